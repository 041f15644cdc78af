import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';
import { OIOUBL } from '../premises/official-rules';
import { ublChecks } from '../premises/ubl-schemas';

let house: House;
let manager: Visitor;
let claims: money.Claim[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await rent.rentOf(house, manager, '2026-04');
  claims = await money.claims(house);
}, 120_000);
afterAll(() => house.close());

const document = async (id: string, format: string, who = manager) => fetch(`${house.url}/huset/rykker/${id}/${format}`, { headers: { cookie: who.cookie } });
const row = async (invoiceId: string) => (await late.overdue(house, manager)).find((one) => one.invoiceId === invoiceId);
const sendThese = async (some: readonly late.Proposed[], owedOre: number) =>
  manager.refusal(late.SEND, { input: { houseId: await premises.houseId(house), reminderIds: some.map(({ id }) => id), owedOre } });

test('nobody is late until the last timely day is over; then the morning finds each claim once, however often it comes', async () => {
  await late.morning(house);
  await late.lateBy(house, 0, [claims[0]!.id]);
  await late.morning(house);
  expect(await late.proposed(house, manager)).toEqual([]);
  await late.lateBy(house, 1, claims.slice(0, 6).map(({ id }) => id)); // prettier-ignore
  await late.morning(house, 5);
  const found = await late.proposed(house, manager);
  const all = found.map(({ invoiceId, step, owedOre, feeOre }) => [invoiceId, step, owedOre, feeOre].join());
  expect(all.sort()).toEqual(
    claims
      .slice(0, 6)
      .map(({ id, total }) => [id, 1, total, 10_000].join())
      .sort(),
  );
});

test('a person sends only what was seen; what is paid or disputed in the meantime is not sent', async () => {
  const found = await late.proposed(house, manager);
  const [paid, disputed, ...others] = found as [late.Proposed, late.Proposed, ...late.Proposed[]];
  const seen = found.reduce((sum, one) => sum + one.owedOre, 0);
  await money.paid(house, manager, paid.owedOre, 'Sent, men betalt', paid.invoiceNumber);
  expect(await sendThese(found, seen)).toBe('REMINDERS_STALE');
  const note = { invoiceId: disputed.invoiceId, reason: 'dispute', note: 'Mener, at varmen ikke virkede.' };
  expect(await manager.refusal(late.BLOCK, { input: { ...note, reason: 'because' } })).toBe('BLOCK_REASON_UNKNOWN');
  await manager.ask(late.BLOCK, { input: note });
  expect(await manager.refusal(late.BLOCK, { input: note })).toBe('CLAIM_BLOCKED_ALREADY');
  expect(await sendThese([disputed], disputed.owedOre)).toBe('CLAIM_BLOCKED');
  await late.morning(house);
  expect((await late.proposed(house, manager)).map(({ id }) => id)).toEqual(others.map(({ id }) => id));
  expect((await row(disputed.invoiceId))!.block).toMatchObject({ reason: 'dispute', nameDa: 'Lejeren er uenig i kravet' });
  expect(await sendThese(others, 1)).toBe('REMINDERS_STALE');
  expect(await sendThese([], 0)).toBe('REMINDERS_STALE');

  const [no, ...yes] = others as [late.Proposed, ...late.Proposed[]];
  await manager.ask(late.DROP, { id: no.id });
  expect(await manager.refusal(late.DROP, { id: no.id })).toBe('NOT_FOUND');
  await late.sent(house, manager, yes);
  await late.morning(house);
  expect(await late.proposed(house, manager)).toEqual([]);
  expect(await row(yes[0]!.invoiceId)).toMatchObject({ remindersSent: 1, feesOre: 10_000, daysLate: 1 });
});

test('each reminder is a page and an electronic document that the schemas and the official rules let through', async () => {
  const checks = await ublChecks();
  const { rows } = await house.db.query<{ id: string; number: string }>(`SELECT id, number FROM app.reminder WHERE state = 'sent' ORDER BY id`);
  expect(rows).toHaveLength(3);
  for (const { id, number } of rows) {
    const xml = await (await document(id, 'oioubl')).text();
    expect(xml).toContain(`<cbc:ID>${number}</cbc:ID>`);
    expect(checks.faults(xml)).toEqual([]);
    expect(checks.broken(xml, OIOUBL)).toEqual([]);
    expect((await (await document(id, 'pdf')).text()).slice(0, 5)).toBe('%PDF-');
  }
  expect((await document(rows[0]!.id, 'peppol')).status).toBeGreaterThanOrEqual(400);
  expect((await document(rows[0]!.id, 'pdf', (await premises.newCompany(house)).contact)).status).toBeGreaterThanOrEqual(400);
});

