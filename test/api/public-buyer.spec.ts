import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ublChecks } from '../premises/ubl-schemas';
import { openHouse, type House, type Visitor } from '../support/house';
import * as rent from '../support/rent';

let house: House;
let manager: Visitor;
let agreementId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  agreementId = (await house.db.query<{ id: string }>('SELECT id FROM app.occupancy_agreement ORDER BY number LIMIT 1')).rows[0]!.id;
});
afterAll(() => house.close());

const { cvr: _, ...somebody } = rent.buyer('Opdigtet Forvaltning') as { cvr: string };
const PUBLIC = { ...somebody, gln: '5798009710178', orderNumber: 'REKV-4711', accountingCost: '5250124502-17', contact: { reference: 'PERS-77' } };
const BUYER_OF = `query($agreementId: Uuid!) { invoiceBuyer(agreementId: $agreementId) { name gln cvr orderNumber accountingCost contact { reference email } } }`;

async function fileOf(invoiceId: string, format: string): Promise<Buffer> {
  const answer = await fetch(`${house.url}/huset/faktura/${invoiceId}/${format}`, { headers: { cookie: manager.cookie } });
  return Buffer.from(await answer.arrayBuffer());
}

function textOf(pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-invoice-'));
  writeFileSync(join(folder, 'invoice.pdf'), pdf);
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'invoice.pdf'), '-'], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return text;
}

test.each([
  ['a GLN whose check digit is wrong', { gln: '5798009710179' }, 'GLN_INVALID'],
  ['nobody whom it is for', { contact: { reference: ' ' } }, 'TEXT_MISSING'],
  ['an order of spaces', { orderNumber: ' ' }, 'TEXT_MISSING'],
  ['an order that is a letter', { orderNumber: 'x'.repeat(101) }, 'TEXT_TOO_LONG'],
  ['an account that is a letter', { accountingCost: 'x'.repeat(101) }, 'TEXT_TOO_LONG'],
])('a public buyer is not set with %s', async (_what, wrong, code) => {
  expect(await manager.refusal(rent.BUYER, { input: { agreementId, buyer: { ...PUBLIC, ...wrong } } })).toBe(code);
});

test('what a public buyer asks for is kept with it and stands on the invoice: in the page, in Peppol, in OIOUBL, and in the basis for the collector', async () => {
  await manager.ask(rent.BUYER, { input: { agreementId, buyer: PUBLIC } });
  const { cvr, contact, ...kept } = (await manager.ask<{ invoiceBuyer: Record<string, unknown> }>(BUYER_OF, { agreementId })).invoiceBuyer;
  expect([cvr, contact]).toEqual([null, { reference: 'PERS-77', email: null }]);
  expect(PUBLIC).toMatchObject(kept);
  expect(await (await house.as('companyContact')).refusal(BUYER_OF, { agreementId })).toBe('NOT_ALLOWED');

  const run = await rent.rentOf(house, manager, '2026-04');
  const [invoice] = await rent.invoicesOf(manager, agreementId);
  const page = textOf(await fileOf(invoice!.id, 'pdf'));
  for (const words of [/Ordre\s+REKV-4711/, /Kontering\s+5250124502-17/, /Reference\s+PERS-77/, /GLN-nummer 5798009710178/]) expect(page).toMatch(words);

  const checks = await ublChecks();
  const [peppol, oioubl] = [(await fileOf(invoice!.id, 'peppol')).toString(), (await fileOf(invoice!.id, 'oioubl')).toString()];
  for (const xml of [peppol, oioubl]) {
    expect(checks.faults(xml)).toEqual([]);
    expect(xml).toMatch(/<cac:OrderReference>\s*<cbc:ID>REKV-4711<\/cbc:ID>/);
    expect(xml).toContain('<cbc:AccountingCost>5250124502-17</cbc:AccountingCost>');
  }
  expect(peppol).toContain('<cbc:BuyerReference>PERS-77</cbc:BuyerReference>');
  expect(oioubl).toMatch(/<cac:AccountingCustomerParty>[\s\S]*<cac:Contact>\s*<cbc:ID>PERS-77<\/cbc:ID>/);

  const basis = await fetch(`${house.url}/huset/leje/${run.id}/grundlag.csv`, { headers: { cookie: manager.cookie } });
  expect([basis.status, await basis.text()]).toEqual([200, expect.stringContaining(';PERS-77;REKV-4711;5250124502-17;')]);
});

test('an order that came too late is mended: the invoice is credited as it was, and another with the order stands instead', async () => {
  const next = { ...PUBLIC, orderNumber: 'REKV-4712' };
  await manager.ask(rent.BUYER, { input: { agreementId, buyer: next } });
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.rent_run LIMIT 1');
  await manager.ask(rent.CORRECT, { input: { runId: rows[0]!.id, agreementId, reason: 'Lejeren havde et nyt ordrenummer.' } });
  await house.settled();
  const invoices = await rent.invoicesOf(manager, agreementId);
  const ordered = async ({ id, kind }: rent.Invoice) => [kind, /<cac:OrderReference>\s*<cbc:ID>([^<]*)/.exec((await fileOf(id, 'peppol')).toString())?.[1]];
  expect((await Promise.all(invoices.map(ordered))).map(String).toSorted()).toEqual(['credit_note,REKV-4711', 'rent,REKV-4711', 'rent,REKV-4712']);
});
