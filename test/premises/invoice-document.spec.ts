import { DomainError, longDate } from '@fyrtaarn/kernel';
import type { InvoiceDocument } from '../../libs/premises/src/invoicing/invoice';
import { checkedDocument, portion, totalsOf } from '../../libs/premises/src/invoicing/invoice.rules';
import { daysText, lineText, money } from '../../libs/premises/src/invoicing/line-text';
import { fikLine, fikPaymentId, isFikPaymentId, withCheckDigit } from '../../libs/premises/src/invoicing/payment-id';
import { creditOf, CVR_BUYER, day, days, EXEMPT, FIK, GLN_BUYER, invoiceOf, part, reminderOf, seat, SELLER, VAT } from './invoice-samples';

const refusal = (document: InvoiceDocument): string | undefined => {
  try {
    checkedDocument(document);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return undefined;
};
const LINES = [seat('Plads 9', 120_000)];
const right = invoiceOf(LINES);
const totals = right.totals;

describe('a document that is wrong is not made', () => {
  test('and one that is right is, and then cannot be changed', () => {
    const document = checkedDocument(invoiceOf([seat('Plads 9', 120_000)]));
    expect(document.totals).toEqual({
      netOre: 120_000,
      vatOre: 0,
      payableOre: 120_000,
      vat: [{ category: 'exempt', rate: 0, baseOre: 120_000, taxOre: 0, reason: EXEMPT }],
    });
    expect(() => Object.assign(document.totals, { payableOre: 1 })).toThrow(TypeError);
    expect(() => Object.assign(document.lines[0]!, { text: '' })).toThrow(TypeError);
  });

  test.each<[string, string, InvoiceDocument]>([
    ['TEXT_MISSING', 'no number', { ...right, number: ' ' }],
    ['TEXT_TOO_LONG', 'a number that no bank can carry', { ...right, number: 'N'.repeat(21) }],
    ['TEXT_MISSING', 'no buyer reference', { ...right, buyer: { ...CVR_BUYER, contact: { reference: '' } } }],
    ['TEXT_MISSING', 'no seller contact', { ...right, seller: { ...SELLER, contact: { reference: 'A', name: '' } } }],
    ['TEXT_NOT_PLAIN', 'a character that XML cannot hold', { ...right, lines: [seat('Plads\u00019', 120_000)] }],
    ['SELLER_CVR_INVALID', 'a seller CVR that fails mod 11', { ...right, seller: { ...SELLER, cvr: '64942213' } }],
    ['BUYER_CVR_INVALID', 'a buyer CVR of seven digits', { ...right, buyer: { ...CVR_BUYER, cvr: '1374813' } }],
    ['GLN_INVALID', 'a GLN with a wrong check digit', { ...right, buyer: { ...GLN_BUYER, gln: '5798009710179' } }],
    ['BUYER_P_NUMBER_INVALID', 'a P number of nine digits', { ...right, buyer: { ...GLN_BUYER, pNumber: '100325847' } }],
    ['POSTCODE_INVALID', 'a postcode with letters', { ...right, buyer: { ...CVR_BUYER, postcode: 'DK-1720' } }],
    ['INVOICE_WITHOUT_LINES', 'no lines', { ...right, lines: [] }],
    ['INVOICE_LINE_AMOUNT', 'a line one øre off', { ...right, lines: [{ ...LINES[0]!, amountOre: 120_001 }] }],
    ['INVOICE_LINE_AMOUNT', 'a line of nothing', { ...right, lines: [{ ...LINES[0]!, quantity: 0, amountOre: 0 }] }],
    ['NUMBER_OUT_OF_RANGE', 'half an øre', { ...right, lines: [{ ...LINES[0]!, unitPriceOre: 0.5, amountOre: 0.5 }] }],
    ['INVOICE_DAYS_INVALID', 'days that end before they begin', { ...right, lines: [{ ...LINES[0]!, days: days('2026-12-31', '2026-12-01') }] }],
    ['EXEMPTION_REASON_MISSING', 'exempt without the reason', { ...right, totals: totalsOf(LINES, VAT) }],
    ['EXEMPTION_REASON_MISSING', 'exempt with an empty reason', { ...right, totals: totalsOf(LINES, VAT, ' ') }],
    ['INVOICE_VAT_WRONG', 'VAT one øre off', { ...right, totals: { ...totals, vat: [{ ...totals.vat[0]!, taxOre: 1 }] } }],
    [
      'INVOICE_VAT_WRONG',
      'a standard line without a rate',
      invoiceOf([seat('Print', 100, { vat: 'standard' })], { totals: totalsOf([seat('Print', 100, { vat: 'standard' })], 0) }),
    ],
    ['INVOICE_VAT_WRONG', 'a category below zero', invoiceOf([seat('Plads', 10_000), seat('Print', 100, { vat: 'standard', quantity: -1 })])],
    ['INVOICE_SUM_WRONG', 'a net sum one øre off', { ...right, totals: { ...totals, netOre: 120_001 } }],
    ['INVOICE_SUM_WRONG', 'a VAT sum one øre off', { ...right, totals: { ...totals, vatOre: 1 } }],
    ['INVOICE_SUM_WRONG', 'a payable sum one øre off', { ...right, totals: { ...totals, payableOre: 119_999 } }],
    ['INVOICE_NOT_POSITIVE', 'nothing to pay', invoiceOf([seat('Plads 9', 100), seat('Plads 9', 100, { quantity: -1 })])],
    ['DUE_BEFORE_ISSUED', 'due before it is issued', { ...right, dueOn: day('2026-11-20') }],
    ['PAYMENT_ID_INVALID', 'a FIK id one digit short', { ...right, payment: { ...FIK, by: 'fik', paymentId: '00001420260001', creditor: '81234567' } }],
    ['PAYMENT_ID_INVALID', 'a FIK id with a wrong check digit', { ...right, payment: { by: 'fik', paymentId: '000014202600013', creditor: '81234567' } }],
    [
      'PAYMENT_CREDITOR_INVALID',
      'a creditor that does not begin with 8',
      { ...right, payment: { by: 'fik', paymentId: '000014202600012', creditor: '71234567' } },
    ],
    ['PAYMENT_ACCOUNT_INVALID', 'an account of eleven digits', { ...right, payment: { by: 'account', sortCode: '4073', account: '00112233445' } }],
    ['PAYMENT_ACCOUNT_INVALID', 'the registration number of no bank', { ...right, payment: { by: 'account', sortCode: '0000', account: '1234567' } }],
    ['INVOICE_LINE_NEGATIVE', 'a credit note below zero', creditOf([seat('Plads 9', 100), seat('Plads 9', 50, { quantity: -1 })])],
    ['CREDIT_REFERS_TO_ITSELF', 'a credit note that refers to nothing', creditOf(LINES, { credits: { number: '', issuedOn: day('2026-11-21') } })],
    ['CREDIT_REFERS_TO_ITSELF', 'a credit note that refers to itself', creditOf(LINES, { credits: { number: '2026-2', issuedOn: day('2026-11-21') } })],
    ['TEXT_MISSING', 'a credit note without its reason', creditOf(LINES, { reason: '' })],
    ['NOTHING_OVERDUE', 'a reminder of nothing', reminderOf({ overdue: [], payableOre: 10_000 })],
    ['NOTHING_OVERDUE', 'a reminder on the due day itself', reminderOf({ issuedOn: day('2026-12-01') })],
    ['INVOICE_SUM_WRONG', 'a reminder whose fee is not in its sum', reminderOf({ payableOre: 120_000 })],
    ['NUMBER_OUT_OF_RANGE', 'a reminder with a negative fee', reminderOf({ feeOre: -1 })],
  ])('%s: %s', (code, _what, document) => expect(refusal(document)).toBe(code));
});

describe('amounts', () => {
  test('VAT is reckoned once per category, half up, however the lines are cut', () => {
    const print = (count: number) => Array.from({ length: count }, () => seat('Print', 33, { vat: 'standard' }));
    expect(totalsOf(print(3), VAT).vatOre).toBe(25);
    expect(totalsOf([seat('Print', 99, { vat: 'standard' })], VAT).vatOre).toBe(25);
    expect(totalsOf([seat('Print', 2, { vat: 'standard' })], VAT).vatOre).toBe(1);
    expect(totalsOf([...print(2), ...LINES], VAT, EXEMPT)).toMatchObject({ netOre: 120_066, vatOre: 17, payableOre: 120_083 });
  });

  test.each([
    [120_000, 17, 31, 65_806],
    [120_000, 14, 31, 54_194],
    [1, 1, 2, 1],
    [-1, 1, 2, 0],
    [9_007_199_254_740_991, 1, 1, 9_007_199_254_740_991],
    [99_999_999_999_999, 99, 100, 98_999_999_999_999],
  ])('%i × %i/%i is %i', (amount, part, whole, result) => expect(portion(amount, part, whole)).toBe(result));
});

describe('the payment line', () => {
  // giro-kort.dk: 1 → 18, 2 → 26; uniconta.com: 00404040000066 → 9.
  test.each([
    ['1', '18'],
    ['2', '26'],
    ['00404040000066', '004040400000669'],
  ])('%s becomes %s', (digits, whole) => expect(withCheckDigit(digits)).toBe(whole));

  test('names customer and invoice, and no single wrong digit passes', () => {
    const id = fikPaymentId(14, 20260001);
    expect(id).toBe('000014202600012');
    expect(fikLine(id, '81234567')).toBe('+71<000014202600012+81234567<');
    const wrong = [...id].flatMap((digit, at) =>
      [...'0123456789'].filter((other) => other !== digit).map((other) => id.slice(0, at) + other + id.slice(at + 1)),
    );
    expect(wrong.filter(isFikPaymentId)).toEqual([]);
    expect(isFikPaymentId(id)).toBe(true);
  });

  test.each([
    [1_000_000, 1],
    [1, 100_000_000],
    [-1, 1],
    [1.5, 1],
  ])('customer %d with serial %d has no room in it', (customer, serial) => {
    expect(() => fikPaymentId(customer, serial)).toThrow(expect.objectContaining({ code: 'PAYMENT_ID_INVALID' }));
  });
});

test('people read what a line is for, which days, and how a part of a month was reckoned', () => {
  expect(lineText(part('Plads 9', 120_000, 17, days('2026-12-01', '2026-12-18')))).toBe(
    'Plads 9, 1.–17. december 2026, 17 af 31 dage, 1.200,00\u00a0kr. pr. måned',
  );
  expect(daysText(days('2026-12-15', '2027-01-15'))).toBe('15. december 2026 – 14. januar 2027');
  expect(daysText(days('2026-12-15', '2026-12-16'))).toBe('15. december 2026');
  expect(money(-123_450)).toBe('-1.234,50\u00a0kr.');
  expect(longDate(day('2026-11-02'))).toBe('2. november 2026');
});
