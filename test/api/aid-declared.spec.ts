import type { Client } from 'pg';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

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

const LEDGER =
  'query($companyId: Uuid!) { aidLedger(companyId: $companyId) { threeYearsOre entries { id onceOre monthOre giver documentId withdrawn { because by at } } } }';
const DECLARE = 'mutation($input: DeclareAid!) { declareAid(input: $input) { threeYearsOre } }';
const WITHDRAW = 'mutation($input: WithdrawAidDeclaration!) { withdrawAidDeclaration(input: $input) { threeYearsOre } }';
const YEARS = '{ aidByYear(first: 100) { edges { node { companyId years { declaredOre } } } } }';
/** 300.000 EUR (rule AID-CEILING) at 7,46038 kr. (rule EUR-RATE). */
const CEILING = 223_811_400;
const REASON = 'Beløbet havde et nul for meget.';

interface Ledger {
  threeYearsOre: number;
  entries: {
    id: string;
    onceOre: number | null;
    giver: string | null;
    documentId: string | null;
    withdrawn: { because: string; by: string | null; at: string } | null;
  }[];
}
const ledgerOf = async (companyId: string, who = manager): Promise<Ledger> => (await who.ask<{ aidLedger: Ledger }>(LEDGER, { companyId })).aidLedger;
const given = (companyId: string, more: object = {}) => ({
  input: { companyId, amountOre: 10_000_000, givenOn: premises.today(), giver: 'Erhvervsstyrelsen', ...more },
});

test('aid with one zero too many is withdrawn with a reason: it counts nowhere any more, and stands crossed out', async () => {
  const { id: companyId, contact } = await premises.newCompany(house);
  await manager.ask(DECLARE, given(companyId, { amountOre: CEILING }));
  expect(await manager.refusal(DECLARE, given(companyId))).toBe('AID_ABOVE_CEILING');
  const [wrong] = (await ledgerOf(companyId)).entries;
  const wish = { input: { entryId: wrong!.id, reason: REASON } };
  expect(await manager.refusal(WITHDRAW, { input: { ...wish.input, entryId: companyId } })).toBe('NOT_FOUND');
  expect(await manager.refusal(WITHDRAW, { input: { ...wish.input, reason: 'fejl' } })).toBe('TEXT_TOO_SHORT');
  for (const who of [contact, await house.as('reporter'), await house.as('administrator')]) expect(await who.refusal(WITHDRAW, wish)).toBe('NOT_ALLOWED');

  expect(await manager.ask(WITHDRAW, wish)).toEqual({ withdrawAidDeclaration: { threeYearsOre: 0 } });
  expect(await manager.refusal(WITHDRAW, wish)).toBe('AID_WITHDRAWN');
  const by = (await house.db.query<{ name: string }>(`SELECT display_name AS name FROM app.account WHERE email = 'lokaler@demo.invalid'`)).rows[0]!.name;
  expect((await ledgerOf(companyId)).entries).toMatchObject([{ onceOre: CEILING, withdrawn: { because: REASON, by } }]);
  // The company reads that it was, and not by whom.
  expect((await ledgerOf(companyId, contact)).entries).toMatchObject([{ withdrawn: { because: REASON, by: null } }]);
  const inYears = async () => {
    const { aidByYear } = await manager.ask<{ aidByYear: { edges: { node: { companyId: string; years: { declaredOre: number }[] } }[] } }>(YEARS);
    return aidByYear.edges.filter(({ node }) => node.companyId === companyId).flatMap(({ node }) => node.years.map(({ declaredOre }) => declaredOre));
  };
  expect(await inYears()).toEqual([]);
  await manager.ask(DECLARE, given(companyId));
  expect([await inYears(), (await ledgerOf(companyId)).threeYearsOre]).toEqual([[10_000_000], 10_000_000]);
});

