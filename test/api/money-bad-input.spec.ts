import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

/** Whatever is wrong with what is asked of rent and its money is refused with a code, in words, and changes nothing. */
const NOBODY = '01a1fcfa-0000-7000-8000-000000000000';
const HUGE = 1e15;
let house: House;
let manager: Visitor;
let houseId: string;
let runId: string;
let claim: money.Claim;
let paymentId: string, documentId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  houseId = await premises.houseId(house);
  runId = (await rent.rentOf(house, manager, '2026-04')).id;
  [claim] = (await money.claims(house)) as [money.Claim];
  await late.lateBy(house, 5, [claim.id]);
  await house.db.query(`UPDATE app.occupancy_agreement SET kind = 'business_lease' WHERE id = $1`, [claim.agreement]);
  paymentId = (await money.paid(house, manager, 1_000, 'Nogen')).id;
  documentId = await money.houseDocument(house);
}, 120_000);
afterAll(() => house.close());

const WAY = 'mutation($input: SetRentDelivery!) { setRentDelivery(input: $input) }';
const COLLECTED = 'mutation($input: EnterCollected!) { enterCollected(input: $input) }';
const AGAIN = 'mutation($id: Uuid!) { deliverAgain(deliveryId: $id) }';
const POSTED = 'mutation($id: Uuid!) { markDeliveryPosted(deliveryId: $id) }';
const ANSWER = 'mutation($id: Uuid!, $because: String) { answerDelivery(deliveryId: $id, refusedBecause: $because) }';
const terms = (more: object) => async () => rent.termsFor(house, { from: '2026-11-01', ...more });
const buyer = (more: object) => () => ({ input: { agreementId: claim.agreement, buyer: rent.buyer('Nogen', more) } });
const entered = (more: object) => () => ({ input: { houseId, paidOn: premises.today(), amountOre: 100, text: 'Betaling', ...more } });
const demand = (more: object) => () => ({
  input: { invoiceId: claim.id, sentOn: premises.today(), arrivedOn: premises.today(), owedOre: claim.total, documentId, ...more },
});
const over = (more: object) => () => ({ input: { invoiceId: claim.id, handedOn: premises.today(), owedOre: claim.total, reference: 'P', ...more } });
const setOff = (more: object) => () => ({ input: { invoiceId: claim.id, amountOre: 100, bookedOn: premises.today(), documentId, ...more } });
const deposit = (more: object) => () => ({ input: { agreementId: claim.agreement, kind: 'received', amountOre: 100, bookedOn: '2026-05-01', ...more } });
const refund = (more: object) => () => ({ input: { paymentId, amountOre: 100, refundedOn: premises.today(), because: 'Fordi', ...more } });
const decide = (more: object) => () => ({ input: { runId, agreementId: claim.agreement, reason: 'En grund', ...more } });
const collected = (more: object) => () => ({ input: { houseId, lineId: NOBODY, from: '2026-04-01', number: 'K1', ...more } });

