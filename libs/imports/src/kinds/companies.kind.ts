import { companyOfNumber, type Companies, type RegisterCompany } from '@fyrtaarn/people';
import { listed, text, whole, type Column } from './column';
import type { ImportKind } from './kind';

const COLUMNS: readonly Column[] = [
  { field: 'cvr', da: 'CVR-nummer', en: 'CVR number', also: ['cvr', 'cvr-nr'], hintDa: 'otte cifre', hintEn: 'eight digits', read: text(11) },
  { field: 'name', da: 'Navn', en: 'Name', also: ['virksomhed', 'company'], hintDa: 'virksomhedens navn', hintEn: 'the company’s name', read: text(200) },
  { field: 'legalForm', da: 'Retsform', en: 'Legal form', hintDa: 'fx ApS eller Anpartsselskab', hintEn: 'such as ApS', read: listed('legalForms') },
  { field: 'purpose', da: 'Formål', en: 'Purpose', hintDa: 'det sociale formål', hintEn: 'the social purpose', read: text(2000) },
  {
    field: 'useOfSurplus',
    da: 'Brug af overskud',
    en: 'Use of surplus',
    hintDa: 'hvad overskuddet går til',
    hintEn: 'what the surplus is used for',
    optional: true,
    read: text(2000),
  },
  { field: 'district', da: 'Bydel', en: 'District', hintDa: 'fx Valby', hintEn: 'such as Valby', read: listed('districts') },
  {
    field: 'supportCapacity',
    da: 'Nye ad gangen',
    en: 'New people at a time',
    hintDa: 'hvor mange nye virksomheden kan tage sig af ad gangen',
    hintEn: 'how many new people the company can introduce at the same time',
    read: whole,
  },
  {
    field: 'productionUnits',
    da: 'P-numre',
    en: 'P-numbers',
    also: ['p-nummer', 'p-number'],
    hintDa: 'ti cifre hver, med mellemrum imellem',
    hintEn: 'ten digits each, with spaces between',
    optional: true,
    read: (cell) => cell.split(/[\s,;]+/).filter(Boolean),
  },
];

/** A file tells of companies that are founded. */
type Row = RegisterCompany & { readonly cvr: string };

/** Companies that the house does not have yet. One that it has stays as people have written it. */
export function companiesKind(companies: Companies): ImportKind<Row> {
  return {
    code: 'companies',
    may: ['employmentConsultant', 'employmentLead', 'premisesManager'],
    columns: COLUMNS,
    about: ({ cvr }) => cvr.replace(/\s/g, ''),
    async take(tx, _, row) {
      if (await companyOfNumber(tx, row.cvr)) return 'known';
      await companies.registerIn(tx, row);
      return 'added';
    },
  };
}
