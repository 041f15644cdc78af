import { isGln, SYSTEM } from '@fyrtaarn/kernel';
import { UnitOfWork } from '@fyrtaarn/platform';
import { BreakEvenTasks } from '../../libs/premises/src/economy/break-even.tasks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as rent from '../support/rent';
import * as waiting from '../support/waiting';

let house: House;
let manager: Visitor, reporter: Visitor;
let houseId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [manager, reporter] = [await house.as('premisesManager'), await house.as('reporter')];
  houseId = await premises.houseId(house);
});
afterAll(() => house.close());

const MONTH =
  'month costOre rentOre seatRentOre acceptedOre otherOre coveredOre coveragePercent allMovedInPercent seats letSeats offeredSeats occupancyPercent';
const ECONOMY = `{ assumptions { costScope monthsInARow lossPercent ownLoss assumedFrom grantOre rules { code validFrom } } now { ${MONTH} } months { ${MONTH} } runsFrom grantLeftOre grantUsedUpOn flag ifAllMovedIn { companies seats runsFrom }
  asItIs { seatsNeeded neverAtThisPrice priceNeededOre monthOre coveragePercent } }`;
const REPORT = `query($houseId: Uuid!, $scope: CostScope) { houseEconomy(houseId: $houseId, ahead: 12, scope: $scope) ${ECONOMY} }`;
const COST = `mutation($input: AddHouseCost!) { addHouseCost(input: $input) ${ECONOMY} }`;
const WHAT_IF =
  'query($houseId: Uuid!, $change: WhatIf!, $scope: CostScope) { houseWhatIf(houseId: $houseId, change: $change, scope: $scope) { seatsNeeded neverAtThisPrice priceNeededOre coveragePercent } }';

interface Economy {
  now: { month: string; seats: number; letSeats: number; rentOre: number; acceptedOre: number; costOre: number };
  months: { month: string; letSeats: number; rentOre: number; acceptedOre: number; costOre: number; otherOre: number; allMovedInPercent: number | null }[];
  runsFrom: string | null;
  flag: string;
  ifAllMovedIn: { companies: number; seats: number; runsFrom: string | null };
  grantLeftOre: number;
  asItIs: { seatsNeeded: number };
}
const report = async (who = manager) => (await who.ask<{ houseEconomy: Economy }>(REPORT, { houseId })).houseEconomy;

test('scenario 21: "Belægning 31 af 44": occupancy of 70 per cent, the month of break-even with its assumption, and an amber flag', async () => {
  // 44 seats in service, 31 of them let since March at 1.200 kr.
  await house.db.query(`ALTER TABLE app.agreement_line DISABLE TRIGGER line_ending_explained;
    UPDATE app.seat_claim c SET released_at = now() FROM (SELECT id FROM app.seat_claim ORDER BY id OFFSET 31) AS gone WHERE gone.id = c.id;
    UPDATE app.agreement_line l SET valid = 'empty' WHERE NOT EXISTS (SELECT FROM app.seat_claim c WHERE c.line_id = l.id AND c.released_at IS NULL);
    SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE app.agreement_line ENABLE TRIGGER line_ending_explained`);
  await house.db.query('UPDATE app.line_price SET month_ore = 120000');
  await house.db.query(
    `DELETE FROM app.seat WHERE id = (SELECT s.id FROM app.seat s WHERE NOT EXISTS (SELECT FROM app.seat_claim c WHERE c.seat_id = s.id) LIMIT 1)`,
  );
  // The demonstration pays 500.000 kr. a year for 2026 and 2027; staff are of another scope than the one that is asked about.
  const staff = { houseId, scope: 'C', text: 'Medarbejdere', from: '2026-01-01', until: '2028-01-01', amountOre: 100_000_000 };
  const { addHouseCost } = await manager.ask<{ addHouseCost: object }>(COST, { input: staff });
  expect(addHouseCost).toMatchObject({
    assumptions: {
      ...{ costScope: 'A', monthsInARow: 3, lossPercent: 5, ownLoss: false, assumedFrom: '2027-01-01', grantOre: 50_000_000 },
      rules: ['BREAK-EVEN-DATE', 'PAID-OCCUPANCY', 'SELF-RUNNING'].map((code) => ({ code, validFrom: '2026-01-01' })),
    },
    now: { seats: 44, letSeats: 31, rentOre: 31 * 120_000, otherOre: 0 },
    runsFrom: null,
    flag: 'amber',
    asItIs: { neverAtThisPrice: false },
  });
  const { now, grantLeftOre, asItIs } = await report();
  // 500.000 kr. a year by days; 1.140 kr. of each seat after a loss of 5 per cent.
  expect(asItIs.seatsNeeded).toBe(Math.ceil(now.costOre / 114_000));
  expect(Math.floor((100 * now.letSeats) / now.seats)).toBe(70);
  expect(grantLeftOre).toBeLessThan(50_000_000);
  const withStaff = (await manager.ask<{ houseEconomy: Economy }>(REPORT, { houseId, scope: 'C' })).houseEconomy;
  expect(withStaff.now.costOre).toBeGreaterThan(now.costOre);
  expect(withStaff).toMatchObject({ assumptions: { costScope: 'C' }, flag: 'red' });
  // What is tried is tried of the same costs.
  const asItIsWithStaff = await manager.ask<{ houseWhatIf: object }>(WHAT_IF, { houseId, change: {}, scope: 'C' });
  expect(withStaff.asItIs).toMatchObject(asItIsWithStaff.houseWhatIf);
  // The reporter sees the same sums.
  expect(await report(reporter)).toEqual(await report());
  expect([isGln('5798009710178'), isGln('5798009710179')]).toEqual([true, false]);
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.occupancy_agreement LIMIT 1');
  const cityPays = (gln: string) => ({ input: { agreementId: rows[0]!.id, buyer: rent.buyer('Hos kommunen', { gln }) } });
  expect(await manager.refusal(rent.BUYER, cityPays('5798009710179'))).toBe('GLN_INVALID');
  await manager.ask(rent.BUYER, cityPays('5798009710178'));
});

