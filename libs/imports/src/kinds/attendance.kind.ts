import { attendanceToFillIn, type RecordAttendance, type Registrations } from '@fyrtaarn/guidance';
import { id, text, word, type Column } from './column';
import type { ImportKind } from './kind';

const ANSWERS = {
  kom: 'came',
  came: 'came',
  afmeldt: 'cancelled',
  cancelled: 'cancelled',
  'kom ikke': 'did_not_come',
  'did not come': 'did_not_come',
} as const;

const SHOWN = { hintDa: 'står i listen og læses ikke', hintEn: 'stands in the list and is not read', optional: true, read: () => null } as const;
const COLUMNS: readonly Column[] = [
  { field: 'registrationId', da: 'Tilmelding', en: 'Registration', hintDa: 'nummeret fra listen', hintEn: 'the number of the list', read: id },
  { field: 'session', da: 'Møde', en: 'Session', ...SHOWN },
  { field: 'party', da: 'Part', en: 'Party', ...SHOWN },
  {
    field: 'attendance',
    da: 'Fremmøde',
    en: 'Attendance',
    hintDa: 'kom, afmeldt eller kom ikke',
    hintEn: 'came, cancelled or did not come',
    read: word(ANSWERS),
  },
  {
    field: 'lateReason',
    da: 'Begrundelse',
    en: 'Reason',
    hintDa: 'hvorfor det først skrives nu, når mødet ligger længe tilbage',
    hintEn: 'why only now, when the session was long ago',
    optional: true,
    read: text(500),
  },
];

/** Whether parties came to the sessions that they were registered for. */
export function attendanceKind(registrations: Registrations): ImportKind<RecordAttendance> {
  return {
    code: 'attendance',
    may: ['employmentConsultant', 'employmentLead'],
    columns: COLUMNS,
    about: ({ registrationId }) => registrationId,
    take: (tx, _, row) => registrations.attendedIn(tx, row),
    recounts: 'GUIDED_PARTIES',
    toFillIn: attendanceToFillIn,
  };
}
