import { inDays } from '../support/main-job';
import { classesTold, countedPreview, daysLater, type Classes } from '../support/matching-settings';
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
const PREVIEW = 'mutation($changes: [SettingChange!]!) { previewMatchingSettings(changes: $changes) { id countedAt } }';
const PROPOSE = `mutation($input: ProposeMatchingSettings!) { proposeMatchingSettings(input: $input) { id basedOn decision numbers { code value } whoMoves { ${MOVES} } proposedBy { role name } } }`;
const DECIDE = `mutation($input: DecideMatchingSettings!) { decideMatchingSettings(input: $input) { decision decidedBy { role name } decisionReason } }`;
const VERSIONS = '{ matchingSettings { edges { node { version validFrom numbers { code value } proposedBy { role name } decidedBy { role name } reason } } } }';
const STRICTER = { changes: [{ code: 'goodFromPoints', value: 80 }], validFrom: inDays(2), reason: 'For mange kommer i den bedste klasse.' };

type Wish = Partial<typeof STRICTER>;
/** What is proposed: what was counted, with its day and its reason. */
async function wish(who: Visitor, change: Wish = {}): Promise<object> {
  const { changes, ...rest } = { ...STRICTER, ...change };
  return { previewId: (await countedPreview(house, who, changes)).id, ...rest };
}
async function propose(who: Visitor, change: Wish = {}): Promise<{ id: string; whoMoves: Quarter[] }> {
  const input = await wish(who, change);
  return (await who.ask<{ proposeMatchingSettings: { id: string; whoMoves: Quarter[] } }>(PROPOSE, { input })).proposeMatchingSettings;
}

describe('what cannot be proposed', () => {
  test.each<[string, object[], string]>([
    ['an unknown weight', [{ code: 'S_CHARM', value: 5 }], 'SETTING_UNKNOWN'],
    ['a hard criterion as a weight', [{ code: 'H_WAGE', value: 0 }], 'SETTING_UNKNOWN'],
    ['a weight below zero', [{ code: 'S_TASK', value: -1 }], 'SETTING_OUT_OF_BOUNDS'],
    ['a limit out of its bounds', [{ code: 'disclosureDays', value: 366 }], 'SETTING_OUT_OF_BOUNDS'],
    ['the same twice', [31, 32].map((value) => ({ code: 'S_TASK', value })), 'SETTING_TWICE'],
    ['nothing', [], 'SETTING_UNCHANGED'],
    ['what already is', [{ code: 'S_TASK', value: 30 }], 'SETTING_UNCHANGED'],
  ])('%s', async (_, changes, code) => expect(await lead.refusal(PREVIEW, { changes })).toBe(code));

  test.each<[string, Wish, string]>([
    ['from today', { validFrom: inDays(0) }, 'SETTING_TOO_EARLY'],
    ['without a reason to speak of', { reason: 'fordi' }, 'TEXT_TOO_SHORT'],
  ])('%s', async (_, change, code) => expect(await lead.refusal(PROPOSE, { input: await wish(lead, change) })).toBe(code));

  test('what nobody has counted, or counted long ago', async () => {
    const late = (await wish(lead)) as { previewId: string };
    await house.db.query(`UPDATE app.matching_preview SET moves = NULL, counted_at = NULL WHERE id = $1`, [late.previewId]);
    expect(await lead.refusal(PROPOSE, { input: late })).toBe('PREVIEW_NOT_READY');
    await house.db.query(`UPDATE app.matching_preview SET moves = '[]', counted_at = now() - interval '25 hours' WHERE id = $1`, [late.previewId]);
    expect(await lead.refusal(PROPOSE, { input: late })).toBe('PREVIEW_NOT_READY');
    // How long is long, the rule says.
    const holds = (hours: number) =>
      house.db.query(`UPDATE ref.rule SET parameters = parameters || jsonb_build_object('holds_hours', $1::int) WHERE code = 'MATCHING-PREVIEW'`, [hours]);
    await house.db.query(`UPDATE app.matching_preview SET counted_at = now() - interval '2 hours' WHERE id = $1`, [late.previewId]);
    await holds(1);
    expect(await lead.refusal(PROPOSE, { input: late })).toBe('PREVIEW_NOT_READY');
    await holds(24);
    expect(await lead.refusal(PROPOSE, { input: { ...late, previewId: '01a1fcfa-0000-7000-8000-000000000000' } })).toBe('NOT_FOUND');
  });

  test('that no weight counts', async () => {
    const { rows } = await house.db.query<{ code: string }>(`SELECT code FROM ref.matching_parameter WHERE kind = 'weight'`);
    expect(await lead.refusal(PREVIEW, { changes: rows.map(({ code }) => ({ code, value: 0 })) })).toBe('WEIGHTS_ALL_ZERO');
  });

  test.each(['employmentConsultant', 'bridgeWorker', 'reporter', 'citizen', 'dataProtectionOfficer'])('anything, by %s', async (role) => {
    const visitor = await house.as(role);
    const [previewId, input] = ['01a1fcfa-0000-7000-8000-000000000000', { validFrom: STRICTER.validFrom, reason: STRICTER.reason }];
    expect(await visitor.refusal(PREVIEW, { changes: STRICTER.changes })).toBe('NOT_ALLOWED');
    expect(await visitor.refusal(PROPOSE, { input: { ...input, previewId } })).toBe('NOT_ALLOWED');
  });
});

