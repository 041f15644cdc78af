import { addDays, dayInCopenhagen } from '@fyrtaarn/kernel';
import type { Visitor } from './house';

/** The steps of the main job, each as the one who takes it would ask for it. */
export const SMALL_JOB = {
  title: 'Hjælp i cykelværkstedet',
  description: 'Rolige omgivelser, og vi begynder efter kl. 10.',
  district: 'VESTERBRO_KONGENS_ENGHAVE',
  minutesMin: 120,
  minutesMax: 360,
  heads: 1,
  startsOn: inDays(10),
  week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, starts: '09:00', ends: '17:00' })),
  tasks: [{ term: 'BICYCLE_REPAIR', essential: true }, { term: 'CLOTHES_SORTING' }, { term: 'KITCHEN_HELP' }, { term: 'GARDENING' }],
  facts: [
    'QUIET_ROOM',
    'SEATED_WORK',
    'OWN_TASK',
    'FIXED_BUDDY',
    'START_AFTER_10',
    'FREE_BREAKS',
    'OWN_PACE',
    'NO_LIFT_OVER_5_KG',
    'NO_CUSTOMER_CONTACT',
    'SMALL_TEAM',
    'SAME_WEEKDAYS',
    'WRITTEN_TASK_LIST',
    'CAN_GROW',
  ].map((term) => ({ term, offered: true })),
  ordinaryWage: true,
  wageAgreement: 'Overenskomsten på området',
};

export function inDays(days: number): string {
  return addDays(dayInCopenhagen(new Date()), days);
}

export interface SuggestionAnswer {
  readonly citizenId: string;
  readonly name: string;
  readonly fit: string;
  readonly reasons: readonly { readonly code: string; readonly sign: string; readonly text: string }[];
}

const mutation = <Name extends string>(name: Name, type: string, fields: string) => `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} } }`;

export const POST = mutation('postSmallJob', 'PostSmallJob', 'id state company { id synthetic }');
export const OPEN = 'mutation($id: Uuid!) { openPosting(id: $id) { state } }';
export const SUGGESTIONS = `query($postingId: Uuid!) { suggestions(postingId: $postingId, first: 100) { fittingCount notFittingCount
  fitting { citizenId name fit points reasons { code sign text } } notFitting { citizenId fit reasons { code sign text } } } }`;
export const SUGGEST = mutation('suggestMatch', 'SuggestMatch', 'id state reasons { text }');
export const ASK = mutation('askCitizen', 'AskCitizen', 'state');
export const ANSWER = mutation('answerProposal', 'AnswerProposal', 'state saidYes');
export const CONFIRM = 'mutation($matchId: Uuid!) { confirmSharing(matchId: $matchId) { state } }';
export const CANDIDATES = `query($postingId: Uuid!) { candidates(postingId: $postingId) { edges { node { matchId state live firstName phone minutesMin minutesMax
  tasks { nameDa } needs { nameDa } languages { nameDa } } } } }`;
export const MEET = mutation('answerCandidate', 'AnswerCandidate', 'state meetingAt');
export const DECIDE = mutation('decideAfterMeeting', 'DecideAfterMeeting', 'state');
export const ACCEPT = 'mutation($matchId: Uuid!) { acceptJob(matchId: $matchId) { state } }';
export const WITHDRAW = 'mutation($matchId: Uuid!) { withdrawFromMatch(matchId: $matchId) { state } }';
export const START = mutation('startEmployment', 'StartEmployment', 'id contractDueOn');
export const HOURS = mutation('registerHours', 'RegisterHours', 'id paidMinutes');
export const TM157 = `{ programme(code: "TM157") { targets { indicator minimum maximum periodAssumed latest { value dataVersion definition { version textDa } } } } }`;

export async function postAndOpen(company: Visitor, consultant: Visitor, wish: object = {}): Promise<string> {
  const { postSmallJob } = await company.ask<{ postSmallJob: { id: string } }>(POST, { input: { ...SMALL_JOB, ...wish } });
  await consultant.ask(OPEN, { id: postSmallJob.id });
  return postSmallJob.id;
}

export async function suggestionsFor(consultant: Visitor, postingId: string) {
  const { suggestions } = await consultant.ask<{
    suggestions: { fitting: SuggestionAnswer[]; notFitting: SuggestionAnswer[]; fittingCount: number; notFittingCount: number };
  }>(SUGGESTIONS, { postingId });
  return suggestions;
}

/** From a proposal to a candidate that the company sees. @returns the match's id */
export async function share(consultant: Visitor, citizen: Visitor, postingId: string, citizenId: string, groups = ['HOURS', 'TASKS', 'NAME']): Promise<string> {
  const { suggestMatch } = await consultant.ask<{ suggestMatch: { id: string } }>(SUGGEST, { input: { postingId, citizenId } });
  const matchId = suggestMatch.id;
  await consultant.ask(ASK, { input: { matchId, view: 'agree' } });
  await citizen.ask(ANSWER, { input: { matchId, yes: true, share: groups } });
  await consultant.ask(CONFIRM, { matchId });
  return matchId;
}

/** From a candidate to a job that the citizen is offered. */
export async function meetAndOffer(company: Visitor, matchId: string, minutesPerWeek = 180): Promise<void> {
  await company.ask(MEET, { input: { matchId, yes: true, meetingAt: new Date(Date.now() + 86_400_000).toISOString(), meetingPlace: 'Huset, Stille rum' } });
  await company.ask(DECIDE, { input: { matchId, attendance: 'came', yes: true, minutesPerWeek, startsOn: inDays(-7) } });
}

export async function paidHoursCount(visitor: Visitor) {
  const { programme } = await visitor.ask<{
    programme: { targets: { indicator: string; latest: { value: number; dataVersion: number; definition: { version: number; textDa: string } } }[] };
  }>(TM157);
  return programme.targets.find((target) => target.indicator === 'ORDINARY_PAID_HOURS')?.latest;
}
