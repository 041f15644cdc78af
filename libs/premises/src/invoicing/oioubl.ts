import { addDays } from '@fyrtaarn/kernel';
import type { Checked, CreditNote, Invoice, InvoiceDocument, Line, Reminder, Totals, WithLines } from './invoice';
import { portion, sum } from './invoice.rules';
import { lineText, periodOf, writtenLine } from './line-text';
import { listed, oioublCategory, oioublOpening, oioublParties, oioublPayment, oioublTax } from './oioubl-parts';
import { amount, group, leaf, ublText, type Xml } from './xml';

/** The catalogue name of an item is short; all of the text is in its description. */
const ITEM_NAME = 40;

/** OIOUBL 2.1 (2.02 on UBL 2.1). @throws DomainError BUYER_WITHOUT_ADDRESS */
export function oioubl(document: Checked<Invoice> | Checked<CreditNote> | Checked<Reminder>): string {
  if (document.kind === 'invoice') return ublText('Invoice', invoice(document));
  if (document.kind === 'creditNote') return ublText('CreditNote', creditNote(document));
  return ublText('Reminder', reminder(document));
}

function invoice(document: Invoice): (Xml | undefined)[] {
  const { totals, lines, replaces } = document;
  const days = periodOf(lines);
  return [
    ...oioublOpening(document),
    listed('InvoiceTypeCode', '380', 'invoicetypecode-1.1'),
    document.note ? leaf('Note', document.note) : undefined,
    ...currency(document),
    days && group('InvoicePeriod', leaf('StartDate', days.from), leaf('EndDate', addDays(days.until, -1))),
    order(document),
    replaces && group('BillingReference', group('InvoiceDocumentReference', leaf('ID', replaces.number), leaf('IssueDate', replaces.issuedOn))),
    ...oioublParties(document),
    ...oioublPayment({ ...document, payableOre: totals.payableOre }),
    oioublTax(totals.vat),
    monetaryTotal(totals),
    ...lines.map((line, at) => linePart(line, at + 1, document)),
  ];
}

function creditNote(document: CreditNote): (Xml | undefined)[] {
  const { totals, lines, credits, reason } = document;
  return [
    ...oioublOpening(document),
    document.note ? leaf('Note', document.note) : undefined,
    ...currency(document),
    group('DiscrepancyResponse', leaf('ReferenceID', credits.number), leaf('Description', reason)),
    order(document),
    group('BillingReference', group('InvoiceDocumentReference', leaf('ID', credits.number), leaf('IssueDate', credits.issuedOn))),
    ...oioublParties(document),
    oioublTax(totals.vat),
    monetaryTotal(totals),
    ...lines.map((line, at) => linePart(line, at + 1, document)),
  ];
}

function reminder(document: Reminder): (Xml | undefined)[] {
  const { overdue, payableOre, step, issuedOn } = document;
  const since = overdue.map(({ dueOn }) => dueOn).sort()[0] ?? issuedOn;
  const charges = chargesOf(document);
  const chargedOre = sum(charges.map(({ ore }) => ore));
  return [
    ...oioublOpening(document),
    listed('ReminderTypeCode', 'Reminder', 'remindertypecode-1.1'),
    leaf('ReminderSequenceNumeric', step),
    document.note ? leaf('Note', document.note) : undefined,
    ...currency(document),
    group('ReminderPeriod', leaf('StartDate', since), leaf('EndDate', issuedOn)),
    ...oioublParties(document),
    ...oioublPayment(document),
    ...charges.map(({ code, ore }, at) => penalty(at + 1, code, ore)),
    chargedOre > 0 ? oioublTax([{ category: 'exempt', rate: 0, baseOre: chargedOre, taxOre: 0 }]) : undefined,
    group(
      'LegalMonetaryTotal',
      amount('LineExtensionAmount', sum(overdue.map(({ owedOre }) => owedOre))),
      amount('TaxExclusiveAmount', 0),
      amount('TaxInclusiveAmount', payableOre),
      chargedOre > 0 ? amount('ChargeTotalAmount', chargedOre) : undefined,
      amount('PayableAmount', payableOre),
    ),
    ...overdue.map(({ number, issuedOn: day, owedOre }, at) =>
      group(
        'ReminderLine',
        leaf('ID', at + 1),
        amount('DebitLineAmount', owedOre),
        group('BillingReference', group('InvoiceDocumentReference', leaf('ID', number), leaf('IssueDate', day))),
      ),
    ),
  ];
}

/** Fee and compensation are penalties of a fixed amount, interest one of a rate; the list knows no others. */
function chargesOf({ feeOre, compensationOre, interestOre }: Reminder): { code: string; ore: number }[] {
  const charges = [
    { code: 'PenaltyFee', ore: feeOre },
    { code: 'PenaltyFee', ore: compensationOre },
    { code: 'PenaltyRate', ore: interestOre },
  ];
  return charges.filter(({ ore }) => ore > 0);
}

function penalty(id: number, code: string, ore: number): Xml {
  return group(
    'AllowanceCharge',
    leaf('ID', id),
    leaf('ChargeIndicator', 'true'),
    listed('AllowanceChargeReasonCode', code, 'reminderallowancechargereasoncode-1.0'),
    amount('Amount', ore),
    oioublCategory({ category: 'exempt', rate: 0 }),
  );
}

function currency({ buyer: { accountingCost } }: InvoiceDocument): (Xml | undefined)[] {
  return [leaf('DocumentCurrencyCode', 'DKK'), accountingCost ? leaf('AccountingCost', accountingCost) : undefined];
}

function order({ buyer: { orderNumber } }: InvoiceDocument): Xml | undefined {
  return orderNumber ? group('OrderReference', leaf('ID', orderNumber)) : undefined;
}

/** The field of this name holds the tax, not the amount before it (F-INV127). */
function monetaryTotal({ netOre, vatOre, payableOre }: Totals): Xml {
  return group(
    'LegalMonetaryTotal',
    amount('LineExtensionAmount', netOre),
    amount('TaxExclusiveAmount', vatOre),
    amount('TaxInclusiveAmount', payableOre),
    amount('PayableAmount', payableOre),
  );
}

function linePart(line: Line, id: number, { kind, totals }: WithLines): Xml {
  const { quantity, priceOre } = writtenLine(line);
  const rate = totals.vat.find(({ category }) => category === line.vat)?.rate ?? 0;
  const isCredit = kind === 'creditNote';
  return group(
    isCredit ? 'CreditNoteLine' : 'InvoiceLine',
    leaf('ID', id),
    leaf(isCredit ? 'CreditedQuantity' : 'InvoicedQuantity', `${quantity}.00`, { unitCode: 'EA' }),
    amount('LineExtensionAmount', line.amountOre),
    oioublTax([{ category: line.vat, rate, baseOre: line.amountOre, taxOre: portion(line.amountOre, rate, 10_000) }]),
    group('Item', leaf('Description', lineText(line)), leaf('Name', line.text.slice(0, ITEM_NAME))),
    group('Price', amount('PriceAmount', priceOre), leaf('BaseQuantity', 1, { unitCode: 'EA' }), leaf('OrderableUnitFactorRate', 1)),
  );
}
