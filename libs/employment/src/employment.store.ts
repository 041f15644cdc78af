import type { LocalDate } from '@fyrtaarn/kernel';
import { groupsIn, showing, showingPage, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import { EmploymentRow, FollowUpRow, PaidHoursRow } from './employment.entity';
import type { EmploymentView } from './employment.views';
import type { Ending } from './ending.rules';

interface LockedJob {
  readonly id: string;
  readonly match_id: string;
  readonly citizen_id: string;
  readonly company_id: string;
  readonly starts_on: LocalDate;
  readonly ends_on: LocalDate | null;
}

const EMPLOYMENT = `json_build_object('id', e.id, 'matchId', e.match_id, 'startsOn', e.starts_on, 'endsOn', e.ends_on, 'minutesPerWeek', e.minutes_per_week,
  'contractDueOn', e.contract_due_on, 'synthetic', o.synthetic, 'companyName', o.name,
  'postingTitle', (SELECT p.title FROM app.match m JOIN app.posting p ON p.id = m.posting_id WHERE m.id = e.match_id),
  'citizenName', (SELECT n.first_name FROM app.citizen_name n WHERE n.citizen_id = e.citizen_id),
  'paidMinutes', (SELECT coalesce(sum(h.minutes), 0) FROM app.paid_hours h WHERE h.employment_id = e.id AND h.superseded_at IS NULL),
  'hours', (SELECT coalesce(json_agg(x.row ORDER BY x.starts DESC), '[]') FROM (SELECT lower(h.period) AS starts, json_build_object('id', h.id, 'from', lower(h.period),
      'to', upper(h.period) - 1, 'minutes', h.minutes, 'evidence', h.evidence, 'version', h.version) AS row
    FROM app.paid_hours h WHERE h.employment_id = e.id AND h.superseded_at IS NULL ORDER BY lower(h.period) DESC LIMIT 12) x))`;
const FROM = 'app.employment e JOIN app.organisation o ON o.id = e.company_id';
const look = (citizen: string, { citizenName }: EmploymentView) => ({ citizen, groups: groupsIn({ NAME: citizenName }, 'EMPLOYMENT') });
const PAGE = statement<Keyed<EmploymentView> & { citizen: string }>(
  'employment.page',
  `SELECT e.id::text AS key, e.citizen_id AS citizen, ${EMPLOYMENT} AS node FROM ${FROM} WHERE ($1::uuid IS NULL OR e.id < $1) ORDER BY e.id DESC LIMIT $2`,
  showingPage(({ citizen, node }) => look(citizen, node)),
);
const BY_ID = statement<{ employment: EmploymentView; citizen: string }>(
  'employment.by_id',
  `SELECT e.citizen_id AS citizen, ${EMPLOYMENT} AS employment FROM ${FROM} WHERE e.id = $1`,
  showing(
    ({ citizen, employment }) => look(citizen, employment),
    ([id]) => id,
  ),
);
const JOB = statement<LockedJob>(
  'employment.job',
  'SELECT id, match_id, citizen_id, company_id, starts_on::text, ends_on::text FROM app.employment WHERE id = $1',
  { unseen: 'only decides what may be done', asks: ([id]) => id },
);
const HOURS = statement<{ id: string; employment_id: string; from: LocalDate; to: LocalDate; version: number }>(
  'employment.hours',
  `SELECT id, employment_id, lower(period)::text AS from, (upper(period) - 1)::text AS to, version FROM app.paid_hours WHERE id = $1 AND superseded_at IS NULL FOR UPDATE`,
  { unseen: 'only decides what may be done' },
);
const TERMS = statement<{ agreed_minutes: number; starts_on: LocalDate; consultant_id: string }>(
  'employment.terms',
  'SELECT agreed_minutes, starts_on::text, consultant_id FROM app.match WHERE id = $1',
  { unseen: 'only decides what may be done' },
);

const ENDINGS = statement<Ending>('employment.endings', 'SELECT code, kind FROM ref.ending WHERE valid_from <= current_date');

/** SQL of employments and paid hours. */
export const employmentStore = {
  page: (reader: Reader, after: string | null, limit: number) => reader.rows(PAGE, [after, limit]),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.employment,
  job: (reader: Reader, id: string) => reader.first(JOB, [id]),
  lockHours: (tx: Tx, id: string) => tx.first(HOURS, [id]),
  termsOf: (reader: Reader, matchId: string) => reader.first(TERMS, [matchId]),
  insert: (tx: Tx, row: Partial<EmploymentRow>) => tx.insert(EmploymentRow, row),
  planFollowUp: (tx: Tx, rows: Partial<FollowUpRow>[]) => tx.insertAll(FollowUpRow, rows),
  endings: (reader: Reader) => reader.rows(ENDINGS),
  end: (tx: Tx, id: string, on: LocalDate) => tx.update(EmploymentRow, { id }, { ends_on: on }),
  insertHours: (tx: Tx, row: Partial<PaidHoursRow>) => tx.insert(PaidHoursRow, row),
  supersede: (tx: Tx, id: string, at: Date) => tx.update(PaidHoursRow, { id }, { superseded_at: at }),
};
