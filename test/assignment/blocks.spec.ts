import fc from 'fast-check';
import { Blocks } from '../../libs/matching/src/assignment/beyond/blocks';
import { PricedBlocks } from '../../libs/matching/src/assignment/beyond/priced-blocks';
import { programOf } from '../../libs/matching/src/assignment/beyond/program';
import { solveBeyond } from '../../libs/matching/src/assignment/beyond/solve-beyond';
import { greedy } from '../../libs/matching/src/assignment/greedy';
import { loadSolverFrom } from '../../libs/matching/src/assignment/highs';
import type { Instance } from '../../libs/matching/src/assignment/instance';
import { presolve } from '../../libs/matching/src/assignment/presolve';
import { compile } from '../../libs/matching/src/assignment/problem';
import { exceededLimit, totalsOf } from '../../libs/matching/src/assignment/solution';
import { range } from '../../libs/demonstration/src/made-up-instances';
import { drawFrom, oneEach, programme, tiny, tryAll } from './made-up';

const seeds = fc.integer({ min: 1, max: 1_000_000 });
const UNKNOWN = 10n ** 30n;

const isSomebodyTwice = (citizen: Int32Array, chosen: Uint8Array): boolean =>
  citizen.some((one, pair) => chosen[pair] && citizen.some((other, before) => before < pair && chosen[before] && other === one));

function blocksOf(instance: Instance) {
  const presolved = presolve(compile(instance));
  return { presolved, blocks: Blocks.of(presolved) as Blocks };
}

test('a block is filled as well as the best of all its fillings in which nobody is twice, or says that none is better than a bound', () => {
  const exact = { yes: 0, no: 0 };
  fc.assert(
    fc.property(seeds, fc.array(fc.double({ min: -3, max: 9, noNaN: true }), { minLength: 24, maxLength: 24 }), (seed, worths) => {
      const { presolved, blocks } = blocksOf({ ...tiny(seed), consultants: [] });
      const { problem } = presolved;
      const pairs = problem.citizen.length;
      fc.pre(pairs > 0 && pairs <= 12);
      const worth = Float64Array.from(problem.citizen, (_, pair) => worths[pair] as number);
      const limits = { heads: problem.limits.heads, placeHours: problem.limits.placeHours, support: problem.limits.support };
      const ownLimits = { ...problem, limits: Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit)) };
      for (let block = 0; block < blocks.count; block++) {
        let best = 0;
        for (let choice = 0; choice < 2 ** pairs; choice++) {
          const chosen = Uint8Array.from(worth, (_, pair) => (blocks.blockOf[pair] === block ? (choice >> pair) & 1 : 0));
          if (exceededLimit(ownLimits, chosen) || isSomebodyTwice(problem.citizen, chosen)) continue;
          best = Math.max(
            best,
            chosen.reduce((sum, one, pair) => sum + one * (worth[pair] as number), 0),
          );
        }
        const filling = blocks.best(block, worth);
        const filled = Uint8Array.from(worth, (_, pair) => Number(filling.pairs.includes(pair)));
        const brought = filling.pairs.reduce((sum, pair) => sum + (worth[pair] as number), 0);
        expect(filling.worth).toBeGreaterThanOrEqual(best - 1e-9);
        expect(brought).toBeLessThanOrEqual(best + 1e-9);
        expect([exceededLimit(ownLimits, filled), isSomebodyTwice(problem.citizen, filled)]).toEqual([undefined, false]);
        exact[filling.worth - brought < 1e-9 ? 'yes' : 'no']++;
      }
    }),
    { numRuns: 60, seed: 7 },
  );
  expect(exact.yes).toBeGreaterThan(20 * exact.no);
});

test('whatever the prices, no choice brings more than blocks that keep their own limits say', () => {
  fc.assert(
    fc.property(seeds, fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 60, maxLength: 60 }), (seed, all) => {
      const instance = oneEach({ ...tiny(seed), stages: ['fit'] });
      const { presolved, blocks } = blocksOf(instance);
      fc.pre(presolved.kept.length > 0 && instance.pairs.length <= 12);
      const program = programOf(presolved);
      const gain = presolved.problem.gains[0] as { pair?: Float64Array; scale: number };
      const prices = Float64Array.from(program.most, (_, row) => (all[row] as number) * gain.scale);
      const { bound } = new PricedBlocks(blocks, program, gain.pair as Float64Array).ask(prices);
      expect(bound / gain.scale).toBeGreaterThanOrEqual((tryAll(instance).fit as number) - 1e-9);
    }),
    { numRuns: 60, seed: 7 },
  );
});

/** Hours that fill no place exactly, and support that two places share: half a person is worth much here. */
function knotty(seed: number): Instance {
  const draw = drawFrom(seed);
  const firms = range(8).map((k) => ({ id: `f${k}`, support: draw(3, 7) }));
  const places = range(16).map((k) => ({ id: `p${k}`, heads: 3, hours: draw(7, 13), firm: `f${k >> 1}` }));
  const citizens = range(48).map((k) => ({ id: `c${k}`, places: 1 }));
  const pairs = citizens.flatMap(({ id }) => {
    const [hours, support] = [draw(2, 6), draw(1, 3)];
    const some = new Set(range(4).map(() => draw(0, 15)));
    return [...some].map((k) => ({ citizen: id, place: `p${k}`, fit: draw(1, 9) / 4, hours, support }));
  });
  return { citizens, places, firms, pairs, seed, stages: ['fit'] };
}

async function solved(instance: Instance): Promise<{ reached: number; bound: number }> {
  const presolved = presolve(compile(instance));
  const { problem } = presolved;
  const slack = new Float64Array(problem.citizen.length);
  const { chosen, bounds } = solveBeyond(await loadSolverFrom(), presolved, greedy(problem), [UNKNOWN], slack, () => 60, -1);
  expect(exceededLimit(problem, chosen)).toBeUndefined();
  return { reached: Number(totalsOf(problem, chosen)[0]), bound: Number(bounds[0]) };
}

test('where a linear program of pairs leaves a gap, blocks prove more on the whole', async () => {
  const proven = { blocks: 0, pairs: 0 };
  for (const seed of [1, 2, 3, 4]) {
    const { reached, bound } = await solved(knotty(seed));
    jest.spyOn(Blocks, 'of').mockReturnValueOnce(undefined);
    const pairsOnly = await solved(knotty(seed));
    expect(bound).toBeGreaterThanOrEqual(Math.max(reached, pairsOnly.reached));
    proven.blocks += bound;
    proven.pairs += pairsOnly.bound;
  }
  expect(proven.blocks).toBeLessThan(proven.pairs);
}, 120_000);

test('in a programme with few knots they prove what is found, or nearly', async () => {
  for (const seed of [1, 2, 3]) {
    const { reached, bound } = await solved(programme(seed, { citizens: 150, places: 60, each: 20 }, ['fit']));
    expect(bound).toBeGreaterThanOrEqual(reached);
    expect((bound - reached) / reached).toBeLessThan(0.001);
  }
}, 240_000);
