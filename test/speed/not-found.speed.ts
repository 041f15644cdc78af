import { openHouse, type House, type Visitor } from '../support/house';

/** How often each is asked, and below which probability two sets of times are not of one kind. */
const [SAMPLES, SEPARABLE] = [500, 0.01];
const CITIZEN = 'query($id: Uuid!) { citizen(id: $id) { id name } }';

let house: House;
let asker: Visitor;
let foreign: string[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  await house.db.query(`UPDATE ref.rule SET parameters = '{"account": 1000000, "address": 1000000}' WHERE code = 'REQUEST-LIMITS'`);
  asker = await house.as('bridgeWorker');
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' ORDER BY c.id`,
  );
  foreign = rows.map(({ id }) => id);
}, 60_000);
afterAll(() => house.close());

const nobody = (nth: number): string => `01a1fcfa-0000-7000-8000-${String(nth).padStart(12, '0')}`;

async function asked(id: string): Promise<{ ms: number; said: string }> {
  const began = process.hrtime.bigint();
  const { status, text } = await asker.raw(CITIZEN, { id });
  return { ms: Number(process.hrtime.bigint() - began) / 1e6, said: `${status} ${text}` };
}

/** Two-sample Kolmogorov-Smirnov. @returns the probability that two sets of one kind lie as far apart (Smirnov’s series) */
function sameKind(a: readonly number[], b: readonly number[]): number {
  const below = (of: readonly number[], value: number): number => of.filter((one) => one <= value).length / of.length;
  const apart = Math.max(...[...a, ...b].map((value) => Math.abs(below(a, value) - below(b, value))));
  const scaled = apart * Math.sqrt((a.length * b.length) / (a.length + b.length));
  // Where they lie this near the series does not end.
  if (scaled < 0.2) return 1;
  const terms = Array.from({ length: 100 }, (_, nth) => 2 * (-1) ** nth * Math.exp(-2 * (nth + 1) ** 2 * scaled ** 2));
  return Math.min(
    1,
    terms.reduce((sum, term) => sum + term, 0),
  );
}

test('A3: whoever is there for others and whoever is not there at all: the same words, and times that cannot be told apart', async () => {
  for (let nth = 0; nth < 100; nth++) await asked(nth % 2 === 0 ? foreign[nth % foreign.length]! : nobody(nth));
  const [there, missing]: [number[], number[]] = [[], []];
  const said = new Set<string>();
  for (let nth = 0; nth < SAMPLES; nth++) {
    // Each first as often as the other.
    for (const isThere of nth % 2 === 0 ? [true, false] : [false, true]) {
      const answer = await asked(isThere ? foreign[nth % foreign.length]! : nobody(1000 + nth));
      (isThere ? there : missing).push(answer.ms);
      said.add(answer.said);
    }
  }
  expect(said.size).toBe(1);
  const middle = (of: number[]): string => [...of].sort((a, b) => a - b)[SAMPLES / 2]!.toFixed(2);
  process.stdout.write(`there ${middle(there)} ms, not there ${middle(missing)} ms, p = ${sameKind(there, missing).toFixed(3)}\n`);
  expect(sameKind(there, missing)).toBeGreaterThan(SEPARABLE);
}, 120_000);

test('a difference of a twentieth would be seen', () => {
  const times = Array.from({ length: SAMPLES }, (_, nth) => 2 + Math.sin(nth) / 10);
  expect(sameKind(times, times)).toBe(1);
  expect(
    sameKind(
      times,
      times.map((one) => one * 1.05),
    ),
  ).toBeLessThan(SEPARABLE);
});
