import { SYSTEM } from '@fyrtaarn/kernel';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await rent.rentOf(house, manager, '2026-04');
});
afterAll(() => house.close());

const as = async (role: 'system' | 'premisesManager', sql: string): Promise<unknown> => {
  const line = await openLine(house);
  try {
    return await asActor(house, line, role === 'system' ? SYSTEM : { role }, async () => {
      await line.query(sql);
      await line.query('SET CONSTRAINTS ALL IMMEDIATE');
    });
  } finally {
    await line.end();
  }
};
const DRAFT = `INSERT INTO app.invoice (house_id, kind, agreement_id, billing_month, revision, replaces_id, seller, buyer, vat, net_ore, vat_ore, total_ore, series)
  SELECT house_id, kind, agreement_id, `;

test.each([
  ['an issued invoice is changed', `UPDATE app.invoice SET issued_on = issued_on + 1`, 'invoice_is_issued'],
  [
    'a line is added to it',
    `INSERT INTO app.invoice_line SELECT invoice_id, 99, text, days, share_days, share_of, quantity, unit_price_ore, amount_ore, vat
    FROM app.invoice_line LIMIT 1`,
    'invoice_is_issued',
  ],
  [
    'a day is charged twice',
    `INSERT INTO app.rent_charge (run_id, line_id, invoice_id, days, text, vat, month_ore, amount_ore)
    SELECT run_id, line_id, invoice_id, daterange(lower(days) + 9, lower(days) + 10), text, vat, month_ore,
      app.rent_for(month_ore, daterange(lower(days) + 9, lower(days) + 10)) FROM app.rent_charge LIMIT 1`,
    'day_charged_once',
  ],
  ['a charge is lowered', `UPDATE app.rent_charge SET voided_at = now(), voided_by = invoice_id`, 'rent_charge_voided_by_invoice_id_fkey'],
  [
    'a second invoice for the month',
    `${DRAFT} billing_month, 0, NULL, seller, buyer, vat, net_ore, vat_ore, total_ore, series FROM app.invoice LIMIT 1`,
    'invoice_once',
  ],
  [
    'a draft is left',
    `${DRAFT} '2026-07-01', 0, NULL, seller, buyer, vat, net_ore, vat_ore, total_ore, series FROM app.invoice LIMIT 1`,
    'invoice_is_finished',
  ],
  ['a sum is wrong', `${DRAFT} '2026-07-01', 0, NULL, seller, buyer, vat, net_ore, vat_ore, total_ore + 1, series FROM app.invoice LIMIT 1`, 'invoice_adds_up'],
  ['a number is taken and not used', `UPDATE app.number_series SET last_no = last_no + 1`, 'number_is_used'],
  ['a number is left out', `UPDATE app.number_series SET last_no = last_no + 2`, 'number_is_used'],
  ['numbers go down', `UPDATE app.number_series SET last_no = last_no - 1`, 'number_follows'],
  [
    'days cost something else than they do',
    `INSERT INTO app.rent_charge (run_id, line_id, invoice_id, days, text, vat, month_ore, amount_ore)
    SELECT run_id, line_id, invoice_id, '[2027-05-01,2027-05-11)', text, vat, 120000, 40000 FROM app.rent_charge LIMIT 1`,
    'charge_is_of_its_days',
  ],
  [
    'an invoice says another amount than its days',
    `WITH it AS (${DRAFT} '2026-07-01', 0, NULL, seller, buyer, vat, 100, 0, 100, series FROM app.invoice LIMIT 1 RETURNING id),
      line AS (INSERT INTO app.invoice_line (invoice_id, position, text, days, quantity, unit_price_ore, amount_ore, vat)
        SELECT id, 1, 'Plads', '[2026-07-01,2026-08-01)', 1, 100, 100, 'exempt' FROM it RETURNING invoice_id)
      SELECT count(*) FROM line;
    WITH no AS (UPDATE app.number_series SET last_no = last_no + 1 RETURNING *)
      UPDATE app.invoice i SET fiscal_year = no.fiscal_year, no = no.last_no, issued_on = make_date(no.fiscal_year, 1, 1), due_on = make_date(no.fiscal_year, 1, 1),
        last_timely_on = make_date(no.fiscal_year, 1, 1), payment = '{}' FROM no WHERE i.no IS NULL`,
    'invoice_is_of_its_days',
  ],
  ['a finished run is called back to its beginning', `UPDATE app.rent_run SET state = 'approved', done_at = NULL`, 'rent_run_way'],
])('the database refuses that %s', async (_, sql, constraint) => {
  await expect(as('system', sql)).rejects.toMatchObject({ constraint });
});

