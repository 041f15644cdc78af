import { OIOUBL, PEPPOL } from '../premises/official-rules';
import { ublChecks } from '../premises/ubl-schemas';
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

const CHARGE = 'mutation($input: ChargeTenant!) { chargeTenant(input: $input) }';
const CALL_BACK = 'mutation($input: CallBackCharge!) { callBackCharge(input: $input) }';
const KINDS = '{ chargeKinds { code unitOre withVat } }';
const CHARGES = `query($companyId: Uuid) { singleCharges(companyId: $companyId, first: 50) { edges { node {
  id nameDa text quantity amountOre invoiceId number formats openOre calledBackBecause } } } }`;
interface Charge {
  id: string;
  amountOre: number;
  invoiceId: string;
  number: string;
  openOre: number;
  calledBackBecause: string | null;
}

describe('what a tenant owes once', () => {
  let tenant: Visitor;
  let companyId: string, agreementId: string;
  beforeAll(async () => {
    await premises.moreSeats(house, 2);
    ({ id: companyId, contact: tenant } = await premises.newCompany(house));
    const [seat] = await premises.freeSeats(manager, '2027-12-01');
    ({ id: agreementId } = await premises.signed(manager, await premises.wishFor(house, companyId, [seat!.id], { from: premises.inDays(-40) })));
  });

  const wish = (more: object = {}) => ({ input: { agreementId, kind: 'lost_key', happenedOn: premises.today(), text: 'Nøgle 12', quantity: 1, ...more } });
  const charges = async (who = manager, of: string | undefined = companyId) =>
    (await who.ask<{ singleCharges: { edges: { node: Charge }[] } }>(CHARGES, { companyId: of })).singleCharges.edges.map(({ node }) => node);
  async function charged(more: object = {}): Promise<Charge> {
    const { chargeTenant } = await manager.ask<{ chargeTenant: string }>(CHARGE, wish(more));
    await house.settled();
    return (await charges()).find(({ id }) => id === chargeTenant)!;
  }
  const invoiceOf = async ({ number }: Charge) => (await house.db.query('SELECT * FROM app.invoice WHERE number = $1', [number])).rows[0];

  test('is refused where it cannot be', async () => {
    expect(await manager.refusal(CHARGE, wish())).toBe('RENT_BUYER_MISSING');
    await manager.ask(rent.BUYER, { input: { agreementId, buyer: rent.buyer() } });
    const cases: [object, string][] = [
      [{ agreementId: companyId }, 'NOT_FOUND'],
      [{ kind: 'parking' }, 'CHARGE_KIND_UNKNOWN'],
      [{ happenedOn: '2025-12-31' }, 'CHARGE_KIND_UNKNOWN'],
      [{ happenedOn: premises.inDays(-41) }, 'CHARGE_NOT_THEN'],
      [{ happenedOn: premises.inDays(1) }, 'CHARGE_NOT_THEN'],
      [{ kind: 'damage' }, 'CHARGE_PRICE_MISSING'],
      [{ unitOre: 20_000 }, 'CHARGE_PRICE_LISTED'],
      [{ unitOre: -1 }, 'NUMBER_OUT_OF_RANGE'],
      [{ kind: 'damage', unitOre: 0.5 }, 'NUMBER_OUT_OF_RANGE'],
      [{ quantity: 0 }, 'NUMBER_OUT_OF_RANGE'],
      [{ quantity: 101 }, 'NUMBER_OUT_OF_RANGE'],
      [{ text: 'x' }, 'TEXT_TOO_SHORT'],
      [{ text: 'x'.repeat(201) }, 'TEXT_TOO_LONG'],
    ];
    for (const [more, code] of cases) expect([more, await manager.refusal(CHARGE, wish(more))]).toEqual([more, code]);
    expect(await tenant.refusal(CHARGE, wish())).toBe('NOT_ALLOWED');
    expect(await manager.refusal(CALL_BACK, { input: { chargeId: companyId, because: 'Findes ikke' } })).toBe('NOT_FOUND');
    expect(await charges()).toEqual([]);
    expect((await manager.ask<{ chargeKinds: object[] }>(KINDS)).chargeKinds).toEqual([
      { code: 'lost_key', unitOre: 30_000, withVat: false },
      { code: 'damage', unitOre: null, withVat: false },
      { code: 'day_seat', unitOre: 15_000, withVat: true },
    ]);
  });

  test('is one line of one invoice, in the numbers of rent, sent and paid like rent', async () => {
    const lastNo = async () => Number((await house.db.query(`SELECT max(no) AS no FROM app.invoice`)).rows[0].no);
    const before = await lastNo();
    const key = await charged();
    const seats = await charged({ kind: 'day_seat', quantity: 2, text: 'To gæster' });
    const chair = await charged({ kind: 'damage', unitOre: 44_444, text: 'En stol' });
    expect(await lastNo()).toBe(before + 3);
    const [first, second, third] = [await invoiceOf(key), await invoiceOf(seats), await invoiceOf(chair)];
    expect([first, second, third].map(({ net_ore, vat_ore, total_ore }) => [net_ore, vat_ore, total_ore].map(Number))).toEqual([
      [30_000, 0, 30_000],
      [30_000, 7_500, 37_500],
      [44_444, 0, 44_444],
    ]);
    expect(first.vat).toMatchObject([{ category: 'exempt', reason: 'Erstatning, som der ikke er moms af' }]);
    const { rows: lines } = await house.db.query(`SELECT text, quantity, vat FROM app.invoice_line WHERE invoice_id = $1`, [second.id]);
    expect(lines).toEqual([{ text: 'Plads for en dag: To gæster', quantity: 2, vat: 'standard' }]);
    expect(key).toMatchObject({ openOre: 30_000, formats: ['oioubl', 'pdf', 'peppol'] });
    const fileOf = async (id: string, format: string) =>
      (await fetch(`${house.url}/huset/faktura/${id}/${format}`, { headers: { cookie: tenant.cookie } })).text();
    const checks = await ublChecks();
    for (const [format, rules] of [
      ['peppol', PEPPOL],
      ['oioubl', OIOUBL],
    ] as const) {
      // prettier-ignore
      for (const xml of [await fileOf(first.id, format), await fileOf(second.id, format)]) expect([checks.faults(xml), checks.broken(xml, rules)]).toEqual([[], []]);
    }
    const { rows: deliveries } = await house.db.query(`SELECT count(*)::int AS n FROM app.delivery WHERE invoice_id = ANY ($1)`, [
      [first.id, second.id, third.id],
    ]);
    expect(deliveries[0].n).toBeGreaterThanOrEqual(3);
    // By the number of its payment slip, and by its own number in the text.
    await money.paid(house, manager, 30_000, 'Nøglen', first.payment.paymentId);
    await money.paid(house, manager, 10_000, `Faktura ${seats.number}`, seats.number);
    expect((await charges()).map(({ openOre }) => openOre)).toEqual([44_444, 27_500, 0]);
    expect(await money.balance(tenant)).toMatchObject({ owedOre: 71_944 });
    expect((await money.account(tenant)).filter(({ kind }) => kind === 'invoice')).toHaveLength(3);
    // The law's steps and what lateness costs a business are for rent; the reminder and its fee are not.
    await late.lateBy(house, 5, [third.id]);
    const { overdueClaims } = await manager.ask<{ overdueClaims: { edges: { node: { invoiceId: string; mayDemand: boolean; mayHandOver: boolean } }[] } }>(
      `query($houseId: Uuid!) { overdueClaims(houseId: $houseId, first: 100) { edges { node { invoiceId mayDemand mayHandOver } } } }`,
      { houseId: await premises.houseId(house) },
    );
    expect(overdueClaims.edges.map(({ node }) => node).find(({ invoiceId }) => invoiceId === third.id)).toMatchObject({ mayDemand: false, mayHandOver: false });
    const documentId = await money.houseDocument(house);
    const [sentOn, arrivedOn, owedOre] = [premises.today(), premises.today(), 44_444];
    expect(await manager.refusal(late.DEMAND, { input: { invoiceId: third.id, sentOn, arrivedOn, owedOre, documentId } })).toBe('DEMAND_NOT_IN_LAW');
    const handover = { invoiceId: third.id, handedOn: premises.today(), owedOre, reference: 'GS-1' };
    expect(await manager.refusal(late.HAND_OVER, { input: handover })).toBe('HANDOVER_NOT_IN_RULE');
  });

  test('counts as other income where it is income, and makes no seat late', async () => {
    const { houseEconomy } = await manager.ask<{ houseEconomy: { now: { otherOre: number; cashCoveragePercent: number; costOre: number; paidOre: number } } }>(
      'query($houseId: Uuid!) { houseEconomy(houseId: $houseId, ahead: 1) { now { otherOre cashCoveragePercent costOre paidOre } } }',
      { houseId: await premises.houseId(house) },
    );
    // Two seats for a day without their VAT; of 375 kr. 100 were paid, which is 80 without it. Keys and chairs are no income.
    const { otherOre, cashCoveragePercent, costOre, paidOre } = houseEconomy.now;
    expect(otherOre).toBe(30_000);
    expect(cashCoveragePercent).toBeCloseTo((100 * (paidOre + 8_000)) / costOre);
  });

  test('is called back whole, once, and what was paid of it is free', async () => {
    const seats = (await charges()).find(({ amountOre, openOre }) => amountOre === 30_000 && openOre > 0)!;
    const back = { input: { chargeId: seats.id, because: 'Gæsterne kom ikke.' } };
    expect(await tenant.refusal(CALL_BACK, back)).toBe('NOT_ALLOWED');
    await manager.ask(CALL_BACK, back);
    expect(await manager.refusal(CALL_BACK, back)).toBe('CHARGE_CALLED_BACK');
    await house.settled();
    const { rows } = await house.db.query(`SELECT kind, total_ore::int AS ore, reason FROM app.invoice WHERE credits_id = $1`, [seats.invoiceId]);
    expect(rows).toEqual([{ kind: 'credit_note', ore: 37_500, reason: 'Gæsterne kom ikke.' }]);
    expect(await money.balance(tenant)).toMatchObject({ owedOre: 44_444, creditOre: 10_000 });
    expect((await charges(tenant, undefined)).find(({ id }) => id === seats.id)).toMatchObject({ calledBackBecause: 'Gæsterne kom ikke.', openOre: 0 });
    expect(await charges(await house.as('companyContact'), companyId)).toEqual([]);
  });

  test('the database keeps one invoice for one charge, of that charge alone', async () => {
    const [chair] = await charges();
    const again = `INSERT INTO app.invoice (house_id, kind, agreement_id, charge_id, billing_month, seller, buyer, vat, net_ore, vat_ore, total_ore, series)
      SELECT house_id, kind, agreement_id, charge_id, billing_month, seller, buyer, vat, net_ore, vat_ore, total_ore, series FROM app.invoice WHERE id = $1`;
    await expect(house.db.query(again, [chair!.invoiceId])).rejects.toMatchObject({ constraint: 'charge_invoiced_once' });
    await expect(house.db.query(again.replace('SELECT house_id, kind,', `SELECT house_id, 'rent',`), [chair!.invoiceId])).rejects.toMatchObject({ constraint: 'invoice_of_charge' }); // prettier-ignore
    await expect(house.db.query(`UPDATE app.single_charge SET quantity = 2`)).rejects.toMatchObject({ constraint: 'charge_stays' });
    await expect(house.db.query('DELETE FROM app.single_charge')).rejects.toThrow('append-only');
    // An invoice that says another amount than its charge is not issued.
    const { rows } = await house.db.query(
      `INSERT INTO app.single_charge (agreement_id, kind, happened_on, text, quantity, charged_by) VALUES ($1, 'day_seat', current_date, 'En gæst', 1, NULL) RETURNING id`,
      [agreementId],
    );
    const issue = async (lines: readonly (readonly [ore: number, vat: string])[]) => {
      await house.db.query('BEGIN');
      try {
        const net = lines.reduce((sum, [ore]) => sum + ore, 0);
        const { rows: drafts } = await house.db.query(
          `INSERT INTO app.invoice (house_id, kind, agreement_id, charge_id, billing_month, seller, buyer, vat, net_ore, vat_ore, total_ore, series)
            SELECT house_id, 'other', agreement_id, $2, date_trunc('month', current_date), seller, buyer, vat, $3, 0, $3, series FROM app.invoice WHERE id = $1 RETURNING id`,
          [chair!.invoiceId, rows[0].id, net],
        );
        for (const [at, [ore, vat]] of lines.entries())
          await house.db.query(
            `INSERT INTO app.invoice_line (invoice_id, position, text, days, quantity, unit_price_ore, amount_ore, vat) VALUES ($1, $2, 'x', daterange(current_date, current_date + 1), 1, $3, $3, $4)`,
            [drafts[0].id, at + 1, ore, vat],
          );
        await house.db.query(
          `UPDATE app.invoice SET fiscal_year = extract(year from current_date), issued_on = current_date, no = 999999, due_on = current_date, last_timely_on = current_date, payment = '{}' WHERE id = $1`,
          [drafts[0].id],
        );
        return 'issued';
      } catch (error) {
        return (error as { constraint: string }).constraint;
      } finally {
        await house.db.query('ROLLBACK');
      }
    };
    expect(await issue([[15_000, 'standard']])).toBe('issued');
    expect(await issue([[14_999, 'standard']])).toBe('invoice_is_of_its_charge');
    expect(await issue([[15_000, 'exempt']])).toBe('invoice_is_of_its_charge');
    expect(await issue([[10_000, 'standard'], [5_000, 'standard']])).toBe('invoice_is_of_its_charge'); // prettier-ignore
    expect(await issue([])).not.toBe('issued');
  });

  test('a deposit that is missing is asked for by letter, and known by its payment slip', async () => {
    const ASK = 'mutation($agreementId: Uuid!) { askForDeposit(agreementId: $agreementId) }';
    expect(await tenant.refusal(ASK, { agreementId })).toBe('NOT_ALLOWED');
    expect(await manager.refusal(ASK, { agreementId: companyId })).toBe('NOT_FOUND');
    await house.db.query('UPDATE app.occupancy_agreement SET deposit_months = 0 WHERE id = $1', [agreementId]);
    expect(await manager.refusal(ASK, { agreementId })).toBe('DEPOSIT_NOT_MISSING');
    await house.db.query('UPDATE app.occupancy_agreement SET deposit_months = 3 WHERE id = $1', [agreementId]);
    const { askForDeposit: id } = await manager.ask<{ askForDeposit: string }>(ASK, { agreementId });
    expect(await manager.refusal(ASK, { agreementId })).toBe('DEPOSIT_ASKED');
    const { rows } = await house.db.query(
      `SELECT amount_ore::int AS ore, months * month_ore AS whole, payment ->> 'paymentId' AS slip FROM app.deposit_letter`,
    );
    expect(rows).toEqual([{ ore: Number(rows[0].whole), whole: rows[0].whole, slip: expect.stringMatching(/^\d{15}$/) }]);
    const letter = await fetch(`${house.url}/huset/depositum/${id}`, { headers: { cookie: manager.cookie } });
    expect([letter.status, (await letter.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
    // No invoice and no debt of rent; the money is the tenant's, and a person lays it in.
    const before = await money.balance(tenant);
    const payment = await money.paid(house, manager, rows[0].ore, 'Depositum', rows[0].slip);
    expect(payment).toMatchObject({ agreementId, freeOre: rows[0].ore, allocations: [] });
    await manager.ask(money.ALLOCATE, { input: { paymentId: payment.id, depositOfId: agreementId, amountOre: rows[0].ore } });
    expect(await money.balance(tenant)).toEqual(before);
    expect(await manager.refusal(ASK, { agreementId })).toBe('DEPOSIT_NOT_MISSING');
    const wrong = `INSERT INTO app.deposit_letter (agreement_id, months, month_ore, held_ore, due_on, payment, content, asked_by) SELECT agreement_id, months + 1, month_ore, held_ore, due_on, '{}', content, NULL FROM app.deposit_letter`;
    await expect(house.db.query(wrong)).rejects.toMatchObject({ constraint: 'deposit_letter_of_missing' });
  });

  test('is not ours to charge where somebody else collects', async () => {
    const set = 'mutation($input: SetRentDelivery!) { setRentDelivery(input: $input) }';
    await manager.ask(set, { input: { houseId: await premises.houseId(house), way: 'collector', from: premises.inDays(1) } });
    await house.db.query(`UPDATE app.rent_delivery SET valid = daterange(current_date, NULL) WHERE way = 'collector'`);
    expect(await manager.refusal(CHARGE, wish())).toBe('CHARGE_COLLECTED');
  });
});
