import { assign, type Instance } from '@fyrtaarn/matching';
import { openHouse, type House, type Visitor } from '../support/house';

const RUN =
  'id state byTimer settingsVersion proposed reserves betterClaims solver optimal priceOfFairness priceByStage { stage percent } stages { stage value bound greedy }';
const START = `mutation { startAssignmentRun { ${RUN} } }`;
const ONE = `query($id: Uuid!) { assignmentRun(id: $id) { ${RUN} } }`;
const CANCEL = 'mutation($id: Uuid!) { cancelAssignmentRun(id: $id) { state } }';

interface Run {
  readonly id: string;
  readonly state: string;
  readonly proposed: number;
  readonly reserves: number;
  readonly solver: string;
  readonly optimal: boolean;
  readonly betterClaims: number;
  readonly priceOfFairness: number;
  readonly priceByStage: readonly { stage: string; percent: number }[];
  readonly stages: readonly { stage: string; value: number; bound: number; greedy: number }[];
}

let house: House;
let lead: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  lead = await house.as('employmentLead');
});
afterAll(() => house.close());

async function runOnce(): Promise<Run> {
  const { startAssignmentRun: started } = await lead.ask<{ startAssignmentRun: Run }>(START);
  expect(started).toMatchObject({ state: 'waiting', proposed: null, stages: [] });
  await house.settled();
  return (await lead.ask<{ assignmentRun: Run }>(ONE, { id: started.id })).assignmentRun;
}

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => (await house.db.query<Row>(sql, values)).rows;

