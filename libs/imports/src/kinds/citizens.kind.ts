import type { Cprs, NewCitizen } from '@fyrtaarn/citizens';
import { day, listed, text, type Column } from './column';
import type { ImportKind } from './kind';

const COLUMNS: readonly Column[] = [
  {
    field: 'cpr',
    da: 'CPR-nummer',
    en: 'CPR number',
    also: ['cpr', 'cpr-nr'],
    hintDa: 'ti cifre, med eller uden bindestreg',
    hintEn: 'ten digits, with or without a hyphen',
    // Spreadsheets take the first zero of a number away.
    read: (cell, field) => text(11)(cell, field).replace(/^\d{9}$/, '0$&'),
  },
  { field: 'firstName', da: 'Fornavn', en: 'First name', hintDa: 'alle fornavne', hintEn: 'all first names', read: text(60) },
  { field: 'lastName', da: 'Efternavn', en: 'Last name', hintDa: 'efternavn', hintEn: 'last name', read: text(80) },
  { field: 'district', da: 'Bydel', en: 'District', hintDa: 'hvor borgeren bor', hintEn: 'where the citizen lives', read: listed('districts') },
  { field: 'waitingSince', da: 'Venter siden', en: 'Waiting since', hintDa: 'dagen for henvisningen', hintEn: 'the day of the referral', read: day },
  { field: 'phone', da: 'Telefon', en: 'Phone', hintDa: 'telefonnummer', hintEn: 'phone number', optional: true, read: text(20) },
];

/** Citizens whom an administration refers. One that it has stays as the case says. */
export function citizensKind(cprs: Cprs): ImportKind<NewCitizen> {
  return {
    code: 'citizens',
    may: ['employmentLead', 'bridgeWorker'],
    columns: COLUMNS,
    about: ({ cpr }) => cpr.replace(/\D/g, ''),
    take: async (tx, _, row) => ((await cprs.takeIn(tx, row)) ? 'added' : 'known'),
  };
}
