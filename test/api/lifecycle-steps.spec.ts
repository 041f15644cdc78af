import { fingerprint, tasksCaused } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { GUARDS } from '../support/lifecycle-table';
import * as step from '../support/steps';
import { agreesToStatus, hiddenFrom, stand, standingMatch, STATES, UNDER_WAY, type StandingMatch } from '../support/standing-match';

/** What people ask for, by whom, and from where to where it leads. A yes of the citizen moves nothing until the consultant confirms it; one without a place it leads to is walked in a story of its own. */
type Step = readonly [
  what: string,
  by: 'employment' | 'social' | 'company' | 'citizen',
  operation: string,
  from: readonly string[],
  to: string | null | undefined,
  input?: () => object,
];
const STEPS: readonly Step[] = [
  ['ask the citizen', 'employment', job.ASK, ['SUGGESTED'], 'ASK_CITIZEN', () => ({ view: 'agree' })],
  ['say yes to a proposal', 'citizen', job.ANSWER, ['ASK_CITIZEN'], null, () => ({ yes: true, share: ['HOURS'] })],
  ['say no to it', 'citizen', job.ANSWER, ['ASK_CITIZEN', 'MEET', 'FIRM_YES'], 'DECLINED', () => ({ yes: false })],
  ['confirm the sharing', 'employment', job.CONFIRM, ['ASK_CITIZEN'], 'SHARED'],
  ['invite to a meeting', 'company', job.MEET, ['SHARED'], 'MEET', () => ({ yes: true, meetingAt: `${job.inDays(2)}T10:00:00Z`, meetingPlace: 'Huset' })],
  ['say no to a candidate', 'company', job.MEET, ['SHARED', 'MEET'], 'DECLINE_REVIEW', () => ({ yes: false, reason: 'F_HOURS' })],
  [
    'offer the job',
    'company',
    job.DECIDE,
    ['MEET'],
    'FIRM_YES',
    () => ({ attendance: 'came', yes: true, minutesPerWeek: match.minutes, startsOn: job.inDays(3) }),
  ],
  ['accept the job', 'citizen', job.ACCEPT, ['FIRM_YES'], 'AGREED'],
  ['start it', 'employment', job.START, ['AGREED'], 'STARTED', () => ({ ordinaryWageConfirmed: true })],
  ['confirm the company’s no', 'employment', step.CONFIRM_DECLINE, ['DECLINE_REVIEW'], 'DECLINED'],
  ['withdraw', 'citizen', job.WITHDRAW, UNDER_WAY.slice(1), 'WITHDRAWN'],
  ['cancel', 'employment', step.CANCEL, UNDER_WAY, 'CANCELLED', () => ({ reason: 'X_WISH' })],
  ['decline a suggestion', 'employment', step.DECLINE, ['SUGGESTED'], 'DECLINED', () => ({ reason: 'B_NOT_SUITABLE' })],
  ['say that support comes first', 'social', step.SUPPORT_FIRST, ['SUGGESTED', 'ASK_CITIZEN'], 'DECLINED', () => ({ plan: 'Bostøtte hver tirsdag' })],
  ['ask the company again', 'employment', step.ASK_AGAIN, ['DECLINE_REVIEW'], undefined, () => ({ why: 'Opgaven er ændret siden' })],
  [
    'take a step back',
    'employment',
    step.STEP_BACK,
    ['ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED'],
    undefined,
    () => ({ from: standsIn, reason: 'X_ERROR' }),
  ],
  ['take it up again', 'employment', step.REOPEN, ['DECLINED', 'EXPIRED', 'CANCELLED'], undefined, () => ({ reason: 'X_NEW_FACTS' })],
  ['arrange a meeting', 'employment', step.ARRANGE, ['MEET'], 'MEET', () => ({ meetingAt: `${job.inDays(2)}T10:00:00Z`, meetingPlace: 'Huset' })],
  ['make a proposal of it', 'employment', step.PROPOSE, ['DRAFT'], undefined],
  ...(['employment', 'social'] as const).flatMap((by): Step[] => [
    ['write down the citizen’s yes', by, step.RECORD_ANSWER, ['ASK_CITIZEN'], null, () => ({ yes: true, share: ['TASKS'] })],
    ['write down the citizen’s no', by, step.RECORD_ANSWER, ['ASK_CITIZEN', 'MEET', 'FIRM_YES'], 'DECLINED', () => ({ yes: false })],
    ['write down the citizen’s last yes', by, step.RECORD_ACCEPTED, ['FIRM_YES'], 'AGREED'],
    ['write down that the citizen leaves', by, step.RECORD_WITHDRAWAL, UNDER_WAY, 'WITHDRAWN'],
  ]),
];

