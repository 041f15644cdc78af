import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let company: Visitor, consultant: Visitor, bridge: Visitor, posting: string, other: string, citizenId: string, citizen: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [company, consultant, bridge] = [await house.as('companyContact'), await house.as('employmentConsultant'), await house.as('bridgeWorker')];
  posting = await job.postAndOpen(company, consultant);
  other = await job.postAndOpen(company, consultant, { title: 'Hjælp i køkkenet' });
  const ours = new Set((await house.db.query<{ id: string }>(`SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id
    WHERE o.administration = 'BIF' AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id)`)).rows.map(({ id }) => id)); // prettier-ignore
  citizenId = (await job.suggestionsFor(consultant, posting)).fitting.find((one) => one.fit === 'FITS' && ours.has(one.citizenId))!.citizenId;
  citizen = await house.newLogin('citizen', { citizenId });
});
afterAll(() => house.close());

const RANK = 'mutation($postingIds: [Uuid!]!, $citizenId: Uuid) { rankPlaces(postingIds: $postingIds, citizenId: $citizenId) { postingId rank channel } }';
const CHOICES = 'query($citizenId: Uuid) { placeChoices(citizenId: $citizenId) { postingId rank title open channel } }';
const nobody = '01a1fcfa-0000-7000-8000-000000000000';
const candidateOf = async (id: string) => {
  const { fitting, notFitting } = await job.suggestionsFor(consultant, id);
  return [...fitting, ...notFitting].find((one) => one.citizenId === citizenId)! as job.SuggestionAnswer & { points: number };
};

describe('a citizen’s own order of places', () => {
  test.each<[string, () => string[], string]>([
    ['the same place twice', () => [posting, posting], 'PLACE_TWICE'],
    ['a place that is not there', () => [posting, nobody], 'PLACE_NOT_OPEN'],
    ['more than anybody looks at', () => Array.from({ length: 11 }, (_, at) => nobody.slice(0, -2) + String(at + 10)), 'PLACES_TOO_MANY'],
  ])('%s is refused, and nothing is kept of it', async (_, postingIds, code) => {
    expect(await citizen.refusal(RANK, { postingIds: postingIds() })).toBe(code);
    expect(await citizen.ask(CHOICES)).toEqual({ placeChoices: [] });
  });

  test('whoever takes part sees what is open, and puts it in order; it counts, and the explanation says so', async () => {
    const { openPlaces } = await citizen.ask<{ openPlaces: { edges: { node: { id: string; company: object } }[] } }>(
      '{ openPlaces(first: 100) { edges { node { id title company { name } } } } }',
    );
    expect(openPlaces.edges.map(({ node }) => node.id)).toEqual(expect.arrayContaining([posting, other]));
    const before = [await candidateOf(posting), await candidateOf(other)];
    for (const { reasons } of before) expect(reasons.map(({ code }) => code)).not.toContain('S_CHOICE');
    await citizen.ask(RANK, { postingIds: [other, posting] });
    const [second, first] = [await candidateOf(posting), await candidateOf(other)];
    expect(first.reasons.find(({ code }) => code === 'S_CHOICE')?.text).toBe('Har selv valgt stedet som nummer 1.');
    expect(second.reasons.find(({ code }) => code === 'S_CHOICE')?.text).toBe('Har selv valgt stedet som nummer 2.');
    expect(first.points).toBeGreaterThan(before[1]!.points);
    expect(first.points - before[1]!.points).toBeGreaterThan(second.points - before[0]!.points);
  });

  test('said anew it is another order; what was said before stays with its day and whose word it was', async () => {
    await consultant.ask(RANK, { citizenId, postingIds: [posting] });
    expect(await citizen.ask(CHOICES)).toEqual({
      placeChoices: [{ postingId: posting, rank: 1, title: 'Hjælp i cykelværkstedet', open: true, channel: 'consultant' }],
    });
    const { rows } = await house.db.query(
      'SELECT rank, channel, upper_inf(valid) AS now FROM app.citizen_choice WHERE citizen_id = $1 ORDER BY upper_inf(valid), rank',
      [citizenId],
    );
    expect(rows).toEqual([{ rank: 1, channel: 'self', now: false }, { rank: 2, channel: 'self', now: false }, { rank: 1, channel: 'consultant', now: true }]); // prettier-ignore
    await citizen.ask(RANK, { postingIds: [] });
    expect((await candidateOf(posting)).reasons.map(({ code }) => code)).not.toContain('S_CHOICE');
  });

  test('two who write it down at once leave one whole order', async () => {
    const lead = await house.as('employmentLead');
    const codes = await Promise.all([
      consultant.refusal(RANK, { citizenId, postingIds: [posting, other] }),
      lead.refusal(RANK, { citizenId, postingIds: [other, posting] }),
    ]);
    expect(codes).toEqual([undefined, undefined]);
    const { placeChoices } = await citizen.ask<{ placeChoices: { rank: number; postingId: string }[] }>(CHOICES);
    expect(placeChoices.map(({ rank }) => rank)).toEqual([1, 2]);
  });

  test('whoever had to wait for another’s word speaks after it, though they began before', async () => {
    await citizen.ask(RANK, { postingIds: [posting] });
    // As if that had been said by somebody who began later, and was quicker.
    await house.db.query(`UPDATE app.citizen_choice SET valid = tstzrange(now() + interval '5 seconds', null) WHERE citizen_id = $1 AND upper_inf(valid)`, [
      citizenId,
    ]);
    expect(await consultant.refusal(RANK, { citizenId, postingIds: [posting, other] })).toBeUndefined();
    expect(await citizen.ask(CHOICES)).toMatchObject({ placeChoices: [{ postingId: posting, rank: 1 }, { postingId: other, rank: 2 }] }); // prettier-ignore
  });

  test('no company reads it, not even by hand; nobody writes it for somebody else', async () => {
    expect(await company.refusal(CHOICES, { citizenId })).toBe('NOT_ALLOWED');
    expect(await bridge.refusal(CHOICES, { citizenId })).toBe('NOT_FOUND');
    expect(await consultant.refusal(RANK, { citizenId: nobody, postingIds: [] })).toBe('NOT_FOUND');
    expect(await consultant.refusal(RANK, { postingIds: [] })).toBe('NOT_FOUND');
    const line = await openLine(house);
    const { rows } = await house.db.query<{ account: string; organisation: string }>(
      `SELECT a.id AS account, m.organisation_id AS organisation FROM app.account a JOIN app.membership m ON m.account_id = a.id WHERE a.email = 'virksomhed@demo.invalid'`,
    );
    const actor = { role: 'companyContact', accountId: rows[0]!.account, organisationId: rows[0]!.organisation } as const;
    expect(await asActor(house, line, actor, () => sqlState(line.query('SELECT * FROM app.citizen_choice')))).toBe('42501');
    await line.end();
  });
});

