import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { faultsAt } from '../support/looks';

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

test('a lead starts a run, sees what it proposed, and a second one at the same time is refused in words', async () => {
  const lead = await browser.windowOf(await house.as('employmentLead'));
  await lead.goto('/koersler');
  expect(await lead.getByRole('main').innerText()).toContain('Der har ikke været nogen kørsel endnu.');
  await sent(lead, 'Start en kørsel');
  expect(await lead.getByRole('main').innerText()).toContain('Kørslen er sat i gang');
  await house.settled();
  await lead.goto('/koersler');
  const row = lead.getByRole('row').nth(1);
  expect(await row.innerText()).toContain('Færdig');
  expect(Number(await row.getByRole('cell').nth(2).innerText())).toBeGreaterThan(0);
  expect(await accessibilityFaults(lead)).toEqual([]);
  await follow(lead, row.getByRole('link'));
  const run = new URL(lead.url()).pathname;
  const main = () => lead.getByRole('main').innerText();
  for (const words of ['Bevist bedst', 'Flest mennesker', 'Højst muligt', 'Løst af']) expect(await main()).toContain(words);
  expect(await faultsAt(browser, await house.as('employmentLead'), run)).toEqual([]);
  // A run that the simple rule solved, one that time ran out for, and one that broke, are marked.
  const answer = async (change: string) =>
    house.db.query(`UPDATE app.assignment_run SET answer = (answer::jsonb || $1::jsonb)::json WHERE state = 'done'`, [change]);
  await answer('{"optimal": false}');
  await lead.reload();
  expect(await main()).toContain('Ikke bevist bedst');
  await answer('{"solver": "greedy"}');
  await lead.reload();
  expect(await main()).toContain('Løst med den simple regel');
  await lead.goto('/koersler/maalinger?fra=2026-01-01&til=vrøvl');
  for (const words of ['Målinger af matchningen', 'Forslag i alt', 'Fra henvisning til første forslag']) expect(await main()).toContain(words);
  expect(await lead.getByLabel('Fra').inputValue()).toBe('2026-01-01');
  expect(await faultsAt(browser, await house.as('employmentLead'), '/koersler/maalinger?fra=2026-01-01')).toEqual([]);
  await lead.goto('/koersler');
  await house.db.query('INSERT INTO app.assignment_run DEFAULT VALUES');
  expect((await sent(lead, 'Start en kørsel')).status()).toBe(422);
  expect(await lead.getByRole('alert').innerText()).toContain('En kørsel er allerede i gang');
  await sent(lead, 'Stop kørslen');
  expect(await lead.getByRole('row').nth(1).innerText()).toContain('Stoppet');
  // Without script as with it: what is sent is a form.
  expect((await (await browser.windowOf(await house.as('employmentConsultant'))).goto('/koersler'))?.status()).toBe(403);
}, 60_000);

test('work under way says so, and its page shows by itself when it is done: only what is typed there comes first', async () => {
  const lead = await browser.windowOf(await house.as('employmentLead'));
  for (const typed of [false, true]) {
    const { rows } = await house.db.query('INSERT INTO app.assignment_run DEFAULT VALUES RETURNING id');
    const path = `/koersler/${rows[0].id}`;
    await lead.goto(path);
    const main = lead.getByRole('main');
    expect(await main.getByRole('progressbar', { name: 'Kørslen er i gang.' }).isVisible()).toBe(true);
    expect(await main.getByRole('link', { name: 'Vis, hvor langt det er' }).getAttribute('href')).toBe(path);
    if (!typed) expect(await faultsAt(browser, await house.as('employmentLead'), path)).toEqual([]);
    await lead.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', '<label>Andet <input name="other" /></label>')`);
    if (typed) await lead.getByLabel('Andet').fill('halvt skrevet');
    await house.db.query(`UPDATE app.assignment_run SET state = 'cancelled', finished_at = now() WHERE id = $1`, [rows[0].id]);
    await main.getByText(typed ? 'Det er færdigt.' : 'Stoppet').waitFor();
    expect(await lead.getByLabel('Andet').count()).toBe(typed ? 1 : 0);
  }
});

