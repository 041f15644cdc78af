import transitions from '../../libs/matching/reference/match_transition.json';
import { asActor, openLine } from '../support/as-actor';
import { lastEvent, stateOf } from '../support/clocks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { stand, standingMatch, type StandingMatch } from '../support/standing-match';

/** The guardrails of the lifecycle, by their numbers; those about reasons, clocks and races stand with them. */
let house: House;
let match: StandingMatch;
let on: { matchId: string };
let consultant: Visitor, company: Visitor, citizen: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  match = await standingMatch(house);
  on = { matchId: match.id };
  consultant = await house.as('employmentConsultant');
  company = await house.newLogin('companyContact', { organisationId: match.companyId });
  citizen = await house.newLogin('citizen', { citizenId: match.citizenId });
});
afterAll(() => house.close());

const CANDIDATE = `query($matchId: Uuid!) { candidate(matchId: $matchId) { state live firstName phone minutesMin minutesMax week { weekday } tasks { code } needs { code } languages { code } } }`;
const candidate = async (): Promise<Record<string, unknown>> => (await company.ask<{ candidate: Record<string, unknown> }>(CANDIDATE, on)).candidate;
const page = async (who: Visitor, path: string): Promise<string> => (await fetch(`${house.url}${path}`, { headers: { cookie: who.cookie } })).text();

test('GR-02: without a person a match can only run out or become obsolete', () => {
  const bySystem = transitions.filter(({ actor }) => actor === 'system').map(({ to_state }) => to_state);
  expect(new Set(bySystem)).toEqual(new Set(['EXPIRED', 'OBSOLETE']));
});

describe('GR-03: no answer of a citizen costs them anything', () => {
  /** All that is known of the citizen beside a pause they ask for themselves. */
  const known = async (): Promise<unknown> =>
    (
      await house.db.query(
        `SELECT to_jsonb(c) - 'state' - 'paused_until' AS c, to_jsonb(h) AS h, (SELECT json_agg(p) FROM app.participation p WHERE p.citizen_id = c.id) AS p
      FROM app.citizen c LEFT JOIN app.citizen_hours h ON h.citizen_id = c.id WHERE c.id = $1`,
        [match.citizenId],
      )
    ).rows;

  test.each(['C_NOT_NOW', 'C_TASKS', 'C_PLACE', 'C_HOURS', 'C_UNSAFE', 'C_OTHER_JOB', 'C_MONEY', undefined])('%s', async (reason) => {
    await stand(house, match, 'ASK_CITIZEN');
    const before = await known();
    await citizen.ask(job.ANSWER, { input: { ...on, yes: false, reason } });
    await house.settled();
    expect(await known()).toEqual(before);
  });

  test('leaving', async () => {
    await stand(house, match, 'MEET');
    const before = await known();
    await citizen.ask(job.WITHDRAW, on);
    await house.settled();
    expect(await known()).toEqual(before);
    expect((await house.db.query('SELECT state FROM app.citizen WHERE id = $1', [match.citizenId])).rows).toEqual([{ state: 'active' }]);
  });
});

