import { defineErrors } from '@fyrtaarn/kernel';

defineErrors(
  { QUARTER_NOT_BEGUN: { da: 'Kvartalet er ikke begyndt endnu.', en: 'The quarter has not begun yet.' } },
  { assessment_not_ahead: 'QUARTER_NOT_BEGUN' },
);
