import { Client } from 'pg';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 25);
});
afterAll(() => house.close());

const { inDays, today } = premises;
/** Seats that nobody has, now or later. */
async function free(): Promise<premises.Seat[]> {
  const later = new Set((await premises.freeSeats(manager, inDays(400))).map(({ id }) => id));
  return (await premises.freeSeats(manager)).filter(({ id }) => later.has(id));
}

const change = (agreementId: string, more: object) => ({ input: { agreementId, from: inDays(30), add: [], drop: [], move: [], ...more } });

test.each([
  ['business_lease', { noticeMonths: 3, depositMonths: 3, until: null }],
  ['use_agreement', { noticeMonths: 1, depositMonths: 0 }],
  ['membership', { noticeMonths: 1, depositMonths: 0, until: null }],
])('an agreement of kind %s is signed under its own rule', async (kind, terms) => {
  const { id } = await premises.newCompany(house);
  const [seat] = await free();
  const lines = kind === 'membership' ? [{ kind: 'membership', monthOre: 30_000, text: 'Adgang til fællesrum' }] : undefined;
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [seat!.id], { kind, ...(lines && { lines }) }));
  expect(agreement).toMatchObject({ kind, ...terms });
  if (kind === 'use_agreement') expect(agreement.until! > inDays(700) && agreement.until! <= inDays(732)).toBe(true);
  if (kind === 'membership') expect(agreement.lines).toMatchObject([{ seats: [], prices: [{ monthOre: 30_000, marketOre: 30_000 }] }]);
});

test('whoever takes over gets what is still to come: lines that begin later, prices that are set ahead, and a move that is planned', async () => {
  const [from, to] = [await premises.newCompany(house), await premises.newCompany(house)];
  const [one, two, three] = await free();
  const index = { baseMonth: '2026-06-01', baseNumber: 100, firstOn: '2028-01-01' };
  const set = { setByIndex: 100, setByMonth: '2026-10-01' };
  const agreement = await premises.signed(manager, await premises.wishFor(house, from.id, [one!.id], { index }));
  const lineId = agreement.lines[0]!.id;
  await manager.ask(premises.PRICE, { input: { lineId, from: inDays(60), monthOre: 130_000, ...set, documentId: await premises.signedPaper(house) } });
  const add = [{ kind: 'seat', seatId: two!.id, monthOre: 125_000, ...set }];
  await manager.ask(premises.CHANGE, change(agreement.id, { from: inDays(50), add, documentId: await premises.signedPaper(house) }));
  await manager.ask(premises.CHANGE, change(agreement.id, { from: inDays(70), move: [{ lineId, seatId: three!.id }] }));
  // A regulation that is entered for later goes along with the clause that it follows.
  const number = { indexFrom: 100, indexFromMonth: '2026-10-01', indexTo: 110, indexToMonth: '2027-06-01' };
  await manager.ask(premises.REGULATE, { input: { agreementId: agreement.id, from: '2028-01-01', ...number } });
  const { transferAgreement: next } = await manager.ask<{ transferAgreement: premises.Agreement }>(premises.TRANSFER, {
    input: { agreementId: agreement.id, companyId: to.id, on: inDays(40), documentId: await premises.signedPaper(house) },
  });
  expect(next).toMatchObject({ from: inDays(40), until: null, index });
  const seen = next.lines.map((line) => [line.from, line.seats, line.prices.map((price) => [price.from, price.monthOre])]);
  expect(seen).toEqual([
    [inDays(40), [one!.code, three!.code], [[inDays(40), 120_000], [inDays(60), 130_000], ['2028-01-01', 143_000]]], // prettier-ignore
    [
      inDays(50),
      [two!.code],
      [
        [inDays(50), 125_000],
        ['2028-01-01', 137_500],
      ],
    ],
  ]);
  // Nobody else can be given what is theirs.
  const { id } = await premises.newCompany(house);
  for (const [seat, day] of [
    [one, 45],
    [two, 55],
    [three, 75],
  ] as const)
    // prettier-ignore
    expect(await manager.refusal(premises.SIGN, await premises.wishFor(house, id, [seat!.id], { from: inDays(day), until: inDays(day + 1) }))).toBe('SEAT_TAKEN');
  const { agreement: old } = await manager.ask<{ agreement: premises.Agreement }>(premises.AGREEMENT_BY_ID, { id: agreement.id });
  expect(old.lines.map(({ until }) => until)).toEqual([inDays(40)]);
});

