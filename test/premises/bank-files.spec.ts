import { paymentsInCamt } from '../../libs/premises/src/invoicing/bank-camt';
import { paymentsInCsv } from '../../libs/premises/src/invoicing/bank-csv';
import { matchOf, type BankPayment, type OpenInvoice } from '../../libs/premises/src/invoicing/payment.rules';
import { fikPaymentId } from '../../libs/premises/src/invoicing/payment-id';
import { day } from './invoice-samples';

const unreadable = (line: number) => expect.objectContaining({ code: 'BANK_FILE_UNREADABLE', facts: { line } });
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a file of movements as semicolons', () => {
  const FILE =
    'Dato;Tekst;Beløb;Saldo\r\n01-12-2026;"Husleje; plads 9";1.200,00;5.000,00\r\n02-12-2026;Gebyr;-35,50;4.964,50\r\n02-12-2026;Indbetaling;100;1\r\n02-12-2026;Indbetaling;100;2\r\n';

  test('gives the money that came in, and each movement its own key', () => {
    const payments = paymentsInCsv(utf8(FILE));
    expect(payments.map(({ day: on, amountOre, text }) => [on, amountOre, text])).toEqual([
      ['2026-12-01', 120_000, 'Husleje; plads 9'],
      ['2026-12-02', 10_000, 'Indbetaling'],
      ['2026-12-02', 10_000, 'Indbetaling'],
    ]);
    expect(new Set(payments.map(({ key }) => key)).size).toBe(3);
    expect(paymentsInCsv(utf8(`\ufeff${FILE}`))).toEqual(payments);
    expect(paymentsInCsv(Uint8Array.from([...FILE].map((letter) => letter.charCodeAt(0))))).toEqual(payments);
  });

  test('takes other names and other ways to write days and amounts', () => {
    const file = 'Bogføringsdato\tBeløb\tPosteringstekst\tBetalings-id\n2026-12-01\t1234.50\tFIK\t000014202600012\n01.12.2026\t1.234\tx\t\n1/12-2026\t1\tx\t\n';
    expect(paymentsInCsv(utf8(file.split('\n').slice(0, 3).join('\n')))).toEqual([
      { key: '2026-12-01|123450|FIK|000014202600012|1', day: '2026-12-01', amountOre: 123_450, text: 'FIK', reference: '000014202600012' },
      { key: '2026-12-01|123400|x||1', day: '2026-12-01', amountOre: 123_400, text: 'x' },
    ]);
    expect(() => paymentsInCsv(utf8(file))).toThrow(unreadable(4));
  });

  test.each([
    ['', 1],
    ['Dato;Tekst\n01-12-2026;x', 1],
    ['Dato;Tekst;Beløb\n31-02-2026;x;1,00', 2],
    ['Dato;Tekst;Beløb\n01-12-2026;x;1,00\n01-12-2026;x;1.2,00', 3],
    ['Dato;Tekst;Beløb\n01-12-2026;x;en krone', 2],
  ])('what cannot be read is refused with its line: %j', (file, line) => expect(() => paymentsInCsv(utf8(file))).toThrow(unreadable(line)));

  test('a quote that never ends is refused', () =>
    expect(() => paymentsInCsv(utf8('Dato;Tekst;Beløb\n01-12-2026;"x;1,00'))).toThrow(expect.objectContaining({ code: 'BANK_FILE_UNREADABLE' })));
});

