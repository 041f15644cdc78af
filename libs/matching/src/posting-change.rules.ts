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

/** Those of the changes that alone would make the posting fit one citizen whom it does not fit now. */
export function changesThatFit(posting: PostingFacts, options: readonly PostingOption[], fits: (posting: PostingFacts) => boolean): PostingOption[] {
  return fits(posting) ? [] : options.filter((option) => fits(changed(posting, option)));
}

/** `Kan I begynde 30 minutter senere? Så passer jobbet til 4 mennesker mere.` */
export function askForChange(gain: Gain, language: Language, words: Words): string {
  const change = inWords(gain, language, words);
  if (language === 'da') return `Kan I ${change}? Så passer jobbet til ${gain.count} mennesker mere.`;
  return `Can you ${change}? Then the job fits ${gain.count} more people.`;
}

/** `Kan virksomheden begynde 30 minutter senere, passer jobbet.` */
export function sayChange(option: PostingOption, language: Language, words: Words): string {
  const change = inWords(option, language, words);
  return language === 'da' ? `Kan virksomheden ${change}, passer jobbet.` : `If the company can ${change}, the job fits.`;
}

function inWords({ kind, minutes, term }: PostingOption, language: Language, words: Words): string {
  const amount = minutes ?? 0;
  const thing = term === null ? '' : words(term).toLowerCase();
  const da = {
    start_later: `begynde ${amount} minutter senere`,
    fewer_hours: `nøjes med ${hours(amount, 'da')} mindre om ugen`,
    offer_fact: `tilbyde ${thing}`,
  };
  const en = { start_later: `begin ${amount} minutes later`, fewer_hours: `do with ${hours(amount, 'en')} less a week`, offer_fact: `offer ${thing}` };
  return (language === 'da' ? da : en)[kind];
}

function later(time: string, minutes: number): string {
  const at = Math.min(24 * 60, Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + minutes);
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}
