import type { Actor } from '@fyrtaarn/kernel';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

let house: House;
let manager: Visitor, colleague: Visitor;
let claims: money.Claim[];
let run: rent.Run;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  run = await rent.rentOf(house, manager, '2026-04');
  claims = await money.claims(house);
  colleague = await money.colleagueOf(house);
}, 120_000);
afterAll(() => house.close());

const REASON = 'Selskabet er opløst, og boet er tomt.';
const openOf = async (id: string) => (await money.claims(house)).find((claim) => claim.id === id)!.open;
const proposal = async (invoiceId: string, amountOre: number, reason = REASON) =>
  (await manager.ask<{ proposeWriteOff: string }>(late.PROPOSE_WRITE_OFF, { input: { invoiceId, amountOre, reason } })).proposeWriteOff;
const all = async (who: Visitor) =>
  (await who.ask<{ writeOffs: { id: string; mine: boolean; decision: string | null }[] }>(late.WRITE_OFFS, { houseId: await premises.houseId(house) }))
    .writeOffs;

test('one proposes with a reason, another approves: nobody gives up rent alone', async () => {
  const [claim] = claims as [money.Claim];
  const wish = { invoiceId: claim.id, amountOre: claim.total, reason: REASON };
  const refused = (input: object) => manager.refusal(late.PROPOSE_WRITE_OFF, { input });
  expect(await refused({ ...wish, reason: 'Nej' })).toBe('TEXT_TOO_SHORT');
  expect(await refused({ ...wish, amountOre: claim.total + 1 })).toBe('CLAIM_IS_SMALLER');
  expect(await refused({ ...wish, amountOre: 0 })).toBe('NUMBER_OUT_OF_RANGE');
  const writeOffId = await proposal(claim.id, claim.total);
  expect(await refused({ ...wish, amountOre: 1 })).toBe('WRITE_OFF_WAITING');
  const approve = { input: { writeOffId, approve: true } };
  expect(await manager.refusal(late.DECIDE_WRITE_OFF, approve)).toBe('WRITE_OFF_NEEDS_OTHER');
  expect(await openOf(claim.id)).toBe(claim.total);
  expect([(await all(manager))[0], (await all(colleague))[0]]).toMatchObject([{ mine: true, decision: null }, { mine: false }]);
  await colleague.ask(late.DECIDE_WRITE_OFF, approve);
  expect(await openOf(claim.id)).toBe(0);
  expect(await colleague.refusal(late.DECIDE_WRITE_OFF, approve)).toBe('WRITE_OFF_DECIDED');
  const { rows } = await house.db.query(`SELECT action, facts ->> 'amountOre' AS ore FROM app.ledger WHERE subject = $1 ORDER BY id`, [writeOffId]);
  expect(rows).toEqual([
    { action: 'premises.write_off_proposed', ore: String(claim.total) },
    { action: 'premises.write_off_approved', ore: String(claim.total) },
  ]);
});

test('a no leaves the claim, what was paid meanwhile is not given up too, and twenty yeses are one', async () => {
  const [, no, paid, once] = claims as [money.Claim, money.Claim, money.Claim, money.Claim];
  await colleague.ask(late.DECIDE_WRITE_OFF, { input: { writeOffId: await proposal(no.id, no.total), approve: false } });
  expect(await openOf(no.id)).toBe(no.total);
  const stale = await proposal(paid.id, paid.total);
  await money.paid(house, manager, 100, 'Et afdrag', paid.number);
  expect(await colleague.refusal(late.DECIDE_WRITE_OFF, { input: { writeOffId: stale, approve: true } })).toBe('CLAIM_IS_SMALLER');
  expect(await openOf(paid.id)).toBe(paid.total - 100);
  const writeOffId = await proposal(once.id, once.total);
  const answers = await Promise.all(Array.from({ length: 20 }, () => colleague.refusal(late.DECIDE_WRITE_OFF, { input: { writeOffId, approve: true } })));
  expect([answers.filter((code) => !code).length, new Set(answers.filter(Boolean))]).toEqual([1, new Set(['WRITE_OFF_DECIDED'])]);
});

test('what was given up and is then credited was no loss: nobody gets money that nobody paid', async () => {
  const claim = claims[6]!;
  await colleague.ask(late.DECIDE_WRITE_OFF, { input: { writeOffId: await proposal(claim.id, claim.total), approve: true } });
  await premises.ended(house, manager, claim.agreement, '2026-04-16');
  await manager.ask(rent.CORRECT, { input: { runId: run.id, agreementId: claim.agreement, reason: 'Aftalen sluttede den 16. april.' } });
  await house.settled();
  const [company] = (await house.db.query('SELECT company_id AS id FROM app.occupancy_agreement WHERE id = $1', [claim.agreement])).rows;
  const [again] = await rent.invoicesOf(manager, claim.agreement);
  expect(await openOf(claim.id)).toBe(0);
  // Half of the month stands instead, and is owed until somebody gives it up too.
  expect(await money.balance(manager, company.id)).toMatchObject({ owedOre: again!.totalOre, creditOre: 0 });
  const [note] = (await rent.invoicesOf(manager, claim.agreement)).filter(({ kind }) => kind === 'credit_note');
  const refund = { creditNoteId: note!.id, amountOre: 1, refundedOn: premises.today(), because: 'Penge, der aldrig kom' };
  expect(await manager.refusal(money.REFUND, { input: refund })).toBe('MONEY_NOT_THERE');
  expect((await money.account(manager, company.id))[0]!.balanceOre).toBe(again!.totalOre);
});

