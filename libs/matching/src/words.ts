import { said, type Language } from '@fyrtaarn/kernel';
import type { Reader } from '@fyrtaarn/platform';
import { statement } from '@fyrtaarn/platform';

/** Looks up what a code is called: terms of the vocabulary and districts. */
export type Words = (code: string) => string;

const ALL = statement<{ code: string; da: string; en: string }>(
  'matching.words',
  'SELECT code, name_da AS da, name_en AS en FROM ref.term UNION ALL SELECT code, name_da, name_en FROM ref.district',
);

/** The vocabulary in one language. Names that ended are kept: an old explanation still reads as it did. */
export async function wordsIn(reader: Reader, language: Language): Promise<Words> {
  const names = new Map((await reader.rows(ALL)).map((row) => [row.code, said(row, language)]));
  return (code) => names.get(code) ?? code;
}