test('the next comes ten days later, asks for the fee of the first, and there are three at most', async () => {
  await late.remindersAge(house, 9);
  await late.morning(house);
  expect(await late.proposed(house, manager)).toEqual([]);
  await late.remindersAge(house, 2);
  await late.morning(house);
  const second = (await late.proposed(house, manager)).filter(({ step }) => step === 2);
  expect(second).toHaveLength(3);
  expect(second[0]!.claims.map(({ number, owedOre }) => [number, owedOre])).toEqual([
    [second[0]!.invoiceNumber, second[0]!.owedOre - 10_000],
    [`${second[0]!.invoiceNumber}-R1`, 10_000],
  ]);
  await late.sent(house, manager, second);
  await late.remindersAge(house, 11);
  await late.morning(house);
  await late.sent(house, manager, (await late.proposed(house, manager)).filter(({ step }) => step === 3)); // prettier-ignore
  await late.remindersAge(house, 11);
  await late.morning(house);
  expect((await late.proposed(house, manager)).filter(({ invoiceId }) => second.some((one) => one.invoiceId === invoiceId))).toEqual([]);
  expect(await row(second[0]!.invoiceId)).toMatchObject({ remindersSent: 3, feesOre: 30_000 });
  // One payment with the number of the slip: the rent first, then the fees, and the rest waits.
  const claim = claims.find(({ id }) => id === second[0]!.invoiceId)!;
  expect(await money.paid(house, manager, claim.total + 35_000, 'Alt på én gang', claim.fik)).toMatchObject({ freeOre: 5_000 });
  expect(await row(claim.id)).toBeUndefined();
});

test('a claim is reminded of again when the dispute is over, and by nobody here when somebody else collects it', async () => {
  const disputed = (await late.overdue(house, manager)).find(({ block }) => block)!;
  await manager.ask(late.UNBLOCK, { id: disputed.invoiceId });
  expect(await manager.refusal(late.UNBLOCK, { id: disputed.invoiceId })).toBe('NOT_FOUND');
  await late.morning(house);
  const [again] = (await late.proposed(house, manager)).filter(({ invoiceId }) => invoiceId === disputed.invoiceId);
  const over = { invoiceId: disputed.invoiceId, handedOn: premises.today(), owedOre: disputed.openOre, reference: 'PSRM-1' };
  expect(await manager.refusal(late.HAND_OVER, { input: { ...over, owedOre: 1 } })).toBe('CLAIM_NOT_OVERDUE');
  expect(await manager.refusal(late.HAND_OVER, { input: { ...over, handedOn: premises.inDays(1) } })).toBe('DAY_IN_FUTURE');
  await late.agreementIs(house, disputed.agreementId, 'membership');
  expect([await manager.refusal(late.HAND_OVER, { input: over }), (await row(disputed.invoiceId))!.mayHandOver]).toEqual(['HANDOVER_NOT_IN_RULE', false]);
  await late.agreementIs(house, disputed.agreementId, 'business_lease');
  expect((await row(disputed.invoiceId))!.mayHandOver).toBe(true);
  await manager.ask(late.HAND_OVER, { input: over });
  expect(await manager.refusal(late.HAND_OVER, { input: over })).toBe('CLAIM_HANDED_OVER');
  expect(await sendThese([again!], again!.owedOre)).toBe('CLAIM_HANDED_OVER');
  expect(await row(disputed.invoiceId)).toMatchObject({ handedOverOn: premises.today() });
  // Money that reaches the house afterwards is seen there: nobody is to collect it twice.
  await money.paid(house, manager, 10_000, 'Til huset efter overdragelsen', disputed.number);
  const file = await fetch(`${house.url}/huset/${await premises.houseId(house)}/inddrivelse.csv`, { headers: { cookie: manager.cookie } });
  const [headings, claim] = (await file.text()).trim().split('\r\n').map((line) => line.split(';')) as [string[], string[]]; // prettier-ignore
  const told = Object.fromEntries(headings.map((heading, at) => [heading, claim[at]]));
  expect(told).toMatchObject({ Reference: 'PSRM-1', Faktura: disputed.number, 'Periode fra': '01-04-2026', 'Periode til': '30-04-2026' });
  const kroner = (heading: string) => Math.round(Number(told[heading]!.replace(',', '.')) * 100);
  expect([told['Stiftelsesdato'], kroner('Hovedstol'), kroner('Skyldes nu')]).toEqual(['01-04-2026', disputed.openOre, disputed.openOre - 10_000]);
  expect([claim[0]!.replace('\ufeff', ''), told['Sidste rettidige betalingsdag']]).toEqual(['DFHUSER', disputed.lastTimelyOn.split('-').reverse().join('-')]);
});