describe('camt files', () => {
  const entry = (amount: string, of: { sign?: string; reversal?: boolean; ref?: string; details?: string } = {}) =>
    `<Ntry><Amt Ccy="DKK">${amount}</Amt><CdtDbtInd>${of.sign ?? 'CRDT'}</CdtDbtInd>${of.reversal ? '<RvslInd>true</RvslInd>' : ''}<BookgDt><Dt>2026-12-01</Dt></BookgDt>` +
    `${of.ref ? `<AcctSvcrRef>${of.ref}</AcctSvcrRef>` : ''}${of.details ? `<NtryDtls>${of.details}</NtryDtls>` : ''}</Ntry>`;
  const transaction = (amount: string, rest: string) => `<TxDtls><Amt Ccy="DKK">${amount}</Amt>${rest}</TxDtls>`;
  const statement = (entries: string) =>
    `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>${entries}</Stmt></BkToCstmrStmt></Document>`;

  test('a statement: one payment, a batch cut into its transactions, money out and a booking taken back', () => {
    const fik = '<RmtInf><Strd><CdtrRefInf><Ref>000014202600012</Ref></CdtrRefInf></Strd></RmtInf>';
    const payments = paymentsInCamt(
      statement(
        entry('1200.00', {
          ref: 'A1',
          details: transaction(
            '1200.00',
            `<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>${fik}<RltdPties><Dbtr><Nm>Rigtig &amp; Lige</Nm></Dbtr></RltdPties>`,
          ),
        }) +
          entry('30.50', {
            ref: 'A2',
            details: transaction('10.5', '<RmtInf><Ustrd>Faktura 2026-1</Ustrd></RmtInf>') + transaction('20', '<Refs><EndToEndId>E2E-7</EndToEndId></Refs>'),
          }) +
          entry('99.00', { sign: 'DBIT' }) +
          entry('50.00', { sign: 'DBIT', reversal: true, ref: 'A3' }) +
          entry('60.00', { sign: 'CRDT', reversal: true }),
      ),
    );
    expect(payments).toEqual([
      { key: 'A1|1', day: '2026-12-01', amountOre: 120_000, text: 'Rigtig & Lige', reference: '000014202600012' },
      { key: 'A2|1', day: '2026-12-01', amountOre: 1_050, text: 'Faktura 2026-1' },
      { key: 'A2|2', day: '2026-12-01', amountOre: 2_000, text: '', reference: 'E2E-7' },
      { key: 'A3|1', day: '2026-12-01', amountOre: -5_000, text: '' },
    ]);
  });

  test('a notification with prefixes, and a batch that does not add up stays whole', () => {
    const details = transaction('10.00', '<RmtInf><Ustrd>a</Ustrd><Ustrd>b</Ustrd></RmtInf>') + transaction('10.00', '');
    const xml = statement(entry('30.00', { details }))
      .replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn')
      .replaceAll('Stmt', 'Ntfctn')
      .replace(/<(\/?)(?!\?)/g, '<$1n:')
      .replace('xmlns=', 'xmlns:n=');
    expect(paymentsInCamt(xml)).toEqual([{ key: '2026-12-01|3000||a b|1', day: '2026-12-01', amountOre: 3_000, text: 'a b' }]);
  });

  test.each([
    ['nothing', ''],
    ['no XML', 'Dato;Beløb'],
    ['another document', '<Document><CstmrCdtTrfInitn/></Document>'],
    ['an element that does not end', statement('<Ntry>').replace('</Stmt>', '')],
    ['euro', statement(entry('1.00')).replace('DKK', 'EUR')],
    ['an amount in words', statement(entry('en'))],
    ['three decimals', statement(entry('1.005'))],
    ['no day', statement(entry('1.00')).replace(/<BookgDt>.*<\/BookgDt>/, '')],
    ['a day that does not exist', statement(entry('1.00')).replace('2026-12-01', '2026-12-32')],
    ['entities', `<!DOCTYPE d [<!ENTITY a "aaaa">]>${statement(entry('1.00'))}`],
  ])('%s is refused', (_what, xml) => expect(() => paymentsInCamt(xml)).toThrow(unreadable(1)));
});

describe('which invoice a payment is for', () => {
  const id = (serial: number): string => fikPaymentId(14, serial);
  const OPEN: OpenInvoice[] = [
    { number: '2026-1', paymentId: id(20260001), openOre: 120_000 },
    { number: '2026-12', paymentId: id(20260012), openOre: 120_000 },
    { number: '2026-3', openOre: 65_806 },
  ];
  const paid = (of: Partial<BankPayment>): BankPayment => ({ key: 'k', day: day('2026-12-01'), amountOre: 1, text: '', ...of });

  test.each<[string, Partial<BankPayment>, object]>([
    [
      'the number of the payment line',
      { reference: id(20260001), amountOre: 120_000 },
      { found: 'matched', by: 'paymentId', number: '2026-1', differenceOre: 0 },
    ],
    [
      'the whole payment line in the text',
      { text: `+71<${id(20260012)}+81234567<`, amountOre: 100_000 },
      { found: 'matched', by: 'paymentId', number: '2026-12', differenceOre: -20_000 },
    ],
    [
      'the number without its zeros',
      { text: String(Number(id(20260012))), amountOre: 130_000 },
      { found: 'matched', by: 'paymentId', number: '2026-12', differenceOre: 10_000 },
    ],
    [
      'the invoice number in the text',
      { text: 'Husleje, faktura 2026-1.', amountOre: 5 },
      { found: 'matched', by: 'number', number: '2026-1', differenceOre: -119_995 },
    ],
    ['not a number inside another', { text: 'Faktura 2026-12', amountOre: 120_000 }, { found: 'matched', by: 'number', number: '2026-12', differenceOre: 0 }],
    ['two numbers in the text', { text: '2026-1 og 2026-3', amountOre: 185_806 }, { found: 'ambiguous', by: 'number', numbers: ['2026-1', '2026-3'] }],
    ['an amount that one invoice has', { amountOre: 65_806 }, { found: 'matched', by: 'amount', number: '2026-3', differenceOre: 0 }],
    ['an amount that two have', { amountOre: 120_000 }, { found: 'ambiguous', by: 'amount', numbers: ['2026-1', '2026-12'] }],
    ['nothing to go by', { text: 'Tak', amountOre: 7 }, { found: 'unknown' }],
    ['a payment line of somebody else', { reference: id(99), amountOre: 7 }, { found: 'unknown' }],
    ['money taken back', { amountOre: -120_000 }, { found: 'unknown' }],
  ])('%s', (_sign, payment, match) => expect(matchOf(paid(payment), OPEN)).toEqual(match));
});
