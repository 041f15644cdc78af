import { addDays } from '@fyrtaarn/kernel';
import { refuseInvoice } from './invoice.errors';
import type { Buyer, Checked, Days, Invoice, CreditNote, Line, Payment, Seller, VatCategory, VatSum, WithLines } from './invoice';
import { lineText, periodOf, writtenLine } from './line-text';
import { amount, group, leaf, percent, ublText, type Xml } from './xml';

const CUSTOMIZATION = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
const PROFILE = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';
/** Electronic address schemes: Danish CVR and GLN. */
const CVR = { schemeID: '0184' };
const GLN = { schemeID: '0088' };
/** UNTDID 5305: S standard rate, E exempt from tax. */
const CATEGORY: Readonly<Record<VatCategory, string>> = { standard: 'S', exempt: 'E' };
/** UNTDID 4461 as Danish suppliers may use it (DK-R-005): 93 FIK, 42 account in a Danish bank. */
const FIK = '93';
const ACCOUNT = '42';
const VAT = group('TaxScheme', leaf('ID', 'VAT'));

/** Peppol BIS Billing 3.0 as UBL. @throws DomainError BUYER_WITHOUT_ADDRESS */
export function peppolBilling(document: Checked<Invoice> | Checked<CreditNote>): string {
  const { totals, lines, seller, buyer } = document;
  const isCredit = document.kind === 'creditNote';
  return ublText(isCredit ? 'CreditNote' : 'Invoice', [
    ...opening(document),
    buyer.accountingCost ? leaf('AccountingCost', buyer.accountingCost) : undefined,
    leaf('BuyerReference', buyer.contact.reference),
    period('InvoicePeriod', periodOf(lines)),
    buyer.orderNumber ? group('OrderReference', leaf('ID', buyer.orderNumber)) : undefined,
    billingReference(document),
    group('AccountingSupplierParty', sellerParty(seller)),
    group('AccountingCustomerParty', buyerParty(buyer)),
    ...(isCredit ? [group('PaymentTerms', leaf('Note', `Modregnes i faktura ${document.credits.number}`))] : [paymentMeans(document.payment, document.number)]),
    group('TaxTotal', amount('TaxAmount', totals.vatOre), ...totals.vat.map(taxSubtotal)),
    group(
      'LegalMonetaryTotal',
      amount('LineExtensionAmount', totals.netOre),
      amount('TaxExclusiveAmount', totals.netOre),
      amount('TaxInclusiveAmount', totals.payableOre),
      amount('PayableAmount', totals.payableOre),
    ),
    ...lines.map((line, at) => linePart(line, at + 1, totals.vat, isCredit ? 'Credited' : 'Invoiced')),
  ]);
}

function opening(document: WithLines): (Xml | undefined)[] {
  const note = document.kind === 'creditNote' ? document.reason : document.note;
  const isCredit = document.kind === 'creditNote';
  return [
    leaf('CustomizationID', CUSTOMIZATION),
    leaf('ProfileID', PROFILE),
    leaf('ID', document.number),
    leaf('IssueDate', document.issuedOn),
    isCredit ? undefined : leaf('DueDate', document.dueOn),
    isCredit ? leaf('CreditNoteTypeCode', '381') : leaf('InvoiceTypeCode', '380'),
    note ? leaf('Note', note) : undefined,
    leaf('DocumentCurrencyCode', 'DKK'),
  ];
}

function billingReference(document: WithLines): Xml | undefined {
  const earlier = document.kind === 'creditNote' ? document.credits : document.replaces;
  return earlier && group('BillingReference', group('InvoiceDocumentReference', leaf('ID', earlier.number), leaf('IssueDate', earlier.issuedOn)));
}

function sellerParty(seller: Seller): Xml {
  return group(
    'Party',
    leaf('EndpointID', `DK${seller.cvr}`, CVR),
    group('PartyIdentification', leaf('ID', `DK${seller.cvr}`, CVR)),
    group('PartyName', leaf('Name', seller.name)),
    address(seller),
    group('PartyTaxScheme', leaf('CompanyID', `DK${seller.cvr}`), VAT),
    group('PartyLegalEntity', leaf('RegistrationName', seller.name), leaf('CompanyID', `DK${seller.cvr}`, CVR)),
    contact(seller.contact),
  );
}

