import { addDays, localDate } from '@fyrtaarn/kernel';
import { TaskRunner } from '../../libs/platform/src/tasks/task-runner';
import { openHouse, type House, type Visitor } from '../support/house';
import * as rent from '../support/rent';

const AGREEMENTS = 200;
const MONTHS = Number(process.env['RENT_MONTHS'] ?? 36);
let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await house.stopTasks();
  await grownTo(AGREEMENTS);
});
afterAll(() => house.close());

/** As many agreements as that, each with a price for a line or two and somebody to send the invoice to. */
async function grownTo(agreements: number): Promise<void> {
  // An agreement is signed with its lines.
  await house.db.query('BEGIN');
  await house.db.query(
    `INSERT INTO app.occupancy_agreement (house_id, company_id, kind, valid) SELECT a.house_id, a.company_id, a.kind, '[2026-06-01,)'
      FROM app.occupancy_agreement a, generate_series(1, 20) LIMIT $1::int - (SELECT count(*) FROM app.occupancy_agreement)`,
    [agreements],
  );
  await house.db
    .query(`INSERT INTO app.agreement_line (agreement_id, kind, valid) SELECT a.id, 'membership', a.valid FROM app.occupancy_agreement a, generate_series(1, 2)
    WHERE NOT EXISTS (SELECT FROM app.agreement_line l WHERE l.agreement_id = a.id)`);
  await house.db.query('COMMIT');
  await house.db.query(`INSERT INTO app.line_price (line_id, valid, month_ore, set_by) SELECT l.id, l.valid, 120000, NULL FROM app.agreement_line l
    WHERE NOT EXISTS (SELECT FROM app.line_price p WHERE p.line_id = l.id)`);
  await rent.everyBuyer(house);
}

const months = Array.from({ length: MONTHS }, (_, at) => addDays(localDate('2027-01-15'), Math.round(at * 30.44)).slice(0, 7));
const seconds = async (work: () => Promise<void>): Promise<string> => {
  const [began, before] = [Date.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return `${((Date.now() - began) / 1000).toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of it our own reckoning)`;
};

test(`${MONTHS} months of rent of ${AGREEMENTS} agreements`, async () => {
  const runs: rent.Run[] = [];
  const looked = await seconds(async () => {
    for (const month of months) runs.push(await rent.previewed(house, manager, month));
  });
  const approved = await seconds(async () => {
    for (const run of runs) await rent.approved(manager, run);
  });
  const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.task WHERE kind = 'premises.charge_rent' ORDER BY id`);
  const runner = house.api.app.get(TaskRunner, { strict: false });
  const charged = await seconds(async () => {
    for (const { id } of rows) await runner.run(id);
  });
  const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
  process.stdout.write(`${months.length} months: looked at in ${looked}, approved in ${approved}, charged in ${charged}; ${memory} MB\n`);

  const done = await house.db.query('SELECT state, count(*)::int AS n FROM app.rent_run GROUP BY state');
  expect(done.rows).toEqual([{ state: 'done', n: MONTHS }]);
  const { rows: issued } = await house.db.query(
    'SELECT count(*)::int AS n, count(DISTINCT (agreement_id, billing_month))::int AS once, max(no) AS last FROM app.invoice',
  );
  const planned = runs.flatMap(({ items }) => items).length;
  expect(issued).toEqual([{ n: planned, once: planned, last: planned }]);
}, 240_000);
