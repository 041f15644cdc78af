import { openHouse, type House, type Visitor } from '../support/house';
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

test('before anybody has said who issues, the preview says what stands in the way', async () => {
  await house.db.query('DELETE FROM app.rent_terms; DELETE FROM app.agreement_buyer');
  const run = await rent.previewed(house, manager, '2026-04');
  expect(new Set(run.items.map(({ problem }) => problem))).toEqual(new Set(['RENT_TERMS_MISSING']));
  await manager.ask(rent.TERMS, await rent.termsFor(house));
  const again = await rent.previewed(house, manager, '2026-04');
  expect(again.id).toBe(run.id);
  expect(new Set(again.items.map(({ problem }) => problem))).toEqual(new Set(['RENT_BUYER_MISSING']));
  await rent.everyBuyer(house);
});

test('a month is looked at, approved and run: one invoice for each agreement, and files of each', async () => {
  const seen = await rent.previewed(house, manager, '2026-04');
  expect(seen.items).toHaveLength(19);
  // 34 seats at 1.200 kr. and 4 at 1.080 kr.
  expect(seen).toMatchObject({ state: 'preview', plannedOre: 34 * 120_000 + 4 * 108_000, chargedOre: 0 });
  expect(seen.items[0]).toMatchObject({ beforeOre: 0, why: ['line_added'] });
  expect(await manager.refusal(rent.APPROVE, { runId: seen.id, plannedOre: 1 })).toBe('RENT_PREVIEW_STALE');
  await rent.approved(manager, seen);
  expect(await manager.refusal(rent.APPROVE, { runId: seen.id, plannedOre: seen.plannedOre })).toBe('RENT_RUN_APPROVED');
  await house.settled();
  const done = await rent.runOf(manager, seen.id);
  expect(done).toMatchObject({ state: 'done', chargedOre: seen.plannedOre, uncovered: [] });
  const invoices = await rent.invoicesOf(manager);
  expect(invoices.map(({ totalOre }) => totalOre).reduce((sum, ore) => sum + ore, 0)).toBe(seen.plannedOre);
  expect(invoices.map(({ formats }) => formats.join())).toEqual(Array(19).fill('oioubl,pdf,peppol'));
  const year = premises.today().slice(0, 4);
  expect(invoices.map(({ number }) => number).sort()).toEqual(Array.from({ length: 19 }, (_, at) => `H${year}-${at + 1}`).sort());
  const csv = await (await fetch(`${house.url}/huset/leje/${seen.id}/grundlag.csv`, { headers: { cookie: manager.cookie } })).text();
  expect(csv.trim().split('\r\n')).toHaveLength(1 + 38);
  expect(csv).toContain(';1200,00;1200,00;Momsfri;');
  const next = await rent.previewed(house, manager, '2026-05');
  expect(next.items.map(({ beforeOre, plannedOre, why }) => [plannedOre - beforeOre, why.length])).toEqual(Array(19).fill([0, 0]));
});
