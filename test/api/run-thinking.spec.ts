import type { Instance } from '@fyrtaarn/matching';
import { RunTasks } from '../../libs/matching/src/runs/run.tasks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let lead: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  lead = await house.as('employmentLead');
  await house.settled();
});
afterAll(() => house.close());

const START = 'mutation { startAssignmentRun { id } }';
const ONE = 'query($id: Uuid!) { assignmentRun(id: $id) { state failure proposed } }';
const CANCEL = 'mutation($id: Uuid!) { cancelAssignmentRun(id: $id) { state } }';
interface Run {
  readonly state: string;
  readonly failure: string | null;
  readonly proposed: number | null;
}
type Solve = (instance: Instance, options: { signal: AbortSignal }) => Promise<unknown>;

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => (await house.db.query<Row>(sql, values)).rows;
const begin = async () => (await lead.ask<{ startAssignmentRun: { id: string } }>(START)).startAssignmentRun.id;
const runOf = async (id: string) => (await lead.ask<{ assignmentRun: Run }>(ONE, { id })).assignmentRun;
const made = async (id: string) => (await rows('SELECT 1 FROM app.match WHERE run_id = $1', [id])).length;

/** Begins a run, and does something while it solves; `then` is how the solving goes on. */
async function whileItSolves(
  body: (id: string) => Promise<void>,
  then: (real: () => Promise<unknown>, signal: AbortSignal, instance: Instance) => Promise<unknown>,
) {
  const tasks = house.api.app.get(RunTasks, { strict: false }) as unknown as { solve: Solve };
  const solve = tasks.solve.bind(tasks);
  let [letGo, begun] = [() => {}, () => {}];
  const [gate, solving] = [new Promise<void>((open) => (letGo = open)), new Promise<void>((open) => (begun = open))];
  tasks.solve = async (instance, options) => {
    begun();
    await Promise.race([gate, new Promise<void>((open) => options.signal.addEventListener('abort', () => open()))]);
    return then(() => solve(instance, options), options.signal, instance);
  };
  const id = await begin();
  await solving;
  try {
    await body(id);
  } finally {
    letGo();
    await house.settled();
    tasks.solve = solve;
  }
  return { id, run: await runOf(id) };
}

test('while a run solves no transaction is open, and whoever cancels it is obeyed in the midst of it', async () => {
  const { id, run } = await whileItSolves(
    async (runId) => {
      const open = `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`;
      expect(await rows(open)).toEqual([]);
      expect((await runOf(runId)).state).toBe('waiting');
      await lead.ask(CANCEL, { id: runId });
      await house.settled();
      expect((await runOf(runId)).state).toBe('cancelled');
    },
    async (_, signal) => (signal.aborted ? signal.throwIfAborted() : Promise.reject(new Error('nobody ended it'))),
  );
  expect(run).toEqual({ state: 'cancelled', failure: null, proposed: null });
  expect(await made(id)).toBe(0);
});

test('a run that breaks has failed, and leaves nothing behind but the way for another', async () => {
  const { id, run } = await whileItSolves(
    async () => undefined,
    async () => Promise.reject(new RangeError('planted')),
  );
  expect(run).toEqual({ state: 'failed', failure: 'BROKE', proposed: null });
  expect(await made(id)).toBe(0);
  expect(await rows(`SELECT 1 FROM app.ledger WHERE action = 'matching.run_failed' AND subject = $1`, [id])).toHaveLength(1);
});

test('a run that nobody hears of any more has failed when its time is up; what its thread finds later is not kept', async () => {
  const { id, run } = await whileItSolves(
    async (runId) => {
      expect(await lead.refusal(START)).toBe('RUN_UNDER_WAY');
      const up = `UPDATE app.task SET due_at = now() WHERE kind = 'matching.give_up_run' AND payload ->> 'runId' = $1 RETURNING 1`;
      expect(await rows(up, [runId])).toHaveLength(1);
      for (let tries = 0; tries < 200 && (await runOf(runId)).state === 'waiting'; tries++) await new Promise((next) => setTimeout(next, 20));
      expect(await runOf(runId)).toMatchObject({ state: 'failed', failure: 'TOO_LONG' });
    },
    (solve) => solve(),
  );
  expect(run).toEqual({ state: 'failed', failure: 'TOO_LONG', proposed: null });
  expect(await made(id)).toBe(0);
});

