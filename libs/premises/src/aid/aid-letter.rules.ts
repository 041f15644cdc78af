import { addDays, longDate, type LocalDate } from '@fyrtaarn/kernel';
import { addresseeOf, type Content } from '../invoicing/invoice-content';
import { money } from '../invoicing/line-text';
import type { AidLedgerView } from './aid.views';

const SOURCES: Readonly<Record<string, string>> = { rent_exempted: 'Fritaget for leje', rent_written_off: 'Leje, vi har eftergivet' };

export interface AidLetter {
  readonly company: string;
  readonly cvr: string | null;
  readonly on: LocalDate;
  readonly ledger: AidLedgerView;
  /** Rule AID-CEILING: its sentence and where it comes from. */
  readonly rule: string;
  readonly source: string;
  readonly years: number;
}

/** What a tenant is told about the aid in its rent: how much, on what basis, the sum of three years, and the ceiling with its source. */
export function aidLetterContent({ company, cvr, on, ledger, rule, source, years }: AidLetter): Content {
  return {
    title: 'Støtte i jeres leje',
    buyer: addresseeOf(company, cvr),
    seller: ['Københavns Kommune', 'Teknik- og Miljøforvaltningen'],
    facts: [
      ['Dato', longDate(on)],
      ['Grundlag', 'De minimis-støtte, forordning (EU) 2023/2831'],
    ],
    headings: ['Støtte', 'Fra', 'Til og med', 'Beløb'],
    rows: ledger.entries.map(({ giver, source, monthOre, onceOre, from, until }) => [
      giver ? `Givet af ${giver}` : source ? (SOURCES[source] ?? source) : 'Leje under markedslejen',
      longDate(from as LocalDate),
      until ? longDate(addDays(until as LocalDate, -1)) : monthOre === null ? '' : 'indtil videre',
      monthOre === null ? money(onceOre ?? 0) : `${money(monthOre)} om måneden`,
    ]),
    sums: [
      [`Loft over ${years} år`, money(ledger.ceilingOre)],
      [`Største sum over ${years} år`, money(ledger.threeYearsOre)],
    ],
    remarks: [
      'I betaler mindre, end lokalet kunne lejes ud for. Forskellen er støtte fra kommunen.',
      `${rule} Kilde: ${source}.`,
      'Har I fået anden støtte af samme slags? Så skriv til os. Den tæller med under loftet.',
      'Gem brevet. I skal vise det, hvis I får mere støtte.',
    ],
    payment: [],
  };
}
