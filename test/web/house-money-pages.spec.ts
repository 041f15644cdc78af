import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, pressEnter, sent, skipTo, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

let house: House;
let browser: Browser;
let login: Visitor;
let manager: Page, colleague: Page;
let claims: money.Claim[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  login = await house.as('premisesManager');
  await rent.rentOf(house, login, '2026-04');
  claims = await money.claims(house);
  manager = await browser.windowOf(login, { javaScriptEnabled: false });
  colleague = await browser.windowOf(await money.colleagueOf(house), { javaScriptEnabled: false });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (page: Page): Promise<string> => page.getByRole('main').innerText();
const errors = (page: Page): Promise<string> => page.getByRole('alert').innerText();
const openOf = async (id: string): Promise<number> => (await money.claims(house)).find((claim) => claim.id === id)!.open;
const unfold = (page: Page, summary: string) => page.locator('summary', { hasText: summary }).click();
const PAPER = { name: 'bilag.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 opdigtet') };

async function toPayments(page: Page): Promise<void> {
  await page.goto('/huset');
  await follow(page, page.getByRole('link', { name: 'Indbetalinger' }));
}

/** The page of the payment that has such a text. */
async function toMoney(page: Page, text: string): Promise<void> {
  await toPayments(page);
  await page.goto(`${new URL(page.url()).pathname}?vis=alle`);
  await follow(page, page.getByRole('row', { name: text }).getByRole('link'));
}

const looksRight = async (page: Page): Promise<void> => expect(await faultsAt(browser, login, new URL(page.url()).pathname)).toEqual([]);

test('a bank’s file is read: what names its invoice is placed, and the rest waits for a person', async () => {
  await toPayments(manager);
  expect(await main(manager)).toContain('Ingen penge venter på at blive lagt på plads.');
  await manager.getByLabel('Fil fra banken').setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from('hej') });
  expect((await sent(manager, 'Læs filen')).status()).toBe(422);
  expect(await errors(manager)).toContain('Filen fra banken kan ikke læses.');
  expect((await sent(manager, 'Læs filen')).status()).toBe(422);
  expect(await errors(manager)).toContain('Vælg en fil.');
  await manager.getByLabel('Fil fra banken').setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(money.csv([])) });
  await house.db.query('ALTER TABLE app.bank_file RENAME TO bank_file_gone');
  expect((await sent(manager, 'Læs filen')).status()).toBe(500);
  await house.db.query('ALTER TABLE app.bank_file_gone RENAME TO bank_file');
  expect(await main(manager)).toContain('Noget gik galt hos os');

  await toPayments(manager);
  const [, first, second] = claims as [money.Claim, money.Claim, money.Claim];
  const file = money.csv([
    [first.total, 'Opdigtet overførsel', first.number],
    [second.total, `Husleje ${second.name}`],
    [50_000, 'Opdigtet indbetaling uden navn'],
    [70_000, 'Opdigtet depositum'],
  ]);
  const content = { name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(file) };
  await manager.getByLabel('Fil fra banken').setInputFiles(content);
  expect((await sent(manager, 'Læs filen')).status()).toBe(303);
  expect(await main(manager)).toContain('Filen er læst.');
  expect(await openOf(first.id)).toBe(0);
  const waiting = await manager.getByRole('table').first().innerText();
  expect(waiting).toContain('Ligner en faktura');
  expect(waiting).not.toContain('Opdigtet overførsel');
  // The same file once more is known, and adds nothing.
  await manager.getByLabel('Fil fra banken').setInputFiles(content);
  expect((await sent(manager, 'Læs filen')).status()).toBe(303);
  expect(await manager.getByRole('row', { name: 'bank.csv' }).count()).toBe(1);
  await looksRight(manager);
});

test('a payment that no file tells of is entered by the keyboard, with what is wrong said at its field', async () => {
  await toPayments(manager);
  await skipTo(manager, manager.locator('summary', { hasText: 'Skriv en betaling ind' }));
  await manager.keyboard.press('Enter');
  await manager.getByLabel('Hvornår er pengene kommet?').fill('');
  await manager.getByLabel('Beløb i kroner').fill('0');
  await manager.getByLabel('Hvem betalte, og hvad skrev de?').focus();
  await pressEnter(manager);
  for (const text of ['Skriv en dato.', 'Skriv et beløb over 0 kr.', 'Skriv mindst tre tegn']) expect(await errors(manager)).toContain(text);
  await manager.getByLabel('Hvornår er pengene kommet?').fill(premises.today());
  await manager.getByLabel('Beløb i kroner').fill('1.200,50');
  await manager.getByLabel('Hvem betalte, og hvad skrev de?').fill('Opdigtet kontant betaling');
  await pressEnter(manager);
  expect(await main(manager)).toContain('Betalingen er gemt.');
  expect(await manager.getByRole('row', { name: 'Opdigtet kontant betaling' }).innerText()).toContain('1.200,50 kr.');
});

