import { addDays, addWorkingDays, instantInCopenhagen, type LocalDate, type Holidays } from '@fyrtaarn/kernel';
import rules from '../../libs/people/reference/rule.json';
import { asActor, demoActor, openLine, sqlState } from '../support/as-actor';
import { fingerprint } from '../support/fingerprint';
import { planSession } from '../support/guidance';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor, consultant: Visitor, tenant: Visitor;
let roomId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true, env: { DATABASE_POOL: '40' } });
  [manager, consultant, tenant] = [await house.as('premisesManager'), await house.as('employmentConsultant'), await house.as('companyContact')];
  roomId = (await house.db.query<{ id: string }>(`SELECT id FROM app.room WHERE kind = 'meeting'`)).rows[0]!.id;
  // A quarter of an hour to make the room ready.
  await house.db.query('UPDATE app.room SET setup_minutes = 15 WHERE id = $1', [roomId]);
});
afterAll(() => house.close());

const CALENDAR = rules.find((rule) => rule.code === 'WORKING-DAYS')!.parameters as unknown as Holidays;
const BOOK = 'mutation($input: BookRoom!) { bookRoom(input: $input) { seriesId booked { id startsAt } conflicts { startsAt code } } }';
const CANCEL = 'mutation($id: Uuid!, $reason: String) { cancelRoomBooking(id: $id, reason: $reason) }';
const CANCEL_SERIES = 'mutation($id: Uuid!, $reason: String) { cancelRoomSeries(seriesId: $id, reason: $reason) }';
const NO_SHOW = 'mutation($id: Uuid!) { noteNoShow(id: $id) }';
const SLOTS = 'query($roomId: Uuid!, $from: Day!, $to: Day!) { roomSlots(roomId: $roomId, from: $from, to: $to) { id title organisation purpose } }';

/** A working day a good while ahead; each story takes its own. */
const workday = (nth: number): LocalDate => addWorkingDays(premises.today(), 5 + nth, CALENDAR);
const wish = (day: LocalDate, from: string, to: string, more: object = {}) => ({
  input: { roomId, startsAt: instantInCopenhagen(day, from).toISOString(), endsAt: instantInCopenhagen(day, to).toISOString(), ...more },
});
interface Booked {
  bookRoom: { seriesId: string | null; booked: { id: string; startsAt: string }[]; conflicts: { startsAt: string; code: string }[] };
}
const book = async (who: Visitor, what: object) => (await who.ask<Booked>(BOOK, what)).bookRoom;

test('a tenant books; others see that the room is taken, the city sees by whom; there is time to make it ready', async () => {
  const day = workday(1);
  await book(tenant, wish(day, '10:00', '11:00', { title: 'Bestyrelsesmøde' }));
  expect(await manager.refusal(BOOK, wish(day, '10:30', '11:30'))).toBe('ROOM_TAKEN');
  expect(await manager.refusal(BOOK, wish(day, '11:14', '12:00'))).toBe('ROOM_TAKEN');
  await book(manager, wish(day, '11:15', '12:00'));
  const { contact } = await premises.newCompany(house);
  const seen = async (who: Visitor) => (await who.ask<{ roomSlots: object[] }>(SLOTS, { roomId, from: day, to: day })).roomSlots;
  const hidden = { id: null, title: null, organisation: null, purpose: null };
  expect(await seen(contact)).toEqual([hidden, hidden]);
  expect(await seen(tenant)).toMatchObject([{ title: 'Bestyrelsesmøde' }, hidden]);
  expect(await seen(manager)).toMatchObject([{ title: 'Bestyrelsesmøde', purpose: 'meeting' }, { title: null }]);
  expect(await contact.refusal(BOOK, wish(day, '14:00', '15:00'))).toBe('NOT_A_TENANT');
  expect(await manager.refusal(SLOTS, { roomId, from: workday(2), to: day })).toBe('NUMBER_OUT_OF_RANGE');
});

