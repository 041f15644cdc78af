import { openHouse, type House, type Visitor } from '../support/house';
import * as rent from '../support/rent';

/** VAT-OPT: a house that is registered of its own will stays so for at least two whole calendar years. */
let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
});
afterAll(() => house.close());

const set = async (from: string, taxedKinds: string[]) => manager.ask(rent.TERMS, await rent.termsFor(house, { from, taxedKinds }));
const refused = async (from: string, taxedKinds: string[]) => manager.refusal(rent.TERMS, await rent.termsFor(house, { from, taxedKinds }));

test('registered from the middle of a year, the two years are those that follow', async () => {
  await set('2027-03-01', ['seat', 'service']);
  for (const day of ['2027-06-01', '2029-03-01', '2029-12-01']) expect([day, await refused(day, ['service'])]).toEqual([day, 'RENT_VAT_TOO_SOON']);
  const { rows } = await house.db.query(`SELECT count(*)::int AS n FROM app.rent_terms WHERE lower(valid) > '2027-03-01'`);
  expect(rows[0]!.n).toBe(0);
  // Other terms with the same VAT begin no new two years, and what is no letting comes and goes.
  await set('2028-05-01', ['seat']);
  expect(await refused('2029-12-01', [])).toBe('RENT_VAT_TOO_SOON');
  await set('2030-01-01', []);
});

test('from the first day of a year the two years begin at once; what was a slip, and nobody was charged by, is said anew', async () => {
  await set('2031-01-01', ['seat']);
  expect(await refused('2032-12-01', [])).toBe('RENT_VAT_TOO_SOON');
  await set('2033-01-01', []);
  await set('2034-01-01', ['seat']);
  await set('2034-01-01', []);
  await set('2035-01-01', ['membership', 'service']);
  await set('2035-02-01', []);
});

test('the database says so whoever writes', async () => {
  await expect(
    house.db.query(`UPDATE app.rent_terms SET valid = daterange(lower(valid), '2036-01-01') WHERE valid @> '2036-01-01'::date;
      INSERT INTO app.rent_terms (house_id, valid, taxed, series, seller, payment, set_by) SELECT n.house_id, d.valid, d.taxed, n.series, n.seller, n.payment, NULL FROM app.rent_terms n,
        (VALUES (daterange('2036-01-01', '2036-05-01'), '{seat}'::text[]), (daterange('2036-05-01', NULL), '{}')) AS d (valid, taxed) WHERE upper(n.valid) = '2036-01-01'`),
  ).rejects.toMatchObject({ constraint: 'vat_option_lasts' });
});