/** What the page of what waits says of a list, and how many the list itself shows as waiting. */
async function saidAndShown(page: Page, line: string, shown: () => Locator): Promise<[number, number]> {
  await page.goto('/venter');
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: line }) });
  if ((await row.count()) === 0) return [0, 0];
  const said = Number(await row.getByRole('cell').nth(0).innerText());
  await follow(page, row.getByRole('link'));
  return [said, await shown().count()];
}

test('what waits on each list is told with how many and since when, as the list itself says', async () => {
  const consultant = await browser.windowOf(await house.as('employmentConsultant'), { javaScriptEnabled: false });
  const company = await browser.windowOf(await house.as('companyContact'), { javaScriptEnabled: false });
  const rows = (page: Page, table: string) => () => page.getByRole('table', { name: table }).locator('tbody tr');
  const lines: [Page, string, () => Locator][] = [
    [consultant, 'Småjob, der skal godkendes', rows(consultant, 'Venter på din godkendelse')],
    [consultant, 'Forslag, hvor næste skridt er dit', rows(consultant, 'Venter på dig')],
    [consultant, 'Samtaler om job, hvis dag er kommet', () => consultant.locator('.badge', { hasText: 'Venter' })],
    [company, 'Kandidater, der venter på jeres svar', rows(company, 'Venter på jer')],
  ];
  for (const [page, line, shown] of lines) {
    const [said, found] = await saidAndShown(page, line, shown);
    expect([line, said]).toEqual([line, found]);
    expect([line, said]).not.toEqual([line, 0]);
  }
  // Two jobs in which a week is not told of.
  await company.goto('/venter');
  expect(await company.getByRole('main').innerText()).not.toContain('Uger, hvor I ikke har meldt timer');
  await house.db.query(
    `SET session_replication_role = replica;
    DELETE FROM app.paid_hours h USING app.employment e, app.account a JOIN app.membership m ON m.account_id = a.id
      WHERE e.id = h.employment_id AND e.ends_on IS NULL AND e.company_id = m.organisation_id AND a.email = 'virksomhed@demo.invalid' AND h.period @> current_date - 7;
    SET session_replication_role = origin`,
  );
  await company.reload();
  expect(await company.getByRole('row', { name: /Uger, hvor I ikke har meldt timer/ }).innerText()).toMatch(/\t2\t/);
  expect(await faultsAt(browser, await house.as('companyContact'), '/venter')).toEqual([]);
});

test('what a consultant is reminded of stands there, leads to the proposal, and is gone when it is done', async () => {
  const consultant = await browser.windowOf(await house.as('employmentConsultant'), { javaScriptEnabled: false });
  await consultant.goto('/venter');
  const reminders = consultant.getByRole('table', { name: 'Det, du er mindet om' });
  expect(await reminders.count()).toBe(0);
  const { rows } = await house.db.query<{ match: string }>(
    `INSERT INTO app.errand (match_id, kind, for_whom, account_id, since)
      SELECT m.id, k.code, k.for_whom, m.consultant_id, now() FROM app.match m JOIN app.account a ON a.id = m.consultant_id AND a.email = 'konsulent@demo.invalid',
        (SELECT code, for_whom FROM ref.errand_kind WHERE for_whom = 'consultant' ORDER BY code LIMIT 1) k WHERE m.state = 'SHARED' ORDER BY m.id LIMIT 1 RETURNING match_id AS match`,
  );
  await consultant.goto('/venter');
  const row = reminders.getByRole('row').nth(1);
  await follow(consultant, row.getByRole('link'));
  expect(consultant.url()).toContain(`/forslag/${rows[0]!.match}`);
  await consultant.goto('/venter');
  await follow(consultant, row.getByRole('button'));
  expect(await reminders.count()).toBe(0);
  expect(await consultant.getByRole('main').innerText()).toContain('Det er gjort.');
});