test('a hundred want the last hour at the same instant: one gets it, the others are told that it is taken', async () => {
  const what = wish(workday(2), '09:00', '10:00');
  const { rows } = await house.db.query<{ id: string }>(`SELECT company_id AS id FROM app.occupancy_agreement ORDER BY id OFFSET 1 LIMIT 10`);
  const tenants = await Promise.all(rows.map(({ id }) => house.newLogin('companyContact', { organisationId: id })));
  const codes = await Promise.all(Array.from({ length: 100 }, (_, at) => tenants[at % 10]!.refusal(BOOK, what)));
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  expect(codes.filter((code) => code === 'ROOM_TAKEN')).toHaveLength(99);
});

test('a series: every week at the same time; what is taken or closed is told, and the rest is booked', async () => {
  const day = workday(3);
  await book(manager, wish(addDays(day, 14), '13:00', '14:00'));
  const series = await book(tenant, wish(day, '13:00', '14:00', { weeklyUntil: addDays(day, 28) }));
  const holidays = series.conflicts.filter(({ code }) => code === 'ROOM_CLOSED').length;
  expect(series.booked.length).toBe(4 - holidays);
  expect(series.conflicts).toContainEqual({ startsAt: instantInCopenhagen(addDays(day, 14), '13:00').toISOString(), code: 'ROOM_TAKEN' });
  expect(await tenant.refusal(BOOK, wish(day, '16:00', '17:00', { weeklyUntil: addDays(day, 200) }))).toBe('SERIES_TOO_LONG');
  expect(await tenant.ask(CANCEL_SERIES, { id: series.seriesId })).toEqual({ cancelRoomSeries: series.booked.length });
  expect(await tenant.refusal(CANCEL_SERIES, { id: series.seriesId })).toBe('NOT_FOUND');
});

test('what the house calls off it gives a reason for, which is kept and told to whoever booked it', async () => {
  const day = workday(6);
  const [one] = (await book(tenant, wish(day, '08:00', '09:00'))).booked;
  const series = await book(tenant, wish(day, '09:30', '10:00', { weeklyUntil: addDays(day, 14) }));
  expect(await manager.refusal(CANCEL, { id: one!.id })).toBe('BOOKING_NEEDS_REASON');
  expect(await manager.refusal(CANCEL, { id: one!.id, reason: ' x ' })).toBe('TEXT_TOO_SHORT');
  expect(await manager.refusal(CANCEL_SERIES, { id: series.seriesId })).toBe('BOOKING_NEEDS_REASON');
  await manager.ask(CANCEL, { id: one!.id, reason: 'Der er ingen varme.' });
  await manager.ask(CANCEL_SERIES, { id: series.seriesId, reason: 'Lokalet males.' });
  await house.settled();
  const told = async (about: string) =>
    (
      await house.db.query<{ ours: boolean; body: string }>(
        `SELECT m.recipient = a.email AS ours, m.body FROM app.mail m, app.account a WHERE m.about = $1 AND a.id = (SELECT booked_by FROM app.room_booking WHERE id = $2)`,
        [about, one!.id],
      )
    ).rows;
  expect(await told(one!.id)).toEqual([{ ours: true, body: expect.stringContaining('Der er ingen varme.') as string }]);
  expect(await told(series.seriesId!)).toEqual([{ ours: true, body: expect.stringMatching(/Lokalet males\.[^]*\d gange i alt/) as string }]);
  const { rows } = await house.db.query('SELECT DISTINCT cancel_reason AS why FROM app.room_booking WHERE id = $1 OR series_id = $2 ORDER BY why', [
    one!.id,
    series.seriesId,
  ]);
  expect(rows).toEqual([{ why: 'Der er ingen varme.' }, { why: 'Lokalet males.' }]);
  // One's own needs none, and nobody is told.
  const [own] = (await book(manager, wish(day, '08:00', '09:00'))).booked;
  await manager.ask(CANCEL, { id: own!.id });
  await house.settled();
  expect((await house.db.query('SELECT FROM app.mail WHERE about = $1', [own!.id])).rowCount).toBe(0);
});

