import { addDays } from '@fyrtaarn/kernel';
import { asActor, demoActor, openLine } from '../support/as-actor';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import { houseId, inDays, today } from '../support/premises';
import { BOOK, book, CANCEL, meetingRoom, wish, workday } from '../support/rooms';

let house: House;
let manager: Visitor, tenant: Visitor;
let roomId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [manager, tenant] = [await house.as('premisesManager'), await house.as('companyContact')];
  roomId = await meetingRoom(house);
});
afterAll(() => house.close());

const POLICY = '{ from until opens closes shortestMinutes longestMinutes aheadDays tenantMinutesPerWeek cancelMinutesBefore }';
const SET = `mutation($input: SetRoomPolicy!) { setRoomPolicy(input: $input) ${POLICY} }`;
const OF_ROOM = `query($roomId: Uuid!) { roomPolicies(roomId: $roomId) ${POLICY} }`;
const NOTHING = {
  opens: null,
  closes: null,
  shortestMinutes: null,
  longestMinutes: null,
  aheadDays: null,
  tenantMinutesPerWeek: null,
  cancelMinutesBefore: null,
};
const set = async (from: string, says: object = {}) =>
  (await manager.ask<{ setRoomPolicy: object[] }>(SET, { input: { roomId, from, ...says } })).setRoomPolicy;
const seen = async (who: Visitor) => (await who.ask<{ roomPolicies: object[] }>(OF_ROOM, { roomId })).roomPolicies;

test('what cannot be a rule is refused at its field, and nobody but the manager makes one', async () => {
  const others = await Promise.all((['companyContact', 'employmentConsultant', 'reporter'] as const).map((role) => house.as(role)));
  const before = await fingerprint(house.db);
  const refused: readonly (readonly [object, string, string])[] = [
    [{ from: addDays(today(), -1), longestMinutes: 60 }, 'ROOM_POLICY_TOO_EARLY', 'from'],
    [{ from: today(), opens: '09:00' }, 'ROOM_POLICY_HOURS', 'closes'],
    [{ from: today(), opens: '16:00', closes: '09:00' }, 'ROOM_POLICY_HOURS', 'closes'],
    [{ from: today(), opens: '9', closes: '25:00' }, 'ROOM_POLICY_HOURS', 'closes'],
    [{ from: today(), longestMinutes: 0 }, 'NUMBER_OUT_OF_RANGE', 'longestMinutes'],
    [{ from: today(), longestMinutes: 10 }, 'ROOM_POLICY_LENGTHS', 'longestMinutes'],
    [{ from: today(), tenantMinutesPerWeek: -1 }, 'NUMBER_OUT_OF_RANGE', 'tenantMinutesPerWeek'],
    [{ from: today(), cancelMinutesBefore: 99_999 }, 'NUMBER_OUT_OF_RANGE', 'cancelMinutesBefore'],
    [{ from: today(), aheadDays: 1, roomId: await houseId(house) }, 'ROOM_UNKNOWN', 'roomId'],
  ];
  for (const [input, code, field] of refused) {
    const { code: answered, facts } = (await manager.raw(SET, { input: { roomId, ...input } })).body.errors![0]!.extensions;
    expect([input, answered, facts['field']]).toEqual([input, code, field]);
  }
  for (const other of others) expect(await other.refusal(SET, { input: { roomId, from: today(), aheadDays: 1 } })).toBe('NOT_ALLOWED');
  expect(await fingerprint(house.db)).toEqual(before);
});

test('a room has hours, lengths and a horizon of its own from a day on; before it, the rule of the house holds', async () => {
  const from = workday(6);
  await set(from, { opens: '09:00', closes: '20:00', longestMinutes: 60, shortestMinutes: 30 });
  expect(await tenant.refusal(BOOK, wish(roomId, workday(5), '18:30', '19:00'))).toBe('ROOM_CLOSED');
  expect(await tenant.refusal(BOOK, wish(roomId, from, '08:00', '08:45'))).toBe('ROOM_CLOSED');
  expect(await tenant.refusal(BOOK, wish(roomId, from, '10:00', '11:15'))).toBe('BOOKING_LENGTH');
  expect(await tenant.refusal(BOOK, wish(roomId, from, '10:00', '10:15'))).toBe('BOOKING_LENGTH');
  await book(tenant, wish(roomId, from, '18:30', '19:30'));
  await book(tenant, wish(roomId, workday(5), '08:00', '09:30'));
  // A series is asked of each of its days.
  const series = wish(roomId, addDays(from, -7), '08:00', '08:30', { weeklyUntil: from });
  const { bookRoom } = await tenant.ask<{ bookRoom: { booked: object[] } }>(BOOK, series);
  expect(bookRoom.booked).toHaveLength(1);
  await set(today(), { aheadDays: 3 });
  expect(await tenant.refusal(BOOK, wish(roomId, workday(1), '10:00', '11:00'))).toBe('BOOKING_TOO_FAR');
});

