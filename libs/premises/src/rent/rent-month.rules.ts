import { DomainError, type LocalDate } from '@fyrtaarn/kernel';
import type { Buyer, Payment, Seller } from '../invoicing/invoice';
import { sum } from '../invoicing/invoice.rules';
import { fikPaymentId } from '../invoicing/payment-id';
import { settlementOf, type Charge, type RentLine } from '../invoicing/rent.rules';
import { refuseRent } from './rent.errors';

export interface RentTerms {
  /** Kinds of line that carry VAT. */
  readonly taxed: readonly string[];
  readonly series: string;
  readonly seller: Seller;
  readonly payment: { readonly creditor: string } | { readonly sortCode: string; readonly account: string };
}

/** All that a month of one agreement is reckoned from. */
export interface AgreementMonth {
  readonly agreementId: string;
  readonly number: number;
  readonly houseId: string;
  readonly terms: RentTerms | null;
  readonly buyer: Buyer | null;
  readonly lines: readonly (Pick<RentLine, 'id' | 'text' | 'prices'> & { readonly kind: string; readonly from: LocalDate; readonly until: LocalDate | null })[];
  /** What stands charged for the month, and for the month before. */
  readonly charged: readonly Charge[];
  readonly before: readonly Charge[];
}

/** What a run would charge an agreement, and why that is another amount than the month before. */
export interface RentPlan {
  readonly agreementId: string;
  readonly plannedOre: number;
  readonly beforeOre: number;
  readonly why: readonly string[];
  readonly charges: readonly Charge[];
  readonly problem: string | null;
}

/** @throws DomainError RENT_TERMS_MISSING, RENT_BUYER_MISSING */
export function issuerOf({ terms, buyer }: Pick<AgreementMonth, 'terms' | 'buyer'>): { terms: RentTerms; buyer: Buyer } {
  if (!terms) throw refuseRent('RENT_TERMS_MISSING');
  if (!buyer) throw refuseRent('RENT_BUYER_MISSING');
  return { terms, buyer };
}

export function rentLines({ lines, terms }: AgreementMonth): RentLine[] {
  return lines.map(({ id, text, kind, from, until, prices }) => ({
    id,
    text,
    vat: terms?.taxed.includes(kind) ? 'standard' : 'exempt',
    held: [{ from, until }],
    prices,
  }));
}

/** @param month `YYYY-MM` */
export function planOf(month: string, agreement: AgreementMonth): RentPlan {
  const { agreementId, before } = agreement;
  const beforeOre = amountOf(before);
  try {
    issuerOf(agreement);
    const { charges } = settlementOf(month, rentLines(agreement));
    return { agreementId, plannedOre: amountOf(charges), beforeOre, why: differences(charges, before), charges, problem: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { agreementId, plannedOre: 0, beforeOre, why: [], charges: [], problem: error.code };
  }
}

/** A payment slip's number names the agreement, the year and the invoice; it is never used again. @param serial of the year, over all series */
export function paymentOf({ payment }: RentTerms, agreement: number, year: number, serial: number): Payment {
  if ('creditor' in payment) return { by: 'fik', paymentId: fikPaymentId(agreement, (year % 100) * 1_000_000 + serial), creditor: payment.creditor };
  return { by: 'account', ...payment };
}

function differences(now: readonly Charge[], before: readonly Charge[]): string[] {
  const same = now.flatMap((charge) => before.filter((other) => other.lineId === charge.lineId).map((other) => [charge, other] as const));
  const signs: readonly (readonly [string, boolean])[] = [
    ['line_added', now.some(({ lineId }) => !before.some((other) => other.lineId === lineId))],
    ['line_dropped', before.some(({ lineId }) => !now.some((other) => other.lineId === lineId))],
    ['price', same.some(([one, other]) => one.monthOre !== other.monthOre)],
    ['part_of_month', [...now, ...before].some(({ amountOre, monthOre }) => amountOre !== monthOre)],
    ['vat', same.some(([one, other]) => one.vat !== other.vat)],
  ];
  return signs.flatMap(([sign, holds]) => (holds ? [sign] : []));
}

function amountOf(charges: readonly Charge[]): number {
  return sum(charges.map(({ amountOre }) => amountOre));
}
