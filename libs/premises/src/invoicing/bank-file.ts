import { DomainError, localDate, type LocalDate } from '@fyrtaarn/kernel';
import { refuseInvoice } from './invoice.errors';
import { LARGEST_ORE } from './invoice.rules';
import type { BankPayment } from './payment.rules';

/** What a file from a bank says, and what is wrong with it, line by line (an XML file has entries instead). A file with a fault is not to be used at all. */
export interface BankFile {
  readonly payments: readonly BankPayment[];
  readonly faults: readonly DomainError[];
}

/** A file that is no such file at all. @param line of the file, 1 where the format has none */
export function unreadable(line: number): DomainError {
  return refuseInvoice('BANK_FILE_UNREADABLE', { line });
}

/** Reads each by itself: what is wrong with one says nothing of the next. `firstLine` is that of the first. */
export function eachRead<Part>(parts: readonly Part[], firstLine: number, read: (part: Part, line: number) => readonly BankPayment[]): BankFile {
  const faults: DomainError[] = [];
  const payments = parts.flatMap((part, at) => {
    try {
      return read(part, firstLine + at);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.push(error);
      return [];
    }
  });
  return { payments, faults };
}

/** @param text `YYYY-MM-DD` @throws DomainError BANK_DAY_INVALID */
export function bankDay(text: string, line: number): LocalDate {
  try {
    return localDate(text);
  } catch {
    throw refuseInvoice('BANK_DAY_INVALID', { line });
  }
}

/** "1234.5" → 123450, without a detour over binary fractions. @throws DomainError BANK_AMOUNT_INVALID beyond what a house can be paid */
export function oreOfDecimal(text: string, line: number): number {
  const [whole = '0', cents = ''] = text.replace('-', '').split('.');
  const ore = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  if (ore > LARGEST_ORE) throw refuseInvoice('BANK_AMOUNT_INVALID', { line });
  return text.startsWith('-') ? -ore : ore;
}

/** One more each time the same is seen: two movements that look alike are two. */
export function turns(): (content: string) => number {
  const seen = new Map<string, number>();
  return (content) => {
    const turn = (seen.get(content) ?? 0) + 1;
    seen.set(content, turn);
    return turn;
  };
}
