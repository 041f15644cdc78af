import type { LocalDate } from '@fyrtaarn/kernel';
import { aidLetterContent } from '../../libs/premises/src/aid/aid-letter.rules';
import { slipMessage } from '../../libs/premises/src/economy/slip-message';
import { lix, sentencesOf, wordsOf } from '../support/plain';

const slip = { house: 'Huset', was: '2027-03-01', now: '2027-06-01', ahead: 24 };
const letter = aidLetterContent({
  company: 'Nye Hænder',
  cvr: '13748136',
  on: '2026-11-21' as LocalDate,
  ledger: {
    companyId: '01a1fcfa-0000-7000-8000-000000000000',
    ceilingOre: 223_811_400,
    threeYearsOre: 1_728_000,
    entries: [
      { id: '1', monthOre: 48_000, onceOre: null, from: '2026-11-01', until: null, giver: null, approval: null },
      { id: '2', monthOre: null, onceOre: 100_000, from: '2026-02-03', until: null, giver: 'Region Hovedstaden', approval: null },
    ],
  },
  rule: 'En virksomhed må højst få 300.000 euro i de minimis-støtte på tre år.',
  source: 'forordning (EU) 2023/2831',
  years: 3,
});

test('what the house is told is plain Danish: no sentence above 15 words, and a LIX of 35 or less over all', () => {
  const bodies = [slip, { ...slip, now: null }, { ...slip, was: null }].map((one) => slipMessage(one).body.split('\n\n—\n')[0]!);
  for (const body of [...bodies, ...letter.remarks]) {
    for (const sentence of sentencesOf(body)) expect([sentence, wordsOf(sentence).length <= 15]).toEqual([sentence, true]);
  }
  expect(lix(bodies.join(' '))).toBeLessThanOrEqual(35);
});

test('a slip says from when it was, and from when it is now', () => {
  expect(slipMessage(slip).body).toContain('Før så det ud til 1. marts 2027. Nu ser det ud til 1. juni 2027.');
  expect(slipMessage({ ...slip, now: null }).body).toContain('Nu sker det ikke inden for 24 måneder.');
  expect(slipMessage({ ...slip, was: null }).body).not.toContain('Før');
});

test('a letter of aid lists what was given, by whom and for how long', () => {
  const plain = letter.rows.map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' ')));
  expect(plain).toEqual([
    ['Leje under markedslejen', '1. november 2026', 'indtil videre', '480,00 kr. om måneden'],
    ['Givet af Region Hovedstaden', '3. februar 2026', '', '1.000,00 kr.'],
  ]);
});
