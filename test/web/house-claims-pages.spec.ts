import type { Page } from 'playwright-core';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import * as late from '../support/overdue';
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
  await late.lateBy(
    house,
    20,
    claims.slice(0, 3).map(({ id }) => id),
  );
  await late.agreementIs(house, claims[0]!.agreement, 'business_lease');
  await late.morning(house);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (page: Page): Promise<string> => page.getByRole('main').innerText();
const errors = (page: Page): Promise<string> => page.getByRole('alert').innerText();
const unfold = (page: Page, summary: string) => page.locator('summary', { hasText: summary }).click();
const file = (name: string, content: string, mimeType = 'application/pdf') => ({ name, mimeType, buffer: Buffer.from(content) });

async function toHouse(name: string): Promise<void> {
  await manager.goto('/huset');
  await follow(manager, manager.getByRole('link', { name, exact: true }));
}

async function toClaim(nth: number): Promise<void> {
  await toHouse('Restancer');
  await follow(manager, manager.getByRole('link', { name: claims[nth]!.number, exact: true }));
}

const looksRight = async (page: Page): Promise<void> => expect(await faultsAt(browser, login, new URL(page.url()).pathname)).toEqual([]);

test('a claim is paused with a reason, and nobody is reminded of it until the pause ends', async () => {
  await toClaim(1);
  await unfold(manager, 'Sæt kravet på pause');
  expect((await sent(manager, 'Sæt på pause')).status()).toBe(422);
  for (const text of ['Vælg en grund.', 'Skriv mindst tre tegn.']) expect(await errors(manager)).toContain(text);
  await manager.getByLabel('Hvorfor?').selectOption({ label: 'Der er aftalt en afdragsordning' });
  await manager.getByLabel('Bemærkning').fill('Betaler i to rater.');
  expect((await sent(manager, 'Sæt på pause')).status()).toBe(303);
  expect(await main(manager)).toContain('Der er aftalt en afdragsordning. Betaler i to rater.');
  await looksRight(manager);
  expect((await sent(manager, 'Slut pausen')).status()).toBe(303);
  expect(await main(manager)).not.toContain('afdragsordning. ');
});

test('a reminder that is not sent this time falls away', async () => {
  await toHouse('Restancer');
  const before = await manager.getByRole('checkbox').count();
  await unfold(manager, 'Send ikke en af rykkerne');
  expect((await sent(manager, 'Send den ikke')).status()).toBe(422);
  expect(await errors(manager)).toContain('Vælg en rykker.');
  await manager.getByLabel('Hvilken rykker?').selectOption({ index: 1 });
  expect((await sent(manager, 'Send den ikke')).status()).toBe(303);
  expect(await manager.getByRole('checkbox').count()).toBe(before - 1);
  await looksRight(manager);
});

test('the demand that the law gives is recorded with its letter, and then the claim is handed over', async () => {
  await toClaim(2);
  // The law gives it for a business lease, and this is none.
  expect(await manager.locator('summary', { hasText: 'Skriv, at påkravet er sendt' }).count()).toBe(0);
  await toClaim(0);
  await unfold(manager, 'Skriv, at påkravet er sendt');
  await manager.getByLabel('Hvornår er brevet sendt?').fill(premises.inDays(-10));
  await manager.getByLabel('Hvornår nåede brevet frem?').fill(premises.inDays(-11));
  expect((await sent(manager, 'Gem påkravet')).status()).toBe(422);
  expect(await errors(manager)).toContain('Vælg brevet.');
  await manager.getByLabel('Brevet', { exact: true }).setInputFiles(file('paakrav.pdf', '%PDF-1.7 opdigtet'));
  expect((await sent(manager, 'Gem påkravet')).status()).toBe(422);
  expect(await errors(manager)).toContain('Påkravet kan ikke nå frem, før det er sendt.');
  // The letter has come, and need not be chosen again.
  expect(await main(manager)).toContain('paakrav.pdf');
  await manager.getByLabel('Hvornår nåede brevet frem?').fill(premises.inDays(-9));
  expect((await sent(manager, 'Gem påkravet')).status()).toBe(303);
  expect(await main(manager)).toContain('Betales der ikke, kan aftalen hæves fra');
  await unfold(manager, 'Overdrag kravet til inddrivelse');
  await looksRight(manager);
  expect((await sent(manager, 'Gem overdragelsen')).status()).toBe(422);
  expect(await errors(manager)).toContain('Skriv nummeret.');
  await manager.getByLabel('Myndighedens nummer for sagen').fill('GS-157');
  expect((await sent(manager, 'Gem overdragelsen')).status()).toBe(303);
  expect(await main(manager)).toContain('Overdraget til inddrivelse');
  expect(await manager.getByText('Sæt kravet på pause').count()).toBe(0);
});

