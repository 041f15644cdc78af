import { addDays, instantInCopenhagen, SYSTEM, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import type { Client, DatabaseError } from 'pg';
import { asActor, demoActor, openLine } from '../support/as-actor';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as rooms from '../support/rooms';
import { APPROVE, BOOK, CANCEL, CANCEL_SERIES, PENDING, REFUSE, REQUIRE, SLOTS, workday } from '../support/rooms';

let house: House;
let manager: Visitor, consultant: Visitor, tenant: Visitor;
let roomId: string;
let line: Client;
let own: Actor, staff: Actor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [manager, consultant, tenant] = [await house.as('premisesManager'), await house.as('employmentConsultant'), await house.as('companyContact')];
  roomId = await rooms.meetingRoom(house);
  await manager.ask(REQUIRE, { roomId, needed: true });
  line = await openLine(house);
  [own, staff] = [await demoActor(house, 'companyContact'), await demoActor(house, 'premisesManager')];
});
afterAll(async () => {
  await line.end();
  await house.close();
});

const wish = (day: LocalDate, from: string, to: string, more: object = {}) => rooms.wish(roomId, day, from, to, more);
/** The room, asked for by the tenant. */
const asked = async (day: LocalDate, more: object = {}) => {
  const { booked, seriesId, requestId } = await rooms.book(tenant, wish(day, '10:00', '11:00', more));
  return { id: booked[0]!.id, seriesId, requestId: requestId!, times: booked.length };
};
const stateOf = async (requestId: string) =>
  (await house.db.query<{ state: string }>('SELECT state FROM app.room_request WHERE id = $1', [requestId])).rows[0]!.state;
const bookingsOf = async (requestId: string) =>
  (await house.db.query('SELECT cancelled_at IS NOT NULL AS gone, cancelled_late AS late FROM app.room_booking WHERE request_id = $1', [requestId])).rows;
const mails = async (requestId: string) => {
  await house.settled();
  return (await house.db.query<{ kind: string; body: string }>('SELECT kind, body FROM app.mail WHERE about = $1 ORDER BY id', [requestId])).rows;
};

const otherPartOf = async (whole: string) =>
  (await house.db.query<{ id: string }>('SELECT part_id AS id FROM app.room_part WHERE whole_id = $1 AND part_id <> $2', [whole, roomId])).rows[0]!.id;

test('what cannot be is refused, and leaves nothing behind', async () => {
  const { id, requestId } = await asked(workday(1));
  await house.settled();
  const { contact } = await premises.newCompany(house);
  const office = (await house.db.query<{ id: string }>(`SELECT id FROM app.room WHERE kind = 'office' LIMIT 1`)).rows[0]!.id;
  const before = await fingerprint(house.db);
  const refused: readonly (readonly [Visitor, string, object, string])[] = [
    [manager, APPROVE, { id: roomId }, 'NOT_FOUND'],
    [tenant, APPROVE, { id: requestId }, 'NOT_ALLOWED'],
    [consultant, REFUSE, { id: requestId, reason: 'Nej tak' }, 'NOT_ALLOWED'],
    [manager, REFUSE, { id: requestId, reason: ' x ' }, 'TEXT_TOO_SHORT'],
    [manager, REFUSE, { id: requestId, reason: 'x'.repeat(501) }, 'TEXT_TOO_LONG'],
    [manager, REQUIRE, { roomId: office, needed: true }, 'NOT_FOUND'],
    [tenant, REQUIRE, { roomId, needed: false }, 'NOT_ALLOWED'],
    [manager, CANCEL, { id }, 'BOOKING_PENDING'],
    // What waits holds its time.
    [manager, BOOK, wish(workday(1), '10:30', '11:30'), 'ROOM_TAKEN'],
  ];
  for (const [who, operation, input, code] of refused) expect([code, await who.refusal(operation, input)]).toEqual([code, code]);
  expect(await fingerprint(house.db)).toEqual(before);
  expect(await contact.ask(PENDING, { roomId })).toEqual({ roomRequests: [] });
  await tenant.ask(CANCEL, { id });
  expect(await stateOf(requestId)).toBe('withdrawn');
  expect(await manager.refusal(APPROVE, { id: requestId })).toBe('ROOM_REQUEST_ANSWERED');
});

