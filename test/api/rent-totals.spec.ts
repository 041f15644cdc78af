import { addDays, localDate } from '@fyrtaarn/kernel';
import { rentFor } from '../../libs/premises/src/invoicing/rent.rules';
import { daysOfMonth } from '../../libs/premises/src/invoicing/days.rules';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

const SEED = 20261121;
const MONTHS = ['2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02'];
let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
});
afterAll(() => house.close());

let state = SEED;
const whole = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;

/** Day by day: what a day costs is what the running sum of its month grows by, at the price of that day. */
async function fromScratch(agreementId: string, month: string): Promise<number> {
  const { rows } = await house.db.query<{ day: string; ore: number }>(
    `SELECT day::date::text AS day, p.month_ore::float AS ore FROM app.agreement_line l JOIN app.line_price p ON p.line_id = l.id
      CROSS JOIN generate_series($2::date, $2::date + interval '1 month' - interval '1 day', '1 day') AS day
      WHERE l.agreement_id = $1 AND l.valid @> day::date AND p.valid @> day::date`,
    [agreementId, `${month}-01`],
  );
  return rows.reduce((sum, { day, ore }) => sum + rentFor(ore, { from: localDate(day), until: addDays(localDate(day), 1) }), 0);
}

async function invoiced(agreementId: string, month: string): Promise<number> {
  const { rows } = await house.db.query(
    `SELECT coalesce(sum(CASE kind WHEN 'rent' THEN net_ore ELSE -net_ore END), 0)::float AS ore FROM app.invoice WHERE agreement_id = $1 AND billing_month = $2`,
    [agreementId, `${month}-01`],
  );
  return rows[0].ore;
}

test(`whatever happens in mid-month (seed ${SEED}), the invoices come to what every day costs`, async () => {
  const runs: rent.Run[] = [];
  for (const month of MONTHS) runs.push(await rent.rentOf(house, manager, month));
  const { rows: lines } = await house.db.query<{ id: string; agreement: string }>('SELECT id, agreement_id AS agreement FROM app.agreement_line ORDER BY id');
  let changed = 0;
  for (const { id, agreement } of lines) {
    const day = addDays(daysOfMonth(MONTHS[0]!).from, whole(170));
    const wish =
      whole(3) === 0
        ? manager.refusal(premises.CHANGE, { input: { agreementId: agreement, from: day, drop: [id], add: [], move: [] } })
        : manager.refusal(premises.PRICE, { input: { lineId: id, from: day, monthOre: 120_000 + whole(9_999) } });
    if ((await wish) === undefined) changed++;
  }
  expect(changed).toBeGreaterThan(20);
  const agreements = [...new Set(lines.map(({ agreement }) => agreement))];
  for (const { id: runId } of runs) {
    for (const agreementId of agreements) await manager.ask(rent.CORRECT, { input: { runId, agreementId, reason: 'Ændret midt i måneden.' } });
  }
  await house.settled();
  for (const month of MONTHS) {
    for (const agreement of agreements) expect(await invoiced(agreement, month)).toBe(await fromScratch(agreement, month));
  }
  const { rows } = await house.db.query('SELECT count(*)::int AS n, max(no) AS last FROM app.invoice');
  expect(rows[0].last).toBe(rows[0].n);
  expect((await house.db.query(`SELECT DISTINCT state FROM app.rent_run`)).rows).toEqual([{ state: 'done' }]);
}, 120_000);
