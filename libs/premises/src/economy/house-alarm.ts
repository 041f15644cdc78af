import { longDate, type LocalDate } from '@fyrtaarn/kernel';
import type { Told } from './self-running.rules';

interface Alarm {
  readonly house: string;
  readonly was: Told;
  readonly now: Told;
  readonly ahead: number;
}

const FLAG = {
  da: { green: '', amber: 'Flaget er gult.', red: 'Flaget er rødt: Huset kan ikke løbe rundt ved denne pris.' },
  en: { green: '', amber: 'The flag is amber.', red: 'The flag is red: the house cannot run by itself at this price.' },
};

/** Plain Danish with English below. */
export function alarmMessage(alarm: Alarm): { subject: string; body: string } {
  const { house, was, now, ahead } = alarm;
  const before = was.from ? `Før så det ud til ${day(was.from)}.` : '';
  const da = [
    `${house} går dårligere end ventet.`,
    now.from ? `Det ser ud til at løbe rundt fra ${day(now.from)}.` : `Det løber ikke rundt inden for ${ahead} måneder.`,
    now.from === was.from ? '' : before,
    now.stops ? `Lejen dækker ikke længere fra ${day(now.stops)}.` : '',
    FLAG.da[now.flag],
    'Det er regnet ud fra aftaler, opsigelser og tilbud, der er sagt ja til. Se tallene på husets side.',
  ];
  const en = [
    `${house} does worse than expected.`,
    now.from ? `It looks like running by itself from ${now.from.slice(0, 7)}.` : `It does not run by itself within ${ahead} months.`,
    was.from && now.from !== was.from ? `Before, it was ${was.from.slice(0, 7)}.` : '',
    now.stops ? `Rent no longer covers the cost from ${now.stops.slice(0, 7)}.` : '',
    FLAG.en[now.flag],
  ];
  return { subject: 'Huset går dårligere end ventet', body: [sentences(da), '', '—', sentences(en)].join('\n') };
}

const day = (text: string): string => longDate(text as LocalDate);
const sentences = (parts: readonly string[]): string => parts.filter(Boolean).join(' ');
