import { Client } from 'pg';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true, env: { DATABASE_POOL: '40' } });
  manager = await house.as('premisesManager');
});
afterAll(() => house.close());

const ROOMS =
  '{ floors { id name level } rooms { id name kind capacity width setupMinutes facts { code count } seats { id code x y status inServiceUntil facts { code } } } }';
const SAVE_ROOM = `mutation($input: SaveRoom!) { saveRoom(input: $input) ${ROOMS} }`;
const SAVE_SEAT = `mutation($input: SaveSeat!) { saveSeat(input: $input) ${ROOMS} }`;
const ADD_FLOOR = `mutation($input: AddFloor!) { addFloor(input: $input) ${ROOMS} }`;
const BLOCK = `mutation($input: BlockSeat!) { blockSeat(input: $input) ${ROOMS} }`;
const UNBLOCK = `mutation($claimId: Uuid!) { unblockSeat(claimId: $claimId) ${ROOMS} }`;

interface Plan {
  floors: { id: string; level: number }[];
  rooms: { id: string; name: string; kind: string; facts: object[]; seats: { id: string; code: string; status: string; facts: object[] }[] }[];
}
/** The code of a refusal, and the field that it is about. */
async function fieldRefused(operation: string, variables: object): Promise<unknown[]> {
  const { code, facts } = (await manager.raw(operation, variables)).body.errors![0]!.extensions;
  return [code, facts['field']];
}
const first = (answer: Record<string, Plan[]>): Plan => Object.values(answer)[0]![0]!;

test('the manager draws a floor, a room with what it holds, and seats in it', async () => {
  const houseId = await premises.houseId(house);
  const withFloor = first(await manager.ask(ADD_FLOOR, { input: { houseId, name: '1. sal', level: 1 } }));
  const floorId = withFloor.floors.find(({ level }) => level === 1)!.id;
  const room = {
    floorId,
    name: 'Hjørnet',
    kind: 'office',
    capacity: 4,
    x: 0,
    y: 0,
    width: 2,
    height: 2,
    facts: [{ code: 'whiteboard' }, { code: 'chairs', count: 8 }],
  };
  const drawn = first(await manager.ask(SAVE_ROOM, { input: room })).rooms.find(({ name }) => name === 'Hjørnet')!;
  expect(drawn).toMatchObject({
    kind: 'office',
    capacity: 4,
    facts: [
      { code: 'whiteboard', count: 1 },
      { code: 'chairs', count: 8 },
    ],
  });
  const seat = { roomId: drawn.id, code: 'H01', x: 0, y: 0, inServiceFrom: '2026-01-01', facts: [{ code: 'height_adjustable' }] };
  const inRoom = (plan: Plan) => plan.rooms.find(({ id }) => id === drawn.id)!;
  const saved = inRoom(first(await manager.ask(SAVE_SEAT, { input: seat }))).seats[0]!;
  expect(saved).toMatchObject({ code: 'H01', status: 'free', facts: [{ code: 'height_adjustable' }] });
  const moved = await manager.ask<Record<string, Plan[]>>(SAVE_SEAT, { input: { ...seat, id: saved.id, x: 1, facts: [] } });
  expect(inRoom(first(moved)).seats[0]).toMatchObject({ x: 1, facts: [] });
  const renamed = await manager.ask<Record<string, Plan[]>>(SAVE_ROOM, { input: { ...room, id: drawn.id, name: 'Karnappen', facts: [] } });
  expect(inRoom(first(renamed))).toMatchObject({ name: 'Karnappen', facts: [] });

  const company = await house.as('companyContact');
  const before = await fingerprint(house.db);
  const refused: readonly (readonly [string, object, string])[] = [
    [ADD_FLOOR, { input: { houseId, name: 'Igen', level: 1 } }, 'FLOOR_EXISTS'],
    [SAVE_ROOM, { input: { ...room, name: 'Storrum' } }, 'ROOM_NAME_EXISTS'],
    [SAVE_ROOM, { input: { ...room, name: 'Andet', floorId: houseId } }, 'NOT_FOUND'],
    [SAVE_ROOM, { input: { ...room, name: 'Andet', facts: [{ code: 'sauna' }] } }, 'PLACE_FACT_UNKNOWN'],
    [SAVE_SEAT, { input: { ...seat, x: 5 } }, 'SEAT_CODE_EXISTS'],
    [SAVE_SEAT, { input: { ...seat, code: 'H02', x: 1 } }, 'SEAT_PLACE_TAKEN'],
    [SAVE_SEAT, { input: { ...seat, code: 'H02', x: -1 } }, 'NUMBER_OUT_OF_RANGE'],
  ];
  for (const [operation, input, code] of refused) expect([code, await manager.refusal(operation, input)]).toEqual([code, code]);
  expect(await company.refusal(SAVE_SEAT, { input: seat })).toBe('NOT_ALLOWED');
  expect(await fingerprint(house.db)).toEqual(before);
});

