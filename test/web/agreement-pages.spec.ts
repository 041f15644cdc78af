import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import * as premises from '../support/premises';

let house: House;
let browser: Browser;
let manager: Visitor;
let page: Page;
let unused: string[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  manager = await house.as('premisesManager');
  page = await browser.windowOf(manager, { javaScriptEnabled: false });
  await premises.moreSeats(house, 4);
  unused = (await premises.freeSeats(manager)).filter(({ code }) => code.startsWith('P')).map(({ id }) => id);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (where: Page): Promise<string> => where.getByRole('main').innerText();
async function tenant(more: object = {}) {
  const { id, contact } = await premises.newCompany(house, 'Opdigtet Fremviser');
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [unused.pop()!], more));
  return { companyId: id, contact, path: `/aftaler/${agreement.id}`, agreementId: agreement.id };
}
const pdf = (): string => {
  const file = join(house.foundation.config.dataDir, 'underskrevet.pdf');
  writeFileSync(file, '%PDF-1.7\n');
  return file;
};

test('the signed agreement is laid in on its page, by the manager alone, and both fetch it; an agreement that runs out says so', async () => {
  const { contact, path } = await tenant({ kind: 'use_agreement', until: premises.inDays(60) });
  await page.goto(path);
  expect(await main(page)).toContain('Den underskrevne aftale er ikke lagt ind.');
  expect(await main(page)).toContain('Skal lejeren blive, så skriv en ny aftale.');
  await page.locator('summary', { hasText: 'Læg den underskrevne aftale ind' }).click();
  expect((await sent(page, 'Læg ind')).status()).toBe(422);
  expect(await page.getByRole('alert').getByRole('link').allInnerTexts()).toEqual(['Vælg den fil, som begge har skrevet under på.']);
  await page.getByLabel('Den underskrevne aftale').setInputFiles(pdf());
  expect((await sent(page, 'Læg ind')).status()).toBe(303);
  expect(await main(page)).toContain('Aftalen er lagt ind.');
  const window = await browser.windowOf(contact, { javaScriptEnabled: false });
  await window.goto(path);
  expect(await main(window)).toContain('Vil I blive, så skriv til huset i god tid.');
  expect(await window.getByRole('link', { name: 'Hent den underskrevne aftale' }).getAttribute('href')).toMatch(/^\/huset\/bilag\//);
  expect(await window.locator('summary', { hasText: 'Læg' }).count()).toBe(0);
  await window.context().close();
  for (const who of [manager, contact]) expect(await faultsAt(browser, who, path)).toEqual([]);
}, 60_000);

test('the landlord’s notice shows its ground and its letter to both, and the end is no surprise any more', async () => {
  const { contact, path, agreementId } = await tenant({ kind: 'use_agreement', until: premises.inDays(400) });
  await manager.ask(premises.NOTICE, { input: { agreementId, by: 'landlord', ground: 'rebuilding', explanation: 'Facaden skal skiftes.' } });
  for (const who of [manager, contact]) {
    const window = await browser.windowOf(who, { javaScriptEnabled: false });
    await window.goto(path);
    const seen = await main(window);
    for (const words of ['Huset skal rives ned eller bygges om. Facaden skal skiftes.', 'Hent opsigelsen (PDF)']) expect(seen).toContain(words);
    expect(seen).not.toContain('Aftalen løber ud');
    await window.context().close();
  }
  expect(await faultsAt(browser, contact, path)).toEqual([]);
}, 60_000);

test('a key that is out is seen where the agreement ends; lost it stands out, found it is at home, and its page says who had it', async () => {
  const { path, companyId } = await tenant();
  const houseId = await premises.houseId(house);
  const LEND = 'mutation($input: LendKey!) { lendKey(input: $input) { id } }';
  await manager.ask(LEND, { input: { houseId, label: 'Kort 77', kind: 'card', companyId } });
  for (const at of [`${path}/ophoer`, `${path}/ophoer/enighed`, `${path}/aendring/ny-lejer`]) {
    await page.goto(at);
    expect(await main(page)).toContain('Lejeren har stadig: Kort 77.');
  }
  expect(await faultsAt(browser, manager, `${path}/ophoer`)).toEqual([]);
  const keys = `/huset/${houseId}/noegler`;
  await page.goto(keys);
  await follow(page, page.getByRole('button', { name: 'Den er mistet Kort 77' }));
  expect(await main(page)).toContain('Mistet');
  expect(await faultsAt(browser, manager, keys)).toEqual([]);
  await follow(page, page.getByRole('button', { name: 'Den er fundet Kort 77' }));
  expect(await main(page)).toContain('Ligger hjemme');
  await follow(page, page.getByRole('link', { name: 'Kort 77' }));
  expect(await main(page)).toContain('Opdigtet Fremviser');
  expect(await faultsAt(browser, manager, new URL(page.url()).pathname)).toEqual([]);
  expect((await page.goto(`${keys}/${companyId}`))!.status()).toBe(404);
}, 60_000);
