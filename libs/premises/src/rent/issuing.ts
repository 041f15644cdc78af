import { isDeepStrictEqual } from 'node:util';
import { isHoliday, type Holidays, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import type { Tx } from '@fyrtaarn/platform';
import { rentDue, type DueRule } from '../invoicing/due.rules';
import type { Checked, CreditNote, Invoice } from '../invoicing/invoice';
import { checkedDocument } from '../invoicing/invoice.rules';
import { settlementOf } from '../invoicing/rent.rules';
import { invoiceStore, type Draft, type StoredInvoice } from './invoice.store';
import { draftsOf, type Bill, type Vat } from './rent-draft.rules';
import { issuerOf, paymentOf, rentLines, type AgreementMonth } from './rent-month.rules';

export interface RentWork {
  readonly runId: string;
  readonly houseId: string;
  /** Its first day. */
  readonly month: string;
  readonly today: LocalDate;
  /** Why an agreement's month is done again. */
  readonly reasons: ReadonlyMap<string, string | null>;
}

export interface Issued {
  readonly id: string;
  readonly agreementId: string;
}

/**
 * Brings what is charged for a month to what the agreements say: for each nothing, an invoice, or a credit note and an invoice that stands instead.
 * As many statements for one agreement as for hundreds; all of them, or none.
 */
export async function settleRents(tx: Tx, work: RentWork, agreements: readonly AgreementMonth[]): Promise<Issued[]> {
  const bills = await billsOf(tx, work, agreements);
  if (bills.length === 0) return [];
  const vat = await vatOf(tx, work.month as LocalDate);
  const drafts = await draft(
    tx,
    work,
    bills.flatMap((bill) => draftsOf(bill, vat)),
  );
  const charged = bills.filter(({ agreement }) => agreement.charged.length > 0);
  if (charged.length > 0) await invoiceStore.voidCharges(tx, charged.map(idOf), work.month);
  const invoices = new Map(drafts.filter(({ kind }) => kind === 'rent').map(({ agreementId, id }) => [agreementId, id]));
  const charges = bills.flatMap((bill) =>
    bill.charges.map((charge) => ({ ...charge, invoiceId: charge.amountOre > 0 ? (invoices.get(idOf(bill)) ?? null) : null })),
  );
  await invoiceStore.charge(tx, work.runId, charges);
  await issue(tx, work, drafts, new Map(bills.map((bill) => [idOf(bill), bill.agreement])));
  return drafts;
}

/** The document of what is stored: the only way from a row to a page or a file. */
export function documentOf(stored: StoredInvoice): Checked<Invoice> | Checked<CreditNote> {
  const { number, issuedOn, seller, buyer, totals } = stored;
  const lines = stored.lines.map(({ share, ...line }) => (share ? { ...line, share } : line));
  const shared = { number, issuedOn, seller, buyer, lines, totals };
  if (stored.kind === 'credit_note') {
    const note = stored.waived.length > 0 ? { note: `Gebyr og renter i ${stored.waived.join(', ')} skal ikke betales.` } : {};
    return checkedDocument({ kind: 'creditNote', ...shared, credits: stored.credits!, reason: stored.reason!, ...note });
  }
  return checkedDocument({
    kind: 'invoice',
    ...shared,
    dueOn: stored.dueOn!,
    payment: stored.payment!,
    ...(stored.replaces ? { replaces: stored.replaces } : {}),
  });
}

/** Of the agreements that are not charged what they say, or that a person corrects because it went to another than it should. */
async function billsOf(tx: Tx, { month: day, reasons }: RentWork, agreements: readonly AgreementMonth[]): Promise<Bill[]> {
  const month = day.slice(0, 7);
  const differs = (agreement: AgreementMonth): boolean => {
    const { charges, credits } = settlementOf(month, rentLines(agreement), agreement.charged);
    return charges.length + credits.length > 0;
  };
  const asked = agreements.filter((agreement) => reasons.get(agreement.agreementId) != null || differs(agreement));
  if (asked.length === 0) return [];
  const ids = asked.map(({ agreementId }) => agreementId);
  const latest = new Map((await invoiceStore.latest(tx, ids, day)).map((invoice) => [invoice.agreementId, invoice]));
  const open = asked.filter((agreement) => differs(agreement) || isOfOthers(agreement, latest.get(agreement.agreementId)));
  return open.map((agreement) => {
    const { charges } = settlementOf(month, rentLines(agreement));
    return { agreement, charges, latest: latest.get(agreement.agreementId), reason: reasons.get(agreement.agreementId) ?? 'Rettelse' };
  });
}

/** Whether the last invoice is from or to somebody else than it would be now. */
function isOfOthers({ terms, buyer }: AgreementMonth, latest: StoredInvoice | undefined): boolean {
  return latest !== undefined && !latest.credited && !isDeepStrictEqual([latest.seller, latest.buyer], [terms?.seller, buyer]);
}

async function draft(tx: Tx, work: RentWork, drafts: readonly Draft[]): Promise<(Draft & Issued)[]> {
  const rows = await invoiceStore.draft(tx, work.houseId, work.month, drafts);
  const ids = new Map(rows.map((row) => [nameOf(row), row.id]));
  const kept = drafts.map((one) => ({ ...one, id: ids.get(nameOf(one)) as string }));
  await invoiceStore.addLines(tx, kept);
  return kept;
}

/** Gives them numbers. Nothing is issued that could not be written as a document. */
async function issue(tx: Tx, work: RentWork, drafts: readonly (Draft & Issued)[], agreements: ReadonlyMap<string, AgreementMonth>): Promise<void> {
  const year = Number(work.today.slice(0, 4));
  const due = await dueDays(tx, work);
  const rents = drafts.filter(({ kind }) => kind === 'rent');
  let serial = rents.length === 0 ? 0 : (await invoiceStore.takeSerials(tx, year, rents.length)) - rents.length;
  const payable = ({ kind, agreementId }: Draft): object => {
    const agreement = agreements.get(agreementId) as AgreementMonth;
    return kind === 'rent' ? { ...due, payment: paymentOf(issuerOf(agreement).terms, agreement.number, year, ++serial) } : {};
  };
  // Always in one order, so that nobody waits for a series while holding another's.
  for (const series of [...new Set(drafts.map((one) => one.series))].sort()) {
    const mine = drafts.filter((one) => one.series === series);
    const first = (await invoiceStore.takeNumbers(tx, series, year, mine.length)) - mine.length + 1;
    const numbers = mine.map((one, at) => ({ id: one.id, no: first + at, ...payable(one) }));
    await invoiceStore.issue(tx, year, work.today, numbers);
  }
  const stored = await invoiceStore.byIds(
    tx,
    drafts.map(({ id }) => id),
  );
  if (stored.map(documentOf).length !== drafts.length) throw new Error('an invoice that was just issued is gone');
}

/** The rate of the period that is let, whenever it is billed. */
async function vatOf(tx: Tx, day: LocalDate): Promise<Vat> {
  const { rate_basis_points: rate } = await ruleParameters<{ rate_basis_points: number }>(tx, 'VAT-STANDARD', day);
  const { reason_da: exemption } = await ruleParameters<{ reason_da: string }>(tx, 'VAT-EXEMPT-LETTING', day);
  return { rate, exemption };
}

/** The first of the month; an invoice that comes later is due as if its own day were. */
async function dueDays(tx: Tx, { month, today }: RentWork): Promise<ReturnType<typeof rentDue>> {
  const rule = await ruleParameters<DueRule>(tx, 'RENT-DUE', today);
  const holidays = await ruleParameters<Holidays>(tx, 'WORKING-DAYS', today);
  return rentDue((month > today ? month : today) as LocalDate, rule, (day) => isHoliday(day, holidays));
}

const idOf = ({ agreement }: Bill): string => agreement.agreementId;
const nameOf = ({ kind, agreementId }: Pick<Draft, 'kind' | 'agreementId'>): string => `${kind} ${agreementId}`;
