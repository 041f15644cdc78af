import { fault } from '../../libs/matching/src/assignment/flow/certificate';
import { solveCounts } from '../../libs/matching/src/assignment/flow/solve-counts';
import { presolve } from '../../libs/matching/src/assignment/presolve';
import { compile } from '../../libs/matching/src/assignment/problem';
import { headsOnly } from './made-up';

const solve = () => {
  const { problem, counts } = presolve(compile(headsOnly(1, { citizens: 60, places: 25, each: 6 })));
  return solveCounts(problem, counts, () => undefined);
};

test('an optimal choice carries its own proof', () => {
  const { network, words } = solve();
  expect(fault(network, words)).toBeUndefined();
});

test('the proof fails when one placed citizen is sent home', () => {
  const { network, words } = solve();
  network.letGo(network.held.indexOf(1));
  expect(fault(network, words)).toMatch(/out of balance|against its price/);
});

test('the proof fails when one price is wrong', () => {
  const { network, words } = solve();
  const word = words.find(({ pairStage }) => pairStage?.stage === 'fit');
  const place = network.right.leafOf[network.held.indexOf(1)] as number;
  if (word) word.right[place] = (word.right[place] as number) + 2 ** 30;
  expect(fault(network, words)).toMatch(/price|differ/);
});