describe('a run', () => {
  let run: Run;
  let before: { id: string; state: string }[];
  beforeAll(async () => {
    before = await rows(`SELECT id, state FROM app.match ORDER BY id`);
    run = await runOnce();
  });

  test('proposes pairs to their consultants, proven as good as they can be, and decides nothing', async () => {
    expect(run).toMatchObject({ state: 'done', betterClaims: expect.any(Number) as number, byTimer: false, settingsVersion: 1, optimal: true });
    expect(run.proposed).toBeGreaterThan(5);
    const made = await rows<{ reserve: boolean; timers: string[] }>(
      `SELECT m.reserve, m.state, m.consultant_id = o.account_id AS consultant, (SELECT count(*)::int FROM app.match_event e WHERE e.match_id = m.id AND e.channel = 'system') AS events,
          (SELECT count(*)::int FROM app.ledger l WHERE l.subject = m.id AND l.action = 'matching.match_suggested' AND l.actor_role = 'system') AS recorded,
          (SELECT count(DISTINCT t.payload ->> 'since')::int FROM app.task t WHERE t.kind = 'matching.time_passed' AND t.payload ->> 'matchId' = m.id::text) AS clocks,
          (SELECT array_agg(w.action ORDER BY w.step) FROM app.task t JOIN ref.match_timer w ON w.state = m.state AND w.step = (t.payload ->> 'step')::int
            WHERE t.kind = 'matching.time_passed' AND t.payload ->> 'matchId' = m.id::text) AS timers
        FROM app.match m JOIN app.case_owner o ON o.citizen_id = m.citizen_id WHERE m.run_id = $1`,
      [run.id],
    );
    expect(made).toHaveLength(run.proposed + run.reserves);
    for (const { reserve, timers, ...one } of made) {
      expect(one).toEqual({ state: 'SUGGESTED', consultant: true, events: 1, recorded: 1, clocks: 1 });
      // Nobody is to do anything about a reserve: it only runs out.
      expect(timers).toEqual(reserve ? ['expire'] : ['remind', 'raise', 'expire']);
    }
    expect(await rows(`SELECT id, state FROM app.match WHERE run_id IS NULL ORDER BY id`)).toEqual(before);
  });

  test('says of each stage what was reached, what nobody could exceed, and what the simple rule would give', () => {
    expect(run.stages.map(({ stage }) => stage)).toEqual(['overdue', 'fewOptions', 'persons', 'fit', 'waiting', 'lottery']);
    for (const { value, bound } of run.stages) expect(value).toBe(bound);
    const better = run.stages.find(({ value, greedy }) => value !== greedy);
    expect((better?.value ?? 1) > (better?.greedy ?? 0)).toBe(true);
  });

  test('says what putting people first costs, and above five percent for which of them', async () => {
    const [kept] = await rows<{ instance: Instance }>('SELECT instance FROM app.assignment_run WHERE id = $1', [run.id]);
    const most = await assign({ ...kept!.instance, stages: ['fit'] });
    const reached = run.stages.find(({ stage }) => stage === 'fit')!.value;
    expect(run.priceOfFairness).toBeCloseTo(100 * (1 - reached / most.objective.fit!), 1);
    // The demonstration has a place for one of several who wait: the same places are filled either way, by other people.
    expect(most.pairs.length).toBe(run.proposed);
    expect(run.priceOfFairness).toBeGreaterThan(5);
    expect(run.priceByStage.map(({ stage }) => stage)).toEqual(['persons', 'fewOptions', 'overdue']);
    expect(run.priceByStage.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(run.priceOfFairness, 0);
    const floor = run.priceByStage.find(({ stage }) => stage === 'fewOptions');
    expect(floor!.percent).toBeGreaterThan(0);
  });

  test('gives nobody two proposals, no place more than it has, and one reserve at most', async () => {
    const double = `SELECT citizen_id FROM app.match WHERE run_id = $1 GROUP BY citizen_id HAVING count(*) > 1`;
    expect(await rows(double, [run.id])).toEqual([]);
    const over = `SELECT p.id FROM app.match m JOIN app.posting p ON p.id = m.posting_id WHERE m.run_id = $1 GROUP BY p.id
      HAVING count(*) FILTER (WHERE NOT m.reserve) > p.heads - p.heads_taken OR count(*) FILTER (WHERE m.reserve) > 1`;
    expect(await rows(over, [run.id])).toEqual([]);
  });

  test('GR-15: can be made again from what was kept, byte for byte, in whatever order the lists come', async () => {
    const [kept] = await rows<{ instance: Instance }>('SELECT instance FROM app.assignment_run WHERE id = $1', [run.id]);
    const made = await rows<{ citizen: string; place: string }>(
      'SELECT citizen_id AS citizen, posting_id AS place FROM app.match WHERE run_id = $1 AND NOT reserve ORDER BY citizen_id, posting_id',
      [run.id],
    );
    const instance = kept!.instance;
    for (const again of [instance, { ...instance, pairs: [...instance.pairs].reverse(), citizens: [...instance.citizens].reverse() }])
      expect([...(await assign(again)).pairs].sort((a, b) => (a.citizen + a.place < b.citizen + b.place ? -1 : 1))).toEqual(made);
    // Ids and numbers, and nothing that a person said or is called.
    expect(Object.keys(instance.citizens[0]!).sort()).toEqual(['fewOptions', 'hours', 'id', 'overdue', 'waitingWeeks']);
  });

  test('leaves out whom the social services have not released, and all with something under way', async () => {
    const [kept] = await rows<{ instance: Instance }>('SELECT instance FROM app.assignment_run WHERE id = $1', [run.id]);
    const ids = kept!.instance.citizens.map(({ id }) => id);
    const hidden = await rows<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF'
        AND NOT EXISTS (SELECT FROM app.disclosure d WHERE d.citizen_id = c.id AND d.purpose = 'case_cooperation' AND d.withdrawn_at IS NULL AND d.valid @> now())
       UNION SELECT citizen_id FROM app.match WHERE run_id IS NULL AND state IN ('SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'DECLINE_REVIEW')`,
    );
    expect(hidden.filter(({ id }) => ids.includes(id))).toEqual([]);
  });

  test('GR-14: a second run leaves the first one’s proposals as they are, and proposes around them', async () => {
    const first = await rows('SELECT id, state, posting_id FROM app.match WHERE run_id = $1 ORDER BY id', [run.id]);
    const second = await runOnce();
    expect(await rows('SELECT id, state, posting_id FROM app.match WHERE run_id = $1 ORDER BY id', [run.id])).toEqual(first);
    const again = `SELECT a.id FROM app.match a JOIN app.match b USING (posting_id, citizen_id) WHERE a.run_id = $1 AND b.run_id = $2`;
    expect(await rows(again, [second.id, run.id])).toEqual([]);
    const over = `SELECT p.id FROM app.match m JOIN app.posting p ON p.id = m.posting_id WHERE NOT m.reserve AND m.state = 'SUGGESTED'
      GROUP BY p.id HAVING count(*) > p.heads - p.heads_taken AND bool_or(m.run_id IS NOT NULL)`;
    expect(await rows(over)).toEqual([]);
  });
});

describe('who may, and when', () => {
  test('a lead asks for a run; a consultant reads what it gave; nobody else knows of it', async () => {
    expect(await (await house.as('employmentConsultant')).refusal(START)).toBe('NOT_ALLOWED');
    const list = '{ assignmentRuns(first: 1) { edges { node { id } } } }';
    expect(await (await house.as('employmentConsultant')).refusal(list)).toBeUndefined();
    for (const role of ['companyContact', 'bridgeWorker', 'citizen', 'reporter']) expect(await (await house.as(role)).refusal(list)).toBe('NOT_ALLOWED');
  });

  test('one at a time, and one that is cancelled leaves nothing', async () => {
    await house.stopTasks();
    const count = async () => (await rows('SELECT count(*)::int AS n FROM app.match'))[0];
    const before = await count();
    const { startAssignmentRun: run } = await lead.ask<{ startAssignmentRun: Run }>(START);
    expect(await lead.refusal(START)).toBe('RUN_UNDER_WAY');
    expect(await (await house.as('employmentConsultant')).refusal(CANCEL, { id: run.id })).toBe('NOT_ALLOWED');
    expect((await lead.ask<{ cancelAssignmentRun: Run }>(CANCEL, { id: run.id })).cancelAssignmentRun.state).toBe('cancelled');
    expect(await lead.refusal(CANCEL, { id: run.id })).toBe('RUN_OVER');
    expect(await lead.refusal(CANCEL, { id: '00000000-0000-7000-8000-000000000000' })).toBe('NOT_FOUND');
    expect(await count()).toEqual(before);
  });
});

test('while suggestions are off there is no run: none is begun, and one that waits ends', async () => {
  const still = await openHouse({ demo: true });
  try {
    const boss = await still.as('employmentLead');
    const off = 'mutation($reason: String!) { switchMatchingOff(reason: $reason) }';
    await still.settled();
    const {
      rows: [planned],
    } = await still.db.query<{ id: string }>(`INSERT INTO app.assignment_run DEFAULT VALUES RETURNING id`);
    await boss.ask(off, { reason: 'Vi ser på vægtene igen' });
    await still.db.query(`INSERT INTO app.task (kind, payload) VALUES ('matching.run_assignment', jsonb_build_object('runId', $1::text))`, [planned!.id]);
    await still.db.query(`UPDATE app.task SET due_at = now() WHERE kind IN ('matching.weekly_run', 'matching.take_census') AND state = 'waiting'`);
    await still.settled();
    expect((await still.db.query('SELECT id, state FROM app.assignment_run')).rows).toEqual([{ id: planned!.id, state: 'cancelled' }]);
    expect((await still.db.query('SELECT FROM app.match WHERE run_id IS NOT NULL')).rowCount).toBe(0);
    expect((await still.db.query('SELECT FROM app.matching_census')).rowCount).toBe(0);
    expect(await boss.refusal(START)).toBe('MATCHING_OFF');
  } finally {
    await still.close();
  }
});

test('the timer plans the next run for the day and hour of the rule, runs when it comes, and plans again', async () => {
  const clocked = await openHouse({ demo: true });
  try {
    await clocked.settled();
    const planned = async () =>
      (
        await clocked.db.query<{ id: string; at: string }>(
          `SELECT id, to_char(due_at AT TIME ZONE 'Europe/Copenhagen', 'ID HH24:MI') AS at FROM app.task WHERE kind = 'matching.weekly_run' AND state = 'waiting'`,
        )
      ).rows;
    const [first] = await planned();
    expect(await planned()).toEqual([{ id: first!.id, at: '1 05:00' }]);
    expect((await clocked.db.query('SELECT FROM app.assignment_run')).rowCount).toBe(0);
    await clocked.db.query('UPDATE app.task SET due_at = now() WHERE id = $1', [first!.id]);
    await clocked.settled();
    const { rows: runs } = await clocked.db.query('SELECT state, asked_by, proposed > 0 AS proposed FROM app.assignment_run');
    expect(runs).toEqual([{ state: 'done', asked_by: null, proposed: true }]);
    expect(await planned()).toMatchObject([{ at: '1 05:00' }]);
  } finally {
    await clocked.close();
  }
});
