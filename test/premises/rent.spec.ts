import { addDays, type LocalDate } from '@fyrtaarn/kernel';
import fc from 'fast-check';
import { daysOfMonth, merged, without } from '../../libs/premises/src/invoicing/days.rules';
import { checkedDocument, sum, totalsOf } from '../../libs/premises/src/invoicing/invoice.rules';
import { lineOf, rentFor, settlementOf, type Charge, type RentLine } from '../../libs/premises/src/invoicing/rent.rules';
import { creditOf, day, days, EXEMPT, invoiceOf, VAT } from './invoice-samples';

const line = (of: Partial<RentLine> = {}): RentLine => ({
  id: 'seat-9',
  text: 'Plads 9',
  vat: 'exempt',
  held: [{ from: day('2026-01-01'), until: null }],
  prices: [{ from: day('2026-01-01'), until: null, monthOre: 120_000 }],
  ...of,
});
const short = (charges: readonly Charge[]) => charges.map((charge) => [charge.days.from, charge.days.until, charge.monthOre, charge.amountOre]);

describe('a month of rent', () => {
  test('1.200 kr. is 658,06 for 17 of 31 days and 541,94 for the rest, whichever comes first', () => {
    expect([rentFor(120_000, days('2026-12-01', '2026-12-18')), rentFor(120_000, days('2026-12-18', '2027-01-01'))]).toEqual([65_806, 54_194]);
    expect([rentFor(120_000, days('2026-12-01', '2026-12-15')), rentFor(120_000, days('2026-12-15', '2027-01-01'))]).toEqual([54_194, 65_806]);
    expect(rentFor(120_000, days('2026-02-01', '2026-03-01'))).toBe(120_000);
  });

  test('a whole month is one charge; a start, an end, a pause and a new price in the middle cut it', () => {
    expect(short(settlementOf('2026-12', [line()]).charges)).toEqual([['2026-12-01', '2027-01-01', 120_000, 120_000]]);
    expect(short(settlementOf('2026-12', [line({ held: [{ from: day('2026-12-15'), until: null }] })]).charges)).toEqual([
      ['2026-12-15', '2027-01-01', 120_000, 65_806],
    ]);
    const paused = line({
      held: [
        { from: day('2026-01-01'), until: day('2026-12-11') },
        { from: day('2026-12-21'), until: null },
      ],
    });
    expect(short(settlementOf('2026-12', [paused]).charges)).toEqual([
      ['2026-12-01', '2026-12-11', 120_000, 38_710],
      ['2026-12-21', '2027-01-01', 120_000, 42_581],
    ]);
    const dearer = line({
      prices: [
        { from: day('2026-12-18'), until: null, monthOre: 130_000 },
        { from: day('2026-01-01'), until: day('2026-12-18'), monthOre: 120_000 },
      ],
    });
    expect(short(settlementOf('2026-12', [dearer]).charges)).toEqual([
      ['2026-12-01', '2026-12-18', 120_000, 65_806],
      ['2026-12-18', '2027-01-01', 130_000, 58_710],
    ]);
  });

  test('days given back are credited, days taken late are charged, and a second look finds nothing', () => {
    const { charges } = settlementOf('2026-12', [line()]);
    const left = [line({ held: [{ from: day('2026-01-01'), until: day('2026-12-18') }] })];
    const { charges: more, credits } = settlementOf('2026-12', left, charges);
    expect([short(more), short(credits)]).toEqual([[], [['2026-12-18', '2027-01-01', 120_000, 54_194]]]);
    const stands = charges.flatMap((charge) =>
      without(
        charge.days,
        credits.map((credit) => credit.days),
      ).map((span) => ({ ...charge, days: span, amountOre: rentFor(charge.monthOre, span) })),
    );
    expect(settlementOf('2026-12', left, stands)).toEqual({ charges: [], credits: [] });
    expect(settlementOf('2026-12', [], stands).credits).toHaveLength(1);
  });

  test.each<[string, string, Partial<RentLine>]>([
    ['PRICE_MISSING', '2026-12', { prices: [{ from: day('2026-12-02'), until: null, monthOre: 1 }] }],
    [
      'PRICES_OVERLAP',
      '2026-12',
      {
        prices: [
          { from: day('2026-01-01'), until: null, monthOre: 1 },
          { from: day('2026-12-02'), until: null, monthOre: 2 },
        ],
      },
    ],
    ['MONTH_INVALID', '2026-13', {}],
    ['MONTH_INVALID', '2026-1', {}],
  ])('%s for %s', (code, month, of) => expect(() => settlementOf(month, [line(of)])).toThrow(expect.objectContaining({ code })));
});