test('the manager hears of a request and approves it; the booker is told, and calendars show it as certain', async () => {
  const renew = 'mutation($roomId: Uuid!) { renewRoomCalendar(roomId: $roomId) { url } }';
  const { url } = (await manager.ask<{ renewRoomCalendar: { url: string } }>(renew, { roomId })).renewRoomCalendar;
  const { requestId, id } = await asked(workday(2), { title: 'Bestyrelsesmøde' });
  expect(await manager.ask(PENDING, { roomId })).toMatchObject({ roomRequests: [{ id: requestId, bookings: 1, title: 'Bestyrelsesmøde' }] });
  await house.settled();
  const seen = () => tenant.ask(SLOTS, { roomId, from: workday(2), to: workday(2) });
  const event = async () => (await (await fetch(url)).text()).split('BEGIN:VEVENT').find((one) => one.includes(id));
  expect(await seen()).toEqual({ roomSlots: [{ pending: true }] });
  expect(await event()).toMatch(/SEQUENCE:0[^]*STATUS:TENTATIVE/);
  expect(await manager.ask(APPROVE, { id: requestId })).toEqual({ approveRoomRequest: { state: 'approved', bookings: 1 } });
  expect(await seen()).toEqual({ roomSlots: [{ pending: false }] });
  expect(await event()).toMatch(/SEQUENCE:1[^]*STATUS:CONFIRMED/);
  expect((await mails(requestId)).map(({ kind }) => kind)).toEqual(['premises.room_requested', 'premises.room_approved']);
  expect(await manager.refusal(REFUSE, { id: requestId, reason: 'Fortrudt' })).toBe('ROOM_REQUEST_ANSWERED');
  await rooms.timeRunsOut(house, requestId);
  await house.settled();
  expect(await bookingsOf(requestId)).toEqual([{ gone: false, late: false }]);
});

test('a series is answered as one; refused, it gives its time and its hours back, and the booker reads why', async () => {
  const series = await asked(workday(3), { weeklyUntil: addDays(workday(3), 14) });
  expect(series.times).toBeGreaterThan(1);
  expect(await manager.refusal(CANCEL_SERIES, { id: series.seriesId })).toBe('BOOKING_PENDING');
  expect(await manager.ask(REFUSE, { id: series.requestId, reason: 'Der males den uge.' })).toEqual({
    refuseRoomRequest: { state: 'refused', bookings: series.times, reason: 'Der males den uge.' },
  });
  expect(await bookingsOf(series.requestId)).toEqual(Array.from({ length: series.times }, () => ({ gone: true, late: false })));
  const told = (await mails(series.requestId)).find(({ kind }) => kind === 'premises.room_refused');
  expect(told?.body).toContain('Der males den uge.');
  expect(await tenant.refusal(CANCEL, { id: series.id })).toBe('BOOKING_CANCELLED');
  // Ten hours of the same week, refused, do not stand in the way of ten more.
  for (let time = 0; time < 2; time++) {
    const long = [await rooms.book(tenant, wish(workday(4), '08:30', '16:00')), await rooms.book(tenant, wish(workday(4), '16:15', '17:45'))];
    for (const { requestId } of long) await manager.ask(REFUSE, { id: requestId, reason: 'Huset er lukket.' });
  }
});

test('staff need no approval, nor does anybody when neither the room nor a part of it asks for one', async () => {
  expect((await rooms.book(manager, wish(workday(5), '08:00', '09:00'))).requestId).toBeNull();
  const whole = await rooms.wholeOf(house, manager, roomId);
  const { requestId } = await rooms.book(tenant, rooms.wish(whole, workday(5), '14:00', '15:00'));
  // It holds the part, so whoever looks there sees it too; and the other way round.
  const { requestId: ofPart } = await asked(workday(12));
  const seenAt = async (id: string) => (await manager.ask<{ roomRequests: object[] }>(PENDING, { roomId: id })).roomRequests;
  const both = [
    { id: requestId, roomId: whole, room: 'Mødelokale Havnen 1' },
    { id: ofPart, roomId, room: 'Mødelokale Havnen' },
  ];
  expect([await seenAt(whole), await seenAt(roomId)]).toMatchObject([both, both]);
  expect(await seenAt(await otherPartOf(whole))).toMatchObject(both.slice(0, 1));
  const taken = SLOTS.replace('pending', 'room pending');
  expect(await manager.ask(taken, { roomId, from: workday(5), to: workday(5) })).toEqual({
    roomSlots: [
      { room: 'Mødelokale Havnen', pending: null },
      { room: 'Mødelokale Havnen 1', pending: true },
    ],
  });
  await manager.ask(REFUSE, { id: ofPart, reason: 'Der males den dag.' });
  await manager.ask(REQUIRE, { roomId, needed: false });
  expect((await rooms.book(tenant, wish(workday(5), '10:00', '11:00'))).requestId).toBeNull();
  await manager.ask(REQUIRE, { roomId, needed: true });
});

