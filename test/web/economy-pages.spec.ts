import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { houseId } from '../support/premises';

let house: House;
let browser: Browser;
let reporter: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  reporter = await browser.windowOf(await house.as('reporter'));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (): Promise<string> => reporter.getByRole('main').innerText();

/** From the menu, as the reporter finds it. */
async function openEconomy(): Promise<void> {
  await reporter.goto('/');
  await follow(reporter, reporter.getByRole('navigation').getByRole('link', { name: 'Huset', exact: true }));
  await follow(reporter, reporter.getByRole('link', { name: 'Løber huset rundt?' }));
}

test('the reporter finds the economy of the house from the menu, without its seats, and the way back', async () => {
  await openEconomy();
  expect(await main()).toContain('Det regner vi med');
  expect(await reporter.locator('svg.two-lines[aria-label^="Belægning"]').getAttribute('aria-label')).toMatch(/\d{4}: [\d,]+ af \d+ udlejet$/);
  expect(await accessibilityFaults(reporter)).toEqual([]);
  await follow(reporter, reporter.getByLabel('Brødkrumme').getByRole('link', { name: 'Huset', exact: true }));
  expect(await main()).toContain('Løber huset rundt?');
  expect(await main()).not.toContain('Hvilken dag?');
});

test('costs of a wider scope are a link away, and what is tried is tried of them; red says never, and the price that would', async () => {
  const manager = await house.as('premisesManager');
  const staff = {
    houseId: await houseId(house),
    scope: 'C',
    text: 'Opdigtede medarbejdere',
    from: '2026-01-01',
    until: '2029-01-01',
    amountOre: 1_500_000_000,
  };
  await manager.ask('mutation($input: AddHouseCost!) { addHouseCost(input: $input) { flag } }', { input: staff });
  await openEconomy();
  expect(await main()).not.toContain('Rødt flag');
  await follow(reporter, reporter.getByRole('link', { name: 'Husets leje, drift og personale' }));
  expect(await main()).toMatch(
    /Rødt flag: Huset kommer aldrig til at løbe rundt ved denne pris\.\s+Huset kan ikke løbe rundt ved denne pris\. Det kræver [\d.,]+\skr\./,
  );
  expect(await accessibilityFaults(reporter)).toEqual([]);
  await reporter.getByLabel('Pris for en plads om måneden, i kroner').fill('12.500');
  await follow(reporter, reporter.getByRole('button', { name: 'Regn' }));
  expect(reporter.url()).toContain('scope=C');
  expect(await reporter.getByRole('heading', { name: 'Hvad nu hvis?' }).locator('..').innerText()).toMatch(/Der skal udlejes \d+ af \d+ pladser/);
});

test('what covers the cost stands beside the rent, what came in beside what is agreed, and the rules behind it with their sources', async () => {
  await openEconomy();
  const text = await main();
  for (const fact of ['Ventet indtægt efter tab', 'Husleje, der er kommet ind', 'Dækning af de penge, der er kommet ind']) expect(text).toContain(fact);
  for (const fact of ['Tilbudte pladser', 'Betalte pladser', 'når lejen højst er 30 dage forsinket', 'som vi antager']) expect(text).toContain(fact);
  for (const part of ['Hvornår huset løber rundt', 'fra 01.01.2026', 'our choice']) expect(text).toContain(part);
  await reporter.getByText('Vis månederne som tabel').click();
  await reporter.locator('summary', { hasText: 'Vis de penge og pladser' }).click();
  const heads = await reporter.getByRole('columnheader').allInnerTexts();
  expect(heads).toEqual(expect.arrayContaining(['Ventet indtægt efter tab', 'Husleje', 'Husleje, der er kommet ind', 'Betalte pladser']));
  expect(await accessibilityFaults(reporter)).toEqual([]);
});

test('a slip says what got worse: the month, that it does not last, or the flag', async () => {
  const told = `INSERT INTO app.break_even_told (house_id, runs_from, stops_from, flag, worse, told_at) VALUES ($1, '2027-01-01', NULL, 'green', false, '2026-11-01T06:00Z'),
    ($1, '2027-01-01', '2028-03-01', 'amber', true, '2026-11-02T06:00Z'), ($1, '2027-04-01', NULL, 'amber', true, '2026-11-03T06:00Z'), ($1, NULL, NULL, 'red', true, '2026-11-04T06:00Z')`;
  await house.db.query(told, [await houseId(house)]);
  await openEconomy();
  const slips = await reporter.getByRole('listitem').filter({ hasText: 'Flaget er' }).allInnerTexts();
  expect(slips.map((slip) => slip.replace(/^.*?\d\d\.\d\d: /, ''))).toEqual([
    'Måneden er rykket fra april 2027 til uden for de måneder, vi ser. Flaget er rødt.',
    'Måneden er rykket fra januar 2027 til april 2027. Flaget er gult.',
    'Fra marts 2028 dækker indtægten ikke længere. Flaget er gult.',
  ]);
});
