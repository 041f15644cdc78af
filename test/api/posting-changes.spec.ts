import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let company: Visitor, consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
});
afterAll(() => house.close());

const GAINS =
  'query($id: Uuid!) { whatChangesWouldGive(postingId: $id) { kind minutes term count text } suggestions(postingId: $id, first: 1) { fittingCount } }';

test('GR-29: a company marks what it can change; a consultant sees what that would give, by number and never by name', async () => {
  const canChange = [
    { kind: 'fewer_hours', minutes: 600 },
    { kind: 'start_later', minutes: 30 },
    { kind: 'offer_fact', term: 'QUIET_ROOM' },
  ];
  const posting = await job.postAndOpen(company, consultant, { minutesMin: 780, minutesMax: 900, canChange, colleagueLanguages: ['AR', 'SO'] });
  const { posting: seen } = await company.ask<{ posting: object }>(
    'query($id: Uuid!) { posting(id: $id) { colleagueLanguages { code } canChange { kind minutes term { code } } } }',
    { id: posting },
  );
  expect(seen).toEqual({
    colleagueLanguages: [{ code: 'AR' }, { code: 'SO' }],
    canChange: [
      { kind: 'fewer_hours', minutes: 600, term: null },
      { kind: 'start_later', minutes: 30, term: null },
      { kind: 'offer_fact', minutes: null, term: { code: 'QUIET_ROOM' } },
    ],
  });
  type Answer = { whatChangesWouldGive: { kind: string; count: number; text: string }[]; suggestions: { fittingCount: number } };
  const before = await consultant.ask<Answer>(GAINS, { id: posting });
  const [best] = before.whatChangesWouldGive;
  expect(best).toMatchObject({ kind: 'fewer_hours', count: expect.any(Number) as number });
  expect(best!.text).toMatch(/^Kan I nøjes med 10 timer mindre om ugen\? Så passer jobbet til \d+ mennesker mere\.$/);
  for (const { count } of before.whatChangesWouldGive) expect(count).toBeGreaterThanOrEqual(3);
  // It is what happens: the same job with ten hours less fits exactly so many more.
  const changed = await job.postAndOpen(company, consultant, { minutesMin: 180, minutesMax: 900, colleagueLanguages: ['AR', 'SO'] });
  const after = await consultant.ask<Answer>(GAINS, { id: changed });
  expect(after.suggestions.fittingCount - before.suggestions.fittingCount).toBe(best!.count);
  expect(after.whatChangesWouldGive).toEqual([]);
});

test.each<[string, object, string]>([
  ['hours without minutes', { canChange: [{ kind: 'fewer_hours' }] }, 'OPTION_INVALID'],
  ['too little to matter', { canChange: [{ kind: 'start_later', minutes: 14 }] }, 'OPTION_INVALID'],
  ['a fact with minutes', { canChange: [{ kind: 'offer_fact', term: 'QUIET_ROOM', minutes: 30 }] }, 'OPTION_INVALID'],
  ['the same twice', { canChange: [1, 2].map(() => ({ kind: 'start_later', minutes: 30 })) }, 'OPTION_INVALID'],
  ['an unknown word', { canChange: [{ kind: 'offer_fact', term: 'FREE_BEER' }] }, 'TERM_UNKNOWN'],
  ['a task for a fact', { canChange: [{ kind: 'offer_fact', term: 'BAKING' }] }, 'TERM_UNKNOWN'],
  ['a language that is none', { colleagueLanguages: ['BAKING'] }, 'TERM_UNKNOWN'],
  ['a language twice', { colleagueLanguages: ['AR', 'AR'] }, 'TERM_TWICE'],
])('%s cannot be marked', async (_, wish, code) => {
  expect(await company.refusal(job.POST, { input: { ...job.SMALL_JOB, ...wish } })).toBe(code);
});

test('nobody else asks what changes would give, and the database keeps options whole', async () => {
  const posting = await job.postAndOpen(company, consultant);
  for (const role of ['companyContact', 'bridgeWorker', 'citizen']) expect(await (await house.as(role)).refusal(GAINS, { id: posting })).toBe('NOT_ALLOWED');
  const insert = `INSERT INTO app.posting_option (posting_id, kind, minutes, term) VALUES ($1, 'start_later', NULL, 'QUIET_ROOM')`;
  await expect(house.db.query(insert, [posting])).rejects.toMatchObject({ constraint: 'posting_option_whole' });
});
