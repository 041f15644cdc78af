import { isCvrNumber, isGln, isProductionUnitNumber, plainText, wholeNumber } from '@fyrtaarn/kernel';
import { refuseInvoice } from './invoice.errors';
import type { Buyer, Checked, CreditNote, Invoice, InvoiceDocument, Line, Payment, Reminder, Seller, Totals, VatCategory, VatSum, WithLines } from './invoice';
import { isBankAccount, isFikCreditor, isFikPaymentId } from './payment-id';

/** Øre; a document or payment above a hundred million kroner is a slip of the pen, and still an exact number. */
export const LARGEST_ORE = 10_000_000_000;

/**
 * Every promise that the document makes, whichever way it is later written.
 * @returns a copy that nobody can change
 * @throws DomainError with the code of the first promise that does not hold
 */
export function checkedDocument<Doc extends InvoiceDocument>(document: Doc): Checked<Doc> {
  plainText('number', document.number, { max: 20 });
  sellerIsRight(document.seller);
  buyerIsRight(document.buyer);
  if (document.note !== undefined) plainText('note', document.note, { max: 500 });
  if (document.kind === 'reminder') reminderIsRight(document);
  else linesAreRight(document);
  if (document.kind === 'creditNote') creditIsRight(document);
  else paymentIsRight(document);
  return deepFrozen(structuredClone(document)) as Checked<Doc>;
}

/**
 * What lines come to. VAT is reckoned once per category, half up, so that no øre depends on how the lines are cut.
 * @param rate basis points of the standard category
 */
export function totalsOf(lines: readonly Line[], rate: number, exemptionReason?: string): Totals {
  const vat = (['standard', 'exempt'] as const)
    .filter((category) => lines.some((line) => line.vat === category))
    .map((category) => vatSum(category, sum(lines.filter((line) => line.vat === category).map((line) => line.amountOre)), rate, exemptionReason));
  const netOre = sum(vat.map(({ baseOre }) => baseOre));
  const vatOre = sum(vat.map(({ taxOre }) => taxOre));
  return { netOre, vatOre, payableOre: netOre + vatOre, vat };
}

/** Part of an amount, half up; `part` and `whole` are whole numbers. Exact for amounts that a document may have. */
export function portion(amountOre: number, part: number, whole: number): number {
  const doubled = 2n * BigInt(amountOre) * BigInt(part) + BigInt(whole);
  const half = 2n * BigInt(whole);
  const down = doubled / half;
  return Number(doubled < 0n && doubled % half !== 0n ? down - 1n : down);
}

function vatSum(category: VatCategory, baseOre: number, rate: number, reason: string | undefined): VatSum {
  if (category === 'standard') return { category, rate, baseOre, taxOre: portion(baseOre, rate, 10_000) };
  return { category, rate: 0, baseOre, taxOre: 0, ...(reason === undefined ? {} : { reason }) };
}

function linesAreRight({ lines, totals, kind }: WithLines): void {
  if (lines.length === 0) throw refuseInvoice('INVOICE_WITHOUT_LINES', { field: 'lines' });
  lines.forEach((line, at) => lineIsRight(line, at + 1, kind));
  vatIsRight(lines, totals);
  if (totals.netOre !== sum(lines.map(({ amountOre }) => amountOre))) throw refuseInvoice('INVOICE_SUM_WRONG', { field: 'netOre' });
  if (totals.vatOre !== sum(totals.vat.map(({ taxOre }) => taxOre))) throw refuseInvoice('INVOICE_SUM_WRONG', { field: 'vatOre' });
  if (totals.payableOre !== totals.netOre + totals.vatOre) throw refuseInvoice('INVOICE_SUM_WRONG', { field: 'payableOre' });
  if (totals.payableOre <= 0) throw refuseInvoice('INVOICE_NOT_POSITIVE', { field: 'payableOre' });
}

function lineIsRight({ text, days, share, quantity, unitPriceOre, amountOre }: Line, line: number, kind: WithLines['kind']): void {
  plainText('text', text, { max: 300 });
  wholeNumber('quantity', quantity, -10_000, 10_000);
  wholeNumber('unitPriceOre', unitPriceOre, 0, LARGEST_ORE);
  wholeNumber('amountOre', amountOre, -LARGEST_ORE, LARGEST_ORE);
  if (quantity === 0 || amountOre === 0) throw refuseInvoice('INVOICE_LINE_AMOUNT', { line });
  if (kind === 'creditNote' && amountOre < 0) throw refuseInvoice('INVOICE_LINE_NEGATIVE', { line });
  if (days && days.until <= days.from) throw refuseInvoice('INVOICE_DAYS_INVALID', { line });
  const whole = quantity * unitPriceOre;
  const wanted = share ? portion(whole, share.days, share.of) : whole;
  // A part of a month is rounded on the running sum of the month, which is within one øre of rounding it alone.
  if (Math.abs(amountOre - wanted) > (share ? 1 : 0)) throw refuseInvoice('INVOICE_LINE_AMOUNT', { line });
}

