import { addMonths } from '@fyrtaarn/kernel';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, pressEnter, sent, skipTo, tabTo, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import { freeSeats, inDays, newCompany, today } from '../support/premises';
import * as rent from '../support/rent';

let house: House;
let browser: Browser;
let manager: Visitor;
let page: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  manager = await house.as('premisesManager');
  page = await browser.windowOf(manager, { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (where: Page = page): Promise<string> => where.getByRole('main').innerText();
const fill = async (values: Record<string, string>, where: Page = page): Promise<void> => {
  for (const [label, value] of Object.entries(values)) await where.getByLabel(label).fill(value);
};
/** What is wrong, and to which field of the page it leads. */
async function wrongAt(where: Page = page): Promise<[text: string, field: string]> {
  const link = where.getByRole('alert').getByRole('link').first();
  const text = await link.innerText();
  const field = (await link.getAttribute('href'))!.slice(1);
  expect(await where.locator(`[id="${field}-error"]`).innerText()).toContain(text);
  return [text, field];
}
const press = async (button: string, status: number, where: Page = page): Promise<void> => expect((await sent(where, button)).status()).toBe(status);
const go = (link: string | RegExp, where: Page = page): Promise<void> => follow(where, where.getByRole('link', { name: link }).first());
const PAPER = { name: 'underskrevet.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 opdigtet') };
const lay = (paper: typeof PAPER = PAPER): Promise<void> => page.locator('input[type=file]').setInputFiles(paper);
const nextFirst = (months: number) => addMonths(`${today().slice(0, 7)}-01` as never, months);

test('a public buyer gets its order and its account, and what is wrong stands at its field', async () => {
  await page.goto('/aftaler');
  await go('Aftale 2');
  await go('Hvem får fakturaen?');
  await fill({ 'EAN-nummer (GLN)': '5798009710179', Reference: '', Ordrenummer: 'REKV-4711', Kontostreng: '5250124502' });
  await press('Gem', 422);
  expect(await wrongAt()).toEqual(['Feltet skal udfyldes.', 'buyer.contact.reference']);
  await fill({ Reference: 'PERS-77' });
  await press('Gem', 422);
  expect((await wrongAt())[1]).toBe('buyer.gln');
  expect(await page.getByLabel('Kontostreng').inputValue()).toBe('5250124502');
  await fill({ 'EAN-nummer (GLN)': '5798009710178' });
  await press('Gem', 303);
  expect(await main()).toContain('De næste fakturaer sendes dertil.');
  const { rows } = await house.db.query(
    `SELECT buyer ->> 'orderNumber' AS "order", buyer ->> 'accountingCost' AS account, buyer ->> 'gln' AS gln, buyer #>> '{contact,reference}' AS reference
      FROM app.agreement_buyer b JOIN app.occupancy_agreement a ON a.id = b.agreement_id WHERE a.number = 2`,
  );
  expect(rows).toEqual([{ order: 'REKV-4711', account: '5250124502', gln: '5798009710178', reference: 'PERS-77' }]);
});

test('an agreement is written, gets a seat more, another price, follows the index and goes to another tenant', async () => {
  const [first, second] = await freeSeats(manager);
  await newCompany(house, 'Første Lejer');
  await newCompany(house, 'Anden Lejer');
  await page.goto('/aftaler');
  await go('Skriv en ny aftale');
  await page.getByLabel('Hvem lejer?').selectOption('Første Lejer');
  await page.getByLabel('Erhvervslejeaftale').check();
  await fill({ 'Pris om måneden for hver plads': 'dyrt' });
  await press('Gem aftalen', 422);
  expect(await wrongAt()).toEqual(['Skriv et beløb i kroner, for eksempel 1.200.', 'monthOre']);
  await page.getByLabel(`Plads ${first!.code}`, { exact: true }).check();
  await fill({ 'Pris om måneden for hver plads': '1.200', Varme: '0' });
  await press('Gem aftalen', 422);
  expect((await wrongAt())[0]).toBe('Skriv et beløb over 0, eller lad feltet stå tomt.');
  await fill({ Varme: '150' });
  await page.locator('summary', { hasText: 'nettoprisindekset' }).click();
  await fill({ 'Indekstal, som lejen er sat efter': '103,8', 'Tallet er fra måneden': '2026-06', 'Første regulering': nextFirst(2) });
  await press('Gem aftalen', 303);
  const address = new URL(page.url()).pathname;
  expect(await main()).toContain(`Plads ${first!.code}`);
  expect(await main()).toContain('Varme');

  await go('Flere, færre eller andre pladser');
  await press('Gem ændringen', 422);
  expect(await page.getByRole('alert').innerText()).toContain('Vælg mindst én ting, der skal ændres.');
  // Beside something that is chosen, a price of no seat would be lost without a word.
  await fill({ 'Fra hvilken dag?': inDays(10), 'Pris for hver ny plads': '1.100', Affald: '80' });
  await press('Gem ændringen', 422);
  expect(await wrongAt()).toEqual(['Vælg de pladser, som prisen gælder for.', 'add']);
  await fill({ 'Pris for hver ny plads': '', 'Indekstal, som prisen': '103,8', 'Tallet er fra måneden': '2026-06' });
  await press('Gem ændringen', 422);
  expect((await wrongAt())[1]).toBe('add');
  await fill({ Affald: '' });
  await page.getByLabel(`Plads ${second!.code}`, { exact: true }).check();
  await fill({ 'Fra hvilken dag?': inDays(10), 'Pris for hver ny plads': '1.100', 'Indekstal, som prisen': '103,8', 'Tallet er fra måneden': '2026-06' });
  await fill({ 'Beløb om måneden for den udgift': '160' });
  await press('Gem ændringen', 422);
  expect(await wrongAt()).toEqual(['Vælg, hvilken udgift det er.', 'service']);
  await page.getByLabel('En udgift, der nu opkræves hver måned').selectOption('Varme');
  await press('Gem ændringen', 422);
  expect(await page.getByRole('alert').innerText()).toContain('kræver det, begge har skrevet under på');
  await lay({ ...PAPER, buffer: Buffer.from('ikke en PDF') });
  await press('Gem ændringen', 422);
  expect(await wrongAt()).toEqual(['Filen skal være PDF, PNG eller JPEG.', 'documentId']);
  // A file that came is kept while something else is mended.
  await fill({ 'Fra hvilken dag?': '' });
  await lay();
  await press('Gem ændringen', 422);
  expect(await main()).toContain('Filen underskrevet.pdf er sendt.');
  await fill({ 'Fra hvilken dag?': inDays(10) });
  await press('Gem ændringen', 303);
  expect(await main()).toContain(`Plads ${second!.code}`);
  expect(await main()).toContain('160 kr. fra');

  await go('Aftal en anden pris');
  await page.getByLabel('Hvilken pris?').selectOption({ label: `Plads ${second!.code}: 1.100 kr. nu` });
  await fill({ 'Fra hvilken dag?': inDays(12), 'Pris om måneden': '900', 'Indekstal, som prisen': '103,8', 'Tallet er fra måneden': '2026-06' });
  await press('Gem prisen', 303);
  expect(await main()).toContain('900 kr. fra');

  await go('Regulér lejen efter indekset');
  await fill({ 'Fra hvilken dag?': inDays(3), 'Det nye tal er fra måneden': '2026-09' });
  await page.getByLabel('Det nye tal', { exact: true }).fill('107,9');
  await press('Se, hvad det bliver til', 422);
  expect((await wrongAt())[1]).toBe('from');
  await page.getByLabel('Det nye tal', { exact: true }).fill('0107.912');
  await press('Se, hvad det bliver til', 422);
  expect((await wrongAt())[1]).toBe('indexTo');
  await page.getByLabel('Det nye tal', { exact: true }).fill('107,9');
  await fill({ 'Fra hvilken dag?': nextFirst(2) });
  await press('Se, hvad det bliver til', 200);
  // 1.200 kr. × 107,9 ÷ 103,8
  expect(await main()).toContain('1.247,40 kr.');
  await press('Regulér lejen', 303);
  expect(await main()).toContain('Reguleret til tal');

  await go('Lad en anden virksomhed overtage');
  await page.getByLabel('Hvem overtager?').selectOption('Anden Lejer');
  await fill({ 'Den nye lejers første dag': inDays(40) });
  await press('Overdrag aftalen', 422);
  expect(await wrongAt()).toEqual(['Læg det ind, som alle tre har skrevet under på.', 'documentId']);
  await lay();
  await press('Overdrag aftalen', 303);
  await page.goto('/aftaler');
  expect(await main()).toContain('Anden Lejer');
  const { rows } = await house.db.query('SELECT count(*)::int AS taken FROM app.occupancy_agreement WHERE follows_id = $1', [address.split('/').at(-1)]);
  expect(rows).toEqual([{ taken: 1 }]);
}, 90_000);

test('by keyboard: the landlord gives notice only on a ground in the law, and takes it back', async () => {
  const window = await browser.windowOf(manager, { javaScriptEnabled: true });
  await window.goto('/aftaler');
  await go('Aftale 3', window);
  await go('Opsigelse og ophør', window);
  expect(await main(window)).not.toContain('Hæv aftalen');
  await skipTo(window, window.getByRole('link', { name: 'Sig lejeren op' }));
  await pressEnter(window);
  await skipTo(window, window.getByRole('button', { name: 'Sig lejeren op' }));
  await pressEnter(window);
  expect(await wrongAt(window)).toEqual(['Vælg en grund fra loven.', 'ground']);
  expect(await accessibilityFaults(window)).toEqual([]);
  await window.getByLabel('Huset skal rives ned eller bygges om').focus();
  await window.keyboard.press('Space');
  await tabTo(window, window.getByLabel('Forklar grunden'));
  await window.keyboard.type('Huset bygges om til foråret.');
  await tabTo(window, window.getByRole('button', { name: 'Sig lejeren op' }));
  await pressEnter(window);
  expect(await main(window)).toContain('Af udlejeren');
  await go('Opsigelse og ophør', window);
  await go('Tag opsigelsen tilbage', window);
  await fill({ 'Hvorfor går aftalen videre?': 'Ombygningen er udsat.' }, window);
  await press('Tag opsigelsen tilbage', 303, window);
  expect(await main(window)).toContain('Aftalen går videre.');
});

test('a tenant’s notice of an earlier day needs its paper, and both may end an agreement by what they have signed', async () => {
  await page.goto('/aftaler');
  await go('Aftale 4');
  await go('Opsigelse og ophør');
  await go('Skriv lejerens opsigelse ned');
  expect(await page.getByLabel('Hvilken dag kom opsigelsen?').inputValue()).toBe(today());
  await fill({ 'Hvilken dag kom opsigelsen?': inDays(-3) });
  await press('Gem opsigelsen', 422);
  expect(await page.getByRole('alert').innerText()).toContain('En opsigelse fra en tidligere dag skal have et bilag.');
  await lay();
  await press('Gem opsigelsen', 303);
  expect(await main()).toContain('Af lejeren');
  await go('Opsigelse og ophør');
  await go('Slut aftalen, fordi begge er enige');
  await fill({ 'Første dag uden aftale': inDays(5), 'Hvorfor slutter aftalen?': 'Lejeren flytter i større lokaler.' });
  await press('Slut aftalen', 422);
  expect(await wrongAt()).toEqual(['Læg det ind, som begge har skrevet under på.', 'documentId']);
  expect(await page.getByLabel('Hvorfor slutter aftalen?').inputValue()).toBe('Lejeren flytter i større lokaler.');
  await lay();
  await press('Slut aftalen', 303);
  expect(await main()).toContain('Lejeren flytter i større lokaler.');
});

test('a lease is ended for arrears only when the days of a demand have gone', async () => {
  await rent.rentOf(house, manager, '2026-04');
  const claim = (await money.claims(house)).at(-1)!;
  await late.lateBy(house, 15, [claim.id]);
  await late.agreementIs(house, claim.agreement, 'business_lease');
  await page.goto(`/aftaler/${claim.agreement}/ophoer`);
  expect(await page.getByRole('link', { name: 'Hæv aftalen' }).count()).toBe(0);
  await page.goto(`/aftaler/${claim.agreement}/ophoer/haev`);
  expect(await main()).toContain('Det kan ikke lade sig gøre med aftalen nu.');
  const letter = { sentOn: inDays(-12), arrivedOn: inDays(-12), documentId: await money.houseDocument(house) };
  await manager.ask(late.DEMAND, { input: { invoiceId: claim.id, owedOre: claim.total, ...letter } });
  await page.goto(`/aftaler/${claim.agreement}/ophoer`);
  await go('Hæv aftalen');
  await fill({ 'Første dag uden aftale': inDays(3), 'Hvorfor slutter aftalen?': 'Lejen er ikke betalt efter påkrav.' });
  await press('Hæv aftalen', 422);
  expect(await wrongAt()).toEqual(['Vælg den leje, der ikke er betalt.', 'invoiceId']);
  await page.getByLabel(`Faktura ${claim.number}`).check();
  await press('Hæv aftalen', 303);
  expect(await main()).toContain('Lejen er ikke betalt efter påkrav.');
  await page.goto(`/aftaler/${claim.agreement}/aendring/noget`);
  expect(await main()).toContain('Det findes ikke');
});
