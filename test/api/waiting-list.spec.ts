import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as waiting from '../support/waiting';

/** A house of its own for each story: 7 seats are free, and nobody waits. */
let house: House;
let manager: Visitor;
beforeEach(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
});
afterEach(() => house.close());

const heldBy = async (offerId: string): Promise<number> =>
  (await house.db.query(`SELECT count(*)::int AS held FROM app.seat_claim WHERE offer_id = $1 AND released_at IS NULL`, [offerId])).rows[0].held;

test('an offer holds named seats, runs out after five working days, and passes on by itself; the place is kept', async () => {
  const [first, second] = [await waiting.applicant(house, 2), await waiting.applicant(house, 4)];
  const offered = await waiting.offer(manager, first, 2);
  expect(offered).toMatchObject({ state: 'offered', seatsOffered: 2, placeInLine: null, offers: [{ state: 'open', seats: 2, stoodAt: 1, monthOre: 120_000 }] });
  const [held] = offered.offers;
  const onPlan = (await premises.seatsSeenBy(manager, held!.startsOn)).filter(({ code }) => held!.seatCodes.includes(code));
  expect(onPlan.map(({ status }) => status)).toEqual(['offered', 'offered']);
  const { rows } = await house.db.query(
    `SELECT kind, (SELECT count(*)::int FROM generate_series(current_date + 1, (due_at AT TIME ZONE 'Europe/Copenhagen')::date - 1, '1 day') AS d WHERE extract(isodow FROM d) < 6) AS days
      FROM app.task WHERE payload ->> 'offerId' = $1 AND due_at > now() ORDER BY due_at`,
    [held!.id],
  );
  expect(rows.map(({ kind }) => kind)).toEqual(['premises.remind_offer', 'premises.expire_offer']);
  expect(rows[1].days).toBeGreaterThanOrEqual(5);

  await house.settled();
  await waiting.timeRunsOut(house);
  // Time is up even if the task that says so is late.
  expect(await first.contact.refusal(waiting.ANSWER, { input: { offerId: held!.id, answer: 'accepted' } })).toBe('OFFER_CLOSED');
  await house.settled();
  expect(await first.now()).toMatchObject({ state: 'waiting', placeInLine: 1, offers: [{ state: 'expired' }] });
  // The next gets all that is free, and the first reads why it did not get it.
  expect(await second.now()).toMatchObject({ state: 'offered', seatsOffered: 4 });
  expect((await first.now()).skips).toMatchObject([{ reason: 'already_offered', note: null }]);
  expect(await heldBy(held!.id)).toBe(0);
  const mails = await house.db.query(`SELECT kind FROM app.mail WHERE about = $1 ORDER BY id`, [held!.id]);
  expect(mails.rows.map(({ kind }) => kind)).toEqual(['premises.seats_offered', 'premises.offer_expired']);
});

