import type { Language } from '@fyrtaarn/kernel';
import type { Explanation } from './explanation';
import type { PostingFacts } from './posting-facts';
import { hours } from './sentence-parts';
import type { Words } from './words';

/** A change that the company says it can make. Minutes, or the code of a workplace fact, as the kind needs. */
export interface PostingOption {
  readonly kind: 'start_later' | 'fewer_hours' | 'offer_fact';
  readonly minutes: number | null;
  readonly term: string | null;
}

/** A change, and for how many more people the job would fit with it. */
export interface Gain extends PostingOption {
  readonly count: number;
}

/** The posting as it would be. Later means later: what is cut from a day's beginning is not added to its end. */
export function changed(posting: PostingFacts, { kind, minutes, term }: PostingOption): PostingFacts {
  if (kind === 'fewer_hours') return { ...posting, minutesMin: Math.max(1, posting.minutesMin - (minutes ?? 0)) };
  if (kind === 'offer_fact') return { ...posting, facts: [...posting.facts.filter((fact) => fact.term !== term), { term: term ?? '', offered: true }] };
  const week = posting.week.map((time) => ({ ...time, starts: later(time.starts, minutes ?? 0) })).filter((time) => time.starts < time.ends);
  return { ...posting, week };
}

/** What each change would give, the most first; nothing is told of fewer than `smallest` people. */
export function gainsOf(
  posting: PostingFacts,
  options: readonly PostingOption[],
  evaluate: (posting: PostingFacts) => readonly Explanation[],
  smallest: number,
): Gain[] {
  const now = evaluate(posting).map((one) => one.fit === 'NOT_NOW');
  return options
    .map((option) => ({ ...option, count: evaluate(changed(posting, option)).filter(({ fit }, nth) => now[nth] && fit !== 'NOT_NOW').length }))
    .filter(({ count }) => count >= smallest)
    .sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
}

/** `Kan I begynde 30 minutter senere? Så passer jobbet til 4 mennesker mere.` */
export function askForChange({ kind, minutes, term, count }: Gain, language: Language, words: Words): string {
  const amount = minutes ?? 0;
  const thing = term === null ? '' : words(term).toLowerCase();
  if (language === 'da') {
    const change = {
      start_later: `begynde ${amount} minutter senere`,
      fewer_hours: `nøjes med ${hours(amount, 'da')} mindre om ugen`,
      offer_fact: `tilbyde ${thing}`,
    };
    return `Kan I ${change[kind]}? Så passer jobbet til ${count} mennesker mere.`;
  }
  const change = { start_later: `begin ${amount} minutes later`, fewer_hours: `do with ${hours(amount, 'en')} less a week`, offer_fact: `offer ${thing}` };
  return `Can you ${change[kind]}? Then the job fits ${count} more people.`;
}

function later(time: string, minutes: number): string {
  const at = Math.min(24 * 60, Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + minutes);
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}
