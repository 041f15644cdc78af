import { asActor, demoActor, openLine, sqlState } from '../support/as-actor';
import { openBrowser, sent } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import * as job from '../support/main-job';

const OWN = '{ deletionNotices { id postingTitle shownFrom endedAt confirmedAt } }';
const CONFIRM = 'mutation($id: Uuid!) { confirmDeletion(id: $id) { id confirmedAt } }';
const CONSENTS = '{ citizenConsents { id kind } }';
const WITHDRAW_CONSENT = 'mutation($id: Uuid!) { withdrawConsent(id: $id) { id } }';

interface Notice {
  readonly id: string;
  readonly postingTitle: string;
  readonly shownFrom: string;
  readonly confirmedAt: string | null;
}

let house: House;
let consultant: Visitor, company: Visitor;
let posting: string, companyId: string;
beforeEach(async () => {
  house = await openHouse({ demo: true });
  [consultant, company] = [await house.as('employmentConsultant'), await house.as('companyContact')];
  // What the made-up programme left is another story.
  await house.db.query('DELETE FROM app.deletion_notice');
  posting = await job.postAndOpen(company, consultant, { title: 'Hjælp i køkkenet' });
  companyId = (await house.db.query<{ id: string }>('SELECT company_id AS id FROM app.posting WHERE id = $1', [posting])).rows[0]!.id;
});
afterEach(() => house.close());

