import type { Page } from 'playwright-core';
import { openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import { inDays } from '../support/main-job';

let house: House;
let browser: Browser;
let company: Visitor, citizen: Visitor;
/** The company’s window, without script. */
let page: Page;
let path: string;
let job: { id: string; citizen_id: string };
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  company = await house.as('companyContact');
  page = await browser.windowOf(company, { javaScriptEnabled: false });
  const { rows } = await house.db.query<typeof job>(
    `SELECT e.id, e.citizen_id FROM app.employment e JOIN app.membership m ON m.organisation_id = e.company_id JOIN app.account a ON a.id = m.account_id AND a.email = 'virksomhed@demo.invalid'
      WHERE e.ends_on IS NULL AND NOT EXISTS (SELECT FROM app.membership o WHERE o.citizen_id = e.citizen_id) ORDER BY e.id LIMIT 1`,
  );
  job = rows[0]!;
  path = `/timer/${job.id}`;
  await house.db.query('DELETE FROM app.job_contract WHERE employment_id = $1', [job.id]);
  await house.db.query('UPDATE app.employment SET contract_due_on = $2 WHERE id = $1', [job.id, inDays(-1)]);
  await house.db.query('DELETE FROM app.paid_hours WHERE employment_id = $1', [job.id]);
  citizen = await house.newLogin('citizen', { citizenId: job.citizen_id });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (window = page): Promise<string> => window.getByRole('main').innerText();

test('where hours are registered the company sees what it owes beside the pay, by which rule, and who decides; and says that the contract is given', async () => {
  await page.goto('/timer');
  expect(await main()).toContain('Kontrakt senest');
  await page.goto(path);
  expect(await main()).toContain('Ingen har skrevet, at den er givet.');
  expect(await main()).toContain('Loven og overenskomsten afgør det.');
  expect(await main()).toContain('Timelønnede får 12,5 procent af lønnen i feriepenge.');
  expect(await main()).toContain('De seneste måneder er under grænsen for ATP.');
  expect(await faultsAt(browser, company, path)).toEqual([]);
  expect((await sent(page, 'Kontrakten er givet')).status()).toBe(422);
  expect(await page.getByRole('alert').getByRole('link').allInnerTexts()).toEqual(['Vælg en dag']);
  await page.getByLabel('Hvornår fik medarbejderen kontrakten?').fill(inDays(1));
  expect((await sent(page, 'Kontrakten er givet')).status()).toBe(422);
  expect(await page.getByRole('alert').getByRole('link').allInnerTexts()).toEqual(['Dagen kan ikke ligge efter i dag.']);
  await page.getByLabel('Hvornår fik medarbejderen kontrakten?').fill(inDays(0));
  expect((await sent(page, 'Kontrakten er givet')).status()).toBe(303);
  expect(await main()).toContain('Det er skrevet, at kontrakten er givet.');
  expect(await main()).toContain('Givet den');
  expect(await page.getByRole('button', { name: 'Kontrakten er givet' }).count()).toBe(0);
});

test('a month of 39 hours calls for ATP, in Danish and in English; the citizen reads the same and is asked nothing', async () => {
  await house.db.query(
    `INSERT INTO app.paid_hours (employment_id, citizen_id, company_id, period, minutes, evidence)
      SELECT id, citizen_id, company_id, '[2026-09-01,2026-09-29)', 39 * 60, 'payslip' FROM app.employment WHERE id = $1`,
    [job.id],
  );
  const window = await browser.windowOf(citizen, { javaScriptEnabled: false });
  for (const reader of [page, window]) {
    await reader.goto(path);
    expect(await main(reader)).toContain('I september 2026 er der 39 timer. Grænsen for ATP er 39 timer om måneden.');
    expect(await main(reader)).toContain('Det er trin 1 af 3. Vi kender ikke beløbet for det år. Spørg ATP.');
  }
  await house.db.query('DELETE FROM app.job_contract WHERE employment_id = $1', [job.id]);
  await window.goto(path);
  expect(await main(window)).toContain('Ingen har skrevet, at den er givet.');
  expect(await window.getByRole('button', { name: 'Kontrakten er givet' }).count()).toBe(0);
  expect(await faultsAt(browser, citizen, path)).toEqual([]);
  await page.goto(path);
  if (process.env['PICTURES']) {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `/tmp/d-duties-${width}.png`, fullPage: true });
    }
  }
  await page.getByRole('link', { name: 'English' }).click();
  await page.goto(path);
  expect(await main()).toContain('In September 2026 there are 39 hours. The limit for ATP is 39 hours a month.');
});
