import { openHouse, type House } from '../support/house';
import { LOG_IN, newContact } from '../support/logins';
import { startProgram, type Running } from '../support/processes';
import { Wanderer } from '../support/providers';

let house: House;
let other: Running;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  other = await startProgram('api', { DATABASE_APP_URL: house.foundation.appDatabaseUrl, LOG_LEVEL: 'silent' }, ['--no-demo']);
}, 60_000);
afterAll(async () => {
  await other.stop();
  await house.close();
});
beforeEach(() => house.db.query('DELETE FROM app.guess'));

const RIGHT = 'fyrtaarn-viser-vej';
const EMAIL = 'rapport@demo.invalid';

async function tryIn(browser: Wanderer, password: string, email = EMAIL, url = house.url): Promise<string | undefined> {
  const body = JSON.stringify({ query: LOG_IN, variables: { email, password } });
  const answer = await browser.go(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return ((await answer.json()) as { errors?: [{ extensions: { code: string } }] }).errors?.[0].extensions.code;
}

const stranger = (password = 'a guess', email = EMAIL, url = house.url): Promise<string | undefined> => tryIn(new Wanderer(), password, email, url);
const count = (codes: readonly (string | undefined)[], code: string): number => codes.filter((one) => one === code).length;
/** Waits that no slow machine sits out. */
const waitLong = () => house.db.query(`UPDATE ref.rule SET parameters = jsonb_set(parameters, '{pair,first_seconds}', '600') WHERE code = 'GUESSING'`);
/** Lets the wait of every count pass, and leaves what was counted. */
const waited = () => house.db.query('UPDATE app.guess SET open_at = now()');

test('after five wrong tries one waits, longer for each, and also the right password has to', async () => {
  for (let nth = 0; nth < 6; nth++) expect(await stranger()).toBe('LOGIN_FAILED');
  expect(await stranger(RIGHT)).toBe('TOO_MANY_TRIES');
  const waits: number[] = [];
  for (let nth = 0; nth < 4; nth++) {
    await waited();
    await stranger();
    const { rows } = await house.db.query<{ wait: number }>(`SELECT extract(epoch FROM open_at - last_at)::int AS wait FROM app.guess WHERE kind = 'pair'`);
    waits.push(rows[0]!.wait);
  }
  expect(waits).toEqual([4, 8, 16, 32]);
});

test('a hundred guesses at once over two processes: no more than the limit is tried', async () => {
  await waitLong();
  const tries = Array.from({ length: 100 }, (_, nth) => stranger(`guess ${nth}`, EMAIL, nth % 2 ? house.url : other.url));
  const codes = await Promise.all(tries);
  // Five are free; the sixth is let in and closes the door behind it.
  expect([count(codes, 'LOGIN_FAILED'), count(codes, 'TOO_MANY_TRIES')]).toEqual([6, 94]);
}, 60_000);

test('somebody who has logged in before is not locked out by a stranger’s guesses, not even from the same address', async () => {
  await waitLong();
  const browser = new Wanderer();
  expect(await tryIn(browser, RIGHT)).toBeUndefined();
  await Promise.all(Array.from({ length: 30 }, () => stranger()));
  expect(await stranger(RIGHT)).toBe('TOO_MANY_TRIES');
  browser.jar(house.url).delete('fyrtaarn');
  expect(await tryIn(browser, RIGHT)).toBeUndefined();
});

test('a known device has a limit of its own, is known for its own e-mail only, and cannot be made up', async () => {
  const browser = new Wanderer();
  await tryIn(browser, RIGHT);
  const device = browser.jar(house.url).get('enhed') ?? '';
  const codes = [];
  for (let nth = 0; nth < 12; nth++) codes.push(await tryIn(browser, 'a guess'));
  expect(codes.at(-1)).toBe('TOO_MANY_TRIES');
  const elsewhere = async (cookie: string, email: string): Promise<string[]> => {
    await house.db.query('DELETE FROM app.guess');
    const it = new Wanderer();
    it.jar(house.url).set('enhed', cookie);
    await tryIn(it, 'a guess', email);
    return (await house.db.query<{ kind: string }>('SELECT kind FROM app.guess ORDER BY kind')).rows.map(({ kind }) => kind);
  };
  expect(await elsewhere(device, EMAIL)).toEqual(['device']);
  expect(await elsewhere(device, 'admin@demo.invalid')).toEqual(['account', 'address', 'pair']);
  expect(await elsewhere(`made-up.${device.split('.')[1]}`, EMAIL)).toEqual(['account', 'address', 'pair']);
});

test('an e-mail that is nobody’s is slowed in the same way, so that it does not show', async () => {
  const codes = [];
  for (let nth = 0; nth < 7; nth++) codes.push(await stranger('a guess', 'nobody@demo.invalid'));
  expect(codes).toEqual([...Array<string>(6).fill('LOGIN_FAILED'), 'TOO_MANY_TRIES']);
});

test('codes of the second factor are slowed with the rest', async () => {
  await newContact(house, 'inger@firma.invalid');
  const codes = [];
  for (let nth = 0; nth < 7; nth++)
    codes.push(await house.visitor().refusal(LOG_IN, { email: 'inger@firma.invalid', password: 'fire ord om havnens cykler', code: `00000${nth}` }));
  expect(codes).toEqual([...Array<string>(6).fill('LOGIN_FAILED'), 'TOO_MANY_TRIES']);
});

test('many accounts tried from one address are slowed together', async () => {
  await house.db.query(`UPDATE ref.rule SET parameters = jsonb_set(parameters, '{address,free}', '4') WHERE code = 'GUESSING'`);
  const codes = [];
  for (let nth = 0; nth < 6; nth++) codes.push(await stranger('a guess', `person${nth}@demo.invalid`));
  expect(codes).toEqual([...Array<string>(5).fill('LOGIN_FAILED'), 'TOO_MANY_TRIES']);
});

test('what is counted is not kept in words: neither e-mail nor address', async () => {
  await stranger();
  const { rows } = await house.db.query<{ all: string }>(`SELECT string_agg(g::text, '') AS all FROM app.guess g`);
  for (const word of [EMAIL, '127.0.0.1']) expect(rows[0]!.all).not.toContain(word);
});

test('without an answer of the database nobody is let in', async () => {
  await house.db.query('ALTER TABLE app.guess RENAME TO guess_away');
  try {
    expect(await stranger(RIGHT)).toBe('INTERNAL');
  } finally {
    await house.db.query('ALTER TABLE app.guess_away RENAME TO guess');
  }
});
