import { defineErrors } from '@fyrtaarn/kernel';

export const refuseEmployment = defineErrors(
  {
    WAGE_NOT_CONFIRMED: { da: 'Bekræft, at jobbet har ordinær løn, før det starter.', en: 'Confirm that the job has ordinary pay before it starts.' },
    INDICATION_UNKNOWN: { da: 'Vi kender ikke beløbene for {year}. Spørg kommunen.', en: 'We do not know the amounts of {year}. Ask the municipality.' },
    ALREADY_STARTED: { da: 'Ansættelsen er allerede registreret.', en: 'The employment is already registered.' },
    LAST_DAY_OUTSIDE: {
      da: 'Den sidste dag skal ligge i ansættelsen og ikke efter i dag.',
      en: 'The last day must lie in the employment and not after today.',
    },
    END_REASON_UNKNOWN: { da: 'Vælg en grund fra listen.', en: 'Choose a reason from the list.' },
    NEXT_STEP_UNKNOWN: { da: 'Vælg et næste skridt fra listen.', en: 'Choose a next step from the list.' },
    HOURS_PERIOD_INVALID: {
      da: 'Perioden skal have en start før sin slut og højst dække {days} dage.',
      en: 'The period must begin before it ends and cover at most {days} days.',
    },
    HOURS_IN_FUTURE: { da: 'Timerne ligger ude i fremtiden.', en: 'The hours lie in the future.' },
    HOURS_OUTSIDE_JOB: { da: 'Timerne ligger uden for ansættelsen.', en: 'The hours lie outside the employment.' },
    HOURS_REGISTERED_ALREADY: {
      da: 'Der er allerede registreret timer for de dage. Ret dem i stedet.',
      en: 'Hours for those days are registered already. Correct them instead.',
    },
    HOURS_TOO_MANY: { da: 'Så mange timer kan ikke være rigtige.', en: 'That many hours cannot be right.' },
  },
  { employment_match_once: 'ALREADY_STARTED', paid_hours_once: 'HOURS_REGISTERED_ALREADY', paid_minutes_range: 'HOURS_TOO_MANY' },
);
