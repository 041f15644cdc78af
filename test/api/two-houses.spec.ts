import { readFileSync } from 'node:fs';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as waiting from '../support/waiting';

/** The house of the demonstration, and a second one with three seats. */
let house: House;
let manager: Visitor;
let here: string, there: string;
let seatsThere: string[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  here = await premises.houseId(house);
  [there, seatsThere] = await planted('Det andet hus', 'Z');
});
afterAll(() => house.close());

/** A house with three seats and a market rent of 900 kr. @returns its id and those of its seats */
async function planted(name: string, prefix: string): Promise<[id: string, seats: string[]]> {
  const one = async (sql: string, values: unknown[]): Promise<string[]> => (await house.db.query<{ id: string }>(sql, values)).rows.map(({ id }) => id);
  const id = (await one(`INSERT INTO app.house (name, area, opened_on, synthetic) VALUES ($1, 'HUSUM_NORD', '2026-04-01', true) RETURNING id`, [name]))[0]!;
  await house.db.query(`INSERT INTO app.floor (house_id, name, level) VALUES ($1, 'Stuen', 0)`, [id]);
  await house.db.query(
    `INSERT INTO app.room (house_id, floor_id, name, kind, sort, width) SELECT house_id, id, 'Lille rum', 'office', 1, 4 FROM app.floor WHERE house_id = $1`,
    [id],
  );
  // Nobody is asking, so nothing is reckoned anew: there is nothing yet.
  await house.db.query('SET session_replication_role = replica');
  await house.db.query(
    `INSERT INTO app.market_rent (house_id, kind, month_ore, valid, document_id, reasoning, documented_by)
      SELECT $1, kind, 90000, valid, $3, reasoning, NULL FROM app.market_rent WHERE house_id = $2`,
    [id, here, await premises.signedPaper(house, id)],
  );
  await house.db.query('RESET session_replication_role');
  const seats = await one(
    `INSERT INTO app.seat (room_id, code, x, y) SELECT r.id, $2 || n, n, 0 FROM app.room r, generate_series(1, 3) AS n WHERE r.house_id = $1 RETURNING id`,
    [id, prefix],
  );
  return [id, seats];
}

test('the report counts a seat that is let one day a week as the economy of the house does: by its share', async () => {
  const month = premises.today().slice(0, 7);
  const letNow = async (): Promise<number> => {
    const last = premises.nextMonth(`${month}-01`);
    const { rows } = await house.db.query<{ month: string; let: string }>(readFileSync('libs/programme/reports/house.sql', 'utf8'), [
      '2026-01-01',
      last,
      `${month}-01`,
    ]);
    return Number(rows.find((row) => row.month === month)!.let);
  };
  const before = await letNow();
  await premises.moreSeats(house, 1);
  const seat = (await premises.freeSeats(manager)).find(({ code }) => code === 'P001')!;
  const { rows } = await house.db.query<{ id: string }>('SELECT house_id AS id FROM app.seat WHERE id = $1', [seat.id]);
  const houseOfSeat = rows[0]!.id;
  const shared = async (weekdays: number[]) => {
    const { id } = await premises.newCompany(house);
    const lines = [{ kind: 'seat', seatId: seat.id, weekdays, monthOre: 24_000 * weekdays.length }];
    await premises.signed(manager, await premises.wishFor(house, id, [], { lines, houseId: houseOfSeat }));
  };
  await shared([1]);
  expect((await letNow()) - before).toBeCloseTo(0.2, 9);
  await shared([2, 3, 4, 5]);
  expect((await letNow()) - before).toBeCloseTo(1, 9);
});