function buyerParty(buyer: Buyer): Xml {
  const [number, scheme] = electronicAddress(buyer, GLN, CVR);
  return group(
    'Party',
    leaf('EndpointID', number, scheme),
    group('PartyIdentification', leaf('ID', number, scheme)),
    group('PartyName', leaf('Name', buyer.name)),
    address(buyer),
    group('PartyLegalEntity', leaf('RegistrationName', buyer.name), buyer.cvr ? leaf('CompanyID', `DK${buyer.cvr}`, CVR) : undefined),
    contact(buyer.contact),
  );
}

/** GLN before CVR: who has a GLN has chosen where invoices go. @throws DomainError BUYER_WITHOUT_ADDRESS */
export function electronicAddress<Scheme>({ gln, cvr }: Buyer, glnScheme: Scheme, cvrScheme: Scheme): [string, Scheme] {
  if (gln) return [gln, glnScheme];
  if (cvr) return [`DK${cvr}`, cvrScheme];
  throw refuseInvoice('BUYER_WITHOUT_ADDRESS', { field: 'buyer' });
}

function address({ street, buildingNumber, city, postcode }: Seller | Buyer): Xml {
  return group(
    'PostalAddress',
    leaf('StreetName', `${street} ${buildingNumber}`),
    leaf('CityName', city),
    leaf('PostalZone', postcode),
    group('Country', leaf('IdentificationCode', 'DK')),
  );
}

function contact({ name, phone, email }: Buyer['contact']): Xml | undefined {
  const parts = [name && leaf('Name', name), phone && leaf('Telephone', phone), email && leaf('ElectronicMail', email)].filter(
    (part) => typeof part === 'object',
  );
  return parts.length ? group('Contact', ...parts) : undefined;
}

function paymentMeans(payment: Payment, number: string): Xml {
  if (payment.by === 'fik') {
    return group(
      'PaymentMeans',
      leaf('PaymentMeansCode', FIK),
      leaf('PaymentID', `71#${payment.paymentId}`),
      group('PayeeFinancialAccount', leaf('ID', payment.creditor)),
    );
  }
  const branch = group('FinancialInstitutionBranch', leaf('ID', payment.sortCode));
  return group(
    'PaymentMeans',
    leaf('PaymentMeansCode', ACCOUNT),
    leaf('PaymentID', number),
    group('PayeeFinancialAccount', leaf('ID', payment.account), branch),
  );
}

function taxSubtotal({ category, rate, baseOre, taxOre, reason }: VatSum): Xml {
  const why = reason && category === 'exempt' ? leaf('TaxExemptionReason', reason) : undefined;
  return group(
    'TaxSubtotal',
    amount('TaxableAmount', baseOre),
    amount('TaxAmount', taxOre),
    group('TaxCategory', leaf('ID', CATEGORY[category]), leaf('Percent', percent(rate)), why, VAT),
  );
}

function linePart(line: Line, id: number, vat: readonly VatSum[], prefix: 'Invoiced' | 'Credited'): Xml {
  const { quantity, priceOre } = writtenLine(line);
  const rate = vat.find(({ category }) => category === line.vat)?.rate ?? 0;
  return group(
    prefix === 'Credited' ? 'CreditNoteLine' : 'InvoiceLine',
    leaf('ID', id),
    leaf(`${prefix}Quantity`, quantity, { unitCode: 'EA' }),
    amount('LineExtensionAmount', line.amountOre),
    period('InvoicePeriod', line.days),
    group(
      'Item',
      leaf('Description', lineText(line)),
      leaf('Name', line.text),
      group('ClassifiedTaxCategory', leaf('ID', CATEGORY[line.vat]), leaf('Percent', percent(rate)), VAT),
    ),
    group('Price', amount('PriceAmount', priceOre)),
  );
}

function period(name: string, days: Days | undefined): Xml | undefined {
  return days && group(name, leaf('StartDate', days.from), leaf('EndDate', addDays(days.until, -1)));
}