test('what is no longer so when a run has solved is not proposed: a pause, a no, a departure, a closed place, somebody else’s proposal', async () => {
  interface Pair {
    readonly citizen_id: string;
    readonly posting_id: string;
  }
  // What this run will propose is what the last one would have: nothing has changed since.
  const { id: first } = await whileItSolves(
    async () => undefined,
    (solve) => solve(),
  );
  const pairs = await rows<Pair>('SELECT citizen_id, posting_id FROM app.match WHERE run_id = $1 AND NOT reserve ORDER BY id', [first]);
  expect(pairs.length).toBeGreaterThan(5);
  await house.db.query('SET session_replication_role = replica');
  for (const table of ['errand', 'match_event'])
    await house.db.query(`DELETE FROM app.${table} WHERE match_id IN (SELECT id FROM app.match WHERE run_id = $1)`, [first]);
  await house.db.query('DELETE FROM app.match WHERE run_id = $1', [first]);
  await house.db.query('SET session_replication_role = origin');
  const [paused, blocked, left, closed, taken] = pairs as [Pair, Pair, Pair, Pair, Pair];
  const consultant = await house.as('employmentConsultant');
  const { id, run } = await whileItSolves(
    async () => {
      await house.db.query(`UPDATE app.citizen SET state = 'paused', paused_until = current_date + 9 WHERE id = $1`, [paused.citizen_id]);
      await house.db.query(
        `INSERT INTO app.pair_block (posting_id, citizen_id, valid, reason) VALUES ($1, $2, daterange(current_date, current_date + 30), 'C_NO_REASON')`,
        [blocked.posting_id, blocked.citizen_id],
      );
      await house.db.query(
        `UPDATE app.participation SET valid = tstzrange(lower(valid), now()), ended_channel = 'self' WHERE citizen_id = $1 AND valid @> now()`,
        [left.citizen_id],
      );
      await house.db.query(`UPDATE app.posting SET state = 'closed' WHERE id = $1`, [closed.posting_id]);
      await consultant.ask(job.SUGGEST, { input: { postingId: taken.posting_id, citizenId: taken.citizen_id } });
    },
    (solve) => solve(),
  );
  expect(run.state).toBe('done');
  const proposed = await rows<Pair>('SELECT citizen_id, posting_id FROM app.match WHERE run_id = $1', [id]);
  expect(proposed.length).toBeGreaterThan(0);
  for (const { citizen_id } of [paused, left, taken]) expect(proposed.map((one) => one.citizen_id)).not.toContain(citizen_id);
  expect(proposed.map((one) => one.posting_id)).not.toContain(closed.posting_id);
  expect(proposed).not.toContainEqual(blocked);
});

test.each([
  ['pauses', `UPDATE app.citizen SET state = 'paused', paused_until = current_date + 9 WHERE id = $1`],
  ['has left', `UPDATE app.participation SET valid = tstzrange(lower(valid), now()), ended_channel = 'self' WHERE citizen_id = $1 AND valid @> now()`],
])('the database takes no proposal of a run for somebody who %s', async (_, sql) => {
  await house.db.query('BEGIN');
  const [match] = await rows<{ id: string; citizen: string }>(
    `SELECT m.id, m.citizen_id AS citizen FROM app.match m JOIN app.citizen c ON c.id = m.citizen_id JOIN app.participation p ON p.citizen_id = c.id AND p.valid @> now()
      WHERE m.state IN ('DECLINED', 'EXPIRED', 'CANCELLED', 'WITHDRAWN') AND c.state = 'active' LIMIT 1`,
  );
  await house.db.query(sql, [match!.citizen]);
  const again = `INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation, run_id)
    SELECT posting_id, company_id, citizen_id, consultant_id, 'SUGGESTED', ruleset, settings_version, inputs_hash, explanation, (SELECT id FROM app.assignment_run LIMIT 1) FROM app.match WHERE id = $1`;
  await expect(house.db.query(again, [match!.id])).rejects.toMatchObject({ constraint: 'match_run_proposes' });
  await house.db.query('ROLLBACK');
});

test('a reserve has been proposed nothing yet: they wait as long as before, and are nobody’s new case', async () => {
  const reserves = await rows<{ id: string; weeks: number }>(
    `SELECT c.id, (current_date - c.waiting_since) / 7 AS weeks FROM app.match m JOIN app.citizen c ON c.id = m.citizen_id WHERE m.reserve AND m.state = 'SUGGESTED'
      AND NOT EXISTS (SELECT FROM app.match o WHERE o.citizen_id = c.id AND NOT o.reserve AND o.created_at >= c.waiting_since)`,
  );
  let seen: Instance | undefined;
  await whileItSolves(
    async () => undefined,
    async (_, __, instance) => Promise.reject(new Error(`planted ${(seen = instance).seed}`)),
  );
  const overdue = new Map(seen!.citizens.map((one) => [one.id, one.overdue]));
  expect(reserves.length).toBeGreaterThan(0);
  for (const { id, weeks } of reserves) expect([id, overdue.get(id)]).toEqual([id, weeks >= 8]);
  expect(reserves.some(({ weeks }) => weeks >= 8)).toBe(true);
});

test('a reserve who is asked is a reserve no more', async () => {
  const [reserve] = await rows<{ id: string }>(`SELECT id FROM app.match WHERE reserve AND state = 'SUGGESTED' LIMIT 1`);
  // Past every trigger: it is this promise that refuses.
  await house.db.query('SET session_replication_role = replica');
  const asked = house.db.query(`UPDATE app.match SET state = 'ASK_CITIZEN' WHERE id = $1`, [reserve!.id]);
  await expect(asked).rejects.toMatchObject({ constraint: 'match_reserve_waits' });
  await house.db.query('SET session_replication_role = origin');
  await lead.ask(job.ASK, { input: { matchId: reserve!.id, view: 'agree' } });
  expect(await rows('SELECT state, reserve FROM app.match WHERE id = $1', [reserve!.id])).toEqual([{ state: 'ASK_CITIZEN', reserve: false }]);
});

test('a process that stops ends what it thinks about, and somebody else begins it anew', async () => {
  const tasks = house.api.app.get(RunTasks, { strict: false }) as unknown as { solve: Solve };
  tasks.solve = async (_, { signal }) => {
    await new Promise<void>((end) => (signal.aborted ? end() : signal.addEventListener('abort', () => end())));
    signal.throwIfAborted();
  };
  const id = await begin();
  const held = `SELECT state, attempts FROM app.task WHERE kind = 'matching.run_assignment' AND payload ->> 'runId' = $1 AND held_until`;
  for (let tries = 0; tries < 200 && (await rows(`${held} > now()`, [id])).length === 0; tries++) await new Promise((next) => setTimeout(next, 20));
  await house.stopTasks();
  expect(await rows(`${held} IS NULL`, [id])).toEqual([{ state: 'waiting', attempts: 0 }]);
  expect((await runOf(id)).state).toBe('waiting');
});
