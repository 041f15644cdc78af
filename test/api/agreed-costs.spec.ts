import type { Client } from 'pg';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

/** ELL-COSTS: beside the rent, a business lease charges only what it names with an estimate. */
let house: House;
let manager: Visitor;
let line: Client;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 20);
  line = await openLine(house);
});
afterAll(async () => {
  await line.end();
  await house.close();
});

const { inDays, today } = premises;
const HEATING = { costType: 'heating', estimateOre: 20_000 };
const service = (costType: string | undefined, more: object = {}) => ({ kind: 'service', costType, monthOre: 21_000, ...more });
const wish = async (lines: object[], more: object = {}) => {
  const { id, contact } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager);
  const seated = { lines: [{ kind: 'seat', seatId: seat!.id, monthOre: 120_000 }, ...lines], ...more };
  return { ...(await premises.wishFor(house, id, [], seated)), contact };
};
const signed = async (lines: object[], more: object = {}) => {
  const { input, contact } = await wish(lines, more);
  return { agreement: await premises.signed(manager, { input }), contact };
};
const change = (agreementId: string, more: object) => ({ input: { agreementId, from: inDays(30), add: [], drop: [], move: [], ...more } });
const changed = async (input: object) => (await manager.ask<{ changeSeats: premises.Agreement }>(premises.CHANGE, input)).changeSeats;
/** Which constraint says no to the manager's own SQL. */
const constraint = (sql: string): Promise<string | undefined> =>
  asActor(house, line, { role: 'premisesManager' }, async () => {
    await line.query(`${sql}; SET CONSTRAINTS ALL IMMEDIATE`);
  }).then(
    () => undefined,
    (error: { constraint?: string }) => error.constraint,
  );

test('a service of a business lease names a cost that the lease agrees on, of the list, once, and with an estimate', async () => {
  for (const [lines, costs, code] of [
    [[service(undefined)], [HEATING], 'COST_NOT_NAMED'],
    [[service('heating')], undefined, 'COST_NOT_AGREED'],
    [[service('internet')], [HEATING], 'COST_NOT_AGREED'],
    [[], [{ ...HEATING, costType: 'luxury' }], 'COST_TYPE_UNKNOWN'],
    [[], [HEATING, HEATING], 'COST_AGREED_ALREADY'],
    [[], [{ ...HEATING, estimateOre: 0 }], 'NUMBER_OUT_OF_RANGE'],
    [[], [{ ...HEATING, estimateOre: -1 }], 'NUMBER_OUT_OF_RANGE'],
    [[], [{ costType: 'heating' }], 'BAD_REQUEST'],
  ] as const) {
    const { input } = await wish([...lines], { costs });
    expect(await manager.refusal(premises.SIGN, { input })).toBe(code);
  }
  // Other law, other agreements: they name no costs.
  for (const kind of ['use_agreement', 'membership']) expect((await signed([service(undefined)], { kind })).agreement.costs).toEqual([]);
});

test('the tenant sees what was agreed; the invoice says which cost it is; whoever takes over has agreed to the same', async () => {
  const { agreement, contact } = await signed([service('heating', { text: 'Etage 1' })], { costs: [HEATING], from: '2026-10-01' });
  const seen = (await contact.ask<{ agreement: premises.Agreement }>(premises.AGREEMENT_BY_ID, { id: agreement.id })).agreement;
  expect(seen.costs).toEqual([{ ...HEATING, nameDa: 'Varme', nameEn: 'Heating', from: '2026-10-01' }]);
  expect(seen.lines.map(({ costType }) => costType).toSorted()).toEqual(['heating', null]);
  await rent.everyBuyer(house);
  await rent.rentOf(house, manager, '2026-10');
  const { rows } = await house.db.query(
    'SELECT l.text, l.amount_ore::int AS ore FROM app.invoice_line l JOIN app.invoice i ON i.id = l.invoice_id WHERE i.agreement_id = $1 ORDER BY l.amount_ore',
    [agreement.id],
  );
  expect(rows).toMatchObject([{ text: 'Varme, Etage 1', ore: 21_000 }, { ore: 120_000 }]);

  const { id: companyId } = await premises.newCompany(house);
  const over = { agreementId: agreement.id, companyId, on: inDays(40), documentId: await premises.signedPaper(house) };
  const { transferAgreement: taken } = await manager.ask<{ transferAgreement: premises.Agreement }>(premises.TRANSFER, { input: over });
  expect(taken.costs).toEqual(seen.costs);
  expect(taken.lines.map(({ costType }) => costType).toSorted()).toEqual(['heating', null]);
});

