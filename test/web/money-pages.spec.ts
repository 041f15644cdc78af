import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { send, withKeys } from '../support/hands';
import { openHouse, type House } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as premises from '../support/premises';

let house: House;
let browser: Browser;
let manager: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  manager = await browser.windowOf(await house.as('premisesManager'));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (page: Page): Promise<string> => page.getByRole('main').innerText();

test('with keys alone a month of rent is looked at, approved by the figures that were seen, and charged', async () => {
  const keys = withKeys(manager);
  await manager.goto('/');
  await keys.follow(manager.locator('.menu-wide').getByRole('link', { name: 'Huset', exact: true }));
  await keys.follow(manager.getByRole('link', { name: 'Husleje', exact: true }));
  await keys.fill(manager.getByLabel('Hvilken måned?'), '13-2026');
  expect(await send(keys, 'Se måneden')).toBe(422);
  await keys.fill(manager.getByLabel('Hvilken måned?'), '12-2026');
  await send(keys, 'Se måneden');
  expect(await main(manager)).toContain('Husleje for december 2026');
  expect(await accessibilityFaults(manager)).toEqual([]);
  const shown = await main(manager);
  // What each amount is reckoned from, and the agreement behind it.
  expect(shown).toMatch(/01\.12\.2026–31\.12\.2026 \(31 dage\), 1\.200\skr\. om måneden, momsfri/);
  expect(await manager.getByRole('link', { name: /, aftale 1$/ }).getAttribute('href')).toMatch(/^\/aftaler\/[0-9a-f-]{36}$/);
  const button = await manager.getByRole('button', { name: /^Godkend / }).innerText();
  await send(keys, button);
  await house.settled();
  await manager.reload();
  expect(await main(manager)).toContain('Opkrævet');
  expect(await main(manager)).toContain(button.replace('Godkend ', ''));
});

test('a month that cannot be closed says whose rent is not charged and whose is too much, with the way to each', async () => {
  const login = await house.as('premisesManager');
  const { id } = await premises.newCompany(house, 'Opdigtet Sen');
  const [seat] = await premises.freeSeats(login, '2026-12-01');
  const late = await premises.signed(login, await premises.wishFor(house, id, [seat!.id], { from: '2026-12-01' }));
  const [first] = await money.claims(house);
  await premises.ended(house, login, first!.agreement, '2026-12-11');
  await manager.reload();
  const alert = manager.locator('.alert-warning');
  expect(await alert.innerText()).toContain('Én aftale har dage, ingen har opkrævet. Én aftale er opkrævet for meget.');
  expect(await alert.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/^Opdigtet Sen, aftale \d+: dage, ingen har opkrævet$/),
    expect.stringMatching(/, aftale \d+: opkrævet for meget$/),
  ]);
  const links = alert.getByRole('link');
  expect(await links.first().getAttribute('href')).toBe(`/aftaler/${late.id}`);
  expect(await links.last().getAttribute('href')).toBe(`/aftaler/${first!.agreement}`);
  expect(await accessibilityFaults(manager)).toEqual([]);
  await follow(manager, links.first());
  expect(await main(manager)).toContain('Opdigtet Sen');
});

test('whether the house runs by itself can be tried at another price, also one at which it never does', async () => {
  await manager.goto('/huset');
  await follow(manager, manager.getByRole('link', { name: 'Løber huset rundt?' }));
  await manager.getByLabel('Pris for en plads om måneden, i kroner').fill('300');
  await follow(manager, manager.getByRole('button', { name: 'Regn' }));
  expect(await main(manager)).toContain('Huset kan ikke løbe rundt ved denne pris.');
  expect(manager.url()).toContain('price=300');
  expect(await accessibilityFaults(manager)).toEqual([]);
});

test('what is overdue stands there by its age, and a person sends the reminders that were chosen', async () => {
  const claims = await money.claims(house);
  await late.lateBy(
    house,
    1,
    claims.slice(0, 2).map(({ id }) => id),
  );
  await late.morning(house);
  await manager.goto('/huset');
  await follow(manager, manager.getByRole('link', { name: 'Restancer' }));
  expect(await main(manager)).toContain(claims[0]!.number);
  expect(await manager.locator('.alert-warning').innerText()).toMatch(
    /Renten kan ikke regnes fra 1\. juli 2026\s+Referencesatsen .+ Økonomiforvaltningen skal oplyse den\./,
  );
  expect(await accessibilityFaults(manager)).toEqual([]);
  expect((await sent(manager, 'Send de valgte rykkere')).status()).toBe(422);
  expect(await manager.getByRole('alert').innerText()).toContain('Vælg mindst én rykker.');
  await manager.getByRole('checkbox').first().check();
  expect((await sent(manager, 'Send de valgte rykkere')).status()).toBe(303);
  expect(await manager.getByRole('checkbox').count()).toBe(1);
  expect((await house.db.query(`SELECT count(*)::int AS n FROM app.reminder WHERE state = 'sent'`)).rows).toEqual([{ n: 1 }]);
});
