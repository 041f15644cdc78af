import { signsIn, type BankPayment } from '../invoicing/payment.rules';

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
