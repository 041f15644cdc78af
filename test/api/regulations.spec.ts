import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

/** Rent by the index: from the number that stands in writing, line by line, with a letter. */
let house: House;
let manager: Visitor;
let line: Client;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 20);
  line = await openLine(house);
});
afterAll(async () => {
  await line.end();
  await house.close();
});

const FIRST = '2028-01-01';
const CLAUSE = { baseMonth: '2026-06-01', baseNumber: 103.8, firstOn: FIRST, smallestPercent: 0, roundToOre: 1 };
const NUMBERS = { indexFrom: 103.8, indexFromMonth: '2026-06-01', indexTo: 107.9, indexToMonth: '2027-06-01' };
const unused = async (count: number): Promise<string[]> => {
  const never = 'SELECT id FROM app.seat s WHERE NOT EXISTS (SELECT FROM app.seat_claim c WHERE c.seat_id = s.id) ORDER BY code LIMIT $1';
  return (await house.db.query<{ id: string }>(never, [count])).rows.map(({ id }) => id);
};
async function tenant(seats: number, index: object = CLAUSE, name?: string) {
  const company = await premises.newCompany(house, name);
  const agreement = await premises.signed(manager, await premises.wishFor(house, company.id, await unused(seats), { index }));
  return { ...company, agreementId: agreement.id, lineIds: agreement.lines.map(({ id }) => id) };
}
const wish = (agreementId: string, more: object = {}) => ({ input: { agreementId, from: FIRST, ...NUMBERS, ...more } });
const regulated = async (agreementId: string, more?: object) =>
  (await manager.ask<{ regulatePrices: premises.Agreement }>(premises.REGULATE, wish(agreementId, more))).regulatePrices;
const constraint = (sql: string, values: unknown[] = []): Promise<string | undefined> =>
  asActor(house, line, { role: 'premisesManager' }, async () => {
    await line.query(sql, values);
    await line.query('SET CONSTRAINTS ALL IMMEDIATE');
  }).then(
    () => undefined,
    (error: { constraint?: string }) => error.constraint,
  );

test('the first regulation goes from the number of the base month, and each from where the one before it stopped', async () => {
  const { agreementId } = await tenant(1);
  const refused: readonly (readonly [object, string])[] = [
    [{ indexFrom: 100 }, 'INDEX_GOES_ON'],
    [{ indexFromMonth: '2026-05-01' }, 'INDEX_GOES_ON'],
    [{ indexToMonth: '2026-06-01' }, 'INDEX_MONTH_INVALID'],
    [{ indexToMonth: '2027-06-02' }, 'INDEX_MONTH_INVALID'],
    [{ indexToMonth: FIRST }, 'INDEX_MONTH_INVALID'],
    [{ indexTo: 107.999 }, 'INDEX_INVALID'],
    [{ from: '2028-02-01' }, 'INDEX_NOT_AS_AGREED'],
  ];
  for (const [more, code] of refused) expect([more, await manager.refusal(premises.REGULATE, wish(agreementId, more))]).toEqual([more, code]);
  const { lines, regulations } = await regulated(agreementId);
  // 1.200 kr. × 107,9 ÷ 103,8
  expect(lines[0]!.prices.at(-1)).toMatchObject({ monthOre: 124_740, basis: 'index', setByIndex: 107.9, setByMonth: '2027-06-01' });
  expect(regulations).toMatchObject([{ from: FIRST, indexNumber: 107.9, indexMonth: '2027-06-01', leftAlone: [] }]);
  const next = { from: '2029-01-01', indexTo: 110, indexToMonth: '2028-06-01' };
  expect(await manager.refusal(premises.REGULATE, wish(agreementId, next))).toBe('INDEX_GOES_ON');
  expect(await manager.refusal(premises.REGULATE, wish(agreementId, { ...next, indexFrom: 107.9 }))).toBe('INDEX_GOES_ON');
  await regulated(agreementId, { ...next, indexFrom: 107.9, indexFromMonth: '2027-06-01' });
});