type Case = readonly [what: string, operation: string, variables: () => object | Promise<object>, code: string];
const CASES: readonly Case[] = [
  ['the rent of no house', rent.PREVIEW, () => ({ houseId: NOBODY, month: '2026-05' }), 'NOT_FOUND'],
  ['a month that is none', rent.PREVIEW, () => ({ houseId, month: '2026-1' }), 'MONTH_INVALID'],
  ['a month long before the house', rent.PREVIEW, () => ({ houseId, month: '0026-01' }), 'MONTH_INVALID'],
  ['an approval of no run', rent.APPROVE, () => ({ runId: NOBODY, plannedOre: 0 }), 'NOT_FOUND'],
  ['an approval of a run that is done', rent.APPROVE, () => ({ runId, plannedOre: -1 }), 'RENT_RUN_APPROVED'],
  ['an exemption of no agreement', rent.EXEMPT, decide({ agreementId: NOBODY }), 'NOT_FOUND'],
  ['a correction of no run', rent.CORRECT, decide({ runId: NOBODY }), 'NOT_FOUND'],
  ['a reason of a thousand letters', rent.CORRECT, decide({ reason: 'x'.repeat(1_000) }), 'TEXT_TOO_LONG'],
  ['terms of no house', rent.TERMS, terms({ houseId: NOBODY }), 'NOT_FOUND'],
  ['no letter before the numbers', rent.TERMS, terms({ series: '' }), 'RENT_SERIES_INVALID'],
  ['small letters before the numbers', rent.TERMS, terms({ series: 'h' }), 'RENT_SERIES_INVALID'],
  ['another seller with the same letters', rent.TERMS, terms({ seller: { ...rent.SELLER, cvr: '13748136' } }), 'RENT_SERIES_OF_OTHER'],
  ['a seller without a name', rent.TERMS, terms({ seller: { ...rent.SELLER, name: ' ' } }), 'TEXT_MISSING'],
  ['a seller whose mail is none', rent.TERMS, terms({ seller: { ...rent.SELLER, contact: { ...rent.SELLER.contact, email: 'x@' } } }), 'MAIL_ADDRESS_INVALID'],
  ['a day that does not exist', rent.TERMS, terms({ from: '2026-02-30' }), 'DATE_INVALID'],
  ['a buyer of no agreement', rent.BUYER, () => ({ input: { agreementId: NOBODY, buyer: rent.buyer() } }), 'NOT_FOUND'],
  ['a NUL in a name', rent.BUYER, buyer({ contact: { reference: 'A', name: 'a\u0000b' } }), 'TEXT_NOT_PLAIN'],
  ['a telephone number of a thousand', rent.BUYER, buyer({ contact: { reference: 'A', phone: '1'.repeat(1_000) } }), 'TEXT_TOO_LONG'],
  ['a postcode of five digits', rent.BUYER, buyer({ postcode: '21000' }), 'POSTCODE_INVALID'],
  ['a payment to no house', money.ENTER, entered({ houseId: NOBODY }), 'NOT_FOUND'],
  ['a payment of nothing', money.ENTER, entered({ amountOre: 0 }), 'NUMBER_OUT_OF_RANGE'],
  ['a payment of half an øre', money.ENTER, entered({ amountOre: 0.5 }), 'NUMBER_OUT_OF_RANGE'],
  ['a payment of all the money there is', money.ENTER, entered({ amountOre: HUGE }), 'NUMBER_OUT_OF_RANGE'],
  ['a payment before there were houses', money.ENTER, entered({ paidOn: '0001-01-01' }), 'DATE_INVALID'],
  ['a reference of a NUL', money.ENTER, entered({ reference: '\u0000' }), 'TEXT_NOT_PLAIN'],
  ['a reference of a thousand letters', money.ENTER, entered({ reference: 'x'.repeat(1_000) }), 'TEXT_TOO_LONG'],
  ['money of nowhere', money.ALLOCATE, () => ({ input: { paymentId: NOBODY, invoiceId: claim.id, amountOre: 1 } }), 'NOT_FOUND'],
  ['money to nowhere', money.ALLOCATE, () => ({ input: { paymentId, invoiceId: NOBODY, amountOre: 1 } }), 'NOT_FOUND'],
  ['money from two places', money.ALLOCATE, () => ({ input: { paymentId, creditNoteId: claim.id, invoiceId: claim.id, amountOre: 1 } }), 'ALLOCATION_UNCLEAR'],
  ['an invoice as a credit note', money.ALLOCATE, () => ({ input: { creditNoteId: claim.id, invoiceId: claim.id, amountOre: 1 } }), 'NOT_FOUND'],
  ['a payment taken back that was none', money.ALLOCATE, () => ({ input: { paymentId, returnedId: NOBODY, amountOre: 1 } }), 'ALLOCATION_OTHER_TENANT'],
  ['less than nothing back', money.REFUND, refund({ amountOre: -1 }), 'NUMBER_OUT_OF_RANGE'],
  ['money back before it came', money.REFUND, refund({ refundedOn: '2020-01-01' }), 'REFUND_BEFORE_PAYMENT'],
  ['nobody’s payment', money.ASSIGN, () => ({ input: { paymentId: NOBODY, agreementId: claim.agreement } }), 'NOT_FOUND'],
  ['a payment of no agreement', money.ASSIGN, () => ({ input: { paymentId, agreementId: NOBODY } }), 'NOT_FOUND'],
  ['nothing undone', money.UNDO, () => ({ input: { allocationId: NOBODY, because: 'Fortryd' } }), 'NOT_FOUND'],
  ['a set-off that leans on nothing', money.SET_OFF, setOff({ documentId: NOBODY }), 'HOUSE_DOCUMENT_UNKNOWN'],
  ['a set-off of the future', money.SET_OFF, setOff({ bookedOn: premises.inDays(400) }), 'PAYMENT_IN_FUTURE'],
  ['a set-off of all the money there is', money.SET_OFF, setOff({ amountOre: HUGE }), 'NUMBER_OUT_OF_RANGE'],
  ['a deposit of nothing', premises.DEPOSIT, deposit({ amountOre: 0 }), 'DEPOSIT_AMOUNT_ZERO'],
  ['a deposit that leans on nothing', premises.DEPOSIT, deposit({ documentId: NOBODY }), 'HOUSE_DOCUMENT_UNKNOWN'],
  ['a deposit of no agreement', premises.DEPOSIT, deposit({ agreementId: NOBODY }), 'NOT_FOUND'],
  ['a demand without its letter', late.DEMAND, demand({ documentId: NOBODY }), 'HOUSE_DOCUMENT_UNKNOWN'],
  ['a demand of less than nothing', late.DEMAND, demand({ owedOre: -1 }), 'NUMBER_OUT_OF_RANGE'],
  ['a demand of a part of an øre', late.DEMAND, demand({ owedOre: 1.5 }), 'NUMBER_OUT_OF_RANGE'],
  ['a demand of no invoice', late.DEMAND, demand({ invoiceId: NOBODY }), 'NOT_FOUND'],
  ['a demand before the rent was due', late.DEMAND, demand({ sentOn: '2020-01-01' }), 'CLAIM_NOT_OVERDUE'],
  ['a demand that arrived before it was sent', late.DEMAND, demand({ arrivedOn: premises.inDays(-1) }), 'DEMAND_ARRIVES_LATER'],
  ['a demand that has not arrived yet', late.DEMAND, demand({ arrivedOn: premises.inDays(1) }), 'DAY_IN_FUTURE'],
  ['a hand-over of all the money there is', late.HAND_OVER, over({ owedOre: HUGE }), 'NUMBER_OUT_OF_RANGE'],
  ['a hand-over before there was a rule', late.HAND_OVER, over({ handedOn: '2001-01-01' }), 'CLAIM_NOT_OVERDUE'],
  ['a hand-over without a name', late.HAND_OVER, over({ reference: '' }), 'TEXT_MISSING'],
  ['a pause of no invoice', late.BLOCK, () => ({ input: { invoiceId: NOBODY, reason: 'dispute', note: 'En note' } }), 'NOT_FOUND'],
  ['the end of no pause', late.UNBLOCK, () => ({ id: claim.id }), 'NOT_FOUND'],
  ['reminders of another sum', late.SEND, () => ({ input: { houseId, reminderIds: [NOBODY], owedOre: HUGE } }), 'REMINDERS_STALE'],
  ['reminders of no house', late.SEND, () => ({ input: { houseId: NOBODY, reminderIds: [], owedOre: 0 } }), 'NOT_FOUND'],
  ['no reminder dropped', late.DROP, () => ({ id: NOBODY }), 'NOT_FOUND'],
  ['no write-off decided', late.DECIDE_WRITE_OFF, () => ({ input: { writeOffId: NOBODY, approve: true } }), 'NOT_FOUND'],
  ['a way to no house', WAY, () => ({ input: { houseId: NOBODY, from: premises.today(), way: 'collector' } }), 'NOT_FOUND'],
  ['a way that is none', WAY, () => ({ input: { houseId, from: premises.today(), way: 'pigeon' } }), 'BAD_REQUEST'],
  ['a way back in time', WAY, () => ({ input: { houseId, from: '2026-01-01', way: 'collector' } }), 'DELIVERY_DAY_PASSED'],
  ['a line that nobody collects', COLLECTED, collected({}), 'NOT_COLLECTED'],
  ['a collector’s number of symbols', COLLECTED, collected({ number: '<b>' }), 'COLLECTOR_NUMBER_MISSING'],
  ['a collector’s payment of all the money there is', COLLECTED, collected({ paidOn: premises.today(), amountOre: HUGE }), 'BANK_AMOUNT_INVALID'],
  ['a collector’s payment of tomorrow', COLLECTED, collected({ paidOn: premises.inDays(1), amountOre: 100 }), 'PAYMENT_IN_FUTURE'],
  ['nothing sent again', AGAIN, () => ({ id: NOBODY }), 'NOT_FOUND'],
  ['nothing posted', POSTED, () => ({ id: NOBODY }), 'NOT_FOUND'],
  ['nothing answered', ANSWER, () => ({ id: NOBODY }), 'NOT_FOUND'],
];

