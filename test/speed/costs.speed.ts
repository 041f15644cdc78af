import { untold } from '../../libs/premises/src/payments/same-movement.rules';
import { settled } from '../../libs/premises/src/payments/settling.rules';
import { classesOf } from '../../libs/matching/src/settings/market.rules';
import { claim, paid } from '../premises/payment-samples';
import { citizen as anyone, FREE_PAIR, posting, SETTINGS } from '../rules/facts';
import { BODIES, bombThrower } from '../support/bombs';
import { openHouse, type House, type Visitor } from '../support/house';
import { looksRead, plantLooks } from '../support/own-looks';

/** Milliseconds of the processor. */
const MOST = { bomb: 200, market: 2_000, bankFile: 20_000 };
/** Abuse case 20: five hundred looks, from the first page to the last, by the clock. */
const LOOKS_MS = 5_000;

let house: House;
let consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  consultant = await house.as('employmentConsultant');
});
afterAll(() => house.close());

async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('abuse case 16: what a bomb costs', () => {
  const ask = bombThrower(() => [house.url, consultant.cookie]);

  test.each(BODIES)(`%s: less than ${MOST.bomb} ms of the processor`, async (...one) => {
    const costs: number[] = [];
    for (let nth = 0; nth < 5; nth++) costs.push(await processorTime(() => ask(one, nth)));
    expect(costs.sort((a, b) => a - b)[2]).toBeLessThan(MOST.bomb);
  });
});

test('a programme of 150 citizens and 60 postings costs less than two seconds of work to look through', async () => {
  const citizens = Array.from({ length: 150 }, (_, at) => anyone({ id: String(at) }));
  const postings = Array.from({ length: 60 }, (_, at) => posting({ id: String(at) }));
  expect(await processorTime(() => classesOf({ citizens, postings, pairOf: () => FREE_PAIR }, SETTINGS))).toBeLessThan(MOST.market);
});

test('a file of ten thousand movements, of each of which another file told, and six thousand open invoices, take seconds and not minutes', async () => {
  const many = Array.from({ length: 10_000 }, (_, no) => paid(50_000 + no, `Overførsel ${no} fra Lejer ${no % 50}`));
  const claims = Array.from({ length: 6_000 }, (_, no) => claim(no, 120_000, { payer: `Lejer ${no % 50}` }));
  expect(
    await processorTime(() => {
      expect(untold(many, many)).toEqual([]);
      expect(settled(many, claims).filter(({ agreementId }) => agreementId)).toEqual([]);
    }),
  ).toBeLessThan(MOST.bankFile);
});

test('500 looks are 500 lines, in at most 5 seconds, page by page', async () => {
  // Somebody at whom somebody has looked.
  await consultant.ask('{ citizens(first: 5) { edges { node { id name } } } }');
  const { rows } = await house.db.query<{ id: string }>('SELECT citizen_id AS id FROM app.citizen_pseudonym ORDER BY citizen_id LIMIT 1');
  const citizen = await house.newLogin('citizen', { citizenId: rows[0]!.id });
  await plantLooks(house, rows[0]!.id, 500 - (await looksRead(citizen)));
  const began = performance.now();
  expect(await looksRead(citizen)).toBe(500);
  expect(performance.now() - began).toBeLessThan(LOOKS_MS);
});
