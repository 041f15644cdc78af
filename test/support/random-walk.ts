import type { House, Visitor } from './house';
import { letTimePass } from './clocks';
import * as job from './main-job';
import * as step from './steps';

/** Who takes part in a random walk: staff, a company with two postings, and citizens with logins. */
export interface Cast {
  readonly consultant: Visitor;
  readonly lead: Visitor;
  readonly bridge: Visitor;
  readonly company: Visitor;
  readonly postings: readonly string[];
  readonly citizens: readonly { readonly id: string; readonly login: Visitor }[];
}

/** One try: what somebody asks for, of which pair, and with which of a few choices. */
export interface Try {
  readonly what: number;
  readonly onward: boolean;
  readonly posting: number;
  readonly citizen: number;
  readonly choice: number;
}

interface Pair {
  readonly postingId: string;
  readonly citizenId: string;
  readonly login: Visitor;
  readonly matchId: string;
}
type Act = (cast: Cast, pair: Pair, choice: number) => Promise<string | undefined>;

const REASONS = ['X_ERROR', 'X_NEW_FACTS', 'B_NOT_SUITABLE'];
const NO = ['C_NO_REASON', 'C_HOURS', 'C_MONEY'];
const COMPANY_NO = ['F_HOURS', 'F_TASKS_CHANGED', 'F_OTHER'];
const BACK_FROM = ['ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED'];
const one = (list: readonly string[], choice: number): string => list[choice % list.length]!;
const scribe = ({ consultant, bridge }: Cast, choice: number): Visitor => (choice % 2 ? consultant : bridge);

const suggest: Act = (cast, { postingId, citizenId }) => cast.consultant.refusal(job.SUGGEST, { input: { postingId, citizenId } });
const propose: Act = (cast, { matchId }, choice) => scribe(cast, choice).refusal(step.PROPOSE, { matchId });
const ask: Act = (cast, { matchId }) => cast.consultant.refusal(job.ASK, { input: { matchId, view: 'agree' } });
const answerYes: Act = (_, { login, matchId }) => login.refusal(job.ANSWER, { input: { matchId, yes: true, share: ['HOURS', 'NAME'] } });
const confirm: Act = (cast, { matchId }) => cast.lead.refusal(job.CONFIRM, { matchId });
const meet: Act = (cast, { matchId }) =>
  cast.company.refusal(job.MEET, { input: { matchId, yes: true, meetingAt: `${job.inDays(2)}T10:00:00Z`, meetingPlace: 'Huset' } });
const offer: Act = (cast, { matchId }, choice) =>
  cast.company.refusal(job.DECIDE, { input: { matchId, attendance: 'came', yes: true, minutesPerWeek: 120 + 60 * (choice % 4), startsOn: job.inDays(-3) } });
const accept: Act = (_, { login, matchId }) => login.refusal(job.ACCEPT, { matchId });
const start: Act = (cast, { matchId }) => cast.consultant.refusal(job.START, { input: { matchId, ordinaryWageConfirmed: true } });
const confirmNo: Act = (cast, { matchId }) => cast.lead.refusal(step.CONFIRM_DECLINE, { matchId });
const reopen: Act = (cast, { matchId }, choice) => cast.lead.refusal(step.REOPEN, { input: { matchId, reason: one(REASONS, choice) } });

/** What leads on from where a match stands. */
const ONWARD: Readonly<Record<string, Act>> = {
  DRAFT: propose,
  SUGGESTED: ask,
  ASK_CITIZEN: async (cast, pair, choice) => (choice % 2 ? answerYes : confirm)(cast, pair, choice),
  SHARED: meet,
  MEET: offer,
  FIRM_YES: accept,
  AGREED: start,
  DECLINE_REVIEW: confirmNo,
  DECLINED: reopen,
  CANCELLED: reopen,
  EXPIRED: reopen,
};

/** Everything that people may try. */
const TRIES: readonly Act[] = [
  suggest,
  propose,
  ask,
  answerYes,
  confirm,
  meet,
  offer,
  accept,
  start,
  confirmNo,
  reopen,
  (cast, { postingId, citizenId }, choice) => scribe(cast, choice).refusal(step.DRAFT, { input: { postingId, citizenId } }),
  (_, { login, matchId }, choice) => login.refusal(job.ANSWER, { input: { matchId, yes: false, reason: one(NO, choice) } }),
  (cast, { matchId }, choice) => scribe(cast, choice).refusal(step.RECORD_ANSWER, { input: { matchId, yes: choice % 3 > 0, share: ['TASKS'] } }),
  (cast, { matchId }, choice) => cast.company.refusal(job.MEET, { input: { matchId, yes: false, reason: one(COMPANY_NO, choice) } }),
  (cast, { matchId }, choice) => scribe(cast, choice).refusal(step.RECORD_ACCEPTED, { matchId }),
  (_, { login, matchId }) => login.refusal(job.WITHDRAW, { matchId }),
  (cast, { matchId }, choice) => cast.consultant.refusal(step.CANCEL, { input: { matchId, reason: one(REASONS, choice) } }),
  (cast, { matchId }, choice) => cast.lead.refusal(step.DECLINE, { input: { matchId, reason: one(REASONS, choice) } }),
  (cast, { matchId }) => cast.bridge.refusal(step.SUPPORT_FIRST, { input: { matchId, plan: 'Bostøtte tirsdag' } }),
  (cast, { matchId }) => cast.consultant.refusal(step.ASK_AGAIN, { input: { matchId, why: 'Opgaven er ændret' } }),
  (cast, { matchId }, choice) => cast.consultant.refusal(step.STEP_BACK, { input: { matchId, from: one(BACK_FROM, choice), reason: 'X_ERROR' } }),
];

/** How many kinds of tries there are; one more lets time pass. */
export const KINDS_OF_TRIES = TRIES.length + 1;

/** Tries one thing on the newest match of a pair, or what leads on from there. @returns the code it was refused with, if it was */
export async function attempt(house: House, cast: Cast, { what, onward, posting, citizen, choice }: Try): Promise<string | undefined> {
  const { id: citizenId, login } = cast.citizens[citizen % cast.citizens.length]!;
  const postingId = one(cast.postings, posting);
  const { rows } = await house.db.query<{ id: string; state: string }>(
    'SELECT id, state FROM app.match WHERE posting_id = $1 AND citizen_id = $2 ORDER BY id DESC LIMIT 1',
    [postingId, citizenId],
  );
  const matchId = rows[0]?.id ?? citizenId;
  const act = onward ? (ONWARD[rows[0]?.state ?? ''] ?? suggest) : TRIES[what];
  if (act) return act(cast, { postingId, citizenId, login, matchId }, choice);
  await letTimePass(house, matchId, 1 + (choice % 3));
  return undefined;
}
