import { addMonths, type LocalDate } from '@fyrtaarn/kernel';
import { refuseAgreement } from './agreement.errors';

export const AGREEMENT_KINDS = ['business_lease', 'use_agreement', 'membership'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** What the dated rule of one kind of agreement says. `null` is no limit. */
export interface AgreementTerms {
  readonly notice_months: number;
  readonly to_first_of_month: boolean;
  readonly deposit_months: number;
  readonly deposit_months_most: number;
  readonly term_months_most: number | null;
  readonly needs_seats: boolean;
  /** False where it is not for commercial activity. */
  readonly commercial?: boolean;
  /** True where only a company that is founded can have it; the database sees to that. */
  readonly founded?: boolean;
}

/** use_agreement → AGREEMENT-USE-AGREEMENT */
export function ruleCodeOf(kind: string): string {
  return `AGREEMENT-${kind.replace('_', '-').toUpperCase()}`;
}

/**
 * @param until the first day after the agreement, or undefined for one that runs until notice is given
 * @returns the last day that the rule allows it to run to, as its `until`
 * @throws DomainError AGREEMENT_TERM_TOO_LONG
 */
export function termWithin(terms: AgreementTerms, from: LocalDate, until: LocalDate | undefined): LocalDate | undefined {
  if (terms.term_months_most === null) return until;
  const last = addMonths(from, terms.term_months_most);
  if (until && until > last) throw refuseAgreement('AGREEMENT_TERM_TOO_LONG', { field: 'until', months: terms.term_months_most });
  return until ?? last;
}

/** @throws DomainError AGREEMENT_NEEDS_LINES, AGREEMENT_NEEDS_SEATS */
export function linesFit(terms: AgreementTerms, lines: readonly { readonly kind: string }[]): void {
  if (lines.length === 0) throw refuseAgreement('AGREEMENT_NEEDS_LINES', { field: 'lines' });
  if (terms.needs_seats && !lines.some(({ kind }) => kind === 'seat')) throw refuseAgreement('AGREEMENT_NEEDS_SEATS', { field: 'lines' });
}

/** The first day without the agreement: the months of notice have run whole, to the 1st of a month where the rule says so. */
export function noticeEffectiveOn(receivedOn: LocalDate, months: number, toFirstOfMonth: boolean): LocalDate {
  const run = addMonths(receivedOn, months);
  if (!toFirstOfMonth || run.endsWith('-01')) return run;
  return addMonths(`${run.slice(0, 7)}-01` as LocalDate, 1);
}
