import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { openBrowser, type Browser } from '../support/browser';
import { withKeys, withMouse, type Hands } from '../support/hands';
import { openHouse, type House, type Visitor } from '../support/house';
import { inDays } from '../support/main-job';

/** What the job is called; each time another. */
let title: string;

let house: House;
let browser: Browser;
// A house of its own each time: the first citizen who fits is taken.
beforeEach(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
});
afterEach(async () => {
  await browser.close();
  await house.close();
});

test.each([
  ['with scripts off, three people click', 'Cykler i den stille kælder', withMouse, { javaScriptEnabled: false }],
  ['with keys alone, three people take', 'Cykler på det lyse loft', withKeys, {}],
])(
  '%s a small job through to one more citizen in the count',
  async (_, called, hands, settings) => {
    title = called;
    const windowOf = async (person?: Visitor): Promise<Hands> => hands(person ? await browser.windowOf(person, settings) : await browser.window(settings));
    const company = await windowOf().then((window) => logIn(window, 'companyContact'));
    const consultant = await windowOf().then((window) => logIn(window, 'employmentConsultant'));
    await house.settled();
    const before = await citizensInPaidHours(company);

    await postSmallJob(company);
    await approve(consultant);
    await readSuggestions(consultant);
    const { citizenId, firstName } = await proposeTheFirst(consultant);

    const citizen = await windowOf(await house.newLogin('citizen', { citizenId }));
    await citizen.page.goto('/mine-forslag');
    expect(await textOf(citizen)).not.toContain(title);
    await askTheCitizen(consultant);
    await sayYes(citizen, ['Timer og tider', 'Opgaver', 'Fornavn']);

    await menu(company, 'Kandidater');
    expect(await textOf(company)).not.toContain(title);
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
  },
  120_000,
);

/** Somebody of the demonstration, who logs in at the front door. */
async function logIn(somebody: Hands, role: string): Promise<Hands> {
  const { page } = somebody;
  const login = DEMO_LOGINS.find((one) => one.role === role);
  await page.goto('/');
  await somebody.follow(page.getByRole('link', { name: 'Log ind' }));
  await somebody.fill(page.getByLabel('E-mail'), login?.email ?? '');
  await somebody.fill(page.getByLabel('Adgangskode'), login?.password ?? '');
  await press(somebody, 'Log ind');
  return somebody;
}

