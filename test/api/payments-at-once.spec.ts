import { openHouse, type House, type Visitor } from '../support/house';
import * as money from '../support/payments';
import * as rent from '../support/rent';

let house: House;
let manager: Visitor;
let claims: money.Claim[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await rent.rentOf(house, manager, '2026-04');
  claims = await money.claims(house);
}, 120_000);
afterAll(() => house.close());

const sumOf = async (sql: string) => Number((await house.db.query(`SELECT coalesce(sum(amount_ore), 0) AS ore FROM ${sql}`)).rows[0].ore);
const countOf = (codes: readonly (string | undefined)[]) =>
  Object.fromEntries([...new Set(codes)].map((code) => [code ?? 'done', codes.filter((one) => one === code).length]));

test('twenty clients bring the same file at once: it counts once, and all are told the same', async () => {
  const file = money.camt(claims.slice(0, 8).map(({ total, fik, name }) => [total, name, fik] as const));
  const answers = await Promise.all(Array.from({ length: 20 }, () => money.bring(house, manager, file, { name: 'maj.xml' })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(answers[0]!.body).toMatchObject({ payments: 8, waiting: 0 });
  const total = claims.slice(0, 8).reduce((sum, claim) => sum + claim.total, 0);
  expect([await sumOf('app.payment'), await sumOf('app.allocation')]).toEqual([total, total]);
  const { rows } = await house.db.query(`SELECT count(*)::int AS n FROM app.ledger WHERE action = 'premises.bank_file_imported'`);
  expect(rows[0].n).toBe(1);
});

test('twenty files that share half of their movements: each movement is one payment', async () => {
  const rows = Array.from({ length: 20 }, (_, at): money.Row => [100 + at, `bevægelse ${at}`]);
  // Each entry keeps its own reference of the bank, whichever file it comes in.
  const files = rows.map((_, at) => money.camt(rows.slice(0, at + 1)));
  await Promise.all(files.map((file) => money.bring(house, manager, file)));
  const { rows: kept } = await house.db.query(`SELECT count(*)::int AS n FROM app.payment WHERE text LIKE 'bevægelse%'`);
  expect(kept[0].n).toBe(20);
});

test('fifty hands give one payment away at once: never more than it is, and nothing is half done', async () => {
  const claim = claims[9]!;
  const payment = await money.paid(house, manager, claim.total, 'Uden nummer');
  const before = await sumOf('app.allocation');
  // Ten of fifty have room: a tenth each.
  const part = { paymentId: payment.id, invoiceId: claim.id, amountOre: claim.total / 10 };
  const codes = await Promise.all(Array.from({ length: 50 }, () => manager.refusal(money.ALLOCATE, { input: part })));
  expect(countOf(codes)).toEqual({ done: 10, MONEY_NOT_THERE: 40 });
  expect((await sumOf('app.allocation')) - before).toBe(claim.total);
  expect((await money.claims(house)).find(({ id }) => id === claim.id)!.open).toBe(0);
});

test('fifty payments for one invoice at once: it never gets more than it is', async () => {
  const claim = claims[10]!;
  const payments = [];
  for (let at = 0; at < 50; at++) payments.push(await money.paid(house, manager, claim.total / 5, `Del ${at}`));
  const give = ({ id }: money.Payment) => manager.refusal(money.ALLOCATE, { input: { paymentId: id, invoiceId: claim.id, amountOre: claim.total / 5 } });
  expect(countOf(await Promise.all(payments.map(give)))).toEqual({ done: 5, CLAIM_IS_SMALLER: 45 });
  expect((await money.claims(house)).find(({ id }) => id === claim.id)!.open).toBe(0);
});
