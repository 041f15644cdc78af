import type { Actor } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as rent from '../support/rent';

/** Renteloven § 9 b, kept by the database whatever the program says: three at most, ten days apart, a hundred kroner. */
let house: House;
let line: Client;
let person: Actor;
let number: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  const manager = await house.as('premisesManager');
  await rent.rentOf(house, manager, '2026-04');
  const [claim, early] = await money.claims(house);
  number = claim!.number;
  await late.lateBy(house, 60, [claim!.id]);
  await house.db.query(`INSERT INTO app.reminder (invoice_id, step, found_on) SELECT unnest($1::uuid[]), 1, current_date`, [[claim!.id, early!.id]]);
  const { rows } = await house.db.query(`SELECT account_id AS id FROM app.membership WHERE role = 'premisesManager' LIMIT 1`);
  person = { role: 'premisesManager', accountId: rows[0].id };
  line = await openLine(house);
}, 120_000);
afterAll(async () => {
  await line.end();
  await house.close();
});

const send = (
  day: string,
  feeOre = 10_000,
  of = number,
) => `UPDATE app.reminder r SET state = 'sent', overdue = '[]', fee_ore = ${feeOre}, number = i.number || '-R' || r.step,
  sent_on = current_date - ${day}, due_on = current_date - ${day} + 10, decided_by = sec.account(), decided_at = now() FROM app.invoice i
  WHERE i.id = r.invoice_id AND i.number = '${of}' AND r.state = 'proposed'`;
const tried = (...sql: string[]) =>
  asActor(house, line, person, async () => {
    for (const one of sql) await line.query(one);
  });
/** Steps stand already, sent so many days ago; all in a transaction that is taken back. */
async function afterSteps(days: readonly number[], step: number, sql: string): Promise<void> {
  const planted = await house.db.query(`SELECT id FROM app.invoice WHERE number = $1`, [number]);
  const { id } = planted.rows[0];
  await house.db.query('ALTER TABLE app.reminder DISABLE TRIGGER USER');
  await house.db.query('DELETE FROM app.reminder WHERE invoice_id = $1', [id]);
  for (const [at, ago] of days.entries())
    await house.db.query(
      `INSERT INTO app.reminder (invoice_id, state, step, found_on, overdue, fee_ore, compensation_ore, number, sent_on, due_on, quiet, decided_by, decided_at)
        VALUES ($1, 'sent', $2, current_date, '[]', 10000, ${at === 0 ? 31_000 : 0}, $3, current_date - $4::int, current_date - $4::int + 10, daterange(current_date - $4::int, current_date - $4::int + 10), $5, now())`,
      [id, at + 1, `${number}-R${at + 1}`, ago, person.accountId],
    );
  await house.db.query('INSERT INTO app.reminder (invoice_id, step, found_on) VALUES ($1, $2, current_date)', [id, step]);
  await house.db.query('ALTER TABLE app.reminder ENABLE TRIGGER USER');
  await tried(sql);
}

test.each<[string, number[], number, () => string, string]>([
  ['a fee above a hundred kroner', [], 1, () => send('0', 10_001), 'reminder_fee_most'],
  ['the second before the first', [], 2, () => send('0'), 'reminder_steps'],
  ['a second on the ninth day', [9], 2, () => send('0'), 'reminder_too_early'],
  ['a second before the first was sent', [20], 2, () => send('25'), 'reminder_too_early'],
  ['a fourth', [50, 40, 30], 4, () => send('0'), 'reminder_steps'],
  ['the same step again', [30], 1, () => send('0'), 'reminder_steps'],
  ['one before anything was overdue', [], 1, () => send('60'), 'reminder_of_overdue'],
  ['one sent back to be sent again', [30], 2, () => `UPDATE app.reminder SET state = 'proposed' WHERE state = 'sent'`, 'reminder_is_kept'],
])('it refuses %s', async (_, days, step, sql, constraint) => {
  await expect(afterSteps(days, step, sql())).rejects.toMatchObject({ constraint });
});

test('on the tenth day it takes the second, and with a hundred kroner', async () => {
  await expect(afterSteps([10], 2, send('0', 10_000))).resolves.toBeUndefined();
  await expect(tried('DELETE FROM app.reminder')).rejects.toMatchObject({ code: '42501' });
});

