import { SYSTEM } from '@fyrtaarn/kernel';
import { asActor, openLine, sqlState } from '../support/as-actor';
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

test('for one citizen, what the company could change is what would make the job fit, and nothing where it fits or nothing would', async () => {
  const canChange = [
    { kind: 'fewer_hours', minutes: 600 },
    { kind: 'start_later', minutes: 30 },
  ];
  const posting = await job.postAndOpen(company, consultant, { minutesMin: 780, minutesMax: 900, canChange, colleagueLanguages: ['AR', 'SO'] });
  const changed = await job.postAndOpen(company, consultant, { minutesMin: 180, minutesMax: 900, colleagueLanguages: ['AR', 'SO'] });
  type Listed = { suggestions: { fitting: { citizenId: string }[]; notFitting: { citizenId: string }[] } };
  const WHO = 'query($id: Uuid!) { suggestions(postingId: $id, first: 100) { fitting { citizenId } notFitting { citizenId } } }';
  const [before, after] = await Promise.all([posting, changed].map(async (id) => (await consultant.ask<Listed>(WHO, { id })).suggestions));
  const fitsAfter = new Set(after!.fitting.map(({ citizenId }) => citizenId));
  const CHANGES = 'query($postingId: Uuid!, $citizenId: Uuid!) { changesForPair(postingId: $postingId, citizenId: $citizenId) }';
  const changesFor = async (citizenId: string, postingId = posting) =>
    (await consultant.ask<{ changesForPair: string[] }>(CHANGES, { postingId, citizenId })).changesForPair;
  const said = 'Kan virksomheden nøjes med 10 timer mindre om ugen, passer jobbet.';
  const sample = [...before!.notFitting.filter(({ citizenId }) => fitsAfter.has(citizenId)).slice(0, 3), ...before!.notFitting.slice(-3)];
  expect(sample.length).toBeGreaterThan(3);
  for (const { citizenId } of sample) expect((await changesFor(citizenId)).includes(said)).toBe(fitsAfter.has(citizenId));
  for (const { citizenId } of after!.fitting.slice(0, 2)) expect(await changesFor(citizenId, changed)).toEqual([]);
  expect(await consultant.refusal(CHANGES, { postingId: posting, citizenId: posting })).toBe('NOT_FOUND');
  expect(await company.refusal(CHANGES, { postingId: posting, citizenId: sample[0]!.citizenId })).toBe('NOT_ALLOWED');
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

const SAVE = 'mutation($input: SaveJobSketch!) { saveJobSketch(input: $input) { id postingId answers { title heads minutesMin } } }';
const SEND = 'mutation($id: Uuid!) { sendJobSketch(id: $id) { id state canChange { kind } } }';
const COPY =
  'mutation($id: Uuid!) { copyPosting(postingId: $id) { id answers { title startsOn week { weekday starts ends } tasks { term essential } canChange { kind minutes term } } } }';
type Saved = { saveJobSketch: { id: string; answers: object } };

test('a small job is kept step by step, sent once, and begun again with every answer', async () => {
  const { title, tasks, ...rest } = job.SMALL_JOB;
  const canChange = [{ kind: 'offer_fact', term: 'STEP_FREE' }];
  const begun = await company.ask<Saved>(SAVE, { input: { answers: { title, tasks } } });
  const { id } = begun.saveJobSketch;
  expect(begun.saveJobSketch.answers).toEqual({ title, heads: null, minutesMin: null });
  expect(await company.refusal(SEND, { id })).toBe('JOB_UNFINISHED');
  expect(await company.refusal(SAVE, { input: { id, answers: { minutesMin: 600, minutesMax: 60 } } })).toBe('HOURS_OUT_OF_RANGE');
  expect(await company.refusal(SAVE, { input: { id, answers: { minutesMin: 600, week: [{ weekday: 1, starts: '09:00', ends: '12:00' }] } } })).toBe(
    'WEEK_TOO_SHORT',
  );
  expect(await company.refusal(SAVE, { input: { id, answers: { description: 'x'.repeat(2001) } } })).toBe('TEXT_TOO_LONG');
  expect(await company.refusal(SAVE, { input: { id, answers: { district: 'NUL\u0000' } } })).toBe('TEXT_NOT_PLAIN');
  expect((await company.ask<Saved>(SAVE, { input: { id, answers: { ...rest, canChange } } })).saveJobSketch.answers).toEqual({
    title,
    heads: rest.heads,
    minutesMin: rest.minutesMin,
  });
  // What was refused left nothing behind, and what is said later of one thing leaves the rest.
  await company.ask(SAVE, { input: { id, answers: { title: 'Hjælp i haven' } } });
  type Sent = { sendJobSketch: { id: string } };
  const { sendJobSketch: posting } = await company.ask<Sent>(SEND, { id });
  expect(posting).toMatchObject({ state: 'submitted', canChange: [{ kind: 'offer_fact' }] });
  expect(await company.refusal(SEND, { id })).toBe('JOB_SKETCH_SENT');
  expect(await company.refusal(SAVE, { input: { id, answers: { title } } })).toBe('JOB_SKETCH_SENT');
  const { copyPosting } = await company.ask<{ copyPosting: { id: string; answers: object } }>(COPY, { id: posting.id });
  expect(copyPosting.answers).toEqual({
    title: 'Hjælp i haven',
    startsOn: rest.startsOn,
    week: rest.week,
    tasks: expect.arrayContaining([{ term: 'BICYCLE_REPAIR', essential: true }]) as object[],
    canChange: [{ kind: 'offer_fact', minutes: null, term: 'STEP_FREE' }],
  });
  await house.db.query(`UPDATE app.posting SET starts_on = current_date - 30 WHERE id = $1`, [posting.id]);
  const late = await company.ask<{ copyPosting: { id: string; answers: { startsOn: string } } }>(COPY, { id: posting.id });
  expect(late.copyPosting.answers.startsOn).toBe(job.inDays(0));
  expect((await company.ask<Sent>(SEND, { id: late.copyPosting.id })).sendJobSketch.id).not.toBe(posting.id);
});

test('what a company is still writing is its own alone, whole or not, and two who send at once send one', async () => {
  const { saveJobSketch } = await company.ask<Saved>(SAVE, { input: { answers: job.SMALL_JOB } });
  const { id } = saveJobSketch;
  const other = await house.newLogin('companyContact', {
    organisationId: (
      await house.db.query(
        'SELECT organisation_id AS id FROM app.company WHERE organisation_id <> (SELECT company_id FROM app.job_sketch WHERE id = $1) LIMIT 1',
        [id],
      )
    ).rows[0].id,
  });
  const DROP = 'mutation($id: Uuid!) { dropJobSketch(id: $id) }';
  for (const [operation, variables] of [
    [SAVE, { input: { id, answers: { title: 'Vores nu' } } }],
    [SEND, { id }],
    [DROP, { id }],
    ['query($id: Uuid!) { jobSketch(id: $id) { id } }', { id }],
  ] as const)
    expect(await other.refusal(operation, variables)).toBe('NOT_FOUND');
  expect(await other.ask('{ jobSketches { id } }')).toEqual({ jobSketches: [] });
  expect(await consultant.refusal('{ jobSketches { id } }')).toBe('NOT_ALLOWED');
  const answers = await Promise.all([company, company].map((one) => one.refusal(SEND, { id })));
  expect(answers).toHaveLength(2);
  expect(answers).toEqual(expect.arrayContaining([undefined, 'JOB_SKETCH_SENT']));
  const insert = `INSERT INTO app.job_sketch (company_id, answers) SELECT company_id, $1 FROM app.job_sketch LIMIT 1`;
  await expect(house.db.query(insert, [JSON.stringify({ title: 'x'.repeat(20000) })])).rejects.toMatchObject({ constraint: 'job_sketch_length' });
  await expect(house.db.query(insert, ['[]'])).rejects.toMatchObject({ constraint: 'job_sketch_object' });
  await expect(house.db.query(`UPDATE app.job_sketch SET answers = '{"title": "x"}' WHERE id = $1`, [id])).rejects.toMatchObject({
    constraint: 'job_sketch_sent',
  });
});

test('a sketch that nobody goes on with is deleted by the rule of the day: neither before, nor when it was sent', async () => {
  const KEPT = 'mutation($input: SaveJobSketch!) { saveJobSketch(input: $input) { id keptUntil } }';
  type Kept = { saveJobSketch: { id: string; keptUntil: string } };
  const begin = async (title: string): Promise<Kept['saveJobSketch']> => (await company.ask<Kept>(KEPT, { input: { answers: { title } } })).saveJobSketch;
  const [old, young] = [await begin('Glemt'), await begin('I gang')];
  expect(old.keptUntil).toBe(job.inDays(180));
  const { saveJobSketch: sent } = await company.ask<Saved>(SAVE, { input: { answers: job.SMALL_JOB } });
  await company.ask(SEND, { id: sent.id });
  const age = (id: string, days: number) =>
    house.db.query(`UPDATE app.job_sketch SET changed_at = now() - make_interval(days => $2) WHERE id = $1`, [id, days]);
  for (const [id, days] of [
    [old.id, 180],
    [young.id, 179],
    [sent.id, 400],
  ] as const)
    await age(id, days);
  // The database lets the machine see and delete no other than what is due, and no answer at all.
  const line = await openLine(house);
  const asMachine = <Result>(statement: () => Promise<Result>): Promise<Result> => asActor(house, line, SYSTEM, statement);
  expect(await asMachine(() => sqlState(line.query('SELECT answers FROM app.job_sketch')))).toBe('42501');
  expect((await asMachine(() => line.query('SELECT id FROM app.job_sketch'))).rows).toEqual([{ id: old.id }]);
  expect((await asMachine(() => line.query('DELETE FROM app.job_sketch RETURNING id'))).rows).toEqual([{ id: old.id }]);
  await line.end();
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'postings.forget_sketches' AND state = 'waiting'`);
  await house.settled();
  const left = await house.db.query('SELECT id FROM app.job_sketch WHERE id = ANY ($1) ORDER BY id', [[old.id, young.id, sent.id]]);
  expect(left.rows.map(({ id }: { id: string }) => id)).toEqual([young.id, sent.id].sort());
  const told = await house.db.query(`SELECT subject AS id FROM app.ledger WHERE action = 'postings.sketch_forgotten'`);
  expect(told.rows).toEqual([{ id: old.id }]);
  expect((await house.db.query(`SELECT count(*)::int AS n FROM app.task WHERE kind = 'postings.forget_sketches' AND state = 'waiting'`)).rows).toEqual([
    { n: 1 },
  ]);
});
