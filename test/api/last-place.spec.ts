import { openHouse, type House } from '../support/house';
import * as job from '../support/main-job';

let house: House;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  // A company that can introduce many: here the places are few.
  await house.db.query('UPDATE app.company SET support_capacity = 20');
});
afterAll(() => house.close());

test('the last place taken by two at once goes to one; the other is told so, and their match ends as obsolete', async () => {
  const [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const posting = await job.postAndOpen(company, consultant, { heads: 1 });
  const rivals = (await job.suggestionsFor(consultant, posting)).fitting.slice(0, 2);
  const offers = [];
  for (const { citizenId } of rivals) {
    const citizen = await house.newLogin('citizen', { citizenId });
    const matchId = await job.share(consultant, citizen, posting, citizenId);
    await job.meetAndOffer(company, matchId);
    offers.push({ citizen, matchId });
  }
  const answers = await Promise.all(offers.map(({ citizen, matchId }) => citizen.refusal(job.ACCEPT, { matchId })));
  expect(answers.sort()).toEqual(['POSTING_FULL', undefined]);
  await house.settled();
  const { rows } = await house.db.query('SELECT state FROM app.match WHERE posting_id = $1 ORDER BY state', [posting]);
  expect(rows.map((row) => row.state)).toEqual(['AGREED', 'OBSOLETE']);
  const room = await house.db.query('SELECT heads_taken, minutes_taken FROM app.posting WHERE id = $1', [posting]);
  expect(room.rows[0]).toEqual({ heads_taken: 1, minutes_taken: 180 });
});

test('hours that nobody has asked about close no other match of the citizen', async () => {
  const [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const [one, other] = [await job.postAndOpen(company, consultant, { heads: 9 }), await job.postAndOpen(company, consultant, { heads: 9 })];
  const { rows: busy } = await house.db.query<{ id: string }>('SELECT DISTINCT citizen_id AS id FROM app.match');
  const { citizenId } = (await job.suggestionsFor(consultant, one)).fitting.find((free) => !busy.some(({ id }) => id === free.citizenId))!;
  await house.db.query('DELETE FROM app.citizen_hours WHERE citizen_id = $1', [citizenId]);
  const citizen = await house.newLogin('citizen', { citizenId });
  const matchId = await job.share(consultant, citizen, one, citizenId);
  const { suggestMatch: rival } = await consultant.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, { input: { postingId: other, citizenId } });
  await job.meetAndOffer(company, matchId);
  await citizen.ask(job.ACCEPT, { matchId });
  await house.settled();
  expect((await house.db.query('SELECT state FROM app.match WHERE id = $1', [rival.id])).rows).toEqual([{ state: 'SUGGESTED' }]);
});

test('one match moved by many at the same instant moves once', async () => {
  const [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const posting = await job.postAndOpen(company, consultant);
  const citizenId = (await job.suggestionsFor(consultant, posting)).fitting[0]!.citizenId;
  const clicks = await Promise.all(Array.from({ length: 20 }, () => consultant.refusal(job.SUGGEST, { input: { postingId: posting, citizenId } })));
  expect(clicks.filter((code) => code === undefined)).toHaveLength(1);
  expect(new Set(clicks.filter(Boolean))).toEqual(new Set(['MATCH_EXISTS']));
});

test('a yes from the company and a withdrawal at the same instant: one of them happens, and nothing stays shown after a withdrawal', async () => {
  const [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const posting = await job.postAndOpen(company, consultant, { heads: 5 });
  const chosen = (await job.suggestionsFor(consultant, posting)).fitting.slice(0, 5);
  for (const { citizenId } of chosen) {
    const citizen = await house.newLogin('citizen', { citizenId });
    const matchId = await job.share(consultant, citizen, posting, citizenId);
    const meeting = { input: { matchId, yes: true, meetingAt: `${job.inDays(2)}T10:00:00Z`, meetingPlace: 'Huset' } };
    const [meet, withdraw] = await Promise.all([company.refusal(job.MEET, meeting), citizen.refusal(job.WITHDRAW, { matchId })]);
    expect(withdraw).toBeUndefined(); // whoever is first, the citizen may still leave
    expect([undefined, 'MATCH_WRONG_STATE']).toContain(meet);
    const { rows } = await house.db.query(
      'SELECT state, (SELECT count(*)::int FROM app.disclosure d WHERE d.match_id = m.id AND withdrawn_at IS NULL) AS live FROM app.match m WHERE id = $1',
      [matchId],
    );
    expect(rows[0]).toEqual({ state: 'WITHDRAWN', live: 0 });
  }
});