const charging =
  (compensationOre: number, interestOre = 0) =>
  (): string =>
    send('0').replace('fee_ore =', `compensation_ore = ${compensationOre}, interest_ore = ${interestOre}, fee_ore =`);
test.each<[string, number[], () => string, string, string]>([
  ['a compensation above the rule’s', [], charging(31_001), 'business_lease', 'late_charges_by_law'],
  ['a compensation of whom the rule is not for', [], charging(31_000), 'use_agreement', 'late_charges_by_law'],
  ['a second compensation', [30], charging(31_000), 'business_lease', 'reminder_compensation_once'],
  ['interest that no rate gives', [], charging(0, 12_000), 'business_lease', 'late_charges_by_law'],
])('it refuses %s', async (_, days, sql, kind, constraint) => {
  const { rows } = await house.db.query<{ id: string }>(`SELECT agreement_id AS id FROM app.invoice WHERE number = $1`, [number]);
  await late.agreementIs(house, rows[0]!.id, kind as 'business_lease');
  await expect(afterSteps(days, days.length + 1, sql())).rejects.toMatchObject({ constraint });
  await late.agreementIs(house, rows[0]!.id, 'business_lease');
  await expect(afterSteps([], 1, charging(31_000, 1_000)())).resolves.toBeUndefined();
});

const OF = () => `FROM app.claim c WHERE c.number = '${number}'`;
const demand = (
  sentOn = 'current_date',
  endsFrom = 'current_date + 5',
) => `INSERT INTO app.rent_demand (invoice_id, sent_on, arrived_on, ends_from, owed_ore, document_id)
  SELECT c.id, ${sentOn}, current_date, ${endsFrom}, c.open_ore, (SELECT p.id FROM app.house_document p WHERE p.house_id = c.house_id LIMIT 1) ${OF()}`;
const handover = () =>
  `INSERT INTO app.claim_handover (invoice_id, claim_type, owed_ore, handed_on, reference) SELECT c.id, 'DFHUSER', c.open_ore, current_date, 'P' ${OF()}`;
const blocked = () => `INSERT INTO app.claim_block (invoice_id, reason, note) SELECT c.id, 'dispute', 'Varmen virkede ikke.' ${OF()}`;
const credit = () => `INSERT INTO app.payment (house_id, source, entry_key, paid_on, amount_ore, text, agreement_id)
  SELECT c.house_id, 'hand', sha256('credit'), current_date, c.open_ore, 'Til gode', c.agreement_id ${OF()}`;

test.each([
  ['a demand of what is disputed', () => [blocked(), demand()], 'reminder_not_blocked'],
  ['a demand of what the tenant’s own money covers', () => [credit(), demand()], 'claim_not_covered'],
  ['a demand of what somebody else collects', () => [handover(), demand()], 'claim_is_handed_over'],
  ['a demand that arrived before it was sent', () => [demand('current_date + 1', 'current_date + 9')], 'demand_arrives'],
  ['a demand that takes the third day from the tenant', () => [demand('current_date', 'current_date + 3')], 'demand_gives_days'],
  ['that what is disputed is handed over', () => [blocked(), handover()], 'reminder_not_blocked'],
  ['that what the tenant’s own money covers is handed over', () => [credit(), handover()], 'claim_not_covered'],
  ['that rent is handed over as something else', () => [handover().replace('DFHUSER', 'EFHUSER')], 'handover_of_shares'],
  ['that some of it is handed over', () => [handover().replace('c.open_ore', 'c.open_ore - 1')], 'handover_of_shares'],
])('it refuses %s', async (_, sql, constraint) => {
  await house.db.query(`UPDATE app.occupancy_agreement SET kind = 'business_lease' WHERE id = (SELECT c.agreement_id ${OF()})`);
  await expect(tried(...sql())).rejects.toMatchObject({ constraint });
  await expect(tried(demand())).resolves.toBeUndefined();
  await expect(tried(handover(), `SELECT 1 / (count(*) FILTER (WHERE claim_type = 'DFHUSER'))::int FROM app.claim_handover`)).resolves.toBeUndefined();
});

