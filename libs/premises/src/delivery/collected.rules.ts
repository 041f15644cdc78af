import { DomainError, isUuid, localDate, type LocalDate } from '@fyrtaarn/kernel';
import { parse } from 'csv-parse/sync';
import { bankDay, oreOfDecimal } from '../invoicing/bank-file';
import { refuseInvoice } from '../invoicing/invoice.errors';
import { LARGEST_ORE } from '../invoicing/invoice.rules';
import { refuseDelivery } from './delivery.errors';

/** What the collector made of one line of the basis; paid where both day and amount are there. */
export interface Collected {
  readonly line: number;
  readonly lineId: string;
  readonly from: LocalDate;
  readonly number: string;
  readonly paidOn?: LocalDate;
  readonly amountOre?: number;
}

const COLUMNS = ['linje', 'fra', 'nummer', 'betalt den', 'betalt beløb', 'beløb'] as const;
/** What the basis gives back is for the collector to book; nobody pays it. */
const CREDIT = 5;

/**
 * The basis as the collector sends it back, with its own number, and the payment where there is one. Other columns are left alone.
 * @throws DomainError COLLECTOR_FILE_UNREADABLE
 */
export function readCollected(file: Uint8Array): { rows: readonly Collected[]; faults: readonly DomainError[] } {
  const [headings = [], ...lines] = cellsOf(file);
  const names = headings.map((heading) => heading.trim().toLowerCase());
  const at = COLUMNS.map((column) => names.indexOf(column));
  if (at.slice(0, 3).some((place) => place < 0)) throw refuseDelivery('COLLECTOR_FILE_UNREADABLE');
  const faults: DomainError[] = [];
  const rows = lines.flatMap((line, nth) => {
    const cells = at.map((place) => line[place]?.trim() ?? '');
    if (cells[CREDIT]?.startsWith('-')) return [];
    try {
      return [rowOf(cells, nth + 2)];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.push(error);
      return [];
    }
  });
  return { rows, faults };
}

function rowOf([lineId = '', from = '', number = '', paidOn = '', amount = '']: readonly string[], line: number): Collected {
  if (!isUuid(lineId)) throw refuseDelivery('NOT_COLLECTED', { line });
  if (!/^[\p{L}\p{N} ./-]{1,30}$/u.test(number)) throw refuseDelivery('COLLECTOR_NUMBER_MISSING', { line });
  const known = { line, lineId, from: dayOf(from, line), number };
  if (paidOn === '' && amount === '') return known;
  if (!/^(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?$/.test(amount)) throw refuseInvoice('BANK_AMOUNT_INVALID', { line });
  return { ...known, paidOn: dayOf(paidOn, line), amountOre: oreOfDecimal(amount.replaceAll('.', '').replace(',', '.'), line) };
}

function dayOf(text: string, line: number): LocalDate {
  const danish = /^(\d\d)-(\d\d)-(\d{4})$/.exec(text);
  return bankDay(danish ? `${danish[3]}-${danish[2]}-${danish[1]}` : text, line);
}

/** One that a person enters, as line 1. */
export function enteredCollected(wish: { lineId: string; from: string; number: string; paidOn?: string | null; amountOre?: number | null }): Collected {
  const row = rowOf([wish.lineId, wish.from, wish.number], 1);
  if (wish.paidOn == null && wish.amountOre == null) return row;
  if (wish.paidOn == null || !Number.isInteger(wish.amountOre) || Number(wish.amountOre) <= 0 || Number(wish.amountOre) > LARGEST_ORE)
    throw refuseInvoice('BANK_AMOUNT_INVALID', { line: 1 });
  return { ...row, paidOn: localDate(wish.paidOn, 'paidOn'), amountOre: Number(wish.amountOre) };
}

function cellsOf(file: Uint8Array): string[][] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file);
    return parse(text, { delimiter: ';', bom: true, skip_empty_lines: true, relax_column_count: true }) as string[][];
  } catch {
    throw refuseDelivery('COLLECTOR_FILE_UNREADABLE');
  }
}