test('what came of a price is not withdrawn, and nobody takes a withdrawal back or signs it for another', async () => {
  const { id: companyId } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager);
  const lines = [{ kind: 'seat', seatId: seat!.id, monthOre: 72_000 }];
  await premises.signed(manager, await premises.wishFor(house, companyId, [seat!.id], { lines }));
  const [price] = (await ledgerOf(companyId)).entries;
  expect(await manager.refusal(WITHDRAW, { input: { entryId: price!.id, reason: REASON } })).toBe('AID_NOT_DECLARED');
  await manager.ask(DECLARE, given(companyId));
  const declared = (await ledgerOf(companyId)).entries.find(({ giver }) => giver !== null)!;
  const { rows } = await house.db.query<{ id: string; email: string }>(
    `SELECT id, email FROM app.account WHERE email IN ('lokaler@demo.invalid', 'rapport@demo.invalid') ORDER BY email`,
  );
  const [mine, theirs] = rows.map(({ id }) => id);
  const tried = (sql: string, values: unknown[]) =>
    asActor(house, line, { role: 'premisesManager', accountId: mine! }, () => sqlState(line.query(sql, values)));
  const withdraw = 'UPDATE app.aid_entry SET withdrawn_by = $2, withdrawn_at = now(), withdrawn_because = $3 WHERE id = $1';
  expect(await tried(withdraw, [declared.id, theirs, REASON])).toBe('42501');
  await manager.ask(WITHDRAW, { input: { entryId: declared.id, reason: REASON } });
  for (const sql of [
    'UPDATE app.aid_entry SET withdrawn_by = NULL, withdrawn_at = NULL, withdrawn_because = NULL WHERE id = $1',
    `UPDATE app.aid_entry SET withdrawn_because = 'noget helt andet' WHERE id = $1`,
  ]) {
    await expect(house.db.query(sql, [declared.id])).rejects.toMatchObject({ constraint: 'aid_is_withdrawn' });
  }
  expect(await tried('UPDATE app.aid_entry SET once_ore = 1 WHERE id = $1', [declared.id])).toBe('42501');
});

test('a letter that told of withdrawn aid holds no longer', async () => {
  const LETTER = 'mutation($companyId: Uuid!) { writeAidLetter(companyId: $companyId) { holds } }';
  const LETTERS = 'query($companyId: Uuid!) { aidLetters(companyId: $companyId) { holds } }';
  const { id: companyId } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager);
  await premises.signed(manager, await premises.wishFor(house, companyId, [seat!.id], { lines: [{ kind: 'seat', seatId: seat!.id, monthOre: 72_000 }] }));
  await manager.ask(DECLARE, given(companyId));
  expect(await manager.ask(LETTER, { companyId })).toEqual({ writeAidLetter: [{ holds: true }] });
  const declared = (await ledgerOf(companyId)).entries.find(({ giver }) => giver !== null)!;
  await manager.ask(WITHDRAW, { input: { entryId: declared.id, reason: REASON } });
  expect(await manager.ask(LETTERS, { companyId })).toEqual({ aidLetters: [{ holds: false }] });
  expect(await manager.ask(LETTER, { companyId })).toEqual({ writeAidLetter: [{ holds: true }, { holds: false }] });
});