let house: House;
/** What the people of the test believe: where it stands. */
let standsIn = '';
let match: StandingMatch;
let lead: Visitor;
let people: Record<Step[1], Visitor>;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  match = await standingMatch(house);
  await agreesToStatus(house, match.citizenId);
  lead = await house.as('employmentLead');
  people = {
    employment: await house.as('employmentConsultant'),
    social: await house.as('bridgeWorker'),
    company: await house.newLogin('companyContact', { organisationId: match.companyId }),
    citizen: await house.newLogin('citizen', { citizenId: match.citizenId }),
  };
  await house.settled();
});
afterAll(() => house.close());

const variables = (input?: () => object): object => (input ? { input: { matchId: match.id, ...input() } } : { matchId: match.id });
const everything = async (): Promise<object[]> => [await fingerprint(house.db), await tasksCaused(house.db)];

test.each(STATES)('what cannot be done from %s is refused with its code, and leaves rows, ledger and tasks as they were', async (state) => {
  // The last head is taken: a step out of place is refused for that, and not for want of room.
  standsIn = state;
  await stand(house, match, state, { full: true });
  const before = await everything();
  for (const [what, by, operation, , , input] of STEPS.filter(([, , , from]) => !from.includes(state))) {
    const code = await people[by].refusal(operation, variables(input));
    expect([what, code]).toEqual([what, hiddenFrom(by, state) ? 'NOT_FOUND' : 'MATCH_WRONG_STATE']);
  }
  expect(await everything()).toEqual(before);
});

const PATHS = STEPS.filter(([, , , , to]) => to !== undefined).flatMap(([what, by, operation, from, to, input]) =>
  from.map((state) => ({ what, by, operation, state, to: to ?? state, input })),
);
test.each(PATHS)('from $state one can $what ($by)', async ({ by, operation, state, to, input }) => {
  await stand(house, match, state);
  await people[by].ask(operation, variables(input));
  expect((await house.db.query('SELECT state FROM app.match WHERE id = $1', [match.id])).rows).toEqual([{ state: to }]);
});

/** What a guard's row plants, beside the match itself, is taken back. */
async function planted(plant: string, body: () => Promise<void>): Promise<void> {
  const past = (sql: string, values: unknown[]) =>
    house.db
      .query('SET session_replication_role = replica')
      .then(() => house.db.query<{ was: object }>(sql, values).finally(() => house.db.query('SET session_replication_role = origin')));
  const { rows } = await past(
    `SELECT jsonb_build_array(h.minutes_min, h.minutes_max, h.minutes_aim, co.support_capacity, p.valid) AS was FROM app.match m JOIN app.citizen_hours h USING (citizen_id)
      JOIN app.company co ON co.organisation_id = m.company_id JOIN app.participation p ON p.citizen_id = m.citizen_id AND p.valid @> now() WHERE m.id = $1`,
    [match.id],
  );
  await past(plant, [match.id]);
  try {
    await body();
  } finally {
    const was = JSON.stringify(rows[0]!.was);
    const number = (at: number): string => `($2::jsonb ->> ${at})::int`;
    await past(`UPDATE app.citizen_hours SET minutes_min = ${number(0)}, minutes_max = ${number(1)}, minutes_aim = ${number(2)} WHERE citizen_id = $1`, [
      match.citizenId,
      was,
    ]);
    await past(`UPDATE app.company SET support_capacity = ${number(3)} WHERE organisation_id = $1`, [match.companyId, was]);
    await past(
      `UPDATE app.participation SET valid = ($2::jsonb ->> 4)::tstzrange, ended_channel = NULL WHERE citizen_id = $1 AND lower(valid) = lower(($2::jsonb ->> 4)::tstzrange)`,
      [match.citizenId, was],
    );
  }
}

test.each(GUARDS)('from $from to $to: $guard, or $code', async ({ from, by, operation, code, input, plant }) => {
  await stand(house, match, from);
  const refused = async () => {
    const before = await everything();
    expect(await people[by].refusal(operation, input ? { input: { matchId: match.id, ...input(match) } } : { matchId: match.id })).toBe(code);
    expect(await everything()).toEqual(before);
  };
  await (plant ? planted(plant, refused) : refused());
});

// The effects of the reasons, as the lifecycle's list has them.
test.each([
  ['F_SKILL', ['180 days']],
  ['F_SAFETY', ['for good']],
  ['F_HOURS', []],
])('a company’s no for %s keeps the pair apart when it is confirmed, and not before: %j', async (reason, apart) => {
  await stand(house, match, 'SHARED');
  const blocks = async (): Promise<string[]> => {
    const { rows } = await house.db.query<{ days: number | null }>('SELECT upper(valid) - lower(valid) AS days FROM app.pair_block WHERE citizen_id = $1', [
      match.citizenId,
    ]);
    return rows.map(({ days }) => (days === null ? 'for good' : `${days} days`));
  };
  await people.company.ask(job.MEET, { input: { matchId: match.id, yes: false, reason } });
  expect(await blocks()).toEqual([]);
  await (reason === 'F_SAFETY' ? lead : people.employment).ask(step.CONFIRM_DECLINE, { matchId: match.id });
  expect(await blocks()).toEqual(apart);
});
