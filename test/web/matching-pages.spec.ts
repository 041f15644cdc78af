import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let browser: Browser;
let consultant: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  consultant = await browser.windowOf(await house.as('employmentConsultant'));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (page: Page): Promise<string> => page.getByRole('main').innerText();
const notice = (page: Page): Promise<string> => page.getByRole('status').innerText();
const open = (page: Page, summary: string) => page.locator('summary', { hasText: summary }).first().click();
const stateOf = async (matchId: string) =>
  (await house.db.query(`SELECT state, answer_channel AS channel, share_wish AS share FROM app.match WHERE id = $1`, [matchId])).rows[0];

/** Somebody who has been asked about a job of their own. */
async function asked(title: string, nth: number): Promise<string> {
  const [company, employment] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const postingId = await job.postAndOpen(company, employment, { title });
  const one = (await job.suggestionsFor(employment, postingId)).fitting[nth]!;
  const { suggestMatch } = await employment.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, { input: { postingId, citizenId: one.citizenId } });
  await employment.ask(job.ASK, { input: { matchId: suggestMatch.id, view: 'agree' } });
  return suggestMatch.id;
}

test('a citizen without MitID answers with the code that the consultant handed over, without script', async () => {
  const matchId = await asked('Hjælp i væksthuset', 0);
  await consultant.goto(`/forslag/${matchId}`);
  await open(consultant, 'Borgeren har ikke MitID');
  await sent(consultant, 'Lav en kode');
  const code = await consultant.locator('main code').innerText();
  expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  expect(await accessibilityFaults(consultant)).toEqual([]);

  const citizen = await browser.window({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await citizen.goto('/log-ind');
  await follow(citizen, citizen.getByRole('link', { name: 'Har du fået en kode af din konsulent?' }));
  expect((await sent(citizen, 'Se jobbet')).status()).toBe(422);
  await citizen.getByLabel('Din kode').fill('AAAAA-AAAAA');
  expect((await sent(citizen, 'Se jobbet')).status()).toBe(422);
  expect(await citizen.locator('#code-error').innerText()).toContain('Koden virker ikke.');
  await citizen.getByLabel('Din kode').fill(code.toLowerCase());
  await sent(citizen, 'Se jobbet');
  expect(await main(citizen)).toContain('Hjælp i væksthuset');
  expect(new URL(citizen.url()).href).not.toContain(code);
  // A yes that shows nothing is asked again, and the code still holds.
  await citizen.getByLabel('Fornavn').check();
  expect((await sent(citizen, 'Ja tak')).status()).toBe(422);
  expect(await main(citizen)).toContain('Sæt kryds ved mindst timer eller opgaver');
  await citizen.getByLabel('Timer og tider').check();
  await sent(citizen, 'Ja tak');
  expect(await notice(citizen)).toContain('Tak. Du har sagt ja.');
  expect(await stateOf(matchId)).toMatchObject({ state: 'ASK_CITIZEN', channel: 'one_time_code' });
  await citizen.getByLabel('Din kode').fill(code);
  expect((await sent(citizen, 'Se jobbet')).status()).toBe(422);
}, 90_000);

test('a consultant writes down what a citizen said: a yes with what may be shown, and the way out', async () => {
  const matchId = await asked('Hjælp i haven', 1);
  await consultant.goto(`/forslag/${matchId}`);
  await open(consultant, 'Borgeren har sagt ja til dig');
  expect((await sent(consultant, 'Skriv ned, at borgeren siger ja')).status()).toBe(422);
  expect(await consultant.locator('#share-error').innerText()).toContain('mindst timer eller opgaver');
  await consultant.getByLabel('Opgaver', { exact: true }).check();
  await sent(consultant, 'Skriv ned, at borgeren siger ja');
  expect(await notice(consultant)).toContain('Borgerens ord er skrevet ned.');
  expect(await stateOf(matchId)).toEqual({ state: 'ASK_CITIZEN', channel: 'consultant', share: ['TASKS'] });
  expect(await accessibilityFaults(consultant)).toEqual([]);
  await open(consultant, 'Borgeren vil ikke være med længere');
  expect((await sent(consultant, 'Skriv ned, at borgeren trækker sig')).status()).toBe(422);
  await consultant.getByLabel('Ja, borgeren har sagt det til mig').check();
  await sent(consultant, 'Skriv ned, at borgeren trækker sig');
  expect(await stateOf(matchId)).toMatchObject({ state: 'WITHDRAWN' });
}, 90_000);

test('what is not known of a job is asked, and the company answers for its place, the consultant for a citizen', async () => {
  const [company, employment] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const postingId = await job.postAndOpen(company, employment, { title: 'Sortering i stilhed', facts: [], language: 'DA', languageLevel: 1 });
  await consultant.goto(`/smaajob/${postingId}`);
  await open(consultant, 'Spørg om det, vi ikke ved');
  await sent(consultant, 'Spørg om det, vi ikke ved');
  expect(await notice(consultant)).toContain('Der er spurgt om det, vi ikke ved.');
  expect(await accessibilityFaults(consultant)).toEqual([]);

  const firm = await browser.windowOf(company, { javaScriptEnabled: false });
  await firm.goto('/smaajob');
  await follow(firm, firm.getByRole('link', { name: 'Spørgsmål' }));
  const question = firm.locator('.card').first();
  const text = await question.getByRole('heading').innerText();
  await question.locator('summary').click();
  await follow(firm, question.getByRole('button'));
  expect(await main(firm)).toContain('Vælg ja eller nej');
  await question.getByLabel('Ja', { exact: true }).check();
  await follow(firm, question.getByRole('button'));
  expect(await notice(firm)).toContain('Svaret er gemt.');
  expect(await main(firm)).not.toContain(text);
  expect((await house.db.query('SELECT offered FROM app.posting_fact WHERE posting_id = $1', [postingId])).rows).toEqual([{ offered: true }]);

  await consultant.goto('/spoergsmaal');
  for (const summary of await consultant.locator('main summary').all()) await summary.click();
  expect(await accessibilityFaults(consultant)).toEqual([]);
  for (const summary of await consultant.locator('main summary').all()) await summary.click();
  const language = consultant
    .locator('.card')
    .filter({ has: consultant.getByLabel('Hvilket sprog?') })
    .first();
  await language.locator('summary').click();
  await language.getByLabel('Hvilket sprog?').selectOption({ index: 1 });
  await follow(consultant, language.getByRole('button'));
  expect(await main(consultant)).toContain('Vælg, hvor godt borgeren kan sproget');
  await language.getByRole('radio').first().check();
  await follow(consultant, language.getByRole('button'));
  expect(await notice(consultant)).toContain('Svaret er gemt.');
}, 90_000);

test('a consultant looks for jobs by what a citizen can and wants, without script, and a link shows the same to a colleague', async () => {
  const { rows } = await house.db.query<{ title: string; district: string; task: string; least: number; room: boolean }>(
    `SELECT p.title, d.name_da AS district, t.name_da AS task, p.minutes_min AS least, p.heads_taken < p.heads AS room
      FROM app.posting p JOIN ref.district d ON d.code = p.district JOIN app.posting_task x ON x.posting_id = p.id JOIN ref.term t ON t.code = x.term
      WHERE p.state = 'open' ORDER BY p.heads_taken, p.id LIMIT 1`,
  );
  const { district, task, least } = rows[0]!;
  const expected = await house.db.query<{ id: string }>(
    `SELECT p.id FROM app.posting p JOIN ref.district d ON d.code = p.district AND d.name_da = $1
      WHERE p.state = 'open' AND p.heads_taken < p.heads AND p.minutes_min <= $3
        AND EXISTS (SELECT FROM app.posting_task x JOIN ref.term t ON t.code = x.term WHERE x.posting_id = p.id AND t.name_da = $2)`,
    [district, task, least],
  );
  const shown = async (page: Page) => {
    const links = await page.getByRole('table', { name: 'Åbne småjob' }).getByRole('link').all();
    return (await Promise.all(links.map((link) => link.getAttribute('href')))).sort();
  };
  const plain = await browser.windowOf(await house.as('employmentConsultant'), { javaScriptEnabled: false });
  await plain.goto('/smaajob');
  const all = await shown(plain);
  await plain.getByLabel('Bydel').selectOption(district);
  await plain.getByLabel('Opgave').selectOption(task);
  await plain.getByLabel('Hvor meget kan borgeren arbejde?').fill(String(least / 60).replace('.', ','));
  await plain.getByLabel('Kun job med ledige pladser').check();
  await follow(plain, plain.getByRole('button', { name: 'Vis job' }));
  expect(await shown(plain)).toEqual(expected.rows.map(({ id }) => `/smaajob/${id}`).sort());
  expect(expected.rows.length).toBeLessThan(all.length);
  const lead = await browser.windowOf(await house.as('employmentLead'));
  await lead.goto(new URL(plain.url()).pathname + new URL(plain.url()).search);
  expect(await shown(lead)).toEqual(await shown(plain));
  expect(await accessibilityFaults(lead)).toEqual([]);
  // What nobody can mean finds nothing or is not asked for; it breaks nothing.
  await lead.goto('/smaajob?bydel=KØGE&opgave=%22&timer=mange');
  expect(await main(lead)).toContain('Ingen åbne job passer til det, du har valgt.');
  await lead.goto('/smaajob?timer=mange&bydel[]=VALBY&timer=-3');
  expect(await shown(lead)).toEqual(all);
});

test('a pair is kept as a draft that only its drafter can throw away, and another is made a proposal', async () => {
  const postingId = await job.postAndOpen(await house.as('companyContact'), await house.as('employmentConsultant'), { title: 'Lagerhjælp' });
  await consultant.goto(`/smaajob/${postingId}`);
  const keep = () => follow(consultant, consultant.getByRole('button', { name: /^Gem .* som kladde$/ }).first());
  await keep();
  expect(await notice(consultant)).toContain('Kladden er gemt.');
  expect(await accessibilityFaults(consultant)).toEqual([]);
  const lead = await browser.windowOf(await house.as('employmentLead'), { javaScriptEnabled: false });
  await lead.goto(new URL(consultant.url()).pathname);
  expect((await sent(lead, 'Smid kladden væk')).status()).toBe(404);
  await sent(consultant, 'Smid kladden væk');
  expect(await notice(consultant)).toContain('Kladden er væk.');
  const matches = `SELECT state FROM app.match WHERE posting_id = $1`;
  expect((await house.db.query(matches, [postingId])).rows).toEqual([]);
  await consultant.goto(`/smaajob/${postingId}`);
  await keep();
  await consultant.goto('/forslag');
  await follow(consultant, consultant.getByRole('row', { name: /Lagerhjælp/ }).getByRole('link'));
  await sent(consultant, 'Gør kladden til et forslag');
  expect(await notice(consultant)).toContain('Forslaget er oprettet.');
  expect((await house.db.query(matches, [postingId])).rows).toEqual([{ state: 'SUGGESTED' }]);
}, 90_000);

test('a job that a citizen said no to may be asked about again, on their own press or by their consultant', async () => {
  const lifted = `SELECT lifted_at IS NOT NULL AS lifted FROM app.pair_block b JOIN app.match m USING (posting_id, citizen_id) WHERE m.id = $1`;
  const saidNo = async (title: string, nth: number) => {
    const matchId = await asked(title, nth);
    await (
      await house.as('employmentConsultant')
    ).ask('mutation($input: AnswerProposal!) { recordCitizenAnswer(input: $input) { id } }', {
      input: { matchId, yes: false, reason: 'C_TASKS' },
    });
    const { rows } = await house.db.query<{ id: string }>('SELECT citizen_id AS id FROM app.match WHERE id = $1', [matchId]);
    expect((await house.db.query(lifted, [matchId])).rows).toEqual([{ lifted: false }]);
    return { matchId, citizenId: rows[0]!.id };
  };
  const own = await saidNo('Avisrunde', 2);
  const citizen = await browser.windowOf(await house.newLogin('citizen', { citizenId: own.citizenId }), { javaScriptEnabled: false });
  await citizen.goto('/mine-forslag');
  await follow(citizen, citizen.getByRole('link', { name: 'Job, vi ikke spørger dig om' }));
  expect(await main(citizen)).toContain('Opgaverne er ikke noget for mig');
  await follow(citizen, citizen.getByRole('button', { name: 'I må gerne spørge mig igen Avisrunde' }));
  expect(await notice(citizen)).toContain('Der må spørges om jobbet igen.');
  expect((await house.db.query(lifted, [own.matchId])).rows).toEqual([{ lifted: true }]);

  const other = await saidNo('Piccolo i foyeren', 3);
  await consultant.goto(`/borgere/${other.citizenId}`);
  await follow(consultant, consultant.getByRole('link', { name: 'Job, borgeren ikke bliver spurgt om' }));
  expect(await accessibilityFaults(consultant)).toEqual([]);
  await follow(consultant, consultant.getByRole('button', { name: 'Borgeren må spørges igen Piccolo i foyeren' }));
  expect((await house.db.query(lifted, [other.matchId])).rows).toEqual([{ lifted: true }]);
  expect(await main(consultant)).not.toContain('Piccolo i foyeren');

  await house.db.query(`UPDATE app.citizen SET state = 'paused', paused_until = current_date + 30 WHERE id = $1`, [other.citizenId]);
  await consultant.goto(`/borgere/${other.citizenId}`);
  await sent(consultant, 'Slut pausen');
  expect(await notice(consultant)).toContain('Pausen er slut.');
  expect((await house.db.query('SELECT state FROM app.citizen WHERE id = $1', [other.citizenId])).rows).toEqual([{ state: 'active' }]);
}, 90_000);

test('a lead sees what a shorter block would change, proposes it, and only another person can decide', async () => {
  const lead = await browser.windowOf(await house.as('employmentLead'), { javaScriptEnabled: false });
  await lead.goto('/indstillinger');
  await follow(lead, lead.getByRole('link', { name: /^Grunde og frister/ }));
  await open(lead, 'Foreslå, hvad en grund fører til');
  expect((await sent(lead, 'Se, hvad der bliver anderledes')).status()).toBe(422);
  expect(await main(lead)).toContain('Vælg en grund');
  await lead.getByLabel('Hvilken grund?').selectOption('C_PLACE');
  await lead.getByLabel('Hvad skal den føre til?').selectOption('block_pair');
  await lead.getByLabel('I hvor mange dage?').fill('90');
  await lead.getByLabel('Fra hvilken dag skal det gælde?').first().fill(job.inDays(2));
  await lead.locator('#reason-decline').fill('En måned er nok, siger erfaringen.');
  expect((await sent(lead, 'Se, hvad der bliver anderledes')).status()).toBe(422);
  expect(await main(lead)).toContain('Forslaget ændrer ikke noget.');
  await lead.getByLabel('I hvor mange dage?').fill('30');
  expect((await sent(lead, 'Se, hvad der bliver anderledes')).status()).toBe(200);
  expect(await lead.getByRole('table').innerText()).toContain('Der spørges ikke om jobbet til');
  const changes = async () =>
    (
      await (
        await house.as('employmentLead')
      ).ask<{ matchingListChanges: { edges: { node: { key: string; decision: string | null } }[] } }>(
        '{ matchingListChanges(first: 10) { edges { node { key decision } } } }',
      )
    ).matchingListChanges.edges.map(({ node }) => node);
  expect(await changes()).toEqual([]);
  await follow(lead, lead.locator('main form button'));
  expect(await notice(lead)).toContain('Ændringen er foreslået.');
  expect(await lead.getByRole('main').innerText()).toContain('En anden end dig skal beslutte det.');
  expect(await lead.locator('button[value=approved]').count()).toBe(0);
  const admin = await browser.windowOf(await house.as('administrator'));
  await admin.goto('/indstillinger/lister');
  expect(await accessibilityFaults(admin)).toEqual([]);
  expect((await sentDecision(admin)).status()).toBe(303);
  expect(await notice(admin)).toContain('Beslutningen er gemt.');
  expect(await changes()).toEqual([{ key: 'C_PLACE', decision: 'approved' }]);
}, 90_000);

async function sentDecision(page: Page) {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await follow(page, page.locator('button[value=approved]'));
  return answer;
}
