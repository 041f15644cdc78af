import type { Page } from 'playwright-core';
import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { follow, openBrowser, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { inDays } from '../support/main-job';

const TITLE = 'Cykler i den stille kælder';

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

test('with scripts off, three people click a small job through to one more citizen in the count', async () => {
  const company = await somebody('companyContact');
  const consultant = await somebody('employmentConsultant');
  await house.settled();
  const before = await citizensInPaidHours(company);

  await postSmallJob(company);
  await approve(consultant);
  await readSuggestions(consultant);
  const { citizenId, firstName } = await proposeTheFirst(consultant);

  const citizen = await browser.windowOf(await house.newLogin('citizen', { citizenId }), { javaScriptEnabled: false });
  await citizen.goto('/mine-forslag');
  expect(await textOf(citizen)).not.toContain(TITLE);
  await askTheCitizen(consultant);
  await sayYes(citizen, ['Timer og tider', 'Opgaver', 'Fornavn']);

  await menu(company, 'Kandidater');
  expect(await textOf(company)).not.toContain(TITLE);
  await confirmSharing(consultant);
  await open(company, 'Kandidater');
  expect(await textOf(company)).toContain('Kan arbejde');
  expect(await textOf(company)).not.toMatch(new RegExp(`\\b${firstName}\\b`));

  await arrangeMeeting(company);
  await open(company, 'Kandidater');
  expect(await textOf(company)).toMatch(new RegExp(`\\b${firstName}\\b`));
  await offerTheJob(company);
  await acceptTheJob(citizen);
  await startTheJob(consultant);
  await confirmLastWeek(company);

  await house.settled();
  expect(await citizensInPaidHours(company)).toBe(before + 1);
}, 120_000);

/** Somebody of the demonstration, who logs in at the front door. */
async function somebody(role: string): Promise<Page> {
  const page = await browser.window({ javaScriptEnabled: false });
  const login = DEMO_LOGINS.find((one) => one.role === role);
  await page.goto('/');
  await follow(page, page.getByRole('link', { name: 'Log ind' }));
  await page.getByLabel('E-mail').fill(login?.email ?? '');
  await page.getByLabel('Adgangskode').fill(login?.password ?? '');
  await press(page, 'Log ind');
  return page;
}

async function postSmallJob(company: Page): Promise<void> {
  await menu(company, 'Småjob');
  await follow(company, company.getByRole('link', { name: 'Opret småjob' }));
  await company.getByLabel('Hvad hedder jobbet?').fill(TITLE);
  await company.getByLabel('Beskriv jobbet').fill('Rolige omgivelser, og vi begynder efter kl. 10.');
  await tick(company, 'Hvilke opgaver er der?', ['Cykelreparation', 'Sortering af genbrugstøj', 'Køkkenhjælp', 'Havearbejde']);
  await company.getByLabel('Mindste antal timer om ugen').fill('2');
  await company.getByLabel('Højeste antal timer om ugen').fill('6');
  await company.getByLabel('I hvilken bydel er jobbet?').selectOption({ index: 3 });
  await company.getByLabel('Hvornår kan jobbet begynde?').fill(inDays(10));
  await tick(company, 'Hvilke dage kan arbejdet ligge på?', ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag']);
  await company.getByLabel('Tidligst fra klokken').fill('09:00');
  await company.getByLabel('Senest til klokken').fill('17:00');
  for (const box of await company.getByRole('group', { name: 'Hvad kan I tilbyde?' }).getByRole('checkbox').all()) await box.check();
  await tick(company, 'Er det ordinær løn uden tilskud?', ['Ja, jobbet giver ordinær løn']);
  await company.getByLabel('Hvilken overenskomst følger lønnen?').fill('Overenskomsten på området');
  await press(company, 'Send til godkendelse');
  await told(company, 'Småjobbet er sendt');
}

async function approve(consultant: Page): Promise<void> {
  await open(consultant, 'Småjob');
  await press(consultant, 'Godkend og åbn');
  await told(consultant, 'Småjobbet er åbent');
}

/** Each who fits has a reason in plain words; each who does not has the reason why not. */
async function readSuggestions(consultant: Page): Promise<void> {
  const fitting = await consultant.locator('main > .suggestions > li').allInnerTexts();
  await consultant.getByText(/^Ikke nu \(/).click();
  const others = await consultant.locator('details .suggestions > li').allInnerTexts();
  expect(fitting.length).toBeGreaterThan(0);
  expect(others.length).toBeGreaterThan(0);
  for (const one of fitting) expect(one).toMatch(/Ja:\s+\S+/);
  for (const one of others) expect(one).toMatch(/Nej:\s+\S+/);
}

async function proposeTheFirst(consultant: Page): Promise<{ citizenId: string; firstName: string }> {
  const first = consultant.locator('main > .suggestions > li').first();
  const citizenId = await first.locator('[name=citizenId]').inputValue();
  const button = first.getByRole('button', { name: /^Foreslå / });
  const firstName = (await button.innerText()).split(' ')[1] ?? '';
  await follow(consultant, button);
  await told(consultant, 'Forslaget er oprettet');
  return { citizenId, firstName };
}

async function askTheCitizen(consultant: Page): Promise<void> {
  await consultant.getByRole('radio', { name: 'Enig', exact: true }).check();
  await press(consultant, 'Spørg borgeren');
  await told(consultant, 'Borgeren er spurgt');
}

async function sayYes(citizen: Page, share: readonly string[]): Promise<void> {
  await open(citizen, 'Mine forslag');
  expect(await citizen.getByRole('list', { name: 'Begrundelser' }).innerText()).toMatch(/Ja:\s+\S+/);
  await tick(citizen, 'Hvad må virksomheden se om dig?', share);
  await press(citizen, 'Ja tak');
  await told(citizen, 'Du har sagt ja');
}

async function confirmSharing(consultant: Page): Promise<void> {
  await openMatch(consultant);
  expect(await consultant.getByText('Det må virksomheden se').locator('+ ul').innerText()).toBe('Timer og tider\nOpgaver\nFornavn');
  await press(consultant, 'Bekræft og vis for virksomheden');
  await told(consultant, 'Virksomheden kan nu se');
}

async function arrangeMeeting(company: Page): Promise<void> {
  await company.getByLabel('Dag for mødet').fill(inDays(1));
  await company.getByLabel('Klokken').fill('10:30');
  await company.getByLabel('Hvor mødes I?').fill('Huset, Stille rum');
  await press(company, 'Aftal mødet');
  await told(company, 'Mødet er aftalt');
}

async function offerTheJob(company: Page): Promise<void> {
  await company.getByLabel('Timer om ugen fra starten').fill('3');
  await company.getByLabel('Første dag').fill(inDays(-15));
  await press(company, 'Tilbyd jobbet');
  await told(company, 'Jobbet er tilbudt');
}

async function acceptTheJob(citizen: Page): Promise<void> {
  await open(citizen, 'Mine forslag');
  expect(await textOf(citizen)).toContain('3 timer om ugen');
  await press(citizen, 'Ja, jeg vil have jobbet');
  await told(citizen, 'Tillykke');
}

async function startTheJob(consultant: Page): Promise<void> {
  await openMatch(consultant);
  await consultant.getByLabel('Jeg har set, at lønnen er ordinær').check();
  await press(consultant, 'Start ansættelsen');
  await told(consultant, 'Ansættelsen er registreret');
}

/** Last week went as agreed: one press. */
async function confirmLastWeek(company: Page): Promise<void> {
  await menu(company, 'Timer');
  await follow(company, company.getByRole('row', { name: TITLE }).getByRole('button', { name: 'Bekræft 3 timer' }));
  await told(company, 'Timerne er registreret');
}

async function citizensInPaidHours(reader: Page): Promise<number> {
  await menu(reader, 'Overblik');
  const card = reader.locator('.card').filter({ has: reader.locator('[href="/tal/ORDINARY_PAID_HOURS"]') });
  return Number(await card.locator('.target-value').innerText());
}

const textOf = (page: Page): Promise<string> => page.locator('main').innerText();
const press = (page: Page, button: string): Promise<void> => follow(page, page.getByRole('button', { name: button, exact: true }));
const menu = (page: Page, item: string): Promise<void> => follow(page, page.locator('.menu-wide').getByRole('link', { name: item, exact: true }));

/** The job, or what came of it, in one of the person's lists. */
async function open(page: Page, list: string): Promise<void> {
  await menu(page, list);
  await follow(page, page.getByRole('link', { name: TITLE }));
}

/** In the consultant's list the link carries the citizen's name. */
async function openMatch(consultant: Page): Promise<void> {
  await menu(consultant, 'Forslag');
  await follow(consultant, consultant.getByRole('row').filter({ hasText: TITLE }).getByRole('link'));
}

async function tick(page: Page, question: string, answers: readonly string[]): Promise<void> {
  for (const answer of answers) await page.getByRole('group', { name: question }).getByLabel(answer).check();
}

/** What the page says was just done. */
const told = async (page: Page, words: string): Promise<void> => expect(await page.getByRole('status').innerText()).toContain(words);
