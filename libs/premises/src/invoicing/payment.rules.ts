import type { LocalDate } from '@fyrtaarn/kernel';
import { isFikPaymentId } from './payment-id';

/** Money that the bank says came in. `key` is the same each time the same movement is read, so that a file may be read twice. */
export interface BankPayment {
  readonly key: string;
  readonly day: LocalDate;
  readonly amountOre: number;
  readonly text: string;
  readonly reference?: string;
}

export interface OpenInvoice {
  readonly number: string;
  readonly paymentId?: string;
  readonly openOre: number;
}

export type PaymentMatch =
  | { readonly found: 'matched'; readonly by: 'paymentId' | 'number' | 'amount'; readonly number: string; readonly differenceOre: number }
  | { readonly found: 'ambiguous'; readonly by: 'paymentId' | 'number' | 'amount'; readonly numbers: readonly string[] }
  | { readonly found: 'unknown' };

/**
 * Which open invoice a payment is for. The payment line's number decides, then an invoice number in the text, then an amount that only one invoice has.
 * `differenceOre` is what was paid too much (positive) or too little.
 */
export function matchOf(payment: BankPayment, open: readonly OpenInvoice[]): PaymentMatch {
  const ids = paymentIdsIn(`${payment.reference ?? ''} ${payment.text}`);
  const signs = [
    ['paymentId', open.filter(({ paymentId }) => paymentId !== undefined && ids.includes(paymentId))],
    ['number', open.filter(({ number }) => isNamed(number, `${payment.reference ?? ''} ${payment.text}`))],
    ['amount', payment.amountOre > 0 ? open.filter(({ openOre }) => openOre === payment.amountOre) : []],
  ] as const;
  for (const [by, candidates] of signs) {
    const [first, ...others] = candidates;
    if (!first) continue;
    if (others.length > 0) return { found: 'ambiguous', by, numbers: candidates.map(({ number }) => number) };
    return { found: 'matched', by, number: first.number, differenceOre: payment.amountOre - first.openOre };
  }
  return { found: 'unknown' };
}

/** Fifteen digits with a right check digit, alone or as `+71<000014202600012+81234567<`; banks leave out zeros in front. */
function paymentIdsIn(text: string): string[] {
  const runs = text.match(/\d+/g) ?? [];
  return runs
    .filter((run) => run.length >= 8 && run.length <= 15)
    .map((run) => run.padStart(15, '0'))
    .filter(isFikPaymentId);
}

/** The number as a word of its own: 2026-1 is not in 2026-12. */
function isNamed(number: string, text: string): boolean {
  const words = text.toUpperCase().split(/[^\p{L}\p{N}/-]+/u);
  return words.some((word) => word.replace(/^-+|-+$/g, '') === number.toUpperCase());
}
