import { ANONYMOUS, SystemClock, type Actor } from '@fyrtaarn/kernel';
import { LOGGER, RequestLimits, UnitOfWork } from '@fyrtaarn/platform';
import { openHouse, type House } from '../support/house';

let house: House;
let limits: RequestLimits;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  limits = house.api.app.get(RequestLimits, { strict: false });
});
afterAll(() => house.close());

const ME = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ me { displayName } }' }) };
async function limit(account: number, ofAddress: number): Promise<void> {
  await house.db.query(`UPDATE ref.rule SET parameters = $1 WHERE code = 'REQUEST-LIMITS'`, [{ account, address: ofAddress }]);
  await limits.share();
}

/** A minute that has just begun, so that none ends in the middle of a test. */
class Morning extends SystemClock {
  private readonly late = 60_000 - (Date.now() % 60_000);

  override now(): Date {
    return new Date(Date.now() + this.late);
  }
}

const another = (): RequestLimits =>
  new RequestLimits(house.api.app.get(UnitOfWork, { strict: false }), house.foundation.secret, new Morning(), house.api.app.get(LOGGER, { strict: false }));
const actor = (accountId: string): Actor => ({ role: 'reporter', accountId });

test('whoever asks too often waits, over GraphQL and for pages, in the reader’s language; others do not', async () => {
  const known = await house.as('reporter');
  await limit(1_000, 3);
  try {
    const answers = [];
    for (let nth = 0; nth < 8; nth++) answers.push(await fetch(`${house.url}/graphql`, ME));
    const last = answers.at(-1)!;
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    const { errors } = (await last.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/^Der er spurgt for mange gange\. Vent \d+ sekunder/) as string,
      extensions: { code: 'TOO_MANY_REQUESTS' },
    });
    const page = await fetch(`${house.url}/?sprog=en`);
    expect([page.status, await page.text()]).toEqual([429, expect.stringMatching(/^There have been too many requests\. Wait \d+ seconds/)]);
    const seen = await fetch(`${house.url}/?sprog=ar`, { headers: { accept: 'text/html' } });
    expect([seen.status, seen.headers.get('content-type'), Number(seen.headers.get('retry-after')) > 0]).toEqual([429, 'text/html; charset=utf-8', true]);
    expect(await seen.text()).toContain('<h1>');
    expect((await fetch(`${house.url}/health/live`)).status).toBe(200);
    expect((await known.raw('{ me { displayName } }')).status).toBe(200);
  } finally {
    await limit(1_000_000, 1_000_000);
  }
});

test.each([
  ['0', [true, true, false]],
  ['1', [true, true, true]],
])('with %s proxies before us, who asks is told by what those say, and by nothing before them', async (PROXIES, expected) => {
  const behind = await openHouse({ env: { PROXIES } });
  await behind.db.query(`UPDATE ref.rule SET parameters = '{"account": 2, "address": 2}' WHERE code = 'REQUEST-LIMITS'`);
  await behind.api.app.get(RequestLimits, { strict: false }).share();
  // A minute that ends meanwhile would begin the count anew.
  if (Date.now() % 60_000 > 50_000) await new Promise((next) => setTimeout(next, 60_000 - (Date.now() % 60_000)));
  const from = (addresses: string) => fetch(`${behind.url}/`, { headers: { 'x-forwarded-for': addresses } });
  const answers = [];
  for (const nth of [1, 2, 3]) answers.push((await from(`198.51.100.${nth}`)).status !== 429);
  expect(answers).toEqual(expected);
  for (const nth of [4, 5, 6]) answers.push((await from(`198.51.100.${nth}, 203.0.113.9`)).status !== 429);
  expect(answers.at(-1)).toBe(false);
  await behind.close();
});

test('an account and a network have a limit each, and in IPv6 a network is 64 bits', async () => {
  await limit(3, 2);
  const it = another();
  await it.share();
  const waits = (who: Actor, from: string, times: number) => Array.from({ length: times }, () => it.waitOf(who, from) === undefined);
  expect(waits(actor('a'), '10.0.0.1', 4)).toEqual([true, true, true, false]);
  expect(waits(actor('b'), '10.0.0.1', 1)).toEqual([true]);
  expect(waits(ANONYMOUS, '2001:db8::1', 2)).toEqual([true, true]);
  expect(waits(ANONYMOUS, '2001:db8::2', 1)).toEqual([false]);
  expect(waits(ANONYMOUS, '2001:db8:1::1', 1)).toEqual([true]);
  await limit(1_000_000, 1_000_000);
});

test('what one process counts, the other knows a second later; and neither accounts nor addresses are written down', async () => {
  await limit(10, 10);
  const [one, two] = [another(), another()];
  await Promise.all([one.share(), two.share()]);
  for (let nth = 0; nth < 6; nth++) expect([one.waitOf(actor('of-both'), ''), two.waitOf(actor('of-both'), '')]).toEqual([undefined, undefined]);
  for (const it of [one, two, one, two]) {
    it.waitOf(actor('of-both'), '');
    await it.share();
  }
  expect(one.waitOf(actor('of-both'), '')).toBeGreaterThan(0);
  expect(two.waitOf(actor('of-both'), '')).toBeGreaterThan(0);
  expect((await house.db.query<{ all: string }>(`SELECT string_agg(r::text, '') AS all FROM app.request_count r`)).rows[0]?.all).not.toMatch(
    /of-both|127\.0\.0\.1/,
  );
  await limit(1_000_000, 1_000_000);
});

test('without an answer of the database each process goes on by itself, and by the limits that it knows', async () => {
  await limit(3, 3);
  const it = another();
  await it.share();
  await house.db.query('ALTER TABLE app.request_count RENAME TO request_count_away');
  try {
    const answers = [];
    for (let nth = 0; nth < 4; nth++) {
      answers.push(it.waitOf(actor('a'), '') === undefined);
      await expect(it.share()).rejects.toThrow('request_count');
    }
    expect(answers).toEqual([true, true, true, false]);
  } finally {
    await house.db.query('ALTER TABLE app.request_count_away RENAME TO request_count');
    await limit(1_000_000, 1_000_000);
  }
});

test('without a rule no process starts, and one that runs keeps to the last', async () => {
  await limit(3, 3);
  const running = another();
  await running.share();
  await house.db.query(`UPDATE ref.rule SET valid_to = current_date - 1 WHERE code = 'REQUEST-LIMITS'`);
  try {
    await running.share();
    const answers = Array.from({ length: 4 }, () => running.waitOf(actor('b'), '') === undefined);
    expect(answers).toEqual([true, true, true, false]);
    const starting = another();
    await expect(starting.onApplicationBootstrap()).rejects.toThrow('REQUEST-LIMITS');
    expect(starting.waitOf(actor('b'), '')).toBeGreaterThan(0);
  } finally {
    await house.db.query(`UPDATE ref.rule SET valid_to = NULL WHERE code = 'REQUEST-LIMITS'`);
    await limit(1_000_000, 1_000_000);
  }
});

test('every answer tells the browser what it may not do with it', async () => {
  const secure = await openHouse({ env: { PUBLIC_URL: 'https://fyrtaarn.invalid' } });
  const { port } = secure.api.app.getHttpServer().address() as { port: number };
  for (const path of ['/', '/graphql', '/assets/none', '/health/live', '/nothing-here']) {
    const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
    const told = Object.fromEntries(
      ['x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy'].map((name) => [name, headers.get(name)]),
    );
    expect([path, told]).toEqual([
      path,
      {
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      },
    ]);
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
  await secure.close();
});
