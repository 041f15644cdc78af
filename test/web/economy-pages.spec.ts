import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';

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
  expect(await accessibilityFaults(reporter)).toEqual([]);
  await follow(reporter, reporter.getByLabel('Brødkrumme').getByRole('link', { name: 'Huset', exact: true }));
  expect(await main()).toContain('Løber huset rundt?');
  expect(await main()).not.toContain('Hvilken dag?');
});
