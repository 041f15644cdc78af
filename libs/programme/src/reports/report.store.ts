import { refuse, type LocalDate } from '@fyrtaarn/kernel';
import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { Cell } from './report.rules';
import type { ReportColumn, ReportFile, Words } from './report-file';
import type { AssessmentView, QuarterView, ReportView } from './report.views';

/** What stands above the rows of a report, as it was when it was issued. */
export interface ReportHead {
  readonly title: Words;
  readonly definitions: readonly Words[];
  readonly columns: readonly ReportColumn[];
  readonly words: Readonly<Record<string, Words>>;
}

export interface Issue {
  readonly code: string;
  /** First day of the quarter. */
  readonly quarter: string;
  readonly synthetic: boolean;
  readonly head: ReportHead;
  readonly rows: readonly Cell[][];
}

const QUARTER = `daterange($1::date, ($1::date + interval '3 months')::date)`;
const BEGAN = statement<{ began: LocalDate }>('report.began', `SELECT starts_on::text AS began FROM ref.initiative WHERE code = 'TM157'`);
const DEFINITIONS = statement<{ indicator: string } & Words>(
  'report.definitions',
  `SELECT DISTINCT ON (d.indicator) d.indicator, d.text_da AS da, d.text_en AS en FROM ref.indicator_definition d WHERE d.valid_from <= $1::date
    ORDER BY d.indicator, d.version DESC`,
);
// Names that are data elsewhere: a report keeps them as they were on its day.
const NAMES = statement<{ code: string } & Words>(
  'report.names',
  `SELECT code, name_da AS da, name_en AS en FROM ref.guidance_kind UNION ALL SELECT code, name_da, name_en FROM ref.district
    UNION ALL SELECT code, name_da, name_da FROM ref.area
    UNION ALL SELECT administration, name_da, name_en FROM ref.administration_name WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)`,
);
// One at a time, whatever the quarter: each is held against what the others told.
const LOCK = statement<never>('report.lock', `SELECT pg_advisory_xact_lock(hashtextextended('reports', 0))`);
const LATEST = statement<{ version: number; sameHead: boolean; sameRows: boolean }>(
  'report.latest',
  `SELECT version, head = $3::jsonb AS "sameHead", rows = $4::jsonb AS "sameRows" FROM app.report WHERE quarter = ${QUARTER} AND code = $2 ORDER BY version DESC LIMIT 1`,
);
// What was told with the same columns: of the quarter, or of every quarter.
const TOLD = statement<{ cells: Cell[] }>(
  'report.told',
  `SELECT DISTINCT row AS cells FROM app.report r CROSS JOIN LATERAL jsonb_array_elements(r.rows) AS row
    WHERE r.code = $2 AND ($4::boolean OR r.quarter = ${QUARTER}) AND (SELECT jsonb_agg(c -> 'name') FROM jsonb_array_elements(r.head -> 'columns') c) = $3::jsonb`,
);
const ADD = statement<{ id: string }>(
  'report.add',
  `INSERT INTO app.report (quarter, code, version, reason, synthetic, head, rows) VALUES (${QUARTER}, $2, $3, $4, $5, $6, $7) RETURNING id`,
);
const REPORT = `json_build_object('code', r.code, 'version', r.version, 'issuedAt', r.issued_at, 'reason', r.reason, 'synthetic', r.synthetic,
  'titleDa', r.head #>> '{title,da}', 'titleEn', r.head #>> '{title,en}', 'definitions', r.head -> 'definitions', 'columns', (SELECT json_agg(json_build_object(
    'name', c ->> 'name', 'kind', c ->> 'kind', 'da', c #>> '{title,da}', 'en', c #>> '{title,en}') ORDER BY nth) FROM jsonb_array_elements(r.head -> 'columns') WITH ORDINALITY AS x (c, nth)),
  'words', (SELECT coalesce(json_agg(json_build_object('code', w.key, 'da', w.value ->> 'da', 'en', w.value ->> 'en') ORDER BY w.key), '[]') FROM jsonb_each(r.head -> 'words') w),
  'rows', (SELECT coalesce(json_agg(json_build_object('cells', cells) ORDER BY nth), '[]') FROM jsonb_array_elements(r.rows) WITH ORDINALITY AS x (cells, nth)))`;
const OF_QUARTER = statement<{ report: ReportView }>(
  'report.of_quarter',
  `SELECT ${REPORT} AS report FROM (SELECT DISTINCT ON (code) * FROM app.report WHERE quarter = ${QUARTER} ORDER BY code, version DESC) r ORDER BY r.code`,
);
const ONE = statement<{ report: ReportView }>(
  'report.one',
  `SELECT ${REPORT} AS report FROM app.report r WHERE r.quarter = ${QUARTER} AND r.code = $2 AND ($3::int IS NULL OR r.version = $3) ORDER BY r.version DESC LIMIT 1`,
);
const QUARTERS = statement<QuarterView>(
  'report.quarters',
  `SELECT lower(quarter)::text AS quarter, to_json(min(issued_at) FILTER (WHERE version = 1)) AS "issuedAt", to_json(max(issued_at) FILTER (WHERE version > 1)) AS "revisedAt",
      bool_or(synthetic) AS synthetic FROM app.report GROUP BY quarter ORDER BY quarter DESC`,
);
const ASSESSMENT = statement<AssessmentView>(
  'report.assessment',
  `SELECT text, to_json(written_at) AS "writtenAt" FROM app.report_assessment WHERE quarter = ${QUARTER} ORDER BY id DESC LIMIT 1`,
);
const ASSESS = statement<{ id: string }>('report.assess', `INSERT INTO app.report_assessment (quarter, text) VALUES (${QUARTER}, $2) RETURNING id`);

/** SQL of what the programme tells of its quarters. */
export const reportStore = {
  /** First day of the programme. */
  began: async (reader: Reader): Promise<LocalDate> => {
    const row = await reader.first(BEGAN, []);
    if (!row) throw refuse('NOT_FOUND');
    return row.began;
  },
  definitions: (reader: Reader, on: string) => reader.rows(DEFINITIONS, [on]),
  names: (reader: Reader, on: string) => reader.rows(NAMES, [on]),
  lock: (tx: Tx) => tx.rows(LOCK),
  latest: (tx: Tx, { quarter, code, head, rows }: Issue) => tx.first(LATEST, [quarter, code, JSON.stringify(head), JSON.stringify(rows)]),
  told: async (tx: Tx, quarter: string, { code, columns, compared }: ReportFile): Promise<Cell[][]> =>
    compared === 'nothing'
      ? []
      : (await tx.rows(TOLD, [quarter, code, JSON.stringify(columns.map(({ name }) => name)), compared === 'programme'])).map(({ cells }) => cells),
  add: async (tx: Tx, { quarter, code, synthetic, head, rows }: Issue, version: number, reason: string | null): Promise<string> =>
    (await tx.first(ADD, [quarter, code, version, reason, synthetic, JSON.stringify(head), JSON.stringify(rows)]))?.id ?? '',
  quarters: (reader: Reader) => reader.rows(QUARTERS, []),
  ofQuarter: async (reader: Reader, quarter: string) => (await reader.rows(OF_QUARTER, [quarter])).map(({ report }) => report),
  one: async (reader: Reader, quarter: string, code: string, version: number | null) => (await reader.first(ONE, [quarter, code, version]))?.report,
  assessment: (reader: Reader, quarter: string) => reader.first(ASSESSMENT, [quarter]),
  assess: async (tx: Tx, quarter: string, text: string): Promise<string> => (await tx.first(ASSESS, [quarter, text]))?.id ?? '',
};
