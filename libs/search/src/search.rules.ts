import { plainText, type Actor, type Role } from '@fyrtaarn/kernel';
import { refuseSearch } from './search.errors';
import type { HitKind } from './search.views';

/** What each role works with, in the order it is shown. Which rows of it, the database decides. */
export const KINDS_OF: Readonly<Partial<Record<Actor['role'], readonly HitKind[]>>> = {
  companyContact: ['posting', 'agreement', 'invoice'],
  employmentConsultant: ['citizen', 'posting', 'company'],
  employmentLead: ['citizen', 'posting', 'company'],
  bridgeWorker: ['citizen', 'posting'],
  premisesManager: ['company', 'seat', 'agreement', 'invoice'],
  reporter: ['initiative', 'indicator'],
  administrator: ['account'],
};
/** A citizen has no list that needs searching, a partner and the data protection officer none that a name should lead into. */
export const SEARCHERS = Object.keys(KINDS_OF) as Role[];

/** Letters or figures: of fewer there is too much that begins with them. */
const LEAST = 2;
const MOST = 100;
const CPR = /(?<!\d)\d{6}[- ]?\d{4}(?!\d)/;

/**
 * What is looked for, with one blank between words.
 * @throws DomainError TEXT_MISSING, TEXT_TOO_LONG, TEXT_NOT_PLAIN, SEARCH_TOO_SHORT, and SEARCH_CPR for what may be a CPR number: that is never searched for
 */
export function searchFor(words: string): string {
  const text = plainText('words', words, { max: MOST });
  if (CPR.test(text)) throw refuseSearch('SEARCH_CPR', { field: 'words' });
  if ((text.match(/[\p{L}\p{N}]/gu) ?? []).length < LEAST) throw refuseSearch('SEARCH_TOO_SHORT', { field: 'words', min: LEAST });
  return text.normalize('NFC').replace(/\s+/g, ' ');
}

/** The year and number of an invoice, with its series where that was written: "H2026-12" or "2026-12". */
export function invoiceNumber(text: string): { series: string | null; year: number; no: number } | undefined {
  const [, series, year, no] = /^([A-ZÆØÅ]*)\s?(\d{4})-(\d{1,6})$/.exec(text.toUpperCase()) ?? [];
  return year === undefined ? undefined : { series: series || null, year: Number(year), no: Number(no) };
}

/** The number of an agreement. */
export function agreementNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
