import type { Language } from '@fyrtaarn/kernel';
import { ar } from './ar';
import { da, type Texts } from './da';
import { en } from './en';

export type { Texts } from './da';

const BY_LANGUAGE: Record<Language, Texts> = { da, en, ar };

export function texts(language: Language): Texts {
  return BY_LANGUAGE[language];
}
