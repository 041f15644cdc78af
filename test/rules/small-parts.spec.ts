import fc from 'fast-check';
import { hideSmallParts } from '../../libs/programme/src/reports/small-parts.rules';

const part = (dimension: string, code: string, value: number) => ({ dimension, code, value });

test.each([
  ['small ones are hidden', [7, 3, 4], [7, null, null]],
  ['a single small one takes the smallest of the others along', [9, 12, 3], [null, 12, null]],
  ['zero is nobody', [0, 9, 12], [0, 9, 12]],
  ['one that stands alone has nobody to hide behind', [3, 0], [null, 0]],
  ['two of one each would both be given back by the whole', [1, 8, 1, 9], [null, null, null, 9]],
  ['and so would few in all', [1, 2, 6, 9], [null, null, null, 9]],
  ['or five of one each', [1, 1, 1, 1, 1, 7, 8], [null, null, null, null, null, null, 8]],
])('%s', (_, counted, shown) => {
  expect(
    hideSmallParts(
      counted.map((value, at) => part('district', String(at), value)),
      5,
    ).map(({ value }) => value),
  ).toEqual(shown);
});

test('what differs by few from what was told is hidden, and whoever would give it back', () => {
  const shown = hideSmallParts(
    [
      { ...part('a', 'x', 8), changes: [6, 1] },
      { ...part('a', 'y', 9), changes: [0] },
      { ...part('a', 'z', 20), changes: [-5] },
    ],
    5,
  );
  expect(shown.map(({ value }) => value)).toEqual([null, null, 20]);
});

test('dimensions are hidden each by itself', () => {
  const shown = hideSmallParts([part('a', 'x', 2), part('a', 'y', 8), part('b', 'x', 6), part('b', 'y', 4), part('c', 'z', 9)], 5);
  expect(shown.map(({ value }) => value)).toEqual([null, null, null, null, 9]);
});

test('no part below the limit is shown, and none can be had by taking the rest from the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 10 }), (values) => {
      const shown = hideSmallParts(
        values.map((value, at) => part('district', String(at), value)),
        5,
      );
      const seen = shown.flatMap(({ value }) => value ?? []);
      expect(seen.every((value) => value === 0 || value >= 5)).toBe(true);
      const hiddenOnes = values.filter((_, at) => shown[at]!.value === null);
      // With one hidden the difference is its value; that may only be when every other part is zero.
      // So it is with few of them, and with as many as there are parts.
      const sum = hiddenOnes.reduce((total, value) => total + value, 0);
      if (hiddenOnes.length === 1 || (sum > 0 && (sum < 5 || sum === hiddenOnes.length))) expect(seen.every((value) => value === 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
