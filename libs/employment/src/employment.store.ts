import { refuse, type LocalDate } from '@fyrtaarn/kernel';
import { backlogSince, below, groupsIn, showing, showingPage, statement, type BacklogView, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import { EmploymentRow, PaidHoursRow } from './employment.entity';
import type { EmploymentView } from './employment.views';
import type { EmploymentKindView } from './kinds/kind.views';
import type { End, Ending } from './ending.rules';

export interface LockedJob {
  readonly id: string;
  readonly match_id: string | null;
  readonly citizen_id: string;
  readonly company_id: string;
  readonly starts_on: LocalDate;
  readonly ends_on: LocalDate | null;
}

const KIND = `json_build_object('code', k.code, 'nameDa', k.name_da, 'nameEn', k.name_en, 'countsAsOrdinary', k.counts_as_ordinary, 'paid', k.paid, 'source', k.source)`;
const REASON = `json_build_object('code', r.code, 'kind', r.kind, 'textDa', r.text_da, 'textEn', r.text_en)`;
const EMPLOYMENT = `json_build_object('id', e.id, 'matchId', e.match_id, 'startsOn', e.starts_on, 'endsOn', e.ends_on, 'minutesPerWeek', e.minutes_per_week,
  'contractDueOn', e.contract_due_on, 'contractGivenOn', (SELECT g.given_on FROM app.job_contract g WHERE g.employment_id = e.id), 'synthetic', o.synthetic, 'companyName', o.name,
  'kind', (SELECT ${KIND} FROM ref.employment_kind k WHERE k.code = e.kind AND e.starts_on BETWEEN k.valid_from AND coalesce(k.valid_to, 'infinity')),
  'endReason', (SELECT ${REASON} FROM ref.ending r WHERE r.code = e.end_reason), 'nextStep', (SELECT ${REASON} FROM ref.ending r WHERE r.code = e.next_step),
  'seeksJob', (SELECT r.seeks_job FROM ref.ending r WHERE r.code = e.next_step),
  'tasks', (SELECT coalesce(json_agg(json_build_object('code', t.code, 'kind', t.kind, 'nameDa', t.name_da, 'nameEn', t.name_en) ORDER BY t.name_da), '[]')
    FROM ref.term t WHERE t.code = ANY (e.tasks)),
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
  `SELECT e.id::text AS key, e.citizen_id AS citizen, ${EMPLOYMENT} AS node FROM ${FROM} WHERE ${below('e.id', '$1')} ORDER BY e.id DESC LIMIT $2`,
  showingPage(({ citizen, node }) => look(citizen, node)),
);
const WITHOUT_HOURS = statement<BacklogView>(
  'employment.without_hours',
  `SELECT ${backlogSince('monday', 'day')} FROM app.employment e
    CROSS JOIN LATERAL generate_series(date_trunc('week', e.starts_on::timestamp + interval '6 days'), least(e.ends_on, $1::date)::timestamp - interval '6 days', interval '1 week') t
    CROSS JOIN LATERAL CAST(t AS date) monday
    WHERE e.ordinary AND NOT EXISTS (SELECT FROM app.paid_hours h WHERE h.employment_id = e.id AND h.superseded_at IS NULL AND h.period && daterange(monday, monday + 7))`,
  { unseen: 'counted' },
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
const HOURS_OF = statement<{ id: string; minutes: number; evidence: string }>(
  'employment.hours_of',
  `SELECT id, minutes, evidence FROM app.paid_hours WHERE employment_id = $1 AND lower(period) = $2 AND upper(period) - 1 = $3::date AND superseded_at IS NULL`,
  { unseen: 'only decides what may be done' },
);
const TERMS = statement<{ agreed_minutes: number; starts_on: LocalDate; consultant_id: string; tasks: string[] }>(
  'employment.terms',
  `SELECT m.agreed_minutes, m.starts_on::text, m.consultant_id, ARRAY(SELECT t.term FROM app.posting_task t WHERE t.posting_id = m.posting_id ORDER BY 1) AS tasks
    FROM app.match m WHERE m.id = $1`,
  { unseen: 'only decides what may be done' },
);

const CITIZEN = statement<{ id: string }>('employment.citizen', `SELECT id FROM app.citizen WHERE id = $1 AND state IN ('active', 'paused')`, {
  unseen: 'only decides what may be done',
  asks: ([id]) => id,
});
const KINDS = statement<EmploymentKindView>(
  'employment.kinds',
  `SELECT k.code, k.name_da AS "nameDa", k.name_en AS "nameEn", k.counts_as_ordinary AS "countsAsOrdinary", k.paid, k.source FROM ref.employment_kind k
    WHERE $1::date BETWEEN k.valid_from AND coalesce(k.valid_to, 'infinity') ORDER BY k.sort`,
);
const CORRECT_KIND = statement<{ from: string }>(
  'employment.correct_kind',
  `UPDATE app.employment e SET kind = $2, ordinary = $3 FROM (SELECT id, kind FROM app.employment WHERE id = $1) was WHERE e.id = was.id RETURNING was.kind AS from`,
  { unseen: 'only changes', asks: ([id]) => id },
);

const ENDINGS = statement<Ending>(
  'employment.endings',
  `SELECT code, kind FROM ref.ending WHERE $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
);

/** An employment as its reader may see it. @throws DomainError NOT_FOUND also for one that the reader may not see */
export async function requireEmployment(reader: Reader, id: string): Promise<EmploymentView> {
  const found = await reader.first(BY_ID, [id]);
  if (!found) throw refuse('NOT_FOUND');
  return found.employment;
}

/** SQL of employments and paid hours. */
export const employmentStore = {
  withoutHours: async (reader: Reader, until: LocalDate) => (await reader.first(WITHOUT_HOURS, [until])) as BacklogView,
  page: (reader: Reader, after: string | null, limit: number) => reader.rows(PAGE, [after, limit]),
  kinds: (reader: Reader, on: LocalDate) => reader.rows(KINDS, [on]),
  citizen: (reader: Reader, id: string) => reader.first(CITIZEN, [id]),
  /** @returns the kind it had, undefined where there is no such job */
  correctKind: async (tx: Tx, id: string, kind: string, ordinary: boolean) => (await tx.first(CORRECT_KIND, [id, kind, ordinary]))?.from,
  job: (reader: Reader, id: string) => reader.first(JOB, [id]),
  lockHours: (tx: Tx, id: string) => tx.first(HOURS, [id]),
  hoursOf: (reader: Reader, employmentId: string, from: string, to: string) => reader.first(HOURS_OF, [employmentId, from, to]),
  termsOf: (reader: Reader, matchId: string) => reader.first(TERMS, [matchId]),
  insert: (tx: Tx, row: Partial<EmploymentRow>) => tx.insert(EmploymentRow, row),
  endings: (reader: Reader, on: LocalDate) => reader.rows(ENDINGS, [on]),
  end: (tx: Tx, id: string, on: LocalDate, { reason, nextStep }: End) =>
    tx.update(EmploymentRow, { id }, { ends_on: on, end_reason: reason, next_step: nextStep }),
  insertHours: (tx: Tx, row: Partial<PaidHoursRow>) => tx.insert(PaidHoursRow, row),
  supersede: (tx: Tx, id: string, at: Date) => tx.update(PaidHoursRow, { id }, { superseded_at: at }),
};