test('past us it is the same: another number, another month, no letter', async () => {
  const { agreementId, lineIds } = await tenant(1);
  const told = `INSERT INTO app.rent_regulation (agreement_id, from_day, index_number, index_month, left_alone, content) VALUES ('${agreementId}', '${FIRST}', 110, '2027-06-01', '[]', '%PDF')`;
  const closed = `UPDATE app.line_price SET valid = daterange(lower(valid), '${FIRST}') WHERE line_id = '${lineIds[0]}'`;
  const price = (
    from: number,
    month: string,
  ) => `INSERT INTO app.line_price (line_id, valid, month_ore, basis, index_from, index_from_month, index_to, index_to_month)
    VALUES ('${lineIds[0]}', '[${FIRST},)', 150000, 'index', ${from}, '${month}', 110, '2027-06-01')`;
  expect(await constraint([told, closed, price(100, '2026-06-01')].join(';'))).toBe('index_goes_on');
  expect(await constraint([told, closed, price(103.8, '2026-05-01')].join(';'))).toBe('index_goes_on');
  expect(await constraint([closed, price(103.8, '2026-06-01')].join(';'))).toBe('index_is_told');
  expect(await constraint([told, closed, price(103.8, '2026-06-01')].join(';'))).toBeUndefined();
  expect(await constraint(`UPDATE app.index_clause SET base_number = 90 WHERE agreement_id = $1`, [agreementId])).toBe('index_goes_on');
});

test('a clause from before numbers were kept gets its number from the first regulation, of its base month and no other', async () => {
  const { agreementId } = await tenant(1);
  await house.db.query('ALTER TABLE app.index_clause DISABLE TRIGGER index_clause_kept');
  await house.db.query('UPDATE app.index_clause SET base_number = NULL WHERE agreement_id = $1', [agreementId]);
  await house.db.query('ALTER TABLE app.index_clause ENABLE TRIGGER index_clause_kept');
  expect(await manager.refusal(premises.REGULATE, wish(agreementId, { indexFromMonth: '2026-05-01' }))).toBe('INDEX_GOES_ON');
  const { index } = await regulated(agreementId, { indexFrom: 102 });
  expect(index).toMatchObject({ baseMonth: '2026-06-01', baseNumber: 102 });
  const next = { from: '2029-01-01', indexFrom: 102, indexTo: 110, indexToMonth: '2028-06-01' };
  expect(await manager.refusal(premises.REGULATE, wish(agreementId, next))).toBe('INDEX_GOES_ON');
});

test('a price that was agreed for the day or later stays; the others follow, and the answer, the letter and the page say which and why', async () => {
  const { agreementId, lineIds, contact } = await tenant(4);
  const [follows, onTheDay, later, sooner] = lineIds as [string, string, string, string];
  const agreed = (lineId: string, from: string) => ({ input: { lineId, from, monthOre: 110_000, setByIndex: 107, setByMonth: '2027-05-01' } });
  for (const [lineId, from] of [[onTheDay, FIRST], [later, '2028-03-01'], [sooner, '2027-10-01']] as const) await manager.ask(premises.PRICE, agreed(lineId, from)); // prettier-ignore
  const { lines, regulations } = await regulated(agreementId);
  const latest = new Map(lines.map(({ id, prices }) => [id, prices.map(({ from, monthOre }) => [from, monthOre])]));
  expect(latest.get(follows)!.at(-1)).toEqual([FIRST, 124_740]);
  // 1.100 kr. × 107,9 ÷ 107: from the number that this price was agreed by.
  expect(latest.get(sooner)!.at(-1)).toEqual([FIRST, 110_925]);
  expect([latest.get(onTheDay)!.at(-1), latest.get(later)!.at(-1)]).toEqual([[FIRST, 110_000], ['2028-03-01', 110_000]]); // prettier-ignore
  const left = regulations[0]!.leftAlone.toSorted((a, b) => a.lineId.localeCompare(b.lineId));
  expect(left).toEqual([onTheDay, later].sort().map((lineId) => ({ lineId, reason: 'later_price' })));
  const page = async (who: Visitor) => (await fetch(`${house.url}/aftaler/${agreementId}`, { headers: { cookie: who.cookie } })).text();
  for (const who of [manager, contact]) {
    const html = await page(who);
    for (const words of ['Reguleringer', '107,9 (juni 2027)', 'der er aftalt en pris fra den dag eller senere', `/huset/regulering/${regulations[0]!.id}`])
      expect(html).toContain(words);
  }
  expect(await manager.refusal(premises.REGULATE, wish(agreementId))).toBe('PRICE_EXISTS');
});

