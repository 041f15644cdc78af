import type { Language } from '@fyrtaarn/kernel';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { formats, type Formats } from './format';
import { texts, type Texts } from './texts';

const ReadersLanguage = createContext<Language>('da');

/** The layout tells once which language the page is in; everything inside it asks here. */
export const InLanguage = ReadersLanguage.Provider;

export function useLanguage(): { language: Language; texts: Texts; format: Formats } {
  const language = useContext(ReadersLanguage);
  return { language, texts: texts(language), format: formats(language) };
}
