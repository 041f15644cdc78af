import { addDays, localDate, said, weekday, type Language, type LocalDate } from '@fyrtaarn/kernel';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { Name } from './words';

export const EmploymentFields = graphql(`
  fragment EmploymentFields on Employment @_unmask {
    id
    postingTitle
    kind {
      code
      nameDa
      nameEn
      countsAsOrdinary
      paid
    }
    tasks {
      code
      nameDa
      nameEn
    }
    companyName
    citizenName
    synthetic
    startsOn
    endsOn
    endReason {
      textDa
      textEn
    }
    nextStep {
      textDa
      textEn
    }
    minutesPerWeek
    contractDueOn
    contractGivenOn
    paidMinutes
    hours {
      id
      from
      to
      minutes
      evidence
      version
    }
  }
`);

export type Employment = ResultOf<typeof EmploymentFields>;
export type PaidHours = Employment['hours'][number];

export const RegisterHours = graphql(`
  mutation RegisterHours($input: RegisterHours!) {
    registerHours(input: $input) {
      id
    }
  }
`);

export const EVIDENCE = ['employer_statement', 'payslip', 'income_register', 'free_card_register'] as const;

/** Roles that say how many hours were paid. A citizen reads them. */
export const REGISTERS_HOURS = ['companyContact', 'employmentConsultant', 'employmentLead'];

export interface Week {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The latest week that is over. */
export function lastWeek(today: LocalDate): Week {
  const from = addDays(today, -6 - weekday(today));
  return { from, to: addDays(from, 6) };
}

/** Whether a week lies wholly within a job with pay and none of its days has hours yet. */
export function isOpenWeek({ startsOn, endsOn, hours, kind }: Employment, { from, to }: Week): boolean {
  const inJob = kind.paid && localDate(startsOn) <= from && (endsOn === null || localDate(endsOn) >= to);
  return inJob && hours.every((one) => localDate(one.to) < from || localDate(one.from) > to);
}

/** The small job's title; an employment that did not come of a match is called by its kind. */
export function titleIn(language: Language, { postingTitle, kind }: Employment): string {
  return said({ da: postingTitle ?? kind.nameDa, en: postingTitle ?? kind.nameEn }, language);
}

/** Who works; the name is left out for readers who may not see it. */
export function Worker({ employment: { citizenName, synthetic } }: { employment: Employment }) {
  const { texts } = useLanguage();
  return citizenName ? <Name name={citizenName} synthetic={synthetic} /> : <>{texts.hours.nameless}</>;
}

export function Agreed({ employment: { minutesPerWeek, startsOn } }: { employment: Employment }) {
  const { texts, format } = useLanguage();
  return <>{texts.hours.agreedFrom(format.hours(minutesPerWeek), format.shortDay(startsOn))}</>;
}
