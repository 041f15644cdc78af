import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { inDays } from '../support/main-job';

const PASSWORD = 'fyrtaarn-viser-vej';

let house: House;
let browser: Browser;
let administrator: Page;
let officer: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  administrator = await browser.windowOf(await house.as('administrator'));
  officer = await browser.windowOf(await house.as('dataProtectionOfficer'), { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (page: Page): Promise<string> => page.getByRole('main').innerText();
const open = (page: Page, summary: string) => page.locator('summary', { hasText: summary }).first().click();

/** So long after the login that it proves nothing any more. */
async function loginIsOld(): Promise<void> {
  await house.db.query(`UPDATE app.session SET proved_at = proved_at - interval '1 day'`);
}

/** Presses a button, and shows who one is where that is asked for. */
async function does(page: Page, button: string): Promise<void> {
  await sent(page, button);
  if (!(await page.getByRole('heading', { name: 'Vis, at det er dig' }).isVisible())) return;
  await page.getByLabel('Adgangskode').fill(PASSWORD);
  await sent(page, 'Gå videre');
}

async function proposes(email: string, role: string, program = false): Promise<void> {
  await administrator.goto('/konti');
  await open(administrator, 'Foreslå en rolle');
  await administrator.locator('#email').fill(email);
  await administrator.locator('#displayName').fill('Nanna Opdigtet');
  await administrator.getByLabel(role, { exact: true }).check();
  await administrator.getByLabel('Forvaltning').selectOption('BIF');
  if (program) await administrator.getByLabel('Ja, et program').check();
}

async function accountOf(email: string): Promise<string> {
  await administrator.goto(`/konti?soeg=${email}`);
  await follow(administrator, administrator.getByRole('main').getByRole('link').first());
  return new URL(administrator.url()).pathname;
}

test('a role is proposed, after showing who one is, and given by somebody else', async () => {
  await administrator.goto('/konti');
  await open(administrator, 'Foreslå en rolle');
  expect((await sent(administrator, 'Foreslå rollen')).status()).toBe(422);
  for (const wrong of ['Skriv en e-mail', 'Vælg en rolle', 'Vælg en forvaltning']) expect(await administrator.getByRole('alert').innerText()).toContain(wrong);
  expect(await accessibilityFaults(administrator)).toEqual([]);

  await loginIsOld();
  await proposes('nanna@kk.invalid', 'Rapportør');
  expect((await sent(administrator, 'Foreslå rollen')).status()).toBe(403);
  expect(await main(administrator)).toContain('Vis, at det er dig');
  expect(await accessibilityFaults(administrator)).toEqual([]);
  expect((await sent(administrator, 'Gå videre')).status()).toBe(422);
  await administrator.getByLabel('Adgangskode').fill('noget andet');
  expect((await sent(administrator, 'Gå videre')).status()).toBe(422);
  expect(await administrator.getByRole('alert').innerText()).toContain('Adgangskoden eller koden er forkert.');
  await administrator.getByLabel('Adgangskode').fill(PASSWORD);
  await sent(administrator, 'Gå videre');
  expect(await administrator.getByRole('status').innerText()).toContain('Rollen er foreslået.');
  expect(await main(administrator)).toContain('En anden end dig skal sige ja eller nej.');
  expect(await administrator.content()).not.toContain(PASSWORD);

  await loginIsOld();
  await officer.goto('/konti');
  await sent(officer, 'Ja, giv rollen');
  await officer.getByLabel('Adgangskode').fill(PASSWORD);
  await sent(officer, 'Gå videre');
  expect(await officer.getByRole('status').innerText()).toContain('Rollen er givet.');
  await accountOf('nanna@kk.invalid');
  expect(await main(administrator)).toContain('Rapportør');
}, 60_000);

test('a role is refused, taken, an account closed and opened, and a lost login begun again', async () => {
  await officer.goto('/konti');
  await proposes('niels@kk.invalid', 'Brobygger');
  await does(administrator, 'Foreslå rollen');
  await officer.goto('/konti');
  await does(officer, 'Nej, giv den ikke');
  expect(await officer.getByRole('status').innerText()).toContain('Rollen er ikke givet.');

  const path = await accountOf('rapport@demo.invalid');
  await open(administrator, 'Luk kontoen');
  await does(administrator, 'Luk kontoen');
  expect(await main(administrator)).toContain('Lukket');
  await open(administrator, 'Åbn kontoen igen');
  await does(administrator, 'Åbn kontoen');
  expect(await main(administrator)).toContain('Åben');
  await open(administrator, 'Start login forfra');
  await does(administrator, 'Start login forfra');
  await open(administrator, 'Fratag rollen');
  await does(administrator, 'Fratag rollen');
  expect(await main(administrator)).toContain('Ingen roller nu.');
  expect(await accessibilityFaults(administrator)).toEqual([]);
  // The officer sees it, and changes nothing.
  await officer.goto(path);
  expect(await officer.locator('main form').count()).toBe(0);
  await accountOf('admin@demo.invalid');
  expect(await main(administrator)).toContain('Det er din egen konto.');
}, 60_000);

test('a program gets a key that is shown once, and loses it', async () => {
  await proposes('program@kk.invalid', 'Rapportør', true);
  await does(administrator, 'Foreslå rollen');
  await officer.goto('/konti');
  await does(officer, 'Ja, giv rollen');
  const path = await accountOf('program@kk.invalid');
  await open(administrator, 'Lav en adgangsnøgle');
  await does(administrator, 'Lav nøglen');
  await administrator.getByLabel('Rapportør').check();
  await administrator.getByLabel('Til hvad').fill('Kvartalets tal');
  await administrator.getByLabel('Hvad den må spørge om').fill('findes_ikke');
  await administrator.getByLabel('Hvor mange dage').fill('30');
  await does(administrator, 'Lav nøglen');
  expect(await administrator.getByRole('alert').innerText()).toContain('En af operationerne findes ikke.');
  await administrator.getByLabel('Hvad den må spørge om').fill('reportQuarters\nquarterReports');
  await does(administrator, 'Lav nøglen');
  const key = await administrator.locator('main code').innerText();
  const asking = house.visitor({ authorization: `Bearer ${key}` });
  expect(await asking.refusal('{ reportQuarters { quarter } }')).toBeUndefined();
  expect(await accessibilityFaults(administrator)).toEqual([]);

  await administrator.goto('/adgangsnoegler');
  expect(await administrator.content()).not.toContain(key);
  await open(administrator, 'Luk nøglen');
  await does(administrator, 'Luk nøglen');
  expect(await main(administrator)).toContain('Lukket');
  expect(await asking.refusal('{ reportQuarters { quarter } }')).toBe('NOT_LOGGED_IN');
  expect(await accessibilityFaults(administrator)).toEqual([]);
  expect(path).toMatch(/^\/konti\//);
}, 60_000);

test('new numbers for the rules are counted, proposed, and decided by somebody else; suggestions go off and on', async () => {
  const lead = await browser.windowOf(await house.as('employmentLead'), { javaScriptEnabled: false });
  await lead.goto('/indstillinger');
  await follow(lead, lead.getByRole('link', { name: 'Foreslå andre tal' }));
  expect((await sent(lead, 'Tæl op, hvem der flytter sig')).status()).toBe(422);
  expect(await lead.getByRole('alert').innerText()).toContain('Forslaget ændrer ikke noget.');
  const points = lead.locator('#goodFromPoints');
  await points.fill('999');
  expect((await sent(lead, 'Tæl op, hvem der flytter sig')).status()).toBe(422);
  expect(await lead.locator('#goodFromPoints-error').innerText()).toContain('Et tal ligger uden for');
  await points.fill('80');
  await sent(lead, 'Tæl op, hvem der flytter sig');
  await house.settled();
  await lead.reload();
  expect((await sent(lead, 'Foreslå ændringen')).status()).toBe(422);
  await lead.getByLabel('Fra hvilken dag').fill(inDays(2));
  await lead.getByLabel('Begrundelse').fill('For mange kommer i den bedste klasse.');
  await sent(lead, 'Foreslå ændringen');
  expect(await main(lead)).toContain('En anden end dig skal beslutte det.');

  await administrator.goto('/indstillinger');
  expect((await sent(administrator, 'Nej')).status()).toBe(422);
  expect(await accessibilityFaults(administrator)).toEqual([]);
  await sent(administrator, 'Ja, lad det gælde');
  expect(await administrator.getByRole('status').innerText()).toContain('Beslutningen er gemt.');
  expect(await main(administrator)).toContain('Version 2');

  await lead.goto('/indstillinger');
  await open(lead, 'Slå forslagene fra');
  await lead.getByLabel('Hvorfor slår du dem fra?').fill('Der er en fejl i tallene fra i går.');
  await sent(lead, 'Slå forslagene fra');
  expect(await main(lead)).toContain('Slået fra siden');
  await open(lead, 'Bed om at slå dem til igen');
  await lead.getByLabel('Hvorfor kan de slås til igen?').fill('Fejlen er rettet og prøvet af.');
  await sent(lead, 'Bed om at slå til');
  await administrator.goto('/indstillinger');
  await open(administrator, 'Slå forslagene til igen');
  await sent(administrator, 'Slå forslagene til');
  expect(await main(administrator)).toContain('Slået til');
  expect(await accessibilityFaults(administrator)).toEqual([]);
}, 90_000);

const OWN = `SELECT m.citizen_id FROM app.membership m JOIN app.account a ON a.id = m.account_id WHERE a.email = 'borger@demo.invalid'`;

async function timesOfWeek(): Promise<number> {
  const { rows } = await house.db.query<{ times: number }>(`SELECT count(*)::int AS times FROM app.citizen_week WHERE citizen_id = (${OWN})`);
  return rows[0]!.times;
}

/** More times a week than a form has lines in general. @returns how many there are then */
async function manyTimes(): Promise<number> {
  await house.db.query(
    `INSERT INTO app.citizen_week (citizen_id, weekday, starts, ends) SELECT (${OWN}), day, starts, starts + interval '30 minutes'
      FROM generate_series(1, 7) day, unnest('{05:00,21:00}'::time[]) starts ON CONFLICT DO NOTHING`,
  );
  return timesOfWeek();
}

test('staff put right what a citizen says is wrong, say no with a reason, and cannot erase what must be kept', async () => {
  const citizen = await house.as('citizen');
  const ask = (input: object) =>
    citizen.ask<{ askForRight: { id: string } }>('mutation($input: AskForRight!) { askForRight(input: $input) { id } }', { input });
  const consultant = await browser.windowOf(await house.as('employmentConsultant'));
  for (const [dataGroup, said] of [
    ['NAME', 'Jeg har fået nyt efternavn.'],
    ['HOURS', 'Jeg kan kun fire timer.'],
    ['TASKS', 'Jeg vil ikke i køkkenet.'],
  ] as const)
    await ask({ kind: 'correction', dataGroup, said });
  await ask({ kind: 'erasure' });

  const answering = async (said: string) => {
    await consultant.goto('/anmodninger');
    for (const link of await consultant.getByRole('main').getByRole('table').getByRole('link').all()) {
      const page = await consultant.context().newPage();
      await page.goto((await link.getAttribute('href')) ?? '');
      if ((await main(page)).includes(said)) return page;
      await page.close();
    }
    throw new Error('no such request');
  };
  const name = await answering('nyt efternavn');
  await open(name, 'Ja, ret det');
  expect(await name.getByLabel('Fornavn').inputValue()).not.toBe('');
  await name.getByLabel('Efternavn').fill('');
  expect((await sent(name, 'Ret, og svar borgeren')).status()).toBe(422);
  expect(await name.getByRole('alert').innerText()).toContain('Skriv navnet');
  expect(await accessibilityFaults(name)).toEqual([]);
  await name.getByLabel('Efternavn').fill('Nygaard');
  await name.getByLabel('Hvad skal der stå i svaret').fill('Vi har rettet dit efternavn.');
  await sent(name, 'Ret, og svar borgeren');
  expect(await name.getByRole('status').innerText()).toContain('Det er rettet, og borgeren får svar.');
  expect(await main(name)).toContain('Én oplysning er rettet.');

  const times = await manyTimes();
  const hours = await answering('kun fire timer');
  await open(hours, 'Ja, ret det');
  expect(await hours.locator('fieldset.week-time').count()).toBe(times + 2);
  await hours.getByLabel('Mindst timer om ugen').fill('2');
  await hours.getByLabel('Højst timer om ugen').fill('3,5');
  await hours.getByLabel('Timer om ugen, borgeren håber på').fill('');
  await hours.getByLabel('Hvad skal der stå i svaret').fill('Vi har rettet dine timer.');
  // A line is skipped, and the one below says when and not which day.
  const last = times + 2;
  await hours.locator(`#starts${last}`).fill('22:30');
  await hours.locator(`#ends${last}`).fill('23:30');
  expect((await sent(hours, 'Ret, og svar borgeren')).status()).toBe(422);
  expect(await hours.locator(`#weekday${last}-error`).innerText()).toContain('Vælg en dag');
  expect(await hours.locator('fieldset.week-time').count()).toBe(last + 2);
  await hours.locator(`#weekday${last}`).selectOption('søndag');
  await sent(hours, 'Ret, og svar borgeren');
  expect(await hours.getByRole('status').innerText()).toContain('Det er rettet');
  expect(await timesOfWeek()).toBe(times + 1);

  const tasks = await answering('ikke i køkkenet');
  await open(tasks, 'Nej');
  expect((await sent(tasks, 'Svar nej')).status()).toBe(422);
  await tasks.getByLabel('Hvorfor ikke?').fill('Det står der allerede, som du siger.');
  await sent(tasks, 'Svar nej');
  expect(await tasks.getByRole('status').innerText()).toContain('Borgeren får svaret');
  expect(await accessibilityFaults(tasks)).toEqual([]);
}, 90_000);