test('it refuses a demand by a letter of another house', async () => {
  const { rows } = await house.db.query<{ id: string }>(
    `WITH other AS (INSERT INTO app.house (name, area, opened_on, synthetic) SELECT 'Et andet hus', area, opened_on, true FROM app.house LIMIT 1 RETURNING id)
      INSERT INTO app.house_document (house_id, name, media_type, content, added_by) SELECT id, 'brev.pdf', 'application/pdf', '%PDF-1.7', NULL FROM other RETURNING id`,
  );
  const elsewhere = demand().replace(/\(SELECT p\.id[^)]*\)/, `'${rows[0]!.id}'`);
  await expect(tried(elsewhere)).rejects.toMatchObject({ constraint: 'rent_demand_document_id_fkey' });
});

test('the deposit is not set off against what is disputed', async () => {
  const deposit = (kind: string, ore: string) => `INSERT INTO app.deposit_entry (agreement_id, booked_on, kind, amount_ore, document_id)
    SELECT c.agreement_id, current_date, '${kind}', ${ore}, (SELECT p.id FROM app.house_document p WHERE p.house_id = c.house_id LIMIT 1) ${OF()}`;
  const setOff = `INSERT INTO app.allocation (deposit_entry_id, invoice_id, amount_ore) SELECT d.id, c.id, 100
    FROM app.claim c JOIN app.deposit_entry d ON d.agreement_id = c.agreement_id AND d.kind = 'set_off' WHERE c.number = '${number}'`;
  const held = [deposit('received', '100'), deposit('set_off', '-100')];
  await expect(tried(...held, blocked(), setOff)).rejects.toMatchObject({ constraint: 'reminder_not_blocked' });
  await expect(tried(...held, setOff)).resolves.toBeUndefined();
});

test('it refuses that rent is handed over for which the rule has no name', async () => {
  await house.db.query(`UPDATE app.occupancy_agreement SET kind = 'use_agreement' WHERE id = (SELECT c.agreement_id ${OF()})`);
  await expect(tried(handover())).rejects.toMatchObject({ constraint: 'handover_by_rule' });
});

test('a morning that fails for good is told, and comes again; what does not recur stays dead', async () => {
  await house.db.query(`CREATE TABLE rule_kept AS SELECT * FROM ref.rule WHERE code = 'OVERDUE-RUN'`);
  await house.db.query(`UPDATE ref.rule SET valid_to = valid_from WHERE code = 'OVERDUE-RUN'`);
  // The one that dies is the only one there is.
  await house.db.query(`DELETE FROM app.task WHERE kind = 'premises.find_overdue' AND state = 'waiting'`);
  const { rows: planted } = await house.db.query<{ id: string; kind: string }>(
    `INSERT INTO app.task (kind, payload, attempts) VALUES ('premises.find_overdue', '{"due": 1}', 7), ('premises.write_reminder', '{"reminderId": "01a1fcfa-0000-7000-8000-000000000000"}', 7)
      RETURNING id, kind`,
  );
  const ids = planted.map(({ id }) => id);
  await house.settled();
  await house.db.query(`UPDATE ref.rule r SET valid_to = k.valid_to FROM rule_kept k WHERE r.code = k.code`);
  expect((await house.db.query(`SELECT DISTINCT state FROM app.task WHERE id = ANY ($1)`, [ids])).rows).toEqual([{ state: 'dead' }]);
  const again = await house.db.query(
    `SELECT kind, payload, due_at > now() + interval '50 minutes' AND due_at < now() + interval '61 minutes' AS soon FROM app.task
      WHERE state = 'waiting' AND id > ALL ($1) AND kind LIKE 'premises.%' ORDER BY id`,
    [ids],
  );
  expect(again.rows).toEqual([{ kind: 'premises.find_overdue', payload: { due: 1 }, soon: true }]);
  const told = await house.db.query(`SELECT subject::text, facts FROM app.ledger WHERE action = 'platform.recurring_task_died'`);
  expect(told.rows).toEqual([{ subject: planted[0]!.id, facts: { kind: 'premises.find_overdue' } }]);
});