test('an agreement ends by notice, by what both have signed, or after a demand; the house has no other button', async () => {
  const { id } = await premises.newCompany(house);
  const [seat] = await free();
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [seat!.id]));
  const end = { agreementId: agreement.id, on: inDays(5), reason: 'Vi vil gerne af med dem.' };
  expect(await manager.refusal(premises.END, { input: end })).toBe('ENDING_NEEDS_PROOF');
  expect(await manager.refusal(premises.END, { input: { ...end, documentId: agreement.id } })).toBe('NOT_FOUND');
  const landlord = { agreementId: agreement.id, by: 'landlord', ground: 'rebuilding' };
  expect(await manager.refusal(premises.NOTICE, { input: { ...landlord, receivedOn: inDays(-1) } })).toBe('NOTICE_BACKDATED');
  // Straight into the database it is the same.
  const line = await openLine(house);
  const shorter = asActor(house, line, { role: 'premisesManager' }, async () => {
    await line.query(`SELECT app.end_agreement($1, current_date + 20)`, [agreement.id]);
    await line.query('SET CONSTRAINTS ALL IMMEDIATE');
  });
  await expect(shorter).rejects.toMatchObject({ constraint: 'ending_is_explained' });
  await line.end();
  await manager.ask(premises.NOTICE, { input: { ...landlord, receivedOn: today() } });
  expect(await premises.ended(house, manager, agreement.id, inDays(5))).toMatchObject({ until: inDays(5), endedBecause: 'Begge er enige.' });
});

test('a notice remembers what stood when nobody could change it any more', async () => {
  const { id, contact } = await premises.newCompany(house);
  const [one, two] = await free();
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [one!.id, two!.id]));
  const documentId = await premises.signedPaper(house);
  const line = await anotherLine();
  await line.query('BEGIN');
  await line.query('SELECT FROM app.occupancy_agreement WHERE id = $1 FOR UPDATE', [agreement.id]);
  const notice = contact.ask(premises.NOTICE, { input: { agreementId: agreement.id, by: 'tenant' } });
  await blocked(line);
  // Meanwhile one of the seats is given up from next week on.
  await line.query(
    `INSERT INTO app.agreement_proof (agreement_id, house_id, act, on_day, document_id, entered_by) SELECT id, house_id, 'change', current_date + 7, $2, NULL
      FROM app.occupancy_agreement WHERE id = $1`,
    [agreement.id, documentId],
  );
  await line.query(`UPDATE app.seat_claim SET valid = daterange(lower(valid), current_date + 7) WHERE line_id = $1`, [agreement.lines[1]!.id]);
  await line.query(`UPDATE app.agreement_line SET valid = daterange(lower(valid), current_date + 7) WHERE id = $1`, [agreement.lines[1]!.id]);
  await line.query('COMMIT');
  await line.end();
  await notice;
  const WITHDRAW = 'mutation($id: Uuid!) { withdrawNotice(agreementId: $id, reason: "Vi bliver alligevel.") { lines { until } } }';
  const { withdrawNotice } = await contact.ask<{ withdrawNotice: premises.Agreement }>(WITHDRAW, { id: agreement.id });
  expect(withdrawNotice.lines.map(({ until }) => until).sort()).toEqual([inDays(7), null].sort());
});

/** A second line of the superuser's. */
async function anotherLine(): Promise<Client> {
  const { host, port, user, password, database } = house.db;
  const line = new Client({ host, port, user, password, database });
  await line.connect();
  return line;
}

