import { plainText, refuse, wholeNumber } from '@fyrtaarn/kernel';
import { indexNumber } from '../invoicing/regulation.rules';
import { weekdayRanges } from '../places/weekdays';
import type { LineWish } from './agreement.inputs';
import type { CostWish } from './cost.inputs';
import { refuseAgreement } from './agreement.errors';
import type { NewLine, StandingLine } from './line.store';

/** Øre a month; a line above a million kroner a month is a slip of the pen. */
const LARGEST_PRICE = 100_000_000;

/** @throws DomainError TEXT_MISSING for a seat line without its seat, NUMBER_OUT_OF_RANGE for a price below zero */
export function newLine({ kind, seatId, weekdays, text, costType, monthOre, approvalId, setByIndex, setByMonth }: LineWish): NewLine {
  if (kind === 'seat' && !seatId) throw refuse('TEXT_MISSING', { field: 'seatId' });
  return {
    kind,
    seat_id: kind === 'seat' ? (seatId ?? null) : null,
    weekdays: weekdayRanges(weekdays),
    text: text ? plainText('text', text, { max: 200 }) : null,
    cost_type: kind === 'service' ? (costType ?? null) : null,
    month_ore: checkedPrice(monthOre),
    approval_id: approvalId ?? null,
    set_by_index: givenIndex(setByIndex),
    set_by_month: setByMonth ?? null,
  };
}

/**
 * Each line is dropped or moved once at most, and only a seat is moved.
 * @throws DomainError NOT_FOUND for a line that does not stand on the day, LINE_NAMED_TWICE
 */
export function changesFit(standing: readonly StandingLine[], { drop, moving }: { drop: readonly string[]; moving: readonly string[] }): void {
  const named = [...drop, ...moving];
  if (new Set(named).size < named.length) throw refuseAgreement('LINE_NAMED_TWICE', { field: 'drop' });
  const may = (ids: readonly string[], lines: readonly StandingLine[]): boolean => ids.every((id) => lines.some((line) => line.id === id));
  const seats = standing.filter(({ kind }) => kind === 'seat');
  if (!may(drop, standing) || !may(moving, seats)) throw refuse('NOT_FOUND');
}

/** @throws DomainError NUMBER_OUT_OF_RANGE for an estimate that is none */
export function checkedCosts(costs: readonly CostWish[] | null | undefined): readonly CostWish[] {
  return (costs ?? []).map(({ costType, estimateOre }) => ({ costType, estimateOre: wholeNumber('estimateOre', estimateOre, 1, LARGEST_PRICE) }));
}

export function checkedPrice(monthOre: number): number {
  return wholeNumber('monthOre', monthOre, 0, LARGEST_PRICE);
}

/** @throws DomainError INDEX_INVALID */
export function givenIndex(setByIndex: number | null | undefined): number | null {
  return setByIndex == null ? null : indexNumber('setByIndex', setByIndex);
}
