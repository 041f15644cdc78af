import { SYSTEM, type Actor } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

/** What the database itself refuses, whatever the program says. */
let house: House;
let line: Client;
let manager: Visitor;
let person: Actor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await rent.rentOf(house, manager, '2026-04');
  const [first, second] = await money.claims(house);
  await money.paid(house, manager, first!.total, 'Betalt', first!.fik);
  await money.paid(house, manager, 1_000, 'Mere', first!.fik);
  await money.paid(house, manager, second!.total, 'En anden', second!.fik);
  await money.houseDocument(house);
  const { rows } = await house.db.query(
    `SELECT m.account_id AS account FROM app.membership m JOIN app.account a ON a.id = m.account_id WHERE a.email = 'lokaler@demo.invalid'`,
  );
  person = { role: 'premisesManager', accountId: rows[0].account };
  line = await openLine(house);
}, 120_000);
afterAll(async () => {
  await line.end();
  await house.close();
});

const as = (actor: Actor, sql: string) =>
  asActor(house, line, actor, async () => {
    await line.query(sql);
    await line.query('SET CONSTRAINTS ALL IMMEDIATE');
  });
const FIRST = `(SELECT id FROM app.invoice ORDER BY no LIMIT 1)`;
const LAST = `(SELECT id FROM app.invoice ORDER BY no DESC LIMIT 1)`;
const MORE = `(SELECT id FROM app.payment WHERE text = 'Mere')`;
const DONE = `(SELECT id FROM app.payment WHERE text = 'Betalt')`;
const SOMEBODY = `SELECT '01a1fcfa-0000-7000-8000-000000000000'::uuid`;
const allocation = (columns: string, values: string) => `INSERT INTO app.allocation (${columns}) VALUES (${values})`;

const deposit = (kind: string, ore: number) => `INSERT INTO app.deposit_entry (agreement_id, booked_on, kind, amount_ore, document_id)
  SELECT i.agreement_id, current_date, '${kind}', ${ore}, d.id FROM app.invoice i, app.house_document d WHERE i.id = ${FIRST} LIMIT 1`;
const RECEIVED = deposit('received', 100);

test.each([
  [
    'a payment pays more than it is',
    allocation('payment_id, refunded_on, because, amount_ore', `${MORE}, current_date, 'for meget', 1001`),
    'allocation_within_source',
  ],
  ['an invoice gets more than it is', allocation('payment_id, invoice_id, amount_ore', `${MORE}, ${FIRST}, 1`), 'allocation_within_claim'],
  ['one tenant pays for another', allocation('payment_id, invoice_id, amount_ore', `${MORE}, ${LAST}, 1`), 'allocation_same_tenant'],
  ['nothing pays', allocation('invoice_id, amount_ore', `${LAST}, 1`), 'allocation_same_tenant'],
  ['money goes nowhere', allocation('payment_id, amount_ore', `${MORE}, 1`), 'allocation_same_tenant'],
  [
    'money goes to two places',
    allocation('payment_id, invoice_id, refunded_on, because, amount_ore', `${MORE}, ${FIRST}, current_date, 'begge', 1`),
    'allocation_one_target',
  ],
  ['money comes back without a reason', allocation('payment_id, refunded_on, amount_ore', `${MORE}, current_date, 1`), 'refund_needs_reason'],
  ['nothing is allocated', allocation('payment_id, refunded_on, because, amount_ore', `${MORE}, current_date, 'intet', 0`), 'allocation_positive'],
  ['less than nothing is allocated', allocation('payment_id, refunded_on, because, amount_ore', `${MORE}, current_date, 'intet', -5`), 'allocation_positive'],
  ['an invoice is the source', allocation('credit_note_id, refunded_on, because, amount_ore', `${FIRST}, current_date, 'nej', 1`), 'allocation_same_tenant'],
  [
    'a movement is booked twice',
    `INSERT INTO app.payment (house_id, source, entry_key, paid_on, amount_ore, text) SELECT house_id, source, entry_key, paid_on, amount_ore, text FROM app.payment LIMIT 1`,
    'payment_once',
  ],
  [
    'a payment is of nothing',
    `INSERT INTO app.payment (house_id, source, entry_key, paid_on, amount_ore, text) SELECT house_id, source, sha256('x'), paid_on, 0, text FROM app.payment LIMIT 1`,
    'payment_amount',
  ],
  [
    'allocated money changes hands',
    `UPDATE app.payment SET agreement_id = (SELECT agreement_id FROM app.invoice WHERE id = ${LAST}) WHERE id = ${DONE}`,
    'payment_is_kept',
  ],
  ['what was approved is other than what was seen', `UPDATE app.rent_run_item SET planned_ore = planned_ore + 1`, 'rent_run_item_is_seen'],
  ['an approval is taken over', `UPDATE app.rent_run SET approved_by = sec.account(), approved_at = now() + interval '1 day'`, 'rent_run_is_approved'],
  [
    'a file is kept twice',
    `INSERT INTO app.bank_file (house_id, sha256, name, format, movements) SELECT id, sha256('a'), 'a', 'csv', 1 FROM app.house, generate_series(1, 2)`,
    'bank_file_once',
  ],
  [
    'an allocation is undone twice',
    `UPDATE app.allocation SET undone_at = now(), undone_because = 'fejl'; UPDATE app.allocation SET undone_at = now(), undone_because = 'igen'`,
    'allocation_is_kept',
  ],
  [
    'whoever proposed it strikes a payment out',
    `INSERT INTO app.payment_void (payment_id, reason) VALUES (${DONE}, 'Skrevet ind to gange.');
      UPDATE app.payment_void SET decision = 'approved', decided_by = sec.account(), decided_at = now()`,
    'payment_void_by_two',
  ],
  [
    'a payment is struck out twice',
    `INSERT INTO app.payment_void (payment_id, reason) SELECT ${DONE}, 'Skrevet ind to gange.' FROM generate_series(1, 2)`,
    'payment_void_once',
  ],
  ['a deposit is set off and pays nothing', `${RECEIVED}; ${deposit('set_off', -100)}`, 'set_off_pays'],
  ['a deposit is undone that nobody undid', `${RECEIVED}; ${deposit('undone', -100)}`, 'deposit_undone_with_payment'],
  [
    'a payment is less than the deposit that it is',
    `${RECEIVED}; ${allocation('payment_id, received_id, amount_ore', `${MORE}, (SELECT id FROM app.deposit_entry WHERE kind = 'received' ORDER BY id DESC LIMIT 1), 99`)}`,
    'deposit_as_paid',
  ],
])('it refuses that %s', async (_, sql, constraint) => {
  await expect(as(person, sql)).rejects.toMatchObject({ constraint });
});

