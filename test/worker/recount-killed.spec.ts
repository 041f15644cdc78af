import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SYSTEM } from '@fyrtaarn/kernel';
import { projectPath, UnitOfWork } from '@fyrtaarn/platform';
import { Client } from 'pg';
import { KEPT } from '../../libs/programme/src/counts';
import { valuesOf } from '../../libs/programme/src/recount';
import type { Due } from '../../libs/programme/src/recount.store';
import { onDatabase, openHouse, type House } from '../support/house';
import { plainEnvironment } from '../support/processes';
import { chanceOf, EVENTS, happen, LIST_CHANGED } from '../support/random-events';
import { TEST_SECRET } from '../support/secret';
import { startRedis, type TestRedis } from '../support/servers';

/** RECOUNT_EVENTS=10000 is the long form. */
const EVENTS_EACH = Number(process.env['RECOUNT_EVENTS'] ?? 400);
const SEED = Number(process.env['RECOUNT_SEED'] ?? 20261122);
const WRITERS = 3;
const KILLS = Math.max(8, Math.round(EVENTS_EACH / 200));
/** A recount is some twelve statements, starting some ten. */
const STATEMENTS = 300;

/** Each indicator counted by statements of the test's own, from the rows alone. */
const PERIOD = `daterange('2026-01-01', '2028-12-31', '[]')`;
const ORDINARY = `app.paid_hours h JOIN app.employment e ON e.id = h.employment_id
  JOIN ref.employment_kind k ON k.code = e.kind WHERE h.superseded_at IS NULL AND e.ordinary AND k.counts_as_ordinary`;
const CITIZENS = `SELECT count(*)::int AS n FROM (SELECT FROM ${ORDINARY} AND h.period && ${PERIOD} GROUP BY h.citizen_id HAVING sum(h.minutes) >= 60) c`;
const DAYS = `SELECT h.id, h.citizen_id, h.employment_id, h.evidence, h.minutes, lower(h.period) AS first, day::date AS day
  FROM (SELECT h.* FROM ${ORDINARY}) h, generate_series(lower(h.period)::timestamp, (upper(h.period) - 1)::timestamp, '1 day') AS day`;
