import { openHouse, type House } from '../support/house';

const EARNINGS = `query($rate: BenefitRate!, $earnedOre: Int!, $month: String!) { earningsIndication(rate: $rate, earnedOre: $earnedOre, month: $month) {
  freeOre aboveOre deductionOre keptOre stopUnknown rules { code validFrom confidence } } }`;
const FREE_CARD = `query($earnedOre: Int!, $minutes: Int!, $hourlyOre: Int!, $on: Day) { freeCardIndication(earnedOre: $earnedOre, minutes: $minutes, hourlyOre: $hourlyOre, on: $on) {
  ceilingOre remainingOre payOre payWithHolidayOre aboveOre minutesThatFit passedPercent rules { code } } }`;
const DUTY = 'query($week: [WorkDutyHours!]!) { workDutyIndication(week: $week) { countedMinutes dutyMinutes leftMinutes } }';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const ask = async <Name extends string>(query: string, variables: object): Promise<Record<Name, Record<string, unknown>>> =>
  house.visitor().ask<Record<Name, Record<string, unknown>>>(query, variables);

// Scenario 8: 6,200 kr. in November on the base rate; 9: 3,500 kr. on the raised rate.
test.each([
  ['grund_mindst', 620_000, { freeOre: 500_000, aboveOre: 120_000, deductionOre: 78_000, keptOre: 542_000 }],
  ['forhojet', 350_000, { freeOre: 250_000, aboveOre: 100_000, deductionOre: 65_000, keptOre: 285_000 }],
  ['hjemmeboende', 100_001, { freeOre: 0, aboveOre: 100_001, deductionOre: 65_001, keptOre: 35_000 }],
  ['grund_mindst', 500_000, { aboveOre: 0, deductionOre: 0, keptOre: 500_000 }],
  ['grund_mindst', 0, { deductionOre: 0, keptOre: 0 }],
])('on %s, pay of %i øre a month', async (rate, earnedOre, expected) => {
  const { earningsIndication } = await ask<'earningsIndication'>(EARNINGS, { rate, earnedOre, month: '2026-11' });
  expect(earningsIndication).toMatchObject(expected);
  expect(earningsIndication['rules']).toMatchObject([{ validFrom: '2025-07-01', confidence: 'M' }]);
  // The stop depends on the highest unemployment benefit, and nobody has found that amount.
  expect(earningsIndication['stopUnknown']).toBe(rate !== 'hjemmeboende');
});

test('43,900 kr. earned under the free card leave 790; twenty hours at 140 kr. are 3,150 with holiday pay, and five hours fit', async () => {
  const { freeCardIndication } = await ask<'freeCardIndication'>(FREE_CARD, { earnedOre: 4_390_000, minutes: 1200, hourlyOre: 14_000, on: '2026-11-21' });
  expect(freeCardIndication).toMatchObject({
    ceilingOre: 4_469_000,
    remainingOre: 79_000,
    payOre: 280_000,
    payWithHolidayOre: 315_000,
    aboveOre: 236_000,
    minutesThatFit: 300,
    passedPercent: 95,
  });
  expect((freeCardIndication['rules'] as { code: string }[]).map(({ code }) => code)).toEqual(['FRIKORT-CEILING', 'FRIKORT-HOLIDAY', 'FRIKORT-WARN']);
});

test.each([
  [0, null],
  [3_575_199, null],
  [3_575_200, 80],
  [4_245_550, 95],
  [9_000_000, 95],
])('with %i øre earned the free card has passed %s per cent', async (earnedOre, passedPercent) => {
  const { freeCardIndication } = await ask<'freeCardIndication'>(FREE_CARD, { earnedOre, minutes: 0, hourlyOre: 14_000, on: '2026-11-21' });
  expect(freeCardIndication).toMatchObject({ passedPercent, minutesThatFit: 0, aboveOre: 0, remainingOre: Math.max(0, 4_469_000 - earnedOre) });
});

test('twelve paid hours and 22 of four other kinds are 34 of 37, with three left', async () => {
  const hours = { paid_hours: 12, work_placement: 10, danish_classes: 6, treatment: 4, transport: 2 };
  const week = Object.entries(hours).map(([kind, count]) => ({ kind, minutes: count * 60 }));
  expect((await ask<'workDutyIndication'>(DUTY, { week })).workDutyIndication).toEqual({ countedMinutes: 34 * 60, dutyMinutes: 37 * 60, leftMinutes: 180 });
  const more = [...week, { kind: 'job_search', minutes: 600 }];
  expect((await ask<'workDutyIndication'>(DUTY, { week: more })).workDutyIndication['leftMinutes']).toBe(0);
});

test('bad input is told; a year whose amounts nobody has entered is said to be unknown', async () => {
  const visitor = house.visitor();
  const good = { rate: 'forhojet', earnedOre: 100, month: '2026-11' };
  expect(await visitor.refusal(EARNINGS, { ...good, earnedOre: -1 })).toBe('NUMBER_OUT_OF_RANGE');
  expect(await visitor.refusal(EARNINGS, { ...good, month: '2026-13' })).toBe('DATE_INVALID');
  expect(await visitor.refusal(EARNINGS, { ...good, month: 'november' })).toBe('DATE_INVALID');
  expect(await visitor.refusal(EARNINGS, { ...good, month: '2020-01' })).toBe('INDICATION_UNKNOWN');
  expect(await visitor.refusal(FREE_CARD, { earnedOre: 0, minutes: 60, hourlyOre: 0 })).toBe('NUMBER_OUT_OF_RANGE');
  expect(await visitor.refusal(FREE_CARD, { earnedOre: 0, minutes: 60, hourlyOre: 1, on: '2027-01-01' })).toBe('INDICATION_UNKNOWN');
  expect(await visitor.refusal(DUTY, { week: [{ kind: 'paid_hours', minutes: 60 * 24 * 8 }] })).toBe('NUMBER_OUT_OF_RANGE');
});

test('nothing of it is kept', async () => {
  await house.stopTasks();
  const ledger = 'SELECT count(*)::int AS n FROM app.ledger';
  const before = (await house.db.query(ledger)).rows;
  await ask(EARNINGS, { rate: 'forhojet', earnedOre: 350_000, month: '2026-11' });
  expect((await house.db.query(ledger)).rows).toEqual(before);
});
