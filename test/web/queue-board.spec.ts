import { accessibilityFaults } from '../support/axe';
import { openBrowser, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { startRedis, type TestRedis } from '../support/servers';

let redis: TestRedis;
let house: House;
let browser: Browser;
beforeAll(async () => {
  redis = await startRedis();
  house = await openHouse({ demo: true, env: { REDIS_URL: redis.url } });
  browser = await openBrowser(house);
});
afterAll(async () => {
  await browser.close();
  await house.close();
  await redis.stop();
});

test('an administrator comes from the page of workings to the queues, and sees each kind of work; nothing is fetched from elsewhere', async () => {
  const page = await browser.windowOf(await house.as('administrator'));
  const fetched: string[] = [];
  page.on('requestfinished', (request) => fetched.push(request.url()));
  await page.goto('/drift');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Se køerne i Redis' }).click();
  await page.getByText('fyrtaarn').first().waitFor();
  expect(fetched.filter((url) => !url.startsWith(`${house.url}/`))).toEqual([]);
  const { queues } = (await (await page.request.get('/koeer/api/queues')).json()) as { queues: { name: string; readOnlyMode: boolean }[] };
  expect(queues.map(({ name }) => name)).toContain('fyrtaarn.programme.recount');
  expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
});

test('it is to look at, and for administrators alone', async () => {
  const ask = (cookie: string, path: string, method = 'GET') => fetch(`${house.url}${path}`, { method, headers: { cookie } });
  const { cookie } = await house.as('administrator');
  expect((await ask(cookie, '/koeer/api/queues')).status).toBe(200);
  expect((await ask(cookie, '/koeer/api/queues/fyrtaarn.programme.recount/pause', 'PUT')).status).toBe(403);
  for (const role of ['employmentLead', 'dataProtectionOfficer', 'companyContact'] as const)
    for (const path of ['/koeer', '/koeer/api/queues']) expect((await ask((await house.as(role)).cookie, path)).status).toBe(403);
  expect((await ask('', '/koeer')).status).toBe(403);
});