test('the database keeps it that the house calls off with a reason, and that the reason stands', async () => {
  const day = workday(7);
  const [one] = (await book(tenant, wish(day, '08:00', '09:00'))).booked;
  const line = await openLine(house);
  try {
    const staff = await demoActor(house, 'premisesManager');
    const refused = (sql: string) =>
      asActor(house, line, staff, () => line.query(sql, [one!.id])).then(
        () => 'done',
        (error: { constraint?: string }) => error.constraint,
      );
    expect(await refused('UPDATE app.room_booking SET cancelled_at = now() WHERE id = $1')).toBe('cancelled_with_reason');
    await manager.ask(CANCEL, { id: one!.id, reason: 'Vandskade.' });
    expect(await refused(`UPDATE app.room_booking SET cancel_reason = 'Noget andet' WHERE id = $1`)).toBe('booking_is_cancelled');
  } finally {
    await line.end();
  }
});

test('a tenant has ten hours a week, whoever clicks and however often at once; what is given back late still counts', async () => {
  const { rows } = await house.db.query<{ id: string }>(`SELECT company_id AS id FROM app.occupancy_agreement ORDER BY id OFFSET 15 LIMIT 1`);
  const contact = await house.newLogin('companyContact', { organisationId: rows[0]!.id });
  // Monday to Friday of a whole week without holidays, two hours each day and one more.
  let monday = workday(15);
  while (addWorkingDays(addDays(monday, -1), 5, CALENDAR) !== addDays(monday, 4)) monday = addDays(monday, 1);
  const days = Array.from({ length: 5 }, (_, at) => addDays(monday, at));
  const codes = await Promise.all(
    [...days, ...days].map((day, at) => contact.refusal(BOOK, at < 5 ? wish(day, '08:15', '10:15') : wish(day, '15:00', '16:00'))),
  );
  const booked = codes.flatMap((code, at) => (code ? [] : [at < 5 ? 120 : 60]));
  expect(booked.reduce((sum, minutes) => sum + minutes, 0)).toBeLessThanOrEqual(600);
  expect(new Set(codes.filter(Boolean))).toEqual(new Set(['ROOM_QUOTA']));
  await house.db.query(`UPDATE app.room_booking SET cancelled_at = now(), cancelled_late = true WHERE organisation_id = $1`, [rows[0]!.id]);
  if (booked.reduce((sum, minutes) => sum + minutes, 0) === 600) expect(await contact.refusal(BOOK, wish(days[0]!, '13:00', '13:30'))).toBe('ROOM_QUOTA');
  await house.db.query(`UPDATE app.room_booking SET cancelled_late = false WHERE organisation_id = $1`, [rows[0]!.id]);
  await book(contact, wish(days[0]!, '13:00', '13:30'));
});