test('what resembles an invoice is placed on it, undone with a reason, and placed in part', async () => {
  const [, , second] = claims as [money.Claim, money.Claim, money.Claim];
  await toMoney(manager, `Husleje ${second.name}`);
  await manager.getByLabel('Hvad betaler pengene?').selectOption('');
  expect((await sent(manager, 'Læg på plads')).status()).toBe(422);
  expect(await errors(manager)).toContain('Vælg, hvad pengene betaler.');
  await toMoney(manager, `Husleje ${second.name}`);
  await looksRight(manager);
  // The invoice that fits is chosen already.
  expect(await main(manager)).toContain('Beløb og navn passer.');
  expect((await sent(manager, 'Læg på plads')).status()).toBe(303);
  expect(await openOf(second.id)).toBe(0);
  await looksRight(manager);
  await unfold(manager, 'Fortryd noget, der er lagt på plads');
  await manager.getByLabel('Hvad skal fortrydes?').selectOption({ index: 1 });
  expect((await sent(manager, 'Fortryd')).status()).toBe(422);
  await manager.getByLabel('Hvorfor?').last().fill('Forkert faktura.');
  expect((await sent(manager, 'Fortryd')).status()).toBe(303);
  expect(await openOf(second.id)).toBe(second.total);
  await manager.getByLabel('Hvad betaler pengene?').selectOption({ index: 1 });
  await manager.getByLabel('Beløb i kroner').first().fill('9000');
  expect((await sent(manager, 'Læg på plads')).status()).toBe(422);
  expect(await errors(manager)).toContain('Beløbet er større end det, der er tilbage eller mangler.');
  await manager.getByLabel('Beløb i kroner').first().fill('1.000');
  expect((await sent(manager, 'Læg på plads')).status()).toBe(303);
  expect(await openOf(second.id)).toBe(second.total - 100_000);
});

test('money without a name gets an owner, some of it becomes a deposit, and the rest is paid back', async () => {
  const [, , , third] = claims as [money.Claim, money.Claim, money.Claim, money.Claim];
  await toMoney(manager, 'Opdigtet depositum');
  expect(await main(manager)).toContain('Vi ved ikke, hvis penge det er.');
  await unfold(manager, 'Sig, hvis penge det er');
  expect((await sent(manager, 'Gem lejeren')).status()).toBe(422);
  expect(await errors(manager)).toContain('Vælg en aftale.');
  await manager.getByLabel('Hvilken aftale?').first().selectOption(third.agreement);
  expect((await sent(manager, 'Gem lejeren')).status()).toBe(303);
  expect(await main(manager)).toContain(third.name);
  await unfold(manager, 'Pengene er et depositum');
  await manager.getByLabel('Hvilken aftale?').selectOption(third.agreement);
  await manager.locator('#depositOre').fill('500');
  expect((await sent(manager, 'Læg i depositum')).status()).toBe(303);
  await follow(manager, manager.getByRole('link', { name: 'Indbetalinger' }));
  await follow(manager, manager.getByRole('link', { name: 'Penge, huset skylder' }));
  expect(await main(manager)).toContain('200 kr.');
  await looksRight(manager);
  await follow(manager, manager.getByRole('row', { name: third.name }).getByRole('link'));
  await unfold(manager, 'Pengene er betalt tilbage');
  await manager.getByLabel('Hvornår er de betalt tilbage?').fill(premises.inDays(2));
  await manager.locator('#refundBecause').fill('Betalt for meget.');
  expect((await sent(manager, 'Gem tilbagebetalingen')).status()).toBe(422);
  await manager.getByLabel('Hvornår er de betalt tilbage?').fill(premises.today());
  expect((await sent(manager, 'Gem tilbagebetalingen')).status()).toBe(303);
  expect(await main(manager)).toContain('Betalt tilbage');
  await follow(manager, manager.getByRole('link', { name: 'Se lejerens konto' }));
  expect(await main(manager)).toContain('Lagt i depositum');
});

