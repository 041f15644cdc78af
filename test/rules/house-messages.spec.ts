import type { LocalDate } from '@fyrtaarn/kernel';
import { aidLetterContent } from '../../libs/premises/src/aid/aid-letter.rules';
import { mergedAidMessage } from '../../libs/premises/src/aid/merged-aid.rules';
import { alarmMessage } from '../../libs/premises/src/economy/house-alarm';
import type { Told } from '../../libs/premises/src/economy/self-running.rules';
import { regulationLetter, regulationMessage } from '../../libs/premises/src/regulation/regulation-letter.rules';
import { regulation, type IndexClause, type LineThen } from '../../libs/premises/src/regulation/regulation-lines.rules';
import { roomMessage, type RoomNews } from '../../libs/premises/src/rooms/room-request-messages';
import { lix, sentencesOf, wordsOf } from '../support/plain';

const told = (from: string | null, flag: Told['flag'] = 'amber', stops: string | null = null): Told => ({ from, stops, flag });
const slip = { house: 'Huset', was: told('2027-03-01', 'green'), now: told('2027-06-01'), ahead: 24 };
const stops = { ...slip, now: told('2027-03-01', 'amber', '2028-01-01') };
const asked = {
  company: 'Nye Hænder',
  place: 'Huset, Store sal',
  startsAt: new Date('2026-12-04T09:00:00Z'),
  endsAt: new Date('2026-12-04T10:00:00Z'),
  bookings: 3,
  lapsesAt: new Date('2026-11-25T23:00:00Z'),
  reason: 'Der males den dag.',
};
const roomNews: RoomNews[] = ['asked', 'approved', 'refused', 'lapsed'];
const letter = aidLetterContent({
  company: 'Nye Hænder',
  cvr: '13748136',
  on: '2026-11-21' as LocalDate,
  ledger: {
    companyId: '01a1fcfa-0000-7000-8000-000000000000',
    ceilingOre: 223_811_400,
    undertaking: [],
    threeYearsOre: 1_728_000,
    entries: [
      {
        id: '1',
        monthOre: 48_000,
        onceOre: null,
        from: '2026-11-01',
        until: null,
        giver: null,
        source: null,
        approval: null,
        documentId: null,
        withdrawn: null,
      },
      {
        id: '2',
        monthOre: null,
        onceOre: 100_000,
        from: '2026-02-03',
        until: null,
        giver: 'Region Hovedstaden',
        source: null,
        approval: null,
        documentId: null,
        withdrawn: null,
      },
    ],
  },
  rule: 'En virksomhed må højst få 300.000 euro i de minimis-støtte på tre år.',
  source: 'forordning (EU) 2023/2831',
  years: 3,
});

const FROM = '2028-01-01' as LocalDate;
const THEN: LineThen = {
  ...{ id: '1', kind: 'seat', text: null, seats: 'A01', cost: null, from: '2026-11-01', monthOre: 120_000, approvalId: null },
  ...{ index: { number: 103.8, month: '2026-06-01' }, laterBasis: null },
};
/** A seat by the index, one that was agreed later, one that begins on the day, one that is regulated already, and a cost. */
const LINES: LineThen[] = [
  THEN,
  { ...THEN, id: '2', seats: 'A02', laterBasis: 'agreed' },
  { ...THEN, id: '3', seats: 'A03', from: FROM },
  { ...THEN, id: '4', seats: 'A04', laterBasis: 'index' },
  { ...THEN, id: '5', kind: 'service', seats: null, cost: { da: 'Varme', en: 'Heating' } },
];
function regulationBy(clause: Partial<IndexClause>, number = 107.9) {
  const rule = { base_month: '2026-06-01', base_number: 103.8, first_on: FROM, smallest_percent: 0, round_to_ore: 1, ...clause };
  const to = { number, month: '2027-06-01' };
  const told = { company: 'Nye Hænder', cvr: '13748136', house: 'Huset', agreement: 7, on: '2027-11-21' as LocalDate, from: FROM };
  return regulationLetter({ ...told, rule, to, ...regulation(rule, LINES, { from: FROM, given: { number: 103.8, month: '2026-06-01' }, to: number }) });
}
const danishOf = (remarks: readonly string[]): string[] =>
  remarks.slice(
    0,
    remarks.findIndex((remark) => remark.startsWith('In English')),
  );
const regulations = [regulationBy({}), regulationBy({ smallest_percent: 3, round_to_ore: 100 }), regulationBy({ round_to_ore: 1000 })];

