import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { inDays } from '../support/main-job';

let house: House;
let browser: Browser;
let consultant: Page;
let officer: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  consultant = await browser.windowOf(await house.as('employmentConsultant'));
  officer = await browser.windowOf(await house.as('dataProtectionOfficer'), { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (page: Page): Promise<string> => page.getByRole('main').innerText();
const notice = (page: Page): Promise<string> => page.getByRole('status').innerText();
const open = (page: Page, summary: string) => page.locator('summary', { hasText: summary }).first().click();

/** A citizen of an administration whom nobody has suggested for a job. */
async function someone(administration: string, nth: number): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = $1 AND c.state = 'active'
      AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) ORDER BY c.id DESC OFFSET $2 LIMIT 1`,
    [administration, nth],
  );
  return rows[0]!.id;
}

test('a CPR number is written down, shown once, and leads to its citizen', async () => {
  const id = await someone('BIF', 0);
  await consultant.goto('/borgere');
  await follow(consultant, consultant.getByRole('table').getByRole('link').first());
  expect(new URL(consultant.url()).pathname).toMatch(/^\/borgere\//);
  await consultant.goto(`/borgere/${id}`);
  await open(consultant, 'Skriv nummeret ned');
  await consultant.getByLabel('CPR-nummer').fill('300285-1234');
  expect((await sent(consultant, 'Gem nummeret')).status()).toBe(422);
  expect(await consultant.locator('#cpr-error').innerText()).toContain('Et CPR-nummer er seks cifre');
  expect(await accessibilityFaults(consultant)).toEqual([]);
  await consultant.getByLabel('CPR-nummer').fill('010185-1234');
  await sent(consultant, 'Gem nummeret');
  expect(await notice(consultant)).toContain('Nummeret er gemt.');
  await open(consultant, 'Vis nummeret');
  await sent(consultant, 'Vis nummeret nu');
  expect(await main(consultant)).toContain('010185-1234');
  expect(await accessibilityFaults(consultant)).toEqual([]);

  await consultant.goto('/borgere');
  await open(consultant, 'Find en borger');
  await consultant.getByLabel('CPR-nummer').fill('020285-1111');
  expect((await sent(consultant, 'Find borgeren')).status()).toBe(422);
  expect(await consultant.locator('#cpr-error').innerText()).toContain('ingen borger i din forvaltning');
  expect(await consultant.getByRole('status').count()).toBe(0);
  await consultant.getByLabel('CPR-nummer').fill('0101851234');
  await sent(consultant, 'Find borgeren');
  expect(new URL(consultant.url()).pathname).toBe(`/borgere/${id}`);
}, 60_000);

test('a protection is written down, stands until it has run out, and is lifted by somebody else', async () => {
  const id = await someone('BIF', 1);
  await consultant.goto(`/borgere/${id}`);
  await open(consultant, 'Skriv en beskyttelse ned');
  expect((await sent(consultant, 'Skriv beskyttelsen ned')).status()).toBe(422);
  await consultant.getByLabel('Hvilken dag udløber den').fill(inDays(30));
  await sent(consultant, 'Skriv beskyttelsen ned');
  expect(await main(consultant)).toContain('sig og skriv ikke til nogen, hvor borgeren bor');
  await open(consultant, 'Beskyttelsen er ophørt');
  expect((await sent(consultant, 'Ophæv beskyttelsen')).status()).toBe(422);
  expect(await consultant.getByRole('alert').innerText()).toContain('Beskyttelsen gælder endnu.');
  await house.db.query(`UPDATE app.citizen_protection SET expires_on = current_date - 1 WHERE citizen_id = $1`, [id]);
  const lead = await browser.windowOf(await house.as('employmentLead'), { javaScriptEnabled: false });
  await lead.goto(`/borgere/${id}`);
  await open(lead, 'Beskyttelsen er ophørt');
  await sent(lead, 'Ophæv beskyttelsen');
  expect(await main(lead)).toContain('Der er ikke skrevet en beskyttelse ned.');
}, 60_000);

test('staff say what the law’s rule for young people is, and write down what a citizen asks for', async () => {
  const id = await someone('BIF', 2);
  await consultant.goto(`/borgere/${id}`);
  await open(consultant, 'Sig, hvad der gælder');
  await consultant.getByLabel('15 til 17 år').check();
  await sent(consultant, 'Gem');
  expect(await main(consultant)).toContain('Reglerne for unge på 15 til 17 år gælder.');
  await open(consultant, 'Noget skal rettes');
  await consultant.getByLabel('Hvad er forkert?').selectOption('CONTACT');
  await consultant.getByLabel('Hvad siger borgeren?').fill('Jeg har fået nyt nummer.');
  await sent(consultant, 'Skriv det ned');
  await open(consultant, 'Borgeren vil slettes');
  await sent(consultant, 'Skriv ned, at borgeren vil slettes');

  await consultant.goto('/anmodninger');
  await follow(consultant, consultant.getByRole('link', { name: 'Slet alt om borgeren' }).first());
  await open(consultant, 'Ja, slet borgeren');
  await consultant.getByLabel('Hvad skal der stå i svaret').fill('Vi sletter alt om dig i nat.');
  await sent(consultant, 'Slet alt om borgeren');
  expect(await notice(consultant)).toContain('Sagen er slut.');
  expect((await house.db.query('SELECT state FROM app.citizen WHERE id = $1', [id])).rows).toEqual([{ state: 'left' }]);
}, 60_000);

test('a departure is written down and taken back, and a case ends', async () => {
  const id = await someone('BIF', 3);
  await consultant.goto(`/borgere/${id}`);
  await open(consultant, 'Borgeren er død eller flyttet');
  expect((await sent(consultant, 'Skriv det ned')).status()).toBe(422);
  await consultant.getByLabel('Flyttet fra kommunen').check();
  await consultant.getByLabel('Hvilken dag?').fill(inDays(1));
  await consultant.getByLabel('Hvor ved du det fra?').fill('CPR-registret');
  expect((await sent(consultant, 'Skriv det ned')).status()).toBe(422);
  expect(await consultant.locator('#happenedOn-error').innerText()).toContain('Dagen er ikke kommet endnu.');
  await consultant.getByLabel('Hvilken dag?').fill(inDays(-1));
  await sent(consultant, 'Skriv det ned');
  expect(await main(consultant)).toContain('Der findes ikke job til borgeren.');
  expect(await accessibilityFaults(consultant)).toEqual([]);
  await open(consultant, 'Det var en fejl');
  await consultant.getByLabel('Hvorfor var det en fejl?').fill('Det var en anden med samme navn.');
  await sent(consultant, 'Fortryd');
  expect(await notice(consultant)).toContain('Borgeren er her igen.');
  await open(consultant, 'Afslut sagen');
  await sent(consultant, 'Afslut sagen');
  expect(await main(consultant)).toContain('Sagen er slut.');

  // Now it stands with the data protection officer, by its number.
  await officer.goto('/afsluttede-sager');
  await open(officer, 'Stop sletningen');
  expect((await sentFirst(officer, 'Stop sletningen')).status()).toBe(422);
  await officer.getByLabel('Hvorfor?').first().fill('En klage er ikke afgjort endnu.');
  await sentFirst(officer, 'Stop sletningen');
  expect(await main(officer)).toContain('Holdt tilbage');
  await open(officer, 'Skriv arkivets kvittering ned');
  await officer.getByLabel('Arkivets kvittering').first().fill('AFL-2026-17');
  await sentFirst(officer, 'Gem kvitteringen');
  expect(await main(officer)).toContain('AFL-2026-17');
  await open(officer, 'Lad sagen blive slettet igen');
  await sentFirst(officer, 'Lad sagen blive slettet');
  expect(await main(officer)).not.toContain('Holdt tilbage');
}, 60_000);

/** Where several like forms stand on one page. */
async function sentFirst(page: Page, button: string) {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  const visible = page.getByRole('button', { name: button, exact: true }).filter({ visible: true }).first();
  await follow(page, visible);
  return answer;
}

test('emergency access says before what it does, opens one citizen for an hour, and no other', async () => {
  const bridge = await browser.windowOf(await house.as('bridgeWorker'));
  const id = await someone('BIF', 4);
  await bridge.goto('/borgere');
  await follow(bridge, bridge.getByRole('link', { name: /^Nødadgang/ }));
  expect((await sent(bridge, 'Åbn nødadgang i en time')).status()).toBe(422);
  await bridge.getByLabel('Borgerens side i Fyrtårn').fill(`${house.url}/borgere/${id}`);
  await bridge.getByLabel('Hvorfor kan det ikke vente?').fill('Det haster meget');
  expect((await sent(bridge, 'Åbn nødadgang i en time')).status()).toBe(422);
  expect(await bridge.locator('#reason-error').count()).toBe(1);
  const why = 'Borgeren har ringet og er i fare, og ingen med sagen kan nås i aften.';
  await bridge.getByLabel('Hvorfor kan det ikke vente?').fill(why);
  await bridge.getByLabel('Borgerens side i Fyrtårn').fill(`${house.url}/borgere/01a1fcfa-0000-7000-8000-000000000000`);
  expect((await sent(bridge, 'Åbn nødadgang i en time')).status()).toBe(422);
  expect(await bridge.locator('#citizenId-error').innerText()).toContain('Der er ingen borger på den adresse.');
  expect(await bridge.getByLabel('Hvorfor kan det ikke vente?').inputValue()).toBe(why);
  await bridge.getByLabel('Borgerens side i Fyrtårn').fill(`${house.url}/borgere/${id}`);
  await sent(bridge, 'Åbn nødadgang i en time');
  expect(await main(bridge)).toContain('Du læser med nødadgang.');
  expect(await accessibilityFaults(bridge)).toEqual([]);
  expect((await bridge.goto(`/borgere/${id}`))?.status()).toBe(404);
  await bridge.goto('/noedadgang');
  expect(await bridge.getByRole('link', { name: 'Se borgeren' }).count()).toBe(1);
}, 60_000);

test('a legal basis is written down and ended', async () => {
  await officer.goto('/retsgrundlag');
  const basis = 'Bekendtgørelse om forsøg, opdigtet';
  await open(officer, 'Skriv et retsgrundlag ned');
  expect((await sent(officer, 'Skriv det ned')).status()).toBe(422);
  await house.db.query(`UPDATE app.matching_basis SET ends_on = greatest(valid_from, current_date) WHERE ends_on IS NULL`);
  await officer.getByLabel('Lov eller afgørelse').fill(basis);
  await officer.getByLabel('Hvem svarer for det?').fill('Socialforvaltningens jurister');
  await officer.getByLabel('Gælder fra').fill(inDays(1));
  await sent(officer, 'Skriv det ned');
  expect(await main(officer)).toContain(basis);
  await open(officer, 'Afslut det');
  await sent(officer, 'Afslut retsgrundlaget');
  expect(await notice(officer)).toContain('Retsgrundlaget er afsluttet.');
}, 60_000);
