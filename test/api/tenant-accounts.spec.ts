import { addDays } from '@fyrtaarn/kernel';
import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';
import { OIOUBL } from '../premises/official-rules';
import { ublChecks } from '../premises/ubl-schemas';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 5);
});
afterAll(() => house.close());

/** A tenant with a seat since the first of a month, and that month's rent charged. */
async function tenant(month: string): Promise<{ agreement: premises.Agreement; contact: Visitor; companyId: string; run: rent.Run }> {
  const { id, contact } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager, `${month}-01`);
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [seat!.id], { from: `${month}-01` }));
  await manager.ask(rent.BUYER, { input: { agreementId: agreement.id, buyer: rent.buyer() } });
  return { agreement, contact, companyId: id, run: await rent.rentOf(house, manager, month) };
}
const short = (entries: readonly money.Entry[]) => entries.map(({ kind, amountOre, balanceOre }) => [kind, amountOre, balanceOre]);

test('a credit note of an invoice that is paid leaves a credit: first for the invoice that stands instead, the rest for the next month, or back', async () => {
  const { agreement, contact, companyId, run } = await tenant('2026-05');
  const claim = (await money.claims(house)).find((one) => one.agreement === agreement.id)!;
  await money.paid(house, manager, claim.total, 'Maj', claim.fik);
  await premises.ended(house, manager, agreement.id, '2026-05-18');
  await manager.ask(rent.CORRECT, { input: { runId: run.id, agreementId: agreement.id, reason: 'Aftalen sluttede den 18. maj.' } });
  await house.settled();
  // The invoice that stands instead is paid at once, so nobody is reminded of it.
  expect(await money.balance(manager, companyId)).toEqual({ owedOre: 0, overdueOre: 0, creditOre: 54_194, balanceOre: -54_194 });
  const invoices = await rent.invoicesOf(manager, agreement.id);
  const [note, again] = [invoices.find(({ kind }) => kind === 'credit_note')!, invoices.find(({ revision }) => revision === 1)!];
  const give = { creditNoteId: note.id, invoiceId: again.id, amountOre: 65_806 };
  expect(await manager.refusal(money.ALLOCATE, { input: { ...give, invoiceId: claim.id, amountOre: 1 } })).toBe('CLAIM_IS_SMALLER');
  expect(await manager.refusal(money.ALLOCATE, { input: { ...give, amountOre: 1 } })).toBe('CLAIM_IS_SMALLER');
  const refund = { creditNoteId: note.id, amountOre: 54_194, refundedOn: premises.today(), because: 'Flyttede den 18. maj' };
  expect(await manager.refusal(money.REFUND, { input: { ...refund, amountOre: 54_195 } })).toBe('MONEY_NOT_THERE');
  await manager.ask(money.REFUND, { input: refund });
  expect(await money.balance(contact)).toEqual({ owedOre: 0, overdueOre: 0, creditOre: 0, balanceOre: 0 });
  expect(await money.balance(contact)).toEqual(await money.balance(manager, companyId));
  const entries = await money.account(contact);
  expect(entries.map(({ kind }) => kind).sort()).toEqual(['credit_note', 'invoice', 'invoice', 'payment', 'refund']);
  expect(entries[0]!.balanceOre).toBe(0);
  expect(await money.account(contact, undefined, 2)).toEqual(entries);
});

