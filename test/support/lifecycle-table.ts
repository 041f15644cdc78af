import * as job from './main-job';
import type { StandingMatch } from './standing-match';
import * as step from './steps';

/** Who moves a match; the machine by time or for want of room. */
export type Mover = 'employment' | 'social' | 'company' | 'citizen' | 'system';
/** Working days, and the errand or the fault. A wait without an end never runs out by itself. */
export interface Wait {
  readonly for: 'citizen' | 'company' | 'consultant';
  readonly remind: readonly [days: number, errand?: string];
  readonly escalate?: readonly [days: number, errand: string];
  readonly end?: readonly [days: number, fault: string, afterErrand?: string];
}
export interface StateRow {
  readonly waits: readonly Wait[];
  readonly moves: Readonly<Record<string, readonly Mover[]>>;
}

const STAFF = ['employment', 'social'] as const;
const ANYBODY = ['citizen', ...STAFF] as const;
/** From every state in which a match may still come to something. */
const OPEN = { WITHDRAWN: ANYBODY, CANCELLED: ['employment'], OBSOLETE: ['system'] } as const;

/** The lifecycle as it was designed: for each state whom it waits for, how long, and where it may go by whose word. What is not here is forbidden. */
export const LIFECYCLE: Readonly<Record<string, StateRow>> = {
  DRAFT: { waits: [], moves: { SUGGESTED: STAFF } },
  SUGGESTED: {
    waits: [{ for: 'consultant', remind: [3, 'READ_PROPOSAL'], escalate: [5, 'LEAD_PROPOSAL'], end: [10, 'X_EXPIRED_BK'] }],
    // The citizen has not heard of it: staff say that they leave.
    moves: { ...OPEN, WITHDRAWN: STAFF, ASK_CITIZEN: ['employment'], DECLINED: STAFF, EXPIRED: ['system'] },
  },
  ASK_CITIZEN: {
    waits: [
      { for: 'citizen', remind: [3, 'REMIND_CITIZEN'], escalate: [7, 'CALL_CITIZEN'], end: [14, 'X_EXPIRED_BO'] },
      { for: 'consultant', remind: [3, 'CONFIRM_SHARING'], escalate: [5, 'LEAD_SHARING'], end: [10, 'X_EXPIRED_BK'] },
    ],
    moves: { ...OPEN, SHARED: ['employment'], DECLINED: ANYBODY, SUGGESTED: ['employment'], EXPIRED: ['system'] },
  },
  SHARED: {
    waits: [{ for: 'company', remind: [3], escalate: [5, 'PHONE_COMPANY'], end: [10, 'X_EXPIRED_V', 'PHONE_COMPANY'] }],
    moves: { ...OPEN, MEET: ['company'], DECLINE_REVIEW: ['company'], ASK_CITIZEN: ['employment'], EXPIRED: ['system'] },
  },
  MEET: {
    waits: [
      { for: 'company', remind: [3], escalate: [5, 'PHONE_COMPANY'], end: [10, 'X_EXPIRED_V', 'PHONE_COMPANY'] },
      { for: 'consultant', remind: [10, 'ARRANGE_MEETING'] },
    ],
    moves: { ...OPEN, FIRM_YES: ['company'], DECLINE_REVIEW: ['company'], DECLINED: ANYBODY, SHARED: ['employment'], EXPIRED: ['system'] },
  },
  FIRM_YES: {
    waits: [{ for: 'citizen', remind: [2, 'REMIND_CITIZEN'], escalate: [5, 'CALL_CITIZEN'], end: [10, 'X_EXPIRED_BO'] }],
    moves: { ...OPEN, AGREED: ANYBODY, DECLINED: ANYBODY, MEET: ['employment'], EXPIRED: ['system'] },
  },
  AGREED: {
    waits: [{ for: 'consultant', remind: [5, 'START_JOB'], escalate: [7, 'LEAD_START'] }],
    moves: { ...OPEN, STARTED: ['employment'], FIRM_YES: ['employment'] },
  },
  STARTED: { waits: [], moves: { ENDED_OK: ['citizen', 'company', 'employment'], ENDED_EARLY: ['citizen', 'company', 'employment'] } },
  DECLINE_REVIEW: {
    waits: [{ for: 'consultant', remind: [2, 'REVIEW_DECLINE'], escalate: [5, 'LEAD_REVIEW'] }],
    moves: { ...OPEN, DECLINED: ['employment'], SHARED: ['employment'], MEET: ['employment'] },
  },
  ...Object.fromEntries(
    ['DECLINED', 'EXPIRED', 'CANCELLED', 'WITHDRAWN', 'OBSOLETE', 'ENDED_OK', 'ENDED_EARLY'].map((over) => [over, { waits: [], moves: {} }]),
  ),
};

