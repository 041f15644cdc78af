import { cprDigits, passesCprCheck } from '@fyrtaarn/kernel';

test.each([
  ['010185-1234', '0101851234'],
  ['0101851234', '0101851234'],
  [' 290200 4000 ', '2902004000'],
  ['3112994999', '3112994999'],
  ['010136-4000', '0101364000'],
  ['290204-9000', '2902049000'],
])('%s is a number', (text, digits) => expect(cprDigits(text)).toBe(digits));

test.each([
  ['a day that the month does not have', '310485-1234'],
  ['a month that the year does not have', '011385-1234'],
  ['29 February of a year without one', '290285-1234'],
  // 1900 had no 29 February, 2000 had.
  ['29 February 1900', '290200-1234'],
  ['too short', '010185-123'],
  ['letters', '010185-12A4'],
  ['two numbers', '010185-1234010185-1234'],
  ['nothing', ''],
])('%s is none', (_, text) => expect(cprDigits(text)).toBeUndefined());

test('the old check is something to know, and no reason to refuse', () => {
  // The example of CPR-kontoret, and a number of 1 January 1985 that has no check digit.
  expect(passesCprCheck('0707614285')).toBe(true);
  expect(passesCprCheck('0101851234')).toBe(false);
  expect(cprDigits('0101851234')).toBeDefined();
});