test('a cost that comes later is on paper, and is charged from that day on', async () => {
  const { agreement } = await signed([], { costs: [HEATING] });
  const internet = { costs: [{ costType: 'internet', estimateOre: 9_000 }] };
  expect(await manager.refusal(premises.CHANGE, change(agreement.id, internet))).toBe('COST_NEEDS_PROOF');
  const paper = async () => ({ documentId: await premises.signedPaper(house) });
  expect(await manager.refusal(premises.CHANGE, change(agreement.id, { costs: [HEATING], ...(await paper()) }))).toBe('COST_AGREED_ALREADY');
  const wishes = await Promise.all(Array.from({ length: 5 }, async () => change(agreement.id, { ...internet, ...(await paper()) })));
  const codes = await Promise.all(wishes.map((input) => manager.refusal(premises.CHANGE, input)));
  expect(codes.toSorted()).toEqual([...Array.from({ length: 4 }, () => 'COST_AGREED_ALREADY'), undefined]);
  const early = change(agreement.id, { from: inDays(29), add: [service('internet')], ...(await paper()) });
  expect(await manager.refusal(premises.CHANGE, early)).toBe('COST_NOT_AGREED');
  const after = await changed(change(agreement.id, { add: [service('internet')], ...(await paper()) }));
  expect(after.costs.map(({ costType, from }) => [costType, from])).toEqual([
    ['heating', today()],
    ['internet', inDays(30)],
  ]);
});

test('past us the database says the same, and keeps what was agreed as it was', async () => {
  const { agreement, contact } = await signed([service('heating')], { costs: [HEATING] });
  const { agreement: other } = await signed([], { costs: [{ costType: 'internet', estimateOre: 9_000 }] });
  const added = (kind: string, cost: string | null, from = 'current_date') =>
    `INSERT INTO app.agreement_line (agreement_id, kind, cost_type, valid) VALUES ('${agreement.id}', '${kind}', ${cost ? `'${cost}'` : 'NULL'}, daterange(${from}, NULL))`;
  expect(await constraint(added('service', null))).toBe('service_names_cost');
  expect(await constraint(added('service', 'internet'))).toBe('cost_is_agreed');
  expect(await constraint(added('membership', 'heating'))).toBe('cost_of_service');
  const agreed = (cost: string, ore: number) =>
    `INSERT INTO app.agreed_cost (agreement_id, cost_type, estimate_ore, from_day) VALUES ('${agreement.id}', '${cost}', ${ore}, current_date)`;
  expect(await constraint(agreed('internet', 9_000))).toBe('cost_is_signed');
  expect(await constraint(agreed('internet', 0))).toBe('cost_estimate');
  expect(await constraint(agreed('luxury', 1))).toBe('cost_type_known');
  for (const sql of ['DELETE FROM app.agreed_cost', 'UPDATE app.agreed_cost SET estimate_ore = 1', 'UPDATE app.agreement_line SET cost_type = NULL'])
    expect(await asActor(house, line, { role: 'premisesManager' }, () => sqlState(line.query(sql)))).toBe('42501');
  // Not even the owner's hand.
  const unnamed = house.db.query(`UPDATE app.agreement_line SET cost_type = NULL WHERE agreement_id = $1 AND kind = 'service'`, [agreement.id]);
  await expect(unnamed).rejects.toMatchObject({ constraint: 'service_names_cost' });
  await expect(house.db.query('DELETE FROM app.agreed_cost')).rejects.toMatchObject({ code: '42501' });
  expect(await contact.refusal(premises.AGREEMENT_BY_ID, { id: other.id })).toBe('NOT_FOUND');
});

test('the page of the agreement names the costs', async () => {
  const { agreement } = await signed([service('heating')], { costs: [HEATING] });
  const page = await (await fetch(`${house.url}/aftaler/${agreement.id}`, { headers: { cookie: manager.cookie } })).text();
  for (const words of ['Udgifter ud over lejen', 'Varme', '>200']) expect(page).toContain(words);
});

test('the index raises the rent, and not what is paid beside it', async () => {
  const first = `${Number(today().slice(0, 4)) + 2}-01-01`;
  const index = { baseMonth: `${today().slice(0, 4)}-06-01`, baseNumber: 100, firstOn: first, smallestPercent: 0, roundToOre: 1 };
  const { agreement } = await signed([service('heating')], { costs: [HEATING], index });
  const { regulatePrices } = await manager.ask<{ regulatePrices: premises.Agreement }>(premises.REGULATE, {
    input: {
      agreementId: agreement.id,
      from: first,
      indexFrom: 100,
      indexFromMonth: index.baseMonth,
      indexTo: 110,
      indexToMonth: `${Number(first.slice(0, 4)) - 1}-06-01`,
    },
  });
  const latest = regulatePrices.lines.map(({ kind, prices }) => [kind, prices.at(-1)!.monthOre, prices.at(-1)!.basis]).toSorted();
  expect(latest).toEqual([
    ['seat', 132_000, 'index'],
    ['service', 21_000, 'agreed'],
  ]);
});