test('the steering group’s reporter and the premises manager are told of the amber flag, once', async () => {
  const watch = () => house.api.app.get(UnitOfWork, { strict: false }).upkeep(SYSTEM, (tx) => house.api.app.get(BreakEvenTasks, { strict: false }).watch(tx));
  await watch();
  await watch();
  const { rows } = await house.db.query(`SELECT recipient, body FROM app.mail WHERE kind = 'premises.break_even_slipped' ORDER BY recipient`);
  const body = expect.stringContaining('Flaget er gult.');
  expect(rows).toMatchObject(['lokaler@demo.invalid', 'rapport@demo.invalid'].map((recipient) => ({ recipient, body })));
  const { houseEconomy } = await reporter.ask<{ houseEconomy: { watchedAt: string } }>(
    'query($houseId: Uuid!) { houseEconomy(houseId: $houseId) { watchedAt } }',
    {
      houseId,
    },
  );
  expect(Date.now() - Date.parse(houseEconomy.watchedAt)).toBeLessThan(60_000);
});

test('agreements, notices and accepted offers that are known move the forecast; who only waits does not', async () => {
  const ahead = async (months: number) => (await report()).months.at(months - 13)!;
  const before = await report();
  const seats = (await premises.freeSeats(manager)).slice(0, 7);
  const { id, contact } = await premises.newCompany(house);
  const agreement = await premises.signed(
    manager,
    await premises.wishFor(
      house,
      id,
      seats.map((seat) => seat.id),
    ),
  );
  const with38 = await report();
  expect(with38.months.at(-1)!.letSeats).toBe(before.months.at(-1)!.letSeats + 7);
  // 38 seats carry a month of 31 days too: from next month on, for this one is not whole.
  expect(with38.runsFrom).toBe(with38.months.find(({ month }) => month > with38.now.month)!.month);
  expect(with38.flag).toBe(with38.runsFrom! <= '2027-01-01' ? 'green' : 'amber');

  const applicant = await waiting.applicant(house, 2);
  const waited = await report();
  const { allMovedInPercent: _, ...last } = with38.months.at(-1)!;
  expect(waited.months.at(-1)).toMatchObject(last);
  // Whoever waits is a line of its own: 2 seats more than before, as far as there is room, and no part of the forecast.
  expect(waited.ifAllMovedIn).toMatchObject({ companies: with38.ifAllMovedIn.companies + 1, seats: with38.ifAllMovedIn.seats + 2 });
  const { costOre, rentOre } = waited.months.at(-2)!;
  const moving = Math.min(44 - waited.months.at(-2)!.letSeats, waited.ifAllMovedIn.seats);
  expect(waited.months.at(-2)!.allMovedInPercent).toBeCloseTo((95 * (rentOre + moving * 120_000)) / costOre, 6);
  expect(waited.months[0]!.allMovedInPercent === null).toBe(waited.months[0]!.month < waited.now.month);
  await waiting.offer(manager, applicant, 2);
  expect((await ahead(12)).acceptedOre).toBe(0);
  await waiting.answer(applicant, 'accepted');
  expect((await ahead(12)).acceptedOre).toBe(240_000);

  await contact.ask(premises.NOTICE, { input: { agreementId: agreement.id, by: 'tenant' } });
  expect((await report()).months.at(-1)!.letSeats).toBe(before.months.at(-1)!.letSeats);
  expect((await report()).runsFrom).not.toBeNull(); // it runs until they leave; three months' notice are three months
});

type Covered = Economy['now'] & { otherOre: number; coveredOre: number; coveragePercent: number };
const INCOME = `mutation($input: AddHouseIncome!) { addHouseIncome(input: $input) ${ECONOMY} }`;