test('what holds gives way to what is said later, and nothing is said of the past', async () => {
  await set(inDays(5), { aheadDays: 30 });
  expect(await set(inDays(9), { longestMinutes: 120 })).toEqual([
    { ...NOTHING, aheadDays: 3, from: today(), until: inDays(5) },
    { ...NOTHING, aheadDays: 30, from: inDays(5), until: inDays(9) },
    { ...NOTHING, longestMinutes: 120, from: inDays(9), until: null },
  ]);
  const standing = [{ ...NOTHING, aheadDays: 3, from: today(), until: inDays(4) }];
  expect(await set(inDays(4))).toEqual(standing);
  for (const who of [tenant, await house.as('employmentConsultant')]) expect(await seen(who)).toEqual(standing);
  expect(await set(today())).toEqual([]);
  await house.db.query('ALTER TABLE app.room_policy DISABLE TRIGGER room_policy_kept');
  await house.db.query(
    `INSERT INTO app.room_policy (room_id, valid, ahead_days, set_by) SELECT $1, daterange(current_date - 9, NULL), 50, id FROM app.account LIMIT 1`,
    [roomId],
  );
  await house.db.query('ALTER TABLE app.room_policy ENABLE TRIGGER room_policy_kept');
  const actor = await demoActor(house, 'premisesManager');
  const line = await openLine(house);
  const trying = (sql: string) => asActor(house, line, actor, () => line.query(sql));
  for (const sql of [
    'DELETE FROM app.room_policy',
    'UPDATE app.room_policy SET valid = daterange(current_date - 20, NULL)',
    'UPDATE app.room_policy SET valid = daterange(current_date - 9, current_date - 2)',
  ])
    await expect(trying(sql)).rejects.toMatchObject({ constraint: 'room_policy_ahead' });
  await expect(trying('UPDATE app.room_policy SET ahead_days = 1')).rejects.toMatchObject({ code: '42501' });
  await line.end();
  expect(await set(today())).toEqual([{ ...NOTHING, aheadDays: 50, from: inDays(-9), until: today() }]);
});

test('a tenant’s hours in the room, and how late it is given back, are the room’s own; the database keeps both', async () => {
  const { rows } = await house.db.query<{ id: string }>('SELECT company_id AS id FROM app.occupancy_agreement ORDER BY id OFFSET 3 LIMIT 1');
  const other = await house.newLogin('companyContact', { organisationId: rows[0]!.id });
  const day = workday(1);
  await set(today(), { tenantMinutesPerWeek: 90, cancelMinutesBefore: 20_000 });
  const first = await book(other, wish(roomId, day, '10:00', '11:00'));
  expect(await other.refusal(BOOK, wish(roomId, day, '12:00', '13:00'))).toBe('ROOM_QUOTA');
  const second = await book(other, wish(roomId, day, '12:00', '12:30'));
  await book(manager, wish(roomId, day, '13:00', '15:00'));
  const giveBack = async (id: string) => {
    const { cancelRoomBooking: late } = await other.ask<{ cancelRoomBooking: boolean }>(CANCEL, { id });
    const { rows: kept } = await house.db.query<{ late: boolean }>('SELECT cancelled_late AS late FROM app.room_booking WHERE id = $1', [id]);
    return [late, kept[0]!.late];
  };
  // Two weeks’ notice: six working days before is late, and the hour counts all the same.
  expect(await giveBack(first.booked[0]!.id)).toEqual([true, true]);
  // It counts in the talk once its day has come; the tenant is never shown it.
  const HABITS = 'query($companyId: Uuid!) { roomHabits(companyId: $companyId) { booked cancelledLate noShows } }';
  const habits = async (who: Visitor) => (await who.ask<{ roomHabits: object }>(HABITS, { companyId: rows[0]!.id })).roomHabits;
  expect(await habits(manager)).toEqual({ booked: 0, cancelledLate: 0, noShows: 0 });
  const moved = (days: number) =>
    house.db.query(
      `UPDATE app.room_booking SET during = tstzrange(lower(during) + $2 * interval '1 day', upper(during) + $2 * interval '1 day') WHERE id = $1`,
      [first.booked[0]!.id, days],
    );
  await moved(-30);
  for (const who of [manager, await house.as('employmentConsultant')]) expect(await habits(who)).toEqual({ booked: 1, cancelledLate: 1, noShows: 0 });
  expect(await other.refusal(HABITS, { companyId: rows[0]!.id })).toBe('NOT_ALLOWED');
  await moved(30);
  expect(await other.refusal(BOOK, wish(roomId, day, '10:00', '11:00'))).toBe('ROOM_QUOTA');
  await set(today(), { tenantMinutesPerWeek: 90 });
  expect(await giveBack(second.booked[0]!.id)).toEqual([false, false]);
  await book(other, wish(roomId, day, '10:00', '10:30'));
});
