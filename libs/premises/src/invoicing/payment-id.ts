import { refuseInvoice } from './invoice.errors';

/** Digits of a FIK +71 identification: fourteen and a check digit. */
const LENGTH = 15;

/** Check digit mod 10, weights 2 and 1 from the right, sums of digits (Luhn). Source: giro-kort.dk; "1" gives "18". */
export function withCheckDigit(digits: string): string {
  if (!/^\d+$/.test(digits)) throw refuseInvoice('PAYMENT_ID_INVALID', { field: 'paymentId' });
  return digits + ((10 - (weighted(`${digits}0`) % 10)) % 10);
}

/** Payment identification of card type 71: the customer's number and the invoice's serial number, so that a payment names both. */
export function fikPaymentId(customer: number, serial: number): string {
  const digits = String(customer).padStart(6, '0') + String(serial).padStart(8, '0');
  if (digits.length !== LENGTH - 1) throw refuseInvoice('PAYMENT_ID_INVALID', { field: 'paymentId' });
  return withCheckDigit(digits);
}

export function isFikPaymentId(text: string): boolean {
  return text.length === LENGTH && /^\d+$/.test(text) && weighted(text) % 10 === 0;
}

/** Eight digits that begin with 8: the creditor's number with the payment service. */
export function isFikCreditor(text: string): boolean {
  return /^8\d{7}$/.test(text);
}

/** A bank's registration number, four digits, and an account of at most ten. 0000 is no bank: OIOUBL refuses it (F-LIB311). */
export function isBankAccount(sortCode: string, account: string): boolean {
  return /^(?!0000)\d{4}$/.test(sortCode) && /^\d{1,10}$/.test(account);
}

/** The line that payment machines read. */
export function fikLine(paymentId: string, creditor: string): string {
  return `+71<${paymentId}+${creditor}<`;
}

function weighted(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, at) => sum + digitSum(Number(digit) * (1 + (at % 2))), 0);
}

function digitSum(number: number): number {
  return number > 9 ? number - 9 : number;
}
