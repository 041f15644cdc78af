import type { LocalDate } from '@fyrtaarn/kernel';
import type { Buyer, InvoiceDocument, Payment, Seller, VatCategory, VatSum } from './invoice';
import { electronicAddress } from './peppol';
import { amount, group, leaf, percent, type Xml } from './xml';

/** Lists and schemes that the Danish agency keeps (agency 320), as in its own sample documents. */
const AGENCY = '320';
const CVR = { schemeID: 'DK:CVR' };
const GLN = { schemeAgencyID: '9', schemeID: 'GLN' };
/** The only profile of invoices that demands no order. */
const PROFILE = 'Procurement-BilSim-1.0';
/** OIOUBL knows no category for what is exempt; it is written as zero rated, with the reason beside it. */
const CATEGORY: Readonly<Record<VatCategory, string>> = { standard: 'StandardRated', exempt: 'ZeroRated' };

export function oioublOpening({ number, issuedOn }: InvoiceDocument): Xml[] {
  return [
    leaf('UBLVersionID', '2.1'),
    leaf('CustomizationID', 'OIOUBL-2.1'),
    leaf('ProfileID', PROFILE, { schemeAgencyID: AGENCY, schemeID: 'urn:oioubl:id:profileid-1.2' }),
    leaf('ID', number),
    leaf('CopyIndicator', 'false'),
    leaf('IssueDate', issuedOn),
  ];
}

/** A code of one of the agency's lists. */
export function listed(name: string, value: string, list: string): Xml {
  return leaf(name, value, { listAgencyID: AGENCY, listID: `urn:oioubl:codelist:${list}` });
}

export function oioublParties({ seller, buyer }: InvoiceDocument): Xml[] {
  return [group('AccountingSupplierParty', sellerParty(seller)), group('AccountingCustomerParty', buyerParty(buyer))];
}

function sellerParty(seller: Seller): Xml {
  const cvr = `DK${seller.cvr}`;
  return group(
    'Party',
    leaf('EndpointID', cvr, CVR),
    group('PartyIdentification', leaf('ID', cvr, CVR)),
    group('PartyName', leaf('Name', seller.name)),
    address(seller),
    group('PartyTaxScheme', leaf('CompanyID', cvr, { schemeID: 'DK:SE' }), taxScheme()),
    group('PartyLegalEntity', leaf('RegistrationName', seller.name), leaf('CompanyID', cvr, CVR)),
    contact(seller.contact),
  );
}

/** @throws DomainError BUYER_WITHOUT_ADDRESS */
function buyerParty(buyer: Buyer): Xml {
  const [number, scheme] = electronicAddress<Readonly<Record<string, string>>>(buyer, GLN, CVR);
  return group(
    'Party',
    leaf('EndpointID', number, scheme),
    group('PartyIdentification', leaf('ID', number, scheme)),
    group('PartyName', leaf('Name', buyer.name)),
    address(buyer),
    buyer.cvr ? group('PartyLegalEntity', leaf('RegistrationName', buyer.name), leaf('CompanyID', `DK${buyer.cvr}`, CVR)) : undefined,
    contact(buyer.contact),
  );
}

function address({ street, buildingNumber, city, postcode }: Seller | Buyer): Xml {
  return group(
    'PostalAddress',
    listed('AddressFormatCode', 'StructuredDK', 'addressformatcode-1.1'),
    leaf('StreetName', street),
    leaf('BuildingNumber', buildingNumber),
    leaf('CityName', city),
    leaf('PostalZone', postcode),
    group('Country', leaf('IdentificationCode', 'DK')),
  );
}

function contact({ reference, name, phone, email }: Buyer['contact']): Xml {
  return group(
    'Contact',
    leaf('ID', reference),
    name ? leaf('Name', name) : undefined,
    phone ? leaf('Telephone', phone) : undefined,
    email ? leaf('ElectronicMail', email) : undefined,
  );
}

export function oioublPayment({ payment, number, dueOn, payableOre }: { payment: Payment; number: string; dueOn: LocalDate; payableOre: number }): Xml[] {
  return [
    group('PaymentMeans', leaf('ID', 1), ...(payment.by === 'fik' ? fikMeans(payment, dueOn) : accountMeans(payment, dueOn, number))),
    group('PaymentTerms', leaf('ID', 1), leaf('PaymentMeansID', 1), amount('Amount', payableOre)),
  ];
}

function fikMeans({ paymentId, creditor }: Payment & { by: 'fik' }, dueOn: LocalDate): Xml[] {
  return [
    leaf('PaymentMeansCode', '93'),
    leaf('PaymentDueDate', dueOn),
    listed('PaymentChannelCode', 'DK:FIK', 'paymentchannelcode-1.1'),
    leaf('InstructionID', paymentId),
    leaf('PaymentID', '71'),
    group('CreditAccount', leaf('AccountID', creditor)),
  ];
}

function accountMeans({ account, sortCode }: Payment & { by: 'account' }, dueOn: LocalDate, number: string): Xml[] {
  return [
    leaf('PaymentMeansCode', '42'),
    leaf('PaymentDueDate', dueOn),
    listed('PaymentChannelCode', 'DK:BANK', 'paymentchannelcode-1.1'),
    group('PayeeFinancialAccount', leaf('ID', account), leaf('PaymentNote', number), group('FinancialInstitutionBranch', leaf('ID', sortCode))),
  ];
}

export function oioublTax(parts: readonly VatSum[]): Xml {
  return group(
    'TaxTotal',
    amount(
      'TaxAmount',
      parts.reduce((total, { taxOre }) => total + taxOre, 0),
    ),
    ...parts.map((part) => group('TaxSubtotal', amount('TaxableAmount', part.baseOre), amount('TaxAmount', part.taxOre), oioublCategory(part))),
  );
}

export function oioublCategory({ category, rate, reason }: Omit<VatSum, 'baseOre' | 'taxOre'>): Xml {
  return group(
    'TaxCategory',
    leaf('ID', CATEGORY[category], { schemeAgencyID: AGENCY, schemeID: 'urn:oioubl:id:taxcategoryid-1.1' }),
    leaf('Percent', percent(rate)),
    reason ? leaf('TaxExemptionReason', reason) : undefined,
    taxScheme(),
  );
}

function taxScheme(): Xml {
  return group('TaxScheme', leaf('ID', '63', { schemeAgencyID: AGENCY, schemeID: 'urn:oioubl:id:taxschemeid-1.1' }), leaf('Name', 'Moms'));
}
