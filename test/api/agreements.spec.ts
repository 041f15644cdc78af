import { addMonths } from '@fyrtaarn/kernel';
import { asActor, openLine } from '../support/as-actor';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 20);
});
afterAll(() => house.close());

const { inDays, today } = premises;
const change = (agreementId: string, more: object) => ({ input: { agreementId, from: inDays(30), add: [], drop: [], move: [], ...more } });

test('an agreement on two seats: they are let, to a name that only the city and the tenant see', async () => {
  const { id, contact } = await premises.newCompany(house);
  const [one, two] = await premises.freeSeats(manager);
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [one!.id, two!.id]));
  expect(agreement).toMatchObject({ kind: 'business_lease', noticeMonths: 3, depositMonths: 3, until: null });
  expect(agreement.lines.map(({ seats, prices }) => [seats, prices[0]?.monthOre])).toEqual(
    expect.arrayContaining([
      [[one!.code], 120_000],
      [[two!.code], 120_000],
    ]),
  );

  const seen = async (who: Visitor) => (await premises.seatsSeenBy(who)).find((seat) => seat.id === one!.id);
  expect(await seen(manager)).toMatchObject({ status: 'let', let: true, tenant: 'Opdigtet Lejer' });
  expect(await seen(contact)).toMatchObject({ status: 'let', tenant: 'Opdigtet Lejer' });
  const { contact: other } = await premises.newCompany(house);
  expect(await seen(other)).toMatchObject({ status: 'taken', let: true, tenant: null, claims: [] });
  expect(await other.refusal(premises.AGREEMENT_BY_ID, { id: agreement.id })).toBe('NOT_FOUND');
  await contact.ask(premises.AGREEMENT_BY_ID, { id: agreement.id });
  expect(await manager.refusal(premises.SIGN, await premises.wishFor(house, id, [one!.id]))).toBe('SEAT_TAKEN');
  await premises.ended(house, manager, agreement.id, inDays(1));
  // Back to back is no overlap.
  await premises.signed(manager, await premises.wishFor(house, id, [one!.id], { from: inDays(1), until: inDays(2) }));
});

test('a tenant may always leave; the seat says when, and a landlord needs a ground and more time', async () => {
  const { id, contact } = await premises.newCompany(house);
  const [seat, other] = await premises.freeSeats(manager);
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [seat!.id]));
  const landlord = { agreementId: agreement.id, by: 'landlord' };
  expect(await manager.refusal(premises.NOTICE, { input: landlord })).toBe('NOTICE_NEEDS_GROUND');
  expect(await manager.refusal(premises.NOTICE, { input: { ...landlord, ground: 'we_are_tired' } })).toBe('NOTICE_GROUND_UNKNOWN');
  const { giveNotice } = await contact.ask<{ giveNotice: premises.Agreement }>(premises.NOTICE, { input: landlord });
  const leaves = addMonths(`${addMonths(today(), 3).slice(0, 7)}-01` as never, today().endsWith('-01') ? 0 : 1);
  expect(giveNotice).toMatchObject({ until: leaves, notice: { by: 'tenant', effectiveOn: leaves, rule: 'AGREEMENT-BUSINESS-LEASE' } });
  expect(await contact.refusal(premises.NOTICE, { input: landlord })).toBe('NOTICE_GIVEN_ALREADY');
  const onPlan = async (on: string) => (await premises.seatsSeenBy(manager, on)).find((one) => one.id === seat!.id);
  expect(await onPlan(today())).toMatchObject({ status: 'given_notice', claims: [{ leavesOn: leaves }] });
  expect(await onPlan(leaves)).toMatchObject({ status: 'free' });

  const second = await premises.signed(manager, await premises.wishFor(house, id, [other!.id]));
  const { giveNotice: theirs } = await manager.ask<{ giveNotice: premises.Agreement }>(premises.NOTICE, {
    input: { agreementId: second.id, by: 'landlord', ground: 'own_use' },
  });
  expect(theirs.notice!.effectiveOn >= addMonths(today(), 12)).toBe(true);
  // The database itself refuses a notice that has not run.
  const line = await openLine(house);
  const { rows } = await house.db.query<{ id: string; rule_from: string }>('SELECT id FROM app.occupancy_agreement WHERE notice_months = 1 LIMIT 1');
  const straight = asActor(house, line, { role: 'premisesManager' }, () =>
    line.query(
      `INSERT INTO app.agreement_notice (agreement_id, given_by, received_on, effective_on, rule_code, rule_from)
      VALUES ($1, 'tenant', current_date, current_date + 20, 'AGREEMENT-USE-AGREEMENT', '2026-01-01')`,
      [rows[0]!.id],
    ),
  );
  await expect(straight).rejects.toMatchObject({ constraint: 'notice_in_time' });
  await line.end();
  for (const { id: done } of [agreement, second]) await premises.ended(house, manager, done, inDays(1));
});

