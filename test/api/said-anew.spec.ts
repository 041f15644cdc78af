import type { Client } from 'pg';
import { asActor, demoActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as waiting from '../support/waiting';

/** What an applicant asked for, and what is known of an address, said anew. */
let house: House;
let line: Client;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  line = await openLine(house);
  manager = await house.as('premisesManager');
});
afterAll(async () => {
  await line.end();
  await house.close();
});

const CHANGE = 'mutation($input: ChangeSeatWish!) { changeSeatWish(input: $input) { seatsWanted placeInLine commercial } }';
const WORD = { channel: 'phone', saidBy: 'Vera Opdigtet' };
const wishOf = (applicationId: string, more: object = {}) => ({
  input: { applicationId, seats: 4, least: 2, from: premises.inDays(10), commercial: true, ...more },
});

test('what was asked for is corrected with the place kept, by the applicant or on its word, and by nobody else', async () => {
  const [first, second] = [await waiting.applicant(house, 5), await waiting.applicant(house, 2)];
  const id = first.applicationId;
  for (const [more, code] of [
    [{ seats: 0 }, 'NUMBER_OUT_OF_RANGE'],
    [{ seats: 51 }, 'NUMBER_OUT_OF_RANGE'],
    [{ least: 5 }, 'NUMBER_OUT_OF_RANGE'],
    [{ applicationId: first.companyId }, 'NOT_FOUND'],
    [{ commercial: null }, 'BAD_REQUEST'],
  ] as const)
    expect(await first.contact.refusal(CHANGE, wishOf(id, more))).toBe(code);
  expect(await second.contact.refusal(CHANGE, wishOf(id))).toBe('NOT_FOUND');
  expect(await (await house.as('reporter')).refusal(CHANGE, wishOf(id))).toBe('NOT_ALLOWED');
  const place = (await first.now()).placeInLine;
  expect(await first.contact.ask(CHANGE, wishOf(id))).toEqual({ changeSeatWish: { seatsWanted: 4, placeInLine: place, commercial: true } });
  // Whoever runs the house does it on the company’s word alone, which is kept and told back.
  expect(await manager.refusal(CHANGE, wishOf(id, { seats: 3 }))).toBe('WORD_MISSING');
  expect(await manager.ask(CHANGE, wishOf(id, { seats: 3, commercial: false, word: WORD }))).toEqual({
    changeSeatWish: { seatsWanted: 3, placeInLine: place, commercial: false },
  });
  await house.settled();
  const kept = await house.db.query(
    `SELECT w.act, w.channel, w.said_by, m.kind FROM app.seat_word w JOIN app.mail m ON m.about = w.id WHERE w.application_id = $1`,
    [id],
  );
  expect(kept.rows).toEqual([{ act: 'wish', channel: 'phone', said_by: 'Vera Opdigtet', kind: 'premises.word_taken' }]);
  const { rows } = await house.db.query(`SELECT facts FROM app.ledger WHERE subject = $1 AND action = 'premises.seat_wish_changed' ORDER BY id`, [id]);
  expect(rows.map(({ facts }) => facts)).toMatchObject([
    { seats: 4, seatsBefore: 5, least: 2, commercial: true },
    { seats: 3, seatsBefore: 4, commercial: false },
  ]);
});

test('the houses are chosen anew on its word alone too, which is kept; what was entered with an application needs no other', async () => {
  const one = await waiting.applicant(house, 1);
  const here = await premises.houseId(house);
  const wish = { applicationId: one.applicationId, houseIds: [here] };
  expect(await manager.refusal(waiting.PREFER, { input: wish })).toBe('WORD_MISSING');
  expect(await one.contact.ask(waiting.PREFER, { input: wish })).toMatchObject({ preferHouses: { houses: [{}] } });
  const unasked = (sql: string) =>
    demoActor(house, 'premisesManager').then((actor) => asActor(house, line, actor, () => sqlState(line.query(sql, [one.applicationId]))));
  expect(await unasked('DELETE FROM app.seat_application_house WHERE application_id = $1')).toBe('23514');
  expect(await manager.ask(waiting.PREFER, { input: { ...wish, houseIds: [], word: WORD } })).toMatchObject({ preferHouses: { houses: [] } });
  const { rows } = await house.db.query('SELECT act, said_by FROM app.seat_word WHERE application_id = $1', [one.applicationId]);
  expect(rows).toEqual([{ act: 'houses', said_by: WORD.saidBy }]);
  expect(await unasked('INSERT INTO app.seat_application_house SELECT $1, h.id FROM app.house h LIMIT 1')).toBe('23514');

  const { id: companyId } = await premises.newCompany(house);
  const entered = { companyId, channel: 'phone', seats: 1, commercial: false, houseIds: [here] };
  expect(await manager.ask(waiting.ENTER, { input: entered })).toMatchObject({ enterSeatApplication: { houses: [{}] } });
});

