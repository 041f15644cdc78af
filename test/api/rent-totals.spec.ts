import { addDays, localDate, SYSTEM } from '@fyrtaarn/kernel';
import { UnitOfWork } from '@fyrtaarn/platform';
import { RentTasks } from '../../libs/premises/src/rent/rent.tasks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

const SEED = Number(process.env['RENT_SEED'] ?? 20261121);
const YEARS = 5;
/** From here on the house is registered for VAT. */
const TAXED_FROM = '2029-04';
const MONTHS = Array.from({ length: YEARS * 12 }, (_, at) => `${2026 + Math.floor((at + 11) / 12)}-${String(((at + 11) % 12) + 1).padStart(2, '0')}`);

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await house.stopTasks();
  await premises.moreSeats(house, 60);
  await manager.ask(rent.TERMS, await rent.termsFor(house, { from: `${TAXED_FROM}-01`, taxedKinds: ['seat', 'membership', 'service'] }));
  for (let nth = 0; nth < 8; nth++) companies.push((await premises.newCompany(house)).id);
});
afterAll(() => house.close());

const companies: string[] = [];
let state = SEED;
const whole = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
const oneOf = <Thing>(things: readonly Thing[]): Thing => things[whole(things.length)] as Thing;

/** Charges a run; two thirds of the tries are given up at the end. @returns how many tries */
async function charged(runId: string): Promise<number> {
  const [work, tasks] = [UnitOfWork, RentTasks].map((one) => house.api.app.get(one, { strict: false })) as [UnitOfWork, RentTasks];
  for (let tries = 1; ; tries++) {
    const fails = whole(3) !== 0;
    const done = work.upkeep(SYSTEM, async (tx) => {
      await tasks.charge(tx, { runId });
      if (fails) throw new Error('gave up');
    });
    await done.catch((error: unknown) => expect((error as Error).message).toBe('gave up'));
    if (!fails) return tries;
  }
}

interface Line {
  id: string;
  agreement: string;
}

/** Something happens on a day: signed, another price, seats come and go, handed on, given notice, ended. @returns the code with which it is refused */
async function something(day: string): Promise<string | undefined> {
  const { rows } = await house.db.query<Line>('SELECT l.id, l.agreement_id AS agreement FROM app.agreement_line l WHERE l.valid @> $1::date ORDER BY l.id', [
    day,
  ]);
  const line = rows.length > 0 ? oneOf(rows) : undefined;
  const free = (await premises.freeSeats(manager, day)).slice(0, 2).map(({ id }) => id);
  const lines = free.map((seatId) => ({ kind: 'seat', seatId, monthOre: 120_000 + whole(9_999) }));
  const services = whole(2) === 0 ? [{ kind: 'service', costType: 'internet', monthOre: 5_000 + whole(999) }] : [];
  const costs = [{ costType: 'internet', estimateOre: 5_000 }];
  const sign = async () =>
    manager.refusal(premises.SIGN, await premises.wishFor(house, oneOf(companies), free, { from: day, lines: [...lines, ...services], costs }));
  if (!line || whole(4) === 0) return sign();
  const { id: lineId, agreement: agreementId } = line;
  const documentId = await premises.signedPaper(house);
  const wishes: readonly [string, object][] = [
    [premises.PRICE, { lineId, from: day, monthOre: 120_000 + whole(30_000), documentId }],
    [premises.PRICE, { lineId, from: day, monthOre: 120_000 + whole(30_000), documentId }],
    [premises.CHANGE, { agreementId, from: day, drop: [lineId], add: lines.slice(0, 1), move: [], documentId }],
    [premises.CHANGE, { agreementId, from: day, drop: [], add: lines, move: [], documentId }],
    [premises.TRANSFER, { agreementId, companyId: oneOf(companies), on: day, documentId }],
    [premises.NOTICE, { agreementId, by: 'tenant', receivedOn: day }],
    [premises.END, { agreementId, on: day, reason: 'Begge er enige.', documentId }],
  ];
  const [mutation, input] = oneOf(wishes);
  return manager.refusal(mutation, { input });
}

/** Whatever is not as it should be in months that were charged before, is corrected. @returns how many */
async function corrected(): Promise<number> {
  const { rows } = await house.db.query<{ runId: string; agreementId: string }>(
    `SELECT r.id AS "runId", x.agreement_id AS "agreementId" FROM app.rent_run r CROSS JOIN LATERAL (SELECT agreement_id FROM app.rent_uncovered(r.house_id, r.month)
      UNION SELECT agreement_id FROM app.rent_overcharged(r.house_id, r.month)) AS x WHERE r.state = 'done'`,
  );
  for (const one of rows) await manager.ask(rent.CORRECT, { input: { ...one, reason: 'Ændret med tilbagevirkende kraft.' } });
  for (const runId of new Set(rows.map((one) => one.runId))) await charged(runId);
  return rows.length;
}

