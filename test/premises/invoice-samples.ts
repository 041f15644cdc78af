import { localDate, type LocalDate } from '@fyrtaarn/kernel';
import type { Buyer, CreditNote, Days, Invoice, Line, Payment, Reminder, Seller } from '../../libs/premises/src/invoicing/invoice';
import { checkedDocument, portion, totalsOf } from '../../libs/premises/src/invoicing/invoice.rules';
import { fikPaymentId } from '../../libs/premises/src/invoicing/payment-id';

/** All names and numbers are made up, but for the City of Copenhagen's own CVR and GLN number. */
export const EXEMPT = 'Momsfritaget, jf. momslovens § 13, stk. 1, nr. 8';
export const VAT = 2500;

export const SELLER: Seller = {
  name: 'Københavns Kommune, Teknik- og Miljøforvaltningen',
  cvr: '64942212',
  street: 'Njalsgade',
  buildingNumber: '13',
  postcode: '2300',
  city: 'København S',
  contact: { reference: 'LOKALER', name: 'Huset', email: 'huset@demo.invalid', phone: '33663366' },
};
export const CVR_BUYER: Buyer = {
  name: 'Cykelværkstedet "Rigtig & Lige" <ApS>',
  cvr: '13748136',
  street: 'Sønder Boulevard',
  buildingNumber: '81, st.',
  postcode: '1720',
  city: 'København V',
  contact: { reference: 'AFT-2026-014', name: 'Asta Ærø', email: 'asta@demo.invalid' },
};
export const GLN_BUYER: Buyer = {
  name: 'Socialforvaltningen',
  gln: '5798009710178',
  pNumber: '1003258473',
  street: 'Bernstorffsgade',
  buildingNumber: '17',
  postcode: '1577',
  city: 'København V',
  contact: { reference: 'PERS-77' },
};
/** As a public buyer asks for it: whose it is, by which order, and on which account. */
export const PUBLIC_BUYER: Buyer = { ...GLN_BUYER, orderNumber: 'ORD-5', accountingCost: '5250124502' };
export const FIK: Payment = { by: 'fik', paymentId: fikPaymentId(14, 20260001), creditor: '81234567' };
export const ACCOUNT: Payment = { by: 'account', sortCode: '4073', account: '0011223344' };

export const day = (text: string): LocalDate => localDate(text);
export const days = (from: string, until: string): Days => ({ from: day(from), until: day(until) });
export const DECEMBER = days('2026-12-01', '2027-01-01');

export const seat = (text: string, unitPriceOre: number, of: Partial<Line> = {}): Line => ({
  text,
  days: DECEMBER,
  quantity: 1,
  unitPriceOre,
  amountOre: (of.quantity ?? 1) * unitPriceOre,
  vat: 'exempt',
  ...of,
});
export const part = (text: string, monthOre: number, taken: number, span: Days, of: Partial<Line> = {}): Line =>
  seat(text, monthOre, { days: span, share: { days: taken, of: 31 }, amountOre: portion(monthOre, taken, 31), ...of });

export const invoiceOf = (lines: readonly Line[], of: Partial<Invoice> = {}): Invoice => ({
  kind: 'invoice',
  number: '2026-1',
  issuedOn: day('2026-11-21'),
  dueOn: day('2026-12-01'),
  seller: SELLER,
  buyer: CVR_BUYER,
  payment: FIK,
  lines,
  totals: totalsOf(lines, VAT, EXEMPT),
  ...of,
});
export const creditOf = (lines: readonly Line[], of: Partial<CreditNote> = {}): CreditNote => ({
  kind: 'creditNote',
  number: '2026-2',
  issuedOn: day('2026-12-10'),
  seller: SELLER,
  buyer: CVR_BUYER,
  credits: { number: '2026-1', issuedOn: day('2026-11-21') },
  reason: 'Pladsen blev givet tilbage den 15. december',
  lines,
  totals: totalsOf(lines, VAT, EXEMPT),
  ...of,
});
export const reminderOf = (of: Partial<Reminder> = {}): Reminder => ({
  kind: 'reminder',
  number: '2026-1-R1',
  step: 1,
  issuedOn: day('2026-12-18'),
  dueOn: day('2026-12-28'),
  seller: SELLER,
  buyer: CVR_BUYER,
  payment: FIK,
  overdue: [{ number: '2026-1', issuedOn: day('2026-11-21'), dueOn: day('2026-12-01'), owedOre: 120_000 }],
  feeOre: 10_000,
  compensationOre: 0,
  interestOre: 0,
  payableOre: 130_000,
  ...of,
});

const SEATS = [seat('Plads 9', 120_000), seat('Skab 4', 15_050)];
const MIXED = [seat('Plads 9', 120_000), seat('Print, 333 sider', 33, { quantity: 333, vat: 'standard' }), seat('Dagsplads', 9_999, { vat: 'standard' })];
const PRORATED = [part('Plads 9', 120_000, 17, days('2026-12-01', '2026-12-18')), part('Plads 12', 100_001, 7, days('2026-12-10', '2026-12-17'))];
const CORRECTED = [
  seat('Plads 9', 120_000),
  seat('Plads 12 blev givet tilbage', 120_000, { days: days('2026-11-17', '2026-12-01'), share: { days: 14, of: 30 }, quantity: -1, amountOre: -56_000 }),
];

/** One document of each kind of thing that rent can bring about. */
export const WITH_LINES: Readonly<Record<string, Invoice | CreditNote>> = {
  'invoice-exempt-cvr-fik': invoiceOf(SEATS),
  'invoice-exempt-gln-account': invoiceOf(SEATS, { buyer: PUBLIC_BUYER, payment: ACCOUNT }),
  'invoice-mixed-vat': invoiceOf(MIXED, { note: 'Tak for et godt år i huset' }),
  'invoice-standard-only': invoiceOf(
    SEATS.map((line) => ({ ...line, vat: 'standard' as const })),
    { buyer: { ...GLN_BUYER, cvr: '64942212' } },
  ),
  'invoice-proration': invoiceOf(PRORATED),
  'invoice-correction-line': invoiceOf(CORRECTED),
  'invoice-replacing': invoiceOf(SEATS, { number: '2026-3', replaces: { number: '2026-1', issuedOn: day('2026-11-21') } }),
  'credit-exempt-cvr': creditOf(SEATS),
  'credit-mixed-gln': creditOf(MIXED, { buyer: PUBLIC_BUYER }),
  'credit-proration': creditOf(PRORATED),
};
export const REMINDERS: Readonly<Record<string, Reminder>> = {
  'reminder-first-without-fee': reminderOf({ feeOre: 0, payableOre: 120_000 }),
  'reminder-second-with-fee': reminderOf({ number: '2026-1-R2', step: 2 }),
  'reminder-late-business': reminderOf({ compensationOre: 31_000, interestOre: 1_234, payableOre: 162_234 }),
  'reminder-gln-account': reminderOf({ buyer: PUBLIC_BUYER, payment: ACCOUNT }),
};

export const ALL = [...Object.entries(WITH_LINES), ...Object.entries(REMINDERS)].map(([name, document]) => [name, checkedDocument(document)] as const);
