import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let consultant: Visitor;
let bridge: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, bridge] = [await house.as('employmentConsultant'), await house.as('bridgeWorker')];
});
afterAll(() => house.close());

const VIEW = 'id citizenId kind said channel answerBy mustBeKept decision reason told dataGroup { code } changes { what before after }';
const ASK = `mutation($input: AskForRight!) { askForRight(input: $input) { ${VIEW} } }`;
const GRANT = `mutation($input: GrantRight!) { grantRight(input: $input) { ${VIEW} } }`;
const REFUSE = `mutation($input: RefuseRight!) { refuseRight(input: $input) { ${VIEW} } }`;
const ALL = `query($open: Boolean) { rightsRequests(first: 50, open: $open) { edges { node { ${VIEW} } } } }`;
const ONE = `query($id: Uuid!) { rightsRequest(id: $id) { ${VIEW} } }`;
const STANDS = `query($id: Uuid!) { factsToCorrect(requestId: $id) { firstName lastName phone minutesMin minutesMax minutesAim week { weekday } districts terms { term } } }`;
const REASON = 'Vi har talt med dig om det.';

interface Request {
  readonly id: string;
  readonly decision: string | null;
  readonly changes: readonly object[];
  readonly told: readonly string[];
  readonly mustBeKept: boolean;
}
const ask = async (who: Visitor, input: object) => (await who.ask<{ askForRight: Request }>(ASK, { input })).askForRight;
const grant = async (who: Visitor, input: object) => (await who.ask<{ grantRight: Request }>(GRANT, { input })).grantRight;
const all = async (who: Visitor, open?: boolean) =>
  (await who.ask<{ rightsRequests: { edges: { node: Request }[] } }>(ALL, { open })).rightsRequests.edges.map(({ node }) => node);
const letter = (who: Visitor, id: string) => fetch(`${house.url}/mine-oplysninger/svar/${id}`, { headers: { cookie: who.cookie } });
const mails = async (id: string, kind: string) =>
  (await house.db.query<{ to: string; body: string }>('SELECT recipient AS to, body FROM app.mail WHERE about = $1 AND kind = $2 ORDER BY 1', [id, kind])).rows;
