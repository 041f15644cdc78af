import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import { applicant } from '../support/waiting';

let house: House;
let browser: Browser;
let manager: Visitor;
let page: Page;
let free: premises.Seat[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  manager = await house.as('premisesManager');
  free = await premises.freeSeats(manager);
  page = await browser.windowOf(manager, { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (): Promise<string> => page.getByRole('main').innerText();
const press = async (button: string, status: number): Promise<void> => expect((await sent(page, button)).status()).toBe(status);
const days = async (...names: string[]): Promise<void> => {
  const asked = page.getByRole('group', { name: 'Kun nogle af ugens dage?' });
  for (const box of await asked.getByRole('checkbox').all()) await box.uncheck();
  for (const name of names) await asked.getByLabel(name).check();
};
const PAPER = { name: 'underskrevet.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 opdigtet') };
const shared = (): string => `Plads ${free[0]!.code}, ledig onsdag–søndag`;

async function soundAt(path: string, who: Visitor = manager): Promise<void> {
  const seen = await browser.windowOf(who, { viewport: { width: 390, height: 844 } });
  await seen.goto(path);
  expect(await accessibilityFaults(seen)).toEqual([]);
  expect(await seen.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await seen.context().close();
}

async function write(company: string): Promise<void> {
  await page.goto('/aftaler/ny');
  await page.getByLabel('Hvem lejer?').selectOption(company);
  await page.getByLabel('Brugsaftale').check();
  await page.getByLabel('Pris om måneden for hver plads').fill('1.200');
}

test('a second sharer takes the days that the first leaves, in a new agreement and in one that goes on', async () => {
  const [one, other] = [await premises.newCompany(house, 'Deler Mandag'), await premises.newCompany(house, 'Deler Onsdag')];
  const line = { kind: 'seat', seatId: free[0]!.id, weekdays: [1, 2], monthOre: 48_000 };
  await premises.signed(manager, await premises.wishFor(house, one.id, [], { lines: [line] }));
  await write('Deler Onsdag');
  await page.getByLabel(shared(), { exact: true }).check();
  await press('Gem aftalen', 422);
  expect(await page.getByRole('alert').innerText()).toContain('Pladsen er allerede optaget i den periode.');
  await days('tirsdag', 'onsdag');
  await press('Gem aftalen', 422);
  await days('onsdag', 'torsdag');
  await press('Gem aftalen', 303);
  expect(await main()).toContain('onsdag, torsdag');
  await follow(page, page.getByRole('link', { name: 'Flere, færre eller andre pladser' }));
  await page.getByLabel('Fra hvilken dag?').fill(premises.inDays(5));
  await days('fredag');
  await press('Gem ændringen', 422);
  expect(await page.getByRole('alert').innerText()).toContain('Vælg de pladser, som prisen gælder for.');
  const added = page.getByRole('group', { name: 'Pladser, der kommer til' });
  await added.getByLabel(`Plads ${free[0]!.code}, ledig fredag–søndag`, { exact: true }).check();
  await page.getByLabel('Pris for hver ny plads').fill('240');
  await page.locator('input[type=file]').setInputFiles(PAPER);
  await press('Gem ændringen', 303);
  expect(await main()).toContain('fredag');
  const { rows } = await house.db.query(
    `SELECT a.company_id, c.weekdays::text FROM app.seat_claim c JOIN app.agreement_line l ON l.id = c.line_id JOIN app.occupancy_agreement a ON a.id = l.agreement_id
      WHERE c.seat_id = $1 AND c.released_at IS NULL ORDER BY c.id`,
    [free[0]!.id],
  );
  expect(rows).toEqual([
    { company_id: one.id, weekdays: '{[1,3)}' },
    { company_id: other.id, weekdays: '{[3,5)}' },
    { company_id: other.id, weekdays: '{[5,6)}' },
  ]);
});

test('seats that are let past the queue ask for a reason at its field; the applicant and the page of steps show it', async () => {
  const waits = await applicant(house, 1);
  await premises.newCompany(house, 'Går Forbi');
  await write('Går Forbi');
  await page.getByLabel(`Plads ${free[1]!.code}`, { exact: true }).check();
  await press('Gem aftalen', 422);
  const fault = page.getByRole('alert').getByRole('link').first();
  expect([await fault.innerText(), await fault.getAttribute('href')]).toEqual([
    expect.stringContaining('Nogen på ventelisten kunne få pladsen.'),
    '#passingReason',
  ]);
  await page.getByLabel('Hvorfor får de, der venter, ikke pladserne?').fill('Lovet på et møde i foråret.');
  await press('Gem aftalen', 422);
  expect(await page.getByRole('alert').innerText()).toContain('Vælg en grund.');
  await page.locator('select[name=passingReason]').selectOption('agreed_before');
  await press('Gem aftalen', 303);
  await page.goto('/venteliste');
  await follow(page, page.getByRole('link', { name: 'Det er der sket på ventelisten' }));
  for (const words of ['Går Forbi', 'Fik pladser uden et tilbud (1 plads). Pladsen var lovet væk, før listen begyndte', 'Lovet på et møde i foråret.']) {
    expect(await main()).toContain(words);
  }
  const own = await browser.windowOf(waits.contact, { javaScriptEnabled: false });
  await own.goto(`/venteliste/${waits.applicationId}`);
  const read = await own.getByRole('main').innerText();
  expect(read).toContain('Pladser blev lejet ud uden et tilbud: Pladsen var lovet væk, før listen begyndte. Lovet på et møde i foråret.');
  expect(read).not.toContain('Går Forbi');
  await soundAt(`/venteliste/${waits.applicationId}`, waits.contact);
  await soundAt('/venteliste/spor');
  await soundAt('/aftaler/ny');
});

test('any number of companies can be chosen from: whoever is not among the first is found by name', async () => {
  await house.db
    .query(`WITH o AS (INSERT INTO app.organisation (kind, name, synthetic) SELECT 'company', 'Ark nr. ' || n, true FROM generate_series(1, 101) n RETURNING id)
    INSERT INTO app.company (organisation_id, cvr, legal_form, purpose, district, support_capacity)
      SELECT o.id, (60000000 + row_number() OVER ())::text, c.legal_form, c.purpose, c.district, c.support_capacity FROM o, (SELECT * FROM app.company LIMIT 1) c`);
  await page.goto('/aftaler/ny');
  const choice = page.getByLabel('Hvem lejer?');
  expect(await choice.locator('option', { hasText: 'Sydhavns Cykler' }).count()).toBe(0);
  await page.getByLabel('Søg efter en virksomhed').fill('Sydhavns Cykler');
  await follow(page, page.getByRole('button', { name: 'Søg', exact: true }));
  expect(await choice.locator('option', { hasText: 'Sydhavns Cykler (opdigtet)' }).count()).toBe(1);
  await press('Gem aftalen', 422);
  expect(await choice.locator('option', { hasText: 'Sydhavns Cykler (opdigtet)' }).count()).toBe(1);
});
