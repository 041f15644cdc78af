import { UnitOfWork, type Statement } from '@fyrtaarn/platform';
import { applicationStore } from '../../libs/premises/src/waiting/seat-application.store';
import { asActor, demoActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as waiting from '../support/waiting';

/** A house of its own for each story: 7 seats are free, and nobody waits. */
let house: House;
let manager: Visitor;
let free: premises.Seat[];
beforeEach(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  free = (await premises.freeSeats(manager)).reverse();
});
afterEach(() => house.close());

const ROWS_READ: Statement<{ rows: number }> = {
  name: 'test.rows_read_of_the_list',
  text: 'SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows FROM pg_stat_xact_user_tables',
};
const PASSING = { reason: 'tenant_grows', words: 'Lejeren har ansat én mere i dag.' };
const places = async (...who: waiting.Applicant[]) => Promise.all(who.map(async (one) => (await one.now()).placeInLine));
const mails = async (): Promise<string[]> =>
  (await house.db.query<{ body: string }>(`SELECT body FROM app.mail WHERE kind = 'premises.application_answered' ORDER BY id`)).rows.map(({ body }) => body);

/** The seats that an agreement holds were taken before today. */
async function sinceLong(companyId: string): Promise<void> {
  await house.db.query(
    `UPDATE app.seat_claim c SET made_at = now() - interval '40 days' FROM app.agreement_line l, app.occupancy_agreement a
      WHERE l.id = c.line_id AND a.id = l.agreement_id AND a.company_id = $1`,
    [companyId],
  );
}
/** Somebody who has a seat of the house and asks for more. */
async function tenant(seatId: string, seats: number): Promise<waiting.Applicant> {
  const one = await waiting.applicant(house, seats);
  await one.contact.ask(waiting.WITHDRAW, { id: one.applicationId });
  await premises.signed(manager, await premises.wishFor(house, one.companyId, [seatId], { passing: PASSING }));
  const { applyForSeats } = await one.contact.ask<{ applyForSeats: waiting.Application }>(waiting.APPLY, { seats, commercial: false });
  await waiting.assess(manager, applyForSeats.id);
  const now = async () => {
    const { seatApplication } = await one.contact.ask<{ seatApplication: waiting.Application }>(
      'query($id: Uuid!) { seatApplication(id: $id) { id state seatsWanted placeInLine tenant skips { reason } offers { id state } } }',
      { id: applyForSeats.id },
    );
    return seatApplication;
  };
  return { ...one, applicationId: applyForSeats.id, now };
}

test('one without a seat and one who has some stand by turns, each side in its own order; whoever got seats last lets the other go first', async () => {
  const grows = await tenant(free[0]!.id, 1);
  const first = await waiting.applicant(house, 1);
  expect(await grows.now()).toMatchObject({ tenant: true });
  // No seats have gone to anybody while somebody waited: whoever has none comes first.
  expect(await places(first, grows)).toEqual([1, 2]);
  // Somebody without a seat is given one, past both of them: now it is the tenants’ turn.
  const growsToo = await tenant(free[1]!.id, 1);
  const [second, third] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  expect(await places(grows, first, growsToo, second, third)).toEqual([1, 2, 3, 4, 5]);
  expect(await manager.refusal(waiting.OFFER, { input: { applicationId: first.applicationId, seats: 1 } })).toBe('NOT_NEXT_ON_LIST');
  await waiting.offer(manager, grows, 1);
  expect(await places(first, growsToo, second, third)).toEqual([1, 2, 3, 4]);
  expect(await manager.refusal(waiting.OFFER, { input: { applicationId: growsToo.applicationId, seats: 1 } })).toBe('NOT_NEXT_ON_LIST');
  await waiting.offer(manager, first, 1);
  expect(await places(growsToo, second, third)).toEqual([1, 2, 3]);
  // What is taken back was not given: the turn is the others’ again.
  const { offers } = await first.now();
  await manager.ask(waiting.TAKE_BACK, { input: { offerId: offers[0]!.id, reason: 'Pladsen skal males først.', passOn: false } });
  expect(await places(first, growsToo, second, third)).toEqual([1, 2, 3, 4]);
  // Whoever rests has no turn, and holds up nobody’s.
  await first.contact.ask(waiting.PAUSE, { id: first.applicationId });
  expect(await places(second, growsToo, third)).toEqual([1, 2, 3]);
});