test.each([
  ['taken back', `UPDATE app.disclosure SET withdrawn_at = now() WHERE match_id = $1`],
  ['run out', `UPDATE app.disclosure SET valid = tstzrange(now() - interval '2 days', now() - interval '1 second') WHERE match_id = $1`],
  ['gone', `DELETE FROM app.disclosure WHERE match_id = $1`],
])('GR-08: what is shown hangs on the live record: %s, it is hidden in the next request, and no further step can be taken', async (_, end) => {
  const { rows } = await house.db.query<{ row: object }>('SELECT to_jsonb(d) AS row FROM app.disclosure d WHERE match_id = $1 ORDER BY id LIMIT 1', [match.id]);
  await stand(house, match, 'MEET');
  expect(await candidate()).toMatchObject({ state: 'MEET', live: true, firstName: expect.any(String) as string, minutesMax: expect.any(Number) as number });
  await house.db.query(`SET session_replication_role = replica`);
  await house.db.query(end, [match.id]);
  await house.db.query(`SET session_replication_role = origin`);
  expect(await candidate()).toEqual({
    state: 'MEET',
    live: false,
    firstName: null,
    phone: null,
    minutesMin: null,
    minutesMax: null,
    week: [],
    tasks: [],
    needs: [],
    languages: [],
  });
  const offer = { input: { ...on, attendance: 'came', yes: true, minutesPerWeek: match.minutes, startsOn: job.inDays(3) } };
  expect(await company.refusal(job.DECIDE, offer)).toBe('SHARING_ENDED');
  expect((await stateOf(house, match.id))?.state).toBe('MEET');
  await house.db.query('DELETE FROM app.disclosure WHERE match_id = $1', [match.id]);
  const { rows: columns } = await house.db.query<{ names: string }>(
    `SELECT string_agg(quote_ident(attname), ', ') AS names FROM pg_attribute WHERE attrelid = 'app.disclosure'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
  );
  const own = columns[0]!.names;
  await house.db.query(`INSERT INTO app.disclosure (${own}) SELECT ${own} FROM jsonb_populate_record(null::app.disclosure, $1)`, [
    JSON.stringify(rows[0]!.row),
  ]);
});

test('GR-09: leaving is one call with no question; the company reads the same as for every other ending', async () => {
  const ended: Record<string, unknown>[] = [];
  for (const leave of [
    () => citizen.ask(job.WITHDRAW, on),
    () => consultant.ask('mutation($input: CloseMatch!) { cancelMatch(input: $input) { id } }', { input: { ...on, reason: 'X_DUP' } }),
  ]) {
    await stand(house, match, 'SHARED');
    await leave();
    ended.push(await candidate());
  }
  expect(ended[0]).toMatchObject({ state: 'CLOSED', live: false });
  expect(ended[1]).toEqual(ended[0]);
  await stand(house, match, 'SHARED');
  await citizen.ask(job.WITHDRAW, on);
  expect(await lastEvent(house, match.id)).toMatchObject({ to: 'WITHDRAWN', reason: 'X_WITHDRAWN', channel: 'self' });
  const html = await page(company, `/kandidater/${match.id}`);
  expect(html).not.toMatch(/trak|trukket|fortrød/i);
});

test('GR-13: the consultant says what they think before the citizen is asked, and the page has chosen nothing for them', async () => {
  await stand(house, match, 'SUGGESTED');
  const html = await page(consultant, `/forslag/${match.id}`);
  const radios = html.match(/<input[^>]*type="radio"[^>]*name="view"[^>]*>|<input[^>]*name="view"[^>]*type="radio"[^>]*>/g) ?? [];
  expect(radios).toHaveLength(3);
  expect(radios.filter((radio) => /\schecked/.test(radio))).toEqual([]);
  const [, shownAt] = /name="shownAt" value="([^"]+)"/.exec(html) ?? [];
  const agree = (body: Record<string, string>) =>
    fetch(`${house.url}/forslag/${match.id}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: consultant.cookie, origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(body),
    });
  const { body } = await consultant.raw('mutation($input: AskCitizen!) { askCitizen(input: $input) { state } }', { input: on });
  expect(body.errors).toBeDefined();
  expect((await stateOf(house, match.id))?.state).toBe('SUGGESTED');
  // How long the reasons lay open is kept, also when something had to be mended first.
  const without = await (await agree({ step: 'ask', shownAt: shownAt! })).text();
  expect(without).toContain(`name="shownAt" value="${shownAt!}"`);
  const minuteAgo = new Date(Date.parse(shownAt!) - 60_000).toISOString();
  expect((await agree({ step: 'ask', view: 'agree', shownAt: minuteAgo })).status).toBe(303);
  const { rows } = await house.db.query<{ seconds: number }>('SELECT view_seconds AS seconds FROM app.match WHERE id = $1', [match.id]);
  expect(rows[0]!.seconds >= 60 && rows[0]!.seconds < 100).toBe(true);
});

