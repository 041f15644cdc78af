import { addDays, type LocalDate } from '@fyrtaarn/kernel';
import { danishCsv, type Cell } from '@fyrtaarn/platform';
import { countOf } from './days.rules';
import type { Buyer } from './invoice';
import type { Charge } from './rent.rules';

/** What an invoice charges an agreement for a month, or a credit note gives back, as it is handed to whoever collects the rent. */
export interface RentBasis {
  readonly agreement: string;
  readonly buyer: Buyer;
  /** Our number of it. */
  readonly document: string;
  /** Nothing is due of a credit note. */
  readonly dueOn: LocalDate | null;
  readonly charges: readonly Charge[];
  readonly credits: readonly Charge[];
}

const HEADINGS = [
  'Aftale',
  'Lejer',
  'CVR-nummer',
  'GLN-nummer',
  'P-nummer',
  'Reference',
  'Ordre',
  'Kontering',
  'Vedrører',
  'Fra',
  'Til og med',
  'Dage',
  'Månedsleje',
  'Beløb',
  'Moms',
  'Betales senest',
  'Bilag',
  'Linje',
];
const VAT_TEXT = { exempt: 'Momsfri', standard: 'Med moms' } as const;
const text = (value: string | undefined): Cell => (value === undefined ? null : { text: value });

/** The basis of a monthly run as a file; the collector's own number and the payment come back against `Linje` and `Fra`. Credits are negative. */
export function rentBasisCsv(basis: readonly RentBasis[]): string {
  return danishCsv(
    HEADINGS,
    basis.flatMap((one) => [...one.charges.map((charge) => row(one, charge, 1)), ...one.credits.map((credit) => row(one, credit, -1))]),
  );
}

function row({ agreement, buyer, document, dueOn }: RentBasis, charge: Charge, sign: 1 | -1): Cell[] {
  const { days, monthOre, amountOre, vat } = charge;
  return [
    ...[agreement, buyer.name, buyer.cvr, buyer.gln, buyer.pNumber, buyer.contact.reference].map(text),
    ...[buyer.orderNumber, buyer.accountingCost, charge.text].map(text),
    { day: days.from },
    { day: addDays(days.until, -1) },
    { count: countOf(days) },
    { ore: monthOre },
    { ore: sign * amountOre },
    { text: VAT_TEXT[vat] },
    dueOn && { day: dueOn },
    text(document),
    text(charge.lineId),
  ];
}
