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
  colleague = await money.colleagueOf(house);
  run = await rent.rentOf(house, manager, '2026-04');
  claims = await money.claims(house);
}, 120_000);
afterAll(() => house.close());

const openOf = async (id: string) => (await money.claims(house)).find((claim) => claim.id === id)!.open;
const found = async (text: string) => (await money.payments(house, manager)).find((payment) => payment.text === text)!;
const proposed = async (paymentId: string, reason = 'Den samme betaling kom med filen.') =>
  (await manager.ask<{ proposePaymentVoid: string }>(money.PROPOSE_VOID, { input: { paymentId, reason } })).proposePaymentVoid;
const struckOut = async (paymentId: string) => void (await colleague.ask(money.DECIDE_VOID, { input: { voidId: await proposed(paymentId), approve: true } }));

test('what a person wrote and the bank tells later is one payment until a person says that it is two', async () => {
  const [first, second, third] = claims as [money.Claim, money.Claim, money.Claim];
  const byHand = await money.paid(house, manager, first.total, 'Ved skranken', first.number);
  const unnamed = await money.paid(house, manager, 45_000, 'Uden nummer');
  const rows: money.Row[] = [[second.total, 'Netbank to', second.fik], [first.total, 'Netbank en', first.fik], [45_000, 'Fra nogen'], [45_000, 'Fra en anden']]; // prettier-ignore
  await money.bring(house, manager, money.csv(rows, premises.inDays(-3)));
  // All tenants pay the same rent: what names other rent is other money.
  expect(await found('Netbank to')).toMatchObject({ mayBeId: null, freeOre: 0 });
  expect(await found('Netbank en')).toMatchObject({ mayBeId: byHand.id, agreementId: null, freeOre: first.total, allocations: [] });
  expect([(await found('Fra nogen')).mayBeId, (await found('Fra en anden')).mayBeId]).toEqual([unnamed.id, null]);
  // The other kind of file tells of the same, and is still not news.
  const camt = rows.map(([ore, text, reference = '']): money.Row => [ore, `${text} KONTOUDTOG`, reference]);
  expect((await money.bring(house, manager, money.camt(camt, premises.inDays(-3)))).body.payments).toBe(0);
  // A person may say that it is other money.
  const other = await found('Netbank en');
  await manager.ask(money.ALLOCATE, { input: { paymentId: other.id, invoiceId: third.id, amountOre: 1 } });
  expect(await found('Netbank en')).toMatchObject({ mayBeId: null, agreementId: third.agreement });
  expect(await money.bring(house, manager, money.csv([[first.total, 'Længe efter', first.fik]], premises.inDays(-20)))).toMatchObject({
    body: { payments: 1 },
  });
  expect((await found('Længe efter')).mayBeId).toBeNull();
});

test('a batch in one amount and its payments one by one are one entry, whichever comes first, and in whichever kind of file', async () => {
  const [, , , one, two] = claims as [money.Claim, money.Claim, money.Claim, money.Claim, money.Claim];
  const total = one.total + two.total;
  const part = (claim: money.Claim) => `<TxDtls><Amt Ccy="DKK">${claim.total / 100}</Amt><RmtInf><Strd><CdtrRefInf><Ref>${claim.fik}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>`; // prettier-ignore
  const batch = (text: string) => money.camt([[total, text]]).replace(/<NtryDtls>.*<\/NtryDtls>/s, '').replace('<BookgDt>', `<AddtlNtryInf>${text}</AddtlNtryInf><BookgDt>`); // prettier-ignore
  const split = batch('Samlet').replace('</Ntry>', `<NtryDtls>${part(one)}${part(two)}</NtryDtls></Ntry>`).replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn').replaceAll('Stmt>', 'Ntfctn>'); // prettier-ignore
  expect((await money.bring(house, manager, split)).body).toMatchObject({ payments: 2, waiting: 0 });
  expect((await money.bring(house, manager, batch('Samlet'))).body).toMatchObject({ payments: 1, waiting: 1 });
  expect((await money.bring(house, manager, money.csv([[total, 'Samlet i CSV']]))).body.payments).toBe(0);
  const whole = await found('Samlet');
  expect(whole).toMatchObject({ amountOre: total, agreementId: null, freeOre: total });
  expect((await money.payments(house, manager)).find(({ id }) => id === whole.mayBeId)).toMatchObject({ amountOre: one.total });
  expect([await openOf(one.id), await openOf(two.id)]).toEqual([0, 0]);
});