test.each([
  [() => person, 'DELETE FROM app.payment'],
  [() => person, 'DELETE FROM app.allocation'],
  [() => person, 'DELETE FROM app.payment_void'],
  [() => person, `UPDATE app.payment_void SET reason = 'En helt anden grund.'`],
  [() => person, `UPDATE app.allocation SET amount_ore = 1`],
  [() => person, `UPDATE app.payment SET amount_ore = 1`],
  [
    () => SYSTEM,
    `INSERT INTO app.payment (house_id, source, entry_key, paid_on, amount_ore, text) SELECT id, 'hand', sha256('y'), current_date, 5, 'x' FROM app.house`,
  ],
  [() => ({ role: 'reporter' }) as Actor, 'SELECT * FROM app.payment'],
  [() => ({ role: 'employmentConsultant' }) as Actor, 'SELECT * FROM app.allocation'],
  [() => ({ role: 'companyContact' }) as Actor, 'SELECT entered_by FROM app.payment'],
  [() => person, `UPDATE app.rent_run_item SET state = 'charged'`],
  [() => person, `UPDATE app.rent_run_item SET state = 'exempt', reason = 'Ikke mig', decided_by = (${SOMEBODY})`],
  [
    () => person,
    `INSERT INTO app.rent_run (house_id, month) SELECT id, '2027-01-01' FROM app.house;
      UPDATE app.rent_run SET state = 'approved', approved_at = now(), approved_by = (${SOMEBODY}) WHERE state = 'preview'`,
  ],
  [() => person, `UPDATE app.allocation SET undone_at = now(), undone_because = 'ikke mig', undone_by = (${SOMEBODY})`],
  [() => person, `UPDATE app.agreement_buyer SET set_by = (${SOMEBODY})`],
  [
    () => person,
    `INSERT INTO app.mail (about, kind, version, recipient, subject, body, attachment_name, attachment) VALUES (uuidv7(), 'a.b', 0, 'a@b.dk', 'x', 'x', 'a.pdf', '%PDF')`,
  ],
])('nobody has a right to what is not theirs to do (%#)', async (who, sql) => {
  await expect(as(who(), sql)).rejects.toMatchObject({ code: '42501' });
});

test('a tenant sees its own money and nobody else’s', async () => {
  const { rows } = await house.db.query(`SELECT DISTINCT a.company_id AS company FROM app.payment p JOIN app.occupancy_agreement a ON a.id = p.agreement_id`);
  const seenBy = (organisationId: string, table: string) =>
    asActor(
      house,
      line,
      { role: 'companyContact', organisationId, accountId: person.accountId! },
      async () => (await line.query(`SELECT count(id)::int AS n FROM app.${table}`)).rows[0].n,
    );
  const seen = [];
  for (const { company } of rows) seen.push([await seenBy(company, 'payment'), await seenBy(company, 'allocation')]);
  expect(seen.sort()).toEqual([
    [1, 1],
    [2, 1],
  ]);
  const { id } = await premises.newCompany(house);
  expect([await seenBy(id, 'payment'), await seenBy(id, 'allocation'), await seenBy(id, 'claim')]).toEqual([0, 0, 0]);
});

test('a superuser cannot take away what came in', async () => {
  await expect(house.db.query('DELETE FROM app.payment')).rejects.toMatchObject({ code: '42501' });
  await expect(house.db.query('TRUNCATE app.allocation CASCADE')).rejects.toMatchObject({ code: '42501' });
});
