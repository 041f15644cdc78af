import type { LocalDate } from '@fyrtaarn/kernel';
import { groupsIn, showing, statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { AtpReached, AtpThreshold } from './duty.rules';
import type { AtpMonthView, EmployerDutiesView } from './duty.views';

/** Something to remind of that nobody was reminded of yet. */
export interface Due {
  readonly employmentId: string;
  readonly citizenId: string;
  readonly kind: 'contract_due' | 'contract_overdue' | 'holiday_pay' | 'atp';
  readonly month: LocalDate | null;
  readonly minutes: number | null;
  /** Of ATP, the stretch whose limit is reached. */
  readonly reached: AtpReached | null;
  readonly startsOn: LocalDate;
  readonly contractDueOn: LocalDate | null;
  /** Null where the company was never shown the employment. */
  readonly companyId: string | null;
  /** Address of whoever has the case; null where nobody who can log in has it. */
  readonly consultant: string | null;
}

type Month = Pick<AtpMonthView, 'month' | 'minutes' | 'reached' | 'fullOre'> & { readonly threshold: AtpThreshold };
type Facts = Omit<EmployerDutiesView, 'months'> & { readonly months: Month[] };

const ON = (rule: string, day: string) => `${day} BETWEEN ${rule}.valid_from AND coalesce(${rule}.valid_to, 'infinity')`;
const DAYS = '(upper(h.period) - lower(h.period))';
const ENDS_IN = `upper(h.period) - 1 < first + interval '1 month'`;
// The longest stretch whose limit is reached: that of a month counts whatever the pay, a shorter one where pay is as often as that.
const REACHED = `CASE WHEN m.minutes >= (r.parameters ->> 'min_hours_per_month')::numeric * 60 THEN 'month'
    WHEN m.fortnight >= (r.parameters ->> 'min_hours_per_14_days')::numeric * 60 THEN 'fortnight'
    WHEN m.week >= (r.parameters ->> 'min_hours_per_week')::numeric * 60 THEN 'week' END`;
// What a stretch over two months gives each of them, by days.
const monthsOf = (which: string) => `SELECT h.employment_id, first::date AS month, round(sum(h.minutes
      * (least(upper(h.period), (first + interval '1 month')::date) - greatest(lower(h.period), first::date))::numeric / (upper(h.period) - lower(h.period))))::int AS minutes,
      max(h.minutes) FILTER (WHERE ${ENDS_IN} AND ${DAYS} <= 7) AS week, max(h.minutes) FILTER (WHERE ${ENDS_IN} AND ${DAYS} <= 14) AS fortnight
    FROM app.paid_hours h, generate_series(date_trunc('month', lower(h.period)::timestamp), (upper(h.period) - 1)::timestamp, '1 month') AS first
    WHERE h.superseded_at IS NULL AND ${which} GROUP BY h.employment_id, first`;
const PAID = `EXISTS (SELECT FROM ref.employment_kind k WHERE k.code = e.kind AND k.paid AND ${ON('k', 'e.starts_on')})`;
const GIVEN = 'EXISTS (SELECT FROM app.job_contract g WHERE g.employment_id = e.id)';

const OF_JOB = statement<{ citizen: string; node: Facts }>(
  'employer_duties.of_job',
  `WITH month AS (${monthsOf('h.employment_id = $1')} ORDER BY first DESC LIMIT 3)
    SELECT e.citizen_id AS citizen, json_build_object('contractOverdue', coalesce(e.contract_due_on < $2::date AND NOT ${GIVEN}, false),
      'holidayPercent', (SELECT (r.parameters ->> 'holiday_pay_percent')::float FROM ref.rule r WHERE r.code = 'HOLIDAY-HOURLY' AND ${ON('r', '$2::date')} AND ${PAID}),
      'months', (SELECT coalesce(json_agg(json_build_object('month', m.month, 'minutes', m.minutes, 'reached', ${REACHED}, 'threshold', r.parameters, 'fullOre',
          (SELECT (a.parameters ->> 'full_time_ore_per_month')::int FROM ref.rule a WHERE a.code = 'ATP-AMOUNT' AND ${ON('a', 'm.month')})) ORDER BY m.month DESC), '[]')
        FROM month m JOIN ref.rule r ON r.code = 'ATP-THRESHOLD' AND ${ON('r', 'm.month')}),
      'rules', (SELECT json_agg(json_build_object('code', r.code, 'validFrom', r.valid_from, 'textDa', r.text_da, 'textEn', r.text_en, 'source', r.source,
          'confidence', r.confidence) ORDER BY array_position(ARRAY['CONTRACT-DUTY', 'HOLIDAY-HOURLY', 'ATP-THRESHOLD', 'ATP-AMOUNT'], r.code), r.valid_from DESC)
        FROM ref.rule r WHERE r.code IN ('CONTRACT-DUTY', 'HOLIDAY-HOURLY', 'ATP-THRESHOLD', 'ATP-AMOUNT')
          AND (${ON('r', '$2::date')} OR (r.code LIKE 'ATP%' AND EXISTS (SELECT FROM month m WHERE ${ON('r', 'm.month')})))))
      AS node FROM app.employment e WHERE e.id = $1`,
  showing(
    ({ citizen }) => ({ citizen, groups: groupsIn({}, 'EMPLOYMENT') }),
    ([id]) => id,
  ),
);
const TELL_CONTRACT = statement<{ id: string }>(
  'job_contract.tell',
  'INSERT INTO app.job_contract (employment_id, citizen_id, given_on) SELECT e.id, e.citizen_id, $2 FROM app.employment e WHERE e.id = $1 RETURNING employment_id AS id',
  { unseen: 'only adds', asks: ([id]) => id },
);
const WITHDRAW_CONTRACT = statement<{ givenOn: LocalDate }>(
  'job_contract.withdraw',
  'DELETE FROM app.job_contract WHERE employment_id = $1 RETURNING given_on::text AS "givenOn"',
  {
    unseen: 'only takes back',
    asks: ([id]) => id,
  },
);
// Today is $1. Somebody whose case has ended is followed no more, and neither is their employer.
const DUE = statement<Due>(
  'job_reminder.due',
  `WITH job AS (SELECT e.*, ${GIVEN} AS given FROM app.employment e JOIN app.citizen c ON c.id = e.citizen_id AND c.state IN ('active', 'paused') WHERE ${PAID}),
    due AS (
      SELECT id, CASE WHEN contract_due_on < $1::date THEN 'contract_overdue' ELSE 'contract_due' END AS kind, NULL::date AS month, NULL::int AS minutes,
          NULL::text AS reached FROM job
        WHERE NOT given AND coalesce(ends_on, 'infinity') >= $1::date AND contract_due_on BETWEEN $1::date - $3::int AND $1::date + $2::int
      UNION ALL SELECT id, 'holiday_pay', NULL, NULL, NULL FROM job
        WHERE EXISTS (SELECT FROM app.paid_hours h WHERE h.employment_id = job.id AND h.superseded_at IS NULL AND upper(h.period) > $1::date - $3::int)
      UNION ALL SELECT job.id, 'atp', m.month, m.minutes, ${REACHED} FROM job
        JOIN (${monthsOf(`upper(h.period) > date_trunc('month', $1::date - $3::int)::date`)}) m ON m.employment_id = job.id
        JOIN ref.rule r ON r.code = 'ATP-THRESHOLD' AND ${ON('r', 'm.month')}
        WHERE m.month >= date_trunc('month', $1::date - $3::int) AND ${REACHED} IS NOT NULL)
    SELECT e.id AS "employmentId", e.citizen_id AS "citizenId", d.kind, d.month::text, d.minutes, d.reached, e.starts_on::text AS "startsOn", e.contract_due_on::text AS "contractDueOn",
        CASE WHEN e.match_id IS NOT NULL THEN e.company_id END AS "companyId",
        (SELECT a.email FROM app.account a WHERE a.id = coalesce(o.account_id, m.consultant_id, e.recorded_by) AND a.disabled_at IS NULL) AS consultant
      FROM due d JOIN app.employment e ON e.id = d.id LEFT JOIN app.match m ON m.id = e.match_id LEFT JOIN app.case_owner o ON o.citizen_id = e.citizen_id AND o.valid @> now()
      WHERE NOT EXISTS (SELECT FROM app.job_reminder r WHERE r.employment_id = d.id AND r.kind = d.kind AND r.month IS NOT DISTINCT FROM d.month)
      ORDER BY e.id, d.kind, d.month LIMIT $4`,
  { unseen: 'the machine’s own work' },
);
const REMIND = statement<{ id: string }>(
  'job_reminder.add',
  'INSERT INTO app.job_reminder (employment_id, citizen_id, kind, month) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id',
  { unseen: 'only adds' },
);

/** SQL of what employers owe beside the pay, and of who was reminded of it. */
export const dutyStore = {
  ofJob: async (reader: Reader, employmentId: string, today: LocalDate) => (await reader.first(OF_JOB, [employmentId, today]))?.node,
  tellContract: async (tx: Tx, employmentId: string, givenOn: LocalDate) => (await tx.first(TELL_CONTRACT, [employmentId, givenOn]))?.id,
  /** @returns the day that was told */
  withdrawContract: async (tx: Tx, employmentId: string) => (await tx.first(WITHDRAW_CONTRACT, [employmentId]))?.givenOn,
  due: (tx: Tx, today: LocalDate, daysBefore: number, daysBack: number, limit: number) => tx.rows(DUE, [today, daysBefore, daysBack, limit]),
  /** @returns the reminder's id; undefined when it was told before */
  remind: async (tx: Tx, { employmentId, citizenId, kind, month }: Due) => (await tx.first(REMIND, [employmentId, citizenId, kind, month]))?.id,
};