test('a payment that was a slip is struck out by two: what it paid is owed again, the row stays, and counts for nothing', async () => {
  const claim = claims[6]!;
  const slip = await money.paid(house, manager, claim.total + 700, 'Skrevet ind to gange', claim.number);
  const { rows } = await house.db.query('SELECT company_id AS id FROM app.occupancy_agreement WHERE id = $1', [claim.agreement]);
  expect(await money.balance(manager, rows[0].id)).toMatchObject({ owedOre: 0, creditOre: 700 });
  const refused = (input: object) => manager.refusal(money.PROPOSE_VOID, { input });
  expect(await refused({ paymentId: slip.id, reason: 'Nej' })).toBe('TEXT_TOO_SHORT');
  expect(await refused({ paymentId: claim.id, reason: 'Den findes slet ikke.' })).toBe('NOT_FOUND');
  const voidId = await proposed(slip.id);
  expect(await refused({ paymentId: slip.id, reason: 'Den samme en gang til.' })).toBe('PAYMENT_VOID_WAITING');
  const approve = { input: { voidId, approve: true } };
  expect(await manager.refusal(money.DECIDE_VOID, approve)).toBe('PAYMENT_VOID_NEEDS_OTHER');
  expect(await openOf(claim.id)).toBe(0);
  await colleague.ask(money.DECIDE_VOID, approve);
  expect(await colleague.refusal(money.DECIDE_VOID, approve)).toBe('PAYMENT_VOID_DECIDED');
  expect(await found('Skrevet ind to gange')).toMatchObject({ isVoid: true, freeOre: 0, amountOre: claim.total + 700, allocations: [] });
  expect(await money.balance(manager, rows[0].id)).toMatchObject({ owedOre: claim.total, creditOre: 0 });
  expect((await money.account(manager, rows[0].id))[0]).toMatchObject({ kind: 'invoice', balanceOre: claim.total });
  expect(await manager.refusal(money.ALLOCATE, { input: { paymentId: slip.id, invoiceId: claim.id, amountOre: 1 } })).toBe('PAYMENT_VOID');
  expect((await money.payments(house, manager, true)).map(({ id }) => id)).not.toContain(slip.id);
  expect((await manager.ask<{ paymentVoids: object[] }>(money.VOIDS, { houseId: await premises.houseId(house) })).paymentVoids).toMatchObject([
    { paymentId: slip.id, mine: true, decision: 'approved' },
  ]);
});

test('a deposit that comes by bank leaves the waiting list and stands in the deposit, once; undone it stands in neither', async () => {
  const { agreement, open } = claims[7]!;
  const { rows } = await house.db.query('SELECT company_id AS id FROM app.occupancy_agreement WHERE id = $1', [agreement]);
  await money.bring(house, manager, money.csv([[360_000, 'Depositum']], premises.inDays(-2)));
  const { id: paymentId } = await found('Depositum');
  const give = (more: object) => manager.refusal(money.ALLOCATE, { input: { paymentId, depositOfId: agreement, amountOre: 360_000, ...more } });
  const held = async () => (await manager.ask<{ agreement: premises.Agreement }>(premises.AGREEMENT_BY_ID, { id: agreement })).agreement.depositOre;
  expect(await give({ amountOre: 360_001 })).toBe('MONEY_NOT_THERE');
  expect(await give({ depositOfId: paymentId })).toBe('NOT_FOUND');
  expect(await give({ invoiceId: claims[7]!.id })).toBe('ALLOCATION_UNCLEAR');
  expect(await held()).toBe(0);
  expect(await give({})).toBeUndefined();
  expect(await found('Depositum')).toMatchObject({ freeOre: 0, agreementId: agreement, allocations: [{ depositOfId: agreement, amountOre: 360_000 }] });
  expect(await held()).toBe(360_000);
  expect(await money.balance(manager, rows[0].id)).toMatchObject({ owedOre: open, creditOre: 0 });
  const account = await money.account(manager, rows[0].id);
  expect([account[0]!.balanceOre, account.map(({ kind }) => kind).sort()]).toEqual([open, ['deposit', 'invoice', 'payment']]);

  const [part] = (await found('Depositum')).allocations;
  await manager.ask(money.UNDO, { input: { allocationId: part!.id, because: 'Det var leje.' } });
  expect([await held(), (await found('Depositum')).freeOre]).toEqual([0, 360_000]);
  expect(await give({})).toBeUndefined();
  await manager.ask(premises.DEPOSIT, { input: { agreementId: agreement, kind: 'returned', amountOre: -1, bookedOn: premises.today() } });
  const again = (await found('Depositum')).allocations[0]!;
  expect(await manager.refusal(money.UNDO, { input: { allocationId: again.id, because: 'Den er brugt.' } })).toBe('DEPOSIT_TOO_SMALL');
});