test('an agreement holds seats of its own house and no other, at the market rent of that house', async () => {
  const { id } = await premises.newCompany(house);
  const wish = await premises.wishFor(house, id, [seatsThere[0]!], { houseId: here });
  expect(await manager.refusal(premises.SIGN, wish)).toBe('SEAT_OF_ANOTHER_HOUSE');
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [seatsThere[0]!], { houseId: there }));
  expect(agreement.lines[0]?.prices).toMatchObject([{ marketOre: 90_000 }]);
  const [free] = await premises.freeSeats(manager);
  const move = { agreementId: agreement.id, from: premises.inDays(3), add: [], drop: [], move: [{ lineId: agreement.lines[0]!.id, seatId: free!.id }] };
  expect(await manager.refusal(premises.CHANGE, { input: move })).toBe('SEAT_OF_ANOTHER_HOUSE');
});

test('seats are offered under one roof: what is free elsewhere is neither counted nor put together', async () => {
  const applicant = await waiting.applicant(house, 9);
  // 7 are free in the first house and 2 in the second.
  expect(await applicant.now()).toMatchObject({ seatsFree: 7 });
  expect(await manager.refusal(waiting.OFFER, { input: { applicationId: applicant.applicationId, seats: 9 } })).toBe('SEATS_NOT_FREE');
  expect(await manager.refusal(waiting.OFFER, { input: { applicationId: applicant.applicationId, seats: 1, houseId: applicant.companyId } })).toBe('NOT_FOUND');
  const [free] = await premises.freeSeats(manager);
  const both = { seats: 2, houseId: there, seatIds: [free!.id, seatsThere[1]] };
  expect(await manager.refusal(waiting.OFFER, { input: { applicationId: applicant.applicationId, ...both } })).toBe('SEATS_NOT_FREE');
  const offered = await waiting.offer(manager, applicant, 2, { houseId: there });
  expect(offered).toMatchObject({ seatsOffered: 2, offers: [{ seatCodes: ['Z2', 'Z3'], monthOre: 90_000 }] });
});

test('seats that are given back in one house are passed on in that house', async () => {
  const next = await waiting.applicant(house, 5);
  const first = (await house.db.query<{ id: string }>(`SELECT id FROM app.seat_offer WHERE state = 'open'`)).rows[0]!.id;
  await manager.ask(waiting.TAKE_BACK, { input: { offerId: first, reason: 'Pladserne skal males først.', passOn: true } });
  await house.settled();
  expect(await next.now()).toMatchObject({ seatsOffered: 2, offers: [{ seatCodes: ['Z2', 'Z3'] }] });
});

test('a seat is saved in its own room, and a fault is reported in a room of its own house', async () => {
  const { rows } = await house.db.query<{ id: string; room: string; x: number; y: number }>(
    `SELECT s.id, s.room_id AS room, s.x, s.y FROM app.seat s JOIN app.room r ON r.id = s.room_id WHERE r.house_id = $1 ORDER BY s.code DESC LIMIT 1`,
    [here],
  );
  const elsewhere = (await house.db.query<{ room_id: string }>('SELECT room_id FROM app.seat WHERE id = $1', [seatsThere[0]])).rows[0]!.room_id;
  const { room, ...place } = rows[0]!;
  const seat = { ...place, code: 'C99', inServiceFrom: '2026-03-01', facts: [{ code: 'quiet' }] };
  const SAVE = 'mutation($input: SaveSeat!) { saveSeat(input: $input) { id } }';
  expect(await manager.refusal(SAVE, { input: { ...seat, roomId: elsewhere } })).toBe('NOT_FOUND');
  await manager.ask(SAVE, { input: { ...seat, roomId: room } });
  // Each house names its own seats.
  const twin = { ...seat, id: undefined, roomId: elsewhere, x: 0, y: 0 };
  await manager.ask(SAVE, { input: twin });
  expect(await manager.refusal(SAVE, { input: { ...twin, id: seatsThere[0], x: 1 } })).toBe('SEAT_CODE_EXISTS');
  const REPORT = 'mutation($input: ReportFault!) { reportFault(input: $input) { id } }';
  for (const roomId of [elsewhere, here]) {
    expect(await manager.refusal(REPORT, { input: { houseId: here, roomId, text: 'Lampen blinker.' } })).toBe('FAULT_ROOM_UNKNOWN');
  }
});

