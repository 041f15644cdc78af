import { prepareDatabase } from '@fyrtaarn/platform';
import { fingerprint } from '../support/fingerprint';
import { onDatabase, openHouse, type House, type Visitor } from '../support/house';

let house: House;
let manager: Visitor, admin: Visitor, contact: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  admin = await house.as('administrator');
  contact = await house.as('companyContact');
});
afterAll(() => house.close());

const PROPOSE = 'mutation($input: ProposeReferenceRate!) { proposeReferenceRate(input: $input) }';
const DECIDE = 'mutation($input: DecideReferenceRate!) { decideReferenceRate(input: $input) }';
const RATES = `{ referenceRates { from basisPoints source corrections { basisPoints source reason } }
  referenceRateProposals { id from mine reason replacesBasisPoints } }`;
const RATE = { from: '2026-07-01', basisPoints: 160, source: 'Nationalbankens side, læst 3. juli 2026.' };
const NOBODY = '01a1fcfa-0000-7000-8000-000000000000';

interface Rates {
  referenceRates: { from: string; basisPoints: number | null; source: string | null; corrections: object[] }[];
  referenceRateProposals: { id: string; from: string; mine: boolean; reason: string | null; replacesBasisPoints: number | null }[];
}
const rates = (who: Visitor) => who.ask<Rates>(RATES);
const propose = async (who: Visitor, more: object = {}): Promise<string> =>
  (await who.ask<{ proposeReferenceRate: string }>(PROPOSE, { input: { ...RATE, ...more } })).proposeReferenceRate;
const missing = async () => (await manager.ask<{ interestRate: { missingFrom: string | null } }>('{ interestRate { missingFrom } }')).interestRate.missingFrom;

test('a rate that cannot be right, or is not theirs to say, is refused and leaves nothing behind', async () => {
  const before = await fingerprint(house.db);
  const refused: readonly (readonly [Visitor, object, string])[] = [
    [manager, { from: '2026-08-01' }, 'RATE_HALF_YEAR'],
    [manager, { from: '2026-01-01' }, 'RATE_KNOWN'],
    [manager, { from: '2199-01-01' }, 'RATE_AHEAD'],
    [manager, { basisPoints: 2501 }, 'NUMBER_OUT_OF_RANGE'],
    [manager, { source: 'avisen' }, 'TEXT_TOO_SHORT'],
    [manager, { from: '2026-01-01', reason: 'kort' }, 'TEXT_TOO_SHORT'],
    [manager, { reason: 'Der står intet, der kan rettes.' }, 'RATE_NOTHING_TO_CORRECT'],
    [contact, {}, 'NOT_ALLOWED'],
  ];
  for (const [who, more, code] of refused) expect([code, await who.refusal(PROPOSE, { input: { ...RATE, ...more } })]).toEqual([code, code]);
  expect(await admin.refusal(DECIDE, { input: { proposalId: NOBODY, approve: true } })).toBe('NOT_FOUND');
  expect(await fingerprint(house.db)).toEqual(before);
});

test('one says the rate, another agrees: then the rule has its row, with source, and interest is reckoned from it', async () => {
  expect(await missing()).toBe('2026-07-01');
  const wrong = await propose(admin, { basisPoints: 1600 });
  expect(await manager.refusal(PROPOSE, { input: RATE })).toBe('RATE_PROPOSED');
  await manager.ask(DECIDE, { input: { proposalId: wrong, approve: false } });
  const proposalId = await propose(manager);
  expect((await rates(manager)).referenceRateProposals).toEqual([{ id: proposalId, from: '2026-07-01', mine: true, reason: null, replacesBasisPoints: null }]);
  expect((await rates(admin)).referenceRateProposals).toMatchObject([{ mine: false }]);
  expect(await manager.refusal(DECIDE, { input: { proposalId, approve: true } })).toBe('RATE_OWN_PROPOSAL');
  // Proposed is not entered.
  expect(await missing()).toBe('2026-07-01');
  await admin.ask(DECIDE, { input: { proposalId, approve: true } });
  expect(await admin.refusal(DECIDE, { input: { proposalId, approve: false } })).toBe('NOT_FOUND');
  expect((await rates(manager)).referenceRates[0]).toEqual({ from: '2026-07-01', basisPoints: 160, source: RATE.source, corrections: [] });
  expect(await missing()).toBeNull();
  const { rules } = await manager.ask<{ rules: object[] }>(
    '{ rules(code: "REFERENCE-RATE", on: "2026-12-31") { validFrom validTo textDa source confidence } }',
  );
  expect(rules).toEqual([
    { validFrom: '2026-07-01', validTo: '2026-12-31', textDa: 'Referencesatsen er 1,60 procent i 2. halvår af 2026.', source: RATE.source, confidence: 'H' },
  ]);
  expect(await manager.refusal(PROPOSE, { input: RATE })).toBe('RATE_KNOWN');
});