test('cancelling: one’s own, in time or late; nobody else’s, and not a session of guidance', async () => {
  const { booked } = await book(tenant, wish(workday(4), '10:00', '11:00'));
  const id = booked[0]!.id;
  const { contact } = await premises.newCompany(house);
  expect(await contact.refusal(CANCEL, { id })).toBe('NOT_FOUND');
  expect(await consultant.refusal(CANCEL, { id })).toBe('NOT_FOUND');
  expect(await tenant.ask(CANCEL, { id })).toEqual({ cancelRoomBooking: false });
  expect(await tenant.refusal(CANCEL, { id })).toBe('BOOKING_CANCELLED');
  const late = (await book(tenant, wish(workday(4), '10:00', '11:00'))).booked[0]!.id;
  await house.db.query(`UPDATE app.room_booking SET during = tstzrange(now() + interval '1 hour', now() + interval '2 hours') WHERE id = $1`, [late]);
  expect(await tenant.ask(CANCEL, { id: late })).toEqual({ cancelRoomBooking: true });
  // The house that cancels late takes no hours from the tenant; the tenant who gives a whole series back late does.
  const soon = `UPDATE app.room_booking SET during = tstzrange(now() + interval '1 hour', now() + interval '2 hours') WHERE id = $1`;
  const theirs = (await book(tenant, wish(workday(4), '10:00', '11:00'))).booked[0]!.id;
  await house.db.query(soon, [theirs]);
  expect(await manager.ask(CANCEL, { id: theirs, reason: 'Vandskade.' })).toEqual({ cancelRoomBooking: false });
  const series = await book(tenant, wish(workday(4), '10:00', '11:00', { weeklyUntil: addDays(workday(4), 7) }));
  await house.db.query(soon, [series.booked[0]!.id]);
  await tenant.ask(CANCEL_SERIES, { id: series.seriesId });
  const { rows: given } = await house.db.query('SELECT cancelled_late AS late FROM app.room_booking WHERE id = ANY ($1) ORDER BY lower(during)', [
    [theirs, ...series.booked.map((one) => one.id)],
  ]);
  expect(given.filter(({ late: counts }) => counts)).toHaveLength(1);
  const session = await planSession(consultant, { roomId, inDays: 61 });
  const { rows } = await house.db.query('SELECT room_booking_id AS id FROM app.guidance_session WHERE id = $1', [session.id]);
  for (const who of [consultant, manager]) expect(await who.refusal(CANCEL, { id: rows[0].id })).toBe('BOOKING_OF_SESSION');
});

test('nobody came three times in a row: the rest of the series is given back', async () => {
  const series = await book(manager, wish(workday(6), '16:00', '17:00', { weeklyUntil: addDays(workday(6), 42) }));
  const ids = series.booked.map(({ id }) => id);
  expect(await manager.refusal(NO_SHOW, { id: ids[0] })).toBe('BOOKING_NOT_BEGUN');
  for (const [nth, id] of ids.slice(0, 3).entries()) {
    await house.db.query(
      `UPDATE app.room_booking SET during = tstzrange(now() - $2 * interval '1 day', now() - $2 * interval '1 day' + interval '1 hour') WHERE id = $1`,
      [id, 30 - nth],
    );
    expect(await manager.ask(NO_SHOW, { id })).toEqual({ noteNoShow: nth < 2 ? 0 : ids.length - 3 });
  }
  expect(await tenant.refusal(NO_SHOW, { id: ids[0] })).toBe('NOT_ALLOWED');
  await house.settled();
  const { rows: told } = await house.db.query<{ body: string }>(
    'SELECT body FROM app.mail WHERE about = (SELECT series_id FROM app.room_booking WHERE id = $1)',
    [ids[0]],
  );
  expect(told.map(({ body }) => body)).toEqual([expect.stringContaining('Ingen kom til mødet 3 gange i træk.')]);
});

test('the calendar of a room opens by its secret address, holds no names, and closes when the address is renewed', async () => {
  await book(tenant, wish(workday(7), '10:00', '11:00', { title: 'Hemmeligt projekt' }));
  const renew = async () =>
    (await manager.ask<{ renewRoomCalendar: { url: string } }>('mutation($roomId: Uuid!) { renewRoomCalendar(roomId: $roomId) { url } }', { roomId }))
      .renewRoomCalendar.url;
  const first = await renew();
  const answer = await fetch(first);
  expect(answer.headers.get('content-type')).toContain('text/calendar');
  const text = await answer.text();
  expect(text).toContain('SUMMARY:Optaget');
  expect(text).toContain('STATUS:CANCELLED');
  expect(text).not.toContain('Hemmeligt');
  const second = await renew();
  expect([(await fetch(first)).status, (await fetch(second)).status, (await fetch(second.replace(/.{5}\.ics$/, 'AAAAA.ics'))).status]).toEqual([404, 200, 404]);
});

