import { GATE } from '@fyrtaarn/kernel';
import { asActor, demoActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';

const CREATE = 'mutation($input: CreateApiToken!) { createApiToken(input: $input) }';
const TOKENS = '{ apiTokens { id label program role operations lastUsedAt revokedAt } }';
const SITES = '{ candidateSites { id } }';

let house: House;
let administrator: Visitor;
let membershipId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  administrator = await house.as('administrator');
  const input = { email: 'udtraek@kk.invalid', displayName: 'Månedligt udtræk', role: 'reporter', administration: 'TMF', program: true };
  const { proposeRole: id } = await administrator.ask<{ proposeRole: string }>('mutation($input: ProposeRole!) { proposeRole(input: $input) }', { input });
  await (await house.as('dataProtectionOfficer')).ask('mutation($id: Uuid!) { decideRole(id: $id, give: true) }', { id });
  membershipId = (await house.db.query(`SELECT m.id FROM app.membership m JOIN app.account a ON a.id = m.account_id WHERE a.program`)).rows[0].id;
});
afterAll(() => house.close());

const wish = (more: object = {}) => ({ input: { membershipId, label: 'Udtræk', operations: ['candidateSites'], days: 30, ...more } });
async function program(more: object = {}): Promise<Visitor> {
  const { createApiToken: token } = await administrator.ask<{ createApiToken: string }>(CREATE, wish(more));
  return house.visitor({ authorization: `Bearer ${token}` });
}

test('a token asks for what is on its list, and for nothing else that its role may', async () => {
  const reader = await program();
  expect(await reader.ask(SITES)).toMatchObject({ candidateSites: expect.any(Array) as object[] });
  const { rows } = await house.db.query('SELECT id FROM app.house LIMIT 1');
  expect(await reader.refusal('query($id: Uuid!) { houseEconomy(houseId: $id) { __typename } }', { id: rows[0].id })).toBe('NOT_ALLOWED');
  for (const query of ['{ me { displayName } }', '{ mySessions { id } }', 'mutation { logOut }']) expect(await reader.refusal(query)).toBe('NOT_ALLOWED');
  // Under another name, beside one that is allowed, and as a page.
  expect(await reader.refusal('{ candidateSites: me { displayName } }')).toBe('NOT_ALLOWED');
  expect((await reader.raw('{ candidateSites { id } me { displayName } }')).body.data).toMatchObject({ me: null });
});

test('a list that names more than the role may gives no more', async () => {
  expect(await (await program({ operations: ['citizens', 'accounts'] })).refusal('{ citizens { edges { node { id } } } }')).toBe('NOT_ALLOWED');
});

test('a page is not on any list', async () => {
  const { createApiToken: token } = await administrator.ask<{ createApiToken: string }>(CREATE, wish());
  const page = await fetch(`${house.url}/mine-logins`, { redirect: 'manual', headers: { authorization: `Bearer ${token}` } });
  expect(page.status).toBe(403);
});

test('its end, its last use and its revoking are kept', async () => {
  const reader = await program({ label: 'Kort' });
  const listed = async () =>
    (await administrator.ask<{ apiTokens: { id: string; label: string; lastUsedAt: string | null; revokedAt: string | null }[] }>(TOKENS)).apiTokens.find(
      ({ label }) => label === 'Kort',
    )!;
  expect((await listed()).lastUsedAt).toBeNull();
  await reader.ask(SITES);
  expect((await listed()).lastUsedAt).not.toBeNull();
  await house.db.query(`UPDATE app.api_token SET expires_at = now() - interval '1 second' WHERE label = 'Kort'`);
  expect(await reader.refusal('{ me { displayName } }')).toBeUndefined();
  expect(await reader.ask('{ me { displayName } }')).toEqual({ me: null });
  await house.db.query(`UPDATE app.api_token SET expires_at = now() + interval '1 day' WHERE label = 'Kort'`);
  await administrator.ask('mutation($id: Uuid!) { revokeApiToken(id: $id) }', { id: (await listed()).id });
  expect(await reader.ask('{ me { displayName } }')).toEqual({ me: null });
});

test.each([
  ['a life longer than a year', { days: 366 }, 'NUMBER_OUT_OF_RANGE'],
  ['no operations', { operations: [] }, 'OPERATION_UNKNOWN'],
  ['an operation that is for people', { operations: ['candidateSites', 'actAs'] }, 'OPERATION_UNKNOWN'],
  ['an operation that does not exist', { operations: ['candidateSites', 'everything'] }, 'OPERATION_UNKNOWN'],
  ['no label', { label: ' ' }, 'TEXT_MISSING'],
])('a token is not made with %s', async (_, more, refusal) => {
  expect(await administrator.refusal(CREATE, wish(more))).toBe(refusal);
});