test('a credit note of an invoice that is open takes it away; what was paid of it is the tenant’s', async () => {
  const { agreement, companyId, run } = await tenant('2026-06');
  const claim = (await money.claims(house)).find((one) => one.agreement === agreement.id)!;
  await money.paid(house, manager, 20_000, 'Et afdrag', claim.fik);
  await premises.ended(house, manager, agreement.id, '2026-06-11');
  await manager.ask(rent.CORRECT, { input: { runId: run.id, agreementId: agreement.id, reason: 'Aftalen sluttede den 11. juni.' } });
  await house.settled();
  // 10 of 30 days stand instead; 100.000 of the credit went to what was open, 20.000 to these.
  expect(await money.balance(manager, companyId)).toEqual({ owedOre: 20_000, overdueOre: 0, creditOre: 0, balanceOre: 20_000 });
  const part = (await money.payments(house, manager)).find(({ text }) => text === 'Et afdrag')!.allocations[0]!;
  // When the payment turns out to have been for something else, the credit takes its place.
  await manager.ask(money.UNDO, { input: { allocationId: part.id, because: 'Var ikke for den faktura.' } });
  expect((await money.claims(house)).find(({ id }) => id === claim.id)!.open).toBe(0);
  expect(await money.balance(manager, companyId)).toEqual({ owedOre: 40_000, overdueOre: 0, creditOre: 20_000, balanceOre: 20_000 });
  const { rows } = await house.db.query(`SELECT id FROM app.allocation WHERE credit_note_id IS NOT NULL AND invoice_id = $1 LIMIT 1`, [claim.id]);
  expect(await manager.refusal(money.UNDO, { input: { allocationId: rows[0].id, because: 'Fortryd' } })).toBe('ALLOCATION_STAYS');
});

test('a deposit pays rent with a document, never more than it is, and stands in the account', async () => {
  const { agreement, contact } = await tenant('2026-07');
  const claim = (await money.claims(house)).find((one) => one.agreement === agreement.id)!;
  await manager.ask(premises.DEPOSIT, { input: { agreementId: agreement.id, kind: 'received', amountOre: 50_000, bookedOn: '2026-07-01' } });
  const input = { invoiceId: claim.id, amountOre: 50_000, bookedOn: premises.today(), documentId: await money.houseDocument(house) };
  const refused = (more: object) => manager.refusal(money.SET_OFF, { input: { ...input, ...more } });
  expect(await refused({ amountOre: 50_001 })).toBe('DEPOSIT_TOO_SMALL');
  expect(await refused({ amountOre: claim.total + 1 })).toBe('CLAIM_IS_SMALLER');
  expect(await refused({ amountOre: -5 })).toBe('NUMBER_OUT_OF_RANGE');
  expect(await refused({ documentId: null })).toBe('BAD_REQUEST');
  expect(await refused({ invoiceId: agreement.id })).toBe('NOT_FOUND');
  await manager.ask(money.SET_OFF, { input });
  expect(short(await money.account(contact))).toEqual([['set_off', -50_000, 70_000], ['invoice', 120_000, 120_000]].sort((a, b) => Number(a[1]) - Number(b[1]))); // prettier-ignore
  expect((await manager.ask<{ agreement: premises.Agreement }>(premises.AGREEMENT_BY_ID, { id: agreement.id })).agreement.depositOre).toBe(0);
  const { rows } = await house.db.query(`SELECT id FROM app.allocation WHERE deposit_entry_id IS NOT NULL`);
  expect(await manager.refusal(money.UNDO, { input: { allocationId: rows[0].id, because: 'Fortryd' } })).toBe('ALLOCATION_STAYS');
});

test('whoever has as much to its credit is not reminded: neither found in the morning nor sent, until the money is used otherwise', async () => {
  const { agreement } = await tenant('2026-08');
  const claim = (await money.claims(house)).find((one) => one.agreement === agreement.id)!;
  await late.lateBy(house, 3, [claim.id]);
  await late.morning(house);
  const found = async () => (await late.proposed(house, manager)).filter(({ invoiceId }) => invoiceId === claim.id);
  const [standing] = await found();
  const stray = await money.paid(house, manager, claim.total, 'Uden nummer');
  await manager.ask(money.ASSIGN, { input: { paymentId: stray.id, agreementId: agreement.id } });
  const send = { houseId: await premises.houseId(house), reminderIds: [standing!.id], owedOre: claim.total };
  expect(await manager.refusal(late.SEND, { input: send })).toBe('CLAIM_COVERED');
  await late.morning(house);
  expect(await found()).toEqual([]);
  await manager.ask(money.REFUND, { input: { paymentId: stray.id, amountOre: 1, refundedOn: premises.today(), because: 'En øre for meget' } });
  await late.morning(house);
  expect(await found()).toHaveLength(1);
});

