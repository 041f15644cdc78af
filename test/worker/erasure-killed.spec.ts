import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SYSTEM } from '@fyrtaarn/kernel';
import { projectPath } from '@fyrtaarn/platform';
import type { Client } from 'pg';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House } from '../support/house';
import { plainEnvironment } from '../support/processes';
import { chanceOf } from '../support/random-events';
import { TEST_SECRET } from '../support/secret';

const HISTORIES = 5_000;
/** ERASURE_KILLS=50 is the long form. */
const KILLS = Number(process.env['ERASURE_KILLS'] ?? 10);
const SEED = Number(process.env['ERASURE_SEED'] ?? 20261123);
/** An erasure is some ten statements, starting some ten, and a few are under way at once. */
const STATEMENTS = 120;
const EIGHT_YEARS = 2922;
/** Days: ref.retention. */
const [COURSE, NOT_STARTED] = [1825, 365];

/** What happened to somebody's case, in days since it ended. */
interface History {
  readonly id: string;
  readonly course: boolean;
  /** A complaint is open from the first to the day before the second. */
  readonly held: readonly [number, number];
  /** When the archive said that it has the case. */
  readonly archived: number;
}

let house: House;
let line: Client;
let histories: History[];
const chance = chanceOf(SEED);

beforeAll(async () => {
  house = await openHouse({ demo: true });
  await house.stopTasks();
  line = await openLine(house);
  histories = await plant();
}, 120_000);
afterAll(async () => {
  await line.end();
  await house.close();
});

