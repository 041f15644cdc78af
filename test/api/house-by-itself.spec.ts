import { addDays, instantInCopenhagen, SYSTEM } from '@fyrtaarn/kernel';
import { UnitOfWork } from '@fyrtaarn/platform';
import { BreakEvenTasks } from '../../libs/premises/src/economy/break-even.tasks';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor;
let houseId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  houseId = await premises.houseId(house);
  await premises.moreSeats(house, 12);
});
afterAll(() => house.close());

const { inDays } = premises;
const WITHDRAW = `mutation($id: Uuid!, $reason: String!) { withdrawNotice(agreementId: $id, reason: $reason) { id until notice { by } lines { id until seats } } }`;

describe('a notice that is regretted', () => {
  const tenant = async (from = premises.today()) => {
    const { id, contact } = await premises.newCompany(house);
    const [seat] = await premises.freeSeats(manager, '2027-12-01');
    const agreement = await premises.signed(manager, await premises.wishFor(house, id, [seat!.id], { from }));
    return { agreement, contact, seat: seat! };
  };
  const regret = (id: string) => ({ id, reason: 'Vi bliver alligevel.' });
  const onPlan = async (id: string, on: string) => (await premises.seatsSeenBy(manager, on)).find((seat) => seat.id === id)!.status;

  test('is withdrawn by whoever gave it, and the seat is theirs as before; notice may be given again', async () => {
    const { agreement, contact, seat } = await tenant();
    const { giveNotice } = await contact.ask<{ giveNotice: premises.Agreement }>(premises.NOTICE, { input: { agreementId: agreement.id, by: 'tenant' } });
    expect(await onPlan(seat.id, giveNotice.until!)).toBe('free');
    const { contact: other } = await premises.newCompany(house);
    expect(await other.refusal(WITHDRAW, regret(agreement.id))).toBe('NOT_FOUND');
    const { withdrawNotice } = await contact.ask<{ withdrawNotice: premises.Agreement }>(WITHDRAW, regret(agreement.id));
    expect(withdrawNotice).toMatchObject({ until: null, notice: null, lines: [{ until: null, seats: [seat.code] }] });
    expect(await onPlan(seat.id, giveNotice.until!)).toBe('let');
    expect(await contact.refusal(WITHDRAW, regret(agreement.id))).toBe('NOT_FOUND');
    await contact.ask(premises.NOTICE, { input: { agreementId: agreement.id, by: 'tenant' } });
    await manager.ask(WITHDRAW, regret(agreement.id));
  });

  test('stays when the seat is promised to others, when it is the landlord’s, and when it is too late', async () => {
    const { agreement, contact, seat } = await tenant();
    const { giveNotice } = await contact.ask<{ giveNotice: premises.Agreement }>(premises.NOTICE, { input: { agreementId: agreement.id, by: 'tenant' } });
    const { id: next } = await premises.newCompany(house);
    await premises.signed(manager, await premises.wishFor(house, next, [seat.id], { from: giveNotice.until! }));
    const before = await fingerprint(house.db);
    expect(await contact.refusal(WITHDRAW, regret(agreement.id))).toBe('SEAT_TAKEN');
    expect(await fingerprint(house.db)).toEqual(before);

    const { agreement: second, contact: tenantOfSecond } = await tenant();
    await manager.ask(premises.NOTICE, { input: { agreementId: second.id, by: 'landlord', ground: 'own_use' } });
    expect(await tenantOfSecond.refusal(WITHDRAW, regret(second.id))).toBe('NOT_FOUND');
    await manager.ask(WITHDRAW, regret(second.id));

    await house.db.query(
      `UPDATE app.agreement_notice SET effective_on = current_date + 29, received_on = current_date - 200 WHERE withdrawn_on IS NULL AND agreement_id = $1`,
      [agreement.id],
    );
    expect(await manager.refusal(WITHDRAW, regret(agreement.id))).toBe('NOTICE_WITHDRAWN_LATE');
  });
});

