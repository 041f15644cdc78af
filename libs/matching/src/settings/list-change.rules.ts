import { addDays, dayInCopenhagen, type Holidays, type LocalDate } from '@fyrtaarn/kernel';
import { dueAt } from '../timer.rules';
import type { ProposeListChange } from './list-change.views';

export type List = 'decline_reason' | 'match_timer' | 'errand_kind';

/** A row of one of the lists, by its columns. */
export type ListRow = Readonly<Record<string, unknown>>;

/** What would be otherwise; a day, codes or a word. */
export interface Difference {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

const LISTS = { decline: 'decline_reason', timer: 'match_timer', errand: 'errand_kind' } as const satisfies Record<string, List>;

/** Which list a wish is about, and the columns that it changes; undefined when it names none, or more than one. */
export function wishOf(wish: ProposeListChange): { list: List; columns: ListRow } | undefined {
  const named = (Object.keys(LISTS) as (keyof typeof LISTS)[]).filter((name) => wish[name]);
  const [name] = named;
  if (named.length !== 1 || !name) return undefined;
  const entries = Object.entries(wish[name] ?? {}).filter(([, value]) => value !== undefined);
  return { list: LISTS[name], columns: Object.fromEntries(entries.map(([field, value]) => [columnOf(field), value])) };
}

/** What happens to a case that begins on a day, by the row of its list. The same is done when it happens. */
export function outcomeOf(list: List, row: ListRow, day: LocalDate, holidays: Holidays): Readonly<Record<string, string | null>> {
  if (list === 'decline_reason')
    return { ...effectOf(row, day), ...again(effectOf(repeated(row), day)), needsLead: text(row['needs_lead']), mostInARow: text(row['most_in_a_row']) };
  if (list === 'errand_kind')
    return { forWhom: text(row['for_whom']), passes: text(row['passes']), textDa: text(row['text_da']), textEn: text(row['text_en']) };
  const timer = { days: Number(row['days']), day_kind: row['day_kind'] as 'working' | 'calendar' };
  return { due: dayInCopenhagen(dueAt(new Date(`${day}T10:00:00Z`), timer, holidays)), errand: text(row['errand']) };
}

export function differencesOf(before: Readonly<Record<string, string | null>>, after: Readonly<Record<string, string | null>>): Difference[] {
  return Object.keys(after)
    .filter((what) => before[what] !== after[what])
    .map((what) => ({ what, before: before[what] ?? null, after: after[what] ?? null }));
}

function effectOf(row: ListRow, day: LocalDate): Record<string, string | null> {
  const until = (effect: string): string | null => (row['effect'] === effect && row['effect_days'] ? addDays(day, Number(row['effect_days'])) : null);
  const endless = row['effect'] === 'block_pair' && !row['effect_days'];
  return {
    effect: text(row['effect']),
    pairApartUntil: until('block_pair'),
    pairLookedAt: endless && row['review_days'] ? addDays(day, Number(row['review_days'])) : null,
    citizenPausedUntil: until('park'),
    placePausedUntil: until('pause_place'),
    errands: [...((row['errands'] ?? []) as string[])].sort().join(', ') || null,
  };
}

/** A reason that has nothing of its own for the second time is the same every time. */
function repeated(row: ListRow): ListRow {
  return row['repeat_effect'] ? { ...row, effect: row['repeat_effect'], effect_days: row['repeat_days'], errands: row['repeat_errands'] } : row;
}

function again(outcome: Record<string, string | null>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(outcome).map(([what, value]) => [`again.${what}`, value]));
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value as string | number | boolean);
}

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