test('a token is a program’s: nobody makes one for a person, and so nobody reads cases by one', async () => {
  const consultant = (await house.db.query(`SELECT id FROM app.membership WHERE role = 'employmentConsultant' LIMIT 1`)).rows[0].id;
  expect(await administrator.refusal(CREATE, wish({ membershipId: consultant }))).toBe('NOT_FOUND');
  expect(await (await house.as('employmentLead')).refusal(CREATE, wish())).toBe('NOT_ALLOWED');
});

test('a token never becomes a session, not even one whose list says so', async () => {
  const reader = await program({ label: 'Udvidet' });
  await house.db.query(`UPDATE app.api_token SET operations = '{actAs,proveAgain,me}' WHERE label = 'Udvidet'`);
  const sessions = async () => (await house.db.query('SELECT count(*) FROM app.session')).rows[0];
  const before = await sessions();
  expect(await reader.refusal('mutation($id: Uuid!) { actAs(membershipId: $id) { displayName } }', { id: membershipId })).toBe('NOT_ALLOWED');
  expect(await reader.refusal('mutation { proveAgain(input: { password: "x" }) { displayName } }')).toBe('NOT_ALLOWED');
  expect(await reader.refusal('{ me { displayName } }')).toBe('NOT_ALLOWED');
  expect(await sessions()).toEqual(before);
  const line = await openLine(house);
  const planted = `INSERT INTO app.session (token_hash, account_id, membership_id) SELECT sha256('x'), account_id, id FROM app.membership WHERE id = '${membershipId}'`;
  expect(await asActor(house, line, GATE, () => sqlState(line.query(planted)))).toBe('42501');
  await line.end();
});

test('only the hash is kept', async () => {
  const { createApiToken: token } = await administrator.ask<{ createApiToken: string }>(CREATE, wish());
  expect((await house.db.query(`SELECT string_agg(t::text, '') AS all FROM app.api_token t`)).rows[0].all).not.toContain(token);
});

