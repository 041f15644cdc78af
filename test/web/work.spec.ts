import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';

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
  expect(await lead.getByRole('main').innerText()).toContain('Kørslen er i gang');
  await house.settled();
  await lead.goto('/koersler');
  const row = lead.getByRole('row').nth(1);
  expect(await row.innerText()).toContain('Færdig');
  expect(Number(await row.getByRole('cell').nth(2).innerText())).toBeGreaterThan(0);
  expect(await accessibilityFaults(lead)).toEqual([]);
  await house.db.query('INSERT INTO app.assignment_run DEFAULT VALUES');
  expect((await sent(lead, 'Start en kørsel')).status()).toBe(422);
  expect(await lead.getByRole('alert').innerText()).toContain('En kørsel er allerede i gang');
  await sent(lead, 'Stop kørslen');
  expect(await lead.getByRole('row').nth(1).innerText()).toContain('Stoppet');
  // Without script as with it: what is sent is a form.
  expect((await (await browser.windowOf(await house.as('employmentConsultant'))).goto('/koersler'))?.status()).toBe(403);
});

test('what waits for a consultant stands there, leads to the proposal, and is gone when it is done', async () => {
  const consultant = await browser.windowOf(await house.as('employmentConsultant'), { javaScriptEnabled: false });
  await consultant.goto('/venter');
  expect(await consultant.getByRole('main').innerText()).toContain('Der er ikke noget, der venter på dig.');
  const { rows } = await house.db.query<{ match: string }>(
    `INSERT INTO app.errand (match_id, kind, for_whom, account_id, since)
      SELECT m.id, k.code, k.for_whom, m.consultant_id, now() FROM app.match m JOIN app.account a ON a.id = m.consultant_id AND a.email = 'konsulent@demo.invalid',
        (SELECT code, for_whom FROM ref.errand_kind WHERE for_whom = 'consultant' ORDER BY code LIMIT 1) k WHERE m.state = 'SHARED' ORDER BY m.id LIMIT 1 RETURNING match_id AS match`,
  );
  await consultant.goto('/venter');
  const row = consultant.getByRole('row').nth(1);
  await follow(consultant, row.getByRole('link'));
  expect(consultant.url()).toContain(`/forslag/${rows[0]!.match}`);
  await consultant.goto('/venter');
  await follow(consultant, row.getByRole('button'));
  expect(await consultant.getByRole('main').innerText()).toContain('Der er ikke noget, der venter på dig.');
  expect(await consultant.getByRole('main').innerText()).toContain('Det er gjort.');
});
