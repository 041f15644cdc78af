import { longDate, type LocalDate } from '@fyrtaarn/kernel';
import { addresseeOf, type Content } from '../invoicing/invoice-content';
import { whatIs } from '../regulation/regulation-letter.rules';
import type { AgreementView } from './agreement.views';
import { lastDay, type ToldNotice } from './notice-messages';

interface Given extends ToldNotice {
  readonly cvr: string | null;
  readonly on: LocalDate;
  readonly lines: AgreementView['lines'];
}

/** The landlord's notice as the tenant keeps it: whose, on what ground and why, the last day, and how to object. */
export function noticeLetter(given: Given): Content {
  const { company, cvr, house, agreement, on, groundDa, groundEn, explanation, lines, objectDa, objectEn } = given;
  const last = longDate(lastDay(given));
  return {
    title: 'Opsigelse af jeres aftale',
    buyer: addresseeOf(company, cvr),
    seller: ['Københavns Kommune', 'Teknik- og Miljøforvaltningen', house],
    facts: [
      ['Dato · Date', longDate(on)],
      ['Aftale · Agreement', String(agreement)],
      ['Grund · Ground', [groundDa, groundEn].filter(Boolean).join(' · ')],
    ],
    headings: ['Hvad · What', 'Fra · From', 'Til og med · Until'],
    rows: lines.map(({ kind, seats, text, from }) => [whatIs({ kind, seats: seats.join(', '), text, cost: null }), longDate(from as LocalDate), last]),
    sums: [['Sidste dag · Last day', last]],
    remarks: [
      'Vi siger hermed aftalen op. Den ophører efter den dag, der står her.',
      ...(explanation ? [`Forklaring: ${explanation}`] : []),
      ...(objectDa ? [objectDa] : []),
      'Har I spørgsmål? Så skriv til os.',
      'In English: we hereby give notice. The agreement ends after the last day above; the ground stands above in English too.',
      ...(objectEn ? [objectEn] : []),
    ],
    payment: [],
  };
}