test('a consultant follows a job up: answers what is due, gives a mentor’s time, corrects the kind; the citizen reads it in plain words', async () => {
  await house.settled();
  const { rows } = await house.db.query<{ id: string; citizen: string; owner: string }>(
    `SELECT e.id, e.citizen_id AS citizen, o.account_id AS owner FROM app.employment e JOIN app.case_owner o ON o.citizen_id = e.citizen_id AND o.valid @> now()
        JOIN app.account a ON a.id = o.account_id AND a.email = 'konsulent@demo.invalid' JOIN app.citizen c ON c.id = e.citizen_id AND c.home_organisation_id =
          (SELECT id FROM app.organisation WHERE administration = 'BIF') WHERE e.ends_on IS NULL AND e.starts_on < current_date - 3 ORDER BY e.id LIMIT 1`,
  );
  const { id, citizen, owner } = rows[0]!;
  await house.db.query('DELETE FROM app.follow_up WHERE employment_id = $1 AND due_on <= current_date', [id]);
  await house.db.query(`INSERT INTO app.follow_up (employment_id, citizen_id, due_on, owner_id) VALUES ($1, $2, current_date - 1, $3)`, [id, citizen, owner]);
  const consultant = await browser.windowOf(await house.as('employmentConsultant'));
  await consultant.goto('/opfoelgning');
  expect(await consultant.getByRole('main').innerText()).toMatch(/Du har \d+ borgere\. Grænsen er 35\./);
  await follow(consultant, consultant.locator(`a[href="/opfoelgning/${id}"]`).first());
  expect((await sent(consultant, 'Gem svaret')).status()).toBe(422);
  expect(await consultant.getByRole('alert').innerText()).toContain('Vælg et svar.');
  const today = (await house.db.query<{ day: string }>(`SELECT (now() AT TIME ZONE 'Europe/Copenhagen')::date::text AS day`)).rows[0]!.day;
  await consultant.getByLabel('Den blev ikke holdt').check();
  await consultant.getByLabel('Hvilken dag?').first().fill(today);
  expect((await sent(consultant, 'Gem svaret')).status()).toBe(422);
  expect(await consultant.getByRole('alert').innerText()).toContain('Vælg en grund fra listen');
  await consultant.getByLabel('Hvorfor ikke?').selectOption({ label: 'Arbejdet gik forud' });
  expect((await sent(consultant, 'Gem svaret')).status()).toBe(303);
  expect(await consultant.getByRole('main').innerText()).toContain('Den blev ikke holdt: Arbejdet gik forud');

  await consultant.getByText('Tilføj tid med en mentor').click();
  await consultant.getByLabel('Hvilken dag?').last().fill(today);
  await consultant.getByLabel('Timer med en mentor').fill('1,5');
  await consultant.getByLabel('En kollega i virksomheden').check();
  expect((await sent(consultant, 'Gem tiden')).status()).toBe(303);
  expect(await consultant.getByRole('main').innerText()).toContain('1½ time');
  await consultant.getByText('Ret, hvad det er for et job').click();
  await consultant.getByLabel('Job med løntilskud').check();
  expect((await sent(consultant, 'Ret slagsen')).status()).toBe(303);
  expect(await consultant.getByRole('main').innerText()).toContain('Timerne tæller ikke som ordinære løntimer.');
  expect(await accessibilityFaults(consultant)).toEqual([]);
  // With a subsidy it is measured against how many work there: nobody has said where that is.
  expect(await consultant.getByRole('main').innerText()).toContain('Ingen har skrevet, på hvilket P-nummer det er');
  expect((await sent(consultant, 'Gem arbejdsstedet')).status()).toBe(422);
  expect(await consultant.getByRole('alert').innerText()).toContain('Vælg et arbejdssted.');
  await consultant.getByLabel('Arbejdssted').selectOption({ index: 1 });
  expect((await sent(consultant, 'Gem arbejdsstedet')).status()).toBe(303);
  await consultant.getByText('Skriv, hvor mange der er ansat').click();
  expect((await sent(consultant, 'Gem antallet')).status()).toBe(422);
  await consultant.getByLabel('Arbejdssted').last().selectOption({ index: 1 });
  await consultant.getByLabel('Ordinært ansatte').fill('12,5');
  await consultant.getByLabel('Hvilken dag gælder tallet?').fill(today);
  expect((await sent(consultant, 'Gem antallet')).status()).toBe(303);
  expect(await consultant.getByRole('main').innerText()).toMatch(/højst 2[^]*Målt mod 12,5 ordinært ansatte/);
  expect(await faultsAt(browser, await house.as('employmentConsultant'), new URL(consultant.url()).pathname)).toEqual([]);
  const company = (await house.db.query<{ id: string }>('SELECT company_id AS id FROM app.employment WHERE id = $1', [id])).rows[0]!.id;
  expect(await faultsAt(browser, await house.as('employmentConsultant'), `/virksomheder/${company}`)).toEqual([]);
  await consultant.getByText('Afslut jobbet').first().click();
  expect((await sent(consultant, 'Afslut jobbet')).status()).toBe(422);
  await consultant.getByLabel('Sidste dag i jobbet').fill(today);
  await consultant.getByLabel('Hvorfor sluttede jobbet?').selectOption({ label: 'Der er ikke flere opgaver' });
  await consultant.getByLabel('Næste skridt').selectOption({ label: 'Ordinært job' });
  expect((await sent(consultant, 'Afslut jobbet')).status()).toBe(303);
  await house.settled();
  await consultant.reload();
  const ended = await consultant.getByRole('main').innerText();
  for (const words of ['Der er ikke flere opgaver', 'Ordinært job', 'Samtale efter jobbet', 'Er borgeren i job?']) expect(ended).toContain(words);

  const own = await browser.windowOf(await house.newLogin('citizen', { citizenId: citizen }), { viewport: { width: 390, height: 844 } });
  await own.goto(`/timer/${id}`);
  const told = await own.getByRole('main').innerText();
  for (const words of ['Det har vi planlagt med dig', 'Det blev ikke til noget', 'Vi spørger, om du er i job']) expect(told).toContain(words);
  expect(told).not.toContain('Arbejdet gik forud');
  expect(await accessibilityFaults(own)).toEqual([]);
});

