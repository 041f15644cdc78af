import { daysBetween } from '@fyrtaarn/kernel';
import { signsIn, type BankPayment } from '../invoicing/payment.rules';
import type { Claim } from './settling.rules';

/** A payment that is known, entered by hand or told by a file. */
export interface KnownPayment extends BankPayment {
  readonly id: string;
  readonly isByHand: boolean;
  readonly agreementId: string | null;
}

type IsSame = (one: string, other: string) => boolean;

/** From the surest sign of one movement to the least: a file's words are another's, or a part of them, or others altogether. */
const SIGNS: readonly IsSame[] = [
  (one, other) => one === other,
  (one, other) => one !== '' && other !== '' && (one.includes(other) || other.includes(one)),
  () => true,
];

/**
 * The payments that files of another kind have not told of. A bank's kinds of file say the same movement in other words, so a day and an amount are one
 * movement as often as each kind tells of it, where both name the same payment slip or neither names any. Those whose words are most alike are paired first:
 * what is left is then the one that nobody told of. Both are of one account, and tell of whole days.
 * @param told by the other kinds, of the same days and amounts
 */
export function untold<Payment extends BankPayment>(payments: readonly Payment[], told: readonly BankPayment[]): Payment[] {
  const left = new Map<string, string[]>();
  for (const one of told) {
    const words = left.get(movementOf(one));
    if (words) words.push(wordsOf(one));
    else left.set(movementOf(one), [wordsOf(one)]);
  }
  const isTold = (payment: Payment, isSame: IsSame): boolean => taken(left.get(movementOf(payment)) ?? [], wordsOf(payment), isSame);
  return SIGNS.reduce((untoldSoFar, isSame) => untoldSoFar.filter((payment) => !isTold(payment, isSame)), [...payments]);
}

/** Takes the first of the words left that are the same by a sign. */
function taken(left: string[], words: string, isSame: IsSame): boolean {
  const at = left.findIndex((one) => isSame(one, words));
  return at >= 0 && left.splice(at, 1).length > 0;
}

function movementOf({ day, amountOre, text, reference }: BankPayment): string {
  return [day, amountOre, ...new Set(signsIn({ text, ...(reference ? { reference } : {}) }).ids)].join(' ');
}

function wordsOf({ text }: BankPayment): string {
  return text.toLowerCase().split(/[\s\p{Cc}]+/u).filter(Boolean).join(' '); // prettier-ignore
}

/**
 * Which payments of a file may be the same money as one that is known: entered by hand a few days from it, each by one, where they do not name different
 * rent; or the same entry of the bank told in other parts, in one amount by one file and payment by payment by another.
 * @returns ids of the known
 */
export function mayBe<Payment extends BankPayment>(
  payments: readonly Payment[],
  known: readonly KnownPayment[],
  daysApart: number,
  named: (payment: BankPayment) => Claim | undefined,
): ReadonlyMap<Payment, string> {
  const found = new Map<Payment, string>();
  const entries = new Map(known.filter(({ isByHand }) => !isByHand).map((one) => [entryOf(one, isPart(one)), one.id]));
  for (const payment of payments) {
    const entry = entries.get(entryOf(payment, !isPart(payment)));
    if (entry) found.set(payment, entry);
  }
  const byHand = known.filter(({ isByHand }) => isByHand);
  for (const isSurely of [true, false]) {
    for (const payment of payments.filter((one) => !found.has(one))) {
      const at = byHand.findIndex((one) => isNear(one, payment, daysApart) && namesSame(one, payment, named, isSurely));
      if (at >= 0) found.set(payment, byHand.splice(at, 1)[0]!.id);
    }
  }
  return found;
}

function namesSame(known: KnownPayment, payment: BankPayment, named: (payment: BankPayment) => Claim | undefined, isSurely: boolean): boolean {
  const [theirs, ours] = [named(known), named(payment)];
  if (isSurely || (theirs && ours)) return theirs !== undefined && theirs.id === ours?.id;
  return !ours || !known.agreementId || known.agreementId === ours.agreementId;
}

function isNear(one: BankPayment, other: BankPayment, daysApart: number): boolean {
  return one.amountOre === other.amountOre && Math.abs(daysBetween(one.day, other.day)) <= daysApart;
}

function isPart({ entryOre }: BankPayment): boolean {
  return (entryOre ?? null) !== null;
}

function entryOf({ day, amountOre, entryOre }: BankPayment, ofPart: boolean): string {
  return [day, entryOre ?? amountOre, ofPart].join(' ');
}