test('a seat that is blocked cannot be let, and one that is let cannot be blocked or taken out of service', async () => {
  const { id } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager);
  const block = { input: { seatId: seat!.id, from: premises.today(), reason: 'Skal males' } };
  await manager.ask(BLOCK, block);
  const onPlan = async () => (await premises.seatsSeenBy(manager)).find((one) => one.id === seat!.id)!;
  expect(await onPlan()).toMatchObject({ status: 'blocked', claims: [{ kind: 'blocked' }] });
  expect(await manager.refusal(premises.SIGN, await premises.wishFor(house, id, [seat!.id]))).toBe('SEAT_TAKEN');
  const claimId = (await onPlan()).claims[0]!.id;
  await manager.ask(UNBLOCK, { claimId });
  expect(await manager.refusal(UNBLOCK, { claimId })).toBe('NOT_FOUND');
  await premises.signed(manager, await premises.wishFor(house, id, [seat!.id]));
  expect(await manager.refusal(BLOCK, block)).toBe('SEAT_TAKEN');
  const { rows } = await house.db.query('SELECT room_id AS "roomId", code, x, y FROM app.seat WHERE id = $1', [seat!.id]);
  const away = { input: { ...rows[0], id: seat!.id, inServiceFrom: '2026-01-01', inServiceUntil: premises.inDays(40), facts: [] } };
  expect(await manager.refusal(SAVE_SEAT, away)).toBe('SEAT_IN_USE');
  const { seatHistory } = await manager.ask<{ seatHistory: object[] }>('query($id: Uuid!) { seatHistory(seatId: $id) { kind tenant from } }', { id: seat!.id });
  expect(seatHistory).toEqual([{ kind: 'lease', tenant: 'Opdigtet Lejer', from: premises.today() }]);
});

test('a room is taken out of service from a day on, and not while it is booked then or seats in it are in use', async () => {
  const { rows } = await house.db.query<{ floorId: string }>('SELECT id AS "floorId" FROM app.floor LIMIT 1');
  const room = { ...rows[0], name: 'Pejsestuen', kind: 'meeting', x: 90, y: 90, width: 2, height: 2, facts: [] };
  const drawn = first(await manager.ask(SAVE_ROOM, { input: room })).rooms.find(({ name }) => name === 'Pejsestuen')!;
  const close = (inServiceUntil: string) => ({ input: { ...room, id: drawn.id, inServiceUntil } });
  const seat = { roomId: drawn.id, code: 'K01', x: 0, y: 0, inServiceFrom: '2026-01-01', facts: [] };
  const saved = first(await manager.ask(SAVE_SEAT, { input: seat })).rooms.find(({ id }) => id === drawn.id)!.seats[0]!;
  expect(await manager.refusal(SAVE_ROOM, close(premises.inDays(40)))).toBe('ROOM_IN_USE');
  await manager.ask(SAVE_SEAT, { input: { ...seat, id: saved.id, inServiceUntil: premises.inDays(30) } });
  const booking = `INSERT INTO app.room_booking (room_id, during, organisation_id, purpose)
    SELECT $1, tstzrange(now() + $2 * interval '1 day', now() + $2 * interval '1 day' + interval '1 hour'), id, 'session' FROM app.organisation WHERE kind = 'administration' LIMIT 1`;
  await house.db.query(booking, [drawn.id, 45]);
  expect(await manager.refusal(SAVE_ROOM, close(premises.inDays(40)))).toBe('ROOM_IN_USE');
  await manager.ask(SAVE_ROOM, close(premises.inDays(50)));
  await expect(house.db.query(booking, [drawn.id, 60])).rejects.toMatchObject({ constraint: 'room_in_service' });
  expect(await manager.refusal(SAVE_SEAT, { input: { ...seat, id: saved.id } })).toBe('ROOM_NOT_IN_SERVICE');
  // A booking of then stands in the way of every earlier day.
  expect(await manager.refusal(SAVE_ROOM, close('2025-01-01'))).toBe('ROOM_IN_USE');
});

