import type { Actor } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as leases from '../support/leases';
import * as premises from '../support/premises';
import * as waiting from '../support/waiting';

/** What the database itself says to injected SQL, with the rights of each role. */
let house: House;
let line: Client;
let manager: Visitor;
let own: Actor, other: Actor;
let agreementId: string, offerId: string, applicationId: string, roomId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  const { id, contact } = await premises.newCompany(house);
  const applicant = await waiting.applicant(house, 1);
  await waiting.offer(manager, applicant, 1);
  applicationId = applicant.applicationId;
  offerId = (await applicant.now()).offers[0]!.id;
  const seat = (await premises.freeSeats(manager)).at(-1);
  agreementId = (await premises.signed(manager, await premises.wishFor(house, id, [], { lines: [{ kind: 'seat', seatId: seat!.id, monthOre: 60_000 }] }))).id;
  await contact.ask(premises.AGREEMENT_BY_ID, { id: agreementId });
  roomId = (await house.db.query<{ id: string }>(`SELECT id FROM app.room WHERE kind = 'meeting'`)).rows[0]!.id;
  const accounts = await house.db.query<{ account: string; organisation: string }>(
    `SELECT account_id AS account, organisation_id AS organisation FROM app.membership WHERE organisation_id = ANY ($1)`,
    [[id, applicant.companyId]],
  );
  const actorOf = (organisationId: string): Actor => ({
    role: 'companyContact',
    organisationId,
    accountId: accounts.rows.find(({ organisation }) => organisation === organisationId)!.account,
  });
  [own, other] = [actorOf(id), actorOf(applicant.companyId)];
  line = await openLine(house);
});
afterAll(async () => {
  await line.end();
  await house.close();
});

const count = (actor: Actor, table: string) =>
  asActor(house, line, actor, async () => (await line.query(`SELECT count(*)::int AS n FROM app.${table}`)).rows[0].n);
const tried = (actor: Actor, sql: string, values: unknown[] = []) => asActor(house, line, actor, () => sqlState(line.query(sql, values)));
const changed = (actor: Actor, sql: string, values: unknown[] = []) => asActor(house, line, actor, async () => (await line.query(sql, values)).rowCount);

test.each(['occupancy_agreement', 'agreement_line', 'line_price', 'aid_entry'])('a company sees its own rows of %s, and nobody else’s', async (table) => {
  expect([await count(own, table), await count(other, table)]).toEqual([1, 0]);
});

test('a company sees what holds its own seats, and of the others only that they are taken; who only looks in sees no claim at all', async () => {
  expect([await count(own, 'seat_claim'), await count(other, 'seat_claim')]).toEqual([1, 1]);
  const held = await asActor(house, line, own, () => line.query('SELECT * FROM app.seats_held(current_date) LIMIT 1'));
  expect(held.fields.map(({ name }) => name)).toEqual(['seat_id', 'let']);
  for (const role of ['bridgeWorker', 'localPartner', 'reporter'] as const) expect(await tried({ role }, 'SELECT id FROM app.seat_claim')).toBe('42501');
});

test.each(['seat_application', 'seat_offer', 'eligibility_finding'])('an applicant sees its own rows of %s, and another company none', async (table) => {
  expect(await count(other, table)).toBeGreaterThan(0);
  expect(await count(own, table)).toBe(0);
});

test.each(['citizen', 'bridgeWorker', 'localPartner', 'reporter', 'administrator', 'dataProtectionOfficer', 'anonymous'] as const)(
  '%s reads no rent',
  async (role) => {
    for (const table of ['occupancy_agreement', 'line_price', 'deposit_entry', 'seat_offer', 'room_booking']) {
      const seen = await asActor(house, line, { role }, () =>
        line.query(`SELECT count(*)::int AS n FROM app.${table}`).then(
          ({ rows }) => rows[0].n as number,
          () => 0,
        ),
      );
      expect([table, seen]).toEqual([table, 0]);
    }
  },
);

test('a company cannot let itself a seat, set a price, end an agreement or move on the list', async () => {
  const denied: readonly (readonly [string, unknown[]])[] = [
    [`INSERT INTO app.seat_claim (seat_id, kind, valid, reason) SELECT id, 'blocked', '[2026-01-01,)', 'min' FROM app.seat LIMIT 1`, []],
    [`UPDATE app.line_price SET valid = '[2026-01-01,)'`, []],
    ['SELECT app.end_agreement($1, current_date + 1)', [agreementId]],
    [`UPDATE app.seat_application SET priority = 'local_jobs'`, []],
    [`INSERT INTO app.seat_priority_decision (application_id, priority, reasons) VALUES ($1, 'local_jobs', 'fordi vi gerne vil først')`, [applicationId]],
    [
      `INSERT INTO app.seat_offer (application_id, seats, starts_on, agreement_kind, month_ore, expires_at, standing) VALUES ($1, 1, current_date, 'use_agreement', 0, now(), '{}')`,
      [applicationId],
    ],
    [
      `INSERT INTO app.agreement_notice (agreement_id, given_by, ground, received_on, effective_on, rule_code, rule_from) VALUES ($1, 'landlord', 'own_use', current_date, '2030-01-01', 'AGREEMENT-BUSINESS-LEASE', '2026-01-01')`,
      [agreementId],
    ],
    [
      `INSERT INTO app.room_booking (room_id, during, organisation_id, booked_by, purpose) VALUES ($1, tstzrange(now(), now() + interval '1 hour'), $2, $3, 'session')`,
      [roomId, own.organisationId, own.accountId],
    ],
    [
      `INSERT INTO app.room_booking (room_id, during, organisation_id, booked_by) VALUES ($1, tstzrange(now(), now() + interval '1 hour'), $2, $3)`,
      [roomId, other.organisationId, own.accountId],
    ],
  ];
  for (const [sql, values] of denied) expect([sql, await tried(own, sql, values)]).toEqual([sql, '42501']);
  // Not a tenant: it may not book either.
  const booking = `INSERT INTO app.room_booking (room_id, during, organisation_id, booked_by) VALUES ($1, tstzrange(now(), now() + interval '1 hour'), $2, $3)`;
  expect(await tried(other, booking, [roomId, other.organisationId, other.accountId])).toBe('42501');
});

