import { lineOf, type Charge } from '../invoicing/rent.rules';
import { totalsOf } from '../invoicing/invoice.rules';
import type { Draft, StoredInvoice } from './invoice.store';
import { issuerOf, type AgreementMonth } from './rent-month.rules';

/** What an agreement is to pay for a month from now on, and what it was asked for before. */
export interface Bill {
  readonly agreement: AgreementMonth;
  readonly charges: readonly Charge[];
  readonly latest: StoredInvoice | undefined;
  /** Why it is done again; what a credit note says. */
  readonly reason: string;
}

export interface Vat {
  /** Basis points. */
  readonly rate: number;
  /** Why letting carries none. */
  readonly exemption: string;
}

/** What was asked for is credited whole, and an invoice of what is to be paid stands instead; neither where there is nothing to say. */
export function draftsOf(bill: Bill, vat: Vat): Draft[] {
  const paid = bill.charges.filter(({ amountOre }) => amountOre > 0);
  return [...(bill.latest && !bill.latest.credited ? [noteOf(bill, bill.latest)] : []), ...(paid.length > 0 ? [invoiceOf(bill, paid, vat)] : [])];
}

function noteOf({ agreement: { agreementId }, reason }: Bill, { id: creditsId, seller, buyer, totals, series, lines }: StoredInvoice): Draft {
  return { kind: 'credit_note', agreementId, revision: 0, replacesId: null, creditsId, reason, seller, buyer, totals, series, lines };
}

function invoiceOf({ agreement, latest }: Bill, charges: readonly Charge[], { rate, exemption }: Vat): Draft {
  const { terms, buyer } = issuerOf(agreement);
  const lines = charges.map(lineOf);
  const story = { revision: latest ? latest.revision + 1 : 0, replacesId: latest?.id ?? null, creditsId: null, reason: null };
  const { agreementId } = agreement;
  return { kind: 'rent', agreementId, ...story, seller: terms.seller, buyer, totals: totalsOf(lines, rate, exemption), series: terms.series, lines };
}