test('whoever paid in time owes nothing for being late, when the file is read after the reminder', async () => {
  const [timely, tardy] = claims.slice(8) as [money.Claim, money.Claim];
  const ids = [timely.id, tardy.id];
  await late.lateBy(house, 3, ids);
  await late.morning(house);
  const reminders = (await late.proposed(house, manager)).filter(({ invoiceId }) => ids.includes(invoiceId));
  await late.sent(house, manager, reminders);
  const { rows } = await house.db.query('SELECT company_id AS id FROM app.occupancy_agreement WHERE id = $1', [timely.agreement]);
  const stand = async () => {
    const fees = await house.db.query<{ id: string }>('SELECT invoice_id AS id FROM app.fee WHERE open_ore > 0 AND invoice_id = ANY ($1)', [ids]);
    return fees.rows.map(({ id }) => id).sort();
  };
  // A day late, and in time but not all of it.
  await money.bring(house, manager, money.csv([[tardy.total, 'For sent', tardy.fik]], premises.inDays(-2)));
  await money.bring(house, manager, money.csv([[timely.total - 100, 'Del', timely.fik]], premises.inDays(-3)));
  expect(await stand()).toEqual([...ids].sort());
  await money.bring(house, manager, money.csv([[100, 'Resten', timely.fik]], premises.inDays(-4)));
  expect(await stand()).toEqual([tardy.id]);
  expect(await money.balance(manager, rows[0].id)).toMatchObject({ owedOre: 0, creditOre: 0 });
  expect((await money.account(manager, rows[0].id))[0]!.balanceOre).toBe(0);
  const told = await house.db.query(`SELECT subject FROM app.ledger WHERE action = 'premises.late_charges_waived'`);
  expect(told.rows).toEqual([{ subject: reminders.find(({ invoiceId }) => invoiceId === timely.id)!.id }]);
});

test('what the house owes is seen: credits, free payments, and deposits of those who left', async () => {
  const houseId = await premises.houseId(house);
  const debts = async () => {
    const nodes: { id: string; kind: string; agreementId: string | null; amountOre: number }[] = [];
    for (let after: string | undefined; ;) {
      const { houseDebts } = await manager.ask<{ houseDebts: { edges: { cursor: string; node: (typeof nodes)[number] }[]; pageInfo: { hasNextPage: boolean } } }>(money.DEBTS, { houseId, first: 1, after }); // prettier-ignore
      nodes.push(...houseDebts.edges.map(({ node }) => node));
      if (!houseDebts.pageInfo.hasNextPage) return nodes;
      after = houseDebts.edges.at(-1)!.cursor;
    }
  };
  const claim = claims[10]!;
  const of = async () => (await debts()).filter(({ agreementId }) => agreementId === claim.agreement).map(({ kind, amountOre }) => [kind, amountOre]);
  await money.paid(house, manager, claim.total, 'April', claim.number);
  await manager.ask(premises.DEPOSIT, { input: { agreementId: claim.agreement, kind: 'received', amountOre: 360_000, bookedOn: premises.today() } });
  expect(await of()).toEqual([]);
  await premises.ended(house, manager, claim.agreement, '2026-04-16');
  await manager.ask(rent.CORRECT, { input: { runId: run.id, agreementId: claim.agreement, reason: 'Aftalen sluttede den 16. april.' } });
  await house.settled();
  expect((await of()).sort()).toEqual([['credit_note', claim.total / 2], ['deposit', 360_000]]); // prettier-ignore
  // Each once, whether somebody knows whose it is or not; what may be the same money is none.
  const all = await debts();
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const waiting = (await money.payments(house, manager, true)).filter(({ freeOre, mayBeId }) => freeOre > 0 && !mayBeId).map(({ id }) => id);
  expect(all.filter(({ kind }) => kind === 'payment').map(({ id }) => id).sort()).toEqual(waiting.sort()); // prettier-ignore
  expect(await (await house.as('companyContact')).refusal(money.DEBTS, { houseId })).toBe('NOT_ALLOWED');
});

test('what was given back had come, and a no leaves the payment', async () => {
  const payment = await money.paid(house, manager, 5_000, 'Givet tilbage');
  await manager.ask(money.REFUND, { input: { paymentId: payment.id, amountOre: 1_000, refundedOn: premises.today(), because: 'For meget' } });
  const voidId = await proposed(payment.id);
  expect(await colleague.refusal(money.DECIDE_VOID, { input: { voidId, approve: true } })).toBe('PAYMENT_REFUNDED');
  await colleague.ask(money.DECIDE_VOID, { input: { voidId, approve: false } });
  expect(await found('Givet tilbage')).toMatchObject({ isVoid: false, freeOre: 4_000 });
  // The movement of a file that is struck out is not news when another file tells of it.
  await money.bring(house, manager, money.csv([[8_800, 'Dobbelt']]));
  await struckOut((await found('Dobbelt')).id);
  expect((await money.bring(house, manager, money.camt([[8_800, 'Dobbelt KONTO']]))).body.payments).toBe(0);
  const { rows } = await house.db.query(`SELECT action FROM app.ledger WHERE action LIKE 'premises.payment_void%' AND subject = $1 ORDER BY id`, [voidId]);
  expect(rows).toEqual([{ action: 'premises.payment_void_proposed' }, { action: 'premises.payment_void_rejected' }]);
});
