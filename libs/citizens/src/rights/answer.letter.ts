import { dayInCopenhagen, longDate } from '@fyrtaarn/kernel';
import type { RightsRequestView } from './rights-request.views';

/** Whom a citizen complains to. */
export interface Authority {
  readonly authority: string;
  readonly address: string;
  readonly phone: number;
  readonly website: string;
}

interface Words {
  readonly title: string;
  readonly lines: readonly string[];
  readonly versions: readonly [what: string, before: string, after: string];
}

const ERASURE_NO = {
  da: ['Du har bedt os slette alt om dig. Det kan vi ikke gøre nu.', 'Du har sagt ja til et job her. Så skal kommunen gemme din sag i nogle år.'],
  en: [
    'You asked us to erase everything about you. We cannot do that now.',
    'You have said yes to a job here. The city must then keep your case for some years.',
  ],
  law: {
    da: 'Reglen står i databeskyttelsesforordningen, artikel 17, stk. 3, litra b.',
    en: 'The rule is the General Data Protection Regulation, article 17(3)(b).',
  },
};
const OUTCOMES = {
  'erasure granted': {
    da: ['Du har bedt os slette alt om dig. Det gør vi i nat.', 'Så er kun tal tilbage. De siger ikke, hvem du er.'],
    en: ['You asked us to erase everything about you. We do so tonight.', 'Then only numbers are left. They do not say who you are.'],
  },
  'erasure refused': { da: ['Du har bedt os slette alt om dig. Svaret er nej.'], en: ['You asked us to erase everything about you. The answer is no.'] },
  'correction granted': {
    da: ['Du har sagt, at noget om dig er forkert. Vi har rettet det.', 'Vi siger det til dem, der har set det gamle.'],
    en: ['You said that something about you is wrong. We have put it right.', 'We tell those who have seen the old version.'],
  },
  'correction refused': {
    da: ['Du har sagt, at noget om dig er forkert. Vi har ikke rettet det.', 'Det, du har skrevet, gemmer vi ved siden af.'],
    en: ['You said that something about you is wrong. We have not changed it.', 'We keep what you wrote beside it.'],
  },
} as const;

/** What a citizen reads as the answer, in plain Danish and in English; a no says how to complain. */
export function answerWords(request: RightsRequestView, { authority, address, phone, website }: Authority): Readonly<Record<'da' | 'en', Words>> {
  const { kind, decision, reason, mustBeKept } = request;
  const kept = kind === 'erasure' && decision === 'refused' && mustBeKept;
  const outcome = OUTCOMES[`${kind} ${decision ?? ''}` as keyof typeof OUTCOMES];
  const number = String(phone).replace(/(..)(?=.)/g, '$1 ');
  return {
    da: {
      title: 'Svar til dig',
      lines: [
        ...(kept ? [...ERASURE_NO.da, ERASURE_NO.law.da] : outcome.da),
        `Vores grund: ${reason ?? ''}`,
        ...(decision === 'refused'
          ? ['Er du ikke enig? Du kan klage. Det koster ikke noget.', `Klag til ${authority}. De bor på ${address}.`, `Ring på ${number}, eller se ${website}.`]
          : []),
      ],
      versions: ['Hvad', 'Sådan stod der', 'Sådan står der nu'],
    },
    en: {
      title: 'An answer for you',
      lines: [
        ...(kept ? [...ERASURE_NO.en, ERASURE_NO.law.en] : outcome.en),
        `Our reason: ${reason ?? ''}`,
        ...(decision === 'refused'
          ? ['Do you not agree? You can complain. It costs nothing.', `Complain to ${authority}, ${address}.`, `Call +45 ${number}, or see ${website}.`]
          : []),
      ],
      versions: ['What', 'It said', 'It says now'],
    },
  };
}

/** The answer as a page to read, keep and print. It needs nothing else to be shown. */
export function answerLetter(request: RightsRequestView, authority: Authority): string {
  const { da, en } = answerWords(request, authority);
  const day = longDate(dayInCopenhagen(new Date(request.decidedAt ?? '')));
  const part = ({ title, lines, versions }: Words, lang: string): string =>
    `<section lang="${lang}"><h1>${title}</h1>${lines.map((line) => `<p>${plain(line)}</p>`).join('')}${tableOf(request, versions)}</section>`;
  return `<!doctype html><html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${da.title}</title>
<body><p>Københavns Kommune, ${plain(day)}</p>${part(da, 'da')}${part(en, 'en')}</body></html>`;
}

function tableOf({ changes }: RightsRequestView, heads: readonly string[]): string {
  if (changes.length === 0) return '';
  const row = (tag: string, cells: readonly string[]): string => `<tr>${cells.map((cell) => `<${tag}>${plain(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${row('th', heads)}${changes.map(({ what, before, after }) => row('td', [what, before ?? '–', after ?? '–'])).join('')}</table>`;
}

function plain(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
