import { addMonths } from '@fyrtaarn/kernel';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { faultsAt } from '../support/looks';
import { freeSeats, inDays, newCompany, signed, today, wishFor } from '../support/premises';

let house: House;
let browser: Browser;
let page: Page;
let companyId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  const manager = await house.as('premisesManager');
  page = await browser.windowOf(manager, { javaScriptEnabled: false });
  companyId = (await newCompany(house, 'Billig Plads')).id;
  const [seat] = await freeSeats(manager);
  await signed(manager, await wishFor(house, companyId, [], { lines: [{ kind: 'seat', seatId: seat!.id, monthOre: 72_000 }] }));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (where: Page = page): Promise<string> => where.getByRole('main').innerText();
const fill = async (values: Record<string, string>, where: Page = page): Promise<void> => {
  for (const [label, value] of Object.entries(values)) await where.getByLabel(label).fill(value);
};
const press = async (button: string, status: number, where: Page = page): Promise<void> => expect((await sent(where, button)).status()).toBe(status);
const go = (link: string): Promise<void> => follow(page, page.getByRole('link', { name: link }).first());
const said = (where: Page = page): Promise<string> => where.getByRole('alert').innerText();
const nextFirst = (): string => addMonths(`${today().slice(0, 7)}-01` as never, 2);

test('the market rent is documented with its paper, and a tenant is told of the aid in its rent', async () => {
  await page.goto('/huset');
  await go('Markedsleje og støtte');
  expect(await main()).toContain('Billig Plads');
  await page.getByLabel('Hvad er det prisen for?').selectOption('Plads');
  await fill({ 'Markedsleje om måneden': '1.300', 'Fra hvilken dag?': nextFirst(), 'Hvordan er den fundet?': 'Tre lejemål i nærheden er sammenlignet.' });
  await press('Gem markedslejen', 422);
  expect(await said()).toContain('Læg vurderingen ind.');
  await page.locator('input[type=file]').setInputFiles({ name: 'vurdering.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 opdigtet') });
  await press('Gem markedslejen', 303);
  expect(await main()).toContain('1.300 kr.');

  await go('Billig Plads');
  await page.locator('summary', { hasText: 'Skriv et brev til virksomheden' }).click();
  await press('Skriv brevet', 303);
  expect(await main()).toContain('Gælder');
  // It says so already: there is nothing to write.
  expect(await page.getByText('Skriv et brev til virksomheden').count()).toBe(0);
  await page.locator('summary', { hasText: 'Skriv støtte fra andre ned' }).click();
  await press('Gem støtten', 422);
  expect(await said()).toContain('Skriv, hvem der gav støtten.');
  await fill({ 'Hvem gav den?': 'Region Hovedstaden', 'Hvor meget, i kroner?': '10.000', 'Hvilken dag blev den givet?': today() });
  await press('Gem støtten', 303);
  expect(await main()).toContain('Givet af Region Hovedstaden');
  expect(await main()).toContain('Gælder ikke mere');

  // The tenant reads the same and can change nothing; another company is told nothing.
  const tenant = await browser.windowOf(await house.newLogin('companyContact', { organisationId: companyId }));
  await tenant.goto(`/stoette/${companyId}`);
  expect(await main(tenant)).toContain('Givet af Region Hovedstaden');
  expect(await tenant.getByRole('main').locator('form').count()).toBe(1);
  expect(await accessibilityFaults(tenant)).toEqual([]);
  // What it was given by others it says itself, with the letter; the house strikes what was wrong.
  await tenant.locator('summary', { hasText: 'Oplys støtte fra andre' }).click();
  await press('Gem støtten', 422, tenant);
  expect(await said(tenant)).toContain('Skriv, hvem der gav støtten.');
  await fill({ 'Hvem gav den?': 'Realdania', 'Hvor meget, i kroner?': '5.000', 'Hvilken dag blev den givet?': today() }, tenant);
  await tenant.locator('input[type=file]').setInputFiles({ name: 'brev.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 opdigtet') });
  await press('Gem støtten', 303, tenant);
  expect(await main(tenant)).toContain('Givet af Realdania');
  await page.goto(`/stoette/${companyId}`);
  await page.locator('summary', { hasText: 'Træk oplyst støtte tilbage' }).click();
  await press('Træk tilbage', 422);
  expect(await said()).toContain('Vælg, hvad der er forkert.');
  await page.getByLabel('Hvilken støtte er forkert?').selectOption({ index: 2 });
  await page.getByLabel('Hvad er forkert?').fill('Støtten blev aldrig udbetalt.');
  await press('Træk tilbage', 303);
  expect(await page.locator('del').allInnerTexts()).toEqual(['Givet af Realdania', '5.000 kr.']);
  expect(await main()).toContain('Støtten blev aldrig udbetalt.');
  expect(await faultsAt(browser, await house.as('premisesManager'), `/stoette/${companyId}`)).toEqual([]);
  const other = await browser.windowOf((await newCompany(house)).contact);
  expect((await other.goto(`/stoette/${companyId}`))?.status()).toBe(404);
});

