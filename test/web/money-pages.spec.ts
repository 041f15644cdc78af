import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';

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

test('a month of rent is looked at, approved by the figures that were seen, and charged', async () => {
  await manager.goto('/huset');
  await follow(manager, manager.getByRole('link', { name: 'Husleje', exact: true }));
  await manager.getByLabel('Hvilken måned?').fill('13-2026');
  expect((await sent(manager, 'Se måneden')).status()).toBe(422);
  await manager.getByLabel('Hvilken måned?').fill('12-2026');
  await sent(manager, 'Se måneden');
  expect(await main(manager)).toContain('Husleje for december 2026');
  expect(await accessibilityFaults(manager)).toEqual([]);
  const button = await manager.getByRole('button', { name: /^Godkend / }).innerText();
  await sent(manager, button);
  await house.settled();
  await manager.reload();
  expect(await main(manager)).toContain('Opkrævet');
  expect(await main(manager)).toContain(button.replace('Godkend ', ''));
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
  expect(await accessibilityFaults(manager)).toEqual([]);
  expect((await sent(manager, 'Send de valgte rykkere')).status()).toBe(422);
  expect(await manager.getByRole('alert').innerText()).toContain('Vælg mindst én rykker.');
  await manager.getByRole('checkbox').first().check();
  expect((await sent(manager, 'Send de valgte rykkere')).status()).toBe(303);
  expect(await manager.getByRole('checkbox').count()).toBe(1);
  expect((await house.db.query(`SELECT count(*)::int AS n FROM app.reminder WHERE state = 'sent'`)).rows).toEqual([{ n: 1 }]);
});