describe('a room that can be divided', () => {
  const BOOK = 'mutation($input: BookRoom!) { bookRoom(input: $input) { booked { id } } }';
  const CANCEL = 'mutation($id: Uuid!) { cancelRoomBooking(id: $id) }';
  const DIVIDE = 'mutation($wholeId: Uuid!, $partIds: [Uuid!]!) { divideRoom(wholeId: $wholeId, partIds: $partIds) { rooms { id partIds } } }';
  const SLOTS = 'query($roomId: Uuid!, $from: Day!, $to: Day!) { roomSlots(roomId: $roomId, from: $from, to: $to) { startsAt } }';
  let whole: string, left: string, right: string;
  beforeAll(async () => {
    const room = async (name: string): Promise<string> =>
      (
        await house.db.query(
          `INSERT INTO app.room (house_id, floor_id, name, kind, sort) SELECT house_id, id, $1, 'meeting', 30 + length($1) FROM app.floor LIMIT 1 RETURNING id`,
          [name],
        )
      ).rows[0].id;
    [whole, left, right] = [await room('Salen'), await room('Salen, syd'), await room('Salen, nord ')];
  });
  // A Wednesday some weeks ahead.
  const day = addDays(premises.today(), 28 + ((3 - new Date(premises.today()).getUTCDay() + 7) % 7));
  const wish = (roomId: string, from: string, to: string) => ({
    input: { roomId, startsAt: instantInCopenhagen(day, from).toISOString(), endsAt: instantInCopenhagen(day, to).toISOString() },
  });
  const booked = async (roomId: string, from: string, to: string): Promise<string> =>
    (await manager.ask<{ bookRoom: { booked: { id: string }[] } }>(BOOK, wish(roomId, from, to))).bookRoom.booked[0]!.id;

  test('whoever has the whole has its parts, and two parts may be had by two', async () => {
    await booked(whole, '08:00', '09:00');
    await manager.ask(DIVIDE, { wholeId: whole, partIds: [left, right] });
    expect(await manager.refusal(DIVIDE, { wholeId: left, partIds: [whole, right] })).toBe('ROOM_DIVIDED_ALREADY');
    expect(await manager.refusal(BOOK, wish(left, '08:00', '09:00'))).toBe('ROOM_TAKEN');
    await booked(left, '10:00', '11:00');
    await booked(right, '10:30', '11:30');
    expect(await manager.refusal(BOOK, wish(whole, '11:00', '12:00'))).toBe('ROOM_TAKEN');
    const all = await booked(whole, '12:00', '13:00');
    for (const part of [left, right]) expect(await manager.refusal(BOOK, wish(part, '12:30', '13:30'))).toBe('ROOM_TAKEN');
    const slots = async (roomId: string) => (await manager.ask<{ roomSlots: object[] }>(SLOTS, { roomId, from: day, to: day })).roomSlots.length;
    expect([await slots(whole), await slots(left), await slots(right)]).toEqual([4, 3, 3]);
    // The calendar at the door of a part shows what takes the whole, and the other way round.
    const RENEW = 'mutation($roomId: Uuid!) { renewRoomCalendar(roomId: $roomId) { url } }';
    const events = async (roomId: string): Promise<number> => {
      const { renewRoomCalendar } = await manager.ask<{ renewRoomCalendar: { url: string } }>(RENEW, { roomId });
      return (await (await fetch(renewRoomCalendar.url)).text()).split('BEGIN:VEVENT').length - 1;
    };
    expect([await events(whole), await events(left), await events(right)]).toEqual([4, 3, 3]);
    await manager.ask(CANCEL, { id: all });
    await booked(right, '12:30', '13:30');
  });

  test('fifty want the whole or a part at the same instant: what is had overlaps nowhere', async () => {
    const rooms = [whole, left, right];
    const codes = await Promise.all(Array.from({ length: 50 }, (_, at) => manager.refusal(BOOK, wish(rooms[at % 3]!, '14:00', '15:00'))));
    const won = codes.flatMap((code, at) => (code === undefined ? [rooms[at % 3]] : []));
    expect(won.length === 1 ? won : won.toSorted()).toEqual(won.includes(whole) ? [whole] : [left, right].toSorted());
    expect(new Set(codes.filter(Boolean))).toEqual(new Set(['ROOM_TAKEN']));
  });
});

