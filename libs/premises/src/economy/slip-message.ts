import type { LocalDate } from '@fyrtaarn/kernel';
import { longDate } from '../invoicing/line-text';

interface Slip {
  readonly house: string;
  /** First days of months; null: not within the months that are looked at. */
  readonly was: string | null;
  readonly now: string | null;
  readonly ahead: number;
}

/** Plain Danish with English below. */
export function slipMessage({ house, was, now, ahead }: Slip): { subject: string; body: string } {
  const before = was ? `Før så det ud til ${longDate(was as LocalDate)}.` : '';
  const after = now ? `Nu ser det ud til ${longDate(now as LocalDate)}.` : `Nu sker det ikke inden for ${ahead} måneder.`;
  const english = now ? `It now looks like ${now.slice(0, 7)}` : `It does not within ${ahead} months`;
  return {
    subject: 'Huset løber senere rundt end ventet',
    body: [
      `${house} løber senere rundt end ventet. ${before} ${after} Det er regnet ud fra aftaler, opsigelser og tilbud, der er sagt ja til. Se tallene på husets side.`,
      '',
      '—',
      `${house} runs by itself later than expected. ${english}${was ? `; before, it was ${was.slice(0, 7)}` : ''}.`,
    ].join('\n'),
  };
}
