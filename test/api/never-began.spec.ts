import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor;
let seats: premises.Seat[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 12);
  seats = await premises.freeSeats(manager, '2027-12-01');
});
afterAll(() => house.close());

const { inDays } = premises;
const WITHDRAW = `mutation($id: Uuid!, $reason: String!) { withdrawNotice(agreementId: $id, reason: $reason) { until notice { by } lines { until seats } } }`;
const regret = (id: string) => ({ id, reason: 'Vi vil alligevel gerne have den.' });
const statusOn = async (seatId: string, day: string) => (await premises.seatsSeenBy(manager, day)).find(({ id }) => id === seatId)!.status;

/** Signed today, to begin later. */
const toCome = async (from: string, more: object = {}) => {
  const { id, contact } = await premises.newCompany(house);
  const seat = seats.pop()!;
  return { agreement: await premises.signed(manager, await premises.wishFor(house, id, [seat.id], { from, ...more })), contact, seat };
};
const giveNotice = async (who: Visitor, agreementId: string): Promise<premises.Agreement> =>
  (await who.ask<{ giveNotice: premises.Agreement }>(premises.NOTICE, { input: { agreementId, by: 'tenant' } })).giveNotice;

test('a tenant may give notice before it begins: where the notice has run by then, the agreement never comes to be', async () => {
  const from = inDays(200);
  const { agreement, contact, seat } = await toCome(from);
  const given = await giveNotice(contact, agreement.id);
  expect(given).toMatchObject({ from, until: from, lines: [] });
  expect(given.notice!.effectiveOn! < from).toBe(true);
  expect(await statusOn(seat.id, from)).toBe('free');
  // No rent, and nobody is its tenant on any day.
  const { rows } = await house.db.query(`SELECT isempty(valid) AS never, starts_on::text AS began FROM app.occupancy_agreement WHERE id = $1`, [agreement.id]);
  expect(rows).toEqual([{ never: true, began: from }]);
  expect((await house.db.query('SELECT FROM app.rent_uncovered($1, $2) WHERE agreement_id = $3', [await premises.houseId(house), `${from.slice(0, 7)}-01`, agreement.id])).rowCount).toBe(0); // prettier-ignore
  expect(await contact.refusal(premises.NOTICE, { input: { agreementId: agreement.id, by: 'tenant' } })).toBe('NOTICE_GIVEN_ALREADY');
});

test('it may be regretted, and is as it was; not when somebody else has the seat by then', async () => {
  const from = inDays(210);
  const { agreement, contact, seat } = await toCome(from);
  await giveNotice(contact, agreement.id);
  const { withdrawNotice } = await contact.ask<{ withdrawNotice: object }>(WITHDRAW, regret(agreement.id));
  expect(withdrawNotice).toEqual({ until: null, notice: null, lines: [{ until: null, seats: [seat.code] }] });
  expect(await statusOn(seat.id, from)).toBe('let');
  await giveNotice(contact, agreement.id);
  const { id: next } = await premises.newCompany(house);
  await premises.signed(manager, await premises.wishFor(house, next, [seat.id], { from }));
  const before = await fingerprint(house.db);
  expect(await contact.refusal(WITHDRAW, regret(agreement.id))).toBe('SEAT_TAKEN');
  expect(await fingerprint(house.db)).toEqual(before);
});

test('a notice that has not run by then ends it as it would any other', async () => {
  const from = inDays(10);
  const { agreement, contact } = await toCome(from);
  const { until, notice } = await giveNotice(contact, agreement.id);
  expect([until, until! > from]).toEqual([notice!.effectiveOn, true]);
});

test('both may sign that it never begins, on the day it should have and no earlier; and somebody else may take over before it does', async () => {
  const from = inDays(40);
  const { agreement, seat } = await toCome(from);
  const end = async (on: string) => ({
    input: { agreementId: agreement.id, on, reason: 'Begge har fortrudt.', documentId: await premises.signedPaper(house) },
  });
  expect(await manager.refusal(premises.END, await end(inDays(39)))).toBe('AGREEMENT_ENDS_TOO_EARLY');
  await manager.ask(premises.END, await end(from));
  expect(await manager.refusal(premises.END, await end(from))).toBe('AGREEMENT_IS_OVER');
  expect(await statusOn(seat.id, from)).toBe('free');

  const other = await toCome(from);
  const { id: heir } = await premises.newCompany(house);
  const { transferAgreement } = await manager.ask<{ transferAgreement: premises.Agreement }>(premises.TRANSFER, {
    input: { agreementId: other.agreement.id, companyId: heir, on: from, documentId: await premises.signedPaper(house) },
  });
  expect(transferAgreement).toMatchObject({ from, until: null, lines: [{ seats: [other.seat.code] }] });
});

test('nobody had signed it on the day the notice is said to have come', async () => {
  const { agreement } = await toCome(inDays(200));
  const notice = { agreementId: agreement.id, by: 'tenant', receivedOn: inDays(-1), documentId: await premises.signedPaper(house) };
  expect(await manager.refusal(premises.NOTICE, { input: notice })).toBe('AGREEMENT_ENDS_TOO_EARLY');
});

test('a short notice can be regretted in its first days, and not after them', async () => {
  // To the 1st of next month, with the shortest notice that is not over today.
  const { agreement, contact } = await toCome(inDays(-60), { kind: 'membership', noticeMonths: inDays(0).endsWith('-01') ? 1 : 0 });
  await giveNotice(contact, agreement.id);
  await contact.ask(WITHDRAW, regret(agreement.id));
  const { notice } = await giveNotice(contact, agreement.id);
  const tooLate = [inDays(8), notice!.effectiveOn].sort()[0] as LocalDate;
  const clock = jest.spyOn(house.api.app.get(Clock, { strict: false }), 'today').mockReturnValue(tooLate);
  expect(await contact.refusal(WITHDRAW, regret(agreement.id))).toBe('NOTICE_WITHDRAWN_LATE');
  clock.mockRestore();
});