const MONTHS = `SELECT citizen_id, employment_id, month::text, evidence, coalesce(sum(minutes) FILTER (WHERE begins), 0)::int AS minutes, coalesce(sum(minutes) FILTER (WHERE NOT begins), 0)::int AS carried
  FROM (SELECT DISTINCT id, citizen_id, employment_id, evidence, minutes, to_char(day, 'YYYY-MM-01') AS month, to_char(day, 'YYYYMM') = to_char(first, 'YYYYMM') AS begins FROM (${DAYS}) d) m
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
const PARTIES = `SELECT count(DISTINCT r.party_id)::int AS n FROM app.session_registration r JOIN app.guidance_session s ON s.id = r.session_id
  WHERE r.attendance = 'came' AND (s.starts_at AT TIME ZONE 'Europe/Copenhagen')::date <@ ${PERIOD}`;
const MEASURED = 'SELECT m.value AS n FROM app.measurement m WHERE m.indicator = $1 ORDER BY m.data_version DESC LIMIT 1';

describe.each([['in one process'], ['over Redis']])('%s', (driver) => {
  let house: House;
  let redis: TestRedis | undefined;
  const writers: Client[] = [];
  beforeAll(async () => {
    house = await openHouse({ demo: true });
    await house.settled();
    await house.stopTasks();
    if (driver === 'over Redis') redis = await startRedis();
    for (let nth = 0; nth < WRITERS; nth++) {
      const name = new URL(house.foundation.appDatabaseUrl).pathname.slice(1);
      const writer = new Client({ connectionString: onDatabase(process.env['TEST_POSTGRES_URL'] as string, name) });
      await writer.connect();
      writers.push(writer);
    }
  });
  afterAll(async () => {
    await Promise.all(writers.map((writer) => writer.end()));
    await redis?.stop();
    await house.close();
  });

  const chance = chanceOf(SEED);
  const settings = () => ({
    DATABASE_APP_URL: house.foundation.appDatabaseUrl,
    SECRET_KEY: TEST_SECRET,
    TASK: 'programme.recount',
    ...(redis && { REDIS_URL: redis.url }),
  });
  const start = (more: object) =>
    spawn(process.execPath, [projectPath('test/support/task-process.cjs')], { env: { ...plainEnvironment(), ...settings(), ...more } });
  const first = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row> => (await house.db.query<Row>(sql, values)).rows[0]!;
  const open = async (): Promise<number> =>
    (await first<{ n: number }>(`SELECT count(*)::int AS n FROM app.task WHERE state IN ('waiting', 'sent') AND kind = 'programme.recount'`)).n;

  /** Whoever is not marked stands as from scratch, whatever the moment. */
  async function differing(): Promise<string[]> {
    const found: string[] = [];
    for (const [indicator, kept] of Object.entries(KEPT)) {
      const { version, parameters } = await first<{ version: number; parameters: object }>(
        'SELECT version, parameters FROM ref.indicator_definition WHERE indicator = $1 ORDER BY version DESC LIMIT 1',
        [indicator],
      );
      const due = { initiative: 'TM157', version, parameters, periodFrom: '2026-01-01', periodTo: '2028-12-31' } as Due;
      const work = house.api.app.get(UnitOfWork, { strict: false });
      const everybody = (await work.read(SYSTEM, (reader) => reader.rows(kept.next, [null, 100_000]))).map(({ id }) => id);
      expect(everybody.length).toBeGreaterThan(10);
      found.push(...(await work.read(SYSTEM, (reader) => reader.rows(kept.compare, valuesOf(indicator, due, everybody)))).map(({ id }) => id));
    }
    return found;
  }

  test(`${EVENTS_EACH} events at random, told twice, taken back and corrected, while whoever counts is killed: what is kept is what is there`, async () => {
    let happening = true;
    let kills = 0;
    const done = new Map<string, number>();
    const write = async (writer: Client): Promise<void> => {
      for (let nth = 0; nth < EVENTS_EACH / WRITERS; nth++) {
        const what = await happen(writer, chance);
        if (what) done.set(what, (done.get(what) ?? 0) + 1);
        // Not near the end: whoever is reckoned with everybody would hide what nobody marked.
        if (writer === writers[0] && (nth === 20 || nth === 60)) await house.db.query(LIST_CHANGED);
        if (nth % 10 === 9) expect(await differing()).toEqual([]);
        // Events and kills are spread over each other.
        while (kills < Math.floor((nth * KILLS * WRITERS) / EVENTS_EACH)) await new Promise((next) => setTimeout(next, 20));
      }
    };
    // Two at a time, so that one counts while the other starts, and they meet.
    const crew = async (): Promise<void> => {
      while (happening) {
        const [, signal] = await once(start({ DIES_AT: String(1 + chance(STATEMENTS)), DIES: chance(2) === 0 ? 'before' : 'after' }), 'exit');
        expect(signal).toBe('SIGKILL');
        kills += 1;
        await redis?.flush();
      }
    };
    // One that dies only where it has something to do, has it as long as there are tasks.
    const tick = setInterval(() => void house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('programme.recount', '{"indicator": "SEATS"}')`), 100);
    const crews = Promise.all([crew(), crew()]);
    const ended = await Promise.allSettled(writers.map(write));
    happening = false;
    await crews.finally(() => clearInterval(tick));
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
    const last = start({});
    while ((await open()) > 0) {
      expect(last.exitCode).toBeNull();
      await new Promise((next) => setTimeout(next, 50));
    }
    last.kill('SIGKILL');
    process.stdout.write(`seed ${SEED}: ${[...done.values()].reduce((a, b) => a + b, 0)} of ${EVENTS_EACH} events took place, ${kills} times killed\n`);

    if (EVENTS_EACH >= 400) expect([...done.keys()].sort()).toEqual(EVENTS.map(([what]) => what).sort());
    expect(await first('SELECT count(*)::int AS n FROM app.count_mark')).toEqual({ n: 0 });
    expect(await differing()).toEqual([]);
    expect((await first<{ n: number }>(MEASURED, ['ORDINARY_PAID_HOURS'])).n).toBe((await first<{ n: number }>(CITIZENS)).n);
    expect(await first(MEASURED, ['GUIDED_PARTIES'])).toEqual(await first(PARTIES));
    const kept = 'SELECT citizen_id, employment_id, month::text, evidence, minutes, carried FROM app.hours_month ORDER BY 1, 2, 3, 4';
    expect((await house.db.query(kept)).rows).toEqual((await house.db.query(MONTHS)).rows);
    const versions = `SELECT count(*)::int AS n, max(data_version) AS last, (SELECT count(*)::int FROM app.ledger l WHERE l.action = 'programme.indicator_counted'
      AND l.facts ->> 'indicator' = m.indicator) AS told FROM app.measurement m GROUP BY indicator`;
    for (const { n, last, told } of (await house.db.query(versions)).rows) expect([last, told]).toEqual([n, n]);
    expect(await first(`SELECT count(*)::int AS n FROM app.task WHERE state = 'dead'`)).toEqual({ n: 0 });
  }, 3_600_000);
});
