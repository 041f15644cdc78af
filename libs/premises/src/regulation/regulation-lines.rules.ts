import { regulatedRent, type IndexRule } from '../invoicing/regulation.rules';
import { refuseAgreement } from '../agreements/agreement.errors';

/** A price that was agreed for the day or later, one by the index from then on, a line that begins on the day, and a cost, which follows its bills. */
export const LEFT_ALONE = ['later_price', 'regulated', 'begins_then', 'cost'] as const;
export type LeftAlone = (typeof LEFT_ALONE)[number];

/** A number of the index, and the first of the month that it is of; null where nobody has said which. */
export interface IndexNumber {
  readonly number: number;
  readonly month: string | null;
}

/** What the two have agreed; a clause from before numbers were kept has none until its first regulation. */
export interface IndexClause extends IndexRule {
  readonly base_month: string;
  readonly base_number: number | null;
  readonly first_on: string;
}

/** A line as it stands on the day of a regulation. */
export interface LineThen {
  readonly id: string;
  readonly kind: string;
  readonly text: string | null;
  readonly seats: string | null;
  /** Which of the agreed costs it is, where it is one. */
  readonly cost: { readonly da: string; readonly en: string } | null;
  readonly from: string;
  readonly monthOre: number;
  readonly approvalId: string | null;
  /** The number its price stands by; none where the clause has none yet. */
  readonly index: { readonly number: number | null; readonly month: string | null };
  /** Of the first of its prices on the day or after it. */
  readonly laterBasis: 'agreed' | 'index' | null;
}

export interface RegulatedLine extends LineThen {
  readonly index: IndexNumber;
  readonly newOre: number;
}
export interface LeftLine extends LineThen {
  readonly reason: LeftAlone;
}

/**
 * Rent goes on from the number it stands by, line by line; what was agreed for the day or later stays as agreed.
 * @param given what whoever regulates says today's rent stands by
 * @throws DomainError INDEX_NOT_AS_AGREED for another day, or where no rent stood before it; PRICE_EXISTS where all of it has a price from then on;
 *   INDEX_GOES_ON where no rent stands by what was given, or nobody has said what it stands by
 */
export function regulation(
  clause: IndexClause,
  lines: readonly LineThen[],
  { from, given, to }: { from: string; given: IndexNumber; to: number },
): { regulated: RegulatedLine[]; left: LeftLine[] } {
  if (from < clause.first_on || from.slice(5) !== clause.first_on.slice(5)) throw refuseAgreement('INDEX_NOT_AS_AGREED', { field: 'from' });
  const left = lines.flatMap((line) => {
    const reason = whyLeftAlone(line, from);
    return reason ? [{ ...line, reason }] : [];
  });
  const follow = lines.filter((line) => !whyLeftAlone(line, from)).map((line) => ({ ...line, index: withMonth(line.index, given) }));
  if (follow.length === 0) {
    throw left.some(({ reason }) => reason === 'later_price' || reason === 'regulated')
      ? refuseAgreement('PRICE_EXISTS')
      : refuseAgreement('INDEX_NOT_AS_AGREED', { field: 'from' });
  }
  if (!follow.some(({ index }) => index.number === given.number && index.month === given.month)) {
    throw refuseAgreement('INDEX_GOES_ON', { field: 'indexFrom' });
  }
  const regulated = follow.map((line) => ({ ...line, newOre: regulatedRent(line.monthOre, { from: line.index.number, to }, clause) }));
  return { regulated, left };
}

function whyLeftAlone({ cost, from: begins, laterBasis }: LineThen, from: string): LeftAlone | undefined {
  if (cost) return 'cost';
  if (begins >= from) return 'begins_then';
  if (laterBasis === 'agreed') return 'later_price';
  return laterBasis === 'index' ? 'regulated' : undefined;
}

/** A number of which nobody has said the month yet is of the month that is said now. */
function withMonth({ number, month }: LineThen['index'], given: IndexNumber): IndexNumber {
  if (number === null) throw refuseAgreement('INDEX_GOES_ON', { field: 'indexFrom' });
  return month === null && number === given.number ? given : { number, month };
}
