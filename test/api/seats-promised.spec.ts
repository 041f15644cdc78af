import { openHouse, type House, type Visitor } from '../support/house';
import * as waiting from '../support/waiting';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
});
afterAll(() => house.close());

const accepted = async (one: waiting.Applicant): Promise<string> => {
  await waiting.offer(manager, one, 1);
  return (await waiting.answer(one, 'accepted')).offers[0]!.id;
};
const toldOf = async (about: string): Promise<{ kind: string; recipient: string }[]> =>
  (await house.db.query<{ kind: string; recipient: string }>('SELECT kind, recipient FROM app.mail WHERE about = $1 ORDER BY kind, recipient', [about])).rows;

test('who said yes and asked for more can have the yes taken back: the application that lives takes over the older seniority', async () => {
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  const offerId = await accepted(first);
  const { applyForSeats: more } = await first.contact.ask<{ applyForSeats: waiting.Application }>(waiting.APPLY, { seats: 2, commercial: false });
  expect(more.placeInLine).toBe(2);
  const input = { offerId, reason: 'Aftalen blev aldrig skrevet under.', passOn: false };
  expect(await manager.ask(waiting.TAKE_BACK, { input })).toMatchObject({ withdrawSeatOffer: { id: first.applicationId, state: 'withdrawn' } });
  expect(await first.now()).toMatchObject({ id: more.id, state: 'waiting', seatsWanted: 2, placeInLine: 1, listLength: 2 });
  expect(await second.now()).toMatchObject({ placeInLine: 2 });
  const { rows: held } = await house.db.query('SELECT FROM app.seat_claim WHERE offer_id = $1 AND released_at IS NULL', [offerId]);
  expect(held).toEqual([]);
  for (const { contact, applicationId: id } of [{ ...first, applicationId: more.id }, second]) await contact.ask(waiting.WITHDRAW, { id });
});

test('seats that were said yes to and are not signed for are told to the manager, once; signed ones are not', async () => {
  const [forgotten, signed] = [await accepted(await waiting.applicant(house, 1)), await accepted(await waiting.applicant(house, 1))];
  await manager.ask(waiting.SIGN_OFFER, { input: { offerId: signed } });
  const look = (): Promise<unknown> =>
    house.db
      .query(`UPDATE app.task SET state = 'waiting', done_at = NULL, due_at = now() WHERE kind = 'premises.look_at_unsigned'`)
      .then(() => house.settled());
  await look();
  await look();
  const unsigned = async (id: string) => (await toldOf(id)).filter(({ kind }) => kind === 'premises.offer_unsigned').length;
  expect([await unsigned(forgotten), await unsigned(signed)]).toEqual([1, 0]);
});

test('an offer goes to all who can log in for the company; when nobody can, it has not arrived, and the manager is told', async () => {
  const one = await waiting.applicant(house, 1);
  await house.newLogin('companyContact', { organisationId: one.companyId });
  const close = (but: string): Promise<unknown> =>
    house.db.query(
      `UPDATE app.account a SET disabled_at = now() FROM app.membership m WHERE m.account_id = a.id AND m.organisation_id = $1 AND ${but}
        AND a.disabled_at IS NULL RETURNING a.email`,
      [one.companyId],
    );
  const latest = async (): Promise<{ id: string; state: string }[]> =>
    (
      await house.db.query<{ id: string; state: string }>('SELECT id, state FROM app.seat_offer WHERE application_id = $1 ORDER BY id DESC', [
        one.applicationId,
      ])
    ).rows;
  const { rows: all } = await house.db.query<{ email: string; applied: boolean }>(
    `SELECT a.email, a.id = (SELECT applied_by FROM app.seat_application WHERE id = $2) AS applied FROM app.account a JOIN app.membership m ON m.account_id = a.id
      WHERE m.organisation_id = $1 ORDER BY a.email`,
    [one.companyId, one.applicationId],
  );
  await waiting.offer(manager, one, 1);
  await house.settled();
  const [first] = await latest();
  expect((await toldOf(first!.id)).map(({ recipient }) => recipient)).toEqual(all.map(({ email }) => email));
  await manager.ask(waiting.TAKE_BACK, { input: { offerId: first!.id, reason: 'Skrevet på den forkerte dag.', passOn: false } });
  await house.settled();

  await close(`a.id = (SELECT applied_by FROM app.seat_application WHERE company_id = m.organisation_id)`);
  await waiting.offer(manager, one, 1);
  await house.settled();
  const [second] = await latest();
  const colleague = all.filter(({ applied }) => !applied).map(({ email }) => email);
  expect((await toldOf(second!.id)).map(({ recipient }) => recipient)).toEqual(colleague);
  await manager.ask(waiting.TAKE_BACK, { input: { offerId: second!.id, reason: 'Skrevet på den forkerte dag.', passOn: false } });

  await close('true');
  await waiting.offer(manager, one, 1);
  await house.settled();
  const [third] = await latest();
  expect((await toldOf(third!.id)).map(({ kind }) => kind)).toEqual(['premises.offer_unreached']);
  await waiting.timeRunsOut(house);
  await house.settled();
  expect((await latest()).slice(0, 2).map(({ state }) => state)).toEqual(['open', 'withdrawn']);
});