/** What stands in the way of a move: planted before it, or said wrongly, and the code with which it is refused. */
export interface GuardRow {
  readonly from: string;
  readonly to: string;
  readonly guard: string;
  readonly by: Exclude<Mover, 'system'>;
  readonly operation: string;
  readonly code: string;
  readonly input?: (match: StandingMatch) => object;
  /** SQL; $1 is the match. */
  readonly plant?: string;
}
const asked = (
  from: string,
  to: string,
  guard: string,
  code: string,
  by: GuardRow['by'],
  operation: string,
  more: Pick<GuardRow, 'input' | 'plant'> = {},
): GuardRow => {
  return { from, to, guard, code, by, operation, ...more };
};
const back = (from: string, to: string) =>
  asked(from, to, 'a reason', 'REASON_UNKNOWN', 'employment', step.STEP_BACK, { input: () => ({ from, reason: 'F_HOURS' }) });
const companyNo = (reason: string, note?: string) => ({ input: () => ({ yes: false, reason, note }) });

export const GUARDS: readonly GuardRow[] = [
  asked('DRAFT', 'SUGGESTED', 'the pair is not kept apart', 'PAIR_NOT_POSSIBLE', 'employment', step.PROPOSE, {
    plant: `INSERT INTO app.pair_block (posting_id, citizen_id, valid, reason) SELECT posting_id, citizen_id, daterange(current_date, current_date + 9), 'C_NO_REASON' FROM app.match WHERE id = $1`,
  }),
  asked('DRAFT', 'SUGGESTED', 'the citizen takes part', 'NOT_FOUND', 'employment', step.PROPOSE, {
    plant: `UPDATE app.participation SET valid = tstzrange(lower(valid), now()), ended_channel = 'self' WHERE citizen_id = (SELECT citizen_id FROM app.match WHERE id = $1) AND valid @> now()`,
  }),
  asked('DRAFT', 'SUGGESTED', 'the citizen has no pause', 'CITIZEN_PAUSED', 'employment', step.PROPOSE, {
    plant: `UPDATE app.citizen SET state = 'paused', paused_until = current_date + 9 WHERE id = (SELECT citizen_id FROM app.match WHERE id = $1)`,
  }),
  asked('SUGGESTED', 'ASK_CITIZEN', 'the consultant says what they think', 'BAD_REQUEST', 'employment', job.ASK, { input: () => ({ view: 'whatever' }) }),
  asked('SUGGESTED', 'DECLINED', 'a reason of the consultant’s', 'REASON_UNKNOWN', 'employment', step.DECLINE, { input: () => ({ reason: 'C_TASKS' }) }),
  asked('SUGGESTED', 'DECLINED', 'a plan with a name', 'TEXT_TOO_SHORT', 'social', step.SUPPORT_FIRST, { input: () => ({ plan: 'nej' }) }),
  asked('SUGGESTED', 'CANCELLED', 'a reason', 'REASON_UNKNOWN', 'employment', step.CANCEL, { input: () => ({ reason: 'X_WITHDRAWN' }) }),
  asked('ASK_CITIZEN', 'SHARED', 'the citizen has said yes', 'CITIZEN_NOT_ANSWERED', 'employment', job.CONFIRM, {
    plant: 'UPDATE app.match SET citizen_said_yes_at = NULL, share_wish = NULL WHERE id = $1',
  }),
  asked('ASK_CITIZEN', 'SHARED', 'the citizen chooses what is shown', 'SHARE_NOTHING', 'citizen', job.ANSWER, {
    input: () => ({ yes: true, share: ['NAME'] }),
  }),
  asked('ASK_CITIZEN', 'SHARED', 'twice as many as there is room for have been shown', 'ENOUGH_SHARED', 'employment', job.CONFIRM, {
    plant: 'UPDATE app.posting SET heads = heads_taken WHERE id = (SELECT posting_id FROM app.match WHERE id = $1)',
  }),
  asked('ASK_CITIZEN', 'DECLINED', 'a reason of the citizen’s, or none', 'REASON_UNKNOWN', 'citizen', job.ANSWER, {
    input: () => ({ yes: false, reason: 'F_HOURS' }),
  }),
  back('ASK_CITIZEN', 'SUGGESTED'),
  asked('SHARED', 'MEET', 'a day that has not been', 'MEETING_IN_PAST', 'company', job.MEET, {
    input: () => ({ yes: true, meetingAt: '2026-01-05T10:00:00Z', meetingPlace: 'Huset' }),
  }),
  asked('SHARED', 'DECLINE_REVIEW', 'a reason of the company’s', 'REASON_UNKNOWN', 'company', job.MEET, companyNo('C_TASKS')),
  asked('SHARED', 'DECLINE_REVIEW', 'not a word about the person', 'NOTE_ABOUT_PERSON', 'company', job.MEET, companyNo('F_OTHER', 'Hun er syg')),
  back('SHARED', 'ASK_CITIZEN'),
  asked('MEET', 'FIRM_YES', 'whether somebody came', 'BAD_REQUEST', 'company', job.DECIDE, {
    input: ({ minutes }) => ({ attendance: 'perhaps', yes: true, minutesPerWeek: minutes, startsOn: job.inDays(3) }),
  }),
  asked('MEET', 'FIRM_YES', 'hours as the job was posted with', 'AGREED_HOURS_OUTSIDE', 'company', job.DECIDE, {
    input: ({ minutes }) => ({ attendance: 'came', yes: true, minutesPerWeek: minutes - 1, startsOn: job.inDays(3) }),
  }),
  asked('MEET', 'DECLINE_REVIEW', 'a reason of the company’s', 'REASON_UNKNOWN', 'company', job.DECIDE, {
    input: () => ({ attendance: 'no_show', yes: false, reason: 'X_DUP' }),
  }),
  asked('MEET', 'DECLINED', 'a reason of the citizen’s, or none', 'REASON_UNKNOWN', 'citizen', job.ANSWER, {
    input: () => ({ yes: false, reason: 'F_HOURS' }),
  }),
  back('MEET', 'SHARED'),
  asked('FIRM_YES', 'AGREED', 'there is a place', 'POSTING_FULL', 'citizen', job.ACCEPT, {
    plant: 'UPDATE app.posting SET heads = heads_taken WHERE id = (SELECT posting_id FROM app.match WHERE id = $1)',
  }),
  asked('FIRM_YES', 'AGREED', 'hours that the citizen wants', 'CITIZEN_HOURS_FULL', 'citizen', job.ACCEPT, {
    plant:
      'UPDATE app.citizen_hours SET minutes_min = 1, minutes_max = 2, minutes_aim = NULL WHERE citizen_id = (SELECT citizen_id FROM app.match WHERE id = $1)',
  }),
  asked('FIRM_YES', 'AGREED', 'support that the company can give', 'COMPANY_SUPPORT_FULL', 'citizen', job.ACCEPT, {
    plant: 'UPDATE app.company SET support_capacity = 0 WHERE organisation_id = (SELECT company_id FROM app.match WHERE id = $1)',
  }),
  asked('FIRM_YES', 'AGREED', 'a live yes to what is shown', 'SHARING_ENDED', 'citizen', job.ACCEPT, {
    plant: 'UPDATE app.disclosure SET withdrawn_at = now() WHERE match_id = $1',
  }),
  asked('FIRM_YES', 'DECLINED', 'a reason of the citizen’s, or none', 'REASON_UNKNOWN', 'citizen', job.ANSWER, {
    input: () => ({ yes: false, reason: 'F_HOURS' }),
  }),
  back('FIRM_YES', 'MEET'),
  asked('AGREED', 'STARTED', 'ordinary pay', 'WAGE_NOT_CONFIRMED', 'employment', job.START, { input: () => ({ ordinaryWageConfirmed: false }) }),
  back('AGREED', 'FIRM_YES'),
  asked('DECLINE_REVIEW', 'DECLINED', 'a team leader, where it is about safety', 'NEEDS_LEAD', 'employment', step.CONFIRM_DECLINE, {
    plant: `UPDATE app.match SET decline_reason = 'F_SAFETY' WHERE id = $1`,
  }),
  ...(['SHARED', 'MEET'] as const).map((to) =>
    asked('DECLINE_REVIEW', to, 'once only', 'OVERRIDDEN_ALREADY', 'employment', step.ASK_AGAIN, {
      input: () => ({ why: 'Opgaven er en anden nu' }),
      plant: `UPDATE app.match SET review_override = 'Spurgt før' WHERE id = $1`,
    }),
  ),
  asked('DECLINED', 'SUGGESTED', 'a new reason', 'REASON_UNKNOWN', 'employment', step.REOPEN, { input: () => ({ reason: 'C_TASKS' }) }),
  asked('STARTED', 'ENDED_OK', 'a job of theirs', 'NOT_FOUND', 'company', step.END_JOB, {
    input: ({ id }) => ({ matchId: undefined, employmentId: id, lastDay: job.inDays(-1), reason: 'TASKS_ENDED' }),
  }),
];
