import type { Page } from 'playwright-core';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import { inDays } from '../support/main-job';

let house: House;
let browser: Browser;
let manager: Visitor, partner: Visitor;
/** The manager’s window, without script. */
let page: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  [manager, partner] = [await house.as('premisesManager'), await house.as('localPartner')];
  page = await browser.windowOf(manager, { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (window = page): Promise<string> => window.getByRole('main').innerText();
const notice = (): Promise<string> => page.getByRole('status').innerText();
const faults = (): Promise<string[]> => page.getByRole('alert').getByRole('link').allInnerTexts();
const open = (fold: string): Promise<void> => page.locator('summary', { hasText: fold }).click();
async function fill(values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label).fill(value);
}
const looksSound = async (who: Visitor, path: string): Promise<void> => expect([path, await faultsAt(browser, who, path)]).toEqual([path, []]);

test('a partner is written in, with whom to call and what was agreed', async () => {
  await page.goto('/');
  await follow(page, page.getByRole('link', { name: 'Lokalt samarbejde' }));
  await open('Skriv en partner ind');
  expect((await sent(page, 'Skriv partneren ind')).status()).toBe(422);
  expect(await faults()).toEqual(['Skriv, hvad partneren hedder', 'Vælg, hvad slags partner det er']);
  await fill({ 'Hvad hedder partneren?': 'Områdefornyelsen Prøve', 'Hvad samarbejder vi om?': 'Et værksted i gården' });
  await page.getByLabel('Hvad slags partner?').selectOption({ label: 'Områdefornyelse' });
  await page.getByLabel('Hvilket område?').selectOption({ label: 'Bispebjerg' });
  expect((await sent(page, 'Skriv partneren ind')).status()).toBe(303);
  expect(await notice()).toContain('Partneren er skrevet ind.');
  expect(await main()).toContain('Leif Opdigtet');
  const path = new URL(page.url()).pathname;

  await open('Skriv en kontaktperson til');
  await fill({ Navn: 'Kim Opdigtet', 'E-mail': 'kim' });
  expect((await sent(page, 'Gem kontaktpersonen')).status()).toBe(422);
  await fill({ 'E-mail': 'kim@demo.invalid' });
  expect((await sent(page, 'Gem kontaktpersonen')).status()).toBe(303);
  await open('Skriv en aftale ned');
  await fill({ 'Hvad er aftalt?': 'Et bord i huset', 'Fra hvilken dag?': '2026-12-01', 'Til og med hvilken dag?': '2026-11-30' });
  expect((await sent(page, 'Gem aftalen')).status()).toBe(422);
  expect(await faults()).toEqual(['Perioden skal slutte efter, at den begynder.']);
  await looksSound(manager, path);
  await fill({ 'Til og med hvilken dag?': '2027-11-30' });
  expect((await sent(page, 'Gem aftalen')).status()).toBe(303);
  expect(await main()).toContain('01.12.2026 til 30.11.2027');
  await looksSound(manager, '/partnere');
});

test('what was held is written down with how many came, together with the partners that are ticked', async () => {
  await page.goto('/partnere');
  await follow(page, page.getByRole('link', { name: 'Lokale begivenheder' }));
  await open('Skriv en begivenhed ned');
  expect((await sent(page, 'Gem begivenheden')).status()).toBe(422);
  expect(await faults()).toEqual(['Skriv, hvad der blev holdt', 'Vælg en dag', 'Skriv, hvor mange der kom']);
  await fill({ 'Hvad blev holdt?': 'Åbent hus i gården', 'Hvilken dag?': inDays(2), 'Hvor mange kom?': '41' });
  await page.getByLabel('Områdefornyelsen Prøve').check();
  expect((await sent(page, 'Gem begivenheden')).status()).toBe(422);
  expect(await page.locator('#heldOn-error').count()).toBe(1);
  expect(await page.getByLabel('Områdefornyelsen Prøve').isChecked()).toBe(true);
  await fill({ 'Hvilken dag?': inDays(-1) });
  expect((await sent(page, 'Gem begivenheden')).status()).toBe(303);
  expect(await page.getByRole('row', { name: /Åbent hus i gården/ }).innerText()).toMatch(/Områdefornyelsen Prøve\s+41/);
  await looksSound(manager, '/lokale-begivenheder');
});

test('a side initiative is begun, moved on with a reason, ended, and only set running again after that', async () => {
  await page.goto('/sideindsatser');
  await open('Begynd en sideindsats');
  expect((await sent(page, 'Begynd')).status()).toBe(422);
  expect(await faults()).toEqual(['Skriv, hvad den skal hedde', 'Vælg, hvor langt den er', 'Skriv hvorfor', 'Vælg en dag']);
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Begynd', exact: true }) });
  await form.getByLabel('Hvad skal den hedde?').fill('Låne-ladcykler');
  await form.getByLabel('Sammen med hvem?').selectOption({ label: 'Områdefornyelsen Prøve' });
  await form.getByLabel('Idé').check();
  await form.getByLabel('Hvorfor?').fill('Beboerne har spurgt');
  await form.getByLabel('Hvornår ses der på den igen?').fill(inDays(14));
  expect((await sent(page, 'Begynd')).status()).toBe(303);
  expect(await notice()).toContain('Sideindsatsen er begyndt.');

  const card = page.locator('.card').filter({ hasText: 'Låne-ladcykler' });
  const move = async (status: string, reason: string, day?: string): Promise<number> => {
    if ((await card.locator('details').getAttribute('open')) === null) await card.locator('summary').click();
    await card.getByLabel(status, { exact: true }).check();
    await card.getByLabel('Hvorfor?').fill(reason);
    await card.getByLabel('Hvornår ses der på den igen?').fill(day ?? '');
    return (await sent(page, 'Gem Låne-ladcykler')).status();
  };
  expect(await move('I gang', 'Vi er i gang')).toBe(422);
  expect(await card.locator('.form-error-message').innerText()).toMatch(/dag/);
  expect(await page.locator('details[open]').count()).toBe(1);
  expect(await move('I gang', 'Vi er i gang', inDays(7))).toBe(303);
  expect(await move('Færdig', 'Cyklerne står der')).toBe(303);
  await card.locator('summary').click();
  expect(await card.getByRole('radio').count()).toBe(1);
  expect(await move('I gang', 'Der er brug for flere', inDays(9))).toBe(303);
  expect(await card.locator('.timeline li strong').allInnerTexts()).toEqual(['I gang', 'Færdig', 'I gang', 'Idé']);
  await looksSound(manager, '/sideindsatser');
});

test('a partner reads what is its own, and writes down whom to call', async () => {
  const window = await browser.windowOf(partner, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await window.goto('/partnere');
  expect(await main(window)).not.toContain('Områdefornyelsen Prøve');
  expect(await window.locator('main form').count()).toBe(0);
  await follow(window, window.getByRole('row').getByRole('link'));
  const own = new URL(window.url()).pathname;
  expect(await window.locator('main summary').allInnerTexts()).toEqual(['Skriv en kontaktperson til']);
  for (const path of ['/partnere', own, '/lokale-begivenheder', '/sideindsatser']) await looksSound(partner, path);
  for (const path of ['/lokale-begivenheder', '/sideindsatser']) {
    await window.goto(path);
    expect([path, await window.locator('main form').count()]).toEqual([path, 0]);
    expect(await main(window)).not.toMatch(/Låne-ladcykler|Åbent hus i gården/);
  }
  for (const [who, path] of [
    [await house.as('companyContact'), '/partnere'],
    [await house.as('reporter'), '/sideindsatser'],
  ] as const)
    expect([path, (await fetch(house.url + path, { headers: { cookie: who.cookie } })).status]).toEqual([path, 403]);
});
