import { inDays } from '../support/main-job';
import { classesTold, daysLater, type Classes } from '../support/matching-settings';
import { openHouse, type House, type Visitor } from '../support/house';
import { asActor, openLine, sqlState } from '../support/as-actor';

interface Move {
  readonly from: string;
  readonly to: string;
  readonly pairs: number | null;
  readonly citizens: number | null;
}
interface Quarter {
  readonly quarter: number;
  readonly citizens: number | null;
  readonly moves: Move[];
}

let house: House;
let lead: Visitor, admin: Visitor, consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [lead, admin, consultant] = [await house.as('employmentLead'), await house.as('administrator'), await house.as('employmentConsultant')];
  await house.settled();
});
afterAll(() => house.close());

const MOVES = 'quarter citizens moves { from to pairs citizens }';
const PREVIEW = `query($input: ProposeMatchingSettings!) { previewMatchingSettings(input: $input) { ${MOVES} } }`;
const PROPOSE = `mutation($input: ProposeMatchingSettings!) { proposeMatchingSettings(input: $input) { id basedOn decision numbers { code value } whoMoves { ${MOVES} } proposedBy { role name } } }`;
const DECIDE = `mutation($input: DecideMatchingSettings!) { decideMatchingSettings(input: $input) { decision decidedBy { role name } decisionReason } }`;
const VERSIONS = '{ matchingSettings { edges { node { version validFrom numbers { code value } proposedBy { role name } decidedBy { role name } reason } } } }';
const STRICTER = { changes: [{ code: 'goodFromPoints', value: 80 }], validFrom: inDays(2), reason: 'For mange kommer i den bedste klasse.' };

async function propose(who: Visitor, input: object = {}): Promise<{ id: string; whoMoves: Quarter[] }> {
  const { proposeMatchingSettings } = await who.ask<{ proposeMatchingSettings: { id: string; whoMoves: Quarter[] } }>(PROPOSE, {
    input: { ...STRICTER, ...input },
  });
  return proposeMatchingSettings;
}

describe('what cannot be proposed', () => {
  test.each<[string, object, string]>([
    ['an unknown weight', { changes: [{ code: 'S_CHARM', value: 5 }] }, 'SETTING_UNKNOWN'],
    ['a hard criterion as a weight', { changes: [{ code: 'H_WAGE', value: 0 }] }, 'SETTING_UNKNOWN'],
    ['a weight below zero', { changes: [{ code: 'S_TASK', value: -1 }] }, 'SETTING_OUT_OF_BOUNDS'],
    ['a limit out of its bounds', { changes: [{ code: 'disclosureDays', value: 366 }] }, 'SETTING_OUT_OF_BOUNDS'],
    [
      'the same twice',
      {
        changes: [
          { code: 'S_TASK', value: 31 },
          { code: 'S_TASK', value: 32 },
        ],
      },
      'SETTING_TWICE',
    ],
    ['nothing', { changes: [] }, 'SETTING_UNCHANGED'],
    ['what already is', { changes: [{ code: 'S_TASK', value: 30 }] }, 'SETTING_UNCHANGED'],
    ['from today', { validFrom: inDays(0) }, 'SETTING_TOO_EARLY'],
    ['without a reason to speak of', { reason: 'fordi' }, 'TEXT_TOO_SHORT'],
  ])('%s', async (_, input, code) => {
    expect(await lead.refusal(PROPOSE, { input: { ...STRICTER, ...input } })).toBe(code);
  });

  test('that no weight counts', async () => {
    const { rows } = await house.db.query<{ code: string }>(`SELECT code FROM ref.matching_parameter WHERE kind = 'weight'`);
    const changes = rows.map(({ code }) => ({ code, value: 0 }));
    expect(await lead.refusal(PROPOSE, { input: { ...STRICTER, changes } })).toBe('WEIGHTS_ALL_ZERO');
  });

  test.each(['employmentConsultant', 'bridgeWorker', 'reporter', 'citizen', 'dataProtectionOfficer'])('anything, by %s', async (role) => {
    const visitor = await house.as(role);
    for (const query of [PREVIEW, PROPOSE]) expect(await visitor.refusal(query, { input: STRICTER })).toBe('NOT_ALLOWED');
  });
});

/** Counts by hand what whoMoves should be: quarters by options, small counts left out. */
function counted(was: Classes, becomes: Classes): Quarter[] {
  const order = [...[...was.values()][0]!.keys()];
  const options = (citizen: string) => [...was.values()].filter((row) => row.get(citizen) !== 'NOT_NOW').length;
  const ranked = [...order].sort((a, b) => options(a) - options(b) || order.indexOf(a) - order.indexOf(b));
  return [1, 2, 3, 4].map((quarter) => {
    const members = ranked.filter((_, at) => at >= ((quarter - 1) * ranked.length) / 4 && at < (quarter * ranked.length) / 4);
    const pairs = [...was].flatMap(([posting, row]) =>
      members.map((one) => ({ one, move: `${row.get(one)} ${becomes.get(posting)?.get(one)}`, moved: row.get(one) !== becomes.get(posting)?.get(one) })),
    );
    const kinds = [...new Set(pairs.filter(({ moved }) => moved).map(({ move }) => move))].sort();
    const moves = kinds.map((kind) => {
      const mine = pairs.filter(({ move }) => move === kind);
      const people = new Set(mine.map(({ one }) => one)).size;
      const [from, to] = kind.split(' ') as [string, string];
      return { from, to, pairs: people < 5 ? null : mine.length, citizens: people < 5 ? null : people };
    });
    return { quarter, citizens: members.length, moves };
  });
}