test('a booking that a tenant gives back late counts, whatever the tenant says, and is not taken again', async () => {
  const booking = `INSERT INTO app.room_booking (room_id, during, organisation_id, booked_by)
    VALUES ($1, tstzrange(now() + interval '1 hour', now() + interval '100 minutes'), $2, $3) RETURNING id`;
  const given = 'UPDATE app.room_booking SET cancelled_at = now(), cancelled_late = false WHERE id = $1 RETURNING cancelled_late AS late';
  await asActor(house, line, own, async () => {
    const { rows } = await line.query<{ id: string }>(booking, [roomId, own.organisationId, own.accountId]);
    expect((await line.query(given, [rows[0]!.id])).rows).toEqual([{ late: true }]);
    const again = line.query('UPDATE app.room_booking SET cancelled_at = NULL, cancelled_late = false WHERE id = $1', [rows[0]!.id]);
    await expect(again).rejects.toMatchObject({ constraint: 'booking_is_cancelled' });
  });
});

test('an offer is answered by whom it was made to, with yes or no and nothing else', async () => {
  const answer = `UPDATE app.seat_offer SET state = $2, answered_by = $3, answered_at = now() WHERE id = $1`;
  expect(await changed(own, answer, [offerId, 'accepted', own.accountId])).toBe(0);
  expect(await tried(other, answer, [offerId, 'signed', other.accountId])).toBe('42501');
  expect(await tried(other, answer, [offerId, 'expired', other.accountId])).toBe('42501');
  expect(await changed(other, answer, [offerId, 'accepted', other.accountId])).toBe(1);
});

test('the sums of the house and the places of others are for few', async () => {
  const sums = `SELECT * FROM app.house_months((SELECT id FROM app.house LIMIT 1), '2026-01-01', 1, 'C')`;
  expect([await tried(own, sums), await tried({ role: 'reporter' }, sums)]).toEqual(['42501', 'no error']);
  const places = [
    'SELECT app.seats_free(current_date)',
    `SELECT app.seat_standing('${applicationId}', 1)`,
    `SELECT app.room_busy('${roomId}', tstzrange(now(), NULL))`,
  ];
  for (const sql of places) {
    expect([sql, await tried(own, sql), await tried({ role: 'anonymous' }, sql), await tried({ role: 'citizen' }, sql)]).toEqual([
      sql,
      'no error',
      '42501',
      '42501',
    ]);
  }
});

test('whoever sets prices approves no aid', async () => {
  expect(
    await tried(
      { role: 'premisesManager' },
      `INSERT INTO app.aid_approval (company_id, reference, reasons) VALUES ($1, 'Sag 1', 'det siger jeg selv ja til')`,
      [own.organisationId],
    ),
  ).toBe('42501');
});

test('the lease of the house and its money are read by the city alone, and written by the manager alone', async () => {
  const tables = ['house_lease', 'house_lease_cost', 'place_file', 'house_income', 'house_watch'];
  for (const table of tables) {
    const add = `INSERT INTO app.${table} SELECT * FROM app.${table}`;
    expect([table, await tried(own, `SELECT * FROM app.${table}`), await tried({ role: 'reporter' }, `SELECT * FROM app.${table}`)]).toEqual([
      table,
      '42501',
      'no error',
    ]);
    expect([table, await tried({ role: 'reporter' }, add), await tried({ role: 'premisesManager' }, `DELETE FROM app.${table}`)]).toEqual([
      table,
      '42501',
      '42501',
    ]);
  }
  expect(await tried(own, `SELECT * FROM app.aid_by_year(NULL, 10, current_date)`)).toBe('42501');
  expect(await tried({ role: 'premisesManager' }, 'UPDATE app.house_lease_cost SET year_ore = 1')).toBe('42501');
});

test('a lease and rent by hand that come at the same instant: one of them is refused', async () => {
  const houseId = await premises.houseId(house);
  const until = ['2031-01-01', '2032-01-01', '2033-01-01', '2034-01-01'];
  for (const span of until.map((to, at) => ({ from: until[at - 1] ?? '2030-01-01', until: to }))) {
    const lease = { ...(await leases.leaseOf(house, { index: null, boundUntil: null })), ...span, costs: [{ ...leases.RENT, ...span }] };
    const byHand = { houseId, scope: 'A', text: 'Husleje', ...span, amountOre: 1 };
    const codes = await Promise.all([
      manager.refusal(leases.SIGN, { input: lease }),
      ...[1, 2, 3].map(() => manager.refusal('mutation($input: AddHouseCost!) { addHouseCost(input: $input) { flag } }', { input: byHand })),
    ]);
    const [signed, ...entered] = codes;
    expect(signed === undefined ? entered : [signed, ...entered]).toEqual(
      signed === undefined ? Array(3).fill('COST_IS_IN_LEASE') : ['LEASE_COST_BY_HAND', undefined, undefined, undefined],
    );
  }
});
