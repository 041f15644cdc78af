import { longDate, type LocalDate } from '@fyrtaarn/kernel';
import type { RuleInForce } from '@fyrtaarn/people';
import type { AtpReached } from './duty.rules';
import type { Due } from './duty.store';

/** Which rule each kind of reminder tells of. */
export const RULE_OF: Readonly<Record<Due['kind'], string>> = {
  contract_due: 'CONTRACT-DUTY',
  contract_overdue: 'CONTRACT-DUTY',
  holiday_pay: 'HOLIDAY-HOURLY',
  atp: 'ATP-THRESHOLD',
};

type Facts = Pick<Due, 'kind' | 'month' | 'minutes' | 'reached' | 'startsOn' | 'contractDueOn'>;
interface Words {
  readonly subject: string;
  readonly da: (facts: Facts) => string;
  readonly en: (facts: Facts) => string;
}

const danish = (day: LocalDate | null): string => (day === null ? '' : longDate(day));
/** "1. november 2026" → "november 2026" */
const monthOf = (day: LocalDate | null): string => danish(day).replace(/^\d+\. /, '');
const hours = (minutes: number | null): string => String(Math.floor((minutes ?? 0) / 60));

/** The limit of a shorter stretch counts only where pay is as often as that. */
const PAID_SO_OFTEN: Readonly<Record<AtpReached, { readonly da: string; readonly en: string }>> = {
  month: { da: 'Så', en: 'ATP is then' },
  fortnight: { da: 'Det når grænsen for 14 dage. Hvis lønnen betales hver 14. dag,', en: 'That reaches the limit of 14 days. If pay is every 14 days, ATP is' },
  week: { da: 'Det når grænsen for en uge. Hvis lønnen betales hver uge,', en: 'That reaches the limit of a week. If pay is every week, ATP is' },
};

/** A mailbox is no safe place: never a name, and of the job only the day on which it began. */
const WORDS: Readonly<Record<Due['kind'], Words>> = {
  contract_due: {
    subject: 'Husk ansættelsesbeviset',
    da: ({ contractDueOn }) =>
      `Medarbejderen skal have en skriftlig kontrakt. Det skal ske senest den ${danish(contractDueOn)}. Skriv i Fyrtårn, når den er givet.`,
    en: ({ contractDueOn }) => `The employee must have a written contract by ${contractDueOn}. Write in Fyrtårn when it is given.`,
  },
  contract_overdue: {
    subject: 'En kontrakt mangler',
    da: ({ contractDueOn }) =>
      `Medarbejderen skulle have en skriftlig kontrakt senest den ${danish(contractDueOn)}. Ingen har skrevet, at den er givet. Spørg virksomheden.`,
    en: ({ contractDueOn }) => `The employee should have had a written contract by ${contractDueOn}. Nobody has told that it is given. Ask the company.`,
  },
  holiday_pay: {
    subject: 'Husk feriepengene',
    da: () => 'Der er registreret løntimer i jobbet. Timelønnede skal have feriepenge oven i lønnen.',
    en: () => 'Paid hours are registered in the job. Whoever is paid by the hour has holiday pay beside the wage.',
  },
  atp: {
    subject: 'Timerne når grænsen for ATP',
    da: ({ month, minutes, reached }) =>
      `I ${monthOf(month)} er der registreret ${hours(minutes)} timer i jobbet. ${PAID_SO_OFTEN[reached ?? 'month'].da} skal der som regel betales ATP af lønnen.`,
    en: ({ month, minutes, reached }) =>
      `In ${month?.slice(0, 7)}, ${hours(minutes)} hours are registered in the job. ${PAID_SO_OFTEN[reached ?? 'month'].en} as a rule to be paid of the wage.`,
  },
};

/** Whom a reminder is written to: the company, whoever has the case, or those who see to it that somebody has. */
export type Told = 'company' | 'consultant' | 'lead';

const WHOSE: Readonly<Record<Told, { readonly da: string; readonly en: string }>> = {
  company: { da: 'Det gælder et job hos jer', en: 'It is about a job with you' },
  consultant: {
    da: 'Det gælder et job, som du følger. Virksomheden har ikke fået denne besked',
    en: 'It is about a job that you follow. The company has not had this message',
  },
  lead: {
    da: 'Det gælder et job, som ingen følger lige nu. Virksomheden har ikke fået denne besked',
    en: 'It is about a job that nobody follows at present. The company has not had this message',
  },
};

/** Danish with English below, with the rule that it was reckoned by. @param told whom it is written to */
export function messageOf(facts: Facts, told: Told, { code, validFrom, textDa, textEn, source }: RuleInForce<unknown>) {
  const { subject, da, en } = WORDS[facts.kind];
  const body = [
    `${WHOSE[told].da}. Jobbet begyndte den ${danish(facts.startsOn)}. ${da(facts)}`,
    `Reglen er ${code}, som den gælder fra den ${danish(validFrom as LocalDate)}: ${textDa} Kilde: ${source}.`,
    'Det er kun en påmindelse. Loven og overenskomsten afgør det, ikke Fyrtårn.',
    '—',
    `${WHOSE[told].en}. The job began on ${facts.startsOn}. ${en(facts)}`,
    `The rule is ${code} as it holds from ${validFrom}: ${textEn}`,
    'This is a reminder only. The law and the agreement decide, not Fyrtårn.',
    'Fyrtårn, Københavns Kommune',
  ];
  return { subject, body: body.join('\n\n') };
}
