import { asActor, demoActor, openLine } from '../support/as-actor';
import { ASSESS } from '../support/companies';
import { fingerprint } from '../support/fingerprint';
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
  free = await premises.freeSeats(manager);
});
afterEach(() => house.close());

const PASSING = { reason: 'agreed_before', words: 'Pladsen blev lovet på et møde i foråret.' };
const seatAt = (nth: number): string => free[nth]!.id;
const traces = async () => (await house.db.query<{ n: number }>('SELECT count(*)::int AS n FROM app.seat_skip')).rows[0]!.n;
const wish = (companyId: string, more: object = {}) => premises.wishFor(house, companyId, [seatAt(0)], more);

test('seats are not let past somebody who waits without a reason of the list, in words; what is refused leaves nothing behind', async () => {
  await waiting.applicant(house, 1);
  const { id, contact } = await premises.newCompany(house);
  await house.settled();
  const before = await fingerprint(house.db);
  expect(await manager.refusal(premises.SIGN, await wish(id))).toBe('QUEUE_WAITS');
  expect(await manager.refusal(premises.SIGN, await wish(id, { passing: { ...PASSING, words: ' ' } }))).toBe('TEXT_MISSING');
  expect(await manager.refusal(premises.SIGN, await wish(id, { passing: { ...PASSING, words: 'x'.repeat(501) } }))).toBe('TEXT_TOO_LONG');
  expect(await manager.refusal(premises.SIGN, await wish(id, { passing: { ...PASSING, reason: 'friends' } }))).toBe('PASSING_REASON_UNKNOWN');
  expect(await contact.refusal(premises.SIGN, await wish(id, { passing: PASSING }))).toBe('NOT_ALLOWED');
  expect(await fingerprint(house.db)).toEqual(before);
  await house.db.query(`UPDATE ref.passing_reason SET valid_to = current_date - 1 WHERE code = 'agreed_before'`);
  expect(await manager.refusal(premises.SIGN, await wish(id, { passing: PASSING }))).toBe('PASSING_REASON_UNKNOWN');
});

test('whoever is passed over reads why, and not for whom; whoever could not have had the seats reads that', async () => {
  const [fits, big, raw] = [
    await waiting.applicant(house, 1),
    await waiting.applicant(house, 9, { least: 9 }),
    await waiting.applicant(house, 1, { admitted: false }),
  ];
  const { id } = await premises.newCompany(house, 'Opdigtet Forbigår');
  const agreement = await premises.signed(manager, await wish(id, { passing: PASSING }));
  const told = { reason: 'let_directly', note: PASSING.words, becauseDa: 'Pladsen var lovet væk, før listen begyndte' };
  expect((await fits.now()).skips).toMatchObject([told]);
  expect((await big.now()).skips).toMatchObject([{ reason: 'wants_more', note: null, becauseDa: null }]);
  expect((await raw.now()).skips).toMatchObject([{ reason: 'not_assessed', note: null, becauseDa: null }]);
  expect(await fits.now()).toMatchObject({ state: 'waiting', placeInLine: 1 });
  const page = await (await fetch(`${house.url}/venteliste/${fits.applicationId}`, { headers: { cookie: fits.contact.cookie } })).text();
  for (const words of [PASSING.words, told.becauseDa]) expect(page).toContain(words);
  expect(page).not.toContain('Opdigtet Forbigår');
  const { rows } = await house.db.query(`SELECT action, facts FROM app.ledger WHERE subject = $1 ORDER BY id`, [agreement.id]);
  expect(rows.map(({ action }) => action)).toEqual(['premises.queue_passed', 'premises.agreement_signed']);
  expect(rows[0].facts).toMatchObject({ seats: 1, passed: 3, reason: 'agreed_before' });
});

test('where nobody who waits could have had the seats no reason is asked for; whoever stands first passes nobody', async () => {
  const big = await waiting.applicant(house, 9, { least: 9 });
  const { id } = await premises.newCompany(house);
  await premises.signed(manager, await wish(id));
  expect((await big.now()).skips).toMatchObject([{ reason: 'wants_more' }]);
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  const sign = async (companyId: string, nth: number) => manager.refusal(premises.SIGN, await premises.wishFor(house, companyId, [seatAt(nth)]));
  expect(await sign(second.companyId, 1)).toBe('QUEUE_WAITS');
  expect(await sign(first.companyId, 1)).toBeUndefined();
  expect((await second.now()).skips).toEqual([]);
  await waiting.offer(manager, second, 1, { passing: [{ applicationId: first.applicationId, reason: 'Har fået sin plads i mellemtiden' }] });
  await waiting.answer(second, 'accepted');
  const before = await traces();
  await manager.ask(waiting.SIGN_OFFER, { input: { offerId: (await second.now()).offers[0]!.id } });
  expect(await traces()).toBe(before);
});

