import type { Language } from '@fyrtaarn/kernel';

interface Words {
  readonly subject: string;
  readonly begin: string;
  readonly more: (count: number) => string;
  readonly end: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  da: {
    subject: 'Der er nyt i Fyrtårn',
    begin: 'Der er nyt til dig i Fyrtårn:',
    more: (count) => `og ${count} til`,
    end: 'Log ind, og se det. Du får én mail om dagen, fordi du har valgt det i din profil.',
  },
  en: {
    subject: 'There is news in Fyrtårn',
    begin: 'There is news for you in Fyrtårn:',
    more: (count) => `and ${count} more`,
    end: 'Log in and see it. You get one mail a day because you chose so in your profile.',
  },
  ar: {
    subject: 'هناك جديد في Fyrtårn',
    begin: 'هناك جديد لك في Fyrtårn:',
    more: (count) => `و${count} غيرها`,
    end: 'سجّل الدخول لترى ذلك. تصلك رسالة واحدة في اليوم لأنك اخترت ذلك في ملفك.',
  },
};

/** As many different lines as are read; a subject has 200 characters, a mail 20,000. */
const LINES = 50;

/** @param subjects of the mails that waited, oldest first; the same words are told once, with how many */
export function gatheredMessage(subjects: readonly string[], language: Language): { subject: string; body: string } {
  const { subject, begin, more, end } = WORDS[language];
  const counts = new Map<string, number>();
  for (const one of subjects) counts.set(one, (counts.get(one) ?? 0) + 1);
  const lines = [...counts].map(([text, count]) => (count > 1 ? `– ${text} (${count})` : `– ${text}`));
  const left = lines.length - LINES;
  return { subject, body: [begin, '', ...lines.slice(0, LINES), ...(left > 0 ? [more(left)] : []), '', end, '', 'Fyrtårn, Københavns Kommune'].join('\n') };
}