test('what is shown before saving is stored with the proposal, and is what happens on the first day', async () => {
  const { previewMatchingSettings: shown } = await lead.ask<{ previewMatchingSettings: Quarter[] }>(PREVIEW, { input: STRICTER });
  const { id, whoMoves } = await propose(lead);
  expect(whoMoves).toEqual(shown);
  // An administrator, who sees no citizen at all, is shown the same counts.
  expect((await admin.ask<{ previewMatchingSettings: Quarter[] }>(PREVIEW, { input: STRICTER })).previewMatchingSettings).toEqual(shown);
  expect(shown.flatMap(({ moves }) => moves).some(({ pairs }) => pairs !== null)).toBe(true);
  for (const { citizens } of shown.flatMap(({ moves }) => moves)) expect(citizens === null || citizens >= 5).toBe(true);

  const was = await classesTold(house, consultant);
  expect(await admin.ask(DECIDE, { input: { proposalId: id, decision: 'approved' } })).toMatchObject({ decideMatchingSettings: { decision: 'approved' } });
  expect(await classesTold(house, consultant)).toEqual(was);
  const letGo = daysLater(house, 2);
  const becomes = await classesTold(house, consultant).finally(letGo);
  expect(becomes).not.toEqual(was);
  expect(counted(was, becomes)).toEqual(whoMoves);
});

describe('two people', () => {
  test('nobody decides on their own proposal, and who only consults decides on none', async () => {
    const { id } = await propose(lead, { validFrom: inDays(10), changes: [{ code: 'S_TIME', value: 6 }] });
    const input = { proposalId: id, decision: 'approved' };
    expect(await lead.refusal(DECIDE, { input })).toBe('SETTING_OWN_PROPOSAL');
    expect(await consultant.refusal(DECIDE, { input })).toBe('NOT_ALLOWED');
    expect(await admin.refusal(DECIDE, { input: { proposalId: id, decision: 'refused' } })).toBe('SETTING_REASON_MISSING');
    expect(await admin.ask(DECIDE, { input: { proposalId: id, decision: 'refused', reason: 'Vent til efter sommeren.' } })).toEqual({
      decideMatchingSettings: {
        decision: 'refused',
        decidedBy: { role: 'administrator', name: expect.any(String) as string },
        decisionReason: 'Vent til efter sommeren.',
      },
    });
    expect(await admin.refusal(DECIDE, { input })).toBe('SETTING_DECIDED');
    expect(await admin.refusal(DECIDE, { input: { ...input, proposalId: '01a1fcfa-0000-7000-8000-000000000000' } })).toBe('NOT_FOUND');
  });

  test('two decide at the same instant: one does, the other is told', async () => {
    const { id } = await propose(lead, { validFrom: inDays(20), changes: [{ code: 'S_TASK', value: 33 }] });
    const { rows } = await house.db.query(`SELECT organisation_id AS id FROM app.membership WHERE role = 'administrator' LIMIT 1`);
    const second = await house.newLogin('administrator', { organisationId: rows[0].id as string });
    const input = { proposalId: id, decision: 'approved' };
    const codes = await Promise.all([admin, second].map((who) => who.refusal(DECIDE, { input })));
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'SETTING_DECIDED')).toHaveLength(1);
  });

  test('of two proposals made from one version only one can follow it', async () => {
    const one = await propose(lead, { validFrom: inDays(30), changes: [{ code: 'S_TASK', value: 34 }] });
    const two = await propose(lead, { validFrom: inDays(31), changes: [{ code: 'S_WISH', value: 25 }] });
    await admin.ask(DECIDE, { input: { proposalId: one.id, decision: 'approved' } });
    expect(await admin.refusal(DECIDE, { input: { proposalId: two.id, decision: 'approved' } })).toBe('SETTING_BASE_CHANGED');
    expect(await admin.refusal(PROPOSE, { input: { ...STRICTER, validFrom: inDays(30) } })).toBe('SETTING_TOO_EARLY');
  });

  test('a proposal whose day has come can no longer be approved', async () => {
    const { id } = await propose(lead, { validFrom: inDays(40), changes: [{ code: 'S_TIME', value: 6 }] });
    const letGo = daysLater(house, 40);
    const refusal = await admin.refusal(DECIDE, { input: { proposalId: id, decision: 'approved' } }).finally(letGo);
    expect(refusal).toBe('SETTING_TOO_EARLY');
  });
});

