import { longDate } from '@fyrtaarn/kernel';
import type { Buyer, Checked, CreditNote, Invoice, InvoiceDocument, Payment, Reminder, Seller, VatSum, WithLines } from './invoice';
import { sum } from './invoice.rules';
import { daysText, lineText, money, periodOf } from './line-text';
import { fikLine } from './payment-id';
import { percent } from './xml';

/** Whom a letter is to; somebody who has not founded a company yet has no number. */
export const addresseeOf = (company: string, cvr: string | null): string[] => [company, ...(cvr === null ? [] : [`CVR ${cvr}`])];

/** All that a person reads, in order and in words: what momsbekendtgørelsen asks of an invoice, and how to pay it. */
export interface Content {
  readonly title: string;
  readonly seller: readonly string[];
  readonly buyer: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly sums: readonly (readonly [label: string, value: string])[];
  readonly remarks: readonly string[];
  readonly payment: readonly string[];
  /** The line that payment machines read. */
  readonly ocrLine?: string;
}

export function contentOf(document: Checked<InvoiceDocument>): Content {
  const parties = { seller: sellerText(document.seller), buyer: buyerText(document.buyer) };
  if (document.kind === 'reminder') return { ...parties, ...reminderContent(document) };
  return { ...parties, ...linesContent(document), ...(document.kind === 'invoice' ? invoiceContent(document) : creditContent(document)) };
}

function invoiceContent(document: Invoice): Pick<Content, 'title' | 'facts' | 'payment' | 'ocrLine' | 'remarks'> {
  const { dueOn, replaces, totals, note } = document;
  return {
    title: 'Faktura',
    facts: [
      ...factsOf(document),
      ...periodFact(document),
      ['Betales senest', longDate(dueOn)],
      ...(replaces ? [['Erstatter faktura', `${replaces.number} af ${longDate(replaces.issuedOn)}`] as const] : []),
    ],
    remarks: [...exemptions(totals.vat), ...(note ? [note] : [])],
    ...paymentContent(document.payment, document.number),
  };
}

function creditContent(document: CreditNote): Pick<Content, 'title' | 'facts' | 'payment' | 'remarks'> {
  const { credits, reason, totals, note } = document;
  return {
    title: 'Kreditnota',
    facts: [...factsOf(document), ...periodFact(document), ['Vedrører faktura', `${credits.number} af ${longDate(credits.issuedOn)}`]],
    remarks: [reason, ...exemptions(totals.vat), ...(note ? [note] : [])],
    payment: ['Beløbet modregnes eller betales tilbage.'],
  };
}

function linesContent({ lines, totals, kind }: WithLines): Pick<Content, 'headings' | 'rows' | 'sums'> {
  const rateOf = (category: string): string => `${percent(totals.vat.find((vat) => vat.category === category)?.rate ?? 0).replace('.', ',')} %`;
  return {
    headings: ['Vedrører', 'Antal', 'Pris ekskl. moms', 'Moms', 'Beløb ekskl. moms'],
    rows: lines.map((line) => [
      lineText(line),
      String(line.quantity),
      money(line.unitPriceOre),
      line.vat === 'exempt' ? 'momsfri' : rateOf(line.vat),
      money(line.amountOre),
    ]),
    sums: [
      ['I alt ekskl. moms', money(totals.netOre)],
      ...totals.vat.map(({ category, baseOre, taxOre }) =>
        category === 'exempt'
          ? (['Heraf fritaget for moms', money(baseOre)] as const)
          : ([`Moms ${rateOf(category)} af ${money(baseOre)}`, money(taxOre)] as const),
      ),
      [kind === 'invoice' ? 'At betale' : 'Krediteret i alt', money(totals.payableOre)],
    ],
  };
}

function reminderContent(document: Reminder): Omit<Content, 'seller' | 'buyer'> {
  const { step, overdue, feeOre, compensationOre, interestOre, payableOre, issuedOn, dueOn, note } = document;
  return {
    title: `Rykker ${step}`,
    facts: [...factsOf(document), ['Betales senest', longDate(dueOn)]],
    headings: ['Faktura', 'Dato', 'Skulle være betalt', 'Skyldigt beløb'],
    rows: overdue.map((one) => [one.number, longDate(one.issuedOn), longDate(one.dueOn), money(one.owedOre)]),
    sums: [
      ['Skyldigt i alt', money(sum(overdue.map(({ owedOre }) => owedOre)))],
      ...[
        ['Rykkergebyr, momsfrit', feeOre] as const,
        ['Kompensation for sen betaling, jf. rentelovens § 9 a', compensationOre] as const,
        [`Rente til ${longDate(issuedOn)}, jf. rentelovens § 5`, interestOre] as const,
      ].flatMap(([label, ore]) => (ore > 0 ? [[label, money(ore)] as const] : [])),
      ['At betale', money(payableOre)],
    ],
    remarks: ['Vi har ikke modtaget betalingen. Har du betalt i de sidste dage, kan du se bort fra brevet.', ...(note ? [note] : [])],
    ...paymentContent(document.payment, document.number),
  };
}

function factsOf({ number, issuedOn, buyer }: InvoiceDocument): (readonly [string, string])[] {
  const { orderNumber, accountingCost } = buyer;
  return [
    ['Nummer', number],
    ['Dato', longDate(issuedOn)],
    ['Reference', buyer.contact.reference],
    ...(orderNumber ? [['Ordre', orderNumber] as const] : []),
    ...(accountingCost ? [['Kontering', accountingCost] as const] : []),
  ];
}

function periodFact({ lines }: WithLines): (readonly [string, string])[] {
  const days = periodOf(lines);
  return days ? [['Periode', daysText(days)]] : [];
}

function exemptions(vat: readonly VatSum[]): string[] {
  return vat.flatMap(({ reason }) => (reason ? [reason] : []));
}

function sellerText(seller: Seller): string[] {
  return [...addressOf(seller), `CVR-nummer ${seller.cvr}`, ...contactOf(seller.contact)];
}

function buyerText(buyer: Buyer): string[] {
  const numbers = [
    ['CVR-nummer', buyer.cvr],
    ['GLN-nummer', buyer.gln],
    ['P-nummer', buyer.pNumber],
  ].flatMap(([name, number]) => (number ? [`${name} ${number}`] : []));
  return [...addressOf(buyer), ...numbers, ...(buyer.contact.name ? [`Att. ${buyer.contact.name}`] : [])];
}

function addressOf({ name, street, buildingNumber, postcode, city }: Seller | Buyer): string[] {
  return [name, `${street} ${buildingNumber}`, `${postcode} ${city}`];
}

function contactOf({ name, phone, email }: Seller['contact']): string[] {
  return [[name, phone, email].filter(Boolean).join(', ')];
}

/** How to pay; `number` is what a transfer to an account should name. */
export function paymentContent(payment: Payment, number: string): Pick<Content, 'payment' | 'ocrLine'> {
  if (payment.by === 'account') return { payment: [`Betal til reg.nr. ${payment.sortCode}, konto ${payment.account}. Skriv ${number} i feltet til modtager.`] };
  return { payment: ['Betal med linjen her i netbank.'], ocrLine: fikLine(payment.paymentId, payment.creditor) };
}
