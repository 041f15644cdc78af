import { defineErrors } from '@fyrtaarn/kernel';

export const refuseProgramme = defineErrors(
  {
    PERCENT_OUT_OF_RANGE: { da: 'Skriv et tal fra 0 til 100.', en: 'Write a number from 0 to 100.' },
    GRANT_NONE: { da: 'Vælg en forvaltning, der har en bevilling.', en: 'Choose an administration that has a grant.' },
    SPENDING_AHEAD: { da: 'Dagen kan ikke ligge efter i dag.', en: 'The day cannot lie after today.' },
    QUARTER_NOT_BEGUN: { da: 'Kvartalet er ikke begyndt endnu.', en: 'The quarter has not begun yet.' },
  },
  {
    assessment_not_ahead: 'QUARTER_NOT_BEGUN',
    comparison_not_ahead: ['QUARTER_NOT_BEGUN', 'quarter'],
    spending_not_ahead: ['SPENDING_AHEAD', 'through'],
    comparison_percent: ['PERCENT_OUT_OF_RANGE', 'percent'],
  },
);
