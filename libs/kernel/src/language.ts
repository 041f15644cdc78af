/** The languages that the platform speaks. Everything is said in the first two; Arabic is for what a citizen meets. */
export type Language = 'da' | 'en' | 'ar';

/** A sentence or a name for people, Danish first. */
export interface InLanguages {
  readonly da: string;
  readonly en: string;
  readonly ar?: string;
}

/** The text in one language. What is not said in Arabic is said in Danish, and marked as Danish. */
export function said(text: InLanguages, language: Language): string {
  return text[language] ?? asDanish(text.da);
}

/**
 * A Danish name or sentence within an Arabic one, between Unicode's isolates (U+2068, U+2069): its letters and figures keep their order, and a page
 * tells by them which words are Danish.
 */
export function asDanish(text: string): string {
  return `\u2068${text}\u2069`;
}

/** How Arabic counts: one and two are said in the word itself, three to ten take the plural, more the singular again. */
export interface ArabicForms {
  readonly one: string;
  readonly two: string;
  readonly few: string;
  readonly many: string;
}

const arabicPlural = new Intl.PluralRules('ar');

/** @param figures the number as it is written; Danish figures, as on the reader's payslip and letters */
export function arabicCount(value: number, figures: string, { one, two, few, many }: ArabicForms): string {
  const rule = arabicPlural.select(value);
  if (rule === 'one') return one;
  if (rule === 'two') return two;
  return `${figures} ${rule === 'few' ? few : many}`;
}

/** In the case that follows a preposition, which is where every sentence of ours puts them. */
export const ARABIC_HOURS: ArabicForms = { one: 'ساعة واحدة', two: 'ساعتين', few: 'ساعات', many: 'ساعة' };
