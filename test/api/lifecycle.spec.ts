import { SYSTEM, type Actor } from '@fyrtaarn/kernel';
import { GROUP_ROLES } from '@fyrtaarn/platform';
import type { Client } from 'pg';
import { asActor, openLine } from '../support/as-actor';
import { fingerprint, tasksCaused } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { stand, standingMatch, STATES, type StandingMatch } from '../support/standing-match';

const OPEN = ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED'];
const UNDER_WAY = [...OPEN, 'DECLINE_REVIEW'];

/** Who may take which step, told here once more by people's words for it; everything not listed is forbidden. */
const ALLOWED: readonly (readonly [from: string, to: string, by: string])[] = [
  ['SUGGESTED', 'ASK_CITIZEN', 'employment'],
  ['SUGGESTED', 'DECLINED', 'employment'],
  // The citizen's yes is confirmed by the consultant, and nothing is shown before.
  ['ASK_CITIZEN', 'SHARED', 'employment'],
  ['ASK_CITIZEN', 'DECLINED', 'citizen'],
  ['ASK_CITIZEN', 'DECLINED', 'employment'],
  ['SHARED', 'MEET', 'company'],
  ['SHARED', 'DECLINE_REVIEW', 'company'],
  ['MEET', 'FIRM_YES', 'company'],
  ['MEET', 'DECLINE_REVIEW', 'company'],
  ['MEET', 'DECLINED', 'citizen'],
  ['FIRM_YES', 'AGREED', 'citizen'],
  ['FIRM_YES', 'DECLINED', 'citizen'],
  ['AGREED', 'STARTED', 'employment'],
  ['DECLINE_REVIEW', 'DECLINED', 'employment'],
  ...UNDER_WAY.flatMap((from) => [
    [from, 'WITHDRAWN', 'employment'] as const,
    ...(from === 'SUGGESTED' ? [] : [[from, 'WITHDRAWN', 'citizen'] as const]),
    [from, 'CANCELLED', 'employment'] as const,
    [from, 'OBSOLETE', 'system'] as const,
  ]),
];
/** Who does not know yet that there is a match. */
const hiddenFrom = (by: string, state: string): boolean =>
  (by === 'citizen' && state === 'SUGGESTED') || (by === 'company' && ['SUGGESTED', 'ASK_CITIZEN'].includes(state));

let house: House;
let match: StandingMatch;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  match = await standingMatch(house);
});
afterAll(() => house.close());

describe('the database, asked by whoever can write any SQL,', () => {
  /** Those who may change a match at all. */
  const MOVERS = ['employment', 'company', 'citizen', 'system'];
  let actors: Record<string, Actor>;
  let line: Client;
  beforeAll(async () => {
    line = await openLine(house);
    const { rows } = await house.db.query<{ code: string; id: string }>(
      'SELECT administration AS code, id FROM app.organisation WHERE administration IS NOT NULL',
    );
    const at = Object.fromEntries(rows.map(({ code, id }) => [code, id]));
    const staff = (role: Actor['role'], administration: string): Actor => ({ role, organisationId: at[administration]!, accountId: match.consultantId });
    actors = {
      employment: staff('employmentConsultant', 'BIF'),
      company: { role: 'companyContact', organisationId: match.companyId, accountId: match.consultantId },
      citizen: { role: 'citizen', citizenId: match.citizenId, accountId: match.consultantId },
      system: SYSTEM,
      social: staff('bridgeWorker', 'SOF'),
      technical: staff('premisesManager', 'TMF'),
      reporter: staff('reporter', 'TMF'),
      admin: staff('administrator', 'OKF'),
      dpo: staff('dataProtectionOfficer', 'OKF'),
      partner: { role: 'localPartner', organisationId: match.companyId, accountId: match.consultantId },
      gate: { role: 'gate' },
      public: { role: 'anonymous' },
    };
    expect(
      Object.keys(actors)
        .map((kind) => `fyrtaarn_${kind}`)
        .sort(),
    ).toEqual([...GROUP_ROLES].sort());
  });
  afterAll(() => line.end());

  /** People sign for their move; the one that first shows something says when. */
  const SIGNED = ', decided_by = (SELECT sec.account())';
  const WORDS: Record<string, string> = { system: '', employment: `${SIGNED}, shared_at = coalesce(shared_at, now())` };

  async function answers(on: Client, by: string, from: string): Promise<string[]> {
    const found: string[] = [];
    await on.query('SAVEPOINT before');
    for (const to of STATES.filter((state) => state !== from)) {
      const answer = await on.query(`UPDATE app.match SET state = $2${WORDS[by] ?? SIGNED} WHERE id = $1`, [match.id, to]).then(
        ({ rowCount }) => (rowCount === 1 ? 'moved' : 'not there'),
        (error: { code: string; constraint?: string }) => error.constraint ?? error.code,
      );
      found.push(`${by} to ${to}: ${answer}`);
      await on.query('ROLLBACK TO SAVEPOINT before');
    }
    return found;
  }

  function due(by: string, from: string): string[] {
    const answer = (to: string): string => {
      if (ALLOWED.some((step) => step.join() === [from, to, by].join())) return 'moved';
      if (!MOVERS.includes(by)) return '42501';
      return hiddenFrom(by, from) ? 'not there' : 'match_move_allowed';
    };
    return STATES.filter((state) => state !== from).map((to) => `${by} to ${to}: ${answer(to)}`);
  }

  test.each(STATES)('moves a match from %s along the listed steps, for whom they name, and no other way', async (from) => {
    await stand(house, match, from);
    for (const [by, actor] of Object.entries(actors)) {
      expect(await asActor(house, line, actor, () => answers(line, by, from))).toEqual(due(by, from));
    }
  });

  test.each([
    ['a superuser', ''],
    ['the owner of the tables, with row security lifted', 'SET LOCAL ROLE fyrtaarn_owner; ALTER TABLE app.match NO FORCE ROW LEVEL SECURITY'],
  ])('moves it for nobody who is no party: %s', async (_, become) => {
    for (const from of STATES) {
      await stand(house, match, from);
      await house.db.query(`BEGIN; ${become}`);
      const said = await answers(house.db, 'system', from);
      await house.db.query('ROLLBACK');
      expect(new Set(said.map((one) => one.split(': ')[1]))).toEqual(new Set(['match_move_allowed']));
    }
  });

  test('lets a match begin as a suggestion and as nothing else', async () => {
    await stand(house, match, 'CANCELLED');
    const insert = `INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation)
      SELECT posting_id, company_id, citizen_id, sec.account(), $2, ruleset, settings_version, inputs_hash, explanation FROM app.match WHERE id = $1`;
    const begun: string[] = [];
    for (const state of STATES) {
      const answer = await asActor(house, line, actors['employment']!, () =>
        line.query(insert, [match.id, state]).then(
          () => 'begun',
          (error: { code: string }) => error.code,
        ),
      );
      if (answer === 'begun') begun.push(state);
      else expect(answer).toBe('42501');
    }
    expect(begun).toEqual(['SUGGESTED']);
  });
});

