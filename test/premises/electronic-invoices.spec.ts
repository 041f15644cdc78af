import { oioubl } from '../../libs/premises/src/invoicing/oioubl';
import { peppolBilling } from '../../libs/premises/src/invoicing/peppol';
import { checkedDocument } from '../../libs/premises/src/invoicing/invoice.rules';
import { ALL, CVR_BUYER, invoiceOf, seat } from './invoice-samples';
import { OIOUBL as OIOUBL_RULES, PEPPOL as PEPPOL_RULES } from './official-rules';
import { ublChecks, type UblChecks } from './ubl-schemas';

let checks: UblChecks;
beforeAll(async () => {
  checks = await ublChecks();
});

const PEPPOL = ALL.flatMap(([name, document]) => (document.kind === 'reminder' ? [] : [[name, peppolBilling(document)] as const]));
const OIOUBL = ALL.map(([name, document]) => [name, oioubl(document)] as const);

describe('the schemas of UBL 2.1', () => {
  test.each(PEPPOL)('Peppol BIS Billing: %s', (_name, xml) => expect(checks.faults(xml)).toEqual([]));
  test.each(OIOUBL)('OIOUBL: %s', (_name, xml) => expect(checks.faults(xml)).toEqual([]));

  test('say what is wrong', () => {
    const [, xml] = PEPPOL[0]!;
    expect(checks.faults(xml.replace('<cbc:IssueDate>', '<cbc:IssueDay>').replace('</cbc:IssueDate>', '</cbc:IssueDay>'))).not.toEqual([]);
    expect(checks.faults(xml.replace('2026-11-21', '2026-11-31'))).not.toEqual([]);
  });
});

