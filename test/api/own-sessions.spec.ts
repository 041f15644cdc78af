import { openHouse, type House, type Visitor } from '../support/house';
import { codeOf, LOG_IN, newContact, PASSWORD } from '../support/logins';

let house: House;
beforeAll(async () => {
  house = await openHouse({ demo: true });
});
afterAll(() => house.close());

const FIREFOX = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:132.0) Gecko/20100101 Firefox/132.0' };
const SAFARI = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1' };
const ROLE = '{ me { actingAs { role } } }';
const OWN = '{ mySessions { id device role current } }';
const END = 'mutation($id: Uuid) { endMySessions(id: $id) }';
const PROVE = 'mutation($password: String!, $code: String) { proveAgain(input: { password: $password, code: $code }) { displayName } }';
interface Own {
  readonly id: string;
  readonly device: string | null;
  readonly role: string;
  readonly current: boolean;
}

async function loggedIn(email: string, headers?: Record<string, string>): Promise<Visitor> {
  const visitor = house.visitor(headers);
  await visitor.ask(LOG_IN, { email: `${email}@demo.invalid`, password: 'fyrtaarn-viser-vej' });
  return visitor;
}
const isIn = async (visitor: Visitor): Promise<boolean> => (await visitor.ask<{ me: object | null }>(ROLE)).me !== null;
const own = async (visitor: Visitor): Promise<Own[]> => (await visitor.ask<{ mySessions: Own[] }>(OWN)).mySessions;
const accountId = async (email: string): Promise<string> =>
  (await house.db.query<{ id: string }>('SELECT id FROM app.account WHERE email = $1', [email])).rows[0]!.id;
/** The same cookie in somebody else's hands. */
function stolen(from: Visitor, headers: Record<string, string> = {}): Visitor {
  const thief = house.visitor(headers);
  thief.cookie = from.cookie;
  return thief;
}

describe('one’s own sessions', () => {
  test('are listed with device and role, and nobody else’s', async () => {
    const [desk, phone] = [await loggedIn('rapport', FIREFOX), await loggedIn('rapport', SAFARI)];
    await loggedIn('lokaler');
    const listed = await own(phone);
    expect(listed.map(({ device, role, current }) => [device, role, current])).toEqual([
      ['Safari, iPhone', 'reporter', true],
      ['Firefox, Windows', 'reporter', false],
    ]);
    expect(await phone.ask(END, { id: listed[1]!.id })).toEqual({ endMySessions: 1 });
    expect([await isIn(desk), await isIn(phone)]).toEqual([false, true]);
  });

  test('can all be ended but the one that asks; another’s cannot', async () => {
    const [first, second, stranger] = [await loggedIn('partner'), await loggedIn('partner'), await loggedIn('brobygger')];
    const id = (await own(first)).find(({ current }) => current)!.id;
    expect(await stranger.refusal(END, { id })).toBe('NOT_FOUND');
    await second.ask(END);
    expect([await isIn(first), await isIn(second), await isIn(stranger)]).toEqual([false, true, true]);
  });
});

