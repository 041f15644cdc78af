import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
});
afterAll(() => house.close());

const NOW = `query($houseId: Uuid!) { houseEconomy(houseId: $houseId, ahead: 2) { assumptions { lossPercent }
  now { month letSeats costOre rentOre paidOre lostOre paidSeats coveragePercent cashCoveragePercent } months { month paidOre paidSeats cashCoveragePercent } } }`;
interface Economy {
  assumptions: { lossPercent: number };
  now: { letSeats: number; costOre: number; paidOre: number; lostOre: number; paidSeats: number; cashCoveragePercent: number };
  months: { month: string; paidOre: number; paidSeats: number | null; cashCoveragePercent: number | null }[];
}
const economy = async (who = manager) => (await who.ask<{ houseEconomy: Economy }>(NOW, { houseId: await premises.houseId(house) })).houseEconomy;

test('cash beside accrual, and seats whose rent is not late beside those that are let', async () => {
  const before = await economy();
  expect(before.now).toMatchObject({ paidOre: 0, lostOre: 0, cashCoveragePercent: 0, paidSeats: before.now.letSeats });
  expect(before.months.slice(-2).map(({ paidSeats, cashCoveragePercent }) => [paidSeats, cashCoveragePercent])).toEqual([
    [null, null],
    [null, null],
  ]);
  await rent.rentOf(house, manager, '2026-04');
  const [paid, part, lost, ...others] = (await money.claims(house)) as [money.Claim, money.Claim, money.Claim, ...money.Claim[]];
  await money.paid(house, manager, paid.total + 700, 'Alt og lidt til', paid.fik);
  await money.paid(house, manager, 30_000, 'En del', part.fik);
  const colleague = await money.colleagueOf(house);
  const input = { invoiceId: lost.id, amountOre: lost.total, reason: 'Kan ikke inddrives længere.' };
  const { proposeWriteOff } = await manager.ask<{ proposeWriteOff: string }>(late.PROPOSE_WRITE_OFF, { input });
  await colleague.ask(late.DECIDE_WRITE_OFF, { input: { writeOffId: proposeWriteOff, approve: true } });
  // What was paid too much is no income until it pays something; the demonstration's rent is exempt from VAT.
  const then = await economy();
  expect(then.now).toMatchObject({ paidOre: paid.total + 30_000, lostOre: lost.total, paidSeats: before.now.letSeats });
  expect(then.now.cashCoveragePercent).toBeCloseTo((100 * (paid.total + 30_000)) / then.now.costOre);
  // 30 days after the due day it still counts as paid, on the 31st no more: due days lie three before the last timely day.
  const seatsOf = async (agreement: string) =>
    Number(
      (
        await house.db.query(
          `SELECT count(*) AS n FROM app.seat_claim c JOIN app.agreement_line l ON l.id = c.line_id WHERE l.agreement_id = $1 AND c.released_at IS NULL`,
          [agreement],
        )
      ).rows[0].n,
    );
  const lateOnes = [paid, part, lost, others[0]!];
  await late.lateBy(house, 27, lateOnes.map(({ id }) => id)); // prettier-ignore
  expect((await economy()).now.paidSeats).toBe(before.now.letSeats);
  await late.lateBy(house, 28, lateOnes.map(({ id }) => id)); // prettier-ignore
  const unpaid = (await seatsOf(part.agreement)) + (await seatsOf(others[0]!.agreement));
  expect((await economy()).now.paidSeats).toBe(before.now.letSeats - unpaid);
  // The reporter sees the sums; a company sees none of them.
  expect(await economy(await house.as('reporter'))).toEqual(await economy());
  expect(await (await house.as('companyContact')).refusal(NOW, { houseId: await premises.houseId(house) })).toBe('NOT_ALLOWED');
});

test('after a year of rent the loss is the house’s own', async () => {
  expect((await economy()).assumptions.lossPercent).toBe(5);
  await house.db.query(`UPDATE app.house SET opened_on = '2025-01-01'`);
  await house.db.query('ALTER TABLE app.invoice DISABLE TRIGGER USER');
  const { rows } = await house.db.query(`SELECT id FROM app.invoice ORDER BY no`);
  for (const [at, { id }] of rows.entries())
    await house.db.query(`UPDATE app.invoice SET billing_month = (date_trunc('month', current_date) - make_interval(months => $2))::date WHERE id = $1`, [
      id,
      1 + (at % 13),
    ]);
  await house.db.query('ALTER TABLE app.invoice ENABLE TRIGGER USER');
  // Nothing was lost in the twelve months that have ended: this month's loss is not among them.
  expect((await economy()).assumptions.lossPercent).toBe(0);
  // Two months earlier it is: what was lost of what these twelve months charged.
  await house.db.query('ALTER TABLE app.allocation DISABLE TRIGGER USER');
  await house.db.query(`UPDATE app.allocation SET made_at = made_at - interval '2 months' WHERE write_off_id IS NOT NULL`);
  await house.db.query('ALTER TABLE app.allocation ENABLE TRIGGER USER');
  const { rows: sums } = await house.db.query(
    `SELECT (SELECT sum(amount_ore) FROM app.write_off) * 100.0 / sum(net_ore) AS percent FROM app.invoice
      WHERE billing_month >= date_trunc('month', current_date) - interval '12 months' AND billing_month < date_trunc('month', current_date)`,
  );
  expect(Number(sums[0].percent)).toBeGreaterThan(1);
  expect((await economy()).assumptions.lossPercent).toBeCloseTo(Number(sums[0].percent));
});