describe('the rules of the official schematrons that we could break', () => {
  test.each(PEPPOL)('Peppol BIS Billing: %s', (_name, xml) => expect(checks.broken(xml, PEPPOL_RULES)).toEqual([]));
  test.each(OIOUBL)('OIOUBL: %s', (_name, xml) => expect(checks.broken(xml, OIOUBL_RULES)).toEqual([]));

  const peppol = (name: string): string => PEPPOL.find(([sample]) => sample === name)![1];
  const danish = (name: string): string => OIOUBL.find(([sample]) => sample === name)![1];
  const EXEMPT = 'invoice-exempt-cvr-fik';
  const MIXED = 'invoice-mixed-vat';

  // What the official validators say to the same errors stands in the design; here each must turn our own rule red.
  test.each<[string, string, string, string, string[]]>([
    ['exemption reason missing', EXEMPT, 'TaxExemptionReason>[^<]*<', 'TaxExemptionReason><', ['BR-E-10', 'PEPPOL-EN16931-R008']],
    ['payable one øre off', EXEMPT, 'PayableAmount currencyID="DKK">1350.50', 'PayableAmount currencyID="DKK">1350.51', ['BR-CO-16']],
    [
      'VAT one øre off',
      MIXED,
      '(<cac:TaxTotal>\\s*)<cbc:TaxAmount currencyID="DKK">52.47',
      '$1<cbc:TaxAmount currencyID="DKK">52.48',
      ['BR-CO-14', 'BR-CO-15'],
    ],
    ['GLN check digit', 'invoice-exempt-gln-account', '5798009710178', '5798009710179', ['PEPPOL-COMMON-R040']],
    ['CVR of seven digits', EXEMPT, 'DK13748136', 'DK1374813', ['PEPPOL-COMMON-R042']],
    ['CVR scheme missing', EXEMPT, '<cbc:CompanyID schemeID="0184">DK64942212', '<cbc:CompanyID>DK64942212', ['DK-R-014']],
    ['FIK id too short', EXEMPT, '71#000014202600012', '71#00001420260001', ['DK-R-011']],
    [
      'line sum wrong',
      EXEMPT,
      '<cbc:LineExtensionAmount currencyID="DKK">150.50',
      '<cbc:LineExtensionAmount currencyID="DKK">150.51',
      ['BR-CO-10', 'BR-E-08', 'PEPPOL-EN16931-R120'],
    ],
    ['buyer reference missing', EXEMPT, '<cbc:BuyerReference>[^<]*</cbc:BuyerReference>', '', ['PEPPOL-EN16931-R003']],
    ['number missing', EXEMPT, '<cbc:ID>2026-1</cbc:ID>', '', ['BR-02']],
    ['payment code that Danish suppliers may not use', 'invoice-exempt-gln-account', '<cbc:PaymentMeansCode>42', '<cbc:PaymentMeansCode>30', ['DK-R-005']],
    ['seller without a name', EXEMPT, '<cbc:RegistrationName>Københavns[^<]*</cbc:RegistrationName>', '', ['BR-06']],
    ['no line', EXEMPT, '<cac:InvoiceLine>[\\s\\S]*</cac:InvoiceLine>', '', ['BR-16', 'BR-CO-10', 'BR-E-08']],
    ['unit missing', EXEMPT, '<cbc:InvoicedQuantity unitCode="[A-Z0-9]+">', '<cbc:InvoicedQuantity>', ['BR-23']],
    ['period ends before it begins', EXEMPT, '<cbc:EndDate>2026-12-31', '<cbc:EndDate>2026-11-30', ['BR-29', 'BR-30']],
    ['line without a VAT category', EXEMPT, '<cac:ClassifiedTaxCategory>\\s*<cbc:ID>E</cbc:ID>', '<cac:ClassifiedTaxCategory>', ['BR-CO-04', 'BR-E-08']],
    ['exempt at a rate', EXEMPT, '(<cac:ClassifiedTaxCategory>\\s*<cbc:ID>E</cbc:ID>\\s*<cbc:Percent>)0', '$125', ['BR-E-05']],
    ['three decimals', MIXED, 'TaxInclusiveAmount currencyID="DKK">(\\d+\\.\\d\\d)', 'TaxInclusiveAmount currencyID="DKK">$10', ['BR-DEC-14']],
    ['another currency', EXEMPT, 'PriceAmount currencyID="DKK"', 'PriceAmount currencyID="EUR"', ['PEPPOL-EN16931-R051']],
    ['another process', EXEMPT, 'poacc:billing:01:1.0', 'poacc:billing:1.0', ['PEPPOL-EN16931-R007']],
    ['credit note without lines’ price', 'credit-exempt-cvr', '<cac:Price>[\\s\\S]*?</cac:Price>', '', ['BR-26', 'PEPPOL-EN16931-R120']],
  ])('Peppol finds: %s', (_error, name, from, to, ids) => expect(checks.broken(changed(peppol(name), from, to), PEPPOL_RULES)).toEqual(ids));

  test.each<[string, string, string, string, string[]]>([
    ['payable one øre off', EXEMPT, 'PayableAmount currencyID="DKK">1350.50', 'PayableAmount currencyID="DKK">1350.51', ['F-INV133', 'F-INV134']],
    ['VAT one øre off', MIXED, '(<cac:TaxTotal>\\s*)<cbc:TaxAmount currencyID="DKK">52.47', '$1<cbc:TaxAmount currencyID="DKK">52.48', ['F-LIB385']],
    ['CVR of seven digits', EXEMPT, 'DK13748136', 'DK1374813', ['F-LIB180', 'F-LIB184']],
    ['CVR without DK', EXEMPT, '>DK13748136', '>13748136', ['F-LIB180', 'F-LIB184']],
    ['FIK id too short', EXEMPT, '000014202600012', '00001420260001', ['F-LIB156']],
    [
      'line sum wrong',
      EXEMPT,
      '<cbc:LineExtensionAmount currencyID="DKK">150.50',
      '<cbc:LineExtensionAmount currencyID="DKK">150.51',
      ['F-INV126', 'F-INV340'],
    ],
    ['TaxExclusiveAmount holds the net', EXEMPT, 'TaxExclusiveAmount currencyID="DKK">0.00', 'TaxExclusiveAmount currencyID="DKK">1350.50', ['F-INV127']],
    ['contact missing', EXEMPT, '<cac:Contact>\\s*<cbc:ID>AFT[\\s\\S]*?</cac:Contact>', '', ['F-INV046']],
    ['number missing', EXEMPT, '<cbc:ID>2026-1</cbc:ID>', '', ['F-INV009']],
    [
      'fee not in the total',
      'reminder-second-with-fee',
      'ChargeTotalAmount currencyID="DKK">100.00',
      'ChargeTotalAmount currencyID="DKK">99.00',
      ['F-INV128', 'F-INV130', 'F-INV133'],
    ],
    [
      'credit note without its invoice',
      'credit-exempt-cvr',
      '(<cac:InvoiceDocumentReference>\\s*)<cbc:ID>2026-1</cbc:ID>',
      '$1<cbc:ID></cbc:ID>',
      ['F-CRN022'],
    ],
    ['credit note of nothing', 'credit-exempt-cvr', '(<cbc:CreditedQuantity[^>]*>)1.00', '$10.00', ['F-INV340', 'F-CRN088']],
    [
      'credit note with a code and a text for why',
      'credit-exempt-cvr',
      '<cbc:ReferenceID>2026-1</cbc:ReferenceID>',
      '<cbc:ReferenceID>2026-1</cbc:ReferenceID><cbc:ResponseCode>Billing1</cbc:ResponseCode>',
      ['F-CRN018', 'F-CRN169'],
    ],
    ['credit note that does not say of what', 'credit-exempt-cvr', '<cbc:ReferenceID>2026-1</cbc:ReferenceID>', '', ['F-CRN161']],
    ['credit note without tax', 'credit-exempt-cvr', '<cac:TaxTotal>[\\s\\S]*?</cac:TaxTotal>', '', ['F-INV138', 'F-CRN005', 'F-CRN081']],
    ['reminder of another list', 'reminder-second-with-fee', 'remindertypecode-1.1', 'remindertypecode-1.0', ['F-REM059']],
    ['reminder without its number', 'reminder-second-with-fee', '<cbc:ReminderSequenceNumeric>2</cbc:ReminderSequenceNumeric>', '', ['F-REM007']],
    [
      'fee that is not among the charges',
      'reminder-second-with-fee',
      '<cbc:ChargeTotalAmount[^/]*/cbc:ChargeTotalAmount>',
      '',
      ['F-INV128', 'F-INV130', 'F-INV133', 'F-REM075'],
    ],
    [
      'fee with a code and a text',
      'reminder-second-with-fee',
      '(<cbc:AllowanceChargeReasonCode[^/]*/cbc:AllowanceChargeReasonCode>)',
      '$1<cbc:AllowanceChargeReason>Gebyr</cbc:AllowanceChargeReason>',
      ['F-REM094'],
    ],
    ['debt in another currency', 'reminder-second-with-fee', 'DebitLineAmount currencyID="DKK"', 'DebitLineAmount currencyID="EUR"', ['F-LIB014', 'F-REM067']],
  ])('OIOUBL finds: %s', (_error, name, from, to, ids) => expect(checks.broken(changed(danish(name), from, to), OIOUBL_RULES)).toEqual(ids));
});

test('a text with marks, quotes and letters of three languages comes back as it was', () => {
  const name = `A & B <C> "d" 'e' ]]> æøå Ærø ü – 100 % &amp;`;
  const xml = oioubl(checkedDocument(invoiceOf([seat(name, 100)])));
  expect(checks.faults(xml)).toEqual([]);
  expect(checks.broken(xml, [['text', '//cac:Item/cbc:Description', `starts-with(., concat('A & B <C> "d" ', "'e' ]]> æøå Ærø ü – 100 % &amp;"))`]])).toEqual(
    [],
  );
});

test('who has no electronic address gets no electronic invoice', () => {
  const { cvr: _, ...nobody } = CVR_BUYER;
  const document = checkedDocument(invoiceOf([seat('Plads 9', 100)], { buyer: nobody }));
  for (const write of [oioubl, peppolBilling]) expect(() => write(document)).toThrow(expect.objectContaining({ code: 'BUYER_WITHOUT_ADDRESS' }));
});

function changed(xml: string, from: string, to: string): string {
  const other = xml.replace(new RegExp(from, 'g'), to);
  if (other === xml) throw new Error(`nothing like ${from} in the document`);
  return other;
}