describe('a session’s token', () => {
  test('is a new one at each login, and the old one of that browser is over', async () => {
    const visitor = await loggedIn('lokaler');
    const before = stolen(visitor);
    await visitor.ask(LOG_IN, { email: 'lokaler@demo.invalid', password: 'fyrtaarn-viser-vej' });
    expect(visitor.cookie).not.toBe(before.cookie);
    expect([await isIn(before), await isIn(visitor)]).toEqual([false, true]);
  });

  test('is a new one when the person proves again who they are', async () => {
    const visitor = await loggedIn('lokaler');
    const before = stolen(visitor);
    expect(await before.refusal(PROVE, { password: 'not the password' })).toBe('LOGIN_FAILED');
    await visitor.ask(PROVE, { password: 'fyrtaarn-viser-vej' });
    expect([await isIn(before), await isIn(visitor)]).toEqual([false, true]);
  });

  test('that is new gives no new tries', async () => {
    const visitor = await loggedIn('partner');
    const ACT = 'mutation($id: Uuid!) { actAs(membershipId: $id) { displayName } }';
    const { me } = await visitor.ask<{ me: { actingAs: { membershipId: string } } }>('{ me { actingAs { membershipId } } }');
    const codes = [];
    for (let nth = 0; nth < 12; nth++) {
      codes.push(await visitor.refusal(PROVE, { password: 'a guess' }));
      await visitor.ask(ACT, { id: me.actingAs.membershipId });
    }
    expect(codes.at(-1)).toBe('TOO_MANY_TRIES');
    expect(await isIn(await loggedIn('partner'))).toBe(true);
  });

  test('that is proved again takes the second factor as well', async () => {
    const { secret } = await newContact(house, 'iris@firma.invalid');
    const visitor = house.visitor();
    await visitor.ask(LOG_IN, { email: 'iris@firma.invalid', password: PASSWORD, code: await codeOf(secret, 30) });
    expect(await visitor.refusal(PROVE, { password: PASSWORD })).toBe('LOGIN_FAILED');
    await house.db.query('UPDATE app.second_factor SET last_step = 0');
    await visitor.ask(PROVE, { password: PASSWORD, code: await codeOf(secret) });
  });

  test('does not live longer by changing roles', async () => {
    await house.db.query(
      `INSERT INTO app.membership (account_id, organisation_id, role, valid) SELECT id, (SELECT id FROM app.organisation WHERE administration = 'TMF'), 'premisesManager',
        daterange('2026-01-01', NULL) FROM app.account WHERE email = 'rapport@demo.invalid'`,
    );
    const visitor = await loggedIn('rapport');
    await house.db.query(`UPDATE app.session SET created_at = now() - interval '7 hours 59 minutes 50 seconds' WHERE account_id = $1`, [
      await accountId('rapport@demo.invalid'),
    ]);
    const { me } = await visitor.ask<{ me: { otherRoles: { membershipId: string }[] } }>('{ me { otherRoles { membershipId } } }');
    const before = stolen(visitor);
    await visitor.ask('mutation($id: Uuid!) { actAs(membershipId: $id) { displayName } }', { id: me.otherRoles[0]!.membershipId });
    expect([await isIn(before), await isIn(visitor)]).toEqual([false, true]);
    await house.db.query(`UPDATE app.session SET created_at = created_at - interval '20 seconds'`);
    expect(await isIn(visitor)).toBe(false);
  });
});

test.each([
  ['konsulent', 29, 31],
  ['virksomhed', 14, 16],
  ['borger', 14, 16],
])('the session of %s rests %i minutes, and not %i', async (who, lives, ends) => {
  const visitor = await loggedIn(who);
  const rest = (minutes: number) =>
    house.db.query(`UPDATE app.session SET seen_at = now() - make_interval(mins => $1) WHERE account_id = (SELECT id FROM app.account WHERE email = $2)`, [
      minutes,
      `${who}@demo.invalid`,
    ]);
  await rest(lives);
  expect(await isIn(visitor)).toBe(true);
  await rest(ends);
  expect(await isIn(visitor)).toBe(false);
});

describe('what takes effect at once', () => {
  test('an ended session hands nothing on, also when it is ended while it changes roles', async () => {
    const visitor = await loggedIn('rapport');
    const { rows } = await house.db.query<{ id: string; account_id: string; membership_id: string }>('SELECT * FROM app.session ORDER BY id DESC LIMIT 1');
    const { id, account_id: account, membership_id: membership } = rows[0]!;
    await house.db.query(`SELECT pg_advisory_lock(hashtextextended('sessions ' || $1, 0))`, [account]);
    const changing = visitor.refusal('mutation($id: Uuid!) { actAs(membershipId: $id) { displayName } }', { id: membership });
    while ((await house.db.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).rowCount === 0);
    await house.db.query('UPDATE app.session SET ended_at = now() WHERE id = $1', [id]);
    await house.db.query('SELECT pg_advisory_unlock_all()');
    expect(await changing).toBe('NOT_LOGGED_IN');
  });

  const taken = (statement: string) => async (): Promise<unknown> => house.db.query(statement, [await accountId('brobygger@demo.invalid')]);

  test.each([
    ['a role that is taken', taken(`UPDATE app.membership SET valid = daterange('2026-01-01', current_date) WHERE account_id = $1`)],
    ['an account that is closed', taken('UPDATE app.account SET disabled_at = now() WHERE id = $1')],
  ])('%s: every open session is over, and stays over when it comes back', async (_, take) => {
    const visitors = [await loggedIn('brobygger'), await loggedIn('brobygger', SAFARI)];
    await take();
    expect(await Promise.all(visitors.map(isIn))).toEqual([false, false]);
    await house.db.query(
      `UPDATE app.account SET disabled_at = NULL; UPDATE app.membership SET valid = daterange('2026-01-01', NULL) WHERE role = 'bridgeWorker'`,
    );
    expect(await Promise.all(visitors.map(isIn))).toEqual([false, false]);
    expect(await isIn(await loggedIn('brobygger'))).toBe(true);
  });

  test('a session is no longer there although the trigger were not: each request asks again', async () => {
    const visitor = await loggedIn('brobygger');
    await house.db.query(`SET session_replication_role = replica`);
    await house.db.query(`UPDATE app.account SET disabled_at = now() WHERE email = 'brobygger@demo.invalid'`);
    await house.db.query(`SET session_replication_role = origin`);
    expect(await isIn(visitor)).toBe(false);
    await house.db.query(`UPDATE app.account SET disabled_at = NULL`);
  });

  test('leaving: the token is worth nothing, and the browser is told to forget what it has kept', async () => {
    const visitor = await loggedIn('lokaler');
    const copy = stolen(visitor);
    const headers = { 'content-type': 'application/json', cookie: visitor.cookie };
    const answer = await fetch(`${house.url}/graphql`, { method: 'POST', headers, body: '{"query":"mutation { logOut }"}' });
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(await isIn(copy)).toBe(false);
  });
});