test('more seats in mid-term pass the queue too; another seat, fewer, or the rest of a shared one do not', async () => {
  const { id } = await premises.newCompany(house);
  const agreement = await premises.signed(manager, await wish(id));
  const other = await premises.newCompany(house);
  const monday = { kind: 'seat', seatId: seatAt(1), weekdays: [1], monthOre: 24_000 };
  await premises.signed(manager, await premises.wishFor(house, other.id, [], { lines: [monday] }));
  const first = await waiting.applicant(house, 1);
  const from = premises.inDays(10);
  const change = async (more: object) => {
    const input = { agreementId: agreement.id, from, add: [], drop: [], move: [], documentId: await premises.signedPaper(house), ...more };
    return manager.refusal(premises.CHANGE, { input });
  };
  const whole = { kind: 'seat', seatId: seatAt(2), monthOre: 120_000 };
  expect(await change({ move: [{ lineId: agreement.lines[0]!.id, seatId: seatAt(3) }] })).toBeUndefined();
  expect(await change({ add: [{ ...monday, weekdays: [2, 3] }] })).toBeUndefined();
  expect(await traces()).toBe(0);
  expect(await change({ add: [whole] })).toBe('QUEUE_WAITS');
  expect(await change({ add: [whole], passing: { reason: 'tenant_grows', words: 'Lejeren har ansat én mere.' } })).toBeUndefined();
  expect((await first.now()).skips).toMatchObject([{ reason: 'let_directly', note: 'Lejeren har ansat én mere.' }]);
});

test('seats that a commercial company waited for are not given it by an agreement that is not for that', async () => {
  const trader = await waiting.applicant(house, 1, { commercial: true });
  expect(await manager.refusal(premises.SIGN, await wish(trader.companyId, { kind: 'use_agreement' }))).toBe('OFFER_KIND_COMMERCIAL');
  expect(await trader.now()).toMatchObject({ state: 'waiting' });
  await premises.signed(manager, await wish(trader.companyId, { kind: 'business_lease' }));
  expect(await trader.now()).toMatchObject({ state: 'housed' });
});

test('a takeover hands seats on past the queue, with a reason', async () => {
  const { id } = await premises.newCompany(house);
  const agreement = await premises.signed(manager, await wish(id));
  const [first, next] = [await waiting.applicant(house, 1), await premises.newCompany(house)];
  const over = { agreementId: agreement.id, companyId: next.id, on: premises.inDays(20), documentId: await premises.signedPaper(house) };
  expect(await manager.refusal(premises.TRANSFER, { input: over })).toBe('QUEUE_WAITS');
  await manager.ask(premises.TRANSFER, { input: { ...over, passing: { reason: 'renewal', words: 'Butikken er solgt med inventar.' } } });
  expect((await first.now()).skips).toMatchObject([{ reason: 'let_directly', note: 'Butikken er solgt med inventar.' }]);
});

test('no agreement, no more seats and no takeover for a company that was not assessed as belonging in the house', async () => {
  const stranger = await premises.newCompany(house, 'Opdigtet Fremmed', { belongs: false });
  const { id } = await premises.newCompany(house);
  const agreement = await premises.signed(manager, await wish(id));
  const judge = (companyId: string, outcome: string) => manager.ask(ASSESS, { input: { companyId, outcome, reasons: 'Vurderet i en test, med begrundelse.' } });
  const sign = async (companyId: string, more: object = {}) => manager.refusal(premises.SIGN, await premises.wishFor(house, companyId, [seatAt(1)], more));
  const membership = { kind: 'membership', lines: [{ kind: 'membership', monthOre: 30_000 }] };
  const over = { agreementId: agreement.id, companyId: stranger.id, on: premises.inDays(20), documentId: await premises.signedPaper(house) };
  expect(await sign(stranger.id)).toBe('COMPANY_NOT_ADMITTED');
  expect(await sign(stranger.id, membership)).toBe('COMPANY_NOT_ADMITTED');
  expect(await manager.refusal(premises.TRANSFER, { input: over })).toBe('COMPANY_NOT_ADMITTED');
  for (const outcome of ['more_needed', 'not_admitted']) {
    await judge(stranger.id, outcome);
    expect(await sign(stranger.id)).toBe('COMPANY_NOT_ADMITTED');
  }
  await judge(id, 'more_needed');
  const more = async (add: object) => ({
    input: {
      agreementId: agreement.id,
      from: premises.inDays(10),
      add: [{ kind: 'seat', seatId: seatAt(2), monthOre: 120_000, ...add }],
      drop: [],
      move: [],
      documentId: await premises.signedPaper(house),
    },
  });
  expect(await manager.refusal(premises.CHANGE, await more({}))).toBe('COMPANY_NOT_ADMITTED');
  expect(await manager.refusal(premises.CHANGE, await more({ weekdays: [1] }))).toBe('COMPANY_NOT_ADMITTED');
  await judge(id, 'admitted');
  await judge(stranger.id, 'admitted');
  expect(await manager.refusal(premises.CHANGE, await more({}))).toBeUndefined();
  expect(await sign(stranger.id)).toBeUndefined();
});

