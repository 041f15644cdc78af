import type { LocalDate } from '@fyrtaarn/kernel';
import { parse } from 'csv-parse/sync';
import { bankDay, eachRead, oreOfDecimal, turns, unreadable, type BankFile } from './bank-file';
import { refuseInvoice } from './invoice.errors';

/** What Danish banks call the columns of an account's movements, in small letters. */
const COLUMNS = {
  day: ['dato', 'bogført', 'bogføringsdato', 'bogført dato'],
  amount: ['beløb', 'beløb i dkk', 'beløb dkk'],
  text: ['tekst', 'beskrivelse', 'posteringstekst'],
  reference: ['reference', 'betalings-id', 'betalingsid', 'kortart/id'],
  currency: ['valuta', 'møntsort'],
} as const;
type Column = keyof typeof COLUMNS;

/**
 * Movements of an account, from the file that a bank's own pages give. Money that went out is left out.
 * @throws DomainError BANK_FILE_UNREADABLE when it is no such file
 */
export function paymentsInCsv(file: Uint8Array): BankFile {
  const [headings, ...rows] = rowsOf(decoded(file));
  const at = columnsOf(headings ?? []);
  const turnOf = turns();
  return eachRead(rows, 2, (row, line) => {
    const cell = (column: Column): string => row[at[column]]?.trim() ?? '';
    if (!['', 'DKK'].includes(cell('currency').toUpperCase())) throw refuseInvoice('BANK_CURRENCY_OTHER', { line });
    const day = dayOf(cell('day'), line);
    const amountOre = oreOf(cell('amount'), line);
    const content = [day, amountOre, cell('text'), cell('reference')].join('|');
    const turn = turnOf(content);
    if (amountOre <= 0) return [];
    const reference = cell('reference');
    return [{ key: `${content}|${turn}`, day, amountOre, text: cell('text'), ...(reference ? { reference } : {}) }];
  });
}

/** Banks write UTF-8 with or without its mark, or the letters of Windows. */
function decoded(file: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('windows-1252').decode(file);
  }
}

function rowsOf(text: string): string[][] {
  try {
    return parse(text, { delimiter: [';', '\t'], bom: true, skip_empty_lines: true, relax_column_count: true }) as string[][];
  } catch (error) {
    throw unreadable(Number((error as { lines?: number }).lines ?? 1));
  }
}

function columnsOf(headings: readonly string[]): Record<Column, number> {
  const names = headings.map((heading) => heading.trim().toLowerCase());
  const place = (column: Column): number => names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
  const at = { day: place('day'), amount: place('amount'), text: place('text'), reference: place('reference'), currency: place('currency') };
  if (at.day < 0 || at.amount < 0 || at.text < 0) throw unreadable(1);
  return at;
}

function dayOf(text: string, line: number): LocalDate {
  const danish = /^(\d\d)[-./](\d\d)[-./](\d{4})$/.exec(text);
  return bankDay(danish ? `${danish[3]}-${danish[2]}-${danish[1]}` : text, line);
}

/** "1.234,50", "1234,5", "1234.50" and "1.234" → øre */
function oreOf(text: string, line: number): number {
  const bare = text.replace(/[\s\u00a0+]|kr\.?$|DKK$/gi, '');
  const plain = /^-?\d+\.\d{2}$/.test(bare)
    ? bare
    : /^-?(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?$/.test(bare)
      ? bare.replaceAll('.', '').replace(',', '.')
      : undefined;
  if (plain === undefined) throw refuseInvoice('BANK_AMOUNT_INVALID', { line });
  return oreOfDecimal(plain, line);
}
