import type { Locator, Page } from 'playwright-core';
import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { FormReader } from '../../apps/web/src/server/forms';
import { accessibilityFaults } from '../support/axe';
import { follow, hasFocus, openBrowser, pressEnter, sent, skipTo, tabTo, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { faultsAt } from '../support/looks';
import { inDays } from '../support/main-job';

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

test('wrong answers come back with every word kept, a summary that leads to the fields, and the error at each field', async () => {
  const company = await browser.windowOf(await house.as('companyContact'));
  await company.goto('/smaajob/nyt');
  await company.getByLabel('Hvad hedder jobbet?').fill('Hjælp i <køkkenet> & "haven"');
  await company.getByLabel('Køkkenhjælp').first().check();
  expect((await sent(company, 'Fortsæt')).status()).toBe(303);
  await company.getByLabel('Mindste antal timer om ugen').fill('mange');
  await company.getByLabel('Højeste antal timer om ugen').fill('4,5');
  await company.getByLabel('onsdag').check();
  const answer = await sent(company, 'Fortsæt');
  expect(answer.status()).toBe(422);

  const summary = company.getByRole('alert');
  expect(await hasFocus(summary)).toBe(true);
  expect(await accessibilityFaults(company)).toEqual([]);
  expect(await summary.getByRole('heading').innerText()).toMatch(/^Ret de \d+ fejl/);
  expect(await company.getByLabel('Mindste antal timer om ugen').inputValue()).toBe('mange');
  expect(await company.getByLabel('Højeste antal timer om ugen').inputValue()).toBe('4,5');
  expect(await company.getByLabel('onsdag').isChecked()).toBe(true);

  const errors = await summary.getByRole('link').allInnerTexts();
  expect(new Set(errors).size).toBe(errors.length);
  for (const link of await summary.getByRole('link').all()) {
    const field = company.locator(`[id="${(await link.getAttribute('href'))?.slice(1)}"]`);
    await link.click();
    expect(await hasFocus(field)).toBe(true);
    expect(await descriptionOf(company, field)).toContain(await link.innerText());
  }
});

test('a small job is told step by step without script, left and taken up again, read through, sent, and begun again in three clicks', async () => {
  const person = await house.as('companyContact');
  const company = await browser.windowOf(person, { javaScriptEnabled: false });
  const main = () => company.getByRole('main').innerText();
  await company.goto('/smaajob');
  await follow(company, company.getByRole('link', { name: 'Skriv videre Hjælp i <køkkenet>' }));
  // What was typed wrong was not kept; the step before it was.
  expect(new URL(company.url()).pathname).toMatch(/\/timer$/);
  expect(await main()).toContain('Trin 2 af 3');
  await follow(company, company.getByRole('link', { name: 'Tilbage til trinnet før' }));
  expect(await company.getByLabel('Hvad hedder jobbet?').inputValue()).toBe('Hjælp i <køkkenet> & "haven"');
  expect(await company.getByLabel('Køkkenhjælp').first().isChecked()).toBe(true);
  await company.getByLabel('Hvad hedder jobbet?').fill('Hjælp i haven');
  await sent(company, 'Fortsæt');
  for (const [label, text] of [
    ['Mindste antal timer om ugen', '2,5'],
    ['Højeste antal timer om ugen', '4'],
    ['Tidligst fra klokken', '10:00'],
    ['Senest til klokken', '14:00'],
    ['Hvornår kan jobbet begynde?', inDays(10)],
    ['Hvilken overenskomst følger lønnen?', 'Overenskomsten på området'],
  ] as const)
    await company.getByLabel(label).fill(text);
  for (const day of ['mandag', 'tirsdag', 'torsdag']) await company.getByLabel(day, { exact: true }).check();
  await company.getByLabel('I hvilken bydel er jobbet?').selectOption({ index: 1 });
  await company.locator('[name=ordinaryWage]').check();
  const times = new URL(company.url()).pathname;
  expect((await sent(company, 'Fortsæt')).status()).toBe(303);
  const workplace = new URL(company.url()).pathname;
  expect(workplace).toMatch(/\/stedet$/);
  await company.locator('[name=offered][value=OWN_PACE]').check();
  await company.getByText('Kan noget laves om').click();
  await company.getByLabel('Begynde 1 time senere på dagen').check();
  await company.locator('[name=canOffer][value=OWN_PACE]').check();
  expect((await sent(company, 'Fortsæt')).status()).toBe(422);
  expect(await company.getByRole('alert').innerText()).toContain('både som det, I tilbyder i dag');
  await company.locator('[name=canOffer][value=OWN_PACE]').uncheck();
  await company.locator('[name=canOffer][value=QUIET_ROOM]').check();
  expect((await sent(company, 'Fortsæt')).status()).toBe(303);

  const check = new URL(company.url()).pathname;
  for (const words of ['Hjælp i haven', '2½–4 timer', 'mandag–tirsdag kl. 10.00–14.00', 'Begynde 1 time senere på dagen', 'Sørge for: Et roligt rum'])
    expect(await main()).toContain(words);
  for (const path of [check, times, workplace]) expect(await faultsAt(browser, person, path)).toEqual([]);
  expect((await sent(company, 'Send til godkendelse')).status()).toBe(303);
  expect(await main()).toContain('Småjobbet er sendt.');
  expect(await main()).toContain('Begynde 1 time senere på dagen');
  const first = company.url();
  await company.goto(check);
  expect(await main()).toContain('Småjobbet er sendt');
  await follow(company, company.getByRole('link', { name: 'Se småjobbet' }));

  await sent(company, 'Opret igen');
  expect(await main()).toContain('Svarene er kopieret');
  expect((await sent(company, 'Send til godkendelse')).status()).toBe(303);
  expect(company.url()).not.toBe(first);
  expect(await main()).toContain('mandag–tirsdag kl. 10.00–14.00');
}, 60_000);

test('what only the api can refuse stands at its field as well, in hours where the api counts minutes', async () => {
  const company = await browser.windowOf(await house.as('companyContact'), { javaScriptEnabled: false });
  await company.goto('/timer');
  await follow(company, company.getByRole('main').getByRole('link').first());
  await company.getByText('Registrér timer').click();
  await company.getByLabel('Fra og med').fill(inDays(-3));
  await company.getByLabel('Til og med').fill(inDays(-1));
  await company.getByLabel('Lønnede timer i perioden').fill('999');
  await company.getByLabel('Lønseddel').check();
  expect((await sent(company, 'Registrér')).status()).toBe(422);
  const field = company.getByLabel('Lønnede timer i perioden');
  expect(await descriptionOf(company, field)).toMatch(/højst \d+ timer/);
  expect(await field.inputValue()).toBe('999');
  expect(await company.getByLabel('Lønseddel').isChecked()).toBe(true);
});

test('a number with decimals is read as people write it, and what could be either is asked again', () => {
  const read = (typed: string) => {
    const form = new FormReader({ typed });
    const number = form.decimal('typed', 'wrong');
    return form.errors.length > 0 ? 'wrong' : number;
  };
  const typed = ['103,8', '103.8', '103,812', '8.123', '8.123,4', '1.234.567', '1234.567', '0.123', '1.23.456', ''];
  expect(typed.map(read)).toEqual([103.8, 103.8, 103.812, 8123, 8123.4, 'wrong', 'wrong', 'wrong', 'wrong', 'wrong']);
});

test('a password is the one thing that does not come back', async () => {
  const page = await browser.window({ javaScriptEnabled: false });
  await page.goto('/log-ind');
  await page.getByLabel('E-mail').fill('nobody@demo.invalid');
  await page.getByLabel('Adgangskode').fill('not the password');
  expect((await sent(page, 'Log ind')).status()).toBe(422);
  expect(await page.getByRole('alert').innerText()).toContain('Ret fejlen');
  expect(await page.getByLabel('E-mail').inputValue()).toBe('nobody@demo.invalid');
  expect(await page.getByLabel('Adgangskode').inputValue()).toBe('');
});

test('with the keyboard alone a citizen logs in and answers', async () => {
  const page = await browser.window();
  const login = DEMO_LOGINS.find((one) => one.role === 'citizen');
  await page.goto('/log-ind');
  await skipTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type(login?.email ?? '');
  await tabTo(page, page.getByLabel('Adgangskode'), 1);
  await page.keyboard.type(login?.password ?? '');
  await pressEnter(page);

  await skipTo(page, page.getByRole('main').getByRole('link').first());
  await pressEnter(page);
  await skipTo(page, page.getByLabel('Timer og tider'));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Ja tak' }));
  await pressEnter(page);
  expect(await page.getByRole('status').innerText()).toContain('Du har sagt ja');
});

/** What a screen reader says of a field besides its question. An answer of a group is described at its group. */
async function descriptionOf(page: Page, field: Locator): Promise<string> {
  const described = field.locator('xpath=ancestor-or-self::*[@aria-describedby]').last();
  const ids = ((await described.getAttribute('aria-describedby')) ?? '').split(' ');
  return (await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).innerText()))).join(' ');
}