test('the order is what the dated rule says: without the turns everybody stands in one line', async () => {
  const grows = await tenant(free[0]!.id, 1);
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  await house.db.query(`UPDATE ref.rule SET parameters = '{"keys": ["priority", "applied"]}' WHERE code = 'SEAT-ORDER'`);
  expect(await places(grows, first, second)).toEqual([1, 2, 3]);
});

test('an offer that jumps the turn leaves a trace, or is not kept, whoever writes it', async () => {
  const grows = await tenant(free[0]!.id, 1);
  const first = await waiting.applicant(house, 1);
  const [line, actor] = [await openLine(house), await demoActor(house, 'premisesManager')];
  const kept = (to: waiting.Applicant) =>
    asActor(house, line, actor, async () => {
      await line.query(
        `INSERT INTO app.seat_offer (application_id, seats, starts_on, agreement_kind, month_ore, expires_at, standing, house_id)
          SELECT $1, 1, '2027-01-01', 'use_agreement', 120000, now() + interval '1 day', '{"place": 1, "of": 2}', id FROM app.house`,
        [to.applicationId],
      );
      return line.query('SET CONSTRAINTS ALL IMMEDIATE').then(
        () => 'kept',
        ({ constraint }: { constraint: string }) => constraint,
      );
    });
  expect([await kept(grows), await kept(first)]).toEqual(['offer_is_told', 'kept']);
  await waiting.offer(manager, first, 1);
  const second = await waiting.applicant(house, 1);
  expect([await kept(grows), await kept(second)]).toEqual(['kept', 'offer_is_told']);
  await line.end();
});

test('seats that are given directly are those that were waited for: all of them end the waiting, some leave the rest where it stood', async () => {
  const [whole, part] = [await waiting.applicant(house, 1), await waiting.applicant(house, 3)];
  await premises.signed(manager, await premises.wishFor(house, whole.companyId, [free[0]!.id]));
  expect(await whole.now()).toMatchObject({ state: 'housed', placeInLine: null });
  await premises.signed(manager, await premises.wishFor(house, part.companyId, [free[1]!.id, free[2]!.id]));
  const behind = await waiting.applicant(house, 1);
  expect(await part.now()).toMatchObject({ state: 'waiting', seatsWanted: 1 });
  await house.settled();
  expect((await mails()).sort()).toEqual([expect.stringContaining('I står ikke på ventelisten mere'), expect.stringContaining('hvor I stod, til de sidste 1')]);
  const steps = await house.db.query(`SELECT subject, facts FROM app.ledger WHERE action = 'premises.application_answered' ORDER BY id`);
  expect(steps.rows).toMatchObject([
    { subject: whole.applicationId, facts: { seats: 1, left: 0 } },
    { subject: part.applicationId, facts: { seats: 2, left: 1 } },
  ]);
  // It has seats now, and the last went to one who had none: the next is the tenants’.
  expect(await places(part, behind)).toEqual([1, 2]);
});

