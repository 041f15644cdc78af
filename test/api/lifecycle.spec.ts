import { SYSTEM, type Actor } from '@fyrtaarn/kernel';
import { GROUP_ROLES } from '@fyrtaarn/platform';
import type { Client } from 'pg';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House } from '../support/house';
import { agreesToStatus, hiddenFrom, stand, standingMatch, STATES, UNDER_WAY, type StandingMatch } from '../support/standing-match';

/** Who may take which step, told here once more by people's words for it; everything not listed is forbidden. */
const STAFF = ['employment', 'social'];
const ALLOWED: readonly (readonly [from: string, to: string, by: string])[] = [
  ...STAFF.map((by) => ['DRAFT', 'SUGGESTED', by] as const),
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
  // Once, and with a reason, a company is asked to look again.
  ['DECLINE_REVIEW', 'SHARED', 'employment'],
  ['DECLINE_REVIEW', 'MEET', 'employment'],
  // Support first, or the citizen's own no told to a bridge worker.
  ['SUGGESTED', 'DECLINED', 'social'],
  ['ASK_CITIZEN', 'DECLINED', 'social'],
  // The citizen's spoken word, written down by staff.
  ...STAFF.flatMap((by) => [['MEET', 'DECLINED', by] as const, ['FIRM_YES', 'AGREED', by] as const, ['FIRM_YES', 'DECLINED', by] as const]),
  // One step back.
  ['ASK_CITIZEN', 'SUGGESTED', 'employment'],
  ['SHARED', 'ASK_CITIZEN', 'employment'],
  ['MEET', 'SHARED', 'employment'],
  ['FIRM_YES', 'MEET', 'employment'],
  ['AGREED', 'FIRM_YES', 'employment'],
  // Nothing runs out that both have agreed to, nor a no that a person has to confirm.
  ...['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES'].map((from) => [from, 'EXPIRED', 'system'] as const),
  ...['employment', 'company', 'citizen'].flatMap((by) => [['STARTED', 'ENDED_OK', by] as const, ['STARTED', 'ENDED_EARLY', by] as const]),
  ...UNDER_WAY.flatMap((from) => [
    [from, 'WITHDRAWN', 'employment'] as const,
    [from, 'WITHDRAWN', 'social'] as const,
    ...(from === 'SUGGESTED' ? [] : [[from, 'WITHDRAWN', 'citizen'] as const]),
    [from, 'CANCELLED', 'employment'] as const,
    [from, 'OBSOLETE', 'system'] as const,
  ]),
];
/** Those who may change a match at all. */
const MOVERS = ['employment', 'social', 'company', 'citizen', 'system'];

let house: House;
let line: Client;
let match: StandingMatch;
let actors: Record<string, Actor>;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  match = await standingMatch(house);
  await agreesToStatus(house, match.citizenId);
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
    emergency: { ...staff('employmentConsultant', 'BIF'), emergencyId: match.id },
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
});
afterAll(async () => {
  await line.end();
  await house.close();
});

/** People sign for their move and say what it needs; a match that runs out says who did not act. */
const SIGNED = ', decided_by = (SELECT sec.account())';
const WORDS: Record<string, string> = {
  system: `, decline_reason = 'X_EXPIRED_BK'`,
  social: `${SIGNED}, decline_reason = 'C_NO_REASON'`,
  employment: `${SIGNED}, shared_at = coalesce(shared_at, now()), review_override = 'Virksomheden har misforstået opgaven'`,
};

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

test('every state and every kind of actor is tried below', async () => {
  const { rows } = await house.db.query<{ rule: string }>(
    `SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conrelid = 'app.match'::regclass AND conname = 'match_state_check'`,
  );
  expect(
    rows[0]!.rule
      .match(/[A-Z_]{4,}/g)
      ?.filter((word) => !['CHECK', 'ARRAY'].includes(word))
      .sort(),
  ).toEqual([...STATES].sort());
  expect(
    Object.keys(actors)
      .map((kind) => `fyrtaarn_${kind}`)
      .sort(),
  ).toEqual([...GROUP_ROLES].sort());
});

test.each(STATES)('the database moves a match from %s along the listed steps, for whom they name, and no other way', async (from) => {
  await stand(house, match, from);
  for (const [by, actor] of Object.entries(actors)) {
    expect(await asActor(house, line, actor, () => answers(line, by, from))).toEqual(due(by, from));
  }
});

test.each([
  ['a superuser', ''],
  ['the owner of the tables, with row security lifted', 'SET LOCAL ROLE fyrtaarn_owner; ALTER TABLE app.match NO FORCE ROW LEVEL SECURITY'],
])('it moves one for nobody who is no party: %s', async (_, become) => {
  for (const from of STATES) {
    await stand(house, match, from);
    await house.db.query(`BEGIN; ${become}`);
    const said = await answers(house.db, 'system', from);
    await house.db.query('ROLLBACK');
    expect(new Set(said.map((one) => one.split(': ')[1]))).toEqual(new Set(['match_move_allowed']));
  }
});

test('it lets a match begin as a suggestion and as nothing else', async () => {
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