test('rooms for hire come in without their VAT, by the days they are for; the house’s own rent as it was charged where it was', async () => {
  const before = await report();
  const hire = {
    houseId,
    kind: 'room_hire',
    text: 'Salen, en uge',
    from: before.now.month,
    until: premises.nextMonth(before.now.month),
    netOre: 800_000,
    vatOre: 200_000,
  };
  const { addHouseIncome } = await manager.ask<{ addHouseIncome: Economy }>(INCOME, { input: hire });
  const { otherOre, coveredOre, coveragePercent, costOre, rentOre, acceptedOre } = addHouseIncome.now as Covered;
  expect([otherOre, costOre]).toEqual([800_000, before.now.costOre]);
  expect(coveredOre).toBeCloseTo(0.95 * (rentOre + acceptedOre) + 800_000, 6);
  expect(coveragePercent).toBeCloseTo((100 * coveredOre) / costOre, 6);
  const unknown = '01a1fcfa-0000-7000-8000-000000000000';
  const wrong: readonly (readonly [object, string])[] = [
    [{ netOre: 0 }, 'NUMBER_OUT_OF_RANGE'],
    [{ vatOre: -1 }, 'NUMBER_OUT_OF_RANGE'],
    [{ until: hire.from }, 'SEAT_PERIOD_INVALID'],
    [{ houseId: unknown }, 'NOT_FOUND'],
    [{ documentId: unknown }, 'NOT_FOUND'],
  ];
  for (const [change, code] of wrong) expect([code, await manager.refusal(INCOME, { input: { ...hire, ...change } })]).toEqual([code, code]);
  // A month whose rent was run counts what was charged: here nothing, for nobody was charged.
  await house.db.query(`INSERT INTO app.rent_run (house_id, month, state, previewed_by, approved_by, approved_at, done_at)
    SELECT $1, $2, 'done', NULL, id, now(), now() FROM app.account LIMIT 1`, [houseId, before.now.month]); // prettier-ignore
  expect(await report()).toMatchObject({ now: { rentOre: 0, seatRentOre: before.now.rentOre } });
});

test('what if: another price, other seats; and "never at this price" with the price that would', async () => {
  const ask = async (change: object) => (await manager.ask<{ houseWhatIf: object }>(WHAT_IF, { houseId, change })).houseWhatIf;
  const month = Math.round(50_000_000 / 12);
  // The vectors of the premises design, section D, with a loss of 5 per cent and 44 seats.
  expect(await ask({ monthOre: 150_000, seats: 44, costMonthOre: month })).toMatchObject({ seatsNeeded: 30, neverAtThisPrice: false });
  expect(await ask({ monthOre: 120_000, seats: 44, costMonthOre: Math.round(65_000_000 / 12) })).toMatchObject({
    seatsNeeded: 48,
    neverAtThisPrice: true,
    priceNeededOre: 143_984,
  });
  expect(await ask({ monthOre: 0, seats: 44, costMonthOre: month })).toMatchObject({ seatsNeeded: null, neverAtThisPrice: true });
  // Neither so dear nor so cheap that the answer does not fit.
  expect(await ask({ monthOre: 1, seats: 1, costMonthOre: 2_000_000_000 })).toMatchObject({
    seatsNeeded: null,
    neverAtThisPrice: true,
    priceNeededOre: 2_339_181_287,
  });
  expect(await manager.refusal(WHAT_IF, { houseId, change: { vacancyPercent: 101 } })).toBe('NUMBER_OUT_OF_RANGE');
  expect(await manager.refusal(WHAT_IF, { houseId, change: { costMonthOre: 2_000_000_001 } })).toBe('NUMBER_OUT_OF_RANGE');
  const cost = { houseId, scope: 'B', text: 'Rengøring', from: '2026-01-01', until: '2027-01-01', amountOre: 1 };
  const unknown = '01a1fcfa-0000-7000-8000-000000000000';
  expect(await manager.refusal(COST, { input: { ...cost, amountOre: 0 } })).toBe('NUMBER_OUT_OF_RANGE');
  expect(await manager.refusal(COST, { input: { ...cost, houseId: unknown } })).toBe('NOT_FOUND');
  expect(await manager.refusal(COST, { input: { ...cost, documentId: unknown } })).toBe('NOT_FOUND');
  await manager.ask(COST, { input: { ...cost, amountOre: -1 } });
  expect(await manager.refusal(REPORT, { houseId: '01a1fcfa-0000-7000-8000-000000000000' })).toBe('NOT_FOUND');
  expect(await (await house.as('companyContact')).refusal(REPORT, { houseId })).toBe('NOT_ALLOWED');
  expect(await reporter.refusal(COST, { input: { houseId, scope: 'A', text: 'Husleje', from: '2026-01-01', until: '2027-01-01', amountOre: 1 } })).toBe(
    'NOT_ALLOWED',
  );
});
