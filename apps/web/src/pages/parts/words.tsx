import { said } from '@fyrtaarn/kernel';
import { useLanguage } from '../../language';
import { SyntheticMark } from '../../components';

interface Named {
  nameDa: string;
  nameEn: string;
}

export function useName(): (named: Named) => string {
  const { language } = useLanguage();
  return ({ nameDa, nameEn }) => said({ da: nameDa, en: nameEn }, language);
}

/** A district by its code; a code that no longer exists stands for itself. */
export function useDistrict(districts: readonly (Named & { code: string })[]): (code: string) => string {
  const nameOf = useName();
  return (code) => {
    const district = districts.find((one) => one.code === code);
    return district ? nameOf(district) : code;
  };
}

/** A code in words; one that has no words yet stands for itself. */
export function wordFor(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}

/** A text that exists only in Danish, so that a screen reader says it as Danish on a page in another language. */
export function InDanish({ children }: { children: string }) {
  const { language } = useLanguage();
  return language === 'da' ? <>{children}</> : <bdi lang="da">{children}</bdi>;
}

/** A person's or company's name, with the mark that says it was made up. */
export function Name({ name, synthetic }: { name: string; synthetic: boolean }) {
  const { format } = useLanguage();
  return (
    <>
      {format.danish(name)}
      {synthetic && <SyntheticMark />}
    </>
  );
}

export function TermList({ terms }: { terms: readonly Named[] }) {
  const nameOf = useName();
  return <>{useLanguage().format.list(terms.map(nameOf))}</>;
}

/** Days of the week in words: [1, 3, 4, 5] → "mandag, onsdag–fredag". */
export function useDays(): (days: readonly number[]) => string {
  const { weekdays } = useLanguage().texts;
  const name = (day: number): string => weekdays[day - 1] ?? '';
  return (days) => {
    const runs: number[][] = [];
    for (const day of days) {
      const run = runs.at(-1);
      if (run?.at(-1) === day - 1) run.push(day);
      else runs.push([day]);
    }
    return runs.map((run) => (run.length > 2 ? `${name(run[0] ?? 0)}–${name(run.at(-1) ?? 0)}` : run.map(name).join(', '))).join(', ');
  };
}

interface Slot {
  weekday: number;
  starts: string;
  ends: string;
}

/** The times of a week in words: days that follow each other with the same times are said together. */
export function Week({ slots }: { slots: readonly Slot[] }) {
  const { texts } = useLanguage();
  const day = (weekday: number): string => texts.weekdays[weekday - 1] ?? '';
  return (
    <ul class="unstyled-list">
      {inRuns(slots).map(({ first, last, starts, ends }) => (
        <li key={`${first}${starts}`}>
          {first === last ? day(first) : `${day(first)}–${day(last)}`} {texts.clock(starts, ends)}
        </li>
      ))}
    </ul>
  );
}

function inRuns(slots: readonly Slot[]) {
  const runs: { first: number; last: number; starts: string; ends: string }[] = [];
  for (const { weekday, starts, ends } of slots) {
    const run = runs.find((one) => one.last === weekday - 1 && one.starts === starts && one.ends === ends);
    if (run) run.last = weekday;
    else runs.push({ first: weekday, last: weekday, starts, ends });
  }
  return runs;
}
