import type { LocalDate } from '@fyrtaarn/kernel';
import fc from 'fast-check';
import { forecast, shareBy, type ForecastTerms } from '../../libs/programme/src/forecast.rules';

const TERMS: ForecastTerms = { shares_percent: { '2026': 20, '2027': 40, '2028': 40 }, interval_percent: 80, interval_deviations: 1.2816 };
const on = (day: string): LocalDate => day as LocalDate;
const PAID = { minimum: 50, maximum: 60, periodFrom: on('2026-01-01'), periodTo: on('2028-12-31') };

test('the plan brings a fifth in the year of the start, and then two fifths a year', () => {
  expect(['2025-12-31', '2026-12-31', '2027-12-31', '2028-12-31', '2030-01-01'].map((day) => shareBy(on(day), TERMS))).toEqual([0, 0.2, 0.6, 1, 1]);
  expect(shareBy(on('2026-07-02'), TERMS)).toBeCloseTo(0.2 * (183 / 365), 10);
});

test('ten after one year of three is 30 at the same pace, and 50 as planned', () => {
  const { standing, atPace, asPlanned, plannedByNow } = forecast(10, PAID, on('2026-12-31'), TERMS);
  expect({ standing, plannedByNow }).toEqual({ standing: 'on_course', plannedByNow: 10 });
  expect(atPace).toMatchObject({ atEnd: 30, minimumOn: '2030-12-30', maximumOn: '2031-12-30' });
  expect(asPlanned).toEqual({ atEnd: 50, minimumOn: '2028-12-31', maximumOn: null });
});

test('fewer than the plan has by now is behind; within the range is reached; above it is beyond', () => {
  const standing = (value: number) => forecast(value, PAID, on('2027-12-31'), TERMS).standing;
  expect([29, 30, 50, 60, 61].map(standing)).toEqual(['behind', 'on_course', 'reached', 'reached', 'beyond']);
});

test('with nobody yet nothing is foreseen, and before the plan began nothing is planned', () => {
  expect(forecast(0, PAID, on('2026-06-30'), TERMS)).toMatchObject({
    atPace: { atEnd: 0, least: 0, most: 0, minimumOn: null, maximumOn: null },
    asPlanned: { atEnd: 0, minimumOn: null },
  });
  expect(forecast(0, PAID, on('2025-06-30'), TERMS)).toMatchObject({ standing: 'on_course', asPlanned: null, plannedByNow: 0 });
});

test('after the last day the count is what it is', () => {
  expect(forecast(44, PAID, on('2029-03-01'), TERMS).atPace).toMatchObject({ atEnd: 44, least: 44, most: 44 });
});

test('more counted never ends lower or later, and the interval holds what is foreseen', () => {
  const days = fc.integer({ min: 0, max: 1095 }).map((add) => on(new Date(Date.UTC(2026, 0, 1 + add)).toISOString().slice(0, 10)));
  fc.assert(
    fc.property(fc.nat(200), fc.nat(50), days, (value, more, day) => {
      const [less, now] = [forecast(value, PAID, day, TERMS), forecast(value + more, PAID, day, TERMS)];
      expect(now.atPace.atEnd).toBeGreaterThanOrEqual(less.atPace.atEnd);
      expect((now.atPace.minimumOn ?? '9999') <= (less.atPace.minimumOn ?? '9999')).toBe(true);
      expect(now.atPace.least <= now.atPace.atEnd && now.atPace.atEnd <= now.atPace.most).toBe(true);
      expect(now.atPace.least).toBeGreaterThanOrEqual(value + more);
    }),
  );
});

test('eight of ten futures drawn by chance lie within the interval, or a few more', () => {
  let seed = 20261121;
  const chance = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  // Arrivals at a rate that nobody knows: 30 to 70 over three years.
  let [within, tried] = [0, 0];
  for (let future = 0; future < 2000; future++) {
    const rate = (30 + 40 * chance()) / 1096;
    const arrivals: number[] = [];
    for (let day = -Math.log(1 - chance()) / rate; day < 1096; day += -Math.log(1 - chance()) / rate) arrivals.push(day);
    const soFar = arrivals.filter((day) => day < 365).length;
    if (soFar === 0) continue;
    const { least, most } = forecast(soFar, PAID, on('2026-12-31'), TERMS).atPace;
    tried++;
    if (arrivals.length >= least && arrivals.length <= most) within++;
  }
  expect(within / tried).toBeGreaterThan(0.75);
  expect(within / tried).toBeLessThan(0.97);
});