test('rent is given up by two: proposed with a reason, rejected, and then approved by another', async () => {
  const propose = async (reason: string) => {
    await toClaim(2);
    await unfold(manager, 'Foreslå at opgive pengene');
    await manager.getByLabel('Hvad skal opgives?').selectOption({ index: 1 });
    await manager.getByLabel('Hvorfor kan pengene ikke komme ind?').fill(reason);
    return (await sent(manager, 'Send forslaget')).status();
  };
  expect(await propose('Nej')).toBe(422);
  expect(await errors(manager)).toContain('Skriv mindst ti tegn om hvorfor.');
  expect(await propose('Selskabet er opløst, og boet er tomt.')).toBe(303);
  expect(await propose('Selskabet er opløst, og boet er tomt.')).toBe(422);
  expect(await errors(manager)).toContain('Der venter allerede et forslag om det.');
  await follow(manager, manager.getByRole('link', { name: 'Se, hvad der venter på at blive godkendt' }));
  const approvals = new URL(manager.url()).pathname;
  const answer = async (button: RegExp) => {
    await colleague.goto(approvals);
    await follow(colleague, colleague.getByRole('button', { name: button }));
  };
  await answer(/^Nej, afvis/);
  expect(await main(colleague)).toContain('Afvist');
  expect((await money.claims(house))[2]!.open).toBe(claims[2]!.total);
  expect(await propose('Selskabet er opløst, og boet er tomt.')).toBe(303);
  await answer(/^Ja, godkend/);
  expect((await money.claims(house))[2]!.open).toBe(0);
  await looksRight(colleague);
});

test('what did not arrive is sent again, or as a letter that a person posts', async () => {
  await toHouse('Udsendelser');
  await unfold(manager, 'Skriv et svar på noget, der er sendt');
  await manager.getByLabel('Hvad drejer det sig om?').selectOption({ index: 1 });
  await manager.getByLabel('Det kom tilbage').check();
  expect((await sent(manager, 'Gem svaret')).status()).toBe(422);
  expect(await errors(manager)).toContain('Skriv mindst tre tegn om, hvorfor det kom tilbage.');
  await manager.getByLabel('Hvorfor kom det tilbage?').fill('Modtageren er ukendt.');
  expect((await sent(manager, 'Gem svaret')).status()).toBe(303);
  expect(await main(manager)).toContain('Modtageren er ukendt.');
  await looksRight(manager);
  await follow(manager, manager.getByRole('button', { name: /^Send som brev/ }));
  expect(await main(manager)).toContain('Det ligger nu under breve, der skal sendes med posten.');
  await looksRight(manager);
  await follow(manager, manager.getByRole('button', { name: /^Brevet er sendt/ }));
  expect(await main(manager)).toContain('Ingen breve venter.');
  await follow(manager, manager.getByRole('button', { name: /^Send igen/ }));
  await house.settled();
  await manager.reload();
  expect(await main(manager)).toContain('Alt er kommet frem.');
  await unfold(manager, 'Skriv et svar på noget, der er sendt');
  await manager.getByLabel('Hvad drejer det sig om?').selectOption({ index: 1 });
  await manager.getByLabel('Det kom frem').check();
  expect((await sent(manager, 'Gem svaret')).status()).toBe(303);
  expect(await main(manager)).toContain('Modtaget');
});