const own = async (): Promise<Notice[]> => (await company.ask<{ deletionNotices: Notice[] }>(OWN)).deletionNotices;
async function shown(nth = 0): Promise<{ citizen: Visitor; matchId: string; name: string }> {
  const { fitting } = await job.suggestionsFor(consultant, posting);
  const citizenId = fitting[nth]!.citizenId;
  const citizen = await house.newLogin('citizen', { citizenId });
  const matchId = await job.share(consultant, citizen, posting, citizenId);
  const { rows } = await house.db.query<{ name: string }>('SELECT first_name AS name FROM app.citizen_name WHERE citizen_id = $1', [citizenId]);
  return { citizen, matchId, name: rows[0]!.name };
}
async function hourPasses(): Promise<void> {
  await house.settled();
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'matching.tend_deletions' AND state = 'waiting'`);
  await house.settled();
}
const mails = async (kind: string): Promise<{ recipient: string; body: string }[]> =>
  (await house.db.query<{ recipient: string; body: string }>('SELECT recipient, body FROM app.mail WHERE kind = $1 ORDER BY recipient', [kind])).rows;
const daysPass = (days: number) => house.db.query('UPDATE app.deletion_notice SET ended_at = ended_at - make_interval(days => $1)', [days]);

describe('R13: a yes that is taken back', () => {
  test('the company is asked within the hour to delete what it wrote down, once, of nobody by name, and says that it did', async () => {
    const { citizen, matchId, name } = await shown();
    await citizen.ask(job.WITHDRAW, { matchId });
    await hourPasses();
    await hourPasses();
    const asked = await mails('matching.deletion_asked');
    expect(asked.map(({ recipient }) => recipient)).toEqual(['virksomhed@demo.invalid']);
    for (const word of [name, 'Hjælp i køkkenet']) expect(asked[0]!.body).not.toContain(word);
    expect(asked[0]!.body).toContain('inden 14 dage');
    const [notice, ...more] = await own();
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ postingTitle: 'Hjælp i køkkenet', shownFrom: job.inDays(0), confirmedAt: null });
    expect(JSON.stringify(notice)).not.toContain(name);
    await company.ask(CONFIRM, { id: notice!.id });
    expect((await own())[0]!.confirmedAt).not.toBeNull();
    expect(await company.refusal(CONFIRM, { id: notice!.id })).toBe('NOT_FOUND');
    await daysPass(30);
    await hourPasses();
    expect(await mails('matching.deletion_missing')).toEqual([]);
  });

  test('a consent that is withdrawn asks for the same; who does not answer in fourteen days is told of once, to the manager and the team leader', async () => {
    const { citizen } = await shown();
    const { citizenConsents } = await citizen.ask<{ citizenConsents: { id: string; kind: string }[] }>(CONSENTS);
    await citizen.ask(WITHDRAW_CONSENT, { id: citizenConsents.find(({ kind }) => kind === 'small_job_match')!.id });
    await hourPasses();
    expect(await own()).toHaveLength(1);
    await daysPass(13);
    await hourPasses();
    expect(await mails('matching.deletion_missing')).toEqual([]);
    await daysPass(2);
    await hourPasses();
    await hourPasses();
    expect((await mails('matching.deletion_missing')).map(({ recipient }) => recipient)).toEqual(['lokaler@demo.invalid', 'teamleder@demo.invalid']);
    // Late is better than never.
    await company.ask(CONFIRM, { id: (await own())[0]!.id });
  });

  test('a bridge worker takes it back on the citizen’s word without seeing how far it is, in the same request; never of another administration’s citizen', async () => {
    const bridge = await house.as('bridgeWorker');
    const { fitting } = await job.suggestionsFor(consultant, posting);
    const { rows } = await house.db.query<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' AND c.id = ANY ($1)`,
      [fitting.map(({ citizenId }) => citizenId)],
    );
    const citizenId = rows[0]!.id;
    const matchId = await job.share(consultant, await house.newLogin('citizen', { citizenId }), posting, citizenId);
    await house.db.query(`UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1 AND data_groups @> '{STATUS}'`, [citizenId]);
    const consent = (await house.db.query<{ id: string }>('SELECT id FROM app.disclosure WHERE match_id = $1', [matchId])).rows[0]!.id;
    await bridge.ask(WITHDRAW_CONSENT, { id: consent });
    const { state } = (await house.db.query<{ state: string }>('SELECT state FROM app.match WHERE id = $1', [matchId])).rows[0]!;
    expect(state).toBe('WITHDRAWN');
    await house.settled();
    expect(await own()).toHaveLength(1);
    const { matchId: foreign } = await shown(fitting.findIndex((one) => !rows.some(({ id }) => id === one.citizenId)));
    const theirs = (await house.db.query<{ id: string }>('SELECT id FROM app.disclosure WHERE match_id = $1', [foreign])).rows[0]!.id;
    expect(await bridge.refusal(WITHDRAW_CONSENT, { id: theirs })).toBe('NOT_FOUND');
  });

  test('where nobody of the company can be written to, the others hear at once', async () => {
    const { citizen, matchId } = await shown();
    await house.db.query('UPDATE app.account SET disabled_at = now() WHERE id IN (SELECT account_id FROM app.membership WHERE organisation_id = $1)', [
      companyId,
    ]);
    await citizen.ask(job.WITHDRAW, { matchId });
    await hourPasses();
    expect(await mails('matching.deletion_asked')).toEqual([]);
    expect((await mails('matching.deletion_missing')).map(({ recipient }) => recipient)).toEqual(['lokaler@demo.invalid', 'teamleder@demo.invalid']);
  });

  test('a job that begins and a company’s own no ask for nothing', async () => {
    const first = await shown();
    await company.ask(job.MEET, { input: { matchId: first.matchId, yes: false, reason: 'F_HOURS' } });
    await hourPasses();
    expect(await own()).toEqual([]);
  });

  test('in SQL of its own a company sees and confirms its own alone, and nobody else does', async () => {
    const { citizen, matchId } = await shown();
    await citizen.ask(job.WITHDRAW, { matchId });
    await house.settled();
    const { id } = (await own())[0]!;
    const other = (await house.db.query<{ id: string }>('SELECT organisation_id AS id FROM app.company WHERE organisation_id <> $1 LIMIT 1', [companyId]))
      .rows[0]!.id;
    const stranger = await house.newLogin('companyContact', { organisationId: other });
    expect(await stranger.refusal(CONFIRM, { id })).toBe('NOT_FOUND');
    expect(await consultant.refusal(OWN)).toBe('NOT_ALLOWED');
    const line = await openLine(house);
    const actor = await demoActor(house, 'companyContact');
    await asActor(house, line, actor, async () => {
      const forged = 'UPDATE app.deletion_notice SET confirmed_at = now(), confirmed_by = $2 WHERE id = $1';
      expect(
        await sqlState(line.query(forged, [id, (await house.db.query('SELECT id FROM app.account WHERE id <> $1 LIMIT 1', [actor.accountId])).rows[0].id])),
      ).toBe('42501');
    });
    await asActor(house, line, await demoActor(house, 'employmentConsultant'), async () => {
      expect(await sqlState(line.query('SELECT id FROM app.deletion_notice'))).toBe('42501');
    });
    await line.end();
  });

  test('in the browser, without script', async () => {
    const { citizen, matchId } = await shown();
    await citizen.ask(job.WITHDRAW, { matchId });
    await house.settled();
    const browser = await openBrowser(house);
    const page = await browser.windowOf(company, { javaScriptEnabled: false });
    await page.goto('/kandidater');
    expect(await page.getByRole('main').innerText()).toContain('Slet, hvad I har skrevet ned');
    expect(await faultsAt(browser, company, '/kandidater')).toEqual([]);
    expect((await sent(page, 'Vi har slettet det Hjælp i køkkenet')).status()).toBe(303);
    expect(await page.getByRole('main').innerText()).toContain('Tak. Det er skrevet, at I har slettet det.');
    expect(await page.getByRole('button', { name: /Vi har slettet det/ }).count()).toBe(0);
    await browser.close();
  });
});
