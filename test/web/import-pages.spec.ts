import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { csv, workbook } from '../support/imports';

let house: House;
let browser: Browser;
let consultant: Page;
let bridge: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  consultant = await browser.windowOf(await house.as('employmentConsultant'), { javaScriptEnabled: false });
  bridge = await browser.windowOf(await house.as('bridgeWorker'));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (page: Page): Promise<string> => page.getByRole('main').innerText();
const notice = (page: Page): Promise<string> => page.getByRole('status').innerText();
const HEADINGS = ['CVR-nummer', 'Navn', 'Retsform', 'Formål', 'Bydel', 'Nye ad gangen'];
const good = ['70000000', 'Værkstedet', 'ApS', 'Plads til flere', 'Valby', '2'];
const file = (content: string | Uint8Array, name: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

/** A CVR number that passes its check. */
function cvr(from: number): string {
  for (let n = from; ; n++) {
    const sum = [2, 7, 6, 5, 4, 3, 2, 1].reduce((total, weight, at) => total + weight * Number(String(n)[at]), 0);
    if (sum % 11 === 0) return String(n);
  }
}

async function bring(page: Page, kind: string, content: ReturnType<typeof file>): Promise<void> {
  await page.goto('/indlaesninger');
  await follow(page, page.getByRole('main').getByRole('link', { name: kind, exact: true }));
  await page.getByLabel('Regneark').setInputFiles(content);
  await sent(page, 'Se filen igennem');
  await house.settled();
}

test('without script a consultant sends no file, then one with faults, reads what is wrong where, and takes what is right', async () => {
  await consultant.goto('/indlaesninger/fil/companies');
  expect(await main(consultant)).toContain('otte cifre');
  expect((await sent(consultant, 'Se filen igennem')).status()).toBe(422);
  expect(await consultant.locator('#file-error').innerText()).toContain('Vælg en fil.');

  await bring(consultant, 'Virksomheder', file(csv(HEADINGS, good.with(0, cvr(70_000_000)), good.with(0, '12345678').with(4, 'Månen')), 'virksomheder.csv'));
  expect(await notice(consultant)).toContain('Filen er sendt.');
  await consultant.reload();
  const said = await main(consultant);
  expect(said).toContain('Venter på dig');
  expect(said).toContain('Intet er ændret endnu.');
  expect(await consultant.getByRole('table').innerText()).toMatch(/Linje 3\s+Bydel\s+Ordet er ikke på listen\./);
  expect(await consultant.getByRole('button', { name: 'Læs alle rækker ind' }).count()).toBe(0);
  await sent(consultant, 'Læs de gyldige rækker ind');
  expect(await notice(consultant)).toContain('Rækkerne læses ind nu.');
  await house.settled();
  await consultant.reload();
  expect(await main(consultant)).toContain('Filens indhold er slettet.');
  await consultant.goto('/virksomheder?soeg=V%C3%A6rkstedet');
  expect(await main(consultant)).toContain('Værkstedet');
}, 60_000);

test('a workbook that says the same has nothing to take, and is dropped; all rows of a new one are taken', async () => {
  await bring(consultant, 'Virksomheder', file(workbook([HEADINGS, good.with(0, cvr(70_000_000))]), 'igen.xlsx'));
  await consultant.reload();
  expect(await main(consultant)).toContain('I filen er der intet nyt');
  await sent(consultant, 'Drop filen');
  expect(await notice(consultant)).toContain('Filen er droppet');
  expect(await consultant.getByRole('button', { name: 'Drop filen' }).count()).toBe(0);

  await bring(consultant, 'Virksomheder', file(workbook([HEADINGS, good.with(0, cvr(70_100_000))]), 'ny.xlsx'));
  await consultant.reload();
  await sent(consultant, 'Læs alle rækker ind');
  await house.settled();
  await consultant.reload();
  expect(await main(consultant)).toMatch(/Læst ind\s+1/);
}, 60_000);

test('a bridge worker brings citizens and nothing else; what cannot be read says why; the pages are for everybody', async () => {
  await bridge.goto('/indlaesninger');
  expect(await bridge.getByRole('main').getByRole('listitem').allInnerTexts()).toEqual(['Borgere']);
  expect(await accessibilityFaults(bridge)).toEqual([]);
  expect((await bridge.goto('/indlaesninger/fil/hours'))?.status()).toBe(404);
  await bring(bridge, 'Borgere', file(csv(['Navn'], ['Bo']), 'borgere.csv'));
  await bridge.reload();
  expect(await main(bridge)).toContain('Kolonnen “CPR-nummer” mangler i filen.');
  expect(await accessibilityFaults(bridge)).toEqual([]);

  const person = ['010203-1234', 'Alma', 'Opdigtet', 'Valby', '01-10-2024'];
  const list = csv(['CPR', 'Fornavn', 'Efternavn', 'Bydel', 'Venter siden'], person, person.with(0, '999999-1234'));
  await bring(bridge, 'Borgere', file(list, 'henviste.csv'));
  await bridge.reload();
  expect(await main(bridge)).not.toContain('999999');
  expect(await accessibilityFaults(bridge)).toEqual([]);
  await sent(bridge, 'Læs de gyldige rækker ind');
  await house.settled();
  await bridge.goto('/borgere');
  expect(await main(bridge)).toContain('Alma Opdigtet');
}, 60_000);
