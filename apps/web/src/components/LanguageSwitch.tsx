import type { Language } from '@fyrtaarn/kernel';
import { useLanguage } from '../language';
import { aboutArabic } from '../texts/ar/frame';

interface LanguageSwitchProps {
  /** Path and query of this page. */
  address: string;
  /** Whether the page is in Arabic too; `missing` where the reader has chosen Arabic and it is not. */
  arabic?: 'offered' | 'missing' | undefined;
}

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { da: 'Dansk', en: 'English', ar: 'العربية' };

/** Leads to this page in its other languages, and says so where the chosen one is not among them. */
export function LanguageSwitch({ address, arabic }: LanguageSwitchProps) {
  const { language, texts } = useLanguage();
  const languages: Language[] = ['da', 'en', ...(arabic === 'offered' ? (['ar'] as const) : [])];
  return (
    <div class="language-switch">
      <ul class="languages unstyled-list" aria-label={texts.frame.language}>
        {languages.map((code) => (
          <li key={code}>
            <a href={inLanguage(address, code)} lang={code} aria-current={code === language ? 'true' : undefined}>
              {LANGUAGE_NAMES[code]}
            </a>
          </li>
        ))}
      </ul>
      {arabic === 'missing' && (
        <p lang="ar" dir="rtl">
          {aboutArabic.notHere}
        </p>
      )}
    </div>
  );
}

export function inLanguage(address: string, code: Language): string {
  const [path = '', query] = address.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('sprog', code);
  return `${path}?${parameters.toString()}`;
}