test('a seat is renamed and moved, a room grows and shrinks, and each says at its field why it cannot', async () => {
  const { rows } = await house.db.query<{ floorId: string }>('SELECT id AS "floorId" FROM app.floor WHERE level = 0');
  const room = { ...rows[0], name: 'Loftet', kind: 'office', x: 50, y: 50, width: 3, height: 2, facts: [] };
  const drawn = first(await manager.ask(SAVE_ROOM, { input: room })).rooms.find(({ name }) => name === 'Loftet')!;
  const seat = { roomId: drawn.id, code: 'L01', x: 0, y: 0, inServiceFrom: '2026-01-01', facts: [] };
  const seats = (plan: Plan) => plan.rooms.find(({ id }) => id === drawn.id)!.seats;
  const { id } = seats(first(await manager.ask(SAVE_SEAT, { input: seat })))[0]!;
  await manager.ask(SAVE_SEAT, { input: { ...seat, code: 'L02', x: 2, y: 1 } });
  const moved = await manager.ask<Record<string, Plan[]>>(SAVE_SEAT, { input: { ...seat, id, code: 'L09', x: 1, inServiceUntil: premises.inDays(90) } });
  expect(seats(first(moved)).find((one) => one.id === id)).toMatchObject({ code: 'L09', x: 1, inServiceUntil: premises.inDays(90) });

  const before = await fingerprint(house.db);
  const refused: readonly (readonly [string, object, string, string])[] = [
    [SAVE_SEAT, { ...seat, id, code: 'L02' }, 'SEAT_CODE_EXISTS', 'code'],
    [SAVE_SEAT, { ...seat, id, x: 2, y: 1 }, 'SEAT_PLACE_TAKEN', 'x'],
    [SAVE_SEAT, { ...seat, id, x: 3 }, 'SEAT_OUTSIDE_ROOM', 'x'],
    [SAVE_SEAT, { ...seat, code: 'L03', y: 2 }, 'SEAT_OUTSIDE_ROOM', 'x'],
    [SAVE_SEAT, { ...seat, id, inServiceUntil: '2025-12-31' }, 'SEAT_PERIOD_INVALID', 'inServiceUntil'],
    [SAVE_SEAT, { ...seat, id, facts: [{ code: 'chairs', count: 501 }] }, 'NUMBER_OUT_OF_RANGE', 'facts.chairs'],
    [SAVE_SEAT, { ...seat, id, facts: [{ code: 'Sauna!' }] }, 'PLACE_FACT_UNKNOWN', 'facts'],
    [SAVE_ROOM, { ...room, id: drawn.id, width: 2 }, 'ROOM_TOO_SMALL', 'width'],
    [SAVE_ROOM, { ...room, id: drawn.id, height: 1 }, 'ROOM_TOO_SMALL', 'width'],
    [SAVE_ROOM, { ...room, id: drawn.id, x: 198 }, 'ROOM_OUTSIDE_PLAN', 'x'],
    [SAVE_ROOM, { ...room, id: drawn.id, name: 'Storrum' }, 'ROOM_NAME_EXISTS', 'name'],
    [BLOCK, { seatId: id, from: premises.inDays(80), until: premises.inDays(100), reason: 'Skal males' }, 'SEAT_NOT_IN_SERVICE', 'from'],
  ];
  for (const [operation, input, ...expected] of refused) expect(await fieldRefused(operation, { input })).toEqual(expected);
  expect(await fingerprint(house.db)).toEqual(before);
  const wider = first(await manager.ask(SAVE_ROOM, { input: { ...room, id: drawn.id, width: 5 } })).rooms.find((one) => one.id === drawn.id);
  expect(wider).toMatchObject({ width: 5 });
});