async function someone(administration: string, offset = 0): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = $1 AND c.state = 'active'
      AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) AND EXISTS (SELECT FROM app.citizen_need n WHERE n.citizen_id = c.id) ORDER BY c.id DESC OFFSET $2 LIMIT 1`,
    [administration, offset],
  );
  return rows[0]!.id;
}

describe('R12: what is wrong about a citizen is put right, and whoever was shown it is told', () => {
  let citizenId: string;
  let citizen: Visitor;
  let request: Request;

  beforeAll(async () => {
    const company = await house.as('companyContact');
    const posting = await job.postAndOpen(company, consultant);
    citizenId = (await job.suggestionsFor(consultant, posting)).fitting[0]!.citizenId;
    citizen = await house.newLogin('citizen', { citizenId });
    await job.share(consultant, citizen, posting, citizenId);
    await company.ask(job.CANDIDATES, { postingId: posting });
    await house.db.query(`UPDATE app.citizen_hours SET minutes_min = 120, minutes_max = 240, minutes_aim = NULL WHERE citizen_id = $1`, [citizenId]);
  });

  test('bad wishes first: of nothing, of nobody, of another administration’s citizen, in vain, by another role', async () => {
    expect(await citizen.refusal(ASK, { input: { kind: 'correction', said: 'Det passer ikke.' } })).toBe('CORRECTION_GROUP');
    expect(await citizen.refusal(ASK, { input: { kind: 'erasure', dataGroup: 'NAME' } })).toBe('CORRECTION_GROUP');
    expect(await citizen.refusal(ASK, { input: { kind: 'correction', dataGroup: 'NAME' } })).toBe('TEXT_MISSING');
    const foreign = { citizenId: await someone('SOF'), kind: 'correction', dataGroup: 'NAME', said: 'Jeg hedder noget andet.' };
    expect(await consultant.refusal(ASK, { input: foreign })).toBe('NOT_FOUND');
    expect(await bridge.refusal(ASK, { input: { ...foreign, citizenId } })).toBe('NOT_FOUND');
    for (const role of ['companyContact', 'administrator', 'reporter'])
      expect(await (await house.as(role)).refusal(ASK, { input: foreign })).toBe('NOT_ALLOWED');
    expect(await citizen.refusal(GRANT, { input: { id: citizenId, reason: REASON } })).toBe('NOT_ALLOWED');
  });

  test('the citizen says it once; their administration hears of it, and no other', async () => {
    request = await ask(citizen, { kind: 'correction', dataGroup: 'HOURS', said: 'Jeg kan højst to timer.' });
    expect(request).toMatchObject({ decision: null, changes: [], told: [], citizenId: null });
    expect(await citizen.refusal(ASK, { input: { kind: 'correction', dataGroup: 'HOURS', said: 'Igen.' } })).toBe('REQUEST_OPEN');
    await house.settled();
    expect((await mails(request.id, 'citizens.right_asked')).map(({ to }) => to)).toEqual(['teamleder@demo.invalid']);
    expect((await all(consultant, true)).map(({ id }) => id)).toContain(request.id);
    expect((await all(bridge)).map(({ id }) => id)).not.toContain(request.id);
    expect(await bridge.refusal(REFUSE, { input: { id: request.id, reason: REASON } })).toBe('NOT_FOUND');
  });

  test('how it stands is shown to whoever is to put it right: that kind of data, and of no other', async () => {
    const { factsToCorrect } = await consultant.ask<{ factsToCorrect: object }>(STANDS, { id: request.id });
    expect(factsToCorrect).toMatchObject({ minutesMin: 120, minutesMax: 240, minutesAim: null, firstName: null, phone: null, districts: null, terms: null });
    expect(await bridge.ask(STANDS, { id: request.id })).toEqual({ factsToCorrect: null });
    expect(await citizen.refusal(STANDS, { id: request.id })).toBe('NOT_ALLOWED');
    expect(await consultant.ask(ONE, { id: request.id })).toMatchObject({ rightsRequest: { citizenId, said: 'Jeg kan højst to timer.' } });
    expect(await bridge.refusal(ONE, { id: request.id })).toBe('NOT_FOUND');
    const { rows } = await house.db.query(
      `SELECT DISTINCT l.data_groups AS groups FROM app.access_log l JOIN app.citizen_pseudonym p ON p.pseudonym = l.subject WHERE p.citizen_id = $1 AND l.operation = 'factsToCorrect'`,
      [citizenId],
    );
    expect(rows).toEqual([{ groups: ['HOURS'] }]);
  });

  test('only what was asked for is put right, and it must make sense and make a difference', async () => {
    const wrong: object[] = [{ name: { firstName: 'A', lastName: 'B' } }, {}, { hours: { minutesMin: -1, minutesMax: 9 } }];
    for (const facts of wrong)
      expect([facts, await consultant.refusal(GRANT, { input: { id: request.id, reason: REASON, facts } })]).toEqual([facts, 'CORRECTION_FACTS']);
    const same = { hours: { minutesMin: 120, minutesMax: 240 } };
    expect(await consultant.refusal(GRANT, { input: { id: request.id, reason: REASON, facts: same } })).toBe('CORRECTION_CHANGES');
    expect((await all(citizen))[0]).toMatchObject({ decision: null });
  });

  test('both versions stay, the citizen reads them, and it is answered once', async () => {
    const facts = { hours: { minutesMin: 60, minutesMax: 120 } };
    const granted = await grant(consultant, { id: request.id, reason: REASON, facts });
    const changes = [
      { what: 'minutes_max', before: '240', after: '120' },
      { what: 'minutes_min', before: '120', after: '60' },
    ];
    expect(granted).toMatchObject({ decision: 'granted', changes: expect.arrayContaining(changes) as object[] });
    expect(granted.changes).toHaveLength(2);
    expect((await house.db.query('SELECT minutes_min, minutes_max FROM app.citizen_hours WHERE citizen_id = $1', [citizenId])).rows).toEqual([
      { minutes_min: 60, minutes_max: 120 },
    ]);
    expect((await all(citizen))[0]).toMatchObject({ changes: granted.changes, reason: REASON });
    for (const again of [GRANT, REFUSE]) expect(await consultant.refusal(again, { input: { id: request.id, reason: REASON } })).toBe('REQUEST_ANSWERED');
    const change = house.db.query(`UPDATE app.citizen_request SET before = '{}' WHERE id = $1`, [request.id]);
    await expect(change).rejects.toMatchObject({ constraint: 'citizen_request_answered' });
  });

  test('whoever was shown the old version is told once, by no name; whoever was not, is not', async () => {
    await house.settled();
    const told = await mails(request.id, 'citizens.data_corrected');
    expect(told.map(({ to }) => to)).toEqual(['virksomhed@demo.invalid']);
    expect(told[0]!.body).toMatch(/hvor meget og hvornår borgeren kan arbejde/);
    expect(told[0]!.body).not.toMatch(new RegExp(citizenId));
    expect((await all(citizen))[0]!.told).toHaveLength(1);
    expect((await mails(request.id, 'citizens.right_answered')).length).toBe(1);
    await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('citizens.tell_recipients', $1)`, [{ id: request.id }]);
    await house.settled();
    expect(await mails(request.id, 'citizens.data_corrected')).toEqual(told);
    const name = await ask(citizen, { kind: 'correction', dataGroup: 'CONTACT', said: 'Jeg har fået ny telefon.' });
    await grant(consultant, { id: name.id, reason: REASON, facts: { phone: '11 22 33 44' } });
    await house.settled();
    expect(await mails(name.id, 'citizens.data_corrected')).toEqual([]);
  });

  test('what was last shown more than 12 months ago is told to nobody', async () => {
    await house.db.query(`UPDATE app.disclosure SET valid = tstzrange(now() - interval '20 months', now() - interval '13 months') WHERE citizen_id = $1`, [
      citizenId,
    ]);
    await house.db.query(
      `SET session_replication_role = replica; UPDATE app.access_log SET at = at - interval '13 months'; SET session_replication_role = origin`,
    );
    const { id } = await ask(consultant, { citizenId, kind: 'correction', dataGroup: 'TASKS', said: 'Borgeren siger: ikke haven.' });
    await grant(consultant, { id, reason: REASON, facts: { terms: [{ term: 'GARDENING', how: 'wont' }] } });
    await house.settled();
    expect(await mails(id, 'citizens.data_corrected')).toEqual([]);
  });

  test('a no says why and how to complain, in Danish and English, to the citizen and to nobody else', async () => {
    const { id } = await ask(citizen, { kind: 'correction', dataGroup: 'LANGUAGES', said: 'Jeg taler <b>flydende</b> dansk.' });
    expect((await letter(citizen, id)).status).toBe(404);
    await consultant.ask(REFUSE, { input: { id, reason: 'Prøven fra i går viser noget <andet>.' } });
    const page = await (await letter(citizen, id)).text();
    for (const word of ['Vi har ikke rettet det', 'noget &#60;andet&#62;', 'Du kan klage', 'Datatilsynet', '33 19 32 00', 'You can complain'])
      expect(page).toContain(word);
    const other = await house.newLogin('citizen', { citizenId: await someone('BIF', 3) });
    expect([(await letter(other, id)).status, (await letter(bridge, id)).status, (await letter(consultant, id)).status]).toEqual([404, 404, 200]);
  });
});