describe('a rate that was entered wrongly', () => {
  const RIGHT = { from: '2026-01-01', basisPoints: 160, source: 'Nationalbankens side, læst 9. januar 2026.', reason: 'Satsen var tastet fra 2025.' };
  const ruleOf = async () =>
    (await house.db.query(`SELECT parameters, source, confidence, text_en FROM ref.rule WHERE code = 'REFERENCE-RATE' AND valid_from = '2026-01-01'`)).rows;
  const FILE_SOURCE = expect.stringContaining('to be confirmed by OKF') as string;

  test('is corrected by two, who are told what stood; what stood is kept', async () => {
    const proposalId = await propose(manager, RIGHT);
    expect((await rates(admin)).referenceRateProposals).toEqual([
      { id: proposalId, from: RIGHT.from, mine: false, reason: RIGHT.reason, replacesBasisPoints: 175 },
    ]);
    expect(await manager.refusal(DECIDE, { input: { proposalId, approve: true } })).toBe('RATE_OWN_PROPOSAL');
    expect(await ruleOf()).toMatchObject([{ parameters: { basis_points: 175 } }]);
    await admin.ask(DECIDE, { input: { proposalId, approve: true } });
    expect((await rates(manager)).referenceRates.at(-1)).toEqual({
      from: RIGHT.from,
      basisPoints: 160,
      source: RIGHT.source,
      corrections: [{ basisPoints: 175, source: FILE_SOURCE, reason: RIGHT.reason }],
    });
  });

  test('stands as two people left it when the file is loaded again, as every start does', async () => {
    await prepareDatabase(onDatabase(process.env['TEST_POSTGRES_URL'] as string, house.db.database as string), house.foundation.secret);
    const text = 'The reference rate is 1.60 per cent in half-year 1 of 2026.';
    expect(await ruleOf()).toEqual([{ parameters: { basis_points: 160 }, source: RIGHT.source, confidence: 'H', text_en: text }]);
  });

  test('is corrected from what the decider sees: where something else stands by then, the yes is refused', async () => {
    const proposalId = await propose(manager, { ...RIGHT, basisPoints: 170 });
    await house.db.query(
      `UPDATE ref.rule SET parameters = '{"basis_points": 180}' WHERE code = 'REFERENCE-RATE' AND valid_from = '2026-01-01' AND proposal_id IS NOT NULL`,
    );
    expect(await admin.refusal(DECIDE, { input: { proposalId, approve: true } })).toBe('RATE_MOVED');
    await admin.ask(DECIDE, { input: { proposalId, approve: false } });
    expect((await rates(manager)).referenceRates.at(-1)).toMatchObject({ basisPoints: 180, corrections: [{ basisPoints: 175 }] });
  });

  test('and a rate that the file brings for another time than a half-year is no rate', async () => {
    const year = house.db.query(
      `INSERT INTO ref.rule SELECT code, '2027-01-01', '2027-12-31', parameters, text_da, text_en, source, confidence, last_checked, owner FROM ref.rule
        WHERE code = 'REFERENCE-RATE' AND valid_from = '2026-01-01'`,
    );
    await expect(year).rejects.toMatchObject({ constraint: 'rate_is_of_half_year' });
  });
});
