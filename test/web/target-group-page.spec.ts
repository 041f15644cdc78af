import { openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { faultsAt } from '../support/looks';

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

test('a consultant chooses the target group without script; nothing chosen is said at the field, and what comes is told', async () => {
  const reader = await house.as('employmentConsultant');
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' AND c.state = 'active' ORDER BY c.id LIMIT 1`,
  );
  const path = `/borgere/${rows[0]!.id}/maalgruppe`;
  const page = await browser.windowOf(reader, { javaScriptEnabled: false });
  await page.goto(path);
  const text = () => page.getByRole('main').innerText();
  expect(await text()).toContain('Fra 2027 ventes omkring fem målgrupper');
  expect((await sent(page, 'Gem målgruppen')).status()).toBe(422);
  expect(await page.getByRole('alert').innerText()).toContain('Vælg en målgruppe.');
  await page.getByLabel('sygedagpengemodtagere').check();
  expect((await sent(page, 'Gem målgruppen')).status()).toBe(303);
  expect(await text()).toContain('Målgruppen er gemt.');
  expect(await page.getByRole('table').innerText()).toContain('sygedagpengemodtagere');
  expect(await faultsAt(browser, reader, path)).toEqual([]);
});