test('what is late is overdue in the balance; nobody else sees an account', async () => {
  const { agreement, companyId, contact } = await tenant('2026-09');
  const claim = (await money.claims(house)).find((one) => one.agreement === agreement.id)!;
  await late.lateBy(house, 3, [claim.id]);
  expect(await money.balance(contact)).toMatchObject({ owedOre: 120_000, overdueOre: 120_000 });
  const { contact: other } = await premises.newCompany(house);
  // Another's id makes no difference: a company is shown its own, which is empty.
  expect(await money.account(other, companyId)).toEqual([]);
  expect(await money.balance(other, companyId)).toMatchObject({ owedOre: 0 });
  expect(await manager.refusal(money.BALANCE)).toBe('BAD_REQUEST');
  for (const role of ['reporter', 'employmentConsultant', 'citizen', 'administrator'])
    expect(await (await house.as(role)).refusal(money.BALANCE, { companyId })).toBe('NOT_ALLOWED');
  expect(await other.refusal(money.PAYMENTS, { houseId: await premises.houseId(house) })).toBe('NOT_ALLOWED');
});

test('a business that is late owes a compensation once and interest; what is credited takes all that its reminders asked for back', async () => {
  const { agreement, contact, companyId, run } = await tenant('2026-11');
  const claim = (await money.claims(house)).find((one) => one.agreement === agreement.id)!;
  const proposed = async () => (await late.proposed(house, manager)).find(({ invoiceId }) => invoiceId === claim.id)!;
  await late.lateBy(house, 20, [claim.id]);
  await late.morning(house);
  // Nobody has said the reference rate since June: less than is owed would be asked for.
  expect(await manager.ask(late.RATE)).toEqual({ interestRate: { missingFrom: '2026-07-01', ownerDa: 'Økonomiforvaltningen' } });
  const without = await proposed();
  expect(without).toMatchObject({ compensationOre: 31_000, interestOre: 0, rateMissingFrom: addDays(premises.today(), -23) });
  const send = { input: { houseId: await premises.houseId(house), reminderIds: [without.id], owedOre: 120_000 } };
  const [refusal] = (await manager.raw(late.SEND, send)).body.errors!;
  expect(refusal!.extensions).toMatchObject({ code: 'REFERENCE_RATE_MISSING', facts: { owner: 'Økonomiforvaltningen' } });
  expect(refusal!.message).not.toContain('{');
  await house.db.query(`INSERT INTO ref.rule SELECT (jsonb_populate_record(r, '{"valid_from": "2026-07-01", "valid_to": "2026-12-31"}')).* FROM ref.rule r WHERE code = 'REFERENCE-RATE'`); // prettier-ignore
  expect(await manager.ask(late.RATE)).toEqual({ interestRate: { missingFrom: null, ownerDa: 'Økonomiforvaltningen' } });
  const first = await proposed();
  expect(first.rateMissingFrom).toBeNull();
  // Due 23 days ago, at 9,75 %.
  expect(first).toMatchObject({ owedOre: 120_000, feeOre: 10_000, compensationOre: 31_000, interestOre: 737 });
  await late.sent(house, manager, [first]);
  expect(await money.balance(contact)).toMatchObject({ owedOre: 161_737, overdueOre: 120_000 });
  await late.lateBy(house, 30, [claim.id]);
  await late.remindersAge(house, 11);
  await late.morning(house);
  expect(await proposed()).toMatchObject({ step: 2, owedOre: 161_737, compensationOre: 0, interestOre: 1_058 - 737 });
  expect(await money.paid(house, manager, 161_737, 'Det hele', claim.fik)).toMatchObject({ freeOre: 0, allocations: [{}, { amountOre: 41_737 }] });
  expect(await money.balance(contact)).toMatchObject({ owedOre: 0, creditOre: 0 });

  await premises.ended(house, manager, agreement.id, '2026-11-16');
  await manager.ask(rent.CORRECT, { input: { runId: run.id, agreementId: agreement.id, reason: 'Aftalen sluttede den 16. november.' } });
  await house.settled();
  expect(await money.balance(manager, companyId)).toMatchObject({ owedOre: 0, creditOre: 60_000 + 41_737 });
  const entries = await money.account(contact);
  expect([entries[0]!.balanceOre, entries.find(({ kind }) => kind === 'fee_waived')]).toMatchObject([
    -101_737,
    { amountOre: -41_737, number: `${claim.number}-R1` },
  ]);
  const [payment] = (await money.payments(house, manager)).filter(({ text }) => text === 'Det hele');
  const again = { paymentId: payment!.id, reminderId: first.id, amountOre: 1 };
  expect(await manager.refusal(money.ALLOCATE, { input: again })).toBe('CLAIM_IS_SMALLER');
  // The tenant has it in writing.
  const checks = await ublChecks();
  const note = (await rent.invoicesOf(contact)).find(({ kind }) => kind === 'credit_note')!;
  for (const [path, says] of [
    [`faktura/${note.id}`, `Gebyr og renter i ${claim.number}-R1 skal ikke betales.`],
    [`rykker/${first.id}`, 'PenaltyRate'],
  ] as const) {
    // prettier-ignore
    const xml = await (await fetch(`${house.url}/huset/${path}/oioubl`, { headers: { cookie: contact.cookie } })).text();
    expect(xml).toContain(says);
    expect([checks.faults(xml), checks.broken(xml, OIOUBL)]).toEqual([[], []]);
  }
});