const START = day('2026-01-01');
const DAYS = 5 * 365 + 1;
const MONTHS = Array.from({ length: 60 }, (_, at) => `${2026 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`);
const dayAt = (offset: number): LocalDate => addDays(START, offset);
const price = fc.integer({ min: 0, max: 2_000_000 });
const stretch = fc
  .tuple(fc.integer({ min: 0, max: DAYS }), fc.option(fc.integer({ min: 1, max: 900 })))
  .map(([from, length]) => ({ from: dayAt(from), until: length === null ? null : dayAt(from + length) }));
const rentLine = (id: string): fc.Arbitrary<RentLine> =>
  fc
    .record({
      held: fc.array(stretch, { maxLength: 4 }),
      changes: fc.uniqueArray(fc.integer({ min: 1, max: DAYS - 1 }), { maxLength: 6 }),
      prices: fc.array(price, { minLength: 7, maxLength: 7 }),
    })
    .map(({ held, changes, prices }) => {
      const starts = [0, ...changes.sort((a, b) => a - b)];
      return line({
        id,
        held,
        prices: starts.map((from, at) => ({ from: dayAt(from), until: at === starts.length - 1 ? null : dayAt(starts[at + 1]!), monthOre: prices[at]! })),
      });
    });
const agreement = fc.tuple(rentLine('a'), rentLine('b'), rentLine('c'));

/** Every day of the month by itself, in whole numbers: what a day costs is the step of the rounded running sum, and exactly `monthOre / of`. */
function dayByDay(month: string, lines: readonly RentLine[]): { rounded: number; exactTimesOf: bigint; of: number; held: Map<string, number> } {
  const { from, until } = daysOfMonth(month);
  const of = Number(addDays(until, -1).slice(8));
  const held = new Map<string, number>();
  let rounded = 0;
  let exactTimesOf = 0n;
  for (let at = 0; at < of; at++) {
    const today = addDays(from, at);
    for (const { id, held: spans, prices } of lines) {
      if (!spans.some((span) => span.from <= today && (span.until === null || today < span.until))) continue;
      const { monthOre } = prices.find((row) => row.from <= today && (row.until === null || today < row.until))!;
      const running = (count: number): number => Number((2n * BigInt(monthOre) * BigInt(count) + BigInt(of)) / (2n * BigInt(of)));
      rounded += running(at + 1) - running(at);
      exactTimesOf += BigInt(monthOre);
      held.set(`${id} ${today}`, monthOre);
    }
  }
  return { rounded, exactTimesOf, of, held };
}
const eachDay = ({ days: { from, until } }: Charge): LocalDate[] =>
  Array.from({ length: (Date.parse(until) - Date.parse(from)) / 86_400_000 }, (_, at) => addDays(from, at));
const amountOf = (charges: readonly Charge[]): number => sum(charges.map(({ amountOre }) => amountOre));

