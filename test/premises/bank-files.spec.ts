import { DomainError } from '@fyrtaarn/kernel';
import { paymentsInCamt } from '../../libs/premises/src/invoicing/bank-camt';
import { paymentsInCsv } from '../../libs/premises/src/invoicing/bank-csv';
import { readBankFile } from '../../libs/premises/src/invoicing/bank-upload';
import { matchOf, type BankPayment, type OpenInvoice } from '../../libs/premises/src/invoicing/payment.rules';
import { fikPaymentId } from '../../libs/premises/src/invoicing/payment-id';
import { day } from './invoice-samples';

const unreadable = (line: number) => expect.objectContaining({ code: 'BANK_FILE_UNREADABLE', facts: { line } });
const faultsOf = (read: () => { faults: readonly DomainError[] }): unknown[] => {
  try {
    return read().faults.map(({ code, facts }) => [code, facts['line']]);
  } catch (error) {
    return [(error as DomainError).code];
  }
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a file of movements as semicolons', () => {
  const FILE =
    'Dato;Tekst;Beløb;Saldo\r\n01-12-2026;"Husleje; plads 9";1.200,00;5.000,00\r\n02-12-2026;Gebyr;-35,50;4.964,50\r\n02-12-2026;Indbetaling;100;1\r\n02-12-2026;Indbetaling;100;2\r\n';

  test('gives the money that came in, and each movement its own key', () => {
    const { payments, faults } = paymentsInCsv(utf8(FILE));
    expect(faults).toEqual([]);
    expect(payments.map(({ day: on, amountOre, text }) => [on, amountOre, text])).toEqual([
      ['2026-12-01', 120_000, 'Husleje; plads 9'],
      ['2026-12-02', 10_000, 'Indbetaling'],
      ['2026-12-02', 10_000, 'Indbetaling'],
    ]);
    expect(new Set(payments.map(({ key }) => key)).size).toBe(3);
    expect(paymentsInCsv(utf8(`\ufeff${FILE}`)).payments).toEqual(payments);
    expect(paymentsInCsv(Uint8Array.from([...FILE].map((letter) => letter.charCodeAt(0)))).payments).toEqual(payments);
  });

  test('takes other names and other ways to write days and amounts', () => {
    const file = 'Bogføringsdato\tBeløb\tPosteringstekst\tBetalings-id\n2026-12-01\t1234.50\tFIK\t000014202600012\n01.12.2026\t1.234\tx\t\n1/12-2026\t1\tx\t\n';
    expect(paymentsInCsv(utf8(file.split('\n').slice(0, 3).join('\n'))).payments).toEqual([
      { key: '2026-12-01|123450|FIK|000014202600012|1', day: '2026-12-01', amountOre: 123_450, text: 'FIK', reference: '000014202600012' },
      { key: '2026-12-01|123400|x||1', day: '2026-12-01', amountOre: 123_400, text: 'x' },
    ]);
    expect(faultsOf(() => paymentsInCsv(utf8(file)))).toEqual([['BANK_DAY_INVALID', 4]]);
  });

  test.each<[string, unknown[]]>([
    ['', ['BANK_FILE_UNREADABLE']],
    ['Dato;Tekst\n01-12-2026;x', ['BANK_FILE_UNREADABLE']],
    ['Dato;Tekst;Beløb\n31-02-2026;x;1,00', [['BANK_DAY_INVALID', 2]]],
    ['Dato;Tekst;Beløb\n01-12-2026;x;1,00\n01-12-2026;x;1.2,00\n;x;1', [['BANK_AMOUNT_INVALID', 3], ['BANK_DAY_INVALID', 4]]], // prettier-ignore
    ['Dato;Tekst;Beløb\n01-12-2026;x;en krone', [['BANK_AMOUNT_INVALID', 2]]],
    ['Dato;Tekst;Beløb\n01-12-2026;x;99999999999999999999', [['BANK_AMOUNT_INVALID', 2]]],
    ['Dato;Tekst;Beløb;Valuta\n01-12-2026;x;1,00;DKK\n01-12-2026;x;1,00;EUR', [['BANK_CURRENCY_OTHER', 3]]],
  ])('what cannot be read is named line by line: %j', (file, faults) => expect(faultsOf(() => paymentsInCsv(utf8(file)))).toEqual(faults));

  test('a quote that never ends is refused', () =>
    expect(() => paymentsInCsv(utf8('Dato;Tekst;Beløb\n01-12-2026;"x;1,00'))).toThrow(expect.objectContaining({ code: 'BANK_FILE_UNREADABLE' })));
});

