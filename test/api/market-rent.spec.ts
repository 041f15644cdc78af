import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor, admin: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [manager, admin] = [await house.as('premisesManager'), await house.as('administrator')];
  await premises.moreSeats(house, 10);
});
afterAll(() => house.close());

const LEDGER = 'query($companyId: Uuid!) { aidLedger(companyId: $companyId) { threeYearsOre entries { monthOre onceOre } } }';
const ledgerOf = async (companyId: string) =>
  (await manager.ask<{ aidLedger: { entries: { monthOre: number | null; onceOre: number | null }[] } }>(LEDGER, { companyId })).aidLedger.entries;
const DOCUMENT = 'mutation($input: DocumentMarketRent!) { documentMarketRent(input: $input) { id } }';
const document = async (kind: string, monthOre: number, from: string): Promise<{ input: object }> => {
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.house_document LIMIT 1');
  const reasoning = 'Vurdering af tre sammenlignelige huse.';
  return { input: { houseId: await premises.houseId(house), kind, monthOre, from, documentId: rows[0]!.id, reasoning } };
};

test('a cost that follows its bills is no aid, and needs no market rent', async () => {
  await house.db.query(`UPDATE app.market_rent SET month_ore = 25000 WHERE kind = 'service'`);
  const { id: companyId } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager);
  const lines = [
    { kind: 'seat', seatId: seat!.id, monthOre: 120_000 },
    { kind: 'service', costType: 'heating', monthOre: 4_000 },
  ];
  const costs = [{ costType: 'heating', estimateOre: 4_000 }];
  const agreement = await premises.signed(manager, await premises.wishFor(house, companyId, [], { lines, costs }));
  expect(agreement.lines.find(({ kind }) => kind === 'service')?.prices).toMatchObject([{ monthOre: 4_000, marketOre: null }]);
  expect(await ledgerOf(companyId)).toEqual([]);
  await expect(house.db.query(`UPDATE app.line_price SET market_ore = NULL WHERE market_ore IS NOT NULL`)).rejects.toMatchObject({
    constraint: 'price_held_to_market',
  });
});

test('aid is the same whichever is entered first: the price, or the market rent of its first day', async () => {
  const from = premises.inDays(90);
  const [one, two, three] = [await premises.newCompany(house), await premises.newCompany(house), await premises.newCompany(house)];
  const seats = await premises.freeSeats(manager, from);
  const sign = async (companyId: string, nth: number, monthOre: number) =>
    premises.signed(manager, await premises.wishFor(house, companyId, [], { from, lines: [{ kind: 'seat', seatId: seats[nth]!.id, monthOre }] }));
  await sign(one.id, 0, 120_000);
  await sign(two.id, 1, 110_000);
  expect([await ledgerOf(one.id), await ledgerOf(two.id)]).toEqual([[], [{ monthOre: 10_000, onceOre: null }]]);
  await manager.ask(DOCUMENT, await document('seat', 150_000, from));
  await sign(three.id, 2, 120_000);
  const given = (monthOre: number) => [{ monthOre, onceOre: null }];
  expect([await ledgerOf(one.id), await ledgerOf(two.id), await ledgerOf(three.id)]).toEqual([given(30_000), given(40_000), given(30_000)]);
  // A later document says what prices from its own first day on are held against.
  await manager.ask(DOCUMENT, await document('seat', 115_000, premises.inDays(120)));
  expect(await ledgerOf(one.id)).toEqual(given(30_000));
});

test('a market rent that would bring a tenant above the ceiling is refused, and says which agreement; an approval by somebody else lets it in', async () => {
  const from = premises.inDays(200);
  const { id: companyId } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager, from);
  const lines = [{ kind: 'seat', seatId: seat!.id, monthOre: 115_000 }];
  const agreement = await premises.signed(manager, await premises.wishFor(house, companyId, [], { from, lines }));
  const given = { companyId, amountOre: 223_811_400 - 100, givenOn: premises.today(), giver: 'Region Hovedstaden' };
  await manager.ask('mutation($input: DeclareAid!) { declareAid(input: $input) { threeYearsOre } }', { input: given });
  const rise = await document('seat', 130_000, from);
  const { rows } = await house.db.query<{ number: number }>('SELECT number FROM app.occupancy_agreement WHERE id = $1', [agreement.id]);
  const { body } = await manager.raw(DOCUMENT, rise);
  expect(body.errors).toMatchObject([{ extensions: { code: 'MARKET_RENT_ABOVE_CEILING', facts: { agreement: rows[0]!.number } } }]);
  expect(await ledgerOf(companyId)).toEqual([{ monthOre: null, onceOre: given.amountOre }]);
  const approval = { companyId, amountOre: 500_000_000, until: premises.inDays(30), reference: 'Sag 2026-125', reasons: 'Støtten er vurderet lovlig.' };
  await admin.ask('mutation($input: ApproveAid!) { approveAid(input: $input) { id } }', { input: approval });
  await manager.ask(DOCUMENT, rise);
  expect(await ledgerOf(companyId)).toContainEqual({ monthOre: 15_000, onceOre: null });
});