describe('five years of random agreements', () => {
  test('charges come to every day counted by itself, and to the exact rent within one øre for each charge', () => {
    fc.assert(
      fc.property(agreement, (lines) => {
        for (const month of MONTHS) {
          const { charges, credits } = settlementOf(month, lines);
          const { rounded, exactTimesOf, of, held } = dayByDay(month, lines);
          expect(credits).toEqual([]);
          expect(amountOf(charges)).toBe(rounded);
          const off = BigInt(amountOf(charges)) * BigInt(of) - exactTimesOf;
          expect(off < 0n ? -off : off).toBeLessThanOrEqual(BigInt(of * charges.length));
          const counted = charges.flatMap((charge) => eachDay(charge).map((today) => `${charge.lineId} ${today}`));
          expect(counted).toHaveLength(new Set(counted).size);
          expect(counted.sort()).toEqual([...held.keys()].sort());
        }
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test('what is changed afterwards is charged and credited until the ledger says what a new reckoning says', () => {
    fc.assert(
      fc.property(agreement, agreement, agreement, fc.constantFrom(...MONTHS), (first, second, third, month) => {
        const ledger = new Map<string, number>();
        let standing: Charge[] = [];
        let balance = 0;
        for (const [at, lines] of [first, second, second, third].entries()) {
          const { charges, credits } = settlementOf(month, lines, standing);
          if (at === 2) expect([...charges, ...credits]).toEqual([]);
          for (const charge of charges)
            for (const today of eachDay(charge))
              ledger.set(`${charge.lineId} ${today} ${charge.monthOre}`, (ledger.get(`${charge.lineId} ${today} ${charge.monthOre}`) ?? 0) + 1);
          for (const credit of credits)
            for (const today of eachDay(credit))
              ledger.set(`${credit.lineId} ${today} ${credit.monthOre}`, (ledger.get(`${credit.lineId} ${today} ${credit.monthOre}`) ?? 0) - 1);
          balance += amountOf(charges) - amountOf(credits);
          standing = [...standing.flatMap((charge) => remaining(charge, credits)), ...charges];
          expect(Math.min(0, ...ledger.values())).toBe(0);
          expect(Math.max(0, ...ledger.values())).toBeLessThanOrEqual(1);
        }
        const { rounded, held } = dayByDay(month, third);
        expect(balance).toBe(rounded);
        expect(
          [...ledger]
            .filter(([, count]) => count > 0)
            .map(([key]) => key)
            .sort(),
        ).toEqual([...held].map(([key, monthOre]) => `${key} ${monthOre}`).sort());
      }),
      { numRuns: 400, seed: 6 },
    );
  });

  test('however a month is cut, its parts come to the month', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MONTHS), price, fc.uniqueArray(fc.integer({ min: 1, max: 27 }), { maxLength: 27 }), (month, monthOre, cuts) => {
        const { from, until } = daysOfMonth(month);
        const ends = [from, ...cuts.sort((a, b) => a - b).map((cut) => addDays(from, cut)), until];
        const parts = ends.slice(1).map((end, at) => rentFor(monthOre, { from: ends[at]!, until: end }));
        expect(sum(parts)).toBe(monthOre);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  test('every charge becomes a line that a document takes, and the document comes to the same', () => {
    fc.assert(
      fc.property(agreement, fc.constantFrom(...MONTHS), fc.boolean(), (lines, month, taxed) => {
        const written = settlementOf(
          month,
          lines.map((one) => ({ ...one, vat: taxed ? ('standard' as const) : ('exempt' as const) })),
        ).charges.filter(({ amountOre }) => amountOre > 0);
        fc.pre(written.length > 0);
        const made = written.map(lineOf);
        expect(checkedDocument(invoiceOf(made)).totals.netOre).toBe(amountOf(written));
        expect(checkedDocument(creditOf(made)).totals).toEqual(totalsOf(made, VAT, EXEMPT));
      }),
      { numRuns: 200, seed: 8 },
    );
  });
});

function remaining(charge: Charge, credits: readonly Charge[]): Charge[] {
  const given = credits.filter(({ lineId, monthOre }) => lineId === charge.lineId && monthOre === charge.monthOre).map((credit) => credit.days);
  return without(charge.days, given).map((span) => ({ ...charge, days: span, amountOre: rentFor(charge.monthOre, span) }));
}

test('stretches that touch or overlap are one', () => {
  expect(
    merged([days('2026-03-05', '2026-03-10'), days('2026-03-01', '2026-03-05'), days('2026-03-02', '2026-03-04'), days('2026-03-11', '2026-03-12')]),
  ).toEqual([days('2026-03-01', '2026-03-10'), days('2026-03-11', '2026-03-12')]);
});
