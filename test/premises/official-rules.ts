import type { Rule } from './ubl-schemas';

// Rules of the official schematrons that our documents could break, read in their text and said again in XPath 1.0: EN 16931 and Peppol BIS Billing for
// the one, OIOUBL 1.17.2 for the other. They guard against a step back; the official files themselves are run at acceptance.

const ore = (path: string): string => `round(${path} * 100)`;
const LINES = '../*[self::cac:InvoiceLine or self::cac:CreditNoteLine]';
const LINE = '/*/*[self::cac:InvoiceLine or self::cac:CreditNoteLine]';
const TOTAL = '/*/cac:LegalMonetaryTotal';
const SUBTOTAL = '/*/cac:TaxTotal/cac:TaxSubtotal';
const SELLER = '/*/cac:AccountingSupplierParty/cac:Party';
const BUYER = '/*/cac:AccountingCustomerParty/cac:Party';
const DK_CVR = "string-length(.) = 10 and starts-with(., 'DK') and translate(substring(., 3), '0123456789', '') = ''";
/** GS1's check: weights 1 and 3 from the left of thirteen digits. */
const GLN = `string-length(.) = 13 and translate(., '0123456789', '') = '' and (${Array.from({ length: 13 }, (_, at) => `${at % 2 ? 3 : 1} * substring(., ${at + 1}, 1)`).join(' + ')}) mod 10 = 0`;
const ENDS_AFTER_IT_BEGINS = "translate(cbc:EndDate, '-', '') >= translate(cbc:StartDate, '-', '')";
const QUANTITY_OF_LINE = '*[self::cbc:InvoicedQuantity or self::cbc:CreditedQuantity]';
const QUANTITY = '(cbc:InvoicedQuantity | cbc:CreditedQuantity)';
const sumOfLines = (category: string): string =>
  `sum(/*/*[self::cac:InvoiceLine or self::cac:CreditNoteLine][cac:Item/cac:ClassifiedTaxCategory/cbc:ID = '${category}']/cbc:LineExtensionAmount)`;

