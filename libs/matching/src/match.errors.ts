import { defineErrors } from '@fyrtaarn/kernel';

export const refuseMatch = defineErrors(
  {
    ANSWER_CODE_WRONG: {
      da: 'Koden virker ikke. Få en ny hos din konsulent.',
      en: 'The code does not work. Please get a new one from your consultant.',
      ar: 'الرمز لا يعمل. اطلب رمزاً جديداً من مستشارك.',
    },
    MATCH_MOVE_FORBIDDEN: { da: 'Det skridt kan forslaget ikke tage nu.', en: 'The proposal cannot take that step now.', ar: 'لا يمكن اتخاذ هذه الخطوة الآن.' },
    MATCH_WRONG_STATE: {
      da: 'Det kan ikke gøres nu: forslaget er nået til et andet sted ({from}).',
      en: 'That cannot be done now: the proposal has reached another point ({from}).',
      ar: 'لا يمكن فعل ذلك الآن، فقد وصل العرض إلى مرحلة أخرى.',
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
    SHARE_NOTHING: {
      da: 'Vælg mindst, at timer eller opgaver må vises.',
      en: 'Choose at least that hours or tasks may be shown.',
      ar: 'اختر على الأقل إظهار ساعاتك أو المهام.',
    },
    REASON_UNKNOWN: { da: 'Vælg en grund fra listen.', en: 'Choose a reason from the list.', ar: 'اختر سبباً من القائمة.' },
    MEETING_IN_PAST: { da: 'Mødet ligger i fortiden.', en: 'The meeting is in the past.' },
    AGREED_HOURS_OUTSIDE: {
      da: 'Timerne skal ligge inden for det, jobbet er slået op med ({min}-{max} minutter).',
      en: 'The hours must lie within what the job was posted with ({min}-{max} minutes).',
    },
    PAUSE_OUT_OF_RANGE: { da: 'Pausen skal slutte efter i dag og inden for {days} dage.', en: 'The pause must end after today and within {days} days.' },
    CITIZEN_PAUSED: { da: 'Borgeren holder pause og får ingen forslag lige nu.', en: 'The citizen has a pause and gets no proposals right now.' },
    CITIZEN_HOURS_FULL: {
      da: 'Det bliver flere timer, end der er ønsket. Tal om timerne først.',
      en: 'That would be more hours than wished for. Talk about the hours first.',
      ar: 'ستصبح الساعات أكثر مما تريد. تحدّث عن الساعات أولاً.',
    },
    COMPANY_SUPPORT_FULL: {
      da: 'Virksomheden kan ikke tage imod flere lige nu. Ventetiden tæller stadig.',
      en: 'The company cannot introduce more people right now. The time waited still counts.',
      ar: 'لا تستطيع الشركة استقبال آخرين الآن. مدة انتظارك ما زالت محسوبة.',
    },
    SHARING_ENDED: {
      da: 'Borgerens ja til at vise oplysninger gælder ikke længere. Spørg borgeren igen.',
      en: 'The citizen’s yes to showing details is no longer in force. Ask the citizen again.',
      ar: 'موافقتك على إظهار معلوماتك لم تعد سارية.',
    },
    OVERRIDDEN_ALREADY: {
      da: 'Virksomheden er allerede spurgt en gang til. Bekræft svaret, eller annullér forslaget.',
      en: 'The company has already been asked once more. Confirm the answer, or cancel the proposal.',
    },
    NEEDS_LEAD: { da: 'Den grund skal en teamleder bekræfte.', en: 'That reason is for a team leader to confirm.' },
    SUPPORT_FIRST_NEEDS_LEAD: {
      da: 'Støtte først er valgt flere gange i træk. Nu skal en teamleder se på det.',
      en: 'Support first has been chosen several times in a row. Now a team leader must look at it.',
    },
    NOTE_ABOUT_PERSON: {
      da: 'Skriv om opgaven, ikke om personens helbred, ydelse eller fortid. Teksten er ikke gemt.',
      en: 'Write about the task, not about the person’s health, benefit or past. The text has not been saved.',
    },
    OVERRIDE_FORBIDDEN: {
      da: 'Det kan kun en teamleder gå uden om, og løn og aldersregler kan ingen gå uden om.',
      en: 'Only a team leader may go past that, and nobody may go past wages and age law.',
    },
    MATCH_REOPENED: { da: 'Forslaget er allerede taget op igen.', en: 'The proposal has already been taken up again.' },
  },
  {
    match_within_citizen_hours: 'CITIZEN_HOURS_FULL',
    match_within_company_support: 'COMPANY_SUPPORT_FULL',
    match_shown_by_consent: 'SHARING_ENDED',
    match_overridden_once: 'OVERRIDDEN_ALREADY',
    match_needs_lead: 'NEEDS_LEAD',
    match_support_first_in_a_row: 'SUPPORT_FIRST_NEEDS_LEAD',
    match_note_about_person: 'NOTE_ABOUT_PERSON',
    match_reopened_once: 'MATCH_REOPENED',
    match_drafted_once: 'MATCH_EXISTS',
    match_open_once: 'MATCH_EXISTS',
    match_move_allowed: 'MATCH_MOVE_FORBIDDEN',
    match_decline_reason_fkey: 'REASON_UNKNOWN',
  },
);