describe('GR-32: that rules helped to find it is told with the first proposal, before anything is answered', () => {
  test('by mail and on the page, above the answer', async () => {
    await stand(house, match, 'SUGGESTED');
    await house.db.query('DELETE FROM app.mail');
    await consultant.ask(job.ASK, { input: { ...on, view: 'agree' } });
    await house.settled();
    await house.db.query('UPDATE app.match SET citizen_said_yes_at = NULL WHERE id = $1', [match.id]);
    const { rows } = await house.db.query<{ kind: string; body: string }>('SELECT DISTINCT kind, body FROM app.mail WHERE about = $1', [match.id]);
    expect(rows).toEqual([{ kind: 'matching.citizen_asked', body: expect.stringMatching(/Faste regler har hjulpet.*Et nej koster dig ikke noget/) as string }]);
    const html = await page(citizen, `/mine-forslag/${match.id}`);
    const [told, answer] = [html.indexOf('Faste regler har hjulpet'), html.indexOf('name="share"')];
    expect(told).toBeGreaterThan(0);
    expect(answer).toBeGreaterThan(told);
  });
});

describe('GR-23: whom to call, that a person looks again, and that one can complain', () => {
  test.each(['DECLINED', 'DECLINE_REVIEW', 'EXPIRED', 'CANCELLED', 'OBSOLETE', 'WITHDRAWN', 'ENDED_EARLY'])(
    'stands on the page of a job that is %s',
    async (state) => {
      await stand(house, match, state);
      const { rows } = await house.db.query<{ name: string }>(
        'SELECT a.display_name AS name FROM app.match m JOIN app.account a ON a.id = m.consultant_id WHERE m.id = $1',
        [match.id],
      );
      const html = await page(citizen, `/mine-forslag/${match.id}`);
      expect(html).toContain(`Ring til ${rows[0]!.name} på 33 66 33 66. Du kan bede en anden om at se på det igen. Du kan også klage til kommunen.`);
    },
  );

  test('and above the list, when there is nothing but a wait', async () => {
    await stand(house, match, 'DECLINED');
    const notice = `INSERT INTO app.waiting_notice (citizen_id, waiting_since, period, weeks, options, why) VALUES ($1, '2026-01-05', 1, 9, 3, 'NO_ROOM')`;
    await house.db.query(notice, [match.citizenId]);
    expect(await page(citizen, '/mine-forslag')).toContain('Du har ventet i 9 uger på et forslag.');
    await stand(house, match, 'ASK_CITIZEN');
    expect(await page(citizen, '/mine-forslag')).not.toContain('Du har ventet');
  });

  test('the citizen reads the name of whoever asked, and of nobody else who works here', async () => {
    const { rows } = await house.db.query<{ id: string }>('SELECT account_id AS id FROM app.membership WHERE citizen_id = $1 ORDER BY id DESC LIMIT 1', [
      match.citizenId,
    ]);
    const line = await openLine(house);
    const read = () => line.query<{ id: string }>('SELECT id FROM app.account ORDER BY id');
    const seen = await asActor(house, line, { role: 'citizen', accountId: rows[0]!.id, citizenId: match.citizenId }, read);
    const { rows: asked } = await house.db.query<{ id: string }>(
      'SELECT DISTINCT consultant_id AS id FROM app.match WHERE citizen_id = $1 AND consultant_id IS NOT NULL',
      [match.citizenId],
    );
    expect(seen.rows.map(({ id }) => id)).toEqual([rows[0]!.id, ...asked.map(({ id }) => id)].sort());
    await line.end();
  });
});

test('a proposal is cancelled with a reason on the page as well', async () => {
  await stand(house, match, 'SUGGESTED');
  const send = (fields: Record<string, string>) =>
    fetch(`${house.url}/forslag/${match.id}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: consultant.cookie, origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
    });
  const without = await send({ step: 'cancel' });
  expect([without.status, await without.text()]).toEqual([422, expect.stringContaining('Vælg en grund')]);
  expect((await send({ step: 'cancel', 'reason-cancel': 'X_DUP' })).status).toBe(303);
  expect(await lastEvent(house, match.id)).toMatchObject({ to: 'CANCELLED', reason: 'X_DUP' });
  expect(await page(consultant, `/forslag/${match.id}`)).toContain('Dublet');
});