test.each(CASES)('%s is refused in words, and changes nothing', async (_, operation, variables, code) => {
  const before = await fingerprint(house.db);
  const { body } = await manager.raw(operation, await variables());
  const [error] = body.errors ?? [];
  expect(error?.extensions.code).toBe(code);
  expect(error?.message).toMatch(/^\p{Lu}.{8,}\.$/u);
  expect(await fingerprint(house.db)).toEqual(before);
});

test.each([
  ['a payment of tomorrow', () => money.csv([[100, 'x']], premises.inDays(1)), 'PAYMENT_IN_FUTURE'],
  ['a payment of all the money there is', () => money.csv([[HUGE, 'x']]), 'BANK_AMOUNT_INVALID'],
  ['a page of the bank instead of a file', () => '<!doctype html><html><body>Log ind</body></html>', 'BANK_FILE_UNREADABLE'],
])('a file of %s is refused', async (_, content, code) => {
  const before = await fingerprint(house.db);
  const { status, body } = await money.bring(house, manager, content());
  expect([status, body.faults[0]?.code]).toEqual([422, code]);
  expect(await fingerprint(house.db)).toEqual(before);
});

test.each([
  ['no house', NOBODY, '%PDF-1.7', 404],
  ['an id that is none', 'huset', '%PDF-1.7', 400],
  ['a program', '', 'MZ\u0000', 400],
])('a document for %s is refused', async (_, to, content, least) => {
  const form = new FormData();
  form.append('file', new Blob([content]), 'bilag.pdf');
  const answer = await fetch(`${house.url}/huset/${to || houseId}/bilag`, { method: 'POST', body: form, headers: { cookie: manager.cookie } });
  expect(answer.status).toBeGreaterThanOrEqual(least);
  expect(answer.status).toBeLessThan(500);
});