test('the city’s collector issues the rent from a day on, and tells of each line by file or by hand', async () => {
  const other = await openHouse({ demo: true });
  const chrome = await openBrowser(other);
  try {
    const who = await other.as('premisesManager');
    const page = await chrome.windowOf(who, { javaScriptEnabled: false });
    const houseId = await premises.houseId(other);
    const path = `/huset/${houseId}/opkraever`;
    await page.goto('/huset');
    await follow(page, page.getByRole('link', { name: 'Udsendelser' }));
    await follow(page, page.getByRole('link', { name: /opkræver udsteder huslejen$/ }));
    expect(await main(page)).toContain('Huset udsteder selv. Der er ikke valgt andet.');
    await unfold(page, 'Vælg, hvem der udsteder fra en dag');
    expect((await sent(page, 'Gem valget')).status()).toBe(422);
    for (const text of ['Vælg, hvem der udsteder.', 'Skriv en dato.']) expect(await errors(page)).toContain(text);
    await page.getByLabel('Kommunens opkræver').check();
    await page.getByLabel('Fra hvilken dag?').fill('2026-01-01');
    expect((await sent(page, 'Gem valget')).status()).toBe(303);
    const run = await rent.rentOf(other, who, '2026-04');
    await page.goto(path);
    expect(await main(page)).toContain('Linjer, hvor opkræverens nummer mangler, eller som ikke er betalt.');

    const [first] = await money.claims(other);
    await unfold(page, 'Skriv én linje ind');
    await page.getByLabel('Hvilken linje?').selectOption({ index: 1 });
    await page.getByLabel('Opkræverens nummer').fill('KEID-1');
    await page.getByLabel('Hvornår er den betalt?').fill(premises.today());
    expect((await sent(page, 'Gem linjen')).status()).toBe(422);
    expect(await errors(page)).toContain('Skriv både dag og beløb, eller ingen af dem.');
    await page.getByLabel('Betalt beløb i kroner').fill('500');
    expect((await sent(page, 'Gem linjen')).status()).toBe(303);
    expect((await money.claims(other))[0]!.open).toBe(first!.total - 50_000);

    await page.getByLabel('Fil fra opkræveren').setInputFiles(file('retur.csv', 'hej', 'text/csv'));
    expect((await sent(page, 'Læs filen')).status()).toBe(422);
    expect(await errors(page)).toContain('Filen fra opkræveren kan ikke læses.');
    await page.goto(`/husleje/${run.id}`);
    const basis = await page.request.get((await page.getByRole('link', { name: 'Hent som CSV' }).getAttribute('href'))!);
    const [headings, ...lines] = (await basis.text()).slice(1).trim().split('\r\n');
    const back = lines.slice(2).map((line, nth) => `${line};KEID-${nth + 2};;`);
    await page.goto(path);
    await page
      .getByLabel('Fil fra opkræveren')
      .setInputFiles(file('retur.csv', [`${headings};Nummer;Betalt den;Betalt beløb`, ...back].join('\r\n'), 'text/csv'));
    expect((await sent(page, 'Læs filen')).status()).toBe(303);
    expect(await main(page)).toContain('KEID-2');
    expect(await faultsAt(chrome, who, path)).toEqual([]);
  } finally {
    await chrome.close();
    await other.close();
  }
}, 120_000);

test('a lost key is charged, paid like rent or called back, and the company reads it on its account', async () => {
  const { rows } = await house.db.query('SELECT company_id AS id FROM app.occupancy_agreement WHERE id = $1', [claims[4]!.agreement]);
  const companyId: string = rows[0].id;
  await manager.goto(`/huset/${await premises.houseId(house)}/konto/${companyId}`);
  await unfold(manager, 'Opkræv noget enkelt');
  await manager.getByLabel('Antal').fill('mange');
  expect((await sent(manager, 'Opkræv')).status()).toBe(422);
  for (const text of ['Vælg, hvad det er for.', 'Skriv mindst tre tegn.', 'Skriv et helt tal fra 1 til 100.']) expect(await errors(manager)).toContain(text);
  await manager.getByLabel('Hvad er det for?').selectOption('lost_key');
  await manager.getByLabel('Hvad drejer det sig om?').fill('Nøgle 12');
  await manager.getByLabel('Antal').fill('2');
  await manager.getByLabel('Hvad kostede det?').fill('200');
  expect((await sent(manager, 'Opkræv')).status()).toBe(422);
  expect(await errors(manager)).toContain('Prisen står på listen.');
  await manager.getByLabel('Hvad kostede det?').fill('');
  expect((await sent(manager, 'Opkræv')).status()).toBe(303);
  expect(await main(manager)).toContain('Mistet nøgle eller adgangskort: Nøgle 12, 2 stk.');
  await house.settled();
  const company = await browser.windowOf(await house.newLogin('companyContact', { organisationId: companyId }), { javaScriptEnabled: false });
  await company.goto('/konto');
  expect(await main(company)).toMatch(/Nøgle 12, 2 stk\.\s+600\s+kr\.\s+H2026-\d+ OIOUBL[^]*PDF[^]*600\s+kr\. mangler/);
  await house.db.query('UPDATE app.occupancy_agreement SET deposit_months = 3 WHERE id = $1', [claims[4]!.agreement]);
  await manager.reload();
  await unfold(manager, 'Opkræv depositum for aftale');
  expect((await sent(manager, 'Send brevet')).status()).toBe(303);
  expect(await manager.getByRole('link', { name: /^Brev / }).getAttribute('href')).toMatch(/^\/huset\/depositum\//);
  await unfold(manager, 'Kald en opkrævning tilbage');
  expect((await sent(manager, 'Kald tilbage')).status()).toBe(422);
  await manager.getByLabel('Hvilken opkrævning?').selectOption({ index: 1 });
  await manager.getByLabel('Hvorfor?').fill('Nøglerne blev fundet.');
  expect((await sent(manager, 'Kald tilbage')).status()).toBe(303);
  await house.settled();
  await company.reload();
  expect(await main(company)).toContain('Kaldt tilbage: Nøglerne blev fundet.');
  await looksRight(manager);
});