describe('camt files', () => {
  const entry = (amount: string, of: { sign?: string; reversal?: boolean; ref?: string; details?: string; status?: string } = {}) =>
    `<Ntry><Amt Ccy="DKK">${amount}</Amt><CdtDbtInd>${of.sign ?? 'CRDT'}</CdtDbtInd>${of.reversal ? '<RvslInd>true</RvslInd>' : ''}<Sts>${of.status ?? '<Cd>BOOK</Cd>'}</Sts><BookgDt><Dt>2026-12-01</Dt></BookgDt>` +
    `${of.ref ? `<AcctSvcrRef>${of.ref}</AcctSvcrRef>` : ''}${of.details ? `<NtryDtls>${of.details}</NtryDtls>` : ''}</Ntry>`;
  const transaction = (amount: string, rest: string) => `<TxDtls><Amt Ccy="DKK">${amount}</Amt>${rest}</TxDtls>`;
  const statement = (entries: string) =>
    `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>${entries}</Stmt></BkToCstmrStmt></Document>`;

  test('a statement: one payment, a batch cut into its transactions, money out and a booking taken back', () => {
    const fik = '<RmtInf><Strd><CdtrRefInf><Ref>000014202600012</Ref></CdtrRefInf></Strd></RmtInf>';
    const { payments } = paymentsInCamt(
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
      { key: 'A2|1', day: '2026-12-01', amountOre: 1_050, text: 'Faktura 2026-1', entryOre: 3_050 },
      { key: 'A2|2', day: '2026-12-01', amountOre: 2_000, text: '', reference: 'E2E-7', entryOre: 3_050 },
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
    expect(paymentsInCamt(xml).payments).toEqual([{ key: '2026-12-01|3000||a b|1|1', day: '2026-12-01', amountOre: 3_000, text: 'a b', isBatch: true }]);
  });

  test('only what is booked counts, as older and newer versions say it', () => {
    const statuses = ['BOOK', '<Cd>BOOK</Cd>', 'PDNG', '<Cd>PDNG</Cd>', 'INFO', '<Prtry>BOOK</Prtry>', ''];
    const { payments } = paymentsInCamt(statement(statuses.map((status, at) => entry(`${at + 1}.00`, { status })).join('')));
    expect(payments.map(({ amountOre }) => amountOre)).toEqual([100, 200]);
  });

  test('a batch whose parts have no amounts names nobody', () => {
    const slip = (ref: string) => `<TxDtls><RmtInf><Ustrd>2026-1</Ustrd><Strd><CdtrRefInf><Ref>${ref}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>`;
    const { payments } = paymentsInCamt(statement(entry('3600.00', { ref: 'B1', details: slip('000014202600012') + slip('000014202600020') })));
    expect(payments).toEqual([{ key: 'B1|1', day: '2026-12-01', amountOre: 360_000, text: '2026-1 2026-1', isBatch: true }]);
  });

  test('entries without a reference of the bank are told apart, whatever number they have in the statement', () => {
    const numbered = (day: string) => entry('10.00').replace('<Amt', '<NtryRef>1</NtryRef><Amt').replace('2026-12-01', day);
    const { payments } = paymentsInCamt(statement(numbered('2026-12-01') + numbered('2026-12-01') + numbered('2026-12-02')));
    expect(new Set(payments.map(({ key }) => key)).size).toBe(3);
  });

  test.each([
    ['nothing', ''],
    ['no XML', 'Dato;Beløb'],
    ['another document', '<Document><CstmrCdtTrfInitn/></Document>'],
    ['an element that does not end', statement('<Ntry>').replace('</Stmt>', '')],
    ['a file that stops in the middle', statement(entry('1.00')).slice(0, -40)],
    ['entities', `<!DOCTYPE d [<!ENTITY a "aaaa">]>${statement(entry('1.00'))}`],
    ['a hundred thousand elements in each other', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`],
  ])('%s is refused', (_what, xml) => expect(() => paymentsInCamt(xml)).toThrow(unreadable(1)));

  test.each([
    ['euro', statement(entry('5.00') + entry('1.00').replace('DKK', 'EUR')), 'BANK_CURRENCY_OTHER', 2],
    ['an amount in words', statement(entry('en')), 'BANK_AMOUNT_INVALID', 1],
    ['three decimals', statement(entry('1.00') + entry('1.00') + entry('1.005')), 'BANK_AMOUNT_INVALID', 3],
    ['no day', statement(entry('1.00')).replace(/<BookgDt>.*<\/BookgDt>/, ''), 'BANK_DAY_INVALID', 1],
    ['a day that does not exist', statement(entry('1.00')).replace('2026-12-01', '2026-12-32'), 'BANK_DAY_INVALID', 1],
  ])('%s is named by its entry', (_what, xml, code, line) => expect(faultsOf(() => paymentsInCamt(xml))).toEqual([[code, line]]));

  const LIMITS = { bytes_most: 5_000, movements_most: 3 };
  const latin = statement(entry('1.00', { details: transaction('1.00', '<RmtInf><Ustrd>Sørens leje</Ustrd></RmtInf>') }));
  test('a file says which letters it is written in', () => {
    const bytes = Uint8Array.from([...latin.replace('?>', ' encoding="ISO-8859-1"?>')].map((letter) => letter.charCodeAt(0)));
    expect(readBankFile(bytes, LIMITS)).toMatchObject({ format: 'camt', payments: [{ text: 'Sørens leje' }] });
    expect(readBankFile(utf8('Dato;Tekst;Beløb\n01-12-2026;x;1,00'), LIMITS)).toMatchObject({ format: 'csv', payments: [{ amountOre: 100 }] });
  });

  test.each<[string, Uint8Array, string]>([
    ['other letters than it says', Uint8Array.from([...latin].map((letter) => letter.charCodeAt(0))), 'BANK_FILE_UNREADABLE'],
    ['letters that no bank uses', utf8(latin.replace('?>', ' encoding="UTF-7"?>')), 'BANK_FILE_UNREADABLE'],
    ['a spreadsheet', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'BANK_FILE_UNREADABLE'],
    ['UTF-16', Uint8Array.from(Buffer.from('\ufeffDato;Tekst;Beløb\n01-12-2026;x;1,00', 'utf16le')), 'BANK_FILE_UNREADABLE'],
    ['too many bytes', utf8('x'.repeat(5_001)), 'BANK_FILE_TOO_LARGE'],
    ['too many movements', utf8(`Dato;Tekst;Beløb\n${'01-12-2026;x;1,00\n'.repeat(4)}`), 'BANK_FILE_TOO_LARGE'],
  ])('%s: refused', (_what, file, code) => expect(() => readBankFile(file, LIMITS)).toThrow(expect.objectContaining({ code })));
});

describe('which invoice a payment is for', () => {
  const id = (serial: number): string => fikPaymentId(14, serial);
  const OPEN: OpenInvoice[] = [
    { number: '2026-1', paymentId: id(20260001), openOre: 120_000 },
    { number: '2026-12', paymentId: id(20260012), openOre: 120_000 },
    { number: '2026-3', openOre: 65_806 },
    { number: '2026-7', openOre: 70_000, payer: 'Opdigtet Lejer' },
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
    ['an amount, of whom it names', { amountOre: 70_000, text: 'Fra OPDIGTET LEJER' }, { found: 'matched', by: 'amount', number: '2026-7', differenceOre: 0 }],
    ['an amount, of somebody else', { amountOre: 70_000, text: 'Fra en anden' }, { found: 'unknown' }],
    ['nothing to go by', { text: 'Tak', amountOre: 7 }, { found: 'unknown' }],
    ['a payment line of somebody else', { reference: id(99), amountOre: 7 }, { found: 'unknown' }],
    ['money taken back', { amountOre: -120_000 }, { found: 'unknown' }],
  ])('%s', (_sign, payment, match) => expect(matchOf(paid(payment), OPEN)).toEqual(match));
});
