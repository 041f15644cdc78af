import { wholeNumber } from '@fyrtaarn/kernel';
import type { CorrectedFactView, CorrectedFacts, CorrectedTerm } from './rights-request.views';

type Row = Readonly<Record<string, unknown>>;
/** Rows by the name of their table, without the citizen. */
export type Facts = Readonly<Record<string, readonly Row[]>>;

/** The columns that say what a row is about, where a citizen has several. */
const KEYS = ['term', 'weekday', 'starts'];

const ROWS: Readonly<Record<string, (facts: CorrectedFacts) => Facts | null | undefined>> = {
  NAME: ({ name }) => name && { citizen_name: [{ first_name: name.firstName.trim(), last_name: name.lastName.trim() }] },
  CONTACT: ({ phone }) => (phone === undefined ? undefined : { citizen_contact: [{ phone: phone?.trim() || null }] }),
  HOURS: ({ hours, week }) =>
    hours || week
      ? {
          ...(hours && { citizen_hours: [{ minutes_min: hours.minutesMin, minutes_max: hours.minutesMax, minutes_aim: hours.minutesAim ?? null }] }),
          ...(week && { citizen_week: week.map(({ weekday, starts, ends }) => ({ weekday, starts, ends })) }),
        }
      : undefined,
  TRAVEL: ({ districts }) => districts && { citizen_travel: [{ districts }] },
  TASKS: ({ terms }) => terms && { citizen_task: terms.map(({ term, how }) => ({ term, stance: how })) },
  NEEDS: ({ terms }) => terms && { citizen_need: terms.map(({ term, how }) => ({ term, strength: how })) },
  LANGUAGES: ({ terms }) => terms && { citizen_language: terms.map(language) },
};

function language({ term, how, wantsColleague }: CorrectedTerm): Row {
  return { term, level: wholeNumber('how', Number(how), 1, 3), wants_colleague: wantsColleague ?? false };
}

/** The rows that a kind of data is to have; undefined where the facts say nothing of it. */
export function rowsOf(dataGroup: string, facts: CorrectedFacts): Facts | undefined {
  return ROWS[dataGroup]?.(facts) ?? undefined;
}

/** What differs between two versions, one by one; what is the same in both is left out. */
export function changesBetween(before: Facts, after: Facts): CorrectedFactView[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((what) => old[what] !== now[what])
    .map((what) => ({ what, before: old[what] ?? null, after: now[what] ?? null }));
}

function wordsOf(facts: Facts): Record<string, string> {
  const rows = Object.values(facts).flat();
  return Object.fromEntries(rows.flatMap((row) => columnsOf(row)));
}

function columnsOf(row: Row): [string, string][] {
  const about = KEYS.filter((key) => key in row).map((key) => String(row[key] as string | number));
  return Object.entries(row)
    .filter(([column, value]) => !KEYS.includes(column) && value !== null && value !== false)
    .map(([column, value]) => [about.length > 0 ? [...about, ...(value === true ? [column] : [])].join(' ') : column, String(value as string | number)]);
}
