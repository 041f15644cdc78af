import { hoursToFillIn, type Employments, type RegisterHours } from '@fyrtaarn/employment';
import { day, hours, id, word, type Column } from './column';
import type { ImportKind } from './kind';

const EVIDENCE = {
  'arbejdsgiverens oplysning': 'employer_statement',
  employer_statement: 'employer_statement',
  lønseddel: 'payslip',
  payslip: 'payslip',
  eindkomst: 'income_register',
  income_register: 'income_register',
  'socialt frikort-register': 'free_card_register',
  free_card_register: 'free_card_register',
} as const;

const SHOWN = { hintDa: 'står i listen og læses ikke', hintEn: 'stands in the list and is not read', optional: true, read: () => null } as const;
const COLUMNS: readonly Column[] = [
  { field: 'employmentId', da: 'Ansættelse', en: 'Employment', hintDa: 'nummeret fra listen', hintEn: 'the number of the list', read: id },
  { field: 'company', da: 'Virksomhed', en: 'Company', ...SHOWN },
  { field: 'person', da: 'Fornavn', en: 'First name', ...SHOWN },
  { field: 'from', da: 'Fra', en: 'From', hintDa: 'første dag', hintEn: 'first day', read: day },
  { field: 'to', da: 'Til', en: 'To', hintDa: 'sidste dag', hintEn: 'last day', read: day },
  { field: 'minutes', da: 'Timer', en: 'Hours', hintDa: 'fx 12,5 eller 12:30', hintEn: 'such as 12,5 or 12:30', read: hours },
  {
    field: 'evidence',
    da: 'Kendes fra',
    en: 'Known from',
    hintDa: 'lønseddel, eIndkomst, arbejdsgiverens oplysning eller socialt frikort-register',
    hintEn: 'payslip, income_register, employer_statement or free_card_register',
    read: word(EVIDENCE),
  },
];

/** Hours that were paid. The same days with other hours are a correction: a new version, and the old one stays. */
export function hoursKind(employments: Employments): ImportKind<RegisterHours> {
  return {
    code: 'hours',
    may: ['employmentConsultant', 'employmentLead'],
    columns: COLUMNS,
    about: ({ employmentId, from, to }) => [employmentId, from, to].join('|'),
    take: (tx, who, row) => employments.hoursIn(tx, who, row),
    recounts: 'ORDINARY_PAID_HOURS',
    toFillIn: hoursToFillIn,
  };
}