describe('how a job fits, asked by the citizen', () => {
  const FIT = 'query($id: Uuid!) { placeFit(postingId: $id) { fit reasons { code sign text } } }';
  const fitOf = async (id: string) => (await citizen.ask<{ placeFit: Pick<job.SuggestionAnswer, 'fit' | 'reasons'> | null }>(FIT, { id })).placeFit;

  test('the answer is the consultant’s, in the citizen’s own words', async () => {
    const [mine, theirs] = [await fitOf(posting), await candidateOf(posting)];
    expect(mine!.fit).toBe(theirs.fit);
    expect(mine!.reasons.map(({ code }) => code)).toEqual(theirs.reasons.map(({ code }) => code));
    expect(mine!.reasons.map(({ text }) => text)).not.toEqual(theirs.reasons.map(({ text }) => text));
  });

  test('why not: what stands in the way comes first, others’ starts at the company among it', async () => {
    // A company that introduces as many as it can: the citizen may see none of them.
    const { rows } = await house.db.query(`SELECT p.id, p.company_id AS company, count(m.id)::int AS began FROM app.posting p JOIN app.match m USING (company_id)
      WHERE p.state = 'open' AND (m.state = 'AGREED' OR (m.state = 'STARTED' AND m.starts_on > current_date - 14)) AND m.citizen_id <> $1 GROUP BY p.id LIMIT 1`, [citizenId]); // prettier-ignore
    const support = (free: number) => house.db.query('UPDATE app.company SET support_capacity = $2 WHERE organisation_id = $1', [rows[0].company, free]);
    await support(rows[0].began);
    const refusal = { code: 'H_FIRM', sign: 'no', text: 'Virksomheden tager ikke nye ind lige nu.' };
    expect((await fitOf(rows[0].id))!.reasons).toContainEqual(refusal);
    await support(rows[0].began + 1);
    expect((await fitOf(rows[0].id))!.reasons).not.toContainEqual(refusal);
  });

  test('what is not open has no answer, and nobody asks for somebody else', async () => {
    const { rows } = await house.db.query(`SELECT id FROM app.posting WHERE state <> 'open' LIMIT 1`);
    for (const id of [rows[0].id, nobody]) expect(await citizen.refusal(FIT, { id })).toBe('NOT_FOUND');
    for (const other of [company, consultant, bridge]) expect(await other.refusal(FIT, { id: posting })).toBe('NOT_ALLOWED');
  });

  test('whoever is not matched now is told so', async () => {
    await house.db.query(`UPDATE app.citizen SET state = 'paused', paused_until = current_date + 20 WHERE id = $1`, [citizenId]);
    expect(await fitOf(posting)).toBeNull();
    await house.db.query(`UPDATE app.citizen SET state = 'active', paused_until = NULL WHERE id = $1`, [citizenId]);
  });
});

