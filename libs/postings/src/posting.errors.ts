import { defineErrors } from '@fyrtaarn/kernel';

export const refusePosting = defineErrors(
  {
    HOURS_OUT_OF_RANGE: {
      da: 'Timerne om ugen skal være mellem {min} og {max} minutter, og mindst må ikke være over højst.',
      en: 'The weekly time must be between {min} and {max} minutes, and the least may not exceed the most.',
    },
    HOURS_INVALID: { da: 'Timerne om ugen passer ikke sammen.', en: 'The weekly hours do not fit together.' },
    HEADS_OUT_OF_RANGE: { da: 'Antal personer skal være mellem 1 og 20.', en: 'The number of people must be between 1 and 20.' },
    TASKS_MISSING: { da: 'Vælg mindst én opgave.', en: 'Choose at least one task.' },
    TERM_UNKNOWN: { da: 'Ordet findes ikke på listen over opgaver og forhold.', en: 'That word is not on the list of tasks and workplace facts.' },
    TERM_TWICE: { da: 'Det samme ord er valgt to gange.', en: 'The same word is chosen twice.' },
    WEEK_INVALID: {
      da: 'Tiderne i ugen passer ikke: slut skal ligge efter start, og tiderne må ikke overlappe.',
      en: 'The times of the week do not add up: the end must come after the start, and times may not overlap.',
    },
    WEEK_TOO_SHORT: {
      da: 'Der er ikke plads til {minutes} minutter i de tider, I har valgt. Tider, der er for korte til en vagt, tæller ikke.',
      en: 'The chosen times do not hold {minutes} minutes. Times that are too short for a shift do not count.',
    },
    START_IN_PAST: { da: 'Startdatoen er allerede gået.', en: 'The start date has already passed.' },
    WAGE_NOT_ORDINARY: {
      da: 'Et småjob skal have ordinær løn. Et job med tilskud kan ikke slås op her.',
      en: 'A small job must have ordinary pay. A subsidised job cannot be posted here.',
    },
    POSTING_NOT_SUBMITTED: { da: 'Opslaget venter ikke på godkendelse.', en: 'The posting is not waiting for approval.' },
    POSTING_NOT_DRAFT: { da: 'Opslaget er ikke en kladde.', en: 'The posting is not a draft.' },
    JOB_UNFINISHED: { da: 'Der mangler et svar, før småjobbet kan sendes.', en: 'An answer is missing before the small job can be sent.' },
    JOB_SKETCH_SENT: { da: 'Småjobbet er allerede sendt.', en: 'The small job has been sent already.' },
    JOB_SKETCH_TOO_LONG: { da: 'Svarene er for lange til at blive gemt.', en: 'The answers are too long to be kept.' },
    SESSION_UNKNOWN: { da: 'Mødet findes ikke.', en: 'The session does not exist.' },
    OPTION_INVALID: {
      da: 'En ændring skal have enten minutter (15 til 600) eller et forhold på stedet, og hver ændring kan kun vælges én gang.',
      en: 'A change has either minutes (15 to 600) or a workplace fact, and each change can be chosen once.',
    },
    POSTING_FULL: { da: 'Pladsen er taget.', en: 'The place is taken.' },
    COMPANY_NOT_ACTIVE: { da: 'Virksomheden er sat på pause og kan ikke slå job op.', en: 'The company is paused and cannot post jobs.' },
  },
  {
    posting_from_session_id_fkey: 'SESSION_UNKNOWN',
    posting_minutes_range: 'HOURS_INVALID',
    posting_heads: 'HEADS_OUT_OF_RANGE',
    posting_ordinary_wage: 'WAGE_NOT_ORDINARY',
    posting_has_room: 'POSTING_FULL',
    posting_task_term: 'TERM_UNKNOWN',
    posting_fact_term: 'TERM_UNKNOWN',
    posting_language_term: 'TERM_UNKNOWN',
    posting_colleague_term: 'TERM_UNKNOWN',
    posting_option_term: 'TERM_UNKNOWN',
    posting_colleague_pkey: 'TERM_TWICE',
    posting_option_whole: 'OPTION_INVALID',
    posting_option_once: 'OPTION_INVALID',
    posting_task_pkey: 'TERM_TWICE',
    posting_fact_pkey: 'TERM_TWICE',
    posting_week_pkey: 'WEEK_INVALID',
    job_sketch_length: 'JOB_SKETCH_TOO_LONG',
  },
);
