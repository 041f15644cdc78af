import { Relay } from '@fyrtaarn/platform';
import { ASSESS } from '../support/companies';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as waiting from '../support/waiting';

let house: House;
let manager: Visitor;
beforeEach(async () => {
  house = await openHouse({ demo: true, env: { DATABASE_POOL: '40' } });
  manager = await house.as('premisesManager');
});
afterEach(() => house.close());

test('the task that passes on fails half-way and is tried again: nobody loses a place, and the seats are offered once', async () => {
  const [first, second, third] = [await waiting.applicant(house, 2), await waiting.applicant(house, 2), await waiting.applicant(house, 7)];
  await waiting.offer(manager, first, 2);
  await house.settled();
  // The claims of a new offer cannot be written: the task dies after it has written the offer itself.
  await house.db.query(`ALTER TABLE app.seat_claim ADD CONSTRAINT broken CHECK (kind <> 'offer' OR released_at IS NOT NULL) NOT VALID`);
  await waiting.answer(first, 'declined');
  const pass = () => house.api.app.get(Relay, { strict: false }).pass();
  const state = async () => (await house.db.query(`SELECT state, attempts FROM app.task WHERE kind = 'premises.pass_seats_on'`)).rows[0];
  for (let wait = 0; wait < 200 && (await state()).attempts === 0; wait++) {
    await pass();
    await new Promise((next) => setTimeout(next, 25));
  }
  expect((await state()).attempts).toBeGreaterThan(0);
  expect([await first.now(), await second.now(), await third.now()].map(({ state: is, placeInLine }) => [is, placeInLine])).toEqual([
    ['waiting', 1],
    ['waiting', 2],
    ['waiting', 3],
  ]);
  expect((await house.db.query('SELECT count(*)::int AS offers FROM app.seat_offer')).rows[0].offers).toBe(1);

  await house.db.query('ALTER TABLE app.seat_claim DROP CONSTRAINT broken');
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'premises.pass_seats_on'`);
  await house.settled();
  expect((await second.now()).state).toBe('offered');
  expect(await first.now()).toMatchObject({ state: 'waiting', placeInLine: 1 });
  // Delivered a second time it finds nothing to do.
  await house.db.query(`UPDATE app.task SET state = 'waiting', done_at = NULL WHERE kind = 'premises.pass_seats_on'`);
  await house.settled();
  const { rows } = await house.db.query(`SELECT state, count(*)::int AS offers FROM app.seat_offer GROUP BY state ORDER BY state`);
  expect(rows).toEqual([
    { state: 'declined', offers: 1 },
    { state: 'open', offers: 1 },
  ]);
});

test('an offer that never arrived is made anew to the same applicant; after two in a row the seats go on, and its place is kept', async () => {
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  await waiting.offer(manager, first, 1);
  const lose = async () => {
    await house.settled();
    await house.db.query(`UPDATE app.mail SET state = 'failed', failure = 'NOT_TAKEN', sent_at = NULL WHERE kind = 'premises.seats_offered'`);
    await waiting.timeRunsOut(house);
    await house.settled();
  };
  await lose();
  const { state, skips, offers } = await first.now();
  expect([state, skips, offers.map((one) => one.state)]).toEqual(['offered', [], ['open', 'withdrawn']]);
  expect(await second.now()).toMatchObject({ state: 'waiting', placeInLine: 1, offers: [], skips: [] });
  await lose();
  expect(await second.now()).toMatchObject({ state: 'offered' });
  expect(await first.now()).toMatchObject({
    state: 'waiting',
    placeInLine: 1,
    skips: [{ reason: 'decided', note: expect.stringContaining('nåede ikke frem') }],
  });
});

test('what is passed on is offered as to anybody: at the market rent, and not as the one before was promised it', async () => {
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  await waiting.offer(manager, first, 1, { monthOre: 60_000, agreementKind: 'business_lease' });
  await waiting.answer(first, 'declined');
  await house.settled();
  expect(await second.now()).toMatchObject({ state: 'offered', offers: [{ monthOre: 120_000, agreementKind: 'use_agreement' }] });
});

test('an offer that the city takes back goes to the next when it is said so, for a reason that the first can read; else the seats stay free', async () => {
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  const takeBack = (offerId: string, passOn: boolean) => ({ input: { offerId, reason: 'Pladsen er lovet væk ved en fejl.', passOn } });
  const [offered] = (await waiting.offer(manager, first, 1)).offers;
  expect(await first.contact.refusal(waiting.TAKE_BACK, takeBack(offered!.id, true))).toBe('NOT_ALLOWED');
  await manager.ask(waiting.TAKE_BACK, takeBack(offered!.id, false));
  await house.settled();
  expect([(await first.now()).state, (await second.now()).state]).toEqual(['waiting', 'waiting']);
  const [again] = (await waiting.offer(manager, first, 1)).offers;
  await manager.ask(waiting.TAKE_BACK, takeBack(again!.id, true));
  await house.settled();
  expect(await first.now()).toMatchObject({ state: 'waiting', placeInLine: 1, skips: [{ reason: 'decided', note: 'Pladsen er lovet væk ved en fejl.' }] });
  expect((await second.now()).state).toBe('offered');
  expect(await manager.refusal(waiting.TAKE_BACK, takeBack(again!.id, true))).toBe('OFFER_CLOSED');
  await waiting.answer(second, 'declined');
  await house.settled();
  expect((await first.now()).state).toBe('waiting');
});

test('a hundred clicks on yes: one is heard, the others are told that the offer is closed', async () => {
  const first = await waiting.applicant(house, 1);
  await waiting.offer(manager, first, 1);
  const offerId = (await first.now()).offers[0]!.id;
  const input = { offerId, answer: 'accepted' };
  const codes = await Promise.all(Array.from({ length: 100 }, () => first.contact.refusal(waiting.ANSWER, { input })));
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  expect(codes.filter((code) => code === 'OFFER_CLOSED')).toHaveLength(99);
});

test('the last seat offered and let at the same instant by many goes to one', async () => {
  const free = await premises.freeSeats(manager);
  await house.db.query(
    `INSERT INTO app.seat_claim (seat_id, kind, valid, reason, made_by) SELECT id, 'blocked', '[2026-04-01,)', 'taget ud af brug', NULL FROM unnest($1::uuid[]) AS id`,
    [free.slice(1).map(({ id }) => id)],
  );
  const first = await waiting.applicant(house, 1);
  const { id } = await premises.newCompany(house);
  const last = free[0]!.id;
  const passing = { reason: 'agreed_before', words: 'Lovet væk, før listen begyndte.' };
  const [lease, offer] = [await premises.wishFor(house, id, [last], { passing }), { input: { applicationId: first.applicationId, seats: 1, seatIds: [last] } }];
  const codes = await Promise.all(Array.from({ length: 40 }, (_, nth) => manager.refusal(nth % 2 ? premises.SIGN : waiting.OFFER, nth % 2 ? lease : offer)));
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  for (const code of codes.filter(Boolean)) expect(['SEAT_TAKEN', 'SEATS_NOT_FREE', 'APPLICATION_ANSWERED']).toContain(code);
});

test('who is not admitted is told once, with the reasons and whom to write to, has no place in the line, and has it back when admitted later', async () => {
  const [first, second] = [await waiting.applicant(house, 1, { admitted: false }), await waiting.applicant(house, 1, { admitted: false })];
  const judge = (outcome: string, reasons: string) => manager.ask(ASSESS, { input: { companyId: first.companyId, outcome, reasons } });
  await judge('not_admitted', 'Overskuddet bliver ikke i virksomheden.');
  const letters = async () =>
    (await house.db.query<{ subject: string; body: string }>(`SELECT subject, body FROM app.mail WHERE kind = 'premises.company_assessed' ORDER BY id`)).rows;
  await house.settled();
  await house.db.query(`UPDATE app.task SET state = 'waiting', done_at = NULL WHERE kind = 'premises.tell_assessment'`);
  await house.settled();
  const told = await letters();
  expect(told.map(({ subject }) => subject)).toEqual(['I kan ikke få plads i huset nu']);
  const { assessment, placeInLine } = await first.now();
  expect([placeInLine, assessment]).toMatchObject([null, { outcome: 'not_admitted', reasons: 'Overskuddet bliver ikke i virksomheden.' }]);
  for (const words of ['Overskuddet bliver ikke i virksomheden.', assessment!.disagreeDa]) expect(told[0]!.body).toContain(words);
  expect(await second.now()).toMatchObject({ placeInLine: 1, listLength: 1, assessment: null });
  const page = await (await fetch(`${house.url}/venteliste/${first.applicationId}`, { headers: { cookie: first.contact.cookie } })).text();
  for (const words of ['Overskuddet bliver ikke i virksomheden.', assessment!.disagreeDa]) expect(page).toContain(words);
  await judge('admitted', 'De har ændret vedtægterne, så overskuddet bliver i virksomheden.');
  await house.settled();
  expect([await first.now(), await second.now()]).toMatchObject([
    { placeInLine: 1, assessment: { outcome: 'admitted' } },
    { placeInLine: 2, listLength: 2 },
  ]);
  expect(await letters()).toHaveLength(2);
});
