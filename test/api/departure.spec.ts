import { SYSTEM, type Actor } from '@fyrtaarn/kernel';
import { asActor, demoActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let consultant: Visitor;
let company: Visitor;
let citizen: Visitor;
let citizenId: string;
let posting: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, company] = [await house.as('employmentConsultant'), await house.as('companyContact')];
  posting = await job.postAndOpen(company, consultant);
  citizenId = (
    await house.db.query<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' AND c.id = ANY ($1)
        AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id)`,
      [(await job.suggestionsFor(consultant, posting)).fitting.map((one) => one.citizenId)],
    )
  ).rows[0]!.id;
  citizen = await house.newLogin('citizen', { citizenId });
  await job.share(consultant, citizen, posting, citizenId);
});
afterAll(() => house.close());

const GONE = 'mutation($input: RecordDeparture!) { recordDeparture(input: $input) }';
const UNDO = 'mutation($input: UndoDeparture!) { undoDeparture(input: $input) }';
const CASE = 'query($id: Uuid!) { citizenCase(citizenId: $id) { state ours protectedUntil departure { kind happenedOn source } } }';
const today = job.inDays(0);
const input = (change: object = {}) => ({ input: { citizenId, kind: 'dead', happenedOn: today, source: 'CPR', ...change } });
const matches = async () =>
  (await house.db.query<{ state: string }>('SELECT state FROM app.match WHERE citizen_id = $1 ORDER BY id', [citizenId])).rows.map(({ state }) => state);
const state = async () => (await house.db.query<{ state: string }>('SELECT state FROM app.citizen WHERE id = $1', [citizenId])).rows[0]!.state;

describe('R15: a citizen who is dead or has moved away', () => {
  test('bad wishes first: a day to come, no source, another administration, another role, undone where nothing is', async () => {
    expect(await consultant.refusal(GONE, input({ happenedOn: job.inDays(1) }))).toBe('DEPARTURE_TO_COME');
    expect(await consultant.refusal(GONE, input({ source: '' }))).toBe('TEXT_MISSING');
    expect(await (await house.as('bridgeWorker')).refusal(GONE, input())).toBe('NOT_FOUND');
    expect(await company.refusal(GONE, input())).toBe('NOT_ALLOWED');
    expect(await consultant.refusal(UNDO, { input: { citizenId, reason: 'Det var en anden.' } })).toBe('NOT_FOUND');
  });

  test('is matched, shown and asked by nobody from the same transaction on', async () => {
    expect(await matches()).toEqual(['SHARED']);
    await house.stopTasks();
    await consultant.ask(GONE, input());
    expect([await state(), await matches()]).toEqual(['gone', ['WITHDRAWN']]);
    const { rows } = await house.db.query('SELECT 1 FROM app.disclosure WHERE citizen_id = $1 AND withdrawn_at IS NULL AND valid @> now()', [citizenId]);
    expect(rows).toEqual([]);
    expect((await company.raw(job.CANDIDATES, { postingId: posting })).text).not.toContain('"live":true');
    const { fitting, notFitting } = (await job.suggestionsFor(consultant, posting)) as {
      fitting: { citizenId: string }[];
      notFitting?: { citizenId: string }[];
    };
    expect([...fitting, ...(notFitting ?? [])].map((one) => one.citizenId)).not.toContain(citizenId);
    expect(await consultant.refusal(GONE, input())).toBe('NOT_FOUND');
    const told = { state: 'gone', ours: true, protectedUntil: null, departure: { kind: 'dead', happenedOn: today, source: 'CPR' } };
    expect(await consultant.ask(CASE, { id: citizenId })).toMatchObject({ citizenCase: told });
    expect(await (await house.as('bridgeWorker')).refusal(CASE, { id: citizenId })).toBe('NOT_FOUND');
  });

  test('the database matches nobody who is gone, and lets nobody come back unsaid', async () => {
    const line = await openLine(house);
    const refusedBy = (actor: Actor, sql: string) =>
      asActor(house, line, actor, () =>
        line.query(sql, [citizenId]).then(
          () => 'nobody',
          (error: { constraint?: string }) => error.constraint ?? String(error),
        ),
      );
    const copy = `INSERT INTO app.match (posting_id, company_id, citizen_id, state, explanation, inputs_hash, ruleset)
      SELECT posting_id, company_id, citizen_id, 'SUGGESTED', explanation, inputs_hash, ruleset FROM app.match WHERE citizen_id = $1`;
    expect(await refusedBy(await demoActor(house, 'employmentConsultant'), copy)).toBe('citizen_gone');
    expect(await refusedBy(SYSTEM, `UPDATE app.citizen SET state = 'active' WHERE id = $1`)).toBe('citizen_gone_is_told');
    expect(
      await refusedBy(SYSTEM, `UPDATE app.citizen SET state = 'gone' WHERE id = (SELECT id FROM app.citizen WHERE state = 'active' AND id <> $1 LIMIT 1)`),
    ).toBe('citizen_gone_is_told');
    await line.end();
  });

  test('a slip is undone, both are kept, and what was closed stays closed', async () => {
    await consultant.ask(UNDO, { input: { citizenId, reason: 'Det var en anden.' } });
    expect([await state(), await matches()]).toEqual(['active', ['WITHDRAWN']]);
    await consultant.ask(GONE, input({ kind: 'moved_away' }));
    const { rows } = await house.db.query<object>('SELECT kind, undo_reason FROM app.citizen_departure WHERE citizen_id = $1 ORDER BY id', [citizenId]);
    expect(rows).toEqual([
      { kind: 'dead', undo_reason: 'Det var en anden.' },
      { kind: 'moved_away', undo_reason: null },
    ]);
  });

  test('the case of whoever is gone can be ended, and then its time runs', async () => {
    await consultant.ask('mutation($id: Uuid!) { endCase(citizenId: $id) }', { id: citizenId });
    expect(await state()).toBe('left');
  });
});