test('one’s sessions can be seen and ended on a page', async () => {
  const [visitor, other] = [await loggedIn('lokaler', FIREFOX), await loggedIn('lokaler', SAFARI)];
  const page = async (init?: RequestInit) =>
    fetch(`${house.url}/mine-logins`, { redirect: 'manual', ...init, headers: { ...FIREFOX, cookie: visitor.cookie, ...init?.headers } });
  const text = await (await page()).text();
  expect(text).toContain('Safari, iPhone');
  const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'id=' };
  expect((await page(form)).status).toBe(303);
  expect([await isIn(visitor), await isIn(other)]).toEqual([true, false]);
});

test('abuse case 14: elsewhere than where it began a session reads at most: nothing is consented to, opened or taken along before its owner has shown who they are', async () => {
  const [citizen, consultant, reporter] = [await loggedIn('borger', FIREFOX), await loggedIn('konsulent', FIREFOX), await loggedIn('rapport', FIREFOX)];
  const PART = 'mutation { takePart { kind } }';
  const OPEN =
    'mutation($id: Uuid!) { openEmergencyAccess(input: { citizenId: $id, reason: "Borgeren er faldet om, og lægen spørger efter pårørende." }) { id } }';
  const id = '01a1fcfa-0000-7000-8000-00000000dead';
  const fetched = async (path: string, { cookie }: Visitor, headers: Record<string, string>): Promise<number> =>
    (await fetch(`${house.url}${path}`, { headers: { cookie, ...headers }, redirect: 'manual' })).status;
  expect(await stolen(citizen, SAFARI).refusal(PART)).toBe('PROOF_NEEDED');
  expect(await stolen(consultant, SAFARI).refusal(OPEN, { id })).toBe('PROOF_NEEDED');
  expect(await stolen(consultant).refusal(OPEN, { id })).toBe('PROOF_NEEDED');
  expect(await stolen(consultant, FIREFOX).refusal(OPEN, { id })).toBe('NOT_FOUND');
  expect([await fetched('/mine-oplysninger/json', citizen, SAFARI), await fetched('/mine-oplysninger/json', citizen, FIREFOX)]).toEqual([403, 200]);
  expect(await fetched('/rapporter/2026-2/status.csv', reporter, SAFARI)).toBe(403);
  const manager = await loggedIn('lokaler', FIREFOX);
  const [documents, imports] = ['SELECT count(*)::int AS n FROM app.house_document', 'SELECT count(*)::int AS n FROM app.import'];
  const files = async (): Promise<number[]> => Promise.all([documents, imports].map(async (sql) => (await house.db.query<{ n: number }>(sql)).rows[0]!.n));
  const sent = async (path: string, { cookie }: Visitor, headers: Record<string, string>): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob(['%PDF-1.4']), 'fil.pdf');
    const answer = await fetch(`${house.url}${path}`, { method: 'POST', body: form, headers: { cookie, ...headers } });
    return answer.ok ? 'taken' : (/Vis igen, at det er dig/.exec(await answer.text())?.[0] ?? String(answer.status));
  };
  const [at] = (await house.db.query<{ id: string }>('SELECT id FROM app.house LIMIT 1')).rows;
  const before = await files();
  expect(await sent(`/huset/${at!.id}/bilag`, manager, SAFARI)).toBe('Vis igen, at det er dig');
  expect(await sent('/indlaesninger/companies/fil', manager, SAFARI)).toBe('Vis igen, at det er dig');
  expect(await files()).toEqual(before);
  expect(await sent(`/huset/${at!.id}/bilag`, manager, FIREFOX)).toBe('taken');
  expect(await isIn(stolen(reporter, SAFARI))).toBe(true);
  // The owner, who has changed machine, shows it there.
  const phone = stolen(citizen, SAFARI);
  await phone.ask(PROVE, { password: 'fyrtaarn-viser-vej' });
  await phone.ask(PART);
});