test('what cannot be is refused, and leaves nothing behind', async () => {
  const day = workday(8);
  const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.room WHERE kind = 'office' LIMIT 1`);
  const before = await fingerprint(house.db);
  const refused: readonly (readonly [Visitor, string, object, string])[] = [
    [tenant, BOOK, wish(day, '07:00', '09:00'), 'ROOM_CLOSED'],
    [tenant, BOOK, wish(day, '11:00', '10:00'), 'BOOKING_LENGTH'],
    [tenant, BOOK, wish(addDays(premises.today(), -1), '11:00', '12:00'), 'BOOKING_IN_PAST'],
    [tenant, BOOK, wish(addWorkingDays(premises.today(), 100, CALENDAR), '11:00', '12:00'), 'BOOKING_TOO_FAR'],
    [tenant, BOOK, wish(day, '10:00', '11:00', { roomId: rows[0]!.id }), 'ROOM_UNKNOWN'],
    [tenant, BOOK, wish(day, '10:00', '11:00', { title: 'x'.repeat(121) }), 'TEXT_TOO_LONG'],
    [tenant, BOOK, wish(day, '10:00', '11:00', { weeklyUntil: addDays(day, -1) }), 'SERIES_ENDS_EARLY'],
    [tenant, CANCEL, { id: roomId }, 'NOT_FOUND'],
    [manager, NO_SHOW, { id: roomId }, 'NOT_FOUND'],
  ];
  for (const [who, operation, input, code] of refused) expect([code, await who.refusal(operation, input)]).toEqual([code, code]);
  expect(await fingerprint(house.db)).toEqual(before);
});

describe('a booking moves in one step', () => {
  const MOVE = 'mutation($input: MoveRoomBooking!) { moveRoomBooking(input: $input) { requestId booked { id startsAt } conflicts { startsAt code } } }';
  const moveTo = (bookingId: string, day: LocalDate, from: string, to: string, more: object = {}) => ({
    input: { ...wish(day, from, to).input, bookingId, following: false, ...more },
  });
  type Moved = { moveRoomBooking: Omit<Booked['bookRoom'], 'seriesId'> & { requestId: string | null } };
  const move = async (who: Visitor, what: object) => (await who.ask<Moved>(MOVE, what)).moveRoomBooking;
  const RENEW = 'mutation($roomId: Uuid!) { renewRoomCalendar(roomId: $roomId) { url } }';
  const calendarOf = async (room: string): Promise<string> =>
    (await manager.ask<{ renewRoomCalendar: { url: string } }>(RENEW, { roomId: room })).renewRoomCalendar.url;
  /** What a calendar has of a booking, each as its number, its state and when it begins. */
  async function eventsOf(url: string, bookingId: string): Promise<string[]> {
    const events = (await (await fetch(url)).text()).replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1);
    const line = (event: string, name: string): string => new RegExp(`^${name}:(.*)$`, 'm').exec(event)?.[1]?.trim() ?? '';
    return events
      .filter((event) => line(event, 'UID').startsWith(bookingId))
      .map((event) => `${line(event, 'SEQUENCE')} ${line(event, 'STATUS')} ${line(event, 'DTSTART')}`);
  }
  const utc = (day: LocalDate, time: string): string =>
    instantInCopenhagen(day, time)
      .toISOString()
      .replace(/[-:]|\.000/g, '');
  async function another(): Promise<string> {
    const { rows } = await house.db.query<{ id: string }>(
      `INSERT INTO app.room (house_id, floor_id, name, kind, sort) SELECT house_id, floor_id, 'Det andet lokale', 'meeting', 99 FROM app.room WHERE id = $1 RETURNING id`,
      [roomId],
    );
    return rows[0]!.id;
  }
  test('what cannot be is refused, and the booking stands where it stood', async () => {
    const day = workday(31);
    const [own] = (await book(tenant, wish(day, '09:00', '10:00'))).booked;
    await book(manager, wish(day, '12:00', '13:00'));
    const { contact: stranger } = await premises.newCompany(house);
    const before = await fingerprint(house.db);
    const refused: readonly (readonly [Visitor, object, string])[] = [
      [tenant, moveTo(own!.id, day, '12:30', '13:30'), 'ROOM_TAKEN'],
      [tenant, moveTo(own!.id, day, '05:00', '06:00'), 'ROOM_CLOSED'],
      [tenant, moveTo(own!.id, day, '09:00', '20:30'), 'BOOKING_LENGTH'],
      [tenant, moveTo(own!.id, addDays(day, 300), '09:00', '10:00'), 'BOOKING_TOO_FAR'],
      [tenant, moveTo(own!.id, addDays(premises.today(), -7), '09:00', '10:00'), 'BOOKING_IN_PAST'],
      [tenant, moveTo(own!.id, day, '09:00', '10:00'), 'BOOKING_STAYS'],
      [tenant, moveTo(own!.id, day, '14:00', '15:00', { roomId: own!.id }), 'ROOM_UNKNOWN'],
      [tenant, moveTo(roomId, day, '14:00', '15:00'), 'NOT_FOUND'],
      [manager, moveTo(own!.id, day, '14:00', '15:00'), 'BOOKING_OF_OTHERS'],
      [stranger, moveTo(own!.id, day, '14:00', '15:00'), 'NOT_FOUND'],
    ];
    for (const [who, what, code] of refused) expect([code, await who.refusal(MOVE, what)]).toEqual([code, code]);
    expect(await fingerprint(house.db)).toEqual(before);
    // Nor do a tenant's or the manager's own SQL move what is not theirs, or take it out of what it was asked for with.
    const line = await openLine(house);
    const tried = (role: 'premisesManager' | 'companyContact', sql: string) =>
      demoActor(house, role).then((actor) => asActor(house, line, actor, () => sqlState(line.query(sql, [own!.id]))));
    expect(
      await tried(
        'premisesManager',
        `UPDATE app.room_booking SET during = tstzrange(lower(during) + interval '1 hour', upper(during) + interval '1 hour') WHERE id = $1`,
      ),
    ).toBe('23514');
    expect(await tried('companyContact', 'UPDATE app.room_booking SET request_id = NULL WHERE id = $1')).toBe('23514');
    expect(
      await tried(
        'companyContact',
        'INSERT INTO app.booking_move (booking_id, room_id, during, late_minutes) SELECT id, room_id, during, 0 FROM app.room_booking WHERE id = $1',
      ),
    ).toBe('42501');
    await line.end();
  });

  test('its old time is free at once; a calendar has it under the same name with a higher number, and the room that it left has it called off', async () => {
    const day = workday(32);
    const elsewhere = await another();
    const [here, there] = [await calendarOf(roomId), await calendarOf(elsewhere)];
    const [own] = (await book(tenant, wish(day, '09:00', '10:00'))).booked;
    const id = own!.id;
    expect(await move(tenant, moveTo(id, day, '09:30', '10:30'))).toMatchObject({ booked: [{ id }], conflicts: [] });
    expect(await eventsOf(here, id)).toEqual([`1 CONFIRMED ${utc(day, '09:30')}`]);
    await move(tenant, moveTo(id, day, '13:00', '14:00', { roomId: elsewhere }));
    await book(manager, wish(day, '09:00', '10:30'));
    expect(await eventsOf(here, id)).toEqual([`2 CANCELLED ${utc(day, '09:30')}`]);
    expect(await eventsOf(there, id)).toEqual([`2 CONFIRMED ${utc(day, '13:00')}`]);
    // And back: it stands there once.
    await move(tenant, moveTo(id, day, '15:00', '16:00'));
    expect(await eventsOf(here, id)).toEqual([`3 CONFIRMED ${utc(day, '15:00')}`]);
    expect(await eventsOf(there, id)).toEqual([`3 CANCELLED ${utc(day, '13:00')}`]);
    const { rows } = await house.db.query('SELECT room_id, lower(during) AS at, late_minutes FROM app.booking_move WHERE booking_id = $1 ORDER BY id', [
      own!.id,
    ]);
    expect(rows).toEqual([
      { room_id: roomId, at: instantInCopenhagen(day, '09:00'), late_minutes: 0 },
      { room_id: roomId, at: instantInCopenhagen(day, '09:30'), late_minutes: 0 },
      { room_id: elsewhere, at: instantInCopenhagen(day, '13:00'), late_minutes: 0 },
    ]);
    await expect(house.db.query('DELETE FROM app.booking_move')).rejects.toMatchObject({ code: '42501' });
  });

  test('of a series this one, or this and all that follow; what cannot be had stays where it was and is told', async () => {
    const day = workday(16);
    const series = await book(tenant, wish(day, '08:00', '08:30', { weeklyUntil: addDays(day, 28) }));
    const [first, second, ...rest] = series.booked;
    await move(tenant, moveTo(second!.id, day, '16:00', '16:30', { following: false }));
    // A week on for all that is left: each takes the time of the next, which moves first.
    const third = rest[0]!;
    const to = addDays(third.startsAt.slice(0, 10) as LocalDate, 7);
    const moved = await move(tenant, moveTo(third.id, to, '08:00', '08:30', { following: true }));
    const stayed = moved.conflicts.length;
    expect(moved.booked.length).toBe(rest.length - stayed);
    const { rows } = await house.db.query<{ id: string; at: Date }>('SELECT id, lower(during) AS at FROM app.room_booking WHERE series_id = $1 ORDER BY id', [
      series.seriesId,
    ]);
    const now = Object.fromEntries(rows.map(({ id, at }) => [id, at.toISOString()]));
    expect(now[first!.id]).toBe(first!.startsAt);
    expect(now[second!.id]).toBe(instantInCopenhagen(day, '16:00').toISOString());
    for (const { id, startsAt } of moved.booked) expect(now[id]).toBe(startsAt);
  });

  test('hours are counted as they are after the move; what is given back too late counts all the same', async () => {
    const { id: companyId, contact } = await premises.newCompany(house);
    await premises.signed(manager, await premises.wishFor(house, companyId, [(await premises.freeSeats(manager)).at(-1)!.id]));
    const monday = addDays(workday(50), 1 - new Date(`${workday(50)}T12:00:00Z`).getUTCDay());
    const [soon] = (await book(contact, wish(monday, '09:00', '11:00'))).booked;
    const other = (await book(contact, wish(addDays(monday, 1), '08:00', '08:30'))).booked[0]!;
    const { rows: before } = await house.db.query(`SELECT parameters FROM ref.rule WHERE code = 'ROOM-BOOKING'`);
    // Whatever is given back is late, and a week has four hours.
    const rule = (parameters: object) => house.db.query(`UPDATE ref.rule SET parameters = parameters || $1 WHERE code = 'ROOM-BOOKING'`, [parameters]);
    await rule({ cancel_minutes_before: 1_000_000, tenant_minutes_per_week: 240 });
    await move(contact, moveTo(soon!.id, monday, '10:00', '12:00'));
    const { rows } = await house.db.query('SELECT late_minutes FROM app.booking_move WHERE booking_id = $1', [soon!.id]);
    expect(rows).toEqual([{ late_minutes: 60 }]);
    // Two hours stand, one was given back, and half an hour is moved: of that as much is given back as it does not cover itself.
    expect(await contact.refusal(MOVE, moveTo(other.id, addDays(monday, 1), '08:00', '09:15'))).toBe('ROOM_QUOTA');
    await move(contact, moveTo(other.id, addDays(monday, 1), '08:00', '09:00'));
    await rule(before[0].parameters);
  });
});
