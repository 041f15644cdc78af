import { Blocks } from '../../libs/matching/src/assignment/beyond/blocks';
import { Exchange } from '../../libs/matching/src/assignment/beyond/exchange';
import { PricedBlocks } from '../../libs/matching/src/assignment/beyond/priced-blocks';
import { programOf } from '../../libs/matching/src/assignment/beyond/program';
import type { Search } from '../../libs/matching/src/assignment/beyond/search';
import { greedy } from '../../libs/matching/src/assignment/greedy';
import type { Instance } from '../../libs/matching/src/assignment/instance';
import { presolve } from '../../libs/matching/src/assignment/presolve';
import { compile } from '../../libs/matching/src/assignment/problem';
import { exceededLimit, namedPairs, totalsOf } from '../../libs/matching/src/assignment/solution';
import { programme } from './made-up';

/** At prices of nothing: every block would have whom it likes best. */
function exchanged(instance: Instance, from: (pair: { citizen: string; place: string }) => boolean, seconds = () => 60) {
  const presolved = presolve(compile(instance));
  const { problem } = presolved;
  const program = programOf(presolved);
  const blocks = Blocks.of(presolved) as Blocks;
  const gain = problem.gains[0]?.pair as Float64Array;
  const near = new PricedBlocks(blocks, program, gain).ask(new Float64Array(program.most.length));
  const all = namedPairs(problem, new Uint8Array(problem.citizen.length).fill(1));
  const values = Uint8Array.from(all, (pair) => Number(from(pair)));
  const start = values.some((value) => value) ? values : greedy(problem);
  const better = new Exchange({ presolved } as Search, blocks, program, gain, near, start).improved(seconds);
  expect(exceededLimit(problem, better)).toBeUndefined();
  return {
    pairs: namedPairs(problem, better).map(({ citizen, place }) => `${citizen} ${place}`),
    before: totalsOf(problem, start)[0] as bigint,
    after: totalsOf(problem, better)[0] as bigint,
  };
}

const citizens = ['a', 'b', 'c', 'd'].map((id) => ({ id, places: 1 }));
const places = ['1', '2', '3'].map((id) => ({ id, heads: 1, hours: 5 }));
const pair = (citizen: string, place: string, fit: number, hours = 5) => ({ citizen, place, fit, hours });

test('three who each sit where the next one belongs go round', () => {
  const ring = [pair('a', '1', 1), pair('b', '2', 1), pair('c', '3', 1), pair('a', '2', 2), pair('b', '3', 2), pair('c', '1', 2)];
  const { pairs } = exchanged({ citizens, places, pairs: ring, stages: ['fit'] }, ({ citizen, place }) => `${citizen}${place}` in { a1: 1, b2: 1, c3: 1 });
  expect(pairs).toEqual(['a 2', 'b 3', 'c 1']);
});

test('a chain ends with somebody who is free, and with nobody who takes too many hours', () => {
  const chain = [pair('a', '1', 1), pair('b', '2', 4), pair('b', '1', 6), pair('c', '2', 9, 6), pair('d', '2', 3)];
  const { pairs } = exchanged({ citizens, places, pairs: chain, stages: ['fit'] }, ({ citizen, place }) => `${citizen}${place}` in { a1: 1, b2: 1 });
  expect(pairs).toEqual(['b 1', 'd 2']);
});

test('what people would choose by hand is never made worse, and mostly better', () => {
  let better = 0;
  for (const seed of [1, 2, 3, 4, 5]) {
    const { before, after } = exchanged(programme(seed, { citizens: 150, places: 60, each: 12 }, ['fit']), () => false);
    expect(after).toBeGreaterThanOrEqual(before);
    better += Number(after > before);
  }
  expect(better).toBeGreaterThanOrEqual(4);
});

test('without time everything stays as it is', () => {
  const { before, after } = exchanged(
    programme(1, { citizens: 150, places: 60, each: 12 }, ['fit']),
    () => false,
    () => 0,
  );
  expect(after).toBe(before);
});
