import { isHoliday, type Holidays, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import type { Tx } from '@fyrtaarn/platform';
import { rentDue, type DueRule } from '../invoicing/due.rules';
import type { Checked, CreditNote, Invoice } from '../invoicing/invoice';
import { checkedDocument, totalsOf } from '../invoicing/invoice.rules';
import { lineOf, settlementOf, type Charge } from '../invoicing/rent.rules';
import { rentBasisStore } from './rent-basis.store';
import { invoiceStore, type StoredInvoice } from './invoice.store';
import { issuerOf, paymentOf, rentLines, type AgreementMonth } from './rent-month.rules';

export interface RentWork {
  readonly runId: string;
  readonly houseId: string;
  readonly agreementId: string;
  /** Its first day. */
  readonly month: string;
  readonly today: LocalDate;
  /** Why it is done again; what a credit note says. */
  readonly reason: string;
}

/**
 * Brings what is charged for a month to what the agreement says: nothing to do, an invoice, or a credit note and an invoice that stands instead.
 * @returns the ids of what was issued
 */
export async function settleRent(tx: Tx, work: RentWork): Promise<string[]> {
  const agreement = await rentBasisStore.one(tx, work.month, work.houseId, work.agreementId);
  const month = work.month.slice(0, 7);
  const { charges: missing, credits } = settlementOf(month, rentLines(agreement), agreement.charged);
  if (missing.length + credits.length === 0) return [];
  const latest = await invoiceStore.latest(tx, work.agreementId, work.month);
  const note = latest && !latest.credited ? [await credit(tx, work, latest)] : [];
  await invoiceStore.voidCharges(tx, work.agreementId, work.month);
  const { charges } = settlementOf(month, rentLines(agreement));
  const billed = charges.filter(({ amountOre }) => amountOre > 0);
  const invoice = billed.length > 0 ? [await bill(tx, work, agreement, billed, latest)] : [];
  await invoiceStore.charge(tx, work.runId, invoice[0] ?? null, charges);
  return [...note, ...invoice];
}

/** The document of what is stored: the only way from a row to a page or a file. */
export function documentOf(stored: StoredInvoice): Checked<Invoice> | Checked<CreditNote> {
  const { number, issuedOn, seller, buyer, totals } = stored;
  const lines = stored.lines.map(({ share, ...line }) => (share ? { ...line, share } : line));
  const shared = { number, issuedOn, seller, buyer, lines, totals };
  if (stored.kind === 'credit_note') {
    return checkedDocument({ kind: 'creditNote', ...shared, credits: stored.credits!, reason: stored.reason! });
  }
  return checkedDocument({
    kind: 'invoice',
    ...shared,
    dueOn: stored.dueOn!,
    payment: stored.payment!,
    ...(stored.replaces ? { replaces: stored.replaces } : {}),
  });
}

async function bill(tx: Tx, work: RentWork, agreement: AgreementMonth, charges: readonly Charge[], replaced: StoredInvoice | undefined): Promise<string> {
  const { terms, buyer } = issuerOf(agreement);
  const { rate_basis_points: rate } = await ruleParameters<{ rate_basis_points: number }>(tx, 'VAT-STANDARD', work.today);
  const { reason_da: exemption } = await ruleParameters<{ reason_da: string }>(tx, 'VAT-EXEMPT-LETTING', work.today);
  const lines = charges.map(lineOf);
  const totals = totalsOf(lines, rate, exemption);
  const story = [replaced ? replaced.revision + 1 : 0, replaced?.id ?? null, null, null];
  const { netOre, vatOre, payableOre } = totals;
  const sums = [JSON.stringify(totals.vat), netOre, vatOre, payableOre, terms.series];
  const id = await invoiceStore.draft(tx, [work.houseId, 'rent', work.agreementId, work.month, ...story, terms.seller, buyer, ...sums], lines);
  const { dueOn, lastTimelyOn } = await dueDays(tx, work);
  const year = Number(work.today.slice(0, 4));
  const no = await invoiceStore.nextNumber(tx, terms.series, year);
  return issued(tx, [id, year, no, work.today, dueOn, lastTimelyOn, paymentOf(terms, agreement.number, year, no)]);
}

async function credit(tx: Tx, work: RentWork, { id: credits, seller, buyer, totals, lines, series }: StoredInvoice): Promise<string> {
  const { netOre, vatOre, payableOre } = totals;
  const story = [0, null, credits, work.reason];
  const sums = [JSON.stringify(totals.vat), netOre, vatOre, payableOre, series];
  const id = await invoiceStore.draft(tx, [work.houseId, 'credit_note', work.agreementId, work.month, ...story, seller, buyer, ...sums], lines);
  const year = Number(work.today.slice(0, 4));
  return issued(tx, [id, year, await invoiceStore.nextNumber(tx, series, year), work.today, null, null, null]);
}

/** Nothing is issued that could not be written as a document. */
async function issued(tx: Tx, values: readonly [id: string, ...rest: unknown[]]): Promise<string> {
  await invoiceStore.issue(tx, values);
  const stored = await invoiceStore.byId(tx, values[0]);
  if (!stored) throw new Error('an invoice that was just issued is gone');
  documentOf(stored);
  return stored.id;
}

/** The first of the month; an invoice that comes later is due as if its own day were. */
async function dueDays(tx: Tx, { month, today }: RentWork): Promise<ReturnType<typeof rentDue>> {
  const rule = await ruleParameters<DueRule>(tx, 'RENT-DUE', today);
  const holidays = await ruleParameters<Holidays>(tx, 'WORKING-DAYS', today);
  return rentDue((month > today ? month : today) as LocalDate, rule, (day) => isHoliday(day, holidays));
}
