import { SYSTEM } from '@fyrtaarn/kernel';
import { UnitOfWork } from '@fyrtaarn/platform';
import { LeftOverTasks } from '../../libs/premises/src/rent/left-over.tasks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

let house: House;
let manager: Visitor;
let seats: premises.Seat[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 6);
  seats = await premises.freeSeats(manager, '2027-12-01');
  await rent.everyBuyer(house);
});
afterAll(() => house.close());

async function tenantFrom(from: string): Promise<string> {
  const { id } = await premises.newCompany(house);
  const { id: agreementId } = await premises.signed(manager, await premises.wishFor(house, id, [seats.pop()!.id], { from }));
  await manager.ask(rent.BUYER, { input: { agreementId, buyer: rent.buyer() } });
  return agreementId;
}
const correct = async (runId: string, agreementId: string): Promise<void> => {
  await manager.ask(rent.CORRECT, { input: { runId, agreementId, reason: 'Rettet efter en henvendelse.' } });
  await house.settled();
};
const terms = async (more: object) => manager.refusal(rent.TERMS, await rent.termsFor(house, more));

test('a finished month that somebody is signed into shows it, tells the manager once, and takes them in', async () => {
  const run = await rent.rentOf(house, manager, '2026-04');
  const late = await tenantFrom('2026-04-01');
  const LEFT_OUT = 'query($id: Uuid!) { rentRun(id: $id) { state uncovered leftOut { agreementId } } }';
  expect(await manager.ask(LEFT_OUT, { id: run.id })).toEqual({ rentRun: { state: 'done', uncovered: [late], leftOut: [{ agreementId: late }] } });
  const watch = () => house.api.app.get(UnitOfWork, { strict: false }).upkeep(SYSTEM, (tx) => house.api.app.get(LeftOverTasks, { strict: false }).watch(tx));
  const mails = async () => (await house.db.query(`SELECT body FROM app.mail WHERE kind = 'premises.rent_left_over' AND about = $1`, [run.id])).rows;
  await watch();
  await watch();
  expect(await mails()).toEqual([{ body: expect.stringContaining('En aftale') as string }]);
  const { rowCount } = await house.db.query(`SELECT FROM app.ledger WHERE action = 'premises.rent_gap_reported' AND subject = $1`, [run.id]);
  expect(rowCount).toBe(1);
  await correct(run.id, late);
  expect(await manager.ask(LEFT_OUT, { id: run.id })).toEqual({ rentRun: { state: 'done', uncovered: [], leftOut: [] } });
  expect(await rent.invoicesOf(manager, late)).toMatchObject([{ kind: 'rent', month: '2026-04', totalOre: 120_000 }]);
});

test('an invoice that went to another than it should is credited and issued anew; one that went right is not', async () => {
  const agreementId = await tenantFrom('2026-05-01');
  const run = await rent.rentOf(house, manager, '2026-05');
  await correct(run.id, agreementId);
  expect(await rent.invoicesOf(manager, agreementId)).toHaveLength(1);
  await manager.ask(rent.BUYER, { input: { agreementId, buyer: rent.buyer('Opdigtet Lejer', { gln: '5798009710178' }) } });
  await correct(run.id, agreementId);
  const invoices = await rent.invoicesOf(manager, agreementId);
  expect(invoices.map(({ kind, totalOre }) => [kind, totalOre])).toEqual([
    ['rent', 120_000],
    ['credit_note', 120_000],
    ['rent', 120_000],
  ]);
  const { rows } = await house.db.query(`SELECT buyer ->> 'gln' AS gln FROM app.invoice WHERE id = $1`, [invoices[0]!.id]);
  expect(rows).toEqual([{ gln: '5798009710178' }]);
  expect(await rent.runOf(manager, run.id)).toMatchObject({ state: 'done', uncovered: [], overcharged: [] });
});

test('a slip in the terms is said anew from the same day until somebody is charged by them, and an earlier day ends where the later begins', async () => {
  expect(await terms({ from: '2026-07-01', payment: { sortCode: '1234', account: '1111111111' } })).toBeUndefined();
  expect(await terms({ from: '2026-07-01', payment: { sortCode: '1234', account: '2222222222' } })).toBeUndefined();
  expect(await terms({ from: '2026-06-01', series: 'M' })).toBeUndefined();
  const { rows } = await house.db.query(
    `SELECT lower(valid)::text AS from, upper(valid)::text AS until, payment ->> 'account' AS account FROM app.rent_terms WHERE lower(valid) >= '2026-06-01' ORDER BY 1`,
  );
  expect(rows).toEqual([
    { from: '2026-06-01', until: '2026-07-01', account: null },
    { from: '2026-07-01', until: null, account: '2222222222' },
  ]);
  await rent.rentOf(house, manager, '2026-07');
  expect(await terms({ from: '2026-07-01' })).toBe('RENT_TERMS_USED');
});

test('no two invoices share a payment slip, though a new series counts from one again', async () => {
  await rent.rentOf(house, manager, '2026-06');
  const { rows } = await house.db.query(`SELECT series, payment ->> 'paymentId' AS slip FROM app.invoice WHERE payment ? 'paymentId'`);
  expect(new Set(rows.map(({ series }) => series)).size).toBeGreaterThan(1);
  expect(new Set(rows.map(({ slip }) => slip)).size).toBe(rows.length);
});