test('counting does not keep a request waiting, and may be asked for so often in a day, not more', async () => {
  const asked = await lead.ask<{ previewMatchingSettings: { id: string; countedAt: null } }>(PREVIEW, { changes: STRICTER.changes });
  expect(asked.previewMatchingSettings.countedAt).toBeNull();
  await house.settled();
  await house.db.query(
    `INSERT INTO app.matching_preview (based_on, weights, limits, asked_by, asked_role) SELECT based_on, weights, limits, asked_by, asked_role
      FROM (SELECT * FROM app.matching_preview LIMIT 1) p, generate_series(1, 30)`,
  );
  expect(await admin.refusal(PREVIEW, { changes: STRICTER.changes })).toBe('PREVIEWS_ENOUGH');
  await house.db.query(`DELETE FROM app.matching_preview WHERE moves IS NULL`);
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

test('GR-16: what is shown before saving is stored with the proposal, and is what happens on the first day', async () => {
  const { whoMoves: shown } = await countedPreview<Quarter>(house, lead, STRICTER.changes);
  const { id, whoMoves } = await propose(lead);
  expect(whoMoves).toEqual(shown);
  // An administrator, who sees no citizen at all, is shown the same counts.
  expect((await countedPreview<Quarter>(house, admin, STRICTER.changes)).whoMoves).toEqual(shown);
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
    expect(await admin.refusal(PROPOSE, { input: await wish(admin, { validFrom: inDays(30), changes: [{ code: 'S_TIME', value: 7 }] }) })).toBe(
      'SETTING_TOO_EARLY',
    );
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

  test('a proposal is what was counted, and nothing else', async () => {
    const { id } = await countedPreview(house, lead, [{ code: 'S_TIME', value: 9 }]);
    const own = (
      weights: string,
      preview: string,
    ) => `INSERT INTO app.matching_setting_proposal (based_on, valid_from, weights, limits, reason, preview, preview_id, proposed_by, proposed_role, proposed_at)
      SELECT based_on, now()::date + 400, ${weights}, limits, 'made up for a test', ${preview}, id, asked_by, 'employmentLead', now() FROM app.matching_preview WHERE id = '${id}'`;
    expect(await settle(own(`weights || '{"S_TIME": 8}'`, 'moves'))).toBe('23514');
    expect(await settle(own('weights', `'[]'`))).toBe('23514');
    expect(await settle(own('weights', 'moves'))).toBe('no error');
    await house.db.query(`DELETE FROM app.matching_setting_proposal WHERE preview_id = $1 AND reason = 'made up for a test'`, [id]);
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
    const { id: previewId } = await countedPreview(house, lead, [{ code: 'S_TIME', value: 9 }]);
    const { rows: told } = await house.db.query<{ row: string }>(
      `SELECT format('%s, now()::date + 400, %L, %L, ''made up for a test'', %L, %L, now()', based_on, weights, limits, moves, id) AS row FROM app.matching_preview WHERE id = $1`,
      [previewId],
    );
    const insert = `INSERT INTO app.matching_setting_proposal (based_on, valid_from, weights, limits, reason, preview, preview_id, proposed_at) VALUES (${told[0]!.row})`;
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
