import { fikPaymentId } from '../../libs/premises/src/invoicing/payment-id';
import type { BankPayment } from '../../libs/premises/src/invoicing/payment.rules';
import { untold } from '../../libs/premises/src/payments/same-movement.rules';
import { settled, type Claim, type Incoming } from '../../libs/premises/src/payments/settling.rules';
import { day } from './invoice-samples';
import { claim, paid } from './payment-samples';

const parts = (payments: readonly Incoming[], claims: readonly Claim[]) =>
  settled(payments, claims).map(({ agreementId, suggestedId, parts: some }) => [agreementId, suggestedId, some.map((part) => Object.values(part).join(' '))]);

test('a payment pays what it names, then the fees of that, and the rest waits', () => {
  const claims = [claim(1, 1_000, { fees: [{ id: 'r1', openOre: 100 }, { id: 'r2', openOre: 100 }] }), claim(2, 500)]; // prettier-ignore
  expect(parts([paid(1_150, '2026-1')], claims)).toEqual([['a1', undefined, ['i1 1000', 'r1 100', 'r2 50']]]);
  expect(parts([paid(5_000, claims[0]!.paymentId!)], claims)).toEqual([['a1', undefined, ['i1 1000', 'r1 100', 'r2 100']]]);
});

test('payments take turns: the second gets what the first left, and what is paid already pays nothing more', () => {
  expect(parts([paid(700, '2026-1'), paid(700, '2026-1'), paid(700, '2026-1')], [claim(1, 1_000)])).toEqual([
    ['a1', undefined, ['i1 700']],
    ['a1', undefined, ['i1 300']],
    ['a1', undefined, []],
  ]);
});

test('an amount alone pays nothing: with the payer’s name it is a suggestion, until the amount is paid otherwise', () => {
  const claims = [claim(1, 1_000), claim(2, 1_000)];
  expect(parts([paid(1_000, 'Fra lejer 2'), paid(1_000, '2026-2'), paid(1_000, 'Fra lejer 2')], claims)).toEqual([
    [undefined, 'i2', []],
    ['a2', undefined, ['i2 1000']],
    [undefined, undefined, []],
  ]);
});

test('the collector’s number is as good as ours, and both are one; two invoices are for a person', () => {
  const claims = [claim(1, 1_000, { otherNumbers: ['KEID-7', 'KEID-8'] }), claim(2, 1_000, { otherNumbers: ['KEID-9'] })];
  expect(parts([paid(400, 'KEID-8'), paid(300, 'KEID-7 2026-1'), paid(5, '2026-1 og KEID-9')], claims)).toEqual([
    ['a1', undefined, ['i1 400']],
    ['a1', undefined, ['i1 300']],
    [undefined, undefined, []],
  ]);
});

test('a payment that knows its invoice pays that, whatever its words name and whether or not it is open', () => {
  const claims = [claim(1, 1_000, { otherNumbers: ['KEID-7'] }), claim(2, 1_000), claim(3, 0)];
  const known = (invoiceId: string) => ({ ...paid(400, 'Opkrævet som KEID-7, 2026-2'), invoiceId });
  expect(parts([known('i1'), known('i3')], claims)).toEqual([
    ['a1', undefined, ['i1 400']],
    ['a3', undefined, []],
  ]);
});

test('the number of a reminder names its rent, then its fee', () => {
  const claims = [claim(1, 1_000, { otherNumbers: ['2026-1-R1'], fees: [{ id: 'r1', openOre: 100 }] }), claim(11, 1_000)];
  expect(parts([paid(1_100, 'Rykker 2026-1-R1')], claims)).toEqual([['a1', undefined, ['i1 1000', 'r1 100']]]);
});

test('what another kind of file told of already is left out, as often as it told of it', () => {
  const slip = (no: number): string => fikPaymentId(14, 20260000 + no);
  const told = [paid(100, 'Fra A'), paid(100, 'Fra B'), paid(200, slip(1))];
  const texts = (payments: readonly BankPayment[]) => untold(payments, told).map(({ text }) => text);
  expect(texts([paid(100, 'A KONTOUDTOG'), paid(100, 'B'), paid(100, 'C')])).toEqual(['C']);
  expect(texts([paid(200, `+71<${slip(1)}+81234567<`), paid(200, slip(1)), paid(200, 'uden')])).toEqual([`+71<${slip(1)}+81234567<`, 'uden']);
  // In whichever order the files tell: what is left is the one in words of which nobody has told.
  for (const rows of [['Fra A', 'Ny', 'FRA  B'], ['Ny', 'FRA  B', 'Fra A'], ['FRA  B', 'Fra A', 'Ny']]) expect(texts(rows.map((one) => paid(100, one)))).toEqual(['Ny']); // prettier-ignore
  expect(texts([paid(100, 'Ny'), paid(100, 'Fra B KONTOUDTOG'), paid(100, 'Netbank: fra A')])).toEqual(['Ny']);
  expect(texts([{ ...paid(100, 'En anden dag'), day: day('2026-12-02') }])).toEqual(['En anden dag']);
});

test('several payments in one amount pay nothing, whatever the words of one of them name', () => {
  expect(parts([{ ...paid(1_000, '2026-1'), isBatch: true }], [claim(1, 1_000)])).toEqual([[undefined, undefined, []]]);
});

test('money that the bank took back pays nothing', () => {
  expect(parts([paid(-500, '2026-1')], [claim(1, 1_000)])).toEqual([['a1', undefined, []]]);
});
