import { defineErrors } from '@fyrtaarn/kernel';

export const refuseMatch = defineErrors(
  {
    MATCH_MOVE_FORBIDDEN: { da: 'Det skridt kan forslaget ikke tage nu.', en: 'The proposal cannot take that step now.' },
    MATCH_WRONG_STATE: {
      da: 'Det kan ikke gøres nu: forslaget er nået til et andet sted ({from}).',
      en: 'That cannot be done now: the proposal has reached another point ({from}).',
    },
    PAIR_NOT_POSSIBLE: {
      da: 'Borgeren og jobbet passer ikke sammen nu. Se hvorfor i begrundelsen.',
      en: 'The citizen and the job do not fit now. See the reasons.',
    },
    MATCH_EXISTS: { da: 'Der er allerede et forslag i gang for borgeren og jobbet.', en: 'There is already a proposal under way for this citizen and job.' },
    CITIZEN_HAS_ENOUGH_OPEN: {
      da: 'Borgeren har allerede så mange forslag i gang, som grænsen tillader.',
      en: 'The citizen already has as many proposals under way as the limit allows.',
    },
    ENOUGH_SHARED: {
      da: 'Der er allerede vist {max} kandidater for pladsen. Vent på svar.',
      en: 'Already {max} candidates have been shown for this place. Wait for an answer.',
    },
    CITIZEN_NOT_ANSWERED: { da: 'Borgeren har ikke sagt ja endnu.', en: 'The citizen has not said yes yet.' },
    SHARE_NOTHING: { da: 'Vælg mindst, at timer eller opgaver må vises.', en: 'Choose at least that hours or tasks may be shown.' },
    REASON_UNKNOWN: { da: 'Vælg en grund fra listen.', en: 'Choose a reason from the list.' },
    MEETING_IN_PAST: { da: 'Mødet ligger i fortiden.', en: 'The meeting is in the past.' },
    AGREED_HOURS_OUTSIDE: {
      da: 'Timerne skal ligge inden for det, jobbet er slået op med ({min}-{max} minutter).',
      en: 'The hours must lie within what the job was posted with ({min}-{max} minutes).',
    },
  },
  { match_open_once: 'MATCH_EXISTS', match_move_allowed: 'MATCH_MOVE_FORBIDDEN', match_decline_reason_fkey: 'REASON_UNKNOWN' },
);