test('whoever keeps the list reads all that has happened on it: who asked, rested and was judged, and past whom seats went, and why', async () => {
  const [fits, other] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  await other.contact.ask(waiting.PAUSE, { id: other.applicationId });
  const { id } = await premises.newCompany(house, 'Opdigtet Forbigår');
  await premises.signed(manager, await wish(id, { passing: PASSING }));
  const STEPS = `query($first: Int, $after: String) { seatListSteps(first: $first, after: $after) { edges { node { action role name applicationId companyName seats
    becauseDa words passed { applicationId reason note } } } pageInfo { hasNextPage endCursor } } }`;
  interface Steps {
    edges: { node: { action: string; applicationId: string | null; passed: object[]; words: string | null } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  const ask = async (more: object) => (await manager.ask<{ seatListSteps: Steps }>(STEPS, more)).seatListSteps;
  const { edges } = await ask({ first: 50 });
  expect(edges[0]?.node).toMatchObject({
    ...{ action: 'premises.queue_passed', companyName: 'Opdigtet Forbigår', role: 'premisesManager', applicationId: null, seats: 1, words: PASSING.words },
    passed: [
      { applicationId: fits.applicationId, reason: 'let_directly' },
      { applicationId: other.applicationId, reason: 'resting' },
    ],
  });
  const of = (actions: string) => edges.filter(({ node }) => node.action.endsWith(actions)).length;
  expect(['seats_requested', 'eligibility_assessed', 'company_assessed', 'application_paused'].map(of)).toEqual([2, 2, 2, 1]);
  const first = await ask({ first: 3 });
  const rest = await ask({ first: 50, after: first.pageInfo.endCursor });
  expect([...first.edges, ...rest.edges].map(({ node }) => node)).toEqual(edges.map(({ node }) => node));
  expect(await fits.contact.refusal(STEPS)).toBe('NOT_ALLOWED');
  const page = await (await fetch(`${house.url}/venteliste/spor`, { headers: { cookie: manager.cookie } })).text();
  for (const words of [PASSING.words, 'Fik pladser uden et tilbud', 'hvilede.']) expect(page).toContain(words);
});

test('the database keeps it against whoever writes there: no trace, no seats; and what was said stays as it was', async () => {
  const [first, { id }] = [await waiting.applicant(house, 1), await premises.newCompany(house)];
  const stranger = await premises.newCompany(house, 'Opdigtet Fremmed', { belongs: false });
  const [line, actor] = [await openLine(house), await demoActor(house, 'premisesManager')];
  const direct = `WITH agreement AS (INSERT INTO app.occupancy_agreement (house_id, company_id, kind, valid, rule_code, rule_from, signed_by)
      SELECT id, $1, 'business_lease', '[2026-12-01,)', 'AGREEMENT-BUSINESS-LEASE', '2026-01-01', $2 FROM app.house RETURNING id)
    INSERT INTO app.agreement_line (agreement_id, kind, valid) SELECT id, 'seat', '[2026-12-01,)' FROM agreement RETURNING id`;
  const claim = `INSERT INTO app.seat_claim (seat_id, kind, valid, line_id) VALUES ($1, 'lease', '[2026-12-01,)', $2)`;
  const kept = (companyId: string) =>
    asActor(house, line, actor, async () => {
      const { rows } = await line.query<{ id: string }>(direct, [companyId, actor.accountId]);
      await line.query(claim, [seatAt(0), rows[0]!.id]);
      return line.query('SET CONSTRAINTS ALL IMMEDIATE').then(
        () => 'kept nothing',
        ({ constraint }: { constraint: string }) => constraint,
      );
    });
  expect(await kept(id)).toBe('queue_is_told');
  await first.contact.ask(waiting.WITHDRAW, { id: first.applicationId });
  expect(await kept(stranger.id)).toBe('tenant_is_admitted');
  expect(await kept(id)).toBe('kept nothing');
  const [before, after] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  const offered = (to: waiting.Applicant) =>
    asActor(house, line, actor, async () => {
      await line.query(
        `INSERT INTO app.seat_offer (application_id, seats, starts_on, agreement_kind, month_ore, expires_at, standing, house_id)
          SELECT $1, 1, '2026-12-01', 'use_agreement', 120000, now() + interval '1 day', '{"place": 1, "of": 2}', id FROM app.house`,
        [to.applicationId],
      );
      return line.query('SET CONSTRAINTS ALL IMMEDIATE').then(
        () => 'kept nothing',
        ({ constraint }: { constraint: string }) => constraint,
      );
    });
  expect([await offered(after), await offered(before)]).toEqual(['offer_is_told', 'kept nothing']);
  await line.end();
  await premises.signed(manager, await wish(id, { passing: PASSING }));
  for (const rewrite of ["UPDATE app.seat_passing SET note = 'Noget andet'", 'DELETE FROM app.seat_passing', 'DELETE FROM app.seat_skip']) {
    await expect(house.db.query(rewrite)).rejects.toMatchObject({ code: '42501' });
  }
});
