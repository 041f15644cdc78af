import { createHash } from 'node:crypto';
import { openHouse, type House, type Visitor } from '../support/house';
import { OIOUBL, PEPPOL } from '../premises/official-rules';
import { ublChecks } from '../premises/ubl-schemas';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 10);
});
afterAll(() => house.close());

async function tenant(from: string): Promise<{ agreement: premises.Agreement; contact: Visitor }> {
  const { id, contact } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager, from);
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [seat!.id], { from }));
  await manager.ask(rent.BUYER, { input: { agreementId: agreement.id, buyer: rent.buyer() } });
  return { agreement, contact };
}
const short = (invoices: rent.Invoice[]) => invoices.map(({ kind, revision, totalOre }) => [kind, revision, totalOre]).reverse();

test('who leaves in the middle of a month that is charged gets a credit note and an invoice that stands instead', async () => {
  const { agreement } = await tenant('2026-04-01');
  const run = await rent.rentOf(house, manager, '2026-05');
  await premises.ended(house, manager, agreement.id, '2026-05-18');
  const wish = { input: { runId: run.id, agreementId: agreement.id, reason: 'Aftalen sluttede den 18. maj.' } };
  await manager.ask(rent.CORRECT, wish);
  await house.settled();
  const invoices = await rent.invoicesOf(manager, agreement.id);
  expect(short(invoices)).toEqual([
    ['rent', 0, 120_000],
    ['credit_note', 0, 120_000],
    ['rent', 1, 65_806],
  ]);
  const [again, note, first] = invoices;
  expect([note!.creditsId, again!.replacesId]).toEqual([first!.id, first!.id]);
  // Asked again, nothing is left to correct.
  await manager.ask(rent.CORRECT, wish);
  await house.settled();
  expect(await rent.invoicesOf(manager, agreement.id)).toHaveLength(3);
  expect(await rent.runOf(manager, run.id)).toMatchObject({ state: 'done', uncovered: [] });

  // The first of the month: all goes back, and no invoice stands instead.
  const { agreement: other } = await tenant('2026-05-01');
  await manager.ask(rent.CORRECT, { input: { ...wish.input, agreementId: other.id } });
  await house.settled();
  await premises.ended(house, manager, other.id, '2026-05-02');
  await manager.ask(rent.CORRECT, { input: { ...wish.input, agreementId: other.id } });
  await house.settled();
  expect(short(await rent.invoicesOf(manager, other.id))).toEqual([
    ['rent', 0, 120_000],
    ['credit_note', 0, 120_000],
    ['rent', 1, 3_871],
  ]);
});

test('nothing is charged to an agreement that is exempt with a reason, and one without a recipient waits for a person', async () => {
  const { agreement } = await tenant('2026-06-01');
  await house.db.query('DELETE FROM app.agreement_buyer WHERE agreement_id = $1', [agreement.id]);
  const seen = await rent.previewed(house, manager, '2026-06');
  const spared = seen.items[0]!;
  const exempt = { input: { runId: seen.id, agreementId: spared.agreementId, reason: 'x' } };
  expect(await manager.refusal(rent.EXEMPT, exempt)).toBe('TEXT_TOO_SHORT');
  await manager.ask(rent.EXEMPT, { input: { ...exempt.input, reason: 'Lokalet var lukket hele måneden.' } });
  expect(await manager.refusal(rent.CORRECT, { input: { ...exempt.input, reason: 'for tidligt' } })).toBe('RENT_RUN_NOT_APPROVED');
  await rent.approved(manager, seen);
  await house.settled();
  const run = await rent.runOf(manager, seen.id);
  expect(run).toMatchObject({ state: 'running', uncovered: [agreement.id] });
  expect(run.items.filter(({ state }) => state !== 'charged').map(({ agreementId, problem }) => [agreementId, problem])).toEqual([
    [spared.agreementId, null],
    [agreement.id, 'RENT_BUYER_MISSING'],
  ]);
  await manager.ask(rent.BUYER, { input: { agreementId: agreement.id, buyer: rent.buyer() } });
  await manager.ask(rent.CORRECT, { input: { runId: run.id, agreementId: agreement.id, reason: 'Modtageren er skrevet ind.' } });
  await house.settled();
  expect(await rent.runOf(manager, run.id)).toMatchObject({ state: 'done', uncovered: [] });
  const charged = { input: { runId: run.id, agreementId: agreement.id, reason: 'Alligevel ikke.' } };
  expect(await manager.refusal(rent.EXEMPT, charged)).toBe('RENT_ALREADY_CHARGED');
});

test('an approval is of the figures that were seen', async () => {
  const seen = await rent.previewed(house, manager, '2026-07');
  await tenant('2026-07-01');
  expect(await manager.refusal(rent.APPROVE, { runId: seen.id, plannedOre: seen.plannedOre })).toBe('RENT_PREVIEW_STALE');
});