test('a company declares for itself and nobody else, with what shows it', async () => {
  const { id: companyId, contact } = await premises.newCompany(house);
  const { id: otherId, contact: other } = await premises.newCompany(house);
  const laidIn = async (who: Visitor): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob(['%PDF-1.7 brevet']), 'brev.pdf');
    const answer = await fetch(`${house.url}/huset/${await premises.houseId(house)}/bilag`, {
      method: 'POST',
      body: form,
      headers: { cookie: manager.cookie },
    });
    const { id } = (await answer.json()) as { id: string };
    if (who !== manager) {
      const owner = who === contact ? companyId : otherId;
      await house.db.query('UPDATE app.house_document SET house_id = NULL, company_id = $2 WHERE id = $1', [id, owner]);
    }
    return id;
  };
  const [mine, theirs, ofHouse] = [await laidIn(contact), await laidIn(other), await laidIn(manager)];
  expect(await contact.refusal(DECLARE, given(otherId))).toBe('NOT_FOUND');
  expect(await contact.refusal(DECLARE, given(companyId, { documentId: companyId }))).toBe('AID_PAPER_ELSEWHERE');
  expect(await contact.refusal(DECLARE, given(companyId, { documentId: theirs }))).toBe('AID_PAPER_ELSEWHERE');
  expect(await manager.refusal(DECLARE, given(companyId, { documentId: theirs }))).toBe('AID_PAPER_ELSEWHERE');
  expect(await contact.refusal(DECLARE, given(companyId, { amountOre: CEILING + 1 }))).toBe('AID_ABOVE_CEILING');
  for (const who of [await house.as('reporter'), await house.as('localPartner')]) expect(await who.refusal(DECLARE, given(companyId))).toBe('NOT_ALLOWED');
  await contact.ask(DECLARE, given(companyId, { documentId: mine }));
  await manager.ask(DECLARE, given(companyId, { documentId: ofHouse }));
  expect((await ledgerOf(companyId, contact)).entries.map(({ documentId }) => documentId)).toEqual([mine, ofHouse]);
  const fetched = async (who: Visitor, id: string) => (await fetch(`${house.url}/huset/bilag/${id}`, { headers: { cookie: who.cookie } })).status;
  expect([await fetched(contact, mine), await fetched(contact, ofHouse), await fetched(manager, mine), await fetched(other, mine)]).toEqual([
    200, 200, 200, 404,
  ]);

  // The database says the same to whoever asks it past us: another's row, a price, another's name below it.
  const { rows } = await house.db.query<{ id: string }>('SELECT account_id AS id FROM app.membership WHERE organisation_id = $1', [companyId]);
  const actor = { role: 'companyContact', organisationId: companyId, accountId: rows[0]!.id } as const;
  const tried = (sql: string, values: unknown[]) => asActor(house, line, actor, () => sqlState(line.query(sql, values)));
  const insert = 'INSERT INTO app.aid_entry (company_id, once_ore, given_on, giver, entered_by) VALUES ($1, 1, current_date, $3, $2)';
  expect(await tried(insert, [otherId, actor.accountId, 'Fonden'])).toBe('42501');
  expect(await tried(insert, [companyId, companyId, 'Fonden'])).toBe('42501');
  expect(await tried('INSERT INTO app.aid_entry (company_id, month_ore, price_id) VALUES ($1, 1, $1)', [companyId])).toBe('42501');
  expect(await tried('UPDATE app.aid_entry SET withdrawn_because = $1', [REASON])).toBe('42501');
});

