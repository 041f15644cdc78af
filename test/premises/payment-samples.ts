import { fikPaymentId } from '../../libs/premises/src/invoicing/payment-id';
import type { BankPayment } from '../../libs/premises/src/invoicing/payment.rules';
import type { Claim } from '../../libs/premises/src/payments/settling.rules';
import { day } from './invoice-samples';

/** An open invoice. */
export const claim = (no: number, openOre: number, more: Partial<Claim> = {}): Claim => ({
  id: `i${no}`,
  agreementId: `a${no}`,
  number: `2026-${no}`,
  paymentId: fikPaymentId(14, 20260000 + no),
  payer: `Lejer ${no}`,
  openOre,
  fees: [],
  otherNumbers: [],
  ...more,
});

/** A movement on the account. */
export const paid = (amountOre: number, text: string): BankPayment => ({ key: text, day: day('2026-12-01'), amountOre, text });