export const PEPPOL: readonly Rule[] = [
  ['BR-02', '/*', "normalize-space(cbc:ID) != ''"],
  ['BR-03', '/*', 'cbc:IssueDate'],
  ['BR-05', '/*', "normalize-space(cbc:DocumentCurrencyCode) != ''"],
  ['BR-06', SELLER, "normalize-space(cac:PartyLegalEntity/cbc:RegistrationName) != ''"],
  ['BR-07', BUYER, "normalize-space(cac:PartyLegalEntity/cbc:RegistrationName) != ''"],
  ['BR-09', SELLER, "normalize-space(cac:PostalAddress/cac:Country/cbc:IdentificationCode) != ''"],
  ['BR-11', BUYER, "normalize-space(cac:PostalAddress/cac:Country/cbc:IdentificationCode) != ''"],
  ['BR-16', '/*', 'cac:InvoiceLine or cac:CreditNoteLine'],
  ['BR-21', LINE, "normalize-space(cbc:ID) != ''"],
  ['BR-22', LINE, QUANTITY],
  ['BR-23', `${LINE}/${QUANTITY_OF_LINE}`, '@unitCode'],
  ['BR-25', LINE, "normalize-space(cac:Item/cbc:Name) != ''"],
  ['BR-26', LINE, 'cac:Price/cbc:PriceAmount'],
  ['BR-29', '/*/cac:InvoicePeriod[cbc:StartDate and cbc:EndDate]', ENDS_AFTER_IT_BEGINS],
  ['BR-30', `${LINE}/cac:InvoicePeriod[cbc:StartDate and cbc:EndDate]`, ENDS_AFTER_IT_BEGINS],
  ['BR-CO-04', LINE, "normalize-space(cac:Item/cac:ClassifiedTaxCategory/cbc:ID) != ''"],
  ['BR-CO-09', "//cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/cbc:CompanyID", "starts-with(., 'DK')"],
  ['BR-CO-18', '/*', 'cac:TaxTotal/cac:TaxSubtotal'],
  ['BR-49', '/*/cac:PaymentMeans', "normalize-space(cbc:PaymentMeansCode) != ''"],
  ['BR-E-01', "/*[.//cac:ClassifiedTaxCategory/cbc:ID = 'E']", "count(cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory[cbc:ID = 'E']) = 1"],
  ['BR-S-01', "/*[.//cac:ClassifiedTaxCategory/cbc:ID = 'S']", "count(cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory[cbc:ID = 'S']) >= 1"],
  ['BR-E-05', `${LINE}/cac:Item/cac:ClassifiedTaxCategory[cbc:ID = 'E']`, 'cbc:Percent = 0'],
  ['BR-S-05', `${LINE}/cac:Item/cac:ClassifiedTaxCategory[cbc:ID = 'S']`, 'cbc:Percent > 0'],
  ['BR-DEC-14', `${TOTAL}/*`, "string-length(substring-after(., '.')) <= 2"],
  ['BR-DEC-19', `${SUBTOTAL}/*[self::cbc:TaxableAmount or self::cbc:TaxAmount]`, "string-length(substring-after(., '.')) <= 2"],
  ['BR-DEC-23', `${LINE}/cbc:LineExtensionAmount`, "string-length(substring-after(., '.')) <= 2"],
  ['PEPPOL-EN16931-R001', '/*', 'cbc:ProfileID'],
  ['PEPPOL-EN16931-R004', '/*', "starts-with(cbc:CustomizationID, 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0')"],
  ['PEPPOL-EN16931-R007', '/*/cbc:ProfileID', "starts-with(., 'urn:fdc:peppol.eu:2017:poacc:billing:') and substring-after(., 'billing:') = '01:1.0'"],
  ['PEPPOL-EN16931-R051', '//*[@currencyID]', '@currencyID = /*/cbc:DocumentCurrencyCode'],
  ['PEPPOL-EN16931-R053', '/*', 'count(cac:TaxTotal[cac:TaxSubtotal]) = 1'],
  ['PEPPOL-EN16931-R054', '/*', 'count(cac:TaxTotal[not(cac:TaxSubtotal)]) = 0'],
  ['PEPPOL-EN16931-R121', `${LINE}/cac:Price/cbc:BaseQuantity`, '. > 0'],
  ['BR-27', `${LINE}/cac:Price`, 'cbc:PriceAmount >= 0'],
  ['BR-55', '/*/cac:BillingReference', "normalize-space(cac:InvoiceDocumentReference/cbc:ID) != ''"],
  ['BR-CO-10', TOTAL, `${ore('cbc:LineExtensionAmount')} = ${ore(`sum(${LINES}/cbc:LineExtensionAmount)`)}`],
  ['BR-CO-13', TOTAL, `${ore('cbc:TaxExclusiveAmount')} = ${ore('cbc:LineExtensionAmount')}`],
  ['BR-CO-14', '/*/cac:TaxTotal', `${ore('cbc:TaxAmount')} = ${ore('sum(cac:TaxSubtotal/cbc:TaxAmount)')}`],
  ['BR-CO-15', TOTAL, `${ore('cbc:TaxInclusiveAmount')} = ${ore('(cbc:TaxExclusiveAmount + ../cac:TaxTotal/cbc:TaxAmount)')}`],
  ['BR-CO-16', TOTAL, `${ore('cbc:PayableAmount')} = ${ore('cbc:TaxInclusiveAmount')}`],
  ['BR-CO-17', SUBTOTAL, `${ore('cbc:TaxAmount')} = round(cbc:TaxableAmount * cac:TaxCategory/cbc:Percent)`],
  ['BR-CO-25', TOTAL, 'not(cbc:PayableAmount > 0) or ../cbc:DueDate or ../cac:PaymentTerms/cbc:Note'],
  ['BR-E-02', '/*[.//cac:ClassifiedTaxCategory/cbc:ID]', 'cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID'],
  ['BR-E-08', `${SUBTOTAL}[cac:TaxCategory/cbc:ID = 'E']`, `${ore('cbc:TaxableAmount')} = ${ore(sumOfLines('E'))}`],
  ['BR-S-08', `${SUBTOTAL}[cac:TaxCategory/cbc:ID = 'S']`, `${ore('cbc:TaxableAmount')} = ${ore(sumOfLines('S'))}`],
  ['BR-E-09', `${SUBTOTAL}[cac:TaxCategory/cbc:ID = 'E']`, 'cbc:TaxAmount = 0'],
  ['BR-E-10', `${SUBTOTAL}/cac:TaxCategory[cbc:ID = 'E']`, "normalize-space(cbc:TaxExemptionReason) != '' or cbc:TaxExemptionReasonCode"],
  ['BR-S-10', `${SUBTOTAL}/cac:TaxCategory[cbc:ID = 'S']`, 'not(cbc:TaxExemptionReason)'],
  ['PEPPOL-EN16931-R002', '/*', 'count(cbc:Note) <= 1'],
  ['PEPPOL-EN16931-R003', '/*', "normalize-space(cbc:BuyerReference) != '' or normalize-space(cac:OrderReference/cbc:ID) != ''"],
  ['PEPPOL-EN16931-R008', '//*[not(*)]', "normalize-space(.) != ''"],
  ['PEPPOL-EN16931-R010', BUYER, 'cbc:EndpointID[@schemeID]'],
  ['PEPPOL-EN16931-R020', SELLER, 'cbc:EndpointID[@schemeID]'],
  ['PEPPOL-EN16931-R110', `${LINE}/cac:InvoicePeriod/cbc:StartDate`, "translate(., '-', '') >= translate(/*/cac:InvoicePeriod/cbc:StartDate, '-', '')"],
  ['PEPPOL-EN16931-R111', `${LINE}/cac:InvoicePeriod/cbc:EndDate`, "translate(., '-', '') <= translate(/*/cac:InvoicePeriod/cbc:EndDate, '-', '')"],
  ['PEPPOL-EN16931-R120', LINE, `${ore('cbc:LineExtensionAmount')} = ${ore(`(${QUANTITY} * cac:Price/cbc:PriceAmount)`)}`],
  ['PEPPOL-EN16931-P0100', '/*/cbc:InvoiceTypeCode', ". = '380'"],
  ['PEPPOL-EN16931-P0101', '/*/cbc:CreditNoteTypeCode', ". = '381'"],
  ['PEPPOL-COMMON-R040', "//*[@schemeID = '0088']", GLN],
  ['PEPPOL-COMMON-R042', "//*[@schemeID = '0184']", DK_CVR],
  ['DK-R-002', SELLER, "normalize-space(cac:PartyLegalEntity/cbc:CompanyID) != ''"],
  ['DK-R-005', '/*/cac:PaymentMeans', "contains(' 1 10 31 42 48 49 50 58 59 93 97 ', concat(' ', cbc:PaymentMeansCode, ' '))"],
  [
    'DK-R-006',
    "/*/cac:PaymentMeans[cbc:PaymentMeansCode = '42']",
    'cac:PayeeFinancialAccount/cbc:ID and cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID',
  ],
  ['DK-R-010', "/*/cac:PaymentMeans[cbc:PaymentMeansCode = '93']", "starts-with(cbc:PaymentID, '71#') and string-length(cac:PayeeFinancialAccount/cbc:ID) = 8"],
  ['DK-R-011', "/*/cac:PaymentMeans[cbc:PaymentMeansCode = '93']", 'string-length(cbc:PaymentID) = 18'],
  ['DK-R-013', '//cac:PartyIdentification', 'cbc:ID/@schemeID'],
  ['DK-R-014', SELLER, "cac:PartyLegalEntity/cbc:CompanyID/@schemeID = '0184'"],
  ['DK-R-015', `${SELLER}/cac:PartyTaxScheme/cbc:CompanyID`, DK_CVR],
  ['DK-R-016', TOTAL, 'cbc:PayableAmount >= 0'],
  ['DK-R-017', `${BUYER}/cac:PartyLegalEntity/cbc:CompanyID`, "@schemeID = '0184'"],
];

