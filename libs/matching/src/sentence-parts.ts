import { ARABIC_HOURS, arabicCount, type Language } from '@fyrtaarn/kernel';
import type { Params } from './explanation';
import type { Words } from './words';

/** Who reads. A company reads what speaks for a candidate by what the citizen chose to show, and nothing else. */
export type Audience = 'citizen' | 'consultant' | 'company';

export type Template = (params: Params, words: Words) => string;
export type BySign = Partial<Record<'yes' | 'no' | 'question', Template>>;
export type Templates = Readonly<Record<Audience, Readonly<Record<string, BySign>>>> & {
  readonly nothingMore: string;
  readonly byHand: Readonly<Record<Audience, string>>;
};

export const number = (params: Params, name: string): number => Number(params[name] ?? 0);
export const terms = (params: Params, words: Words, and: string): string => {
  const list = ((params['terms'] ?? []) as readonly string[]).map((term) => words(term).toLowerCase());
  return list.length < 2 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} ${and} ${list.at(-1)}`;
};
/** The most words of a sentence that a citizen reads. */
const MOST_WORDS = 15;

/** `Du har brug for: ro og en fast makker.`; what would grow too long is said in a sentence for each. */
const listed = (lead: string, params: Params, words: Words, and: string, also: string): string => {
  const whole = `${lead} ${terms(params, words, and)}.`;
  const list = ((params['terms'] ?? []) as readonly string[]).map((term) => words(term).toLowerCase());
  if (whole.split(' ').length <= MOST_WORDS || list.length < 2) return whole;
  return [`${lead} ${list[0]}.`, ...list.slice(1).map((term) => `${also} ${term}.`)].join(' ');
};
export const inDanish = (lead: string, params: Params, words: Words): string => listed(lead, params, words, 'og', 'Også');
export const inEnglish = (lead: string, params: Params, words: Words): string => listed(lead, params, words, 'and', 'Also');
export const inArabic = (lead: string, params: Params, words: Words): string =>
  `${lead} ${((params['terms'] ?? []) as readonly string[]).map((term) => words(term).toLowerCase()).join('، ')}.`;
/** Of needs: whether the reader's administration may know them at all. Older explanations knew no other case. */
export const isReleased = (params: Params): boolean => params['released'] !== 0;
export const hours = (minutes: number, language: Language): string => {
  const text = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'da-DK', { maximumFractionDigits: 2 }).format(minutes / 60);
  if (language === 'ar') return arabicCount(minutes / 60, text, ARABIC_HOURS);
  return language === 'da' ? (minutes === 60 ? '1 time' : `${text} timer`) : minutes === 60 ? '1 hour' : `${text} hours`;
};

/** Of hours that do not meet: whether the citizen wants less than the job has, and not more. */
export function wantsLess(params: Params): boolean {
  return number(params, 'mine') < number(params, 'jobMin');
}

export function growth(params: Params, language: Language): string {
  const [from, to] = [hours(number(params, 'from'), language), hours(number(params, 'to'), language)];
  if (language === 'ar') return from === to ? `الساعات مناسبة: ${from} في الأسبوع.` : `يمكن البدء من ${from} والوصول إلى ${to} في الأسبوع.`;
  if (from === to) return language === 'da' ? `Timerne passer: ${from} om ugen.` : `The hours fit: ${from} a week.`;
  return language === 'da' ? `Man kan starte med ${from} og gå op til ${to} om ugen.` : `It can start at ${from} and grow to ${to} a week.`;
}