test('what the house is told is plain Danish: no sentence above 15 words, and a LIX of 35 or less over all', () => {
  const bodies = [slip, stops, { ...slip, now: told(null, 'red') }, { ...slip, was: told(null, 'green') }].map(
    (one) => alarmMessage(one).body.split('\n\n—\n')[0]!,
  );
  bodies.push(mergedAidMessage({ company: 'Nye Hænder', threeYearsOre: 300_000_000, ceilingOre: 223_811_400 }).body.split('\n\n—\n')[0]!);
  bodies.push(...roomNews.map((news) => roomMessage(news, asked).body.split('\n\n—\n')[0]!));
  bodies.push(regulationMessage(FROM).body.split('\n\n—\n')[0]!, ...regulations.flatMap(({ remarks }) => danishOf(remarks)));
  for (const body of [...bodies, ...letter.remarks]) {
    for (const sentence of sentencesOf(body)) expect([sentence, wordsOf(sentence).length <= 15]).toEqual([sentence, true]);
  }
  expect(lix(bodies.join(' '))).toBeLessThanOrEqual(35);
});

test('an alarm says from when it was, from when it is now, from when no longer, and what the flag is', () => {
  expect(alarmMessage(slip).body).toContain('Det ser ud til at løbe rundt fra 1. juni 2027. Før så det ud til 1. marts 2027. Flaget er gult.');
  expect(alarmMessage({ ...slip, now: told(null, 'red') }).body).toContain('Det løber ikke rundt inden for 24 måneder.');
  expect(alarmMessage({ ...slip, now: told(null, 'red') }).body).toContain('Huset kan ikke løbe rundt ved denne pris.');
  expect(alarmMessage({ ...slip, was: told(null, 'green') }).body).not.toContain('Før');
  expect(alarmMessage(stops).body).toContain('Lejen dækker ikke længere fra 1. januar 2028.');
  expect(alarmMessage(stops).body).not.toContain('Før');
});

test('what is told of a room says where, when and how often, until when to answer, and why not', () => {
  for (const news of roomNews)
    for (const fact of ['Huset, Store sal', 'fredag den 4. december 2026 kl. 10.00–11.00', '3 gange i alt'])
      expect(roomMessage(news, asked).body).toContain(fact);
  expect(roomMessage('asked', asked).body).toContain('torsdag den 26. november 2026 kl. 00.00');
  expect(roomMessage('refused', asked).body).toContain('Der males den dag.');
  expect(roomMessage('approved', { ...asked, bookings: 1 }).body).not.toContain('gange');
});

test('a letter of aid lists what was given, by whom and for how long', () => {
  const plain = letter.rows.map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' ')));
  expect(plain).toEqual([
    ['Leje under markedslejen', '1. november 2026', 'indtil videre', '480,00 kr. om måneden'],
    ['Givet af Region Hovedstaden', '3. februar 2026', '', '1.000,00 kr.'],
  ]);
});

test('a letter of a regulation reckons before the reader’s eyes, and says what stays and why', () => {
  const plain = ({ rows }: { rows: readonly (readonly string[])[] }) => rows.map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' ')));
  const [byIndex, byLeast] = regulations;
  expect(plain(byIndex!)).toEqual([['Plads · Seat A01', '1.200,00 kr.', '× 107,9 (juni 2027)\n÷ 103,8 (juni 2026)', '1.247,40 kr.']]);
  expect(byIndex!.remarks).toContain('Plads A02: Her er der aftalt en pris fra den dag eller senere. Den gælder.');
  expect(byIndex!.remarks.filter((remark) => /^(Plads A0[234]|Varme): /.test(remark))).toHaveLength(4);
  expect(byIndex!.remarks.filter((remark) => /^(Seat A0[234]|Heating): /.test(remark))).toHaveLength(4);
  // 3,95 per cent by the index is more than three; from 105 it is 1,16, and three it is.
  expect(plain(byLeast!)[0]![3]).toBe('1.247,00 kr.');
  expect(plain(regulationBy({ smallest_percent: 3 }, 105))).toEqual([
    ['Plads · Seat A01', '1.200,00 kr.', '× 1,03 (mindst · at least)\n103,8 (juni 2026)\n105 (juni 2027)', '1.236,00 kr.'],
  ]);
  expect(plain(regulationBy({}, 100))[0]!.slice(1)).toEqual(['1.200,00 kr.', '× 1 (mindst · at least)\n103,8 (juni 2026)\n100 (juni 2027)', '1.200,00 kr.']);
});