describe('what stands still for a citizen', () => {
  const END_PAUSE = 'mutation($citizenId: Uuid) { endPause(citizenId: $citizenId) }';
  const LIFT = 'mutation($id: Uuid!) { liftPairBlock(id: $id) }';
  const BLOCKS = 'query($citizenId: Uuid) { pairBlocks(citizenId: $citizenId) { id reason } }';
  const pause = () => house.db.query(`UPDATE app.citizen SET state = 'paused', paused_until = current_date + 20 WHERE id = $1`, [citizenId]);
  const block = async (reason: string): Promise<string> =>
    (
      await house.db.query<{ id: string }>(
        `INSERT INTO app.pair_block (posting_id, citizen_id, valid, reason) VALUES ($1, $2, daterange(current_date, current_date + 90), $3) RETURNING id`,
        [posting, citizenId, reason],
      )
    ).rows[0]!.id;

  test.each(['by the citizen', 'on their word'])('a pause ends before its day, %s', async (how) => {
    await pause();
    const [who, citizen_] = how === 'by the citizen' ? [citizen, {}] : [consultant, { citizenId }];
    expect(await who.ask(END_PAUSE, citizen_)).toEqual({ endPause: citizenId });
    expect(await who.refusal(END_PAUSE, citizen_)).toBe('PAUSE_NONE');
    expect((await candidateOf(posting)).fit).not.toBe('NOT_NOW');
  });

  test('nobody begins a pause, or ends that of somebody else', async () => {
    await pause();
    expect(await bridge.refusal(END_PAUSE, { citizenId })).toBe('NOT_FOUND');
    expect(await company.refusal(END_PAUSE, { citizenId })).toBe('NOT_ALLOWED');
    const line = await openLine(house);
    const actor = { role: 'citizen', accountId: nobody, citizenId } as const;
    const set = (sql: string) => asActor(house, line, actor, () => sqlState(line.query(`UPDATE app.citizen SET ${sql}`)));
    expect(await set(`state = 'left'`)).toBe('42501');
    expect(await set(`paused_until = current_date + 300`)).toBe('42501');
    await line.end();
    await citizen.ask(END_PAUSE);
  });

  test('a citizen sees and lifts what they said no to themselves; what others said no to is not theirs to lift', async () => {
    const [mine, theirs] = [await block('C_PLACE'), await block('F_SKILL')];
    expect((await candidateOf(posting)).reasons[0]).toMatchObject({ code: 'H_PAIR', sign: 'no' });
    expect(await citizen.ask(BLOCKS)).toEqual({ pairBlocks: [{ id: mine, reason: 'C_PLACE' }] });
    expect(await consultant.ask(BLOCKS, { citizenId })).toEqual({
      pairBlocks: [
        { id: mine, reason: 'C_PLACE' },
        { id: theirs, reason: 'F_SKILL' },
      ],
    });
    expect(await citizen.refusal(LIFT, { id: theirs })).toBe('NOT_FOUND');
    expect(await bridge.refusal(LIFT, { id: mine })).toBe('NOT_FOUND');
    await citizen.ask(LIFT, { id: mine });
    expect(await citizen.refusal(LIFT, { id: mine })).toBe('NOT_FOUND');
    await consultant.ask(LIFT, { id: theirs });
    expect((await candidateOf(posting)).fit).not.toBe('NOT_NOW');
    // The place's other list, by citizen, sees the same: what was lifted keeps nobody apart.
    const PLACES = 'query($id: Uuid!) { placesForCitizen(citizenId: $id, first: 100) { fitting { posting { id } } } }';
    const { placesForCitizen } = await consultant.ask<{ placesForCitizen: { fitting: { posting: { id: string } }[] } }>(PLACES, { id: citizenId });
    expect(placesForCitizen.fitting.map((one) => one.posting.id)).toContain(posting);
  });

  test('no block is without an end or a day to look at it', async () => {
    const endless = `INSERT INTO app.pair_block (posting_id, citizen_id, valid, reason) VALUES ('${other}', '${citizenId}', daterange(current_date, NULL), 'C_TASKS')`;
    expect(await sqlState(house.db.query(endless))).toBe('23514');
  });
});

test('while suggestions are off nothing is weighed, for the citizen who asks either', async () => {
  await house.db.query(
    `INSERT INTO app.matching_off (off_at, off_reason, off_by, off_role) SELECT now(), 'Vi ser på reglerne.', id, 'administrator' FROM app.account LIMIT 1`,
  );
  expect(await citizen.ask('query($id: Uuid!) { placeFit(postingId: $id) { fit reasons { code } } }', { id: posting })).toEqual({
    placeFit: { fit: 'BY_HAND', reasons: [] },
  });
});
