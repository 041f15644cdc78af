import { paymentsInCamt } from './bank-camt';
import { paymentsInCsv } from './bank-csv';
import { unreadable, type BankFile } from './bank-file';
import { refuseInvoice } from './invoice.errors';

/** Parameters of rule BANK-FILE. */
export interface BankFileLimits {
  readonly bytes_most: number;
  readonly movements_most: number;
}

/**
 * Whatever a person fetched from the bank: camt.053, camt.054 or the movements as CSV.
 * @throws DomainError BANK_FILE_TOO_LARGE, BANK_FILE_UNREADABLE
 */
export function readBankFile(file: Uint8Array, { bytes_most, movements_most }: BankFileLimits): BankFile & { readonly format: 'camt' | 'csv' } {
  if (file.length > bytes_most) throw refuseInvoice('BANK_FILE_TOO_LARGE', { most: bytes_most });
  const format = isXml(file) ? 'camt' : 'csv';
  const read = format === 'camt' ? paymentsInCamt(xmlText(file)) : paymentsInCsv(file);
  if (read.payments.length + read.faults.length > movements_most) throw refuseInvoice('BANK_FILE_TOO_LARGE', { most: movements_most });
  return { ...read, format };
}

function isXml(file: Uint8Array): boolean {
  return /^(\u00ef\u00bb\u00bf)?\s*</.test(headOf(file));
}

/** In the letters it says it is written in; a byte that is none of them makes the file unreadable, not a wrong name. */
function xmlText(file: Uint8Array): string {
  const declared = /^[^>]*encoding=["']([\w-]+)["']/.exec(headOf(file))?.[1]?.toLowerCase() ?? 'utf-8';
  if (!['utf-8', 'iso-8859-1', 'windows-1252'].includes(declared)) throw unreadable(1);
  try {
    return new TextDecoder(declared, { fatal: true }).decode(file);
  } catch {
    throw unreadable(1);
  }
}

function headOf(file: Uint8Array): string {
  return Buffer.from(file.subarray(0, 200)).toString('latin1');
}
