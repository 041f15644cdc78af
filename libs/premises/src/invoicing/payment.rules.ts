import type { LocalDate } from '@fyrtaarn/kernel';
import { isFikPaymentId } from './payment-id';

/** Money that the bank says came in. `key` is the same each time the same movement is read, so that a file may be read twice. */
export interface BankPayment {
  readonly key: string;
  readonly day: LocalDate;
  readonly amountOre: number;
  readonly text: string;
  readonly reference?: string;
  /** Several payments that the bank gives in one amount: whatever its words name, they name of a part. */
  readonly isBatch?: boolean;
  /** What the bank booked in all, where this is a part of it. */
  readonly entryOre?: number;
}

export interface OpenInvoice {
  readonly number: string;
  readonly paymentId?: string;
  readonly openOre: number;
  /** Who was invoiced: an amount alone says too little. */
  readonly payer?: string;
}

export type PaymentMatch =
  | { readonly found: 'matched'; readonly by: 'paymentId' | 'number' | 'amount'; readonly number: string; readonly differenceOre: number }
  | { readonly found: 'ambiguous'; readonly by: 'paymentId' | 'number' | 'amount'; readonly numbers: readonly string[] }
  | { readonly found: 'unknown' };

/**
 * Which open invoice a payment is for. The payment line's number decides, then an invoice number in the text, then an amount that only one invoice has, with
 * its payer's name in the text where the name is known; an amount is no more than a suggestion for a person.
 * `differenceOre` is what was paid too much (positive) or too little.
 */
export function matchOf(payment: BankPayment, open: readonly OpenInvoice[]): PaymentMatch {
  const { ids, words } = signsIn(payment);
  const isPayer = (payer: string | undefined): boolean => payer === undefined || payment.text.toLowerCase().includes(payer.toLowerCase());
  const signs = [
    ['paymentId', open.filter(({ paymentId }) => paymentId !== undefined && ids.includes(paymentId))],
    ['number', open.filter(({ number }) => words.includes(number.toUpperCase()))],
    ['amount', payment.amountOre > 0 ? open.filter(({ openOre, payer }) => openOre === payment.amountOre && isPayer(payer)) : []],
  ] as const;
  for (const [by, candidates] of signs) {
    const [first, ...others] = candidates;
    if (!first) continue;
    if (others.length > 0) return { found: 'ambiguous', by, numbers: candidates.map(({ number }) => number) };
    return { found: 'matched', by, number: first.number, differenceOre: payment.amountOre - first.openOre };
  }
  return { found: 'unknown' };
}

/** What in a payment can name an invoice: payment identifications, and words as invoice numbers are written. */
export function signsIn({ reference = '', text }: Pick<BankPayment, 'reference' | 'text'>): { ids: string[]; words: string[] } {
  const all = `${reference} ${text}`;
  return { ids: paymentIdsIn(all), words: wordsIn(all) };
}

/** Fifteen digits with a right check digit, alone or as `+71<000014202600012+81234567<`; banks leave out zeros in front. */
function paymentIdsIn(text: string): string[] {
  const runs = text.match(/\d+/g) ?? [];
  return runs
    .filter((run) => run.length >= 8 && run.length <= 15)
    .map((run) => run.padStart(15, '0'))
    .filter(isFikPaymentId);
}

/** A number is a word of its own: 2026-1 is not in 2026-12. */
function wordsIn(text: string): string[] {
  const words = text.toUpperCase().split(/[^\p{L}\p{N}/-]+/u);
  return words.map((word) => word.replace(/^-+|-+$/g, '')).filter(Boolean);
}
