import { asActor, demoActor, openLine, sqlState } from '../support/as-actor';
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

const NOBODY = '01a1fcfa-0000-7000-8000-000000000000';
const mails = async (kind: string): Promise<{ to: string; body: string }[]> =>
  (await house.db.query<{ to: string; body: string }>('SELECT recipient AS "to", body FROM app.mail WHERE kind = $1 ORDER BY id', [kind])).rows;
const ask = async (who: Visitor, operation: string, input: object): Promise<waiting.Application> =>
  Object.values(await who.ask<Record<string, waiting.Application>>(operation, { input }))[0]!;

/** A second house with two seats. */
async function anotherHouse(): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.house (name, area, opened_on, synthetic) VALUES ('Det andet hus', 'HUSUM_NORD', '2026-04-01', true) RETURNING id`,
  );
  const id = rows[0]!.id;
  await house.db.query(`INSERT INTO app.floor (house_id, name, level) VALUES ($1, 'Stuen', 0)`, [id]);
  await house.db.query(
    `WITH room AS (INSERT INTO app.room (house_id, floor_id, name, kind, sort, width) SELECT house_id, id, 'Rum', 'office', 1, 4 FROM app.floor WHERE house_id = $1 RETURNING id)
      INSERT INTO app.seat (room_id, code, x, y) SELECT room.id, 'Z' || n, n, 0 FROM room, generate_series(1, 2) AS n`,
    [id],
  );
  return id;
}

async function laidIn(by: Visitor, content = '%PDF-1.7 vedtægter', name = 'vedtægter.pdf'): Promise<string> {
  const application = await by.ask<{ seatApplications: { edges: { node: { id: string } }[] } }>('{ seatApplications { edges { node { id } } } }');
  const form = new FormData();
  form.set('step', 'paper');
  form.set('paper', 'statutes');
  form.set('documentId', new Blob([content]), name);
  const answer = await fetch(`${house.url}/venteliste/${application.seatApplications.edges[0]!.node.id}`, {
    method: 'POST',
    body: form,
    headers: { cookie: by.cookie, origin: house.url },
    redirect: 'manual',
  });
  return answer.status === 303 ? 'kept' : await answer.text();
}

test('an application says where and what for; what is not said or not known is refused, and changes nothing', async () => {
  const { contact } = await premises.newCompany(house);
  await house.settled();
  const before = await fingerprint(house.db);
  expect(await contact.refusal(waiting.APPLY, { seats: 1, commercial: null })).toBe('BAD_REQUEST');
  expect(await contact.refusal(waiting.APPLY, { seats: 1, commercial: true, houseIds: [NOBODY] })).toBe('NOT_FOUND');
  expect(await contact.refusal(waiting.APPLY, { seats: 2, least: 3, commercial: true })).toBe('NUMBER_OUT_OF_RANGE');
  expect(await fingerprint(house.db)).toEqual(before);
  // Nor does SQL of one's own leave it out.
  const line = await openLine(house);
  const insert = 'INSERT INTO app.seat_application (company_id, seats_wanted, applied_by) VALUES (sec.organisation(), 1, sec.account())';
  expect(await asActor(house, line, await demoActor(house, 'companyContact'), () => sqlState(line.query(insert)))).toBe('23514');
  await line.end();
});

test('seats of another house pass whoever does not want them there, who reads why; the place is kept when the wish is changed', async () => {
  const [here, there] = [await premises.houseId(house), await anotherHouse()];
  const [elsewhere, next] = [await waiting.applicant(house, 1, { houseIds: [there] }), await waiting.applicant(house, 1)];
  expect(await elsewhere.now()).toMatchObject({ placeInLine: 1, houses: [{ name: 'Det andet hus' }], commercial: false, channel: 'self' });
  expect(await manager.refusal(waiting.OFFER, { input: { applicationId: elsewhere.applicationId, seats: 1, houseId: here } })).toBe('OFFER_ELSEWHERE');
  await waiting.offer(manager, next, 1, { houseId: here });
  expect((await elsewhere.now()).skips).toMatchObject([{ reason: 'elsewhere', note: null }]);
  // Nor does an agreement without an offer need a reason for it.
  const { id } = await premises.newCompany(house);
  const seat = (await premises.freeSeats(manager)).filter(({ code }) => !code.startsWith('Z')).at(-1);
  await premises.signed(manager, await premises.wishFor(house, id, [seat!.id], { houseId: here }));
  expect((await elsewhere.now()).skips.map(({ reason }) => reason)).toEqual(['elsewhere', 'elsewhere']);

  expect(await next.contact.refusal(waiting.PREFER, { input: { applicationId: elsewhere.applicationId, houseIds: [] } })).toBe('NOT_FOUND');
  expect(await next.contact.refusal(waiting.PREFER, { input: { applicationId: next.applicationId, houseIds: [] } })).toBe('APPLICATION_ANSWERED');
  expect(await ask(elsewhere.contact, waiting.PREFER, { applicationId: elsewhere.applicationId, houseIds: [] })).toMatchObject({ placeInLine: 1, houses: [] });
  await waiting.offer(manager, elsewhere, 1, { houseId: here });
});

test('the database holds an offer to where seats are wanted, and to what the rule of its kind says of commercial activity', async () => {
  const there = await anotherHouse();
  const shop = await waiting.applicant(house, 1, { commercial: true, houseIds: [await premises.houseId(house)] });
  const [line, actor] = [await openLine(house), await demoActor(house, 'premisesManager')];
  const insert = `INSERT INTO app.seat_offer (application_id, seats, starts_on, agreement_kind, month_ore, expires_at, standing, house_id)
    VALUES ($1, 1, '2027-01-01', $2, 0, now(), '{}', $3)`;
  const refused = (houseId: string, kind: string) =>
    asActor(house, line, actor, () =>
      line.query(insert, [shop.applicationId, kind, houseId]).then(
        () => 'nothing',
        ({ constraint }: { constraint: string }) => constraint,
      ),
    );
  expect(await refused(there, 'business_lease')).toBe('seat_offer_house');
  expect(await refused(await premises.houseId(house), 'use_agreement')).toBe('offer_kind_for_activity');
  expect(await refused(await premises.houseId(house), 'business_lease')).toBe('nothing');
  await line.end();
  const input = { applicationId: shop.applicationId, seats: 1 };
  expect(await manager.refusal(waiting.OFFER, { input: { ...input, agreementKind: 'use_agreement' } })).toBe('OFFER_KIND_COMMERCIAL');
  const { offers } = await waiting.offer(manager, shop, 1);
  expect(offers).toMatchObject([{ agreementKind: 'business_lease' }]);
});

test('whoever calls is written down by name, with the same checks, and stands behind those who asked before', async () => {
  await waiting.applicant(house, 1);
  const { id, contact } = await premises.newCompany(house, 'Opdigtet Ringer', { belongs: false });
  await house.settled();
  const input = { companyId: id, channel: 'phone', seats: 2, least: 1, commercial: false };
  const before = await fingerprint(house.db);
  expect(await manager.refusal(waiting.ENTER, { input: { ...input, companyId: NOBODY } })).toBe('NOT_FOUND');
  expect(await manager.refusal(waiting.ENTER, { input: { ...input, seats: 0 } })).toBe('NUMBER_OUT_OF_RANGE');
  expect(await contact.refusal(waiting.ENTER, { input })).toBe('NOT_ALLOWED');
  expect(await fingerprint(house.db)).toEqual(before);
  await house.db.query(`UPDATE app.company SET legal_form = 'ENK', use_of_surplus = NULL WHERE organisation_id = $1`, [id]);
  expect(await manager.refusal(waiting.ENTER, { input })).toBe('PURPOSE_NOT_TOLD');
  await house.db.query(`UPDATE app.company SET use_of_surplus = 'Overskuddet går til oplæring.' WHERE organisation_id = $1`, [id]);

  const entered = await ask(manager, waiting.ENTER, input);
  expect(entered).toMatchObject({ channel: 'phone', enteredBy: expect.any(String), placeInLine: 2 });
  expect(await manager.refusal(waiting.ENTER, { input })).toBe('APPLIED_ALREADY');
  await house.settled();
  // The receipt goes to whoever can log in for the company, not to whoever wrote it down.
  const { rows } = await house.db.query<{ email: string }>(
    `SELECT a.email FROM app.account a JOIN app.membership m ON m.account_id = a.id WHERE m.organisation_id = $1`,
    [id],
  );
  expect((await mails('premises.seats_requested')).at(-1)?.to).toBe(rows[0]!.email);
  // As itself nobody is written down.
  const line = await openLine(house);
  const insert = `INSERT INTO app.seat_application (company_id, seats_wanted, commercial, channel, applied_by) VALUES ($1, 1, false, 'self', sec.account())`;
  const state = await asActor(house, line, await demoActor(house, 'premisesManager'), () => sqlState(line.query(insert, [id])));
  await line.end();
  expect(state).toBe('42501');
});

test('one that is struck reads why, leaves the line, and comes back to where it stood', async () => {
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  const input = { applicationId: first.applicationId, reason: 'no_answer', words: 'Vi har skrevet tre gange.' };
  expect(await manager.refusal(waiting.REMOVE, { input: { ...input, reason: 'friends' } })).toBe('REMOVAL_REASON_UNKNOWN');
  expect(await manager.refusal(waiting.REMOVE, { input: { ...input, words: 'x' } })).toBe('TEXT_TOO_SHORT');
  expect(await second.contact.refusal(waiting.REMOVE, { input })).toBe('NOT_ALLOWED');
  expect(await ask(manager, waiting.REMOVE, input)).toMatchObject({ state: 'removed', placeInLine: null });
  expect(await second.now()).toMatchObject({ placeInLine: 1, listLength: 1 });
  expect(await first.now()).toMatchObject({ removals: [{ reasonDa: 'Der er ikke svaret på vores breve', note: input.words, returnedBecause: null }] });
  expect(await manager.refusal(waiting.REMOVE, { input })).toBe('APPLICATION_ANSWERED');
  expect(await first.contact.refusal(waiting.RESUME, { id: first.applicationId })).toBe('APPLICATION_ANSWERED');
  await house.settled();
  expect((await mails('premises.application_removed'))[0]?.body).toContain(input.words);

  const words = 'Brevene gik til en gammel adresse.';
  expect(await second.contact.refusal(waiting.RETURN, { input: { applicationId: first.applicationId, words } })).toBe('NOT_FOUND');
  expect(await ask(first.contact, waiting.RETURN, { applicationId: first.applicationId, words })).toMatchObject({ state: 'waiting', placeInLine: 1 });
  expect(await second.now()).toMatchObject({ placeInLine: 2 });
  expect(await first.contact.refusal(waiting.RETURN, { input: { applicationId: first.applicationId, words } })).toBe('APPLICATION_NOT_REMOVED');
  const { seatListSteps } = await manager.ask<{ seatListSteps: { edges: { node: object }[] } }>(
    '{ seatListSteps(first: 2) { edges { node { action words becauseDa } } } }',
  );
  expect(seatListSteps.edges.map(({ node }) => node)).toEqual([
    { action: 'premises.application_returned', words, becauseDa: null },
    { action: 'premises.application_removed', words: input.words, becauseDa: 'Der er ikke svaret på vores breve' },
  ]);
});

test('where the reason leaves it to the city only the city puts back, by the database too; one that has asked anew since takes the old place', async () => {
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  await ask(manager, waiting.REMOVE, { applicationId: first.applicationId, reason: 'closed', words: 'Virksomheden er ophørt.' });
  const back = { applicationId: first.applicationId, words: 'Det var en anden virksomhed.' };
  expect(await first.contact.refusal(waiting.RETURN, { input: back })).toBe('RETURN_NEEDS_MANAGER');
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.seat_removal');
  const line = await openLine(house);
  const { accountId } = (
    await house.db.query<{ accountId: string }>('SELECT applied_by AS "accountId" FROM app.seat_application WHERE id = $1', [first.applicationId])
  ).rows[0]!;
  const actor = { role: 'companyContact', accountId, organisationId: first.companyId } as const;
  const insert = 'INSERT INTO app.seat_return (removal_id, note) VALUES ($1, $2)';
  expect(await asActor(house, line, actor, () => sqlState(line.query(insert, [rows[0]!.id, 'selv'])))).toBe('42501');
  await line.end();
  const { applyForSeats: anew } = await first.contact.ask<{ applyForSeats: waiting.Application }>(waiting.APPLY, { seats: 1, commercial: false });
  expect(anew.placeInLine).toBe(2);
  await ask(manager, waiting.RETURN, back);
  expect([(await ask(first.contact, waiting.PREFER, { applicationId: anew.id, houseIds: [] })).placeInLine, (await second.now()).placeInLine]).toEqual([1, 2]);
  for (const table of ['seat_removal', 'seat_return'])
    await expect(house.db.query(`UPDATE app.${table} SET note = 'andet'`)).rejects.toMatchObject({ code: '42501' });
});

test('a paper lies with its application: its kind is what it begins with, its applicant and the city read it, and nobody else', async () => {
  const [one, other] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  expect(await laidIn(one.contact, 'MZ program', 'vedtægter.pdf')).toContain('Filen skal være PDF, PNG eller JPEG.');
  expect(await laidIn(one.contact)).toBe('kept');
  const { papers } = await one.now();
  expect(papers).toMatchObject([{ name: 'vedtægter.pdf', nameDa: 'Vedtægter', refusedBecause: null }]);
  const [paper] = papers;
  const fetched = async (who: Visitor): Promise<number> => (await fetch(`${house.url}/huset/bilag/${paper!.id}`, { headers: { cookie: who.cookie } })).status;
  expect([await fetched(one.contact), await fetched(manager), await fetched(other.contact), await fetched(await house.as('reporter'))]).toEqual([
    200, 200, 404, 404,
  ]);

  const again = { documentId: paper!.id, paper: 'accounts' };
  expect(await one.contact.refusal(waiting.ADD_PAPER, { input: { ...again, applicationId: one.applicationId } })).toBe('PAPER_ADDED_ALREADY');
  expect(await manager.refusal(waiting.ADD_PAPER, { input: { ...again, applicationId: other.applicationId } })).toBe('PAPER_NOT_YOURS');
  expect(await one.contact.refusal(waiting.REFUSE_PAPER, { input: { documentId: paper!.id, words: 'Siderne mangler.' } })).toBe('NOT_ALLOWED');
  await ask(manager, waiting.REFUSE_PAPER, { documentId: paper!.id, words: 'Side to mangler.' });
  expect(await manager.refusal(waiting.REFUSE_PAPER, { input: { documentId: paper!.id, words: 'Side tre mangler.' } })).toBe('NOT_FOUND');
  expect((await one.now()).papers).toMatchObject([{ refusedBecause: 'Side to mangler.' }]);
  await house.settled();
  expect((await mails('premises.application_paper_refused'))[0]?.body).toContain('Side to mangler.');
});

test('a company keeps no more files with us than the rule says, whoever asks at once', async () => {
  const one = await waiting.applicant(house, 1);
  await house.db.query(`UPDATE ref.rule SET parameters = '{"most": 2}' WHERE code = 'SEAT-PAPERS'`);
  const answers = await Promise.all([1, 2, 3, 4].map(() => laidIn(one.contact)));
  expect(answers.filter((answer) => answer === 'kept')).toHaveLength(2);
  expect(answers.filter((answer) => answer.includes('så mange filer ind, som der er plads til'))).toHaveLength(2);
});
