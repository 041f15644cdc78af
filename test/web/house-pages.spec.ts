import { weekday } from '@fyrtaarn/kernel';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { send, unfold, withKeys, type Hands } from '../support/hands';
import { openHouse, type House } from '../support/house';
import { inDays, newCompany, today } from '../support/premises';
import * as rent from '../support/rent';
import * as waiting from '../support/waiting';

let house: House;
let browser: Browser;
let manager: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  manager = await browser.windowOf(await house.as('premisesManager'), { javaScriptEnabled: true });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (page: Page): Promise<string> => page.getByRole('main').innerText();

/** Asks for seats as a company would, with keys alone and scripts off; @returns its window, on the page of the application. */
async function applicant(seats: string): Promise<{ company: Hands; address: string }> {
  const { contact } = await newCompany(house, 'Opdigtet Ansøger');
  const company = withKeys(await browser.windowOf(contact, { javaScriptEnabled: false }));
  const { page } = company;
  await page.goto('/venteliste');
  await company.fill(page.getByLabel('Hvor mange pladser søger I om?'), seats);
  await company.tick(page.getByRole('group', { name: 'Er det erhvervsdrift' }).getByLabel('Nej'));
  expect(await send(company, 'Søg om plads')).toBe(303);
  return { company, address: new URL(page.url()).pathname };
}

/** Assesses by every criterion and admits the company. */
async function admit(keys: Hands, address: string): Promise<void> {
  await manager.goto(address);
  await unfold(keys, 'Vurder efter kriterierne');
  for (const box of await manager.getByRole('radio', { name: 'Ja', exact: true }).all()) if (await box.isVisible()) await keys.tick(box);
  for (const text of await manager.getByLabel('hvad viser det?').all()) await keys.fill(text, 'Det står i vedtægterne.');
  await send(keys, 'Gem vurderingen');
  await unfold(keys, 'Afgør, om virksomheden hører til i huset');
  const decision = manager.locator('form').filter({ has: manager.getByRole('button', { name: 'Gem afgørelsen', exact: true }) });
  await keys.tick(decision.getByLabel('Ja', { exact: true }));
  await keys.fill(decision.getByLabel('Begrundelse'), 'Formålet er socialt, og overskuddet bliver i virksomheden.');
  await send(keys, 'Gem afgørelsen');
}

async function offer(keys: Hands, address: string, seats: string): Promise<number> {
  await manager.goto(address);
  await unfold(keys, 'Tilbyd pladser');
  await keys.fill(manager.getByLabel('Hvor mange pladser?'), seats);
  return send(keys, 'Send tilbuddet');
}

test('with keys alone, an offer that nobody answers goes on to the next, who takes it and gets an agreement; all of it in the browser', async () => {
  const keys = withKeys(manager);
  const first = await applicant('2');
  const next = await waiting.applicant(house, 2);
  const second = { company: withKeys(await browser.windowOf(next.contact, { javaScriptEnabled: false })), address: `/venteliste/${next.applicationId}` };
  await second.company.page.goto(second.address);
  expect(await main(second.company.page)).toContain('2 af 2');
  // What is wrong is said beside the field, and what was written is kept.
  expect(await offer(keys, first.address, 'to')).toBe(422);
  expect(await manager.getByRole('alert').innerText()).toContain('Skriv et antal pladser i hele tal.');
  expect(await manager.getByLabel('Hvor mange pladser?').inputValue()).toBe('to');
  expect(await accessibilityFaults(manager)).toEqual([]);

  await admit(keys, first.address);
  expect(await offer(keys, first.address, '2')).toBe(303);
  await house.settled();
  await waiting.timeRunsOut(house);
  await house.settled();
  await first.company.page.goto(first.address);
  expect(await main(first.company.page)).toContain('Udløbet uden svar');
  await second.company.page.goto(second.address);
  expect(await send(second.company, 'Ja tak til pladserne')).toBe(303);
  await manager.goto(second.address);
  expect(await accessibilityFaults(manager)).toEqual([]);
  await send(keys, 'Underskriv aftalen');
  expect(await main(manager)).toContain('Aftale underskrevet');
  await second.company.page.goto('/venteliste');
  expect(await main(second.company.page)).toContain('Har fået plads');
  // Another company's application is not there.
  expect((await second.company.page.goto(first.address))?.status()).toBe(404);
}, 90_000);

test('an applicant rests, stands up again where it stood, and leaves', async () => {
  const { page } = (await applicant('1')).company;
  await page.locator('summary', { hasText: 'Hvil på listen' }).click();
  await sent(page, 'Hvil på listen');
  expect(await main(page)).toContain('Hviler');
  await sent(page, 'Stå på listen igen');
  expect(await main(page)).toContain('Venter');
  await page.locator('summary', { hasText: 'Træk ansøgningen tilbage' }).click();
  await sent(page, 'Træk tilbage');
  expect(await main(page)).toContain('Trukket tilbage');
});