test('an agreement that is made anew answers nothing, and seats that an accepted offer held answer by the offer alone', async () => {
  const grows = await tenant(free[0]!.id, 2);
  await sinceLong(grows.companyId);
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.occupancy_agreement WHERE company_id = $1', [grows.companyId]);
  const on = premises.inDays(30);
  await premises.ended(house, manager, rows[0]!.id, on);
  const other = await waiting.applicant(house, 1);
  const passing = { reason: 'renewal', words: 'Aftalen fortsætter på den samme plads.' };
  await premises.signed(manager, await premises.wishFor(house, grows.companyId, [free[0]!.id], { from: on, passing }));
  expect(await grows.now()).toMatchObject({ state: 'waiting', seatsWanted: 2 });
  await other.contact.ask(waiting.WITHDRAW, { id: other.applicationId });
  await waiting.offer(manager, grows, 1);
  const offerId = (await grows.now()).offers[0]!.id;
  // An offer that stands is taken back before other seats are given.
  const more = await premises.wishFor(house, grows.companyId, [free[1]!.id]);
  expect(await manager.refusal(premises.SIGN, more)).toBe('OFFER_STANDS');
  await grows.contact.ask(waiting.ANSWER, { input: { offerId, answer: 'accepted', waitForRest: true } });
  await manager.ask(waiting.SIGN_OFFER, { input: { offerId } });
  expect(await grows.now()).toMatchObject({ state: 'waiting', seatsWanted: 1 });
  await house.settled();
  expect(await mails()).toEqual([]);
});

test('the database asks for it too: seats for somebody who waits are not let without its application being answered', async () => {
  const one = await waiting.applicant(house, 1);
  const other = await premises.newCompany(house);
  const agreement = await premises.signed(manager, await premises.wishFor(house, other.id, [free[0]!.id], { passing: PASSING }));
  await house.db.query('SET session_replication_role = replica');
  await house.db.query('UPDATE app.occupancy_agreement SET company_id = $2 WHERE id = $1', [agreement.id, one.companyId]);
  await house.db.query('RESET session_replication_role');
  const [line, actor] = [await openLine(house), await demoActor(house, 'premisesManager')];
  const kept = await asActor(house, line, actor, async () => {
    const added = await line.query<{ id: string }>(
      `INSERT INTO app.agreement_line (agreement_id, kind, text, valid) VALUES ($1, 'seat', 'Plads', daterange(current_date, NULL)) RETURNING id`,
      [agreement.id],
    );
    await line.query(`INSERT INTO app.seat_claim (seat_id, kind, valid, line_id) VALUES ($1, 'lease', daterange(current_date, NULL), $2)`, [
      free[1]!.id,
      added.rows[0]!.id,
    ]);
    return line.query('SET CONSTRAINTS app.queue_is_told IMMEDIATE').then(
      () => 'kept',
      ({ constraint }: { constraint: string }) => constraint,
    );
  });
  await line.end();
  expect(kept).toBe('application_follows');
});

test('a page of the list reckons the line once, however many stand there', async () => {
  await house.stopTasks();
  const plant = async (companies: number): Promise<void> => {
    await house.db.query('SET session_replication_role = replica');
    await house.db.query(
      `INSERT INTO app.seat_application (company_id, seats_wanted, seats_least, earliest_on, commercial, applied_by)
        SELECT c.organisation_id, 1, 1, current_date, false, (SELECT id FROM app.account LIMIT 1) FROM app.company c
        WHERE NOT EXISTS (SELECT FROM app.seat_application a WHERE a.company_id = c.organisation_id) ORDER BY 1 LIMIT $1`,
      [companies],
    );
    await house.db.query('SET session_replication_role = origin');
    await house.db.query('ANALYZE app.seat_application');
  };
  const actor = await demoActor(house, 'premisesManager');
  const read = (): Promise<number> =>
    house.api.app.get(UnitOfWork, { strict: false }).read(actor, async (reader) => {
      await applicationStore.page(reader, premises.today(), null, 20);
      return (await reader.first(ROWS_READ))?.rows ?? 0;
    });
  await plant(8);
  const few = await read();
  await plant(16);
  const many = await read();
  expect(few).toBeGreaterThan(0);
  // Three times as many who stand there are three times as much to read, and not nine.
  expect(many / few).toBeLessThan(4);
});
