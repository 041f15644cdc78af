import type { LocalDate } from '@fyrtaarn/kernel';
import { groupsIn, showing, statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { PlacementRatio } from './workplace.rules';
import type { WorkplaceView } from './workplace.views';

export type PlaceFacts = Pick<WorkplaceView, 'id' | 'pNumber' | 'employees' | 'countedOn' | 'placedMinutes' | 'rule'> & { readonly ratio: PlacementRatio };
interface OfJob {
  readonly citizen: string;
  readonly companyId: string;
  readonly workplaceId: string | null;
  readonly measured: boolean;
  readonly places: PlaceFacts[];
}

const RATIO = (day: string) => `r.code = 'PLACEMENT-RATIO' AND ${day} BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')`;
const RULE = `json_build_object('code', r.code, 'validFrom', r.valid_from, 'textDa', r.text_da, 'textEn', r.text_en, 'source', r.source, 'confidence', r.confidence)`;
// Those of a company, with the figure that held on the day.
const placesOf = (company: string, day: string) => `(SELECT coalesce(json_agg(json_build_object('id', u.id, 'pNumber', u.p_number, 'employees', h.employees,
      'countedOn', h.counted_on, 'ratio', r.parameters, 'rule', ${RULE}, 'placedMinutes', app.minutes_placed_at(u.id, ${day},
        ARRAY(SELECT jsonb_array_elements_text(r.parameters -> 'counted_kinds')), (r.parameters ->> 'full_time_minutes_per_week')::int)) ORDER BY u.p_number), '[]')
    FROM app.production_unit u JOIN ref.rule r ON ${RATIO(day)}
      LEFT JOIN LATERAL (SELECT f.employees::float AS employees, f.counted_on FROM app.unit_headcount f WHERE f.unit_id = u.id AND f.counted_on <= ${day}
        ORDER BY f.counted_on DESC, f.told_at DESC LIMIT 1) h ON true
    WHERE u.company_id = ${company})`;

const OF_COMPANY = statement<{ places: PlaceFacts[] }>('workplace.of_company', `SELECT ${placesOf('$1', '$2::date')} AS places`);
const OF_JOB = statement<OfJob>(
  'workplace.of_job',
  `SELECT e.citizen_id AS citizen, e.company_id AS "companyId", e.unit_id AS "workplaceId",
      EXISTS (SELECT FROM ref.rule r WHERE ${RATIO('d.day')} AND r.parameters -> 'counted_kinds' ? e.kind) AND coalesce(e.ends_on, 'infinity') >= $2::date AS measured,
      ${placesOf('e.company_id', 'd.day')} AS places
    FROM app.employment e CROSS JOIN LATERAL (SELECT greatest(e.starts_on, $2::date) AS day) d WHERE e.id = $1`,
  showing(
    ({ citizen }) => ({ citizen, groups: groupsIn({}, 'EMPLOYMENT') }),
    ([id]) => id,
  ),
);
const CHOOSE = statement<{ id: string }>('workplace.choose', 'UPDATE app.employment SET unit_id = $2 WHERE id = $1 RETURNING id', {
  unseen: 'only changes',
  asks: ([id]) => id,
});
const ONLY_ONE = statement<{ id: string }>(
  'workplace.only_one',
  'SELECT min(id::text)::uuid AS id FROM app.production_unit WHERE company_id = $1 HAVING count(*) = 1',
);
const COUNT = statement<{ companyId: string }>(
  'workplace.count',
  `WITH told AS (INSERT INTO app.unit_headcount (unit_id, employees, counted_on) SELECT u.id, $2, $3 FROM app.production_unit u WHERE u.id = $1 RETURNING unit_id)
    SELECT u.company_id AS "companyId" FROM told JOIN app.production_unit u ON u.id = told.unit_id`,
);

/** SQL of places of work. */
export const workplaceStore = {
  ofCompany: async (reader: Reader, companyId: string, on: LocalDate) => (await reader.first(OF_COMPANY, [companyId, on]))?.places ?? [],
  ofJob: (reader: Reader, employmentId: string, today: LocalDate) => reader.first(OF_JOB, [employmentId, today]),
  choose: async (tx: Tx, employmentId: string, unitId: string) => (await tx.first(CHOOSE, [employmentId, unitId]))?.id,
  /** The place of a company that has just one. */
  onlyOne: async (reader: Reader, companyId: string) => (await reader.first(ONLY_ONE, [companyId]))?.id ?? null,
  /** @returns the company; undefined where there is no such place */
  count: async (tx: Tx, unitId: string, employees: number, on: LocalDate) => (await tx.first(COUNT, [unitId, employees, on]))?.companyId,
};