test('the fee of a reminder is given up as rent is, and is seen until then also when the rent is paid', async () => {
  const claim = claims[8]!;
  await late.lateBy(house, 20, [claim.id]);
  await late.morning(house);
  await late.sent(house, manager, await late.proposed(house, manager));
  // Paid with the number of the reminder, but not its fee.
  await money.paid(house, manager, claim.total, 'Betaling af rykker', `${claim.number}-R1`);
  expect(await openOf(claim.id)).toBe(0);
  await house.db.query('ALTER TABLE app.reminder DISABLE TRIGGER USER');
  await house.db.query(`UPDATE app.reminder SET sent_on = sent_on - 15, due_on = due_on - 15 WHERE invoice_id = $1`, [claim.id]);
  await house.db.query('ALTER TABLE app.reminder ENABLE TRIGGER USER');
  const seen = (await late.overdue(house, manager)).find(({ invoiceId }) => invoiceId === claim.id)!;
  expect(seen).toMatchObject({ openOre: 0, feesOre: 10_000, fees: [{ number: `${claim.number}-R1`, openOre: 10_000 }] });
  const input = { reminderId: seen.fees[0]!.reminderId, amountOre: 10_000, reason: 'Rykkeren blev sendt ved en fejl.' };
  const refused = (more: object) => manager.refusal(late.PROPOSE_WRITE_OFF, { input: { ...input, ...more } });
  expect(await refused({ amountOre: 10_001 })).toBe('CLAIM_IS_SMALLER');
  expect(await refused({ invoiceId: claim.id })).toBe('WRITE_OFF_UNCLEAR');
  expect(await refused({ reminderId: null })).toBe('WRITE_OFF_UNCLEAR');
  expect(await refused({ reminderId: claim.id })).toBe('NOT_FOUND');
  const { proposeWriteOff: writeOffId } = await manager.ask<{ proposeWriteOff: string }>(late.PROPOSE_WRITE_OFF, { input });
  expect(await refused({ amountOre: 1 })).toBe('WRITE_OFF_WAITING');
  expect((await all(colleague)).find(({ id }) => id === writeOffId)).toMatchObject({ number: `${claim.number}-R1`, decision: null });
  await colleague.ask(late.DECIDE_WRITE_OFF, { input: { writeOffId, approve: true } });
  expect((await late.overdue(house, manager)).find(({ invoiceId }) => invoiceId === claim.id)).toBeUndefined();
  const [company] = (await house.db.query('SELECT company_id AS id FROM app.occupancy_agreement WHERE id = $1', [claim.agreement])).rows;
  expect((await money.account(manager, company.id))[0]!.balanceOre).toBe(0);
});

test('the database itself refuses the same person, a signature of somebody else, and a second thought', async () => {
  await proposal(claims[5]!.id, 100);
  const { rows } = await house.db.query(
    `SELECT w.proposed_by AS proposer, (SELECT account_id FROM app.membership m WHERE m.role = 'premisesManager' AND m.account_id <> w.proposed_by LIMIT 1) AS other
      FROM app.write_off w WHERE decision IS NULL LIMIT 1`,
  );
  const line = await openLine(house);
  const as = (accountId: string, sql: string) => asActor(house, line, { role: 'premisesManager', accountId } as Actor, () => line.query(sql, []));
  const decide = (by: string) =>
    `UPDATE app.write_off SET decision = 'approved', decided_by = ${by}, decided_at = now() WHERE decision IS NULL AND amount_ore = 100`;
  const { proposer, other } = rows[0];
  await expect(as(proposer, decide('sec.account()'))).rejects.toMatchObject({ constraint: 'write_off_by_two' });
  await expect(as(proposer, decide(`'${other}'`))).rejects.toMatchObject({ code: '42501' });
  await expect(as(other, `INSERT INTO app.write_off (invoice_id, amount_ore, reason, proposed_by) SELECT invoice_id, 1, reason, '${proposer}' FROM app.write_off LIMIT 1`)).rejects.toMatchObject({ code: '42501' }); // prettier-ignore
  expect((await as(other, decide('sec.account()'))).rowCount).toBe(1);
  expect((await as(other, `UPDATE app.write_off SET decision = 'rejected' WHERE decision IS NOT NULL`)).rowCount).toBe(0);
  const allocate = `INSERT INTO app.allocation (write_off_id, invoice_id, amount_ore) SELECT id, invoice_id, amount_ore FROM app.write_off WHERE decision IS NULL AND amount_ore = 100`;
  await expect(as(other, allocate)).rejects.toMatchObject({ constraint: 'allocation_same_tenant' });
  await line.end();
});