async function blocked(line: Client): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const { rows } = await line.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted`);
    if (rows[0]!.n > 0) return;
    await new Promise((next) => setTimeout(next, 25));
  }
  throw new Error('nobody waits');
}

test('a transfer that waits for a deposit being paid back hands on what is left of it', async () => {
  const [from, to] = [await premises.newCompany(house), await premises.newCompany(house)];
  const [seat] = await free();
  const agreement = await premises.signed(manager, await premises.wishFor(house, from.id, [seat!.id]));
  await manager.ask(premises.DEPOSIT, { input: { agreementId: agreement.id, kind: 'received', amountOre: 360_000, bookedOn: today() } });
  const documentId = await premises.signedPaper(house);
  const line = await anotherLine();
  await line.query('BEGIN');
  await line.query('SELECT FROM app.occupancy_agreement WHERE id = $1 FOR UPDATE', [agreement.id]);
  const transfer = manager.ask<{ transferAgreement: premises.Agreement }>(premises.TRANSFER, {
    input: { agreementId: agreement.id, companyId: to.id, on: inDays(3), documentId },
  });
  await blocked(line);
  await line.query(
    `INSERT INTO app.deposit_entry (agreement_id, booked_on, kind, amount_ore, entered_by) VALUES ($1, current_date, 'returned', -60000, NULL)`,
    [agreement.id],
  );
  await line.query('COMMIT');
  await line.end();
  expect((await transfer).transferAgreement.depositOre).toBe(300_000);
});

test('what cannot be is refused in words: seats dropped to none, a line named twice, dates without a rule, ids of nothing', async () => {
  const { id } = await premises.newCompany(house);
  const [one, two, three] = await free();
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [one!.id, two!.id]));
  const [first, second] = agreement.lines.map((line) => line.id) as [string, string];
  const unknown = '01a1fcfa-0000-7000-8000-000000000000';
  const wish = (more: object) => premises.wishFor(house, id, [three!.id], more);
  const cheap = (approvalId: string) => wish({ lines: [{ kind: 'seat', seatId: three!.id, monthOre: 100_000, approvalId }] });
  const deposit = { agreementId: agreement.id, bookedOn: today() };
  const documentId = await premises.signedPaper(house);
  const refused: readonly (readonly [string, object, string])[] = [
    [premises.CHANGE, change(agreement.id, { drop: [first, second] }), 'AGREEMENT_NEEDS_LINES'],
    [premises.CHANGE, change(agreement.id, { drop: [first, second], add: [{ kind: 'service', monthOre: 9_000 }] }), 'AGREEMENT_NEEDS_SEATS'],
    [premises.CHANGE, change(agreement.id, { drop: [first, first] }), 'LINE_NAMED_TWICE'],
    [premises.CHANGE, change(agreement.id, { drop: [first], move: [{ lineId: first, seatId: three!.id }] }), 'LINE_NAMED_TWICE'],
    [premises.CHANGE, change(agreement.id, { move: [first, first].map((lineId) => ({ lineId, seatId: three!.id })) }), 'LINE_NAMED_TWICE'],
    [premises.CHANGE, change(agreement.id, { move: [{ lineId: first, seatId: unknown }] }), 'SEAT_NOT_IN_SERVICE'],
    [premises.CHANGE, change(agreement.id, { from: inDays(-400) }), 'AGREEMENT_NEEDS_LINES'],
    [premises.CHANGE, change(agreement.id, { add: [{ kind: 'seat', seatId: three!.id, monthOre: 1, weekdays: [] }] }), 'WEEKDAYS_INVALID'],
    [premises.SIGN, await wish({ from: '2025-12-01' }), 'AGREEMENT_RULE_MISSING'],
    [premises.SIGN, await wish({ houseId: unknown }), 'NOT_FOUND'],
    [premises.SIGN, await premises.wishFor(house, id, [unknown]), 'SEAT_NOT_IN_SERVICE'],
    [premises.SIGN, await cheap(unknown), 'NOT_FOUND'],
    [premises.SIGN, await wish({ noticeMonths: 25 }), 'NUMBER_OUT_OF_RANGE'],
    [premises.PRICE, { input: { lineId: first, from: '2026-02-01', monthOre: 130_000 } }, 'MARKET_RENT_MISSING'],
    [premises.PRICE, { input: { lineId: unknown, from: today(), monthOre: 130_000 } }, 'NOT_FOUND'],
    [premises.PRICE, { input: { lineId: first, from: inDays(9), monthOre: 90_000, approvalId: unknown } }, 'NOT_FOUND'],
    [premises.PRICE, { input: { lineId: first, from: inDays(9), monthOre: 100_000_001 } }, 'NUMBER_OUT_OF_RANGE'],
    [premises.NOTICE, { input: { agreementId: agreement.id, by: 'tenant', receivedOn: '2025-01-01', documentId } }, 'AGREEMENT_ENDS_TOO_EARLY'],
    [premises.TRANSFER, { input: { agreementId: agreement.id, companyId: unknown, on: inDays(4), documentId } }, 'NOT_FOUND'],
    [premises.TRANSFER, { input: { agreementId: agreement.id, companyId: id, on: inDays(-4), documentId } }, 'AGREEMENT_ENDS_TOO_EARLY'],
    [premises.DEPOSIT, { input: { ...deposit, kind: 'set_off', amountOre: -1, documentId: unknown } }, 'HOUSE_DOCUMENT_UNKNOWN'],
    [premises.DEPOSIT, { input: { ...deposit, kind: 'received', amountOre: 2_000_000_000 } }, 'NUMBER_OUT_OF_RANGE'],
    [premises.DEPOSIT, { input: { ...deposit, kind: 'received', amountOre: 0 } }, 'DEPOSIT_AMOUNT_ZERO'],
  ];
  for (const [at, [operation, input, code]] of refused.entries()) expect([at, code, await manager.refusal(operation, input)]).toEqual([at, code, code]);
});