describe('R11: a citizen asks to be erased', () => {
  const ERASED = 'SELECT state FROM app.citizen WHERE id = $1';

  test('where a course has begun the answer is no, under art. 17(3)(b), with a letter that says how to complain; and it is in the ledger', async () => {
    const { rows } = await house.db.query<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id JOIN app.match m ON m.citizen_id = c.id AND m.citizen_said_yes_at IS NOT NULL
        WHERE o.administration = 'BIF' AND c.state = 'active' ORDER BY c.id LIMIT 1`,
    );
    const citizen = await house.newLogin('citizen', { citizenId: rows[0]!.id });
    const { id, mustBeKept } = await ask(citizen, { kind: 'erasure' });
    expect(mustBeKept).toBe(true);
    expect(await consultant.refusal(GRANT, { input: { id, reason: REASON } })).toBe('ERASURE_MUST_WAIT');
    await consultant.ask(REFUSE, { input: { id, reason: 'Sagen skal gemmes i fem år.' } });
    const page = await (await letter(citizen, id)).text();
    for (const word of ['artikel 17, stk. 3, litra b', 'article 17(3)(b)', 'Du kan klage', 'Datatilsynet', 'Sagen skal gemmes i fem år.'])
      expect(page).toContain(word);
    const { rows: ledger } = await house.db.query(`SELECT action FROM app.ledger WHERE subject = $1 AND action LIKE 'citizens.right%' ORDER BY id`, [id]);
    expect(ledger.map(({ action }: { action: string }) => action)).toEqual(['citizens.right_asked', 'citizens.right_refused']);
  });

  test('the database grants none that must wait, whatever the code says', async () => {
    const { rows } = await house.db.query<{ id: string }>(
      `INSERT INTO app.citizen_request (citizen_id, kind, channel, asked_by, answer_by) SELECT m.citizen_id, 'erasure', 'consultant', m.consultant_id, current_date FROM app.match m
        WHERE m.citizen_said_yes_at IS NOT NULL AND m.consultant_id IS NOT NULL AND m.citizen_id NOT IN (SELECT citizen_id FROM app.citizen_request) LIMIT 1 RETURNING id`,
    );
    await house.db.query('BEGIN');
    await house.db.query(`ALTER FUNCTION app.must_be_kept(uuid) RENAME TO must_be_kept_truly`);
    await house.db.query(`CREATE FUNCTION app.must_be_kept(request uuid) RETURNS boolean LANGUAGE sql AS 'SELECT false'`);
    await house.db.query('GRANT EXECUTE ON FUNCTION app.must_be_kept(uuid) TO fyrtaarn_employment; COMMIT');
    expect(await consultant.refusal(GRANT, { input: { id: rows[0]!.id, reason: REASON } })).toBe('ERASURE_MUST_WAIT');
    await house.db.query('DROP FUNCTION app.must_be_kept(uuid); ALTER FUNCTION app.must_be_kept_truly(uuid) RENAME TO must_be_kept');
  });

  test('where nothing has begun it is granted: the case ends at once, and the next night erases the person, the request too', async () => {
    const citizenId = await someone('BIF', 5);
    const citizen = await house.newLogin('citizen', { citizenId });
    const { id } = await ask(citizen, { kind: 'erasure' });
    await grant(consultant, { id, reason: REASON });
    expect((await house.db.query(ERASED, [citizenId])).rows).toEqual([{ state: 'left' }]);
    await house.settled();
    await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'citizens.erase_due' AND state = 'waiting'`);
    await house.settled();
    expect((await house.db.query(ERASED, [citizenId])).rows).toEqual([{ state: 'erased' }]);
    expect((await house.db.query('SELECT 1 FROM app.citizen_request WHERE citizen_id = $1', [citizenId])).rowCount).toBe(0);
  });
});