test('two companies are counted as one, both read why, and each by itself again', async () => {
  const other = await newCompany(house, 'Billig Plads Drift');
  const { rows } = await house.db.query<{ cvr: string }>('SELECT cvr FROM app.company WHERE organisation_id = $1', [other.id]);
  await page.goto(`/stoette/${companyId}`);
  await page.locator('summary', { hasText: 'Skriv, at en anden virksomhed regnes med' }).click();
  await press('Regn dem sammen', 422);
  for (const words of ['Skriv CVR-nummeret.', 'Skriv, hvor vi ved det fra.']) expect(await said()).toContain(words);
  await fill({ 'Den andens CVR-nummer': rows[0]!.cvr, 'Hvor ved vi det fra?': 'Den ene ejer den anden (CVR, læst i dag).' });
  await press('Regn dem sammen', 303);
  expect(await main()).toContain('Billig Plads og Billig Plads Drift.');
  expect(await faultsAt(browser, await house.as('premisesManager'), `/stoette/${companyId}`)).toEqual([]);
  const own = await browser.windowOf(other.contact, { javaScriptEnabled: false });
  await own.goto(`/stoette/${other.id}`);
  expect(await main(own)).toContain('Den ene ejer den anden');
  expect(await own.getByText('Regn dem ikke sammen mere').count()).toBe(0);
  expect(await faultsAt(browser, other.contact, `/stoette/${other.id}`)).toEqual([]);
  await page.locator('summary', { hasText: 'Regn dem ikke sammen mere' }).click();
  await press('Regn dem hver for sig Billig Plads og Billig Plads Drift.', 422);
  await page.getByLabel('Hvorfor regnes de ikke sammen mere?').fill('Andelen er solgt i dag.');
  await press('Regn dem hver for sig Billig Plads og Billig Plads Drift.', 303);
  expect(await main()).not.toContain('Billig Plads Drift');
});

test('somebody who sets no prices approves aid above the ceiling, and the manager uses it', async () => {
  await page.goto(`/stoette/${companyId}`);
  const declare = async (): Promise<void> => {
    if (!(await page.getByLabel('Hvem gav den?').isVisible())) await page.locator('summary', { hasText: 'Skriv støtte fra andre ned' }).click();
    await fill({ 'Hvem gav den?': 'Fonden', 'Hvor meget, i kroner?': '2.300.000', 'Hvilken dag blev den givet?': today() });
  };
  await declare();
  await press('Gem støtten', 422);
  expect(await said()).toContain('Støtten når over loftet.');

  const administrator = await browser.windowOf(await house.as('administrator'));
  await administrator.goto('/');
  await follow(administrator, administrator.getByRole('navigation').getByRole('link', { name: 'Støtte' }).first());
  await press('Godkend', 422, administrator);
  expect(await said(administrator)).toContain('Vælg en virksomhed.');
  expect(await accessibilityFaults(administrator)).toEqual([]);
  await administrator.getByLabel('Hvilken virksomhed?').selectOption(companyId);
  await fill(
    {
      'Højst hvor meget i alt': '3.000.000',
      'Første dag, den ikke kan bruges': inDays(30),
      'Hvor ligger den juridiske vurdering?': 'Sag 2026-123',
      'Hvorfor er støtten lovlig?': 'Støtten er efter vores vurdering lovlig efter en anden ordning.',
    },
    administrator,
  );
  await press('Godkend', 303, administrator);
  expect(await main(administrator)).toContain('Sag 2026-123');

  await page.goto(`/stoette/${companyId}`);
  await declare();
  await page.getByLabel('Juridisk godkendelse').selectOption('Sag 2026-123');
  await press('Gem støtten', 303);
  expect(await main()).toContain('over loftet');
  expect((await page.goto('/stoette'))?.status()).toBe(403);
});

test('who issues the rent is said anew from a day on', async () => {
  await page.goto('/huset');
  await go('Hvem udsteder huslejen?');
  expect(await page.getByLabel('CVR-nummer').inputValue()).toBe('64942212');
  await fill({ 'Fra hvilken dag?': nextFirst(), 'Bogstaver foran fakturanumre': 'huset' });
  await press('Gem', 422);
  expect(await said()).toContain('Vælg et til fire store bogstaver foran numrene.');
  await fill({ 'Bogstaver foran fakturanumre': 'HU', 'Kreditornummer til indbetalingskort': '12345678', Registreringsnummer: '4073', Kontonummer: '11223344' });
  await press('Gem', 422);
  expect(await page.locator('#account-error').innerText()).toContain('Skriv enten et kreditornummer eller en konto.');
  await fill({ 'Kreditornummer til indbetalingskort': '' });
  await page.getByLabel('Plads').check();
  await press('Gem', 303);
  expect(await main()).toContain('Konto 4073 11223344');
});

test('what the house costs and what comes in beside the rent are written down, also what was too much', async () => {
  await page.goto('/huset');
  await go('Løber huset rundt?');
  await go('Skriv en udgift ned');
  await press('Gem udgiften', 422);
  expect(await said()).toContain('Vælg, hvad udgiften hører til.');
  await page.getByLabel('Husets leje').first().check();
  const period = { 'Periodens første dag': '2027-01-01', 'Første dag efter perioden': '2028-01-01' };
  await fill({ 'Hvad er det?': 'Opdigtet rabat', 'Beløb for hele perioden': '-12.000', ...period });
  await press('Gem udgiften', 303);
  expect(await main()).toContain('Udgiften er gemt og regnet med.');
  await go('Skriv en indtægt ned');
  await page.getByLabel('Leje af lokaler').check();
  await fill({ 'Hvad er det?': 'Opdigtet julemarked', 'Beløb for hele perioden': '4.000', 'Moms i kroner': '1.000', ...period });
  await press('Gem indtægten', 303);
  const { rows } = await house.db.query(
    `SELECT amount_ore::int AS ore, 'cost' AS kind FROM app.house_cost WHERE text = 'Opdigtet rabat'
      UNION ALL SELECT net_ore + vat_ore, kind FROM app.house_income WHERE text = 'Opdigtet julemarked'`,
  );
  expect(rows.map(({ ore, kind }) => [Number(ore), kind])).toEqual([
    [-1_200_000, 'cost'],
    [500_000, 'room_hire'],
  ]);
});