test('the demand before a lease is ended: only where the law gives it, of what is overdue, with its letter', async () => {
  const claim = claims[7]!;
  const letter = { sentOn: premises.inDays(-9), arrivedOn: premises.inDays(-8), documentId: await money.houseDocument(house) };
  const input = { invoiceId: claim.id, owedOre: claim.total, ...letter };
  await late.agreementIs(house, claim.agreement, 'business_lease');
  expect(await manager.refusal(late.DEMAND, { input })).toBe('CLAIM_NOT_OVERDUE');
  await late.lateBy(house, 10, [claim.id]);
  await late.agreementIs(house, claim.agreement, 'use_agreement');
  expect((await row(claim.id))!.mayDemand).toBe(false);
  expect(await manager.refusal(late.DEMAND, { input })).toBe('DEMAND_NOT_IN_LAW');
  await late.agreementIs(house, claim.agreement, 'business_lease');
  expect((await row(claim.id))!.mayDemand).toBe(true);
  await manager.ask(late.DEMAND, { input });
  const { endsFrom, mayDemand } = (await row(claim.id))!;
  expect([mayDemand, endsFrom! > premises.inDays(-5), endsFrom! <= premises.today()]).toEqual([false, true, true]);
  expect(await manager.refusal(late.DEMAND, { input })).toBe('DEMAND_SENT');
  // The lease is ended only when the days of the demand have gone, and while it is not met.
  const end = (more: object) => ({ input: { invoiceId: claim.id, on: premises.inDays(3), reason: 'Lejen er ikke betalt efter påkrav.', ...more } });
  expect(await manager.refusal(late.TERMINATE, end({ invoiceId: claims[1]!.id }))).toBe('DEMAND_MISSING');
  expect(await manager.refusal(late.TERMINATE, end({ on: premises.inDays(-1) }))).toBe('DAY_IN_PAST');
  // Whoever still has days to pay has the lease: also when it is to end after them.
  const other = claims[6]!;
  await late.lateBy(house, 2, [other.id]);
  await late.agreementIs(house, other.agreement, 'business_lease');
  await manager.ask(late.DEMAND, { input: { ...input, invoiceId: other.id, owedOre: other.total, sentOn: premises.today(), arrivedOn: premises.today() } });
  expect(await manager.refusal(late.TERMINATE, end({ invoiceId: other.id, on: premises.inDays(30) }))).toBe('DEMAND_RUNS');
  await manager.ask(late.BLOCK, { input: { invoiceId: claim.id, reason: 'dispute', note: 'Lejeren siger, at der er betalt.' } });
  expect(await manager.refusal(late.TERMINATE, end({}))).toBe('CLAIM_BLOCKED');
  await manager.ask(late.UNBLOCK, { id: claim.id });
  const payment = await money.paid(house, manager, claim.total, 'Efter påkravet', claim.fik);
  expect(await manager.refusal(late.TERMINATE, end({}))).toBe('DEMAND_MET');
  await manager.ask(money.UNDO, { input: { allocationId: payment.allocations[0]!.id, because: 'Banken tog pengene tilbage.' } });
  expect(await manager.refusal(late.TERMINATE, end({}))).toBe('DEMAND_MET');
  await manager.ask(money.REFUND, { input: { paymentId: payment.id, amountOre: claim.total, refundedOn: premises.today(), because: 'Taget tilbage' } });
  expect(await manager.ask(late.TERMINATE, end({}))).toEqual({ terminateLease: claim.agreement });
  expect(await manager.refusal(late.TERMINATE, end({}))).toBe('LEASE_TERMINATED');
  const { agreement } = await manager.ask<{ agreement: premises.Agreement }>(premises.AGREEMENT_BY_ID, { id: claim.agreement });
  expect(agreement.until).toBe(premises.inDays(3));
});

test('what is late by how late it is, page by page', async () => {
  await late.lateBy(house, 45, [claims[8]!.id]);
  await late.lateBy(house, 95, [claims[9]!.id]);
  const houseId = await premises.houseId(house);
  const { overdueAges } = await manager.ask<{ overdueAges: { fromDays: number; claims: number; openOre: number }[] }>(late.AGES, { houseId });
  const all = await late.overdue(house, manager);
  expect(overdueAges.map(({ fromDays, claims: count }) => [fromDays, count])).toEqual([[0, all.length - 2], [30, 1], [60, 0], [90, 1]]); // prettier-ignore
  expect(overdueAges.reduce((sum, { openOre }) => sum + openOre, 0)).toBe(all.reduce((sum, { openOre }) => sum + openOre, 0));
  const pages: string[] = [];
  for (let after: string | undefined; pages.length < all.length;) {
    const { overdueClaims } = await manager.ask<{ overdueClaims: { edges: { cursor: string; node: late.Overdue }[] } }>(late.OVERDUE, {
      houseId,
      first: 2,
      after,
    });
    pages.push(...overdueClaims.edges.map(({ node }) => node.number));
    after = overdueClaims.edges.at(-1)!.cursor;
  }
  expect(pages).toEqual(all.map(({ number }) => number));
  expect(all[0]!.daysLate).toBe(95);
  expect(await (await house.as('companyContact')).refusal(late.OVERDUE, { houseId })).toBe('NOT_ALLOWED');
  expect(await (await house.as('reporter')).refusal(late.AGES, { houseId })).toBe('NOT_ALLOWED');
});