test('in mid-term a seat more, a seat fewer, and another seat at the same price', async () => {
  const { id } = await premises.newCompany(house);
  const [one, two, three] = await premises.freeSeats(manager);
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [one!.id, two!.id]));
  const [stays, goes] = agreement.lines as [premises.Line, premises.Line];
  const at = (line: premises.Line) => (line.seats[0] === one!.code ? one! : two!);
  const wish = change(agreement.id, {
    drop: [goes.id],
    documentId: await premises.signedPaper(house),
    move: [{ lineId: stays.id, seatId: three!.id }],
    add: [{ kind: 'seat', seatId: at(goes).id, monthOre: 125_000 }],
  });
  const { changeSeats } = await manager.ask<{ changeSeats: premises.Agreement }>(premises.CHANGE, wish);
  expect(changeSeats.lines.find((line) => line.id === stays.id)).toMatchObject({
    seats: [at(stays).code, three!.code],
    until: null,
    prices: [{ monthOre: 120_000 }],
  });
  expect(changeSeats.lines.find((line) => line.id === goes.id)).toMatchObject({ until: inDays(30) });
  expect(changeSeats.lines.find((line) => line.from === inDays(30))).toMatchObject({ seats: [at(goes).code], prices: [{ monthOre: 125_000 }] });
  expect(await manager.refusal(premises.CHANGE, change(agreement.id, { drop: [goes.id] }))).toBe('NOT_FOUND');
  const { rows } = await house.db.query(`SELECT id FROM app.seat WHERE code = 'A01'`);
  expect(await manager.refusal(premises.CHANGE, change(agreement.id, { move: [{ lineId: stays.id, seatId: rows[0].id }] }))).toBe('SEAT_TAKEN');
  await premises.ended(house, manager, agreement.id, inDays(1));
});

test('two share one seat by days of the week; a third finds it taken on a day of theirs', async () => {
  const [first, second, third] = [await premises.newCompany(house, 'Mandag'), await premises.newCompany(house, 'Onsdag'), await premises.newCompany(house)];
  const [seat] = await premises.freeSeats(manager);
  const share = async (companyId: string, weekdays: number[], monthOre: number) =>
    premises.wishFor(house, companyId, [], { kind: 'use_agreement', lines: [{ kind: 'seat', seatId: seat!.id, weekdays, monthOre }] });
  const one = await premises.signed(manager, await share(first.id, [1, 2], 48_000));
  // Two days of five of 1.200 kr.
  expect(one.lines[0]).toMatchObject({ weekdays: [1, 2], prices: [{ monthOre: 48_000, marketOre: 48_000 }] });
  const two = await premises.signed(manager, await share(second.id, [3, 4, 5], 72_000));
  expect(await manager.refusal(premises.SIGN, await share(third.id, [5, 6], 48_000))).toBe('SEAT_TAKEN');
  const onPlan = (await premises.seatsSeenBy(manager)).find((one) => one.id === seat!.id);
  expect(onPlan?.claims.map(({ tenant, weekdays }) => [tenant, weekdays])).toEqual([
    ['Mandag', [1, 2]],
    ['Onsdag', [3, 4, 5]],
  ]);
  // A weekend is two days of seven, and not for nothing.
  const { lines } = await premises.signed(manager, await share(third.id, [6, 7], 40_000));
  expect(lines[0]?.prices).toMatchObject([{ monthOre: 40_000, marketOre: 34_286 }]);
  for (const { id } of [one, two]) await premises.ended(house, manager, id, inDays(1));
});

test('a deposit is raised with the rent where the agreement says so; else on a paper that both have signed', async () => {
  const [{ id }, next] = [await premises.newCompany(house), await premises.newCompany(house)];
  const [one, other] = await premises.freeSeats(manager);
  const plain = await premises.signed(manager, await premises.wishFor(house, id, [one!.id]));
  const follows = await premises.signed(manager, await premises.wishFor(house, id, [other!.id], { depositFollowsRent: true }));
  expect([plain.depositFollowsRent, follows.depositFollowsRent]).toEqual([false, true]);
  const raise = (agreementId: string, more: object = {}) =>
    manager.refusal(premises.DEPOSIT, { input: { agreementId, kind: 'regulated', amountOre: 10_000, bookedOn: today(), ...more } });
  expect(await raise(plain.id)).toBe('DEPOSIT_NOT_AGREED');
  expect(await raise(plain.id, { documentId: await premises.signedPaper(house) })).toBeUndefined();
  expect(await raise(follows.id)).toBeUndefined();
  // Whoever takes over takes the clause over.
  const over = { agreementId: follows.id, companyId: next.id, on: inDays(10), documentId: await premises.signedPaper(house) };
  const { transferAgreement } = await manager.ask<{ transferAgreement: premises.Agreement }>(premises.TRANSFER, { input: over });
  expect(transferAgreement).toMatchObject({ depositFollowsRent: true, depositOre: 10_000 });
  for (const agreementId of [plain.id, transferAgreement.id]) await premises.ended(house, manager, agreementId, inDays(20));
});