test('a deposit stands beside what its months of rent come to today; the manager sees it, and nobody else', async () => {
  const DEPOSITS = `query($houseId: Uuid!, $companyId: Uuid!) { deposits(houseId: $houseId, companyId: $companyId) { agreementId heldOre months followsRent monthOre changeOre } }`;
  const { id: companyId, contact } = await premises.newCompany(house);
  const [one, other, third] = await premises.freeSeats(manager);
  const asked = { houseId: await premises.houseId(house), companyId };
  const deposits = async () => (await manager.ask<{ deposits: object[] }>(DEPOSITS, asked)).deposits;
  expect(await deposits()).toEqual([]);
  const agreement = await premises.signed(manager, await premises.wishFor(house, companyId, [one!.id, other!.id], { from: premises.today() }));
  const later = await premises.signed(manager, await premises.wishFor(house, companyId, [third!.id], { from: premises.inDays(40), depositFollowsRent: true }));
  await manager.ask(premises.DEPOSIT, { input: { agreementId: agreement.id, kind: 'received', amountOre: 700_000, bookedOn: premises.today() } });
  // Three months of two seats, and of the one that is to come, at 1.200 kr.
  const now = { agreementId: agreement.id, heldOre: 700_000, months: 3, followsRent: false, monthOre: 240_000, changeOre: 20_000 };
  const toCome = { agreementId: later.id, heldOre: 0, months: 3, followsRent: true, monthOre: 120_000, changeOre: 360_000 };
  expect(await deposits()).toEqual([now, toCome]);
  await house.db.query(`UPDATE app.line_price SET month_ore = 110000 WHERE line_id IN (SELECT id FROM app.agreement_line WHERE agreement_id = $1)`, [
    agreement.id,
  ]);
  expect(await deposits()).toEqual([{ ...now, monthOre: 220_000, changeOre: -40_000 }, toCome]);
  await premises.ended(house, manager, agreement.id, premises.today());
  expect(await deposits()).toEqual([{ ...now, monthOre: null, changeOre: null }, toCome]);
  expect(await contact.refusal(DEPOSITS, asked)).toBe('NOT_ALLOWED');
});
