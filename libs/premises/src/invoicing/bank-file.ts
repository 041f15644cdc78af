import { localDate, type DomainError, type LocalDate } from '@fyrtaarn/kernel';
import { refuseInvoice } from './invoice.errors';

/** @param line of the file, 1 where the format has none */
export function unreadable(line: number): DomainError {
  return refuseInvoice('BANK_FILE_UNREADABLE', { line });
}

/** @param text `YYYY-MM-DD` @throws DomainError BANK_FILE_UNREADABLE */
export function bankDay(text: string, line: number): LocalDate {
  try {
    return localDate(text);
  } catch {
    throw unreadable(line);
  }
}

/** "1234.5" → 123450, without a detour over binary fractions. */
export function oreOfDecimal(text: string): number {
  const [whole = '0', cents = ''] = text.replace('-', '').split('.');
  const ore = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  return text.startsWith('-') ? -ore : ore;
}