test('nobody answers: the time is free again, and the booker is told; who asks too late for an answer hears it at once', async () => {
  const { requestId } = await asked(workday(6));
  await house.settled();
  await rooms.timeRunsOut(house, requestId);
  expect((await mails(requestId)).map(({ kind }) => kind)).toEqual(['premises.room_requested', 'premises.room_request_lapsed']);
  expect([await stateOf(requestId), await bookingsOf(requestId)]).toEqual(['lapsed', [{ gone: true, late: false }]]);
  await asked(workday(6));
  const rule = (hours: number) =>
    house.db.query(`UPDATE ref.rule SET parameters = parameters || jsonb_build_object('hours_before', $1::int) WHERE code = 'ROOM-APPROVAL'`, [hours]);
  await rule(24 * 90);
  expect(await tenant.refusal(BOOK, wish(workday(7), '10:00', '11:00'))).toBe('ROOM_ASKED_TOO_LATE');
  await rule(4);
});

test('whoever is woken before a request lapses waits for its hour', async () => {
  const { requestId } = await asked(workday(11));
  const waits = `SELECT count(*)::int AS n FROM app.task t JOIN app.room_request q ON q.id::text = t.payload ->> 'requestId'
    WHERE q.id = $1 AND t.kind = 'premises.lapse_room_request' AND t.state = 'waiting' AND abs(extract(epoch FROM t.due_at - q.lapses_at)) < 1`;
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'premises.lapse_room_request' AND payload ->> 'requestId' = $1`, [requestId]);
  await house.settled();
  expect([await stateOf(requestId), (await house.db.query(waits, [requestId])).rows]).toEqual(['pending', [{ n: 1 }]]);
  await manager.ask(REFUSE, { id: requestId, reason: 'Der males den dag.' });
});

test('approved and called off at the same instant, or approved and let go: one of them happens, whole', async () => {
  for (let time = 0; time < 6; time++) {
    const { id, requestId } = await asked(workday(8));
    const [yes] = await Promise.all([manager.refusal(APPROVE, { id: requestId }), tenant.ask(CANCEL, { id })]);
    expect(await stateOf(requestId)).toBe(yes === undefined ? 'approved' : 'withdrawn');
    expect([undefined, 'ROOM_REQUEST_ANSWERED']).toContain(yes);
    expect(await bookingsOf(requestId)).toEqual([{ gone: true, late: false }]);
  }
  for (let time = 0; time < 6; time++) {
    const { id, requestId } = await asked(workday(9));
    await rooms.timeRunsOut(house, requestId);
    const [yes] = await Promise.all([manager.refusal(APPROVE, { id: requestId }), house.settled()]);
    await house.settled();
    expect(await stateOf(requestId)).toBe(yes === undefined ? 'approved' : 'lapsed');
    expect(await bookingsOf(requestId)).toEqual([{ gone: yes !== undefined, late: false }]);
    if (yes === undefined) await tenant.ask(CANCEL, { id });
  }
});

test('the database itself refuses every other way from one state to the next, and a booking that nobody asked for', async () => {
  const { requestId, id } = await asked(workday(10));
  const refusedWith = (who: Actor, sql: string, values: unknown[]) =>
    asActor(house, line, who, () =>
      line.query(sql, values).then(
        ({ rowCount }) => rowCount,
        (error: DatabaseError) => error.constraint ?? error.code,
      ),
    );
  const set = (what: string) => `UPDATE app.room_request SET answered_at = now(), ${what} WHERE id = $1`;
  const by = `answered_by = '${staff.accountId}'`;
  const move = (who: Actor, what: string) => refusedWith(who, set(what), [requestId]);
  const early: readonly (readonly [Actor, string, string])[] = [
    [staff, `state = 'withdrawn'`, '42501'],
    [staff, `state = 'lapsed'`, 'room_request_lapses_later'],
    [staff, `state = 'approved', answered_by = '${own.accountId}'`, '42501'],
    [staff, `state = 'refused', ${by}`, 'room_refusal_has_reason'],
    [staff, `state = 'approved', reason = 'Fordi', ${by}`, 'room_refusal_has_reason'],
    [staff, `state = 'pending'`, 'room_request_answered'],
    [own, `state = 'approved'`, '42501'],
    [own, `lapses_at = 'infinity'`, '42501'],
    [SYSTEM, `state = 'lapsed'`, 'room_request_lapses_later'],
    [SYSTEM, `state = 'approved'`, '42501'],
  ];
  for (const [who, what, code] of early) expect([what, await move(who, what)]).toEqual([what, code]);
  const noShow = 'UPDATE app.room_booking SET no_show_at = now() WHERE id = $1';
  expect(await refusedWith(staff, noShow, [id])).toBe('booking_is_pending');

  const insert = `INSERT INTO app.room_booking (room_id, during, organisation_id, booked_by, request_id)
    VALUES ($1, tstzrange($2::timestamptz, $2::timestamptz + interval '1 hour'), $3, $4, $5)`;
  const at = (time: string) => instantInCopenhagen(workday(11), time);
  const booking = (time: string, request: string | null) => refusedWith(own, insert, [roomId, at(time), own.organisationId, own.accountId, request]);
  expect([await booking('10:00', null), await booking('10:00', requestId)]).toEqual(['room_is_asked_for', 1]);
  await house.db.query('UPDATE app.room_request SET lapses_at = $2 WHERE id = $1', [requestId, at('12:00')]);
  expect(await booking('11:00', requestId)).toBe('room_is_asked_for');

  for (const last of ['approved', 'refused', 'lapsed', 'withdrawn']) {
    const { requestId: other, id: theirs } = await asked(workday(11), { startsAt: at('13:00').toISOString(), endsAt: at('14:00').toISOString() });
    if (last === 'approved') await manager.ask(APPROVE, { id: other });
    if (last === 'refused') await manager.ask(REFUSE, { id: other, reason: 'Det passer ikke.' });
    if (last === 'lapsed') await rooms.timeRunsOut(house, other).then(() => house.settled());
    if (last === 'withdrawn') await tenant.ask(CANCEL, { id: theirs });
    expect(await stateOf(other)).toBe(last);
    for (const next of ['pending', 'approved', 'refused', 'lapsed', 'withdrawn'])
      await expect(house.db.query(set(`state = '${next}'`), [other])).rejects.toMatchObject({ constraint: 'room_request_answered' });
    expect([last, await booking('15:00', other)]).toEqual([last, 'room_is_asked_for']);
    if (last === 'approved') await tenant.ask(CANCEL, { id: theirs });
    // Late is only what was promised.
    await house.db.query('UPDATE app.room_booking SET cancelled_late = true WHERE id = $1', [theirs]);
    expect([last, await bookingsOf(other)]).toEqual([last, [{ gone: true, late: last === 'approved' }]]);
  }
});

test('what is moved is asked for anew, whoever said yes before; what nothing waits with any more is withdrawn', async () => {
  const MOVE = 'mutation($input: MoveRoomBooking!) { moveRoomBooking(input: $input) { requestId booked { id } } }';
  const moved = async (id: string, day: LocalDate, from: string, to: string) => {
    const input = { ...wish(day, from, to).input, bookingId: id, following: false };
    return (await tenant.ask<{ moveRoomBooking: { requestId: string } }>(MOVE, { input })).moveRoomBooking.requestId;
  };
  const { id, requestId } = await asked(workday(21));
  const second = await moved(id, workday(21), '11:00', '12:00');
  expect([await stateOf(requestId), await stateOf(second)]).toEqual(['withdrawn', 'pending']);
  await manager.ask(APPROVE, { id: second });
  const third = await moved(id, workday(22), '11:00', '12:00');
  expect([await stateOf(second), await stateOf(third)]).toEqual(['approved', 'pending']);
  // Of a yes to what has moved on since nobody is told.
  const told = (await mails(second)).length;
  await house.db.query(
    `INSERT INTO app.task (kind, payload, due_at) VALUES ('premises.tell_room_request', jsonb_build_object('requestId', $1::text, 'news', 'approved'), now())`,
    [second],
  );
  expect(await mails(second)).toHaveLength(told);
  expect((await house.db.query(`SELECT FROM app.task WHERE state <> 'done' AND payload ->> 'requestId' = $1 AND due_at <= now()`, [second])).rowCount).toBe(0);
  expect(await bookingsOf(third)).toEqual([{ gone: false, late: false }]);
  await manager.ask(REFUSE, { id: third, reason: 'Optaget af huset.' });
  expect(await bookingsOf(third)).toEqual([{ gone: true, late: false }]);
});
