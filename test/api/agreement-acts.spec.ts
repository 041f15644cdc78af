import { Client } from 'pg';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

/** What ends by an act of its own stays ended, a paper proves one act, and acts about agreements and about money do not wait for each other in a ring. */
let house: House;
let manager: Visitor;
let line: Client;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 30);
  line = await openLine(house);
});
afterAll(async () => {
  await line.end();
  await house.close();
});

const { inDays, today } = premises;
const paper = () => premises.signedPaper(house);
const unused = async (count: number): Promise<string[]> => {
  const never = `SELECT id FROM app.seat s WHERE code LIKE 'P%' AND NOT EXISTS (SELECT FROM app.seat_claim c WHERE c.seat_id = s.id) ORDER BY code LIMIT $1`;
  return (await house.db.query<{ id: string }>(never, [count])).rows.map(({ id }) => id);
};
const tenant = async (seats = 1) => {
  const company = await premises.newCompany(house);
  const agreement = await premises.signed(manager, await premises.wishFor(house, company.id, await unused(seats)));
  return { ...company, agreementId: agreement.id, lineIds: agreement.lines.map(({ id }) => id) };
};
const constraint = (sql: string): Promise<string | undefined> =>
  asActor(house, line, { role: 'premisesManager' }, async () => {
    await line.query(sql);
    await line.query('SET CONSTRAINTS ALL IMMEDIATE');
  }).then(
    () => undefined,
    (error: { constraint?: string }) => error.constraint,
  );
const deadlocks = async () => Number((await house.db.query('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()')).rows[0].deadlocks);
const WITHDRAW = 'mutation($id: Uuid!) { withdrawNotice(agreementId: $id, reason: "Vi bliver alligevel.") { id } }';
const noticed = async (contact: Visitor, agreementId: string): Promise<string> => {
  const { giveNotice } = await contact.ask<{ giveNotice: premises.Agreement }>(premises.NOTICE, { input: { agreementId, by: 'tenant' } });
  return giveNotice.notice!.effectiveOn;
};

test('what both have signed to end on the day of a notice ends then, also when the notice is withdrawn', async () => {
  const { agreementId, contact } = await tenant();
  const on = await noticed(contact, agreementId);
  await premises.ended(house, manager, agreementId, on);
  expect(await contact.refusal(WITHDRAW, { id: agreementId })).toBe('AGREEMENT_IS_OVER');
  const { agreement } = await manager.ask<{ agreement: premises.Agreement }>(premises.AGREEMENT_BY_ID, { id: agreementId });
  expect([agreement.until, agreement.lines.map(({ until }) => until)]).toEqual([on, [on]]);
});

test('a notice that was withdrawn long ago stretches neither a line that was given up since, nor an agreement that was ended', async () => {
  const { agreementId, lineIds, contact } = await tenant(2);
  const on = await noticed(contact, agreementId);
  await contact.ask(WITHDRAW, { id: agreementId });
  const drop = { agreementId, from: on, add: [], drop: [lineIds[0]], move: [], documentId: await paper() };
  await manager.ask(premises.CHANGE, { input: drop });
  const longer = (table: string, column: string, id: string) => `UPDATE app.${table} SET valid = daterange(lower(valid), NULL) WHERE ${column} = '${id}'`;
  expect(await constraint(`${longer('agreement_line', 'id', lineIds[0]!)}; ${longer('seat_claim', 'line_id', lineIds[0]!)}`)).toBe('line_dropped');
  await premises.ended(house, manager, agreementId, on);
  expect(await constraint(longer('occupancy_agreement', 'id', agreementId))).toBe('term_is_signed');
  await house.db.query('UPDATE app.agreement_line SET dropped_on = NULL WHERE id = $1', [lineIds[0]]);
  const { rows } = await house.db.query('SELECT dropped_on::text AS day FROM app.agreement_line WHERE id = $1', [lineIds[0]]);
  expect(rows).toEqual([{ day: on }]);
});

