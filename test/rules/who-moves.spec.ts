import type { FitClass } from '../../libs/matching/src/explanation';
import { whoMoves } from '../../libs/matching/src/settings/who-moves.rules';

const row = (...classes: FitClass[]): FitClass[] => classes;
const of = (count: number, one: FitClass): FitClass[] => Array.from({ length: count }, () => one);

test('quarters are by the number of postings possible before the change, the fewest first', () => {
  const was = [row('NOT_NOW', 'FITS', 'FITS', 'FITS'), row('NOT_NOW', 'NOT_NOW', 'GOOD', 'FITS'), row('NOT_NOW', 'NOT_NOW', 'NOT_NOW', 'CLARIFY')];
  const becomes = was.map((line) => line.map((one): FitClass => (one === 'FITS' ? 'GOOD' : one)));
  expect(whoMoves(was, becomes, 4, 1)).toEqual([
    { quarter: 1, citizens: 1, moves: [] },
    { quarter: 2, citizens: 1, moves: [{ from: 'FITS', to: 'GOOD', pairs: 1, citizens: 1 }] },
    { quarter: 3, citizens: 1, moves: [{ from: 'FITS', to: 'GOOD', pairs: 1, citizens: 1 }] },
    { quarter: 4, citizens: 1, moves: [{ from: 'FITS', to: 'GOOD', pairs: 2, citizens: 1 }] },
  ]);
});

test('GR-29: fewer than five citizens are told by no number, however many pairs they have; nor is a quarter of fewer than five', () => {
  const was = [1, 2, 3].map(() => of(20, 'FITS'));
  const becomes = was.map((line) => line.map((one, at): FitClass => (at < 4 ? 'GOOD' : at < 10 ? 'CLARIFY' : one)));
  const [first, second] = whoMoves(was, becomes, 20, 5);
  expect(first!.moves).toEqual([
    { from: 'FITS', to: 'CLARIFY', pairs: null, citizens: null },
    { from: 'FITS', to: 'GOOD', pairs: null, citizens: null },
  ]);
  expect(second!.moves).toEqual([{ from: 'FITS', to: 'CLARIFY', pairs: 15, citizens: 5 }]);
  expect(whoMoves([of(4, 'FITS')], [of(4, 'FITS')], 4, 5).map(({ citizens }) => citizens)).toEqual([null, null, null, null]);
  expect(whoMoves([], [], 0, 5).map(({ citizens }) => citizens)).toEqual([0, 0, 0, 0]);
});