test('a house that registers for VAT charges it from that month on; a tenant fetches its own files and nobody else’s', async () => {
  const { agreement, contact } = await tenant('2026-08-01');
  await manager.ask(rent.TERMS, await rent.termsFor(house, { from: '2026-08-01', taxedKinds: ['seat', 'membership', 'service'] }));
  await rent.rentOf(house, manager, '2026-08');
  const [invoice] = await rent.invoicesOf(contact);
  expect(await rent.invoicesOf(contact)).toHaveLength(1);
  expect(invoice).toMatchObject({ netOre: 120_000, vatOre: 30_000, totalOre: 150_000 });
  const fetched = async (who: Visitor, format: string) => {
    const response = await fetch(`${house.url}/huset/faktura/${invoice!.id}/${format}`, { headers: { cookie: who.cookie } });
    return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
  };
  for (const format of ['pdf', 'peppol', 'oioubl']) {
    const { status, body } = await fetched(contact, format);
    expect([status, body.subarray(0, 5).toString()]).toEqual([200, format === 'pdf' ? '%PDF-' : '<?xml']);
    const kept = await house.db.query('SELECT sha256 FROM app.invoice_document WHERE invoice_id = $1 AND format = $2', [invoice!.id, format]);
    expect(kept.rows[0].sha256.toString('hex')).toBe(createHash('sha256').update(body).digest('hex'));
    expect((await fetched(manager, format)).body.equals(body)).toBe(true);
  }
  const { contact: other } = await premises.newCompany(house);
  expect((await fetched(other, 'pdf')).status).toBe(404);
  expect((await fetched(contact, 'exe')).status).toBe(404);
  expect(await rent.invoicesOf(other, agreement.id)).toEqual([]);
  expect(await contact.refusal(rent.RUN_BY_ID, { id: agreement.id })).toBe('NOT_ALLOWED');
});

test('VAT that ends for a month that is charged already shows there until it is corrected, and in no other month', async () => {
  const { agreement } = await tenant('2026-10-01');
  const run = await rent.rentOf(house, manager, '2026-10');
  const taxed = (from: string, taxedKinds: string[]) => rent.termsFor(house, { from, taxedKinds });
  expect(await manager.refusal(rent.TERMS, await taxed('2026-10-15', ['service']))).toBe('RENT_VAT_BY_MONTH');
  await manager.ask(rent.TERMS, await taxed('2026-10-15', ['service', 'seat', 'membership']));
  expect(await rent.runOf(manager, run.id)).toMatchObject({ state: 'done', overcharged: [] });
  await house.db.query(`DELETE FROM app.rent_terms WHERE valid @> '2026-10-15'::date`);
  expect(await manager.refusal(rent.TERMS, await taxed('2026-10-01', []))).toBe('RENT_VAT_TOO_SOON');
  // Stands in for the calendar years that the registration lasts.
  await house.db.query('ALTER TABLE app.rent_terms DISABLE TRIGGER vat_option_lasts');
  await manager.ask(rent.TERMS, await taxed('2026-10-01', []));
  await house.db.query('ALTER TABLE app.rent_terms ENABLE TRIGGER vat_option_lasts');
  const shown = await rent.runOf(manager, run.id);
  expect(shown.overcharged).toContain(agreement.id);
  for (const agreementId of shown.overcharged) await manager.ask(rent.CORRECT, { input: { runId: run.id, agreementId, reason: 'Momsen er ophørt.' } });
  await house.settled();
  expect(await rent.runOf(manager, run.id)).toMatchObject({ state: 'done', overcharged: [], uncovered: [] });
  const invoices = await rent.invoicesOf(manager, agreement.id);
  expect(invoices.map(({ kind, netOre, vatOre }) => [kind, netOre, vatOre]).reverse()).toEqual([
    ['rent', 120_000, 30_000],
    ['credit_note', 120_000, 30_000],
    ['rent', 120_000, 0],
  ]);
  const checks = await ublChecks();
  for (const { id } of invoices) {
    for (const [format, rules] of [
      ['peppol', PEPPOL],
      ['oioubl', OIOUBL],
    ] as const) {
      // prettier-ignore
      const xml = await (await fetch(`${house.url}/huset/faktura/${id}/${format}`, { headers: { cookie: manager.cookie } })).text();
      expect([checks.faults(xml), checks.broken(xml, rules)]).toEqual([[], []]);
    }
  }
  const { rows } = await house.db.query(`SELECT DISTINCT to_char(billing_month, 'MM') AS month FROM app.invoice WHERE vat_ore > 0 ORDER BY 1`);
  expect(rows.map(({ month }: { month: string }) => month)).toEqual(['08', '10']);
});

test('what cannot be is refused in words', async () => {
  const wrong = async (more: object) => manager.refusal(rent.TERMS, await rent.termsFor(house, more));
  expect(await wrong({ payment: { creditor: '12345678' } })).toBe('PAYMENT_CREDITOR_INVALID');
  expect(await wrong({ payment: {} })).toBe('PAYMENT_ACCOUNT_INVALID');
  expect(await wrong({ payment: { sortCode: '0000', account: '1234567' } })).toBe('PAYMENT_ACCOUNT_INVALID');
  expect(await wrong({ seller: { ...rent.SELLER, cvr: '12345678' } })).toBe('SELLER_CVR_INVALID');
  expect(await wrong({ from: '2026-08-01' })).toBe('RENT_TERMS_USED');
  const [item] = (await rent.previewed(house, manager, '2026-09')).items;
  const gln = { input: { agreementId: item!.agreementId, buyer: rent.buyer('Hos kommunen', { gln: '5798009710179' }) } };
  expect(await manager.refusal(rent.BUYER, gln)).toBe('GLN_INVALID');
  expect(await manager.refusal(rent.PREVIEW, { houseId: await premises.houseId(house), month: '2026-13' })).toBe('MONTH_INVALID');
});
