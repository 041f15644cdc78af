import { spawnSync } from 'node:child_process';
import type { Checked, InvoiceDocument } from '../../libs/premises/src/invoicing/invoice';
import { contentOf } from '../../libs/premises/src/invoicing/invoice-content';
import { invoicePdf } from '../../libs/premises/src/invoicing/invoice-pdf';
import { checkedDocument } from '../../libs/premises/src/invoicing/invoice.rules';
import { ALL, invoiceOf, seat } from './invoice-samples';

/** Poppler's programs, reading the document from standard input. */
function poppler(program: string, args: readonly string[], pdf: Buffer): string {
  const { stdout, stderr, status } = spawnSync(program, [...args, '-', ...(program === 'pdftotext' ? ['-'] : [])], { input: pdf, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
  return stdout;
}
const words = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();
const sample = (name: string): Checked<InvoiceDocument> => ALL.find(([one]) => one === name)![1];

test.each(ALL)('%s: everything that must be read is in the text', async (_name, document) => {
  const read = words(poppler('pdftotext', [], await invoicePdf(document)));
  const { title, seller, buyer, facts, headings, rows, sums, remarks, payment, ocrLine } = contentOf(document);
  for (const text of [title, ...seller, ...buyer, ...facts.flat(), ...headings, ...rows.flat(), ...sums.flat(), ...remarks, ...payment, ocrLine ?? ''])
    expect(read).toContain(words(text));
  expect(read).toContain(`${title} ${document.number} · side 1 af 1`);
});

test('an invoice holds what the order on VAT asks of it', async () => {
  const read = words(poppler('pdftotext', ['-layout'], await invoicePdf(sample('invoice-mixed-vat'))));
  for (const text of [
    'Nummer 2026-1',
    'Dato 21. november 2026',
    'Periode 1.–31. december 2026',
    'Betales senest 1. december 2026',
    'CVR-nummer 64942212',
    'Njalsgade 13',
    '2300 København S',
    'Cykelværkstedet "Rigtig & Lige" <ApS>',
    'Print, 333 sider',
    '333 0,33 kr. 25 % 109,89 kr.',
    'I alt ekskl. moms 1.409,88 kr.',
    'Moms 25 % af 209,88 kr. 52,47 kr.',
    'Heraf fritaget for moms 1.200,00 kr.',
    'At betale 1.462,35 kr.',
    'Momsfritaget, jf. momslovens § 13, stk. 1, nr. 8',
    '+71<000014202600012+81234567<',
  ])
    expect(read).toContain(text);
  const credit = words(poppler('pdftotext', ['-layout'], await invoicePdf(sample('credit-mixed-gln'))));
  for (const text of ['Vedrører faktura 2026-1 af 21. november 2026', 'Beløbet modregnes eller betales tilbage.']) expect(credit).toContain(text);
});

test('it is tagged and in Danish, with its fonts in it', async () => {
  const pdf = await invoicePdf(sample('invoice-proration'));
  expect(poppler('pdfinfo', [], pdf)).toMatch(/Title: +Faktura 2026-1\n[\s\S]*Tagged: +yes\n/);
  expect(pdf.toString('latin1')).toContain('/Lang (da-DK)');
  const fonts = poppler('pdffonts', [], pdf).trim().split('\n').slice(2);
  expect(fonts).toHaveLength(2);
  for (const font of fonts) expect(font).toMatch(/\+IBMPlexSans(-SemiBold)? +CID TrueType +Identity-H +yes yes yes/);
  const tags = poppler('pdfinfo', ['-struct'], pdf)
    .split('\n')
    .map((line) => line.trim().split(' ')[0])
    .filter(Boolean);
  expect(tags[0]).toBe('Document');
  expect(tags[1]).toBe('H1');
  expect(tags.filter((tag) => tag === 'TR')).toHaveLength(3);
  expect(tags.filter((tag) => tag === 'TH')).toHaveLength(5);
  expect(tags.filter((tag) => tag === 'TD')).toHaveLength(10);
});

test('the same document gives the same bytes', async () => {
  const [one, other] = [await invoicePdf(sample('invoice-mixed-vat')), await invoicePdf(sample('invoice-mixed-vat'))];
  expect(one.equals(other)).toBe(true);
});

test('what does not fit goes on with numbered pages, and nothing is lost', async () => {
  const lines = Array.from({ length: 60 }, (_, at) => seat(`Plads ${at + 1} med et navn, der er så langt, at det skal stå på flere linjer`, 10_000 + at));
  const pdf = await invoicePdf(checkedDocument(invoiceOf(lines)));
  const pages = Number(/Pages: +(\d+)/.exec(poppler('pdfinfo', [], pdf))![1]);
  const read = words(poppler('pdftotext', [], pdf));
  expect(pages).toBeGreaterThan(2);
  for (let page = 1; page <= pages; page++) expect(read).toContain(`side ${page} af ${pages}`);
  for (const { text } of lines) expect(read).toContain(text);
});