test('another company takes over: same seats, same price, and the deposit goes along', async () => {
  const [from, to] = [await premises.newCompany(house), await premises.newCompany(house)];
  const [seat] = await premises.freeSeats(manager);
  const agreement = await premises.signed(manager, await premises.wishFor(house, from.id, [seat!.id]));
  const book = (kind: string, amountOre: number) => ({ input: { agreementId: agreement.id, kind, amountOre, bookedOn: today() } });
  await manager.ask(premises.DEPOSIT, book('received', 360_000));
  expect(await manager.refusal(premises.DEPOSIT, book('returned', -360_001))).toBe('DEPOSIT_TOO_SMALL');
  expect(await manager.refusal(premises.DEPOSIT, book('returned', 1))).toBe('DEPOSIT_SIGN');
  for (const kind of ['set_off', 'regulated']) expect(await manager.refusal(premises.DEPOSIT, book(kind, -100))).toBe('SET_OFF_NEEDS_DOCUMENT');
  const { transferAgreement: next } = await manager.ask<{ transferAgreement: premises.Agreement }>(premises.TRANSFER, {
    input: { agreementId: agreement.id, companyId: to.id, on: inDays(10), documentId: await premises.signedPaper(house) },
  });
  expect(next).toMatchObject({ companyId: to.id, from: inDays(10), followsId: agreement.id, depositOre: 360_000 });
  expect(next.lines).toMatchObject([{ seats: [seat!.code], prices: [{ monthOre: 120_000 }] }]);
  expect(await manager.ask(premises.AGREEMENT_BY_ID, { id: agreement.id })).toMatchObject({ agreement: { until: inDays(10), depositOre: 0 } });
  // Four who each take all of it at once: one gets it.
  const back = { input: { agreementId: next.id, kind: 'returned', amountOre: -360_000, bookedOn: today() } };
  const answers = await Promise.all(Array.from({ length: 4 }, () => manager.refusal(premises.DEPOSIT, back)));
  expect(answers.sort()).toEqual(['DEPOSIT_TOO_SMALL', 'DEPOSIT_TOO_SMALL', 'DEPOSIT_TOO_SMALL', undefined]);
});

test('what cannot be is refused in words, and leaves nothing behind', async () => {
  const { id, contact } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager);
  const wish = (more: object) => premises.wishFor(house, id, [seat!.id], more);
  const unknown = '01a1fcfa-0000-7000-8000-000000000000';
  const before = await fingerprint(house.db);
  const refused: readonly (readonly [Visitor, string, object, string])[] = [
    [contact, premises.SIGN, await wish({}), 'NOT_ALLOWED'],
    [manager, premises.SIGN, await wish({ lines: [] }), 'AGREEMENT_NEEDS_LINES'],
    [manager, premises.SIGN, await wish({ lines: [{ kind: 'service', monthOre: 1 }] }), 'AGREEMENT_NEEDS_SEATS'],
    [manager, premises.SIGN, await wish({ kind: 'use_agreement', until: inDays(800) }), 'AGREEMENT_TERM_TOO_LONG'],
    [manager, premises.SIGN, await wish({ until: today() }), 'SEAT_PERIOD_INVALID'],
    [manager, premises.SIGN, await wish({ companyId: unknown }), 'NOT_FOUND'],
    [manager, premises.SIGN, await wish({ lines: [{ kind: 'seat', seatId: seat!.id, monthOre: -1 }] }), 'NUMBER_OUT_OF_RANGE'],
    [manager, premises.SIGN, await wish({ from: '2026-02-01' }), 'MARKET_RENT_MISSING'],
    [manager, premises.SIGN, await wish({ depositMonths: 7 }), 'NUMBER_OUT_OF_RANGE'],
    [contact, premises.NOTICE, { input: { agreementId: unknown, by: 'tenant' } }, 'NOT_FOUND'],
  ];
  for (const [who, operation, input, code] of refused) expect([code, await who.refusal(operation, input)]).toEqual([code, code]);
  expect(await fingerprint(house.db)).toEqual(before);
});