test('the tenant is written to once, with both numbers, their months, how it is reckoned, the old price and the new one', async () => {
  const { agreementId, contact, lineIds } = await tenant(2, CLAUSE, 'Indeksets Værksted');
  await manager.ask(premises.PRICE, { input: { lineId: lineIds[1], from: '2028-02-01', monthOre: 90_000, setByIndex: 107, setByMonth: '2027-05-01' } });
  const { regulations } = await regulated(agreementId);
  const { id } = regulations[0]!;
  await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('premises.tell_regulation', $1)`, [{ regulationId: id }]);
  await house.settled();
  const { rows } = await house.db.query(`SELECT kind, recipient, subject, body, attachment_name FROM app.mail WHERE about = $1`, [id]);
  expect(rows).toMatchObject([{ kind: 'premises.rent_regulated', subject: 'Jeres leje bliver reguleret', attachment_name: 'regulering-af-lejen.pdf' }]);
  expect(rows[0].body).toContain('1. januar 2028');
  const { agreement } = await contact.ask<{ agreement: premises.Agreement }>(premises.AGREEMENT_BY_ID, { id: agreementId });
  expect(agreement.lines.map(({ prices }) => prices.at(-1)!.noticeSentOn).sort()).toEqual([premises.today(), null].sort());

  const fetched = (who: Visitor) => fetch(`${house.url}/huset/regulering/${id}`, { headers: { cookie: who.cookie } });
  const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-letter-'));
  writeFileSync(join(folder, 'letter.pdf'), Buffer.from(await (await fetched(contact)).arrayBuffer()));
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'letter.pdf'), '-'], { encoding: 'utf8' }).replaceAll('\u00a0', ' ');
  rmSync(folder, { recursive: true });
  const facts = [
    'Indeksets Værksted',
    'Gælder fra',
    '1. januar 2028',
    'Nettoprisindekset',
    '× 107,9 (juni 2027)',
    '÷ 103,8 (juni 2026)',
    '1.200,00 kr.',
    '1.247,40 kr.',
  ];
  for (const words of [...facts, 'Her er der aftalt en pris', 'In English: your rent follows the net price index']) expect(text).toContain(words);
  const { contact: other } = await premises.newCompany(house);
  expect((await fetched(other)).status).toBe(404);
  await expect(house.db.query('DELETE FROM app.rent_regulation')).rejects.toMatchObject({ code: '42501' });
  await expect(house.db.query('UPDATE app.line_price SET notice_sent_on = current_date - 1 WHERE notice_sent_on IS NOT NULL')).rejects.toMatchObject({
    constraint: 'price_notice_sent_once',
  });
});

test('a price that is agreed under the clause says its number and the month of it, and a clause says the number of its base month', async () => {
  const { lineIds, id: companyId } = await tenant(1);
  const price = { lineId: lineIds[0], from: premises.inDays(60), monthOre: 110_000, setByIndex: 104 };
  expect(await manager.refusal(premises.PRICE, { input: price })).toBe('INDEX_START_MISSING');
  expect(await manager.refusal(premises.PRICE, { input: { ...price, setByMonth: '2026-10-02' } })).toBe('INDEX_MONTH_INVALID');
  const { baseNumber, ...numberless } = CLAUSE;
  const sign = async (index: object) => manager.refusal(premises.SIGN, await premises.wishFor(house, companyId, await unused(1), { index }));
  expect([baseNumber, await sign(numberless), await sign({ ...CLAUSE, baseNumber: 0 })]).toEqual([103.8, 'BAD_REQUEST', 'INDEX_INVALID']);
  const straight = `INSERT INTO app.index_clause (agreement_id, index, base_month, month, first_on, smallest_percent, round_to_ore)
    SELECT id, 'net_price', '2026-06-01', 1, '2028-01-01', 0, 1 FROM app.occupancy_agreement a
      WHERE NOT EXISTS (SELECT FROM app.index_clause c WHERE c.agreement_id = a.id) AND follows_id IS NULL LIMIT 1`;
  expect(await constraint(straight)).toBe('index_base_number');
});
