import { signsIn, type BankPayment } from '../invoicing/payment.rules';

/**
 * The payments that files of another kind have not told of. A bank's kinds of file say the same movement in other words, so a day and an amount are one
 * movement as often as each kind tells of it, where both name the same payment slip or neither names any. Both are of one account, and tell of whole days.
 * @param told by the other kinds, of the same days and amounts
 */
export function untold<Payment extends BankPayment>(payments: readonly Payment[], told: readonly BankPayment[]): Payment[] {
  const left = [...told];
  const isTold = (payment: Payment): boolean => {
    const name = nameOf(payment);
    const at = left.findIndex((one) => nameOf(one) === name);
    return at >= 0 && left.splice(at, 1).length > 0;
  };
  return payments.filter((payment) => !isTold(payment));
}

function nameOf({ day, amountOre, text, reference }: BankPayment): string {
  return [day, amountOre, ...new Set(signsIn({ text, ...(reference ? { reference } : {}) }).ids)].join(' ');
}