function vatIsRight(lines: readonly Line[], totals: Totals): void {
  const rate = totals.vat.find(({ category }) => category === 'standard')?.rate ?? 0;
  const exempt = totals.vat.find(({ category }) => category === 'exempt');
  if (lines.some(({ vat }) => vat === 'exempt') && !exempt?.reason?.trim()) throw refuseInvoice('EXEMPTION_REASON_MISSING', { field: 'reason' });
  const { vat } = totalsOf(lines, rate, exempt?.reason);
  if (JSON.stringify(vat) !== JSON.stringify(totals.vat.map(inOrder))) throw refuseInvoice('INVOICE_VAT_WRONG', { field: 'vat' });
  if (vat.some(({ category, rate, baseOre }) => baseOre < 0 || (category === 'standard' && rate <= 0)))
    throw refuseInvoice('INVOICE_VAT_WRONG', { field: 'vat' });
}

const inOrder = ({ category, rate, baseOre, taxOre, reason }: VatSum): VatSum => ({
  category,
  rate,
  baseOre,
  taxOre,
  ...(reason === undefined ? {} : { reason }),
});

function creditIsRight({ number, credits, reason }: CreditNote): void {
  plainText('reason', reason, { max: 300 });
  if (credits.number.trim() === '' || credits.number === number) throw refuseInvoice('CREDIT_REFERS_TO_ITSELF', { field: 'credits' });
}

function reminderIsRight({ step, overdue, feeOre, compensationOre, interestOre, payableOre, issuedOn }: Reminder): void {
  wholeNumber('step', step, 1, 99);
  wholeNumber('feeOre', feeOre, 0, LARGEST_ORE);
  wholeNumber('compensationOre', compensationOre, 0, LARGEST_ORE);
  wholeNumber('interestOre', interestOre, 0, LARGEST_ORE);
  if (overdue.length === 0 || overdue.some(({ owedOre, dueOn }) => owedOre <= 0 || dueOn >= issuedOn))
    throw refuseInvoice('NOTHING_OVERDUE', { field: 'overdue' });
  if (payableOre !== sum([...overdue.map(({ owedOre }) => owedOre), feeOre, compensationOre, interestOre]))
    throw refuseInvoice('INVOICE_SUM_WRONG', { field: 'payableOre' });
}

function paymentIsRight({ payment, issuedOn, dueOn }: Invoice | Reminder): void {
  if (dueOn < issuedOn) throw refuseInvoice('DUE_BEFORE_ISSUED', { field: 'dueOn' });
  if (payment.by === 'fik') fikIsRight(payment);
  else if (!isBankAccount(payment.sortCode, payment.account)) throw refuseInvoice('PAYMENT_ACCOUNT_INVALID', { field: 'account' });
}

function fikIsRight({ paymentId, creditor }: Payment & { by: 'fik' }): void {
  if (!isFikPaymentId(paymentId)) throw refuseInvoice('PAYMENT_ID_INVALID', { field: 'paymentId' });
  if (!isFikCreditor(creditor)) throw refuseInvoice('PAYMENT_CREDITOR_INVALID', { field: 'creditor' });
}

/** @throws DomainError with the code of what is wrong */
export function sellerIsRight(seller: Seller): void {
  addressIsRight('seller', seller);
  plainText('seller.contact.reference', seller.contact.reference, { max: 50 });
  plainText('seller.contact.name', seller.contact.name, { max: 100 });
  if (!isCvrNumber(seller.cvr)) throw refuseInvoice('SELLER_CVR_INVALID', { field: 'seller.cvr' });
}

/** @throws DomainError with the code of what is wrong */
export function buyerIsRight(buyer: Buyer): void {
  addressIsRight('buyer', buyer);
  plainText('buyer.contact.reference', buyer.contact.reference, { max: 50 });
  for (const field of ['orderNumber', 'accountingCost'] as const) if (buyer[field] !== undefined) plainText(`buyer.${field}`, buyer[field], { max: 100 });
  if (buyer.cvr !== undefined && !isCvrNumber(buyer.cvr)) throw refuseInvoice('BUYER_CVR_INVALID', { field: 'buyer.cvr' });
  if (buyer.gln !== undefined && !isGln(buyer.gln)) throw refuseInvoice('GLN_INVALID', { field: 'buyer.gln' });
  if (buyer.pNumber !== undefined && !isProductionUnitNumber(buyer.pNumber)) throw refuseInvoice('BUYER_P_NUMBER_INVALID', { field: 'buyer.pNumber' });
}

function addressIsRight(whose: 'seller' | 'buyer', party: Seller | Buyer): void {
  for (const field of ['name', 'street', 'buildingNumber', 'city'] as const) plainText(`${whose}.${field}`, party[field], { max: 100 });
  for (const field of ['name', 'email', 'phone'] as const) plainText(`${whose}.contact.${field}`, party.contact[field] ?? '', { min: 0, max: 100 });
  if (!/^\d{4}$/.test(party.postcode)) throw refuseInvoice('POSTCODE_INVALID', { field: `${whose}.postcode` });
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function deepFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFrozen);
  return Object.freeze(value);
}