test.each([
  ['system', 'DELETE FROM app.invoice'],
  ['system', 'DELETE FROM app.rent_charge'],
  ['system', 'TRUNCATE app.invoice_document'],
  ['premisesManager', `INSERT INTO app.rent_charge (run_id) VALUES (NULL)`],
  ['premisesManager', `UPDATE app.invoice SET due_on = NULL`],
  ['premisesManager', `UPDATE app.number_series SET last_no = 1`],
] as const)('%s has no right to %s', async (role, sql) => {
  await expect(as(role, sql)).rejects.toMatchObject({ code: '42501' });
});

test('a superuser cannot delete what is issued, and a run is not done while a day is open', async () => {
  await expect(house.db.query('DELETE FROM app.invoice')).rejects.toMatchObject({ constraint: 'invoice_is_issued' });
  await expect(house.db.query('TRUNCATE app.invoice_document')).rejects.toMatchObject({ code: '42501' });
  await premises.moreSeats(house, 2);
  const { id } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager);
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [seat!.id], { from: '2026-04-11' }));
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.rent_run');
  const runId = rows[0]!.id;
  expect(await rent.runOf(manager, runId)).toMatchObject({ uncovered: [agreement.id] });
  const done = as('system', `UPDATE app.rent_run SET state = 'running', done_at = NULL; UPDATE app.rent_run SET state = 'done', done_at = now()`);
  await expect(done).rejects.toMatchObject({ constraint: 'rent_run_covers_month' });
  await manager.ask(rent.BUYER, { input: { agreementId: agreement.id, buyer: rent.buyer() } });
  await manager.ask(rent.CORRECT, { input: { runId, agreementId: agreement.id, reason: 'Kom til efter kørslen.' } });
  await house.settled();
  expect(await rent.runOf(manager, runId)).toMatchObject({ state: 'done', uncovered: [] });
  // 20 of 30 days.
  expect(await rent.invoicesOf(manager, agreement.id)).toMatchObject([{ totalOre: 80_000, revision: 0 }]);
});

test('a run is not done while a day is charged too much, whoever says so; a price lowered back in time is seen until it is corrected', async () => {
  const { rows } = await house.db.query<{ line: string; agreement: string }>(
    `SELECT l.id AS line, l.agreement_id AS agreement FROM app.agreement_line l JOIN app.line_price p ON p.line_id = l.id WHERE p.month_ore = 120000 ORDER BY l.id LIMIT 1`,
  );
  const { line: lineId, agreement: agreementId } = rows[0]!;
  const runId = (await house.db.query<{ id: string }>('SELECT id FROM app.rent_run')).rows[0]!.id;
  await manager.ask(premises.PRICE, { input: { lineId, from: '2026-04-16', monthOre: 119_000 } });
  expect(await rent.runOf(manager, runId)).toMatchObject({ state: 'done', uncovered: [], overcharged: [agreementId] });
  const done = as('system', `UPDATE app.rent_run SET state = 'running', done_at = NULL; UPDATE app.rent_run SET state = 'done', done_at = now()`);
  await expect(done).rejects.toMatchObject({ constraint: 'rent_run_charges_no_more' });
  await manager.ask(rent.CORRECT, { input: { runId, agreementId, reason: 'Prisen er sat ned.' } });
  await house.settled();
  expect(await rent.runOf(manager, runId)).toMatchObject({ state: 'done', overcharged: [] });
});