test('a paper that both have signed moves no deposit afterwards and is no valuation, and a paper of a deposit is about one agreement and day', async () => {
  const [one, other] = [await tenant(), await tenant()];
  const deposit = (agreementId: string, more: object) => ({ input: { agreementId, kind: 'received', amountOre: 300_000, bookedOn: today(), ...more } });
  for (const { agreementId } of [one, other]) await manager.ask(premises.DEPOSIT, deposit(agreementId, {}));
  const off = (agreementId: string, documentId: string, more: object = {}) =>
    manager.refusal(premises.DEPOSIT, deposit(agreementId, { kind: 'regulated', amountOre: -10_000, documentId, ...more }));
  const signed = await paper();
  await manager.ask(premises.PRICE, { input: { lineId: one.lineIds[0], from: inDays(9), monthOre: 130_000, documentId: signed } });
  expect(await off(one.agreementId, signed)).toBe('PROOF_USED');
  const rent = { houseId: await premises.houseId(house), kind: 'seat', monthOre: 1, from: inDays(900), documentId: signed, reasoning: 'Vurderet i en aftale.' };
  expect(await manager.refusal('mutation($input: DocumentMarketRent!) { documentMarketRent(input: $input) { kind } }', { input: rent })).toBe('PROOF_USED');

  const settlement = await paper();
  expect(await off(one.agreementId, settlement)).toBeUndefined();
  expect(await off(one.agreementId, settlement)).toBeUndefined();
  expect(await off(one.agreementId, settlement, { bookedOn: inDays(-1) })).toBe('PROOF_USED');
  expect(await off(other.agreementId, settlement)).toBe('PROOF_USED');
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.house_document (house_id, name, media_type, content, added_by) VALUES (NULL, 'intet hus.pdf', 'application/pdf', '%PDF-1.7', NULL) RETURNING id`,
  );
  expect(await off(one.agreementId, rows[0]!.id)).toBe('DEPOSIT_DOCUMENT_ELSEWHERE');
});

test('a price and a deposit that lean on one paper at the same instant: one of them does, ten times', async () => {
  const { agreementId } = await tenant();
  const others = [];
  for (let at = 0; at < 10; at++) others.push(await tenant());
  await manager.ask(premises.DEPOSIT, { input: { agreementId, kind: 'received', amountOre: 300_000, bookedOn: today() } });
  for (const { lineIds } of others) {
    const documentId = await paper();
    const codes = await Promise.all([
      manager.refusal(premises.PRICE, { input: { lineId: lineIds[0], from: inDays(9), monthOre: 130_000, documentId } }),
      manager.refusal(premises.DEPOSIT, { input: { agreementId, kind: 'regulated', amountOre: -100, bookedOn: today(), documentId } }),
    ]);
    expect(codes.toSorted()).toEqual(['PROOF_USED', undefined]);
  }
});

test('five notices of one tenant, each with its paper, at the same instant: one is written down, and nobody waits in a ring', async () => {
  const { agreementId } = await tenant();
  const before = await deadlocks();
  const papers = [];
  for (let at = 0; at < 5; at++) papers.push(await paper());
  const notice = { agreementId, by: 'tenant', receivedOn: today() };
  const codes = await Promise.all(papers.map((documentId) => manager.refusal(premises.NOTICE, { input: { ...notice, documentId } })));
  expect([codes.toSorted(), (await deadlocks()) - before]).toEqual([[...Array<string>(4).fill('NOTICE_GIVEN_ALREADY'), undefined], 0]);
});

test('a lease is ended after a demand while its rent is corrected: neither waits for the other in a ring', async () => {
  await rent.rentOf(house, manager, '2026-04');
  const may = await rent.rentOf(house, manager, '2026-05');
  const claim = (await money.claims(house))[0]!;
  await late.lateBy(house, 15, [claim.id]);
  await late.agreementIs(house, claim.agreement, 'business_lease');
  const letter = { sentOn: inDays(-12), arrivedOn: inDays(-12), documentId: await money.houseDocument(house) };
  await manager.ask(late.DEMAND, { input: { invoiceId: claim.id, owedOre: claim.total, ...letter } });
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.agreement_line WHERE agreement_id = $1 LIMIT 1', [claim.agreement]);
  await manager.ask(premises.PRICE, { input: { lineId: rows[0]!.id, from: '2026-05-11', monthOre: 1 } });

  const waiting = async () => Number((await house.db.query('SELECT count(*) AS n FROM pg_locks WHERE NOT granted')).rows[0].n);
  const until = async (holds: () => Promise<boolean>, tries = 400) => {
    for (let at = 0; at < tries && !(await holds()); at++) await new Promise((next) => setTimeout(next, 10));
  };
  const before = await deadlocks();
  // The run has written its invoices, which refer to the agreement, and waits for their numbers.
  const { host, port, user, password, database } = house.db;
  const slow = new Client({ host, port, user, password, database });
  await slow.connect();
  await slow.query('BEGIN; SELECT FROM app.number_series FOR UPDATE');
  await manager.ask(rent.CORRECT, { input: { runId: may.id, agreementId: claim.agreement, reason: 'Ny pris.' } });
  await until(async () => (await waiting()) > 0);
  let ended: string | undefined = 'waits';
  const input = { invoiceId: claim.id, on: inDays(3), reason: 'Lejen er ikke betalt efter påkrav.' };
  const end = manager.refusal(late.TERMINATE, { input }).then((code) => (ended = code));
  await until(async () => ended !== 'waits' || (await waiting()) > 1);
  await slow.query('COMMIT');
  await slow.end();
  expect(await end).toBeUndefined();
  await house.settled();
  expect([(await deadlocks()) - before, (await rent.invoicesOf(manager, claim.agreement)).map(({ kind }) => kind).sort()]).toEqual([
    0,
    ['credit_note', 'rent', 'rent', 'rent'],
  ]);
}, 60_000);
