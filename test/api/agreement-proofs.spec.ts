import { addMonths } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

/** What an agreement leans on: papers, numbers of the index and dated grounds; and what the database says to whoever goes around us. */
let house: House;
let manager: Visitor;
let line: Client;
let elsewhere: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 20);
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.house (name, area, opened_on, synthetic) VALUES ('Det andet hus', 'HUSUM_NORD', '2026-04-01', true) RETURNING id`,
  );
  elsewhere = await premises.signedPaper(house, rows[0]!.id);
  line = await openLine(house);
});
afterAll(async () => {
  await line.end();
  await house.close();
});

const { inDays, today } = premises;
const paper = async () => premises.signedPaper(house);
/** Seats that nobody has had or will have. */
const unused = async (count: number): Promise<string[]> => {
  const never = 'SELECT id FROM app.seat s WHERE NOT EXISTS (SELECT FROM app.seat_claim c WHERE c.seat_id = s.id) ORDER BY code DESC LIMIT $1';
  return (await house.db.query<{ id: string }>(never, [count])).rows.map(({ id }) => id);
};
const tenant = async (seats: number, more: object = {}) => {
  const company = await premises.newCompany(house);
  const agreement = await premises.signed(manager, await premises.wishFor(house, company.id, await unused(seats), more));
  return { ...company, agreementId: agreement.id, lineIds: agreement.lines.map(({ id }) => id) };
};
const change = (agreementId: string, more: object) => ({ input: { agreementId, from: inDays(30), add: [], drop: [], move: [], ...more } });
const changed = async (wish: object) => (await manager.ask<{ changeSeats: premises.Agreement }>(premises.CHANGE, wish)).changeSeats;
const regulated = async (input: object) => (await manager.ask<{ regulatePrices: premises.Agreement }>(premises.REGULATE, { input })).regulatePrices;
/** Which constraint says no to the manager's own SQL. */
const constraint = (sql: string, values: unknown[] = []): Promise<string | undefined> =>
  asActor(house, line, { role: 'premisesManager' }, async () => {
    await (values.length > 0 ? line.query(sql, values) : line.query(sql));
    await line.query('SET CONSTRAINTS ALL IMMEDIATE');
  }).then(
    () => undefined,
    (error: { constraint?: string }) => error.constraint,
  );

test('seats are given up, and an agreement is handed on, by a paper of the house that proves nothing else', async () => {
  const { agreementId, lineIds, id: companyId } = await tenant(3);
  const { id: other } = await premises.newCompany(house);
  const drop = (lineId: string, documentId?: string) => change(agreementId, { drop: [lineId], documentId });
  expect(await manager.refusal(premises.CHANGE, drop(lineIds[0]!))).toBe('CHANGE_NEEDS_PROOF');
  const valuation = (await house.db.query<{ id: string }>('SELECT document_id AS id FROM app.market_rent LIMIT 1')).rows[0]!.id;
  for (const [documentId, code] of [
    [agreementId, 'NOT_FOUND'],
    [elsewhere, 'NOT_FOUND'],
    [valuation, 'PROOF_USED'],
  ] as const)
    // prettier-ignore
    expect(await manager.refusal(premises.CHANGE, drop(lineIds[0]!, documentId))).toBe(code);
  const signed = await paper();
  expect((await changed(drop(lineIds[0]!, signed))).lines.filter(({ until }) => until === inDays(30))).toHaveLength(1);

  const over = { agreementId, companyId: other, on: inDays(40) };
  const end = { agreementId, on: inDays(50), reason: 'Begge er enige.', documentId: signed };
  expect(await manager.refusal(premises.CHANGE, drop(lineIds[1]!, signed))).toBe('PROOF_USED');
  expect(await manager.refusal(premises.TRANSFER, { input: { ...over, documentId: signed } })).toBe('PROOF_USED');
  expect(await manager.refusal(premises.END, { input: end })).toBe('PROOF_USED');
  expect(await manager.refusal(premises.TRANSFER, { input: over })).toBe('BAD_REQUEST');
  expect(await manager.refusal(premises.TRANSFER, { input: { ...over, documentId: elsewhere } })).toBe('NOT_FOUND');
  expect(await manager.refusal(premises.TRANSFER, { input: { ...over, companyId, documentId: await paper() } })).toBe('TRANSFER_TO_ITSELF');

  // Past us, a seat is given up no easier; and one paper ends an agreement once, on its own day.
  const shorter = (table: string, column: string) =>
    `UPDATE app.${table} SET valid = daterange(lower(valid), current_date + 9) WHERE ${column} = '${lineIds[1]}'`;
  expect(await constraint(`${shorter('seat_claim', 'line_id')}; ${shorter('agreement_line', 'id')}`)).toBe('line_ending_is_explained');
  await manager.ask(premises.END, { input: { ...end, documentId: await paper() } });
  expect(await constraint('SELECT app.end_agreement($1, current_date + 9)', [agreementId])).toBe('ending_is_explained');
  const rewritten = asActor(house, line, { role: 'premisesManager' }, () => sqlState(line.query('UPDATE app.agreement_proof SET on_day = current_date')));
  expect(await rewritten).toBe('42501');
});

test('more seats and a higher price are agreed on paper too; a lower price, and a raise of the day’s other lines, need no more', async () => {
  const { agreementId, lineIds } = await tenant(2, { costs: [{ costType: 'printing', estimateOre: 5_000 }] });
  const service = { add: [{ kind: 'service', costType: 'printing', monthOre: 5_000 }] };
  expect(await manager.refusal(premises.CHANGE, change(agreementId, service))).toBe('CHANGE_NEEDS_PROOF');
  await changed(change(agreementId, { ...service, documentId: await paper() }));
  // The paper of that day was about one change, and not about the next.
  expect(await manager.refusal(premises.CHANGE, change(agreementId, service))).toBe('CHANGE_NEEDS_PROOF');
  const price = (at: number, monthOre: number, more: object = {}) => ({ input: { lineId: lineIds[at], from: inDays(9), monthOre, ...more } });
  expect(await manager.refusal(premises.PRICE, price(0, 130_000))).toBe('RISE_NEEDS_PROOF');
  expect(await manager.refusal(premises.PRICE, price(0, 130_000, { documentId: elsewhere }))).toBe('NOT_FOUND');
  await manager.ask(premises.PRICE, price(0, 130_000, { documentId: await paper() }));
  await manager.ask(premises.PRICE, price(1, 140_000));
  await manager.ask(premises.PRICE, { input: { lineId: lineIds[1], from: inDays(20), monthOre: 120_000 } });
  const straight = `INSERT INTO app.line_price (line_id, valid, month_ore) SELECT id, '[2031-01-01,)', 500000 FROM app.agreement_line WHERE id = $1`;
  const closed = `UPDATE app.line_price SET valid = daterange(lower(valid), '2031-01-01') WHERE upper_inf(valid) AND line_id = '${lineIds[0]}'`;
  expect(await constraint(`${closed}; ${straight.replace('$1', `'${lineIds[0]}'`)}`)).toBe('rise_is_agreed');
});

test('five who lean on one paper at the same instant: one of them does', async () => {
  const several = [await tenant(1), await tenant(1), await tenant(1), await tenant(1), await tenant(1)];
  const documentId = await paper();
  const ends = several.map(({ agreementId }) => ({ agreementId, on: inDays(20), reason: 'Begge er enige.', documentId }));
  const codes = await Promise.all(ends.map((input) => manager.refusal(premises.END, { input })));
  expect(codes.toSorted()).toEqual(['PROOF_USED', 'PROOF_USED', 'PROOF_USED', 'PROOF_USED', undefined]);
});

test('a seat that is agreed later pays the index from its own number on, whoever has it then', async () => {
  const first = '2028-01-01';
  const { agreementId, lineIds } = await tenant(1, { index: { baseMonth: '2026-06-01', baseNumber: 100, firstOn: first, smallestPercent: 0, roundToOre: 1 } });
  const [one, two] = (await premises.freeSeats(manager, first)).map(({ id }) => id);
  const add = (seatId: string, setByIndex?: number) => [{ kind: 'seat', seatId, monthOre: 125_000, setByIndex, setByMonth: '2026-12-01' }];
  expect(await manager.refusal(premises.CHANGE, change(agreementId, { add: add(one!) }))).toBe('INDEX_START_MISSING');
  expect(await manager.refusal(premises.CHANGE, change(agreementId, { add: add(one!, 0) }))).toBe('INDEX_INVALID');
  await changed(change(agreementId, { add: add(one!, 108), documentId: await paper() }));
  await changed(change(agreementId, { from: first, add: add(two!, 110), documentId: await paper() }));
  expect(await manager.refusal(premises.PRICE, { input: { lineId: lineIds[0], from: inDays(60), monthOre: 130_000 } })).toBe('INDEX_START_MISSING');

  const number = { indexFrom: 100, indexFromMonth: '2026-06-01', indexTo: 110, indexToMonth: '2027-06-01' };
  const { lines } = await regulated({ agreementId, from: first, ...number });
  // 1.200 kr. × 110/100; 1.250 kr. × 110/108, and not the ten per cent of months before it was let; who moves in that day pays what was agreed for it.
  expect(lines.map(({ prices }) => prices.at(-1)).map((price) => [price!.monthOre, price!.basis, price!.setByIndex])).toEqual([
    [132_000, 'index', 110],
    [127_315, 'index', 110],
    [125_000, 'agreed', 110],
  ]);
  expect(await manager.refusal(premises.REGULATE, { input: { agreementId, from: first, ...number } })).toBe('PRICE_EXISTS');
  const { id: companyId } = await premises.newCompany(house);
  const over = { agreementId, companyId, on: '2028-05-10', documentId: await paper() };
  const { transferAgreement: next } = await manager.ask<{ transferAgreement: premises.Agreement }>(premises.TRANSFER, { input: over });
  const year = { agreementId: next.id, from: '2029-01-01', indexFrom: 110, indexFromMonth: '2027-06-01', indexTo: 121, indexToMonth: '2028-06-01' };
  const { lines: theirs } = await regulated(year);
  expect(theirs.map(({ prices }) => prices.at(-1)!.monthOre).toSorted((a, b) => b - a)).toEqual([145_200, 140_047, 137_500]);
});

test('a tenant’s notice of a day that has gone has its paper; what the tenant writes today has none', async () => {
  const { agreementId, contact } = await tenant(1, { from: inDays(-40) });
  const late = { agreementId, by: 'tenant', receivedOn: inDays(-10) };
  expect(await manager.refusal(premises.NOTICE, { input: late })).toBe('NOTICE_NEEDS_PAPER');
  expect(await manager.refusal(premises.NOTICE, { input: { ...late, documentId: elsewhere } })).toBe('NOT_FOUND');
  const straight = `INSERT INTO app.agreement_notice (agreement_id, given_by, received_on, effective_on, rule_code, rule_from)
    VALUES ($1, 'tenant', current_date - 10, current_date + 200, 'AGREEMENT-BUSINESS-LEASE', '2026-01-01')`;
  expect(await constraint(straight, [agreementId])).toBe('notice_has_paper');
  const { giveNotice } = await manager.ask<{ giveNotice: premises.Agreement }>(premises.NOTICE, { input: { ...late, documentId: await paper() } });
  expect(giveNotice.notice).toMatchObject({ receivedOn: inDays(-10) });
  await contact.ask('mutation($id: Uuid!) { withdrawNotice(agreementId: $id, reason: "Vi bliver.") { id } }', { id: agreementId });
  await contact.ask(premises.NOTICE, { input: { ...late, receivedOn: inDays(-300) } });
});

test('a landlord’s ground is the one in force on the day, and a notice keeps it', async () => {
  await house.db.query(`UPDATE ref.notice_ground SET valid_to = current_date + 10 WHERE code = 'rebuilding'`);
  const version = (from: number) =>
    house.db.query(
      `INSERT INTO ref.notice_ground (code, name_da, name_en, notice_months, sort, source, confidence, valid_from)
        SELECT code, name_da, name_en, 6, sort, 'en ny lov', 'N', current_date + $1::int FROM ref.notice_ground WHERE code = 'rebuilding' AND valid_from = '2000-01-01'`,
      [from],
    );
  await expect(version(10)).rejects.toMatchObject({ constraint: 'notice_ground_once' });
  await version(11);
  const { agreementId } = await tenant(1);
  const old = `INSERT INTO app.agreement_notice (agreement_id, given_by, ground, ground_from, received_on, effective_on, rule_code, rule_from)
    VALUES ($1, 'landlord', 'rebuilding', $2, current_date + 20, current_date + 900, 'AGREEMENT-BUSINESS-LEASE', '2026-01-01')`;
  expect(await constraint(old, [agreementId, '2000-01-01'])).toBe('notice_ground_known');
  expect(await constraint(old, [agreementId, null])).toBe('notice_ground_dated');
  const notice = { agreementId, by: 'landlord', ground: 'rebuilding', receivedOn: inDays(20) };
  const { giveNotice } = await manager.ask<{ giveNotice: premises.Agreement }>(premises.NOTICE, { input: notice });
  expect(giveNotice.notice).toMatchObject({ ground: 'rebuilding', groundFrom: inDays(11) });
  expect(giveNotice.until! >= addMonths(inDays(20), 6)).toBe(true);
});

test('what is booked and entered leans on papers of its own house, and nothing is booked ahead', async () => {
  const { agreementId } = await tenant(1);
  const deposit = (more: object) => ({ input: { agreementId, kind: 'received', amountOre: 300_000, bookedOn: today(), ...more } });
  expect(await manager.refusal(premises.DEPOSIT, deposit({ bookedOn: inDays(1) }))).toBe('DEPOSIT_AHEAD');
  await manager.ask(premises.DEPOSIT, deposit({}));
  const off = (documentId: string) => deposit({ kind: 'set_off', amountOre: -50_000, documentId });
  expect(await manager.refusal(premises.DEPOSIT, off(elsewhere))).toBe('DEPOSIT_DOCUMENT_ELSEWHERE');
  // Nobody takes the tenant's money without saying what it pays.
  expect(await manager.refusal(premises.DEPOSIT, off(await paper()))).toBe('SET_OFF_UNNAMED');
  await manager.ask(premises.DEPOSIT, { input: { ...off(await paper()).input, kind: 'regulated' } });
  const houseId = await premises.houseId(house);
  const of = { houseId, text: 'Opdigtet', from: today(), until: inDays(30), documentId: elsewhere };
  const entered: readonly (readonly [string, object])[] = [
    ['mutation($input: AddHouseCost!) { addHouseCost(input: $input) { flag } }', { ...of, scope: 'B', amountOre: 1 }],
    ['mutation($input: AddHouseIncome!) { addHouseIncome(input: $input) { flag } }', { ...of, kind: 'other', netOre: 1, vatOre: 0 }],
    [
      'mutation($input: DocumentMarketRent!) { documentMarketRent(input: $input) { kind } }',
      { houseId, kind: 'seat', monthOre: 1, from: inDays(900), documentId: elsewhere, reasoning: 'Vurderet et andet sted.' },
    ],
  ];
  for (const [mutation, input] of entered) expect([mutation, await manager.refusal(mutation, { input })]).toEqual([mutation, 'NOT_FOUND']);
});

test('whoever pays for a seat has one: after a move under notice that is withdrawn, too; and no term or price is stretched', async () => {
  const { agreementId, lineIds, contact } = await tenant(2);
  const [stays, goes] = lineIds as [string, string];
  await contact.ask(premises.NOTICE, { input: { agreementId, by: 'tenant' } });
  const [seatId] = await unused(1);
  await changed(change(agreementId, { move: [{ lineId: stays, seatId }] }));
  await contact.ask('mutation($id: Uuid!) { withdrawNotice(agreementId: $id, reason: "Vi bliver.") { id } }', { id: agreementId });
  const later = (await premises.seatsSeenBy(manager, inDays(500))).find(({ id }) => id === seatId);
  expect(later).toMatchObject({ status: 'let', claims: [{ from: inDays(30), until: null }] });

  // Past us: no seat is taken from a line that is paid for, and nothing runs longer than it was signed.
  expect(await constraint(`UPDATE app.seat_claim SET released_at = now() WHERE line_id = $1`, [goes])).toBe('line_has_seat');
  await changed(change(agreementId, { from: today(), drop: [goes], documentId: await paper() }));
  expect(await constraint('UPDATE app.seat_claim SET released_at = NULL WHERE line_id = $1', [goes])).toBe('claim_in_line');
  await manager.ask(premises.END, { input: { agreementId, on: inDays(60), reason: 'Begge er enige.', documentId: await paper() } });
  const again = 'UPDATE app.agreement_line SET valid = daterange($2, $3) WHERE id = $1';
  expect(await constraint(again, [goes, today(), inDays(59)])).toBe('term_is_signed');
  expect(await constraint('UPDATE app.occupancy_agreement SET valid = daterange(lower(valid), NULL) WHERE id = $1', [agreementId])).toBe('term_is_signed');
  expect(await constraint(`UPDATE app.line_price SET valid = '[2026-01-01,)' WHERE line_id = $1`, [stays])).toBe('price_days_stay');
});
