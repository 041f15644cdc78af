import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { Count } from './counts';

/** What is promised of an indicator, the definition it is counted by now, and what was counted last. */
export interface Due {
  readonly initiative: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly version: number;
  readonly parameters: Record<string, unknown>;
  /** Whether what is kept is kept by this definition. */
  readonly begun: boolean;
  readonly lastValue: number | null;
  readonly lastSynthetic: boolean | null;
  readonly lastVersion: number;
  readonly lastDefinition: number;
  readonly lastCountedAt: Date | null;
}

// Locked, so that two counts of one indicator take turns and the later one sees what the earlier saw.
const LOCK = statement<never>('recount.lock', `SELECT pg_advisory_xact_lock(hashtextextended('recount ' || $1, 0))`);
const DUE = statement<Due>(
  'recount.due',
  `SELECT t.initiative, t.period_from::text AS "periodFrom", t.period_to::text AS "periodTo", d.version, d.parameters, m.value AS "lastValue", m.synthetic AS "lastSynthetic",
      coalesce(m.data_version, 0) AS "lastVersion", coalesce(m.definition_version, 0) AS "lastDefinition",
      EXISTS (SELECT FROM app.count_total x WHERE x.initiative = t.initiative AND x.indicator = t.indicator AND x.definition_version = d.version) AS begun,
      m.counted_at AS "lastCountedAt"
    FROM ref.target t
      JOIN LATERAL (SELECT * FROM ref.indicator_definition x WHERE x.indicator = t.indicator AND x.valid_from <= current_date ORDER BY x.version DESC LIMIT 1) d ON true
      LEFT JOIN LATERAL (SELECT * FROM app.measurement x WHERE x.initiative = t.initiative AND x.indicator = t.indicator ORDER BY x.data_version DESC LIMIT 1) m ON true
    WHERE t.indicator = $1`,
);
// From nothing: what was kept by another definition says nothing of this one.
const BEGIN = statement<never>(
  'recount.begin',
  `WITH parts AS (DELETE FROM app.count_part WHERE initiative = $1 AND indicator = $2), totals AS (DELETE FROM app.count_total WHERE initiative = $1 AND indicator = $2 AND dimension <> 'value'),
    marked AS (INSERT INTO app.count_mark (indicator) VALUES ($2))
    INSERT INTO app.count_total (initiative, indicator, definition_version, dimension, code, value) VALUES ($1, $2, $3, 'value', '', 0)
      ON CONFLICT (initiative, indicator, dimension, code) DO UPDATE SET definition_version = excluded.definition_version, value = 0`,
  { unseen: 'counted' },
);
const TAKE = statement<{ subject: string | null }>(
  'recount.take',
  `DELETE FROM app.count_mark WHERE id IN (SELECT id FROM app.count_mark WHERE indicator = $1 ORDER BY id LIMIT $2) RETURNING subject_id AS subject`,
);
const FORGET = statement<never>('recount.forget', 'DELETE FROM app.count_mark WHERE indicator = $1');
const MORE = statement<{ more: boolean }>('recount.more', 'SELECT EXISTS (SELECT FROM app.count_mark WHERE indicator = $1) AS more');
const TOTALS = statement<Count>(
  'recount.totals',
  `SELECT coalesce(max(value) FILTER (WHERE dimension = 'value'), 0) AS value, coalesce(max(value) FILTER (WHERE dimension = 'synthetic'), 0) > 0 AS synthetic,
      $2 = 'GUIDED_PARTIES' AND EXISTS (SELECT FROM app.guidance_attended($3::date, $4::date) a WHERE a.late_reason IS NOT NULL AND a.attendance_at > coalesce($5::timestamptz, '-infinity')) AS late
    FROM app.count_total WHERE initiative = $1 AND indicator = $2`,
);
const ADD = statement<{ id: string }>(
  'recount.add',
  'INSERT INTO app.measurement (initiative, indicator, definition_version, data_version, value, synthetic, reason) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
);
/** SQL of marks, totals and measurements. */
export const recountStore = {
  lock: (tx: Tx, indicator: string) => tx.rows(LOCK, [indicator]),
  due: (reader: Reader, indicator: string) => reader.rows(DUE, [indicator]),
  begin: (tx: Tx, indicator: string, { initiative, version }: Due) => tx.rows(BEGIN, [initiative, indicator, version]),
  /** @returns whom the oldest marks are about, null for everybody */
  take: async (tx: Tx, indicator: string, most: number) => (await tx.rows(TAKE, [indicator, most])).map(({ subject }) => subject),
  /** For when everybody is marked anew. */
  forget: (tx: Tx, indicator: string) => tx.rows(FORGET, [indicator]),
  more: async (tx: Tx, indicator: string) => (await tx.first(MORE, [indicator]))?.more ?? false,
  totals: (tx: Tx, indicator: string, { initiative, periodFrom, periodTo, lastCountedAt }: Due) =>
    tx.first(TOTALS, [initiative, indicator, periodFrom, periodTo, lastCountedAt]),
  add: async (tx: Tx, indicator: string, { initiative, version }: Due, dataVersion: number, { value, synthetic, late }: Count): Promise<string> =>
    (await tx.first(ADD, [initiative, indicator, version, dataVersion, value, synthetic, late ? 'late_registration' : null]))?.id ?? '',
};
