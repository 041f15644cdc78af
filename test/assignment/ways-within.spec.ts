import fc from 'fast-check';
import { programOf } from '../../libs/matching/src/assignment/beyond/program';
import { WaysWithin } from '../../libs/matching/src/assignment/beyond/ways-within';
import { upTo } from '../../libs/matching/src/assignment/arrays';
import { presolve } from '../../libs/matching/src/assignment/presolve';
import { compile } from '../../libs/matching/src/assignment/problem';
import { drawFrom, oneEach, tiny } from './made-up';

const seeds = fc.integer({ min: 1, max: 1_000_000 });

test('whatever the prices of its limits, every way to fill a block that is worth enough is found, and no other', () => {
  let several = 0;
  fc.assert(
    fc.property(seeds, seeds, (seed, other) => {
      const presolved = presolve(compile(oneEach(tiny(seed))));
      fc.pre(presolved.kept.length > 0 && presolved.kept.length <= 12);
      const program = programOf(presolved);
      const draw = drawFrom(other);
      const worth = Float64Array.from(upTo(program.pairs), () => draw(-3, 9));
      const prices = Float64Array.from(program.most, () => draw(0, 4));
      const pairs = upTo(program.pairs);
      const least = draw(-2, 14);
      const found = new WaysWithin(program, pairs, worth, least, prices).found.map((way) => way.toSorted((a, b) => a - b).join());
      const expected = allWays(program, worth, least);
      several += Number(expected.length > 1);
      expect(found.sort()).toEqual(expected.sort());
    }),
    { numRuns: 300, seed: 11 },
  );
  expect(several).toBeGreaterThan(100);
});

/** By trying every choice of pairs, each citizen once. */
function allWays(program: ReturnType<typeof programOf>, worth: Float64Array, least: number): string[] {
  const ways: string[] = [];
  for (let choice = 1; choice < 2 ** program.pairs; choice++) {
    const chosen = [...upTo(program.pairs)].filter((pair) => choice & (1 << pair));
    const used = new Float64Array(program.most.length);
    for (const pair of chosen)
      for (let e = program.start[pair] as number; e < (program.start[pair + 1] as number); e++)
        used[program.row[e] as number] = (used[program.row[e] as number] as number) + (program.coefficient[e] as number);
    const fits = used.every((sum, row) => !program.ofPlaces[row] || sum <= (program.most[row] as number));
    const once = new Set(chosen.map((pair) => program.citizen[pair])).size === chosen.length;
    if (fits && once && chosen.reduce((sum, pair) => sum + (worth[pair] as number), 0) >= least) ways.push(chosen.join());
  }
  return ways;
}