describe('when the house does worse than was told', () => {
  const watch = () => house.api.app.get(UnitOfWork, { strict: false }).upkeep(SYSTEM, (tx) => house.api.app.get(BreakEvenTasks, { strict: false }).watch(tx));
  const told = async () =>
    (await house.db.query(`SELECT recipient, body FROM app.mail WHERE kind = 'premises.break_even_slipped' ORDER BY about, recipient`)).rows;
  const ECONOMY =
    'query($houseId: Uuid!) { houseEconomy(houseId: $houseId) { runsFrom stopsFrom flag months { month costOre } slips { was now stops flag } } }';
  interface Economy {
    runsFrom: string | null;
    stopsFrom: string | null;
    flag: string;
    months: { month: string; costOre: number }[];
    slips: { now: string | null; stops: string | null; flag: string }[];
  }
  const economy = async () => (await (await house.as('reporter')).ask<{ houseEconomy: Economy }>(ECONOMY, { houseId })).houseEconomy;
  const both = [{ recipient: 'lokaler@demo.invalid' }, { recipient: 'rapport@demo.invalid' }];

  test('a house that will stop running by itself is told of once, before it does', async () => {
    // The house costs so little that it runs by itself in all months; then a cost comes that no rent covers, a year from now.
    await house.db.query(`INSERT INTO app.house_cost (house_id, scope, text, period, amount_ore, entered_by)
      SELECT house_id, 'A', 'Nedslag', period, 1000 - amount_ore, NULL FROM app.house_cost WHERE scope = 'A'`);
    await watch();
    const { runsFrom, stopsFrom, slips } = await economy();
    expect([runsFrom === null, stopsFrom, slips]).toEqual([false, null, []]);
    const cost = { houseId, scope: 'A', text: 'Nyt tag', from: inDays(200), until: inDays(400), amountOre: 2_000_000_000 };
    await manager.ask('mutation($input: AddHouseCost!) { addHouseCost(input: $input) { flag } }', { input: cost });
    await watch();
    await watch();
    const after = await economy();
    expect(after).toMatchObject({ runsFrom, flag: 'amber', slips: [{ now: runsFrom, stops: after.stopsFrom }] });
    expect(after.stopsFrom).toBe(after.months.find(({ costOre }) => costOre > 1_000_000)!.month);
    expect(await told()).toMatchObject(both.map((one) => ({ ...one, body: expect.stringContaining('Lejen dækker ikke længere fra') })));
  });

  test('later than was told is told too, and the next look is planned', async () => {
    const cost = { houseId, scope: 'A', text: 'Nye vinduer', from: inDays(-400), until: inDays(800), amountOre: 2_000_000_000 };
    await manager.ask('mutation($input: AddHouseCost!) { addHouseCost(input: $input) { flag } }', { input: cost });
    const before = (await told()).length;
    await watch();
    await watch();
    expect((await told()).length - before).toBe(2);
    expect(await economy()).toMatchObject({ runsFrom: null, flag: 'red', slips: [{ now: null, flag: 'red' }, {}] });
    const waits = await house.db.query(`SELECT count(*)::int AS n FROM app.task WHERE kind = 'premises.watch_break_even' AND state = 'waiting'`);
    expect(waits.rows[0].n).toBeGreaterThan(0);
  });
});

test('talks with Fish Tank and local partners: with whom, when, about what, and what comes next', async () => {
  const NOTE = 'mutation($input: NoteHouseTalk!) { noteHouseTalk(input: $input) { id partner heldOn nextStep nextOn nextDoneOn notedBy } }';
  const DONE = 'mutation($id: Uuid!) { finishTalkStep(talkId: $id) { partner nextDoneOn } }';
  const bridge = await house.as('bridgeWorker');
  const talk = (partner: string, more: object = {}) => ({ input: { houseId, partner, heldOn: inDays(-1), about: 'Fælles arrangement til foråret.', ...more } });
  expect(await manager.refusal(NOTE, talk('Fish Tank', { heldOn: inDays(1) }))).toBe('BAD_REQUEST');
  expect(await manager.refusal(NOTE, talk('Fish Tank', { nextStep: 'Vi ringer.' }))).toBe('BAD_REQUEST');
  expect(await manager.refusal(NOTE, talk('Fish Tank', { nextStep: 'Vi ringer.', nextOn: inDays(-9) }))).toBe('NEXT_STEP_BEFORE_TALK');
  await manager.ask(NOTE, talk('Boligsocial helhedsplan'));
  const { noteHouseTalk } = await bridge.ask<{ noteHouseTalk: { id: string; partner: string }[] }>(
    NOTE,
    talk('Fish Tank', { heldOn: inDays(-20), nextStep: 'Vi besøger dem.', nextOn: inDays(5) }),
  );
  expect(noteHouseTalk.map(({ partner }) => partner)).toEqual(['Fish Tank', 'Boligsocial helhedsplan']);
  const done = await manager.ask(DONE, { id: noteHouseTalk[0]!.id });
  expect(done).toEqual({
    finishTalkStep: [
      { partner: 'Boligsocial helhedsplan', nextDoneOn: null },
      { partner: 'Fish Tank', nextDoneOn: premises.today() },
    ],
  });
  expect(await manager.refusal(DONE, { id: noteHouseTalk[0]!.id })).toBe('NOT_FOUND');
  expect(await (await house.as('companyContact')).refusal(NOTE, talk('Nogen'))).toBe('NOT_ALLOWED');
});