test('a payment is struck out by two: one proposes, and only another can say yes', async () => {
  await toMoney(manager, 'Opdigtet indbetaling uden navn');
  await unfold(manager, 'Foreslå at strege betalingen');
  await manager.getByLabel('Hvorfor skal den streges?').fill('Fejl');
  expect((await sent(manager, 'Send forslaget')).status()).toBe(422);
  expect(await errors(manager)).toContain('Skriv mindst ti tegn om hvorfor.');
  await manager.getByLabel('Hvorfor skal den streges?').fill('Den er skrevet ind to gange.');
  expect((await sent(manager, 'Send forslaget')).status()).toBe(303);
  await follow(manager, manager.getByRole('link', { name: 'Det, to skal godkende' }));
  expect(await main(manager)).toContain('Du har selv foreslået det.');
  expect(await manager.getByRole('button', { name: /^Ja, godkend/ }).count()).toBe(0);
  await colleague.goto(new URL(manager.url()).pathname);
  expect(await main(colleague)).toContain('Siger du ja, tæller betalingen ikke.');
  await looksRight(colleague);
  await follow(colleague, colleague.getByRole('button', { name: /^Ja, godkend/ }));
  expect(await main(colleague)).toContain('Du har godkendt forslaget.');
  await toMoney(manager, 'Opdigtet indbetaling uden navn');
  expect(await main(manager)).toContain('Betalingen er streget og tæller ikke.');
  await looksRight(manager);
});

test('the deposit is booked, lowered only with a paper, and pays rent; the tenant reads its own account', async () => {
  const [own] = await rentOfDemo();
  await manager.goto('/aftaler');
  await follow(manager, manager.getByRole('link', { name: /^Aftale \d/ }).first());
  await follow(manager, manager.getByRole('link', { name: 'Konto', exact: true }));
  await unfold(manager, 'Skriv en ændring af depositum');
  expect((await sent(manager, 'Gem ændringen')).status()).toBe(422);
  for (const text of ['Vælg, hvad der er sket.', 'Skriv et beløb over 0 kr.']) expect(await errors(manager)).toContain(text);
  const change = async (what: string, kroner: string, paper?: typeof PAPER) => {
    if (!(await manager.getByLabel(what).isVisible())) await unfold(manager, 'Skriv en ændring af depositum');
    await manager.getByLabel(what).check();
    await manager.locator('#depositOre').fill(kroner);
    if (paper) await manager.locator('#documentId').setInputFiles(paper);
    return (await sent(manager, 'Gem ændringen')).status();
  };
  expect(await change('Depositum er modtaget', '5.000')).toBe(303);
  expect(await main(manager)).toContain('5.000 kr.');
  expect(await change('Sat ned efter aftale', '1000')).toBe(422);
  expect(await change('Sat ned efter aftale', '1000', { ...PAPER, buffer: Buffer.from('MZ') })).toBe(422);
  expect(await errors(manager)).toContain('Filen skal være PDF, PNG eller JPEG.');
  expect(await change('Sat ned efter aftale', '1000', PAPER)).toBe(303);
  expect(await main(manager)).toContain('4.000 kr.');
  // The demonstration's agreements have none.
  expect(await manager.getByRole('row', { name: /^Aftale \d/ }).innerText()).toMatch(/4\.000\skr\.\s+0 måneders leje\s+Nej\s+0\skr\.\s+-4\.000\skr\./);
  expect(await main(manager)).toContain('Følger depositum ikke lejen, kan kun det kræves, som blev aftalt fra begyndelsen.');
  await looksRight(manager);
  await unfold(manager, 'Lad depositum betale husleje');
  await manager.getByLabel('Hvilken faktura?').selectOption({ index: 1 });
  expect((await sent(manager, 'Betal af depositum')).status()).toBe(422);
  expect(await errors(manager)).toContain('Vælg et bilag.');
  await manager.locator('#setOffOre').fill('500');
  await manager.locator('#paperId').setInputFiles(PAPER);
  expect((await sent(manager, 'Betal af depositum')).status()).toBe(303);
  expect(await main(manager)).toContain('Betalt af depositum');
  expect(await openOf(own!.id)).toBe(own!.open - 50_000);

  const tenant = await browser.windowOf(await house.as('companyContact'));
  await tenant.goto('/aftaler');
  await follow(tenant, tenant.getByRole('link', { name: /^Aftale \d/ }).first());
  await follow(tenant, tenant.getByRole('link', { name: 'Konto', exact: true }));
  expect(await main(tenant)).toContain('Betalt af depositum');
  expect(await tenant.getByRole('main').locator('form').count()).toBe(0);
  expect(await accessibilityFaults(tenant)).toEqual([]);
  // The account of another, and the money of the house, are not there.
  for (const page of [new URL(manager.url()).pathname, new URL(manager.url()).pathname.replace(/konto.*/, 'indbetalinger')])
    expect((await tenant.goto(page))?.status()).toBeGreaterThanOrEqual(403);
});

/** The rent of the company that the demonstration's contact speaks for, as it stands. */
async function rentOfDemo(): Promise<money.Claim[]> {
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.occupancy_agreement ORDER BY number LIMIT 1');
  return (await money.claims(house)).filter(({ agreement }) => agreement === rows[0]!.id);
}