test('a reminder comes while the offer stands, and not when it has been answered', async () => {
  const [one, two] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  await waiting.offer(manager, one, 1);
  await waiting.offer(manager, two, 1);
  await waiting.answer(two, 'accepted');
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'premises.remind_offer'`);
  await house.settled();
  const { rows } = await house.db.query(
    `SELECT f.application_id AS id FROM app.mail m JOIN app.seat_offer f ON f.id = m.about WHERE m.kind = 'premises.offer_reminded'`,
  );
  expect(rows).toEqual([{ id: one.applicationId }]);
});

test('yes to fewer than were asked for: the rest is waited for in the same place, and the offer becomes an agreement', async () => {
  const [first, second] = [await waiting.applicant(house, 3), await waiting.applicant(house, 1)];
  await waiting.offer(manager, first, 2);
  const offerId = (await first.now()).offers[0]!.id;
  expect(await manager.refusal(waiting.SIGN_OFFER, { input: { offerId } })).toBe('OFFER_NOT_ACCEPTED');
  expect(await second.contact.refusal(waiting.ANSWER, { input: { offerId, answer: 'accepted' } })).toBe('NOT_FOUND');
  expect(await waiting.answer(first, 'accepted', { waitForRest: true })).toMatchObject({ state: 'waiting', seatsWanted: 1, placeInLine: 1, listLength: 2 });
  const { signSeatOffer } = await manager.ask<{ signSeatOffer: premises.Agreement }>(waiting.SIGN_OFFER, {
    input: { offerId, index: { baseMonth: '2026-06-01', baseNumber: 118.3, firstOn: '2028-01-01' } },
  });
  expect(signSeatOffer).toMatchObject({ index: { firstOn: '2028-01-01', smallestPercent: 0 } });
  const { seatCodes } = (await first.now()).offers[0]!;
  expect(signSeatOffer.lines.flatMap(({ seats }) => seats).sort()).toEqual([...new Set(seatCodes)].sort());
  expect(await manager.refusal(waiting.SIGN_OFFER, { input: { offerId } })).toBe('OFFER_NOT_ACCEPTED');
  expect(await first.contact.refusal(waiting.ANSWER, { input: { offerId, answer: 'declined' } })).toBe('OFFER_CLOSED');
});

test('no thanks: the seats go to the next at once, past whoever wants more, rests or has not been assessed; each reads why', async () => {
  const [first, big, rests, raw, fits] = [
    await waiting.applicant(house, 2),
    await waiting.applicant(house, 9, { least: 9 }),
    await waiting.applicant(house, 1),
    await waiting.applicant(house, 1, { admitted: false }),
    await waiting.applicant(house, 2),
  ];
  await rests.contact.ask(waiting.PAUSE, { id: rests.applicationId });
  await waiting.offer(manager, first, 2);
  await waiting.answer(first, 'declined');
  await house.settled();
  expect(await fits.now()).toMatchObject({ state: 'offered', seatsOffered: 2, offers: [{ stoodAt: 4 }] });
  const reasons = await Promise.all([first, big, rests, raw].map(async (one) => (await one.now()).skips.map(({ reason }) => reason)));
  expect(reasons).toEqual([['already_offered'], ['wants_more'], ['resting'], ['not_assessed']]);
  expect(await big.now()).toMatchObject({ state: 'waiting', placeInLine: 2, listLength: 3, aheadWantMore: 0 });
});

test('nobody is passed over without a reason; a person’s own reason is written down and shown', async () => {
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  const past = { applicationId: second.applicationId, seats: 1 };
  expect(await manager.refusal(waiting.OFFER, { input: past })).toBe('NOT_NEXT_ON_LIST');
  const passing = [{ applicationId: first.applicationId, reason: 'Flytter selv først ind til sommer' }];
  expect(await manager.refusal(waiting.OFFER, { input: { ...past, passing: [{ ...passing[0], reason: 'x' }] } })).toBe('TEXT_TOO_SHORT');
  await waiting.offer(manager, second, 1, { passing });
  expect((await first.now()).skips).toMatchObject([{ reason: 'decided', note: 'Flytter selv først ind til sommer', becauseDa: null }]);
  await expect(house.db.query('UPDATE app.seat_skip SET note = NULL')).rejects.toMatchObject({ code: '42501' });
});

test('a priority decided in writing moves somebody before those who asked first, and they see the reasons', async () => {
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  const decide = (priority: string | null, reasons: string) => ({ input: { applicationId: second.applicationId, priority, reasons } });
  expect(await manager.refusal(waiting.PRIORITY, decide('friends', 'De er nogle flinke folk.'))).toBe('PRIORITY_UNKNOWN');
  expect(await manager.refusal(waiting.PRIORITY, decide('local_jobs', 'fordi'))).toBe('TEXT_TOO_SHORT');
  await manager.ask(waiting.PRIORITY, decide('local_jobs', 'De ansætter tre fra kvarteret i marts.'));
  const places = async () => [(await second.now()).placeInLine, (await first.now()).placeInLine];
  expect(await places()).toEqual([1, 2]);
  // The order is what the dated rule and the dated list of priorities say.
  await house.db.query(`UPDATE ref.rule SET parameters = '{"keys": ["applied"]}' WHERE code = 'SEAT-ORDER'`);
  expect(await places()).toEqual([2, 1]);
  await house.db.query(`UPDATE ref.rule SET parameters = '{"keys": ["priority", "applied"]}' WHERE code = 'SEAT-ORDER'`);
  await house.db.query(`UPDATE ref.seat_priority SET valid_to = current_date - 1 WHERE code = 'local_jobs'`);
  expect(await places()).toEqual([2, 1]);
  expect(await manager.refusal(waiting.PRIORITY, decide('local_jobs', 'De ansætter tre fra kvarteret i marts.'))).toBe('PRIORITY_UNKNOWN');
  await house.db.query(`UPDATE ref.seat_priority SET valid_to = NULL WHERE code = 'local_jobs'`);
  await manager.ask(waiting.PRIORITY, decide(null, 'Ansættelserne blev alligevel ikke til noget.'));
  expect(await places()).toEqual([2, 1]);
});

test('three times no or no answer: a letter; three more: the application rests, keeps its seniority, and stands first again when it says so', async () => {
  const first = await waiting.applicant(house, 1);
  const letters = async (): Promise<number> => (await house.db.query(`SELECT FROM app.mail WHERE kind = 'premises.application_asked'`)).rowCount ?? 0;
  for (let nth = 1; nth <= 6; nth++) {
    await waiting.offer(manager, first, 1);
    await house.settled();
    if (nth % 2) await waiting.timeRunsOut(house);
    else await waiting.answer(first, 'declined');
    await house.settled();
    expect([nth, (await first.now()).state, await letters()]).toEqual([nth, nth < 6 ? 'waiting' : 'resting', nth < 3 ? 0 : 1]);
  }
  const second = await waiting.applicant(house, 1);
  expect(await second.now()).toMatchObject({ placeInLine: 1, listLength: 1 });
  expect(await manager.refusal(waiting.OFFER, { input: { applicationId: first.applicationId, seats: 1 } })).toBe('APPLICATION_RESTS');
  await first.contact.ask(waiting.RESUME, { id: first.applicationId });
  expect([(await first.now()).placeInLine, (await second.now()).placeInLine]).toEqual([1, 2]);
  // What ran out before does not count any more.
  await waiting.offer(manager, first, 1);
  await house.settled();
  await waiting.timeRunsOut(house);
  await house.settled();
  expect((await first.now()).state).toBe('waiting');
});

test('a pause with an end wakes up by itself', async () => {
  const first = await waiting.applicant(house, 1);
  for (const day of [-1, 0]) {
    expect(await first.contact.refusal(waiting.PAUSE, { id: first.applicationId, until: premises.inDays(day) })).toBe('PAUSE_IS_OVER');
  }
  await first.contact.ask(waiting.PAUSE, { id: first.applicationId, until: premises.inDays(40) });
  expect(await first.now()).toMatchObject({ state: 'resting', placeInLine: null });
  await house.db.query(
    `UPDATE app.seat_application SET rests_until = current_date; UPDATE app.task SET due_at = now() WHERE kind = 'premises.resume_application'`,
  );
  await house.settled();
  expect(await first.now()).toMatchObject({ state: 'waiting', placeInLine: 1 });
});

test('a company sees its own place and nobody else; what it may not do is refused, and leaves nothing behind', async () => {
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  await house.settled();
  const before = await fingerprint(house.db);
  const refused: readonly (readonly [Visitor, string, object, string])[] = [
    [second.contact, waiting.PAUSE, { id: first.applicationId }, 'NOT_FOUND'],
    [second.contact, waiting.RESUME, { id: second.applicationId }, 'APPLICATION_ANSWERED'],
    [second.contact, waiting.APPLY, { seats: 1, commercial: false }, 'APPLIED_ALREADY'],
    [second.contact, waiting.APPLY, { seats: 2, least: 3, commercial: false }, 'NUMBER_OUT_OF_RANGE'],
    [second.contact, waiting.FIND, { input: { applicationId: second.applicationId, findings: [] } }, 'NOT_ALLOWED'],
    [
      manager,
      waiting.FIND,
      { input: { applicationId: first.applicationId, findings: [{ criterion: 'nice', met: 'yes', evidence: 'set selv' }] } },
      'CRITERION_UNKNOWN',
    ],
    [manager, waiting.OFFER, { input: { applicationId: first.applicationId, seats: 2 } }, 'SEATS_OFFER_DOES_NOT_FIT'],
    [manager, waiting.OFFER, { input: { applicationId: first.applicationId, seats: 1, startsOn: '2026-01-01' } }, 'STARTS_LATER'],
  ];
  for (const [who, operation, input, code] of refused) expect([code, await who.refusal(operation, input)]).toEqual([code, code]);
  expect(await fingerprint(house.db)).toEqual(before);
  await second.contact.ask(waiting.WITHDRAW, { id: second.applicationId });
  expect(await first.now()).toMatchObject({ placeInLine: 1, listLength: 1 });
});