async function postSmallJob(company: Hands): Promise<void> {
  await menu(company, 'Småjob');
  await company.follow(company.page.getByRole('link', { name: 'Opret småjob' }));
  await company.fill(company.page.getByLabel('Hvad hedder jobbet?'), title);
  await company.fill(company.page.getByLabel('Beskriv jobbet'), 'Rolige omgivelser, og vi begynder efter kl. 10.');
  await tick(company, 'Hvilke opgaver er der?', ['Cykelreparation', 'Sortering af genbrugstøj', 'Køkkenhjælp', 'Havearbejde']);
  await press(company, 'Fortsæt');
  await company.fill(company.page.getByLabel('Mindste antal timer om ugen'), '2');
  await company.fill(company.page.getByLabel('Højeste antal timer om ugen'), '6');
  await company.choose(company.page.getByLabel('I hvilken bydel er jobbet?'), 3);
  await company.fill(company.page.getByLabel('Hvornår kan jobbet begynde?'), inDays(10));
  await tick(company, 'Hvilke dage kan arbejdet ligge på?', ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag']);
  await company.fill(company.page.getByLabel('Tidligst fra klokken'), '09:00');
  await company.fill(company.page.getByLabel('Senest til klokken'), '17:00');
  await tick(company, 'Er det ordinær løn uden tilskud?', ['Ja, jobbet giver ordinær løn']);
  await company.fill(company.page.getByLabel('Hvilken overenskomst følger lønnen?'), 'Overenskomsten på området');
  await press(company, 'Fortsæt');
  for (const box of await company.page.getByRole('group', { name: 'Hvad kan I tilbyde?' }).getByRole('checkbox').all()) await company.tick(box);
  await press(company, 'Fortsæt');
  await press(company, 'Send til godkendelse');
  await told(company, 'Småjobbet er sendt');
}

async function approve(consultant: Hands): Promise<void> {
  await open(consultant, 'Småjob');
  await press(consultant, 'Godkend og åbn');
  await told(consultant, 'Småjobbet er åbent');
}

/** Each who fits has a reason in plain words; each who does not has the reason why not. */
async function readSuggestions(consultant: Hands): Promise<void> {
  const fitting = await consultant.page.locator('main > .suggestions > li').allInnerTexts();
  await consultant.press(consultant.page.getByText(/^Ikke nu \(/));
  const others = await consultant.page.locator('details .suggestions > li').allInnerTexts();
  expect(fitting.length).toBeGreaterThan(0);
  expect(others.length).toBeGreaterThan(0);
  for (const one of fitting) expect(one).toMatch(/Ja:\s+\S+/);
  for (const one of others) expect(one).toMatch(/Nej:\s+\S+/);
}

async function proposeTheFirst(consultant: Hands): Promise<{ citizenId: string; firstName: string }> {
  const first = consultant.page.locator('main > .suggestions > li').first();
  const citizenId = await first.locator('[name=citizenId]').inputValue();
  const button = first.getByRole('button', { name: /^Foreslå / });
  const firstName = (await button.innerText()).split(' ')[1] ?? '';
  await consultant.follow(button);
  await told(consultant, 'Forslaget er oprettet');
  return { citizenId, firstName };
}

async function askTheCitizen(consultant: Hands): Promise<void> {
  await consultant.tick(consultant.page.getByRole('radio', { name: 'Enig', exact: true }));
  await press(consultant, 'Spørg borgeren');
  await told(consultant, 'Borgeren er spurgt');
}

async function sayYes(citizen: Hands, share: readonly string[]): Promise<void> {
  await open(citizen, 'Mine forslag');
  expect(await citizen.page.getByRole('list', { name: 'Begrundelser' }).innerText()).toMatch(/Ja:\s+\S+/);
  await tick(citizen, 'Hvad må virksomheden se om dig?', share);
  await press(citizen, 'Ja tak');
  await told(citizen, 'Du har sagt ja');
}

async function confirmSharing(consultant: Hands): Promise<void> {
  await openMatch(consultant);
  expect(await consultant.page.getByText('Det må virksomheden se').locator('+ ul').innerText()).toBe('Timer og tider\nOpgaver\nFornavn');
  await press(consultant, 'Bekræft og vis for virksomheden');
  await told(consultant, 'Virksomheden kan nu se');
}

async function arrangeMeeting(company: Hands): Promise<void> {
  await company.fill(company.page.getByLabel('Dag for mødet'), inDays(1));
  await company.fill(company.page.getByLabel('Klokken'), '10:30');
  await company.fill(company.page.getByLabel('Hvor mødes I?'), 'Huset, Stille rum');
  await press(company, 'Aftal mødet');
  await told(company, 'Mødet er aftalt');
}

async function offerTheJob(company: Hands): Promise<void> {
  await company.fill(company.page.getByLabel('Timer om ugen fra starten'), '3');
  await company.fill(company.page.getByLabel('Første dag'), inDays(-15));
  await press(company, 'Tilbyd jobbet');
  await told(company, 'Jobbet er tilbudt');
}

async function acceptTheJob(citizen: Hands): Promise<void> {
  await open(citizen, 'Mine forslag');
  expect(await textOf(citizen)).toContain('3 timer om ugen');
  await press(citizen, 'Ja, jeg vil have jobbet');
  await told(citizen, 'Tillykke');
}

async function startTheJob(consultant: Hands): Promise<void> {
  await openMatch(consultant);
  await consultant.tick(consultant.page.getByLabel('Jeg har set, at lønnen er ordinær'));
  await press(consultant, 'Start ansættelsen');
  await told(consultant, 'Ansættelsen er registreret');
}

/** Last week went as agreed: one press. */
async function confirmLastWeek(company: Hands): Promise<void> {
  await menu(company, 'Timer');
  await company.follow(company.page.getByRole('row', { name: title }).getByRole('button', { name: 'Bekræft 3 timer' }));
  await told(company, 'Timerne er registreret');
}

async function citizensInPaidHours(reader: Hands): Promise<number> {
  await menu(reader, 'Overblik');
  const card = reader.page.locator('.card').filter({ has: reader.page.locator('[href="/tal/ORDINARY_PAID_HOURS"]') });
  return Number(await card.locator('.target-value').innerText());
}

const textOf = ({ page }: Hands): Promise<string> => page.locator('main').innerText();
const press = (somebody: Hands, button: string): Promise<void> => somebody.follow(somebody.page.getByRole('button', { name: button, exact: true }));
const menu = (somebody: Hands, item: string): Promise<void> =>
  somebody.follow(somebody.page.locator('.menu-wide').getByRole('link', { name: item, exact: true }));

/** The job, or what came of it, in one of the person's lists. */
async function open(somebody: Hands, list: string): Promise<void> {
  await menu(somebody, list);
  await somebody.follow(somebody.page.getByRole('link', { name: title }));
}

/** In the consultant's list the link carries the citizen's name. */
async function openMatch(consultant: Hands): Promise<void> {
  await menu(consultant, 'Forslag');
  await consultant.follow(consultant.page.getByRole('row').filter({ hasText: title }).getByRole('link'));
}

async function tick(somebody: Hands, question: string, answers: readonly string[]): Promise<void> {
  for (const answer of answers) await somebody.tick(somebody.page.getByRole('group', { name: question }).getByLabel(answer));
}

/** What the page says was just done. */
const told = async ({ page }: Hands, words: string): Promise<void> => expect(await page.getByRole('status').innerText()).toContain(words);
