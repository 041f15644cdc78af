import type { LocalDate } from '@fyrtaarn/kernel';
import { backlogSince, groupsIn, showing, showingPage, since, statement, type BacklogView, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { CaseloadView, FollowUpView, MentorTimeView, NotHeldReasonView } from './follow-up.views';

// Today is $1.
const FOLLOW_UP = `json_build_object('id', f.id, 'employmentId', f.employment_id, 'kind', f.kind, 'dueOn', f.due_on, 'due', f.outcome IS NULL AND f.due_on <= $1,
  'outcome', f.outcome, 'onDay', f.on_day, 'companyName', o.name, 'synthetic', o.synthetic,
  'citizenName', (SELECT n.first_name FROM app.citizen_name n WHERE n.citizen_id = f.citizen_id),
  'reason', (SELECT json_build_object('code', r.code, 'textDa', r.text_da, 'textEn', r.text_en) FROM ref.not_held_reason r
    WHERE r.code = f.reason AND f.on_day BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')))`;
// A talk that lies after the end of its job is nobody's to hold.
const FROM = `app.follow_up f JOIN app.employment e ON e.id = f.employment_id AND (f.kind <> 'talk' OR f.outcome IS NOT NULL OR e.ends_on IS NULL OR f.due_on <= e.ends_on)
  JOIN app.organisation o ON o.id = e.company_id`;
const look = (citizen: string, citizenName: string | null) => ({ citizen, groups: groupsIn({ NAME: citizenName }, 'EMPLOYMENT') });

// A consultant's own are those whose case is theirs now; where nobody has the case, those that were planned for them. A team leader sees all.
const OPEN_AND_MINE = `f.outcome IS NULL AND (sec.role() = 'employmentLead'
  OR coalesce((SELECT w.account_id FROM app.case_owner w WHERE w.citizen_id = f.citizen_id AND w.valid @> now()), f.owner_id) = sec.account())`;
const OF_SOMEBODY_HERE = `JOIN app.citizen c ON c.id = f.citizen_id AND c.state IN ('active', 'paused')`;
const DUE = statement<Keyed<FollowUpView> & { citizen: string }>(
  'follow_up.due',
  `SELECT f.due_on || '|' || f.id AS key, f.citizen_id AS citizen, ${FOLLOW_UP} AS node FROM ${FROM}
    ${OF_SOMEBODY_HERE}
    WHERE ${OPEN_AND_MINE} AND f.due_on <= $2::date
      AND ${since('f.due_on, f.id', '$3')} ORDER BY f.due_on, f.id LIMIT $4`,
  showingPage(({ citizen, node }) => look(citizen, node.citizenName)),
);
const COUNT_DUE = statement<BacklogView>(
  'follow_up.count_due',
  `SELECT ${backlogSince('f.due_on', 'day')} FROM ${FROM} ${OF_SOMEBODY_HERE} WHERE ${OPEN_AND_MINE} AND f.due_on <= $1::date`,
  { unseen: 'counted' },
);
const OF_JOB = statement<{ node: FollowUpView; citizen: string }>(
  'follow_up.of_job',
  `SELECT f.citizen_id AS citizen, ${FOLLOW_UP} AS node FROM ${FROM} WHERE f.employment_id = $2 ORDER BY f.due_on, f.id LIMIT 100`,
  showing(({ citizen, node }) => look(citizen, node.citizenName)),
);
const BY_ID = statement<{ node: FollowUpView; citizen: string }>(
  'follow_up.by_id',
  `SELECT f.citizen_id AS citizen, ${FOLLOW_UP} AS node FROM ${FROM} WHERE f.id = $2`,
  showing(({ citizen, node }) => look(citizen, node.citizenName)),
);
const LOCK = statement<{ kind: FollowUpView['kind'] }>('follow_up.lock', 'SELECT kind FROM app.follow_up WHERE id = $1 FOR UPDATE', {
  unseen: 'only decides what may be done',
});
const ANSWER = statement<never>(
  'follow_up.answer',
  'UPDATE app.follow_up SET outcome = $2, on_day = $3, reason = $4, recorded_by = sec.account(), recorded_at = $5 WHERE id = $1',
  { unseen: 'only changes' },
);
const REASONS = statement<NotHeldReasonView>(
  'follow_up.reasons',
  `SELECT code, text_da AS "textDa", text_en AS "textEn" FROM ref.not_held_reason WHERE $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity') ORDER BY sort`,
);
const CASELOADS = statement<CaseloadView>(
  'follow_up.caseloads',
  `SELECT o.account_id AS "consultantId", a.display_name AS consultant, count(*)::int AS citizens, $1::int AS "limit", count(*) > $1::int AS "over"
    FROM app.case_owner o JOIN app.citizen c ON c.id = o.citizen_id AND c.state IN ('active', 'paused') JOIN app.account a ON a.id = o.account_id
    WHERE o.valid @> now() AND (sec.role() = 'employmentLead' OR o.account_id = sec.account()) GROUP BY o.account_id, a.display_name ORDER BY citizens DESC, consultant`,
  { unseen: 'counted' },
);
const ADD_MENTOR = statement<{ id: string }>(
  'mentor_time.add',
  `INSERT INTO app.mentor_time (employment_id, citizen_id, on_day, minutes, given_by) SELECT e.id, e.citizen_id, $2, $3, $4 FROM app.employment e WHERE e.id = $1 RETURNING id`,
  { unseen: 'only adds', asks: ([id]) => id },
);
const WITHDRAW_MENTOR = statement<{ employment_id: string }>(
  'mentor_time.withdraw',
  'UPDATE app.mentor_time SET withdrawn_by = sec.account(), withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL RETURNING employment_id',
  { unseen: 'only changes' },
);
const MENTOR_TIMES = statement<MentorTimeView & { citizen: string }>(
  'mentor_time.of_job',
  `SELECT id, on_day::text AS "onDay", minutes, given_by AS "givenBy", citizen_id AS citizen FROM app.mentor_time
    WHERE employment_id = $1 AND withdrawn_at IS NULL ORDER BY on_day DESC, id DESC LIMIT 100`,
  showing(({ citizen }) => look(citizen, null)),
);

/** SQL of what is planned after the start of a job, of mentors, and of how many citizens a consultant has. */
export const followUpStore = {
  due: (reader: Reader, today: LocalDate, until: LocalDate, after: string | null, limit: number) => reader.rows(DUE, [today, until, after, limit]),
  countDue: async (reader: Reader, today: LocalDate) => (await reader.first(COUNT_DUE, [today])) as BacklogView,
  ofJob: async (reader: Reader, today: LocalDate, employmentId: string) => (await reader.rows(OF_JOB, [today, employmentId])).map(({ node }) => node),
  byId: async (reader: Reader, today: LocalDate, id: string) => (await reader.first(BY_ID, [today, id]))?.node,
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  answer: (tx: Tx, id: string, outcome: string, onDay: LocalDate, reason: string | null, at: Date) => tx.rows(ANSWER, [id, outcome, onDay, reason, at]),
  reasons: (reader: Reader, on: LocalDate) => reader.rows(REASONS, [on]),
  caseloads: (reader: Reader, most: number) => reader.rows(CASELOADS, [most]),
  addMentor: async (tx: Tx, employmentId: string, onDay: LocalDate, minutes: number, givenBy: string) =>
    (await tx.first(ADD_MENTOR, [employmentId, onDay, minutes, givenBy]))?.id,
  withdrawMentor: async (tx: Tx, id: string, at: Date) => (await tx.first(WITHDRAW_MENTOR, [id, at]))?.employment_id,
  mentorTimes: (reader: Reader, employmentId: string) => reader.rows(MENTOR_TIMES, [employmentId]),
};