test('a tenant reports a fault, and the manager follows it to the end', async () => {
  const tenant = await browser.windowOf(await house.as('companyContact'), { javaScriptEnabled: false });
  await tenant.goto('/huset');
  await follow(tenant, tenant.getByRole('link', { name: 'Fejl og mangler' }));
  expect((await sent(tenant, 'Meld fejlen')).status()).toBe(422);
  await tenant.getByLabel('Hvad er galt?').fill('Lampen blinker.');
  await sent(tenant, 'Meld fejlen');
  await manager.goto(new URL(tenant.url()).pathname);
  await manager.getByText('Følg en fejl op').click();
  await manager.getByLabel('Lampen blinker.').check();
  await manager.getByLabel('Ordnet').check();
  await manager.getByLabel('Besked').fill('Pæren er skiftet.');
  await sent(manager, 'Gem');
  await tenant.reload();
  expect(await main(tenant)).toContain('Pæren er skiftet.');
  expect(await accessibilityFaults(manager)).toEqual([]);
});

test('a tenant books a meeting room, is told when it is taken, and calls it off', async () => {
  const tenant = await browser.windowOf(await house.as('companyContact'), { javaScriptEnabled: false });
  await tenant.goto('/huset');
  await follow(tenant, tenant.getByRole('link', { name: /^Book / }));
  const monday = inDays(8 - weekday(today()));
  const book = async () => {
    for (const [label, value] of [
      ['Hvilken dag?', monday],
      ['Fra klokken', '10:00'],
      ['Til klokken', '11:00'],
    ] as const)
      await tenant.getByLabel(label).fill(value);
    return (await sent(tenant, 'Book')).status();
  };
  expect(await book()).toBe(303);
  expect(await book()).toBe(422);
  expect(await tenant.getByRole('alert').innerText()).toContain('Lokalet er optaget på det tidspunkt.');
  await follow(tenant, tenant.getByRole('link', { name: 'Ugen efter' }));
  expect(await main(tenant)).toContain('Sydhavns Cykler');
  await follow(tenant, tenant.getByRole('button', { name: 'Aflys' }));
  expect(await main(tenant)).toContain('Bookingen er aflyst.');
});

test('a tenant asks for a room, the manager says no and why, then yes; all of it without script', async () => {
  const [tenant, owner] = await Promise.all(
    ['companyContact', 'premisesManager'].map(async (role) => browser.windowOf(await house.as(role), { javaScriptEnabled: false })),
  );
  await tenant!.goto('/huset');
  await follow(tenant!, tenant!.getByRole('link', { name: /^Book / }));
  const room = new URL(tenant!.url()).pathname;
  await owner!.goto(room);
  expect((await sent(owner!, 'Bed lejere om at spørge først')).status()).toBe(303);
  const monday = inDays(15 - weekday(today()));
  const asks = async () => {
    await tenant!.goto(`${room}?fra=${monday}`);
    await tenant!.getByLabel('Hvilken dag?').fill(monday);
    await tenant!.getByLabel('Fra klokken').fill('10:00');
    await tenant!.getByLabel('Til klokken').fill('11:00');
    expect((await sent(tenant!, 'Book')).status()).toBe(303);
    expect(await main(tenant!)).toContain('I har bedt om lokalet.');
    await owner!.goto(`${room}?fra=${monday}`);
  };
  await asks();
  // What is missing is said beside its field, and nobody is answered.
  expect((await sent(owner!, 'Send svaret')).status()).toBe(422);
  for (const text of ['Vælg, hvem du svarer.', 'Vælg ja eller nej.']) expect(await owner!.getByRole('alert').innerText()).toContain(text);
  await owner!.getByLabel(/^Sydhavns Cykler, /).check();
  await owner!.getByLabel('Nej', { exact: true }).check();
  expect((await sent(owner!, 'Send svaret')).status()).toBe(422);
  expect(await owner!.getByRole('alert').innerText()).toContain('Skriv, hvorfor de ikke kan få lokalet.');
  expect(await owner!.getByLabel(/^Sydhavns Cykler, /).isChecked()).toBe(true);
  await owner!.getByLabel(/^Hvorfor ikke/).fill('Lokalet males den dag.');
  expect((await sent(owner!, 'Send svaret')).status()).toBe(303);
  await asks();
  expect(await main(tenant!)).toContain('Venter på svar');
  // Who looks for faults needs script; the page is the same.
  await manager.goto(`${room}?fra=${monday}`);
  expect(await accessibilityFaults(manager)).toEqual([]);
  await owner!.getByLabel(/^Sydhavns Cykler, /).check();
  await owner!.getByLabel('Ja', { exact: true }).check();
  expect((await sent(owner!, 'Send svaret')).status()).toBe(303);
  await tenant!.goto(`${room}?fra=${monday}`);
  expect(await main(tenant!)).not.toContain('Venter på svar');
  expect(await tenant!.getByRole('button', { name: /^Aflys/ }).count()).toBe(1);
});

test('a tenant sees what it has and owes, fetches an invoice, and gives notice', async () => {
  await rent.rentOf(house, await house.as('premisesManager'), '2026-04');
  const tenant = await browser.windowOf(await house.as('companyContact'));
  await tenant.goto('/aftaler');
  await follow(tenant, tenant.getByRole('link', { name: /^Aftale \d/ }));
  expect(await main(tenant)).toContain('Plads A');
  expect(await accessibilityFaults(tenant)).toEqual([]);
  const file = await tenant.getByRole('link', { name: /^PDF/ }).first().getAttribute('href');
  expect((await tenant.request.get(file as string)).headers()['content-type']).toContain('application/pdf');
  await tenant.getByText('Sig aftalen op').first().click();
  await sent(tenant, 'Sig aftalen op');
  expect(await main(tenant)).toContain('Første dag uden aftale');
});