test('nobody is jumped by one who comes to ask for more: that counts from today, whoever writes it', async () => {
  const [early, late] = [await waiting.applicant(house, 2), await waiting.applicant(house, 2)];
  expect((await early.now()).placeInLine).toBeLessThan((await late.now()).placeInLine!);
  await early.contact.ask(CHANGE, wishOf(early.applicationId, { seats: 3 }));
  expect((await early.now()).placeInLine).toBeGreaterThan((await late.now()).placeInLine!);
  await manager.ask(CHANGE, wishOf(late.applicationId, { seats: 9, word: WORD }));
  expect((await late.now()).placeInLine).toBeGreaterThan((await early.now()).placeInLine!);
  // The database says the same to the applicant's own SQL, and that it must still say whether it is commercial.
  const { rows } = await house.db.query<{ id: string }>('SELECT account_id AS id FROM app.membership WHERE organisation_id = $1', [early.companyId]);
  const actor = { role: 'companyContact', organisationId: early.companyId, accountId: rows[0]!.id } as const;
  const lineOf = 'SELECT max(line) = (SELECT line FROM app.seat_application WHERE id = $1) AS last FROM app.seat_application';
  const last = await asActor(house, line, actor, async () => {
    await line.query('UPDATE app.seat_application SET seats_wanted = 40 WHERE id = $1', [early.applicationId]);
    return (await line.query(lineOf, [early.applicationId])).rows[0].last;
  });
  expect(last).toBe(true);
  const unasked = await asActor(house, line, await demoActor(house, 'premisesManager'), () =>
    sqlState(line.query('UPDATE app.seat_application SET seats_wanted = 1, seats_least = 1 WHERE id = $1', [late.applicationId])),
  );
  expect(unasked).toBe('23514');
  const tried = (sql: string, values: unknown[]) => asActor(house, line, actor, () => sqlState(line.query(sql, values)));
  expect(await tried('UPDATE app.seat_application SET commercial = NULL WHERE id = $1', [early.applicationId])).toBe('23514');
  expect(await tried('UPDATE app.seat_application SET line = 1 WHERE id = $1', [early.applicationId])).toBe('42501');
});

test('what has been answered is not said anew', async () => {
  const applicant = await waiting.applicant(house, 1);
  await applicant.contact.ask(waiting.WITHDRAW, { id: applicant.applicationId });
  expect(await applicant.contact.refusal(CHANGE, wishOf(applicant.applicationId, { seats: 1, least: 1 }))).toBe('APPLICATION_ANSWERED');
});

const SITES = `{ candidateSites { id area address seats rentYearOre termMonths decision { decidedAt }
  corrections { by address seats rentYearOre termMonths } } }`;
const CORRECT = 'mutation($input: CorrectSite!) { correctSite(input: $input) { id } }';
interface Site {
  id: string;
  area: string;
  address: string;
  seats: number;
  rentYearOre: number;
  decision: object | null;
  corrections: object[];
}
const sites = async (who = manager): Promise<Site[]> => (await who.ask<{ candidateSites: Site[] }>(SITES)).candidateSites;
const ADD = 'mutation($input: AddCandidateSite!) { addCandidateSite(input: $input) { id } }';

test('the facts of an address are corrected, what stood before is kept, and no more once a decision was taken from them', async () => {
  const facts = { area: 'HUSUM_NORD', address: 'Opdigtet Vej 7', seats: 440, rentYearOre: 50_000_000, termMonths: 24 };
  const named = async (address: string): Promise<Site> => {
    await manager.ask(ADD, { input: { ...facts, address } });
    return (await sites()).find((one) => one.address === address)!;
  };
  const [added, other, later] = [await named(facts.address), await named('Opdigtet Vej 8'), await named('Opdigtet Vej 9')];
  const wish = { input: { ...facts, siteId: added.id, seats: 44 } };
  for (const [more, code] of [
    [{ siteId: '01a1fcfa-0000-7000-8000-000000000000' }, 'NOT_FOUND'],
    [{ seats: 0 }, 'NUMBER_OUT_OF_RANGE'],
    [{ address: 'x' }, 'TEXT_TOO_SHORT'],
    [{ area: 'NOWHERE' }, 'SITE_AREA_UNKNOWN'],
    [{ address: other.address }, 'SITE_EXISTS'],
  ] as const)
    expect(await manager.refusal(CORRECT, { input: { ...wish.input, ...more } })).toBe(code);
  expect(await (await house.as('reporter')).refusal(CORRECT, wish)).toBe('NOT_ALLOWED');
  await manager.ask(CORRECT, wish);
  const now = (await sites()).find(({ id }) => id === added.id)!;
  expect(now).toMatchObject({ seats: 44, corrections: [{ seats: 440, rentYearOre: 50_000_000, termMonths: 24, address: facts.address }] });
  const { rows } = await house.db.query(`SELECT facts FROM app.ledger WHERE subject = $1 AND action = 'premises.site_corrected'`, [added.id]);
  expect(rows.map((row) => row.facts)).toMatchObject([{ seats: 44, seatsBefore: 440, rentYearOreBefore: 50_000_000 }]);

  // An address that was decided on, and one that it was held against.
  await house.db.query('ALTER TABLE app.site_decision DISABLE TRIGGER site_heard_and_scored');
  await house.db.query(
    `INSERT INTO app.site_decision (site_id, reasons, comparison, decided_by) SELECT $1, 'Fordi stedet er det bedste.', $2, (SELECT id FROM app.account LIMIT 1)`,
    [other.id, JSON.stringify([{ id: other.id }, { id: added.id }])],
  );
  await house.db.query('ALTER TABLE app.site_decision ENABLE TRIGGER site_heard_and_scored');
  expect(await manager.refusal(CORRECT, { input: { ...wish.input, seats: 45 } })).toBe('SITE_DECIDED_BY');
  expect(await manager.refusal(CORRECT, { input: { ...facts, siteId: other.id, address: 'Opdigtet Vej 10' } })).toBe('SITE_DECIDED_BY');
  await manager.ask(CORRECT, { input: { ...facts, siteId: later.id, address: 'Opdigtet Vej 11' } });
  await expect(house.db.query('UPDATE app.candidate_site SET seats = 1 WHERE id = $1', [added.id])).rejects.toMatchObject({
    constraint: 'site_was_decided_by',
  });
  await expect(house.db.query(`UPDATE app.site_correction SET before = '{}'`)).rejects.toMatchObject({ code: '42501' });
});