describe('companies that are one single undertaking', () => {
  const LINK = 'mutation($input: LinkUndertaking!) { linkUndertaking(input: $input) { threeYearsOre undertaking { id company withCompany because } } }';
  const END = 'mutation($input: EndUndertakingLink!) { endUndertakingLink(input: $input) { threeYearsOre undertaking { id } } }';
  const BECAUSE = 'Den ene ejer den anden helt (CVR, læst i dag).';
  const cvrOf = async (id: string) => (await house.db.query<{ cvr: string }>('SELECT cvr FROM app.company WHERE organisation_id = $1', [id])).rows[0]!.cvr;
  interface Linked {
    threeYearsOre: number;
    undertaking: { id: string; because: string }[];
  }
  const linked = async (companyId: string, other: string) =>
    (await manager.ask<{ linkUndertaking: Linked }>(LINK, { input: { companyId, withCvr: await cvrOf(other), because: BECAUSE } })).linkUndertaking;

  test('have one ceiling: what one is given counts for the other, through a third too; who says so, and who may read it, is kept', async () => {
    const [one, two, three] = [await premises.newCompany(house), await premises.newCompany(house), await premises.newCompany(house)];
    await manager.ask(DECLARE, given(one.id, { amountOre: CEILING - 10_000_000 }));
    const wish = async (withId: string, because = BECAUSE) => ({ input: { companyId: one.id, withCvr: await cvrOf(withId), because } });
    expect(await manager.refusal(LINK, await wish(one.id))).toBe('UNDERTAKING_IS_ONE');
    expect(await manager.refusal(LINK, await wish(two.id, 'kort'))).toBe('TEXT_TOO_SHORT');
    expect(await manager.refusal(LINK, { input: { companyId: one.id, withCvr: '11111112', because: BECAUSE } })).toMatch(/CVR|NOT_FOUND/);
    for (const who of [one.contact, await house.as('reporter'), await house.as('administrator')])
      expect(await who.refusal(LINK, await wish(two.id))).toBe('NOT_ALLOWED');

    expect((await linked(one.id, two.id)).threeYearsOre).toBe(CEILING - 10_000_000);
    const { undertaking, threeYearsOre } = await linked(three.id, two.id);
    expect([threeYearsOre, undertaking.length]).toEqual([CEILING - 10_000_000, 2]);
    expect(await manager.refusal(LINK, await wish(three.id))).toBe('UNDERTAKING_IS_ONE');
    // The third has been given nothing, and is at the ceiling with the first: also by its own word.
    expect(await manager.refusal(DECLARE, given(three.id, { amountOre: 10_000_001 }))).toBe('AID_ABOVE_CEILING');
    expect(await three.contact.refusal(DECLARE, given(three.id, { amountOre: 10_000_001 }))).toBe('AID_ABOVE_CEILING');
    await three.contact.ask(DECLARE, given(three.id));
    expect((await ledgerOf(one.id, one.contact)).threeYearsOre).toBe(CEILING);
    expect((await ledgerOf(one.id)).entries).toHaveLength(1);

    // Its own SQL reads of no other undertaking, and joins none.
    const stranger = await premises.newCompany(house);
    const { rows } = await house.db.query<{ id: string }>('SELECT account_id AS id FROM app.membership WHERE organisation_id = $1', [stranger.id]);
    const actor = { role: 'companyContact', accountId: rows[0]!.id, organisationId: stranger.id } as const;
    const seen = await asActor(house, line, actor, async () => (await line.query('SELECT * FROM app.aid_of_undertaking($1)', [one.id])).rowCount);
    expect(seen).toBe(0);
    expect(await asActor(house, line, actor, () => sqlState(line.query('SELECT FROM app.undertaking_link')))).toBe('42501');

    // The link that holds the third ends with a reason, once.
    const last = undertaking.at(-1)!.id;
    expect(await manager.refusal(END, { input: { linkId: one.id, reason: BECAUSE } })).toBe('NOT_FOUND');
    expect(await manager.ask(END, { input: { linkId: last, reason: 'Andelen er solgt i dag.' } })).toEqual({
      endUndertakingLink: { threeYearsOre: 10_000_000, undertaking: [] },
    });
    expect(await manager.refusal(END, { input: { linkId: last, reason: 'Andelen er solgt i dag.' } })).toBe('UNDERTAKING_LINK_ENDED');
    expect((await ledgerOf(one.id)).threeYearsOre).toBe(CEILING - 10_000_000);
    await expect(house.db.query('DELETE FROM app.undertaking_link')).rejects.toMatchObject({ code: '42501' });
  });

  test('two that are given the last of it at once are not both given it, and who is above by being one is told of', async () => {
    const [one, two] = [await premises.newCompany(house), await premises.newCompany(house)];
    await manager.ask(DECLARE, given(one.id, { amountOre: CEILING - 10_000_000 }));
    await linked(one.id, two.id);
    const both = await Promise.all([one, two].map(({ id }) => manager.refusal(DECLARE, given(id))));
    expect(both.filter((code) => code === undefined)).toHaveLength(1);
    const other = await premises.newCompany(house);
    await manager.ask(DECLARE, given(other.id));
    await linked(two.id, other.id);
    await house.settled();
    const { rows } = await house.db.query(`SELECT facts FROM app.ledger WHERE action = 'premises.merged_aid_flagged' AND subject = $1`, [two.id]);
    expect(rows).toMatchObject([{ facts: { threeYearsOre: CEILING + 10_000_000 } }]);
  });
});