/** What people ask for, by whom, and from where to where it leads. A yes of the citizen moves nothing until the consultant confirms it. */
type Step = readonly [
  what: string,
  by: 'employment' | 'company' | 'citizen',
  operation: string,
  from: readonly string[],
  to: string | null,
  input?: () => object,
];
const CONFIRM_DECLINE = 'mutation($matchId: Uuid!) { confirmDecline(matchId: $matchId) { state } }';
const CANCEL = 'mutation($matchId: Uuid!) { cancelMatch(matchId: $matchId) { state } }';
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
  ['confirm the company’s no', 'employment', CONFIRM_DECLINE, ['DECLINE_REVIEW'], 'DECLINED'],
  ['withdraw', 'citizen', job.WITHDRAW, UNDER_WAY.slice(1), 'WITHDRAWN'],
  ['cancel', 'employment', CANCEL, UNDER_WAY, 'CANCELLED'],
];
const variables = (input?: () => object): object => (input ? { input: { matchId: match.id, ...input() } } : { matchId: match.id });

describe('over GraphQL', () => {
  let people: Record<Step[1], Visitor>;
  beforeAll(async () => {
    people = {
      employment: await house.as('employmentConsultant'),
      company: await house.newLogin('companyContact', { organisationId: match.companyId }),
      citizen: await house.newLogin('citizen', { citizenId: match.citizenId }),
    };
    await house.settled();
  });

  test.each(STATES)('what cannot be done from %s is refused with its code, and leaves rows, ledger and tasks as they were', async (state) => {
    // The last head is taken: a step out of place is refused for that, and not for want of room.
    await stand(house, match, state, { full: true });
    const before = [await fingerprint(house.db), await tasksCaused(house.db)];
    for (const [what, by, operation, , , input] of STEPS.filter((step) => !step[3].includes(state))) {
      const code = await people[by].refusal(operation, variables(input));
      expect([what, code]).toEqual([what, hiddenFrom(by, state) ? 'NOT_FOUND' : 'MATCH_WRONG_STATE']);
    }
    expect([await fingerprint(house.db), await tasksCaused(house.db)]).toEqual(before);
  });

  const PATHS = STEPS.flatMap(([what, by, operation, from, to, input]) => from.map((state) => ({ what, by, operation, state, to: to ?? state, input })));
  test.each(PATHS)('from $state one can $what', async ({ by, operation, state, to, input }) => {
    await stand(house, match, state);
    await people[by].ask(operation, variables(input));
    expect((await house.db.query('SELECT state FROM app.match WHERE id = $1', [match.id])).rows).toEqual([{ state: to }]);
  });
});