const FIK = "/*/cac:PaymentMeans[cbc:PaymentMeansCode = '93']";
const ACCOUNT = "/*/cac:PaymentMeans[cbc:PaymentMeansCode = '42']";
const TAX = 'sum(../cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount)';
const CHARGES = 'sum(cbc:ChargeTotalAmount)';
const CREDIT_NOTE = "/*[local-name() = 'CreditNote']";
const REMINDER = "/*[local-name() = 'Reminder']";
const lineTaxOf = (category: string): string => `sum(${LINE}/cac:TaxTotal/cac:TaxSubtotal[cac:TaxCategory/cbc:ID = '${category}']/cbc:TaxableAmount)`;

export const OIOUBL: readonly Rule[] = [
  ['F-LIB001', '/*', "cbc:UBLVersionID = '2.1'"],
  ['F-LIB002', '/*', "cbc:CustomizationID = 'OIOUBL-2.1'"],
  ['F-LIB004', '/*/cbc:ProfileID', ". = 'Procurement-BilSim-1.0' and @schemeID = 'urn:oioubl:id:profileid-1.2' and @schemeAgencyID = '320'"],
  ['F-LIB013', `${TOTAL}/cbc:PayableAmount`, '. > 0'],
  ['F-LIB014', '//*[@currencyID]', "string-length(substring-after(., '.')) = 2 and @currencyID = 'DKK'"],
  ['F-LIB033', '//cac:PostalAddress', "normalize-space(cbc:PostalZone) != ''"],
  ['F-LIB034', '//cac:PostalAddress', "normalize-space(cbc:StreetName) != ''"],
  ['F-LIB035', '//cac:PostalAddress', "normalize-space(cbc:BuildingNumber) != ''"],
  ['F-LIB070', '//cac:TaxScheme/cbc:ID', "@schemeID = 'urn:oioubl:id:taxschemeid-1.1'"],
  ['F-LIB075', '//cac:TaxCategory/cbc:ID', "@schemeID = 'urn:oioubl:id:taxcategoryid-1.1' and @schemeAgencyID = '320'"],
  ['F-LIB100', '/*/cac:PaymentMeans', "cbc:PaymentMeansCode = '93' or cbc:PaymentMeansCode = '42'"],
  ['F-LIB128', ACCOUNT, "cbc:PaymentChannelCode = 'DK:BANK' and not(cac:CreditAccount)"],
  ['F-LIB131', ACCOUNT, 'string-length(cac:PayeeFinancialAccount/cbc:ID) <= 10'],
  ['F-LIB132', ACCOUNT, 'string-length(cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID) = 4'],
  ['F-LIB133', ACCOUNT, 'string-length(cac:PayeeFinancialAccount/cbc:PaymentNote) <= 20'],
  ['F-LIB155', FIK, "cbc:PaymentID = '71'"],
  ['F-LIB156', FIK, "string-length(cbc:InstructionID) = 15 and translate(cbc:InstructionID, '0123456789', '') = ''"],
  ['F-LIB180', "//cbc:EndpointID[@schemeID = 'DK:CVR']", DK_CVR],
  ['F-LIB184', "//cac:PartyIdentification/cbc:ID[@schemeID = 'DK:CVR'] | //cac:PartyLegalEntity/cbc:CompanyID[@schemeID = 'DK:CVR']", DK_CVR],
  ['F-LIB196', "//cac:PartyTaxScheme/cbc:CompanyID[@schemeID = 'DK:SE']", DK_CVR],
  ['F-LIB198', "//cac:TaxScheme[cbc:ID = '63']", "cbc:Name = 'Moms'"],
  ['F-LIB277', FIK, "cbc:PaymentChannelCode = 'DK:FIK'"],
  ['F-LIB305', FIK, 'string-length(cac:CreditAccount/cbc:AccountID) = 8'],
  ['F-LIB309', '//cac:TaxCategory', "cbc:ID = 'StandardRated' or cbc:ID = 'ZeroRated'"],
  ['F-LIB382', "//cac:TaxCategory[cbc:ID = 'StandardRated']", 'cbc:Percent > 0'],
  ['F-LIB385', '//cac:TaxTotal', `${ore('cbc:TaxAmount')} = ${ore('sum(cac:TaxSubtotal/cbc:TaxAmount)')}`],
  ['F-LIB400', "//cac:TaxSubtotal[cac:TaxCategory/cbc:ID = 'ZeroRated']", 'cbc:TaxAmount = 0 and cac:TaxCategory/cbc:Percent = 0'],
  [
    'F-LIB401',
    "//cac:TaxSubtotal[cac:TaxCategory/cbc:ID = 'StandardRated']",
    `${ore('cbc:TaxAmount')} = round(cbc:TaxableAmount * cac:TaxCategory/cbc:Percent)`,
  ],
  ['F-LIB402', `${SUBTOTAL}[cac:TaxCategory/cbc:ID = 'StandardRated'][${LINE}]`, `${ore('cbc:TaxableAmount')} = ${ore(lineTaxOf('StandardRated'))}`],
  ['F-LIB404', `${LINE}/cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory`, `cbc:ID = ${SUBTOTAL}/cac:TaxCategory/cbc:ID`],
  ['F-INV009', '/*', "normalize-space(cbc:ID) != ''"],
  ['F-INV034', SELLER, 'cac:PartyLegalEntity/cbc:CompanyID'],
  ['F-INV046', BUYER, 'count(cac:Contact) = 1'],
  ['F-INV051', `${BUYER}/cac:Contact`, "normalize-space(cbc:ID) != ''"],
  ['F-INV126', `${TOTAL}[${LINES}]`, `${ore('cbc:LineExtensionAmount')} = ${ore(`sum(${LINES}/cbc:LineExtensionAmount)`)}`],
  ['F-INV127', TOTAL, `${ore('cbc:TaxExclusiveAmount')} = ${ore(TAX)}`],
  ['F-INV128', TOTAL, `${ore('cbc:TaxInclusiveAmount')} = ${ore(`(cbc:LineExtensionAmount + ${TAX} + ${CHARGES})`)}`],
  ['F-INV130', TOTAL, `${ore(CHARGES)} = ${ore('sum(../cac:AllowanceCharge/cbc:Amount)')}`],
  ['F-INV133', TOTAL, `${ore('cbc:PayableAmount')} = ${ore(`(cbc:LineExtensionAmount + ${TAX} + ${CHARGES})`)}`],
  ['F-INV134', `${TOTAL}[../cac:PaymentTerms]`, 'cbc:PayableAmount = ../cac:PaymentTerms/cbc:Amount'],
  ['F-INV138', LINE, 'count(cac:TaxTotal) = 1 and count(cac:Price) = 1'],
  ['F-INV340', LINE, `${ore('cbc:LineExtensionAmount')} = ${ore(`(${QUANTITY} * cac:Price/cbc:PriceAmount)`)}`],
  ['F-CRN005', CREDIT_NOTE, 'cac:TaxTotal'],
  ['F-CRN018', `${CREDIT_NOTE}/cac:DiscrepancyResponse/cbc:ResponseCode`, "@listID = 'urn:oioubl:codelist:discrepancyresponsecode-1.1'"],
  ['F-CRN022', `${CREDIT_NOTE}/cac:BillingReference/cac:InvoiceDocumentReference`, "normalize-space(cbc:ID) != ''"],
  ['F-CRN031', `${CREDIT_NOTE}/cac:AccountingSupplierParty/cac:Party`, 'count(cac:PartyLegalEntity) = 1'],
  ['F-CRN042', `${CREDIT_NOTE}/cac:AccountingCustomerParty/cac:Party`, 'count(cac:Contact) = 1'],
  ['F-CRN081', `${CREDIT_NOTE}/cac:CreditNoteLine`, 'cac:TaxTotal'],
  ['F-CRN082', `${CREDIT_NOTE}/cac:CreditNoteLine[not(cac:BillingReference)]`, 'count(cac:Item) = 1'],
  ['F-CRN083', `${CREDIT_NOTE}/cac:CreditNoteLine[not(cac:BillingReference)]`, 'count(cac:Price) = 1'],
  ['F-CRN088', `${CREDIT_NOTE}/cac:CreditNoteLine/cbc:CreditedQuantity`, '. != 0'],
  ['F-CRN161', `${CREDIT_NOTE}/cac:DiscrepancyResponse`, "normalize-space(cbc:ReferenceID) != ''"],
  ['F-CRN169', `${CREDIT_NOTE}/cac:DiscrepancyResponse`, 'not(cbc:ResponseCode and cbc:Description)'],
  ['F-REM006', REMINDER, "normalize-space(cbc:ReminderTypeCode) != ''"],
  ['F-REM007', REMINDER, "normalize-space(cbc:ReminderSequenceNumeric) != ''"],
  ['F-REM021', `${REMINDER}/cac:AccountingSupplierParty/cac:Party`, 'count(cac:PartyLegalEntity) = 1'],
  ['F-REM059', `${REMINDER}/cbc:ReminderTypeCode`, "@listID = 'urn:oioubl:codelist:remindertypecode-1.1' and @listAgencyID = '320'"],
  ['F-REM067', `${REMINDER}/cac:ReminderLine/cbc:DebitLineAmount`, '@currencyID = /*/cbc:DocumentCurrencyCode'],
  ['F-REM070', REMINDER, 'count(cac:ReminderPeriod) <= 1'],
  ['F-REM071', `${REMINDER}/cac:AccountingCustomerParty/cac:Party`, 'count(cac:Contact) = 1'],
  ['F-REM075', `${REMINDER}[cac:AllowanceCharge/cbc:ChargeIndicator = 'true']`, 'cac:LegalMonetaryTotal/cbc:ChargeTotalAmount'],
  ['F-REM088', `${REMINDER}/cac:ReminderLine`, 'count(cac:BillingReference) <= 1'],
  ['F-REM094', `${REMINDER}/cac:AllowanceCharge`, 'not(cbc:AllowanceChargeReason and cbc:AllowanceChargeReasonCode)'],
  [
    'F-REM097',
    '//cbc:AllowanceChargeReasonCode',
    "(. = 'PenaltyFee' or . = 'PenaltyRate') and @listID = 'urn:oioubl:codelist:reminderallowancechargereasoncode-1.0'",
  ],
];