/** Day by day, from what was agreed: a day costs what it adds to the running sum of its month, half up, at the price of that day. */
async function fromScratch(): Promise<Map<string, number>> {
  const { rows } = await house.db.query<{ agreement: string; from: string; until: string | null; ore: number }>(
    `SELECT l.agreement_id AS agreement, lower(p.valid * l.valid)::text AS from, upper(p.valid * l.valid)::text AS until, p.month_ore::float AS ore
      FROM app.agreement_line l JOIN app.line_price p ON p.line_id = l.id WHERE l.valid && p.valid`,
  );
  const sums = new Map<string, number>();
  for (const month of MONTHS) {
    const length = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
    const upTo = (ore: number, days: number): number => Math.floor((2 * ore * days + length) / (2 * length));
    for (let day = 1; day <= length; day++) {
      const date = `${month}-${String(day).padStart(2, '0')}`;
      for (const { agreement, ore } of rows.filter(({ from, until }) => from <= date && (until === null || date < until))) {
        const name = `${agreement} ${month}`;
        sums.set(name, (sums.get(name) ?? 0) + upTo(ore, day) - upTo(ore, day - 1));
      }
    }
  }
  return sums;
}

async function sumsOf(sql: string): Promise<Map<string, number>> {
  const { rows } = await house.db.query<{ name: string; ore: number }>(sql);
  return new Map(rows.filter(({ ore }) => ore !== 0).map(({ name, ore }) => [name, ore]));
}

test(`${YEARS} years of whatever may happen (seed ${SEED}): charges, invoices and credit notes come to what every day costs`, async () => {
  const counts = { allowed: 0, refused: 0, corrections: 0, runs: 0, tries: 0 };
  for (const month of MONTHS) {
    for (let events = 0; events < 3; events++) {
      // Two months back to one ahead: what comes late must be corrected.
      const code = await something(addDays(localDate(`${month}-01`), whole(90) - 60));
      expect(['INTERNAL', 'DATABASE_BUSY']).not.toContain(code);
      counts[code === undefined ? 'allowed' : 'refused']++;
    }
    await rent.everyBuyer(house);
    counts.corrections += await corrected();
    const run = await rent.approved(manager, await rent.previewed(house, manager, month));
    counts.runs++;
    counts.tries += await charged(run.id);
  }
  counts.corrections += await corrected();
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  expect(counts.allowed).toBeGreaterThan(MONTHS.length);
  expect(counts.corrections).toBeGreaterThan(MONTHS.length);

  const wanted = [...(await fromScratch())].sort();
  const NAME = `agreement_id || ' ' || to_char(billing_month, 'YYYY-MM') AS name`;
  const invoiced = await sumsOf(`SELECT ${NAME}, sum(CASE kind WHEN 'rent' THEN net_ore ELSE -net_ore END)::float AS ore FROM app.invoice GROUP BY 1`);
  expect([...invoiced].sort()).toEqual(wanted);
  const stands = await sumsOf(`SELECT l.agreement_id || ' ' || to_char(lower(c.days), 'YYYY-MM') AS name, sum(c.amount_ore)::float AS ore
    FROM app.rent_charge c JOIN app.agreement_line l ON l.id = c.line_id WHERE c.voided_at IS NULL GROUP BY 1`);
  expect([...stands].sort()).toEqual(wanted);
  const { rows: vat } = await house.db.query(
    `SELECT count(*)::int AS wrong FROM app.invoice WHERE vat_ore <> CASE WHEN billing_month >= '${TAXED_FROM}-01' THEN round(net_ore * 0.25) ELSE 0 END`,
  );
  expect(vat).toEqual([{ wrong: 0 }]);
  const { rows } = await house.db.query('SELECT count(*)::int AS n, max(no) AS last, count(DISTINCT no)::int AS different FROM app.invoice');
  expect([rows[0].last, rows[0].different]).toEqual([rows[0].n, rows[0].n]);
  expect(await corrected()).toBe(0);
  expect((await house.db.query('SELECT DISTINCT state FROM app.rent_run')).rows).toEqual([{ state: 'done' }]);
}, 600_000);