test('whoever waits would move into an empty house at its documented market rent, and not for nothing', async () => {
  const [empty] = await planted('Det tomme hus', 'T');
  const ECONOMY = '{ now { month letSeats } months { month costOre allMovedInPercent } ifAllMovedIn { seats } }';
  const cost = { houseId: empty, scope: 'A', text: 'Husleje', from: '2026-01-01', until: '2029-01-01', amountOre: 36_000_000 };
  interface Economy {
    months: { costOre: number; allMovedInPercent: number }[];
    ifAllMovedIn: { seats: number };
  }
  const { addHouseCost } = await manager.ask<{ addHouseCost: Economy }>(`mutation($input: AddHouseCost!) { addHouseCost(input: $input) ${ECONOMY} }`, {
    input: cost,
  });
  expect(addHouseCost).toMatchObject({ now: { letSeats: 0 } });
  expect(addHouseCost.ifAllMovedIn.seats).toBeGreaterThanOrEqual(3);
  const { costOre, allMovedInPercent } = addHouseCost.months.at(-1)!;
  expect(allMovedInPercent).toBeCloseTo((95 * 3 * 90_000) / costOre, 6);
  // Whoever reports sees the same.
  const { houseEconomy } = await (
    await house.as('reporter')
  ).ask<{ houseEconomy: Economy }>(`query($houseId: Uuid!) { houseEconomy(houseId: $houseId, ahead: 24) ${ECONOMY} }`, { houseId: empty });
  expect(houseEconomy).toEqual(addHouseCost);
});

test('who waits for another house is not counted here, and what one house lacks is gone from the grant of both', async () => {
  const ECONOMY = '{ grantLeftOre grantUsedUpOn ifAllMovedIn { companies seats } now { costOre } }';
  interface Economy {
    grantLeftOre: number;
    grantUsedUpOn: string | null;
    ifAllMovedIn: { companies: number; seats: number };
  }
  const of = async (houseId: string): Promise<Economy> =>
    (await manager.ask<{ houseEconomy: Economy }>(`query($houseId: Uuid!) { houseEconomy(houseId: $houseId) ${ECONOMY} }`, { houseId })).houseEconomy;
  const waitsFor = async (houseIds: string[]): Promise<void> => {
    const { contact } = await premises.newCompany(house);
    await contact.ask('mutation($input: ApplyForSeats!) { applyForSeats(input: $input) { id } }', { input: { seats: 3, commercial: false, houseIds } });
  };
  const before = [await of(here), await of(there)];
  await waitsFor([here]);
  await waitsFor([there]);
  await waitsFor([]);
  const after = [await of(here), await of(there)];
  for (const nth of [0, 1]) {
    const [was, is] = [before[nth]!.ifAllMovedIn, after[nth]!.ifAllMovedIn];
    expect([is.companies - was.companies, is.seats - was.seats]).toEqual([2, 6]);
  }
  // One grant: the two say the same of it, and what the other house begins to cost is gone here too.
  expect(after[0]!.grantLeftOre).toBe(after[1]!.grantLeftOre);
  const month = `${premises.today().slice(0, 7)}-01`;
  const cost = { houseId: there, scope: 'A', text: 'Opdigtet leje', from: month, until: premises.nextMonth(month), amountOre: 700_000 };
  await manager.ask('mutation($input: AddHouseCost!) { addHouseCost(input: $input) { flag } }', { input: cost });
  const later = [await of(here), await of(there)];
  expect(later.map(({ grantLeftOre }) => grantLeftOre)).toEqual([later[1]!.grantLeftOre, later[1]!.grantLeftOre]);
  const gone = after[0]!.grantLeftOre - later[0]!.grantLeftOre;
  expect(gone).toBeGreaterThan(0);
  expect(gone).toBeLessThanOrEqual(700_000);
  expect([later[0]!.grantUsedUpOn, later[1]!.grantUsedUpOn]).toEqual([later[0]!.grantUsedUpOn, later[0]!.grantUsedUpOn]);
});