test('every version says who proposed and who agreed; the ledger has both', async () => {
  const dpo = await house.as('dataProtectionOfficer');
  const { matchingSettings } = await dpo.ask<{
    matchingSettings: { edges: { node: { version: number; proposedBy: object | null; decidedBy: object | null } }[] };
  }>(VERSIONS);
  const [latest, first] = [matchingSettings.edges[0]!.node, matchingSettings.edges.at(-1)!.node];
  expect(latest).toMatchObject({ proposedBy: { role: 'employmentLead' }, decidedBy: { role: 'administrator' } });
  expect(first).toMatchObject({ version: 1, proposedBy: null, decidedBy: null });
  const { rows } = await house.db.query(`SELECT action, count(*)::int FROM app.ledger WHERE action LIKE 'matching.settings%' GROUP BY action ORDER BY action`);
  expect(rows.map((row) => row.action)).toEqual(['matching.settings_approved', 'matching.settings_proposed', 'matching.settings_refused']);
});

describe('the database keeps it', () => {
  const settle = (sql: string, values: unknown[] = []) => sqlState(house.db.query(sql, values));
  const proposal = (
    change: string,
  ) => `INSERT INTO app.matching_setting_proposal (based_on, valid_from, weights, limits, reason, preview, proposed_by, proposed_role, proposed_at)
    SELECT 1, now()::date + 400, ${change}, 'made up for a test', '[]', id, 'employmentLead', now() FROM app.account, ref.matching_setting WHERE version = 1 LIMIT 1`;

  test.each([
    [
      'a version that nobody agreed on',
      `INSERT INTO ref.matching_setting SELECT 99, ruleset, '2099-01-01', weights, limits, source FROM ref.matching_setting WHERE version = 1`,
    ],
    ['a version rewritten', `UPDATE ref.matching_setting SET limits = limits || '{"goodFromPoints": 1}' WHERE version = 2`],
    ['a version removed', `DELETE FROM ref.matching_setting WHERE version = 2`],
    ['an unknown weight', proposal(`weights || '{"S_CHARM": 1}', limits`)],
    ['a broken number', proposal(`weights || '{"S_TASK": 1.5}', limits`)],
    ['a word for a number', proposal(`weights || '{"S_TASK": "much"}', limits`)],
    ['a limit out of bounds', proposal(`weights, limits || '{"openMatchesPerCitizen": 6}'`)],
    [
      'one person who proposes and decides',
      `UPDATE app.matching_setting_proposal SET decision = 'approved', decided_by = proposed_by, decided_role = 'administrator', decided_at = now() WHERE decision IS NULL`,
    ],
  ])('against %s', async (_, sql) => {
    expect(await settle(sql)).toBe('23514');
  });

  test('against a consultant, who may neither propose nor decide, and against whoever would sign for another', async () => {
    const line = await openLine(house);
    const { rows } = await house.db.query(
      `SELECT a.id, a.email, m.organisation_id AS organisation FROM app.account a JOIN app.membership m ON m.account_id = a.id WHERE a.email LIKE '%@demo.invalid'`,
    );
    const actor = (email: string, role: 'employmentConsultant' | 'employmentLead') => {
      const row = rows.find((one) => one.email === email) as { id: string; organisation: string };
      return { role, accountId: row.id, organisationId: row.organisation };
    };
    const insert = `INSERT INTO app.matching_setting_proposal (based_on, valid_from, weights, limits, reason, preview, proposed_at)
      SELECT 1, now()::date + 9, weights, limits, 'made up for a test', '[]', now() FROM ref.matching_setting WHERE version = 1`;
    expect(await asActor(house, line, actor('konsulent@demo.invalid', 'employmentConsultant'), () => sqlState(line.query(insert)))).toBe('23514');
    expect(await asActor(house, line, actor('teamleder@demo.invalid', 'employmentLead'), () => sqlState(line.query(insert)))).toBe('no error');
    const decide = `UPDATE app.matching_setting_proposal SET decision = 'refused', decision_reason = 'nej', decided_by = $1, decided_role = sec.role(), decided_at = now()
      WHERE decision IS NULL`;
    const other = actor('konsulent@demo.invalid', 'employmentConsultant').accountId;
    expect(await asActor(house, line, actor('teamleder@demo.invalid', 'employmentLead'), () => sqlState(line.query(decide, [other])))).toBe('42501');
    const byConsultant = asActor(
      house,
      line,
      actor('konsulent@demo.invalid', 'employmentConsultant'),
      async () => (await line.query(decide, [other])).rowCount,
    );
    expect(await byConsultant).toBe(0);
    expect(
      await asActor(house, line, actor('teamleder@demo.invalid', 'employmentLead'), () =>
        sqlState(line.query(`INSERT INTO ref.matching_setting (version) VALUES (99)`)),
      ),
    ).toBe('42501');
    await line.end();
  });
});
