import type { Instance } from '../../libs/matching/src/assignment/instance';
import { solveAssignment } from '../../libs/matching/src/assignment/solve-assignment';
import { drawFrom } from './made-up';
import small from './instances/assignment-small.json';
import gap from './instances/gap-c515-1.json';

/** Problems that others published with their optimum. Costs become negative fits, capacities hours. */
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, k) => ({ id: `${prefix}${k}` }));

function generalised(sign: 1 | -1): Instance {
  return {
    citizens: names('job', 15),
    places: gap.capacity.map((hours, agent) => ({ id: `agent${agent}`, hours })),
    pairs: gap.gain.flatMap((row, agent) =>
      row.map((gain, job) => ({ citizen: `job${job}`, place: `agent${agent}`, fit: sign * gain, hours: gap.use[agent]?.[job] as number })),
    ),
    stages: ['persons', 'fit'],
  };
}

test.each(small.matrices)('assignment at the least cost of %o', async ({ cost, minimum }) => {
  const pairs = cost.flatMap((row, i) => row.map((value, j) => ({ citizen: `c${i}`, place: `p${j}`, fit: -value })));
  const answer = await solveAssignment({
    citizens: names('c', 3),
    places: names('p', 3).map(({ id }) => ({ id, heads: 1 })),
    pairs,
    stages: ['persons', 'fit'],
  });
  expect([answer.objective, answer.optimal]).toEqual([{ persons: 3, fit: -minimum }, true]);
});

test.each([
  [1, 336],
  [-1, -261],
] as const)('generalised assignment c515-1, sign %i, has its optimum %i', async (sign, fit) => {
  const answer = await solveAssignment(generalised(sign));
  expect([answer.objective, answer.bound, answer.optimal]).toEqual([{ persons: 15, fit }, { persons: 15, fit }, true]);
});

test('two levels of capacity, made by us: what firms may take in all is found by trying how they share it', async () => {
  const draw = drawFrom(11);
  const citizens = names('c', 8);
  const places = Array.from({ length: 4 }, (_, k) => ({ id: `p${k}`, heads: 2, firm: `f${k % 2}` }));
  const fit = citizens.map(() => places.map(() => draw(1, 99)));
  const pairs = fit.flatMap((row, i) => row.map((value, j) => ({ citizen: `c${i}`, place: `p${j}`, fit: value, support: 1 })));
  const firms = [
    { id: 'f0', support: 3 },
    { id: 'f1', support: 2 },
  ];
  const answer = await solveAssignment({ citizens, places, firms, pairs, stages: ['fit'] });
  // Citizen by citizen, over what is left of the four places and two firms.
  const best = (citizen: number, heads: readonly number[], support: readonly number[]): number =>
    citizen === 8
      ? 0
      : Math.max(
          best(citizen + 1, heads, support),
          ...heads.map((left, j) =>
            left > 0 && (support[j % 2] as number) > 0
              ? (fit[citizen]?.[j] as number) +
                best(
                  citizen + 1,
                  heads.map((one, k) => one - Number(k === j)),
                  support.map((one, k) => one - Number(k === j % 2)),
                )
              : 0,
          ),
        );
  expect([answer.objective.fit, answer.solver, answer.optimal]).toEqual([best(0, [2, 2, 2, 2], [3, 2]), 'flow', true]);
});

test('a refugee placement, made by us: families of several, localities with room for so many persons', async () => {
  const draw = drawFrom(12);
  const size = names('family', 9).map(() => draw(1, 5));
  const room = [7, 6, 5];
  const employed = size.map(() => room.map(() => draw(1, 99)));
  const answer = await solveAssignment({
    citizens: names('family', 9),
    places: room.map((hours, at) => ({ id: `locality${at}`, hours })),
    pairs: employed.flatMap((row, family) =>
      row.map((fit, at) => ({ citizen: `family${family}`, place: `locality${at}`, fit, hours: size[family] as number })),
    ),
    stages: ['fit'],
  });
  // Family by family, over the room that is left.
  const best = (family: number, left: readonly number[]): number =>
    family === 9
      ? 0
      : Math.max(
          best(family + 1, left),
          ...left.map((free, at) =>
            free >= (size[family] as number)
              ? (employed[family]?.[at] as number) +
                best(
                  family + 1,
                  left.map((one, k) => one - (k === at ? (size[family] as number) : 0)),
                )
              : 0,
          ),
        );
  expect([answer.objective.fit, answer.bound.fit, answer.solver]).toEqual([best(0, room), best(0, room), 'highs']);
});
