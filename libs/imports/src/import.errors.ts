import { defineErrors } from '@fyrtaarn/kernel';

export const refuseImport = defineErrors(
  {
    IMPORT_FILE_MISSING: { da: 'Vælg en fil.', en: 'Choose a file.' },
    IMPORT_KIND_UNKNOWN: { da: 'Vælg, hvad filen handler om.', en: 'Choose what the file is about.' },
    IMPORT_UNREADABLE: {
      da: 'Filen kan ikke læses som CSV eller XLSX. Gem den igen fra regnearket. Fejlen er ved linje {line}.',
      en: 'The file cannot be read as CSV or XLSX. Save it again from the spreadsheet. The fault is at line {line}.',
    },
    IMPORT_TOO_LARGE: {
      da: 'Filen er for stor. Del den i flere. Den må højst have {rows} rækker af almindelig længde.',
      en: 'The file is too large. Split it. It may have at most {rows} rows of ordinary length.',
    },
    IMPORT_FILE_TOO_LARGE: { da: 'Filen må højst fylde 5 MB. Del den i flere.', en: 'The file may be at most 5 MB. Split it.' },
    IMPORT_EMPTY: { da: 'Der er ingen rækker under overskrifterne.', en: 'There are no rows below the headings.' },
    IMPORT_COLUMN_MISSING: { da: 'Kolonnen “{heading}” mangler i filen.', en: 'The column “{heading}” is missing from the file.' },
    IMPORT_COLUMN_TWICE: { da: 'Kolonnen “{heading}” står to gange i filen.', en: 'The column “{heading}” is in the file twice.' },
    IMPORT_KEYS_MISSING: {
      da: 'Filer kan ikke læses ind lige nu. Systemets nøgler mangler.',
      en: 'Files cannot be imported right now. The system’s keys are missing.',
    },
    IMPORT_STATE: { da: 'Det kan ikke gøres med filen nu. Se, hvor langt den er.', en: 'That cannot be done with the file now. See how far it is.' },
    IMPORT_WHOLE: {
      da: 'Nogle rækker har fejl. Ret filen, eller læs kun de gyldige rækker ind.',
      en: 'Some rows have faults. Mend the file, or import only the valid rows.',
    },
    CELL_IS_FORMULA: { da: 'Cellen er en formel. Skriv værdien i stedet.', en: 'The cell is a formula. Write the value instead.' },
    CELL_NOT_A_DAY: { da: 'Skriv en dato som 31-12-2026.', en: 'Write a date like 31-12-2026.' },
    CELL_NOT_A_NUMBER: { da: 'Skriv et helt tal som 12.', en: 'Write a whole number like 12.' },
    CELL_NOT_HOURS: { da: 'Skriv timer som 12,5 eller 12:30.', en: 'Write hours like 12,5 or 12:30.' },
    CELL_NOT_AN_ID: { da: 'Det er ikke et nummer fra platformens egen liste.', en: 'That is not a number from the platform’s own list.' },
    CELL_NOT_ON_LIST: { da: 'Ordet er ikke på listen.', en: 'The word is not on the list.' },
    ROW_TWICE: { da: 'Linje {first} handler om det samme og siger noget andet.', en: 'Line {first} is about the same and says otherwise.' },
  },
  { import_state: 'IMPORT_STATE', import_whole: 'IMPORT_WHOLE' },
);