async function plant(): Promise<History[]> {
  const course = Array.from({ length: HISTORIES }, () => chance(2) === 0);
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.citizen (home_organisation_id, district, waiting_since, state, synthetic)
      SELECT c.home_organisation_id, c.district, '2026-01-01', 'left', true FROM app.citizen c CROSS JOIN generate_series(1, $1) WHERE c.id = (SELECT min(id::text)::uuid FROM app.citizen)
      RETURNING id`,
    [HISTORIES],
  );
  await house.db.query(
    'INSERT INTO app.case_end (citizen_id, subject, ended_by) SELECT id, gen_random_uuid(), (SELECT id FROM app.account LIMIT 1) FROM unnest($1::uuid[]) AS id',
    [rows.map(({ id }) => id)],
  );
  // A job that somebody said yes to makes a case a course; it has ended like the case, and nothing follows from it.
  await house.db.query('SET session_replication_role = replica');
  await house.db.query(
    `INSERT INTO app.match (posting_id, company_id, citizen_id, state, ruleset, settings_version, inputs_hash, explanation, citizen_said_yes_at)
      SELECT m.posting_id, m.company_id, of.id, 'WITHDRAWN', m.ruleset, m.settings_version, m.inputs_hash, m.explanation, now()
        FROM unnest($1::uuid[]) AS of (id) CROSS JOIN (SELECT * FROM app.match LIMIT 1) m`,
    [rows.filter((_, nth) => course[nth]).map(({ id }) => id)],
  );
  await house.db.query('SET session_replication_role = origin');
  return rows.map(({ id }, nth) => ({ id, course: course[nth]!, ...whatHappened(course[nth] ? COURSE : NOT_STARTED) }));
}

/** Half of the complaints and receipts come near the day on which they matter. */
function whatHappened(term: number): Pick<History, 'held' | 'archived'> {
  const some = (): number => (chance(2) === 0 ? chance(EIGHT_YEARS) : term - 5 + chance(10));
  const from = chance(3) === 0 ? some() : EIGHT_YEARS;
  return { held: [from, from + 1 + chance(400)], archived: chance(4) === 0 ? EIGHT_YEARS : some() };
}

/** Written from the words of the rule, day by day: served its time, no complaint open, and archived where that comes first. */
function mayGo({ course, held: [from, until], archived }: History, age: number): boolean {
  return age >= (course ? COURSE : NOT_STARTED) && !(age >= from && age < until) && (!course || age >= archived);
}

/** As if the case of each had ended so many days ago, and only that had happened which had happened by then. */
async function age(ages: readonly number[]): Promise<void> {
  await house.db.query(
    `UPDATE app.case_end e SET ended_on = current_date - x.age, hold_reason = CASE WHEN x.held THEN 'En klage er ikke afgjort.' END,
        held_by = CASE WHEN x.held THEN (SELECT id FROM app.account LIMIT 1) END, held_at = CASE WHEN x.held THEN now() END,
        archive_receipt = CASE WHEN x.archived THEN 'AVID.KSA.1' END, archived_at = CASE WHEN x.archived THEN now() END
      FROM unnest($1::uuid[], $2::int[], $3::boolean[], $4::boolean[]) AS x (id, age, held, archived) WHERE e.citizen_id = x.id`,
    [
      everybody(),
      ages,
      histories.map(({ held: [from, until] }, nth) => ages[nth]! >= from && ages[nth]! < until),
      histories.map(({ archived }, nth) => ages[nth]! >= archived),
    ],
  );
}
const DUE = 'SELECT citizen_id AS id FROM app.case_end WHERE citizen_id = ANY ($1) AND app.may_be_erased(citizen_id) ORDER BY 1';
const everybody = (): string[] => histories.map(({ id }) => id);
const due = (): Promise<string[]> => asActor(house, line, SYSTEM, async () => (await line.query<{ id: string }>(DUE, [everybody()])).rows.map(({ id }) => id));
const expected = (ages: readonly number[]): string[] => histories.flatMap((one, nth) => (mayGo(one, ages[nth]!) ? [one.id] : [])).sort();

/** The days about each turn of a history: its term, the complaint, the receipt; and two days by chance. */
const DAYS: readonly ((of: History, term: number) => number)[] = [
  ...[-1, 0, 1].flatMap((by) => [
    (_: History, term: number) => term + by,
    ({ held }: History) => held[0] + by,
    ({ held }: History) => held[1] + by,
    ({ archived }: History) => archived + by,
  ]),
  () => chance(EIGHT_YEARS),
  () => chance(EIGHT_YEARS),
];

test(`R2: of ${HISTORIES} made-up cases each may be erased from the day on which it is, and on no day on which it is not`, async () => {
  const verdicts: number[] = [];
  for (const day of DAYS) {
    const ages = histories.map((one) => Math.max(0, day(one, one.course ? COURSE : NOT_STARTED)));
    await age(ages);
    const found = await due();
    expect(found).toEqual(expected(ages));
    verdicts.push(found.length);
  }
  // Nobody a day before the term; on the day many, and not all.
  expect(verdicts[0]).toBe(0);
  expect(verdicts.filter((many) => many > 500 && many < HISTORIES - 500).length).toBeGreaterThan(5);
}, 120_000);

test(`R3: killed ${KILLS} times while it erases: who was due is gone and nobody else, each written down once`, async () => {
  const ages = histories.map((_, nth) => (nth % 10 === 0 ? chance(EIGHT_YEARS) : 0));
  await age(ages);
  expect(expected(ages).length).toBeGreaterThan(100);
  // Under which number each is erased; afterwards nothing leads from the one to the other.
  await house.db.query('CREATE TEMP TABLE subject AS SELECT citizen_id AS id, subject FROM app.case_end');
  await house.db.query(`DELETE FROM app.task WHERE kind LIKE 'citizens.erase%'`);
  await house.db.query(
    `INSERT INTO app.task (kind, payload) SELECT 'citizens.erase_person', jsonb_build_object('subject', subject) FROM app.case_end
      CROSS JOIN generate_series(1, 2) WHERE citizen_id = ANY ($1)`,
    [histories.filter((_, nth) => nth % 10 === 0).map(({ id }) => id)],
  );
  const start = (more: object) => {
    const settings = { DATABASE_APP_URL: house.foundation.appDatabaseUrl, SECRET_KEY: TEST_SECRET, TASK: 'citizens.erase_person' };
    return spawn(process.execPath, [projectPath('test/support/task-process.cjs')], { env: { ...plainEnvironment(), ...settings, ...more } });
  };
  const open = async (): Promise<number> =>
    (await house.db.query(`SELECT count(*)::int AS n FROM app.task WHERE state IN ('waiting', 'sent') AND kind = 'citizens.erase_person'`)).rows[0].n;
  for (let kills = 0; kills < KILLS; kills++) {
    expect(await open()).toBeGreaterThan(0);
    const [, signal] = await once(start({ DIES_AT: String(1 + chance(STATEMENTS)), DIES: chance(2) === 0 ? 'before' : 'after' }), 'exit');
    expect(signal).toBe('SIGKILL');
  }
  const last = start({});
  while ((await open()) > 0) {
    expect(last.exitCode).toBeNull();
    await new Promise((next) => setTimeout(next, 50));
  }
  last.kill('SIGKILL');

  const gone = `SELECT c.id, s.subject, (SELECT count(*)::int FROM app.erasure x WHERE x.subject = s.subject) AS erasures,
      (SELECT count(*)::int FROM app.ledger l WHERE l.action = 'citizens.person_erased' AND l.subject = s.subject) AS told,
      EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id AND m.explanation <> jsonb_build_object('fit', m.explanation -> 'fit')) AS reasons
    FROM app.citizen c JOIN subject s ON s.id = c.id WHERE c.state = 'erased' ORDER BY c.id`;
  expect((await house.db.query(gone)).rows).toEqual(
    expected(ages).map((id) => ({ id, subject: expect.any(String) as string, erasures: 1, told: 1, reasons: false })),
  );
  expect((await house.db.query(`SELECT count(*)::int AS n FROM app.task WHERE state = 'dead'`)).rows).toEqual([{ n: 0 }]);
}, 600_000);
