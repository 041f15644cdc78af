import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';

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
const RATES = '{ referenceRates { from basisPoints source } referenceRateProposals { id from mine } }';
const RATE = { from: '2026-07-01', basisPoints: 160, source: 'Nationalbankens side, læst 3. juli 2026.' };
const NOBODY = '01a1fcfa-0000-7000-8000-000000000000';

interface Rates {
  referenceRates: { from: string; basisPoints: number | null; source: string | null }[];
  referenceRateProposals: { id: string; from: string; mine: boolean }[];
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
  expect((await rates(manager)).referenceRateProposals).toEqual([{ id: proposalId, from: '2026-07-01', mine: true }]);
  expect((await rates(admin)).referenceRateProposals).toMatchObject([{ mine: false }]);
  expect(await manager.refusal(DECIDE, { input: { proposalId, approve: true } })).toBe('RATE_OWN_PROPOSAL');
  // Proposed is not entered.
  expect(await missing()).toBe('2026-07-01');
  await admin.ask(DECIDE, { input: { proposalId, approve: true } });
  expect(await admin.refusal(DECIDE, { input: { proposalId, approve: false } })).toBe('NOT_FOUND');
  expect((await rates(manager)).referenceRates[0]).toEqual({ from: '2026-07-01', basisPoints: 160, source: RATE.source });
  expect(await missing()).toBeNull();
  const { rules } = await manager.ask<{ rules: object[] }>(
    '{ rules(code: "REFERENCE-RATE", on: "2026-12-31") { validFrom validTo textDa source confidence } }',
  );
  expect(rules).toEqual([
    { validFrom: '2026-07-01', validTo: '2026-12-31', textDa: 'Referencesatsen er 1,60 procent i 2. halvår af 2026.', source: RATE.source, confidence: 'H' },
  ]);
  expect(await manager.refusal(PROPOSE, { input: RATE })).toBe('RATE_KNOWN');
});