test('from a citizen a consultant sees which places would fit, why not the others, and what the company could change', async () => {
  const reader = await house.as('employmentConsultant');
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id JOIN app.participation p ON p.citizen_id = c.id AND p.valid @> now()
      WHERE o.administration = 'BIF' AND c.state = 'active' AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) ORDER BY c.waiting_since, c.id LIMIT 1`,
  );
  const path = `/borgere/${rows[0]!.id}`;
  const consultant = await browser.windowOf(reader, { javaScriptEnabled: false });
  await consultant.goto(path);
  await follow(consultant, consultant.getByRole('link', { name: 'Hvor kunne borgeren arbejde?' }));
  const main = () => consultant.getByRole('main').innerText();
  expect(await main()).toMatch(/\d+ job kan komme på tale/);
  expect(await faultsAt(browser, reader, `${path}/pladser`)).toEqual([]);
  await consultant.locator('summary', { hasText: 'og hvorfor ikke' }).click();
  await follow(consultant, consultant.locator('details').last().locator('h3 a').first());
  expect(await main()).toContain('Hvad kunne virksomheden ændre?');
  const pair = new URL(consultant.url()).pathname;
  expect(await faultsAt(browser, reader, pair)).toEqual([]);
  expect((await (await browser.windowOf(await house.as('bridgeWorker'))).goto(pair))?.status()).toBe(403);
}, 60_000);