describe('abuse case 13: what is sent many times under one Idempotency-Key', () => {
  const SPEND = 'mutation($input: EnterSpending!) { enterSpending(input: $input) { figures { amountOre source } } }';
  const spent = (amountOre: number, source = 'Kvantum') => ({ input: { administration: 'BIF', amountOre, source, through: '2026-06-30' } });
  const CHANGES = ['candidateSites', 'enterSpending'];
  const keyed = async (key: string, operations = CHANGES) => {
    const { createApiToken: token } = await administrator.ask<{ createApiToken: string }>(CREATE, wish({ operations }));
    return house.visitor({ authorization: `Bearer ${token}`, 'idempotency-key': key });
  };
  const night = async () => {
    await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'platform.forget' AND state = 'waiting'`);
    await house.settled();
  };
  const entered = async (amount: number) =>
    (await house.db.query<{ n: number }>('SELECT count(*)::int AS n FROM app.spending_figure WHERE amount_ore = $1', [amount])).rows[0]!.n;
  const codeOf = async (asking: ReturnType<Visitor['raw']>) => asking.then(({ status, body }) => [status, body.errors?.[0]?.extensions.code]);

  test('fifty times at once, and again later: it happens once, and all are told the same', async () => {
    const reader = await keyed('betaling-2026-06-30');
    const answers = await Promise.all(Array.from({ length: 50 }, () => reader.raw(SPEND, spent(111_100))));
    answers.push(await reader.raw(SPEND, spent(111_100)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, body: { data: { enterSpending: { figures: expect.arrayContaining([expect.anything()]) as object[] } } } });
    expect(await entered(111_100)).toBe(1);
    // Without a key the same is as many changes as it is sent.
    const plain = await program({ operations: CHANGES });
    for (const _ of [1, 2]) await plain.ask(SPEND, spent(222_200));
    expect(await entered(222_200)).toBe(2);
  });

  test('under the same key nothing else is done, by the same program', async () => {
    const reader = await keyed('noegle-til-en-ting');
    await reader.ask(SPEND, spent(333_300));
    expect(await codeOf(reader.raw(SPEND, spent(444_400)))).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await entered(444_400)).toBe(0);
    // Another one's key of the same name is another key.
    const company = await house.as('companyContact');
    const other = house.visitor({ cookie: company.cookie, 'idempotency-key': 'noegle-til-en-ting' });
    expect(await codeOf(other.raw('mutation { renewCalendarFeed { __typename } }'))).toEqual([200, undefined]);
  });

  test('what was refused has not happened: it may be sent again, put right or not', async () => {
    const reader = await keyed('foerst-forkert-saa-rigtigt');
    expect(await codeOf(reader.raw(SPEND, spent(-1)))).toEqual([200, 'NUMBER_OUT_OF_RANGE']);
    expect(await codeOf(reader.raw(SPEND, spent(555_500)))).toEqual([200, undefined]);
    expect(await entered(555_500)).toBe(1);
  });

  test('whose answer was lost between the change and the answer is told so, and it is not done again', async () => {
    const reader = await keyed('doede-midt-i-det-hele');
    await reader.ask(SPEND, spent(666_600));
    await house.db.query(`UPDATE app.request_once SET status = NULL, answer = NULL WHERE key_hash = sha256('doede-midt-i-det-hele')`);
    expect(await codeOf(reader.raw(SPEND, spent(666_600)))).toEqual([409, 'REQUEST_REPEATED']);
    expect(await entered(666_600)).toBe(1);
  }, 20_000);

  test.each([
    ['too short', 'kort'],
    ['too long', 'x'.repeat(65)],
    ['no plain word', 'mellemrum er ikke med her'],
    ['quoted at one end', '"halvt-citeret-noegle'],
  ])('a key that is %s is refused, and nothing is done', async (_, key) => {
    expect(await codeOf((await keyed(key)).raw(SPEND, spent(777_700)))).toEqual([400, 'IDEMPOTENCY_KEY_WRONG']);
    expect(await entered(777_700)).toBe(0);
  });

  test('nobody has no key, and a key opens nothing that the token does not', async () => {
    expect(await house.visitor({ 'idempotency-key': 'ingen-har-ingen-noegle' }).refusal(SITES)).toBe('NOT_LOGGED_IN');
    await (await keyed('noegle-uden-lov-til-det')).ask(SPEND, spent(888_800));
    const narrow = await keyed('noegle-uden-lov-til-det', ['candidateSites']);
    expect(await narrow.refusal(SPEND, spent(888_800))).toBe('NOT_ALLOWED');
    expect((await narrow.raw(SPEND, spent(888_800))).text).not.toContain('figures');
  });

  test('it is forgotten after thirty days, also when nobody asks any more, and told nobody from that day on', async () => {
    const asked = async (key: string, days: number, amount: number) => {
      const reader = await keyed(key);
      await reader.ask(SPEND, spent(amount));
      await house.db.query(`UPDATE app.request_once SET at = now() - make_interval(days => $2) WHERE key_hash = sha256($1::text::bytea)`, [key, days]);
      return () => codeOf(reader.raw(SPEND, spent(amount)));
    };
    const [young, due] = [await asked('ni-og-tyve-dage-gammel', 29, 121_200), await asked('tredive-dage-gammel', 30, 131_300)];
    expect(await young()).toEqual([200, undefined]);
    expect((await due())[1]).toBe('REQUEST_REPEATED');
    expect(await entered(131_300)).toBe(1);
    await night();
    expect(await young()).toEqual([200, undefined]);
    expect(await entered(121_200)).toBe(1);
    expect((await house.db.query(`SELECT FROM app.request_once WHERE key_hash = sha256('tredive-dage-gammel')`)).rowCount).toBe(0);
    // Forgotten is forgotten: the key is free for another change.
    expect(await due()).toEqual([200, undefined]);
    expect(await entered(131_300)).toBe(2);
  });

  test('nobody reads an answer without the key', async () => {
    const reader = await keyed('"citeret-som-i-udkastet"');
    await reader.ask(SPEND, spent(999_900, 'KANARI-I-SVARET'));
    const { rows: kept } = await house.db.query<{ row: string; answer: Buffer }>(
      'SELECT o::text AS row, answer FROM app.request_once o WHERE answer IS NOT NULL',
    );
    expect(kept.length).toBeGreaterThan(0);
    for (const { row, answer } of kept) expect(`${row} ${answer.toString('latin1')}`).not.toMatch(/KANARI|citeret/);
  });

  test('the database keeps one’s keys to oneself', async () => {
    const line = await openLine(house);
    const reader = await demoActor(house, 'reporter');
    const read = () => line.query('SELECT key_hash FROM app.request_once');
    expect((await asActor(house, line, reader, read)).rowCount).toBe(0);
    expect(await asActor(house, line, reader, () => sqlState(line.query('SELECT answer FROM app.request_once')))).toBe('42501');
    const foreign = `INSERT INTO app.request_once (account_id, key_hash, body_hash, request_id) VALUES ('${membershipId}', sha256('x'), sha256('x'), 'x')`;
    expect(await asActor(house, line, reader, () => sqlState(line.query(foreign)))).toBe('42501');
    await line.end();
  });
});
