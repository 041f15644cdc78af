import type { Standing } from '../forecast.rules';

interface Named {
  readonly nameDa: string;
  readonly nameEn: string;
  readonly minimum: number;
  readonly maximum: number;
}

const WORDS: Readonly<Record<Exclude<Standing, 'on_course'>, readonly [da: string, en: string]>> = {
  behind: ['er bag planen', 'is behind the plan'],
  reached: ['har nået målet', 'has reached its target'],
  beyond: ['er gået ud over målet', 'has passed its target'],
};

/** Plain Danish with English below. No count stands in it: one of people may be too small for a mail. */
export function targetMessage({ nameDa, nameEn, minimum, maximum }: Named, standing: Exclude<Standing, 'on_course'>): { subject: string; body: string } {
  const [da, en] = WORDS[standing];
  const subject = `${nameDa} ${da}`;
  return {
    subject,
    body: [
      `${subject}. Målet er ${minimum}-${maximum}. Se tallet og prognosen på overblikket i Fyrtårn.`,
      '',
      '—',
      `${nameEn} ${en}. The target is ${minimum}-${maximum}. See the count and the forecast on the overview of Fyrtårn.`,
    ].join('\n'),
  };
}
