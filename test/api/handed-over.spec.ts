import fc from 'fast-check';
import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

/** An invoice of rent with heating and water beside it: each is collected as its own type of claim. */
let house: House;
let manager: Visitor;
let claim: money.Claim, second: money.Claim;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  const [mixed, other] = [await withCosts(), await withCosts()];
  await rent.everyBuyer(house);
  await rent.rentOf(house, manager, '2026-10');
  await late.lateBy(house, 20);
  const claims = await money.claims(house);
  [claim, second] = [mixed, other].map(({ id }) => claims.find(({ agreement }) => agreement === id)!) as [money.Claim, money.Claim];
}, 120_000);
afterAll(() => house.close());

/** 1.200 kr. for the seat and 600 kr. beside it, half of that for heating and water. */
async function withCosts(): Promise<premises.Agreement> {
  const { id } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager);
  const costs = ['heating', 'water', 'internet'].map((costType) => ({ costType, estimateOre: 20_000 }));
  const services = [20_001, 9_999, 30_000].map((monthOre, at) => ({ kind: 'service', costType: costs[at]!.costType, monthOre }));
  const lines = [{ kind: 'seat', seatId: seat!.id, monthOre: 120_000 }, ...services];
  return premises.signed(manager, await premises.wishFor(house, id, [], { from: '2026-10-01', lines, costs }));
}

const handedOver = async () =>
  (await house.db.query<{ type: string; ore: number }>('SELECT claim_type AS type, owed_ore::int AS ore FROM app.claim_handover ORDER BY 1')).rows;
async function told(): Promise<Record<string, string>[]> {
  const file = await fetch(`${house.url}/huset/${await premises.houseId(house)}/inddrivelse.csv`, { headers: { cookie: manager.cookie } });
  const [headings, ...rows] = (await file.text()).replace('\ufeff', '').trim().split('\r\n').map((line) => line.split(';')) as [string[], ...string[][]]; // prettier-ignore
  return rows.map((row) => Object.fromEntries(headings.map((heading, at) => [heading, row[at]!])));
}

test('heating and water go as consumption, rent and internet as rent, and together they are all that is open', async () => {
  await money.paid(house, manager, 1_001, 'Lidt af lejen', claim.number);
  const openOre = (await money.claims(house)).find(({ id }) => id === claim.id)!.open;
  const wish = { invoiceId: claim.id, handedOn: premises.today(), owedOre: openOre, reference: 'PSRM-7' };
  expect(await manager.refusal(late.HAND_OVER, { input: { ...wish, owedOre: openOre - 1 } })).toBe('CLAIM_NOT_OVERDUE');
  expect(await handedOver()).toEqual([]);
  await manager.ask(late.HAND_OVER, { input: wish });
  const shares = await handedOver();
  expect(shares.map(({ type }) => type)).toEqual(['DFHUSER', 'EFHUSER']);
  expect(shares.reduce((sum, { ore }) => sum + ore, 0)).toBe(openOre);
  // Heating and water are a sixth of the net of the invoice, and carry the same VAT.
  expect(Math.abs(shares[1]!.ore - openOre / 6)).toBeLessThanOrEqual(1);
  const [seen] = (await late.overdue(house, manager)).filter(({ invoiceId }) => invoiceId === claim.id);
  expect(seen).toMatchObject({ handedOverOn: premises.today(), mayHandOver: false });
  expect(await manager.refusal(late.HAND_OVER, { input: wish })).toBe('CLAIM_HANDED_OVER');

  // What reaches the house afterwards is taken from both, and the file still adds up.
  await money.paid(house, manager, 50_000, 'Til huset efter overdragelsen', claim.number);
  const rows = await told();
  expect(rows.map(({ Fordringstype, Faktura }) => [Fordringstype, Faktura])).toEqual([
    ['DFHUSER', claim.number],
    ['EFHUSER', claim.number],
  ]);
  const sumOf = (heading: string) => rows.reduce((sum, row) => sum + Math.round(Number(row[heading]!.replace(',', '.')) * 100), 0);
  expect([sumOf('Hovedstol'), sumOf('Skyldes nu')]).toEqual([openOre, openOre - 50_000]);
});

test('whatever is shared, the shares are the whole, none is below zero, and none is an øre off', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 2_000_000_000 }),
      fc.array(fc.integer({ min: 1, max: 90_000_000 }), { minLength: 1, maxLength: 8 }),
      async (whole, weights) => {
        const { rows } = await house.db.query<{ ore: string }>('SELECT ore FROM app.shares_of($1, $2) ORDER BY nth', [whole, weights]);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        expect(rows.reduce((sum, { ore }) => sum + Number(ore), 0)).toBe(whole);
        rows.forEach(({ ore }, at) => expect(Math.abs(Number(ore) - (whole * weights[at]!) / total)).toBeLessThanOrEqual(1));
        expect(Math.min(...rows.map(({ ore }) => Number(ore)))).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 200 },
  );
});

test('a part alone, or a type that the invoice does not hold, is refused at COMMIT or before', async () => {
  const insert =
    'INSERT INTO app.claim_handover (invoice_id, claim_type, owed_ore, handed_on, reference, handed_by) VALUES ($1, $2, $3, current_date, $4, NULL)';
  const handed = (type: string, ore: number) => house.db.query(insert, [second.id, type, ore, 'P']);
  await expect(handed('GEERHLO', 100)).rejects.toMatchObject({ constraint: 'handover_of_shares' });
  await expect(handed('DFHUSER', second.open)).rejects.toMatchObject({ constraint: 'handover_of_shares' });
  const { rows } = await house.db.query<{ type: string; ore: string }>('SELECT claim_type AS type, ore FROM app.claim_shares($1, current_date)', [second.id]);
  expect(rows).toHaveLength(2);
  for (const { type, ore } of rows) await expect(handed(type, Number(ore))).rejects.toMatchObject({ constraint: 'handover_whole' });
});