test('a seat is put into a room that shrinks at the same instant: it never stands outside', async () => {
  const { rows } = await house.db.query<{ floorId: string }>('SELECT id AS "floorId" FROM app.floor WHERE level = 0');
  for (let time = 0; time < 6; time++) {
    const room = { ...rows[0], name: `Skur ${time}`, kind: 'office', x: 60, y: 60, width: 2, height: 1, facts: [] };
    const { id } = first(await manager.ask(SAVE_ROOM, { input: room })).rooms.find(({ name }) => name === room.name)!;
    const seat = { roomId: id, code: `S${time}`, x: 1, y: 0, inServiceFrom: '2026-01-01', facts: [] };
    const codes = await Promise.all([manager.refusal(SAVE_SEAT, { input: seat }), manager.refusal(SAVE_ROOM, { input: { ...room, id, width: 1 } })]);
    expect([
      ['SEAT_OUTSIDE_ROOM', undefined],
      [undefined, 'ROOM_TOO_SMALL'],
    ]).toContainEqual(codes);
  }
});

test('what a seat was held by says that it was given back before its time', async () => {
  const [seat] = await premises.freeSeats(manager);
  await manager.ask(BLOCK, { input: { seatId: seat!.id, from: premises.inDays(-3), until: premises.inDays(9), reason: 'Skal males' } });
  const history = async () =>
    (await manager.ask<{ seatHistory: { id: string }[] }>('query($id: Uuid!) { seatHistory(seatId: $id) { id kind releasedOn } }', { id: seat!.id }))
      .seatHistory;
  expect(await history()).toMatchObject([{ kind: 'blocked', releasedOn: null }]);
  await manager.ask(UNBLOCK, { claimId: (await history())[0]!.id });
  expect(await history()).toMatchObject([{ kind: 'blocked', releasedOn: premises.today() }]);
  const { placeFactKinds } = await manager.ask<{ placeFactKinds: object[] }>('{ placeFactKinds { code kind nameDa nameEn } }');
  expect(placeFactKinds[0]).toEqual({ code: 'height_adjustable', kind: 'equipment', nameDa: 'Hæve-sænke-bord', nameEn: 'Height-adjustable desk' });
  expect(await (await house.as('companyContact')).refusal('{ placeFactKinds { code } }')).toBe('NOT_ALLOWED');
});

test('a plan of 50 seats with who sits there and who leaves is one statement', async () => {
  await premises.moreSeats(house, 10);
  const spy = jest.spyOn(Client.prototype, 'query');
  const seats = await premises.seatsSeenBy(manager);
  const named = spy.mock.calls
    .map(([asked]) => (asked as unknown as { name?: string }).name)
    .filter((name) => name && !/^(session|task|relay|seal)/.test(name));
  spy.mockRestore();
  expect(seats.length).toBeGreaterThanOrEqual(50);
  expect(seats.filter(({ tenant }) => tenant).length).toBeGreaterThanOrEqual(38);
  expect(named).toEqual(['premises.houses']);
});

test('a hundred sign for the last seat at the same instant: one gets it, the others are told that it is taken', async () => {
  const companies = await Promise.all(Array.from({ length: 10 }, () => premises.newCompany(house)));
  const free = await premises.freeSeats(manager);
  const last = free[0]!;
  const wishes = await Promise.all(Array.from({ length: 100 }, (_, at) => premises.wishFor(house, companies[at % 10]!.id, [last.id])));
  const codes = await Promise.all(wishes.map((wish) => manager.refusal(premises.SIGN, wish)));
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  expect(codes.filter((code) => code === 'SEAT_TAKEN')).toHaveLength(99);
  const { rows } = await house.db.query('SELECT count(*)::int AS claims FROM app.seat_claim WHERE seat_id = $1 AND released_at IS NULL', [last.id]);
  expect(rows).toEqual([{ claims: 1 }]);
});

test('two seats wanted in opposite order by many: whoever comes first gets both, and nobody is knotted', async () => {
  const [one, two] = (await premises.freeSeats(manager)).map(({ id }) => id) as [string, string];
  const { id } = await premises.newCompany(house);
  const wishes = await Promise.all(Array.from({ length: 30 }, (_, at) => premises.wishFor(house, id, at % 2 ? [one, two] : [two, one])));
  const codes = await Promise.all(wishes.map((wish) => manager.refusal(premises.SIGN, wish)));
  expect(codes.sort()).toEqual([...Array<string>(29).fill('SEAT_TAKEN'), undefined]);
});
