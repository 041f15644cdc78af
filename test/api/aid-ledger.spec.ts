import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor, admin: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [manager, admin] = [await house.as('premisesManager'), await house.as('administrator')];
});
afterAll(() => house.close());

const LEDGER = 'query($companyId: Uuid!) { aidLedger(companyId: $companyId) { ceilingOre threeYearsOre entries { monthOre onceOre giver approval until } } }';
const DECLARE = 'mutation($input: DeclareAid!) { declareAid(input: $input) { threeYearsOre } }';
const APPROVE = 'mutation($input: ApproveAid!) { approveAid(input: $input) { id } }';
const DOCUMENT = 'mutation($input: DocumentMarketRent!) { documentMarketRent(input: $input) { kind monthOre until } }';
/** 300.000 EUR (rule AID-CEILING) at 7,46038 kr. (rule EUR-RATE). */
const CEILING = 223_811_400;
const kroner = (ore: number): string => `${new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2 }).format(ore / 100)} kr.`;

test('scenario 20: "En lejer skal have 40 % under markedslejen": the difference goes to the ledger; above the ceiling it takes an approval by somebody else', async () => {
  const { id: companyId, contact } = await premises.newCompany(house, 'Billig Plads');
  const [seat] = await premises.freeSeats(manager);
  const agreement = await premises.signed(
    manager,
    await premises.wishFor(house, companyId, [seat!.id], { lines: [{ kind: 'seat', seatId: seat!.id, monthOre: 72_000 }] }),
  );
  expect(agreement.lines[0]?.prices).toMatchObject([{ monthOre: 72_000, marketOre: 120_000 }]);
  const { aidLedger } = await contact.ask<{ aidLedger: { threeYearsOre: number } }>(LEDGER, { companyId });
  // 480 kr. a month for three years.
  expect(aidLedger).toMatchObject({ ceilingOre: CEILING, entries: [{ monthOre: 48_000, until: null, approval: null }] });
  expect(Math.abs(aidLedger.threeYearsOre - 36 * 48_000)).toBeLessThan(10);

  // What others gave counts too: 22.000 kr. are left under the ceiling, and 4.720 kr. after the rent.
  const declared = { companyId, amountOre: CEILING - 2_200_000, givenOn: premises.today(), giver: 'Region Hovedstaden' };
  await manager.ask(DECLARE, { input: declared });
  const lineId = agreement.lines[0]!.id;
  const cheaper = { lineId, from: premises.inDays(20), monthOre: 20_000 };
  expect(await manager.refusal(premises.PRICE, { input: cheaper })).toBe('AID_ABOVE_CEILING');
  const approval = {
    companyId,
    amountOre: 2 * CEILING,
    until: premises.inDays(30),
    reference: 'Sag 2026-123',
    reasons: 'Støtten er efter vores vurdering lovlig efter en anden ordning.',
  };
  expect(await manager.refusal(APPROVE, { input: approval })).toBe('NOT_ALLOWED');
  const { approveAid } = await admin.ask<{ approveAid: { id: string } }>(APPROVE, { input: approval });
  const { id: otherCompany } = await premises.newCompany(house);
  const foreign = await admin.ask<{ approveAid: { id: string } }>(APPROVE, { input: { ...approval, companyId: otherCompany } });
  expect(await manager.refusal(premises.PRICE, { input: { ...cheaper, approvalId: foreign.approveAid.id } })).toBe('AID_ABOVE_CEILING');
  const { approveAid: small } = await admin.ask<{ approveAid: { id: string } }>(APPROVE, { input: { ...approval, amountOre: CEILING } });
  expect(await manager.refusal(premises.PRICE, { input: { ...cheaper, approvalId: small.id } })).toBe('AID_ABOVE_CEILING');
  await house.db.query(`UPDATE app.aid_approval SET valid = daterange(current_date - 9, current_date) WHERE id = $1`, [approveAid.id]);
  expect(await manager.refusal(premises.PRICE, { input: { ...cheaper, approvalId: approveAid.id } })).toBe('AID_ABOVE_CEILING');
  await house.db.query(`UPDATE app.aid_approval SET valid = daterange(current_date - 9, current_date + 1) WHERE id = $1`, [approveAid.id]);
  await manager.ask(premises.PRICE, { input: { ...cheaper, approvalId: approveAid.id } });
  expect(await manager.ask(LEDGER, { companyId })).toMatchObject({
    aidLedger: {
      entries: [
        { monthOre: 48_000, until: premises.inDays(20) },
        { onceOre: declared.amountOre, giver: 'Region Hovedstaden' },
        { monthOre: 100_000, approval: 'Sag 2026-123' },
      ],
    },
  });
});

test('a tenant is told of the aid in its rent by letter: amount, basis, the sum of three years and the ceiling with its source', async () => {
  const WRITE = 'mutation($companyId: Uuid!) { writeAidLetter(companyId: $companyId) { id threeYearsOre ceilingOre holds } }';
  const LETTERS = 'query($companyId: Uuid!) { aidLetters(companyId: $companyId) { id threeYearsOre ceilingOre holds } }';
  const { id: companyId, contact } = await premises.newCompany(house, 'Æblets Værksted');
  expect(await manager.refusal(WRITE, { companyId })).toBe('AID_IS_NONE');
  const [seat] = await premises.freeSeats(manager);
  const lines = [{ kind: 'seat', seatId: seat!.id, monthOre: 72_000 }];
  const agreement = await premises.signed(manager, await premises.wishFor(house, companyId, [seat!.id], { lines }));
  expect(await contact.refusal(WRITE, { companyId })).toBe('NOT_ALLOWED');
  const { writeAidLetter } = await manager.ask<{ writeAidLetter: { id: string; threeYearsOre: number; holds: boolean }[] }>(WRITE, { companyId });
  expect(await contact.ask(LETTERS, { companyId })).toEqual({ aidLetters: writeAidLetter });
  const fetched = async (who: Visitor) => fetch(`${house.url}/huset/stoettebrev/${writeAidLetter[0]!.id}`, { headers: { cookie: who.cookie } });
  const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-letter-'));
  writeFileSync(join(folder, 'letter.pdf'), Buffer.from(await (await fetched(contact)).arrayBuffer()));
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'letter.pdf'), '-'], { encoding: 'utf8' }).replaceAll('\u00a0', ' ');
  rmSync(folder, { recursive: true });
  for (const words of ['Æblets Værksted', 'CVR ', '480,00 kr. om måneden', '2.238.114,00 kr.', 'forordning (EU) 2023/2831', 'Kilde: '])
    expect(text).toContain(words);
  expect(text).toContain(kroner(writeAidLetter[0]!.threeYearsOre));
  const { contact: other } = await premises.newCompany(house);
  expect((await fetched(other)).status).toBe(404);
  expect(await other.refusal(LETTERS, { companyId })).toBe('NOT_FOUND');
  // Two clicks are one letter. When what it says holds no longer, that can be seen, and a new one is written.
  expect(await manager.refusal(WRITE, { companyId })).toBe('AID_LETTER_WRITTEN');
  await manager.ask(premises.NOTICE, { input: { agreementId: agreement.id, by: 'tenant' } });
  const said = async () => (await contact.ask<{ aidLetters: { holds: boolean }[] }>(LETTERS, { companyId })).aidLetters.map(({ holds }) => holds);
  expect([writeAidLetter.map(({ holds }) => holds), await said()]).toEqual([[true], [false]]);
  const clicks = await Promise.all(Array.from({ length: 5 }, () => manager.refusal(WRITE, { companyId })));
  expect([clicks.filter((code) => code === undefined).length, await said()]).toEqual([1, [true, false]]);
  await expect(house.db.query('DELETE FROM app.aid_letter')).rejects.toMatchObject({ code: '42501' });
});

test('two who save at the same instant what together is too much: one of them is refused', async () => {
  const { id: companyId } = await premises.newCompany(house);
  const half = { input: { companyId, amountOre: Math.ceil(CEILING / 2) + 1, givenOn: premises.today(), giver: 'Erhvervsstyrelsen' } };
  const answers = await Promise.all(Array.from({ length: 6 }, () => manager.refusal(DECLARE, half)));
  expect(answers.filter((code) => code === undefined)).toHaveLength(1);
  expect(new Set(answers.filter(Boolean))).toEqual(new Set(['AID_ABOVE_CEILING']));
});

test('aid from more than three years ago counts no longer', async () => {
  const { id: companyId } = await premises.newCompany(house);
  const given = (givenOn: string) => ({ input: { companyId, amountOre: CEILING, givenOn, giver: 'Erhvervsstyrelsen' } });
  await manager.ask(DECLARE, given('2023-05-10'));
  expect(await manager.ask(DECLARE, given('2026-05-10'))).toMatchObject({ declareAid: { threeYearsOre: CEILING } });
  // To the day: the 9th of May 2029 is within three years of the 10th of May 2026, and the 10th is not.
  expect(await manager.refusal(DECLARE, given('2029-05-09'))).toBe('AID_ABOVE_CEILING');
  await manager.ask(DECLARE, given('2029-05-10'));
});

test('what grows later is held under the ceiling too: a notice that is withdrawn, and whoever takes a cheap seat over', async () => {
  const WITHDRAW = 'mutation($id: Uuid!) { withdrawNotice(agreementId: $id, reason: "Vi bliver alligevel.") { id } }';
  const { id: companyId } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager);
  const lines = [{ kind: 'seat', seatId: seat!.id, monthOre: 20_000 }];
  const agreement = await premises.signed(manager, await premises.wishFor(house, companyId, [], { lines }));
  await manager.ask(premises.NOTICE, { input: { agreementId: agreement.id, by: 'tenant' } });
  // At most four months of 1.000 kr. are left, and room for six.
  const declared = { companyId, amountOre: CEILING - 600_000, givenOn: premises.today(), giver: 'Region Hovedstaden' };
  await manager.ask(DECLARE, { input: declared });
  expect(await manager.refusal(WITHDRAW, { id: agreement.id })).toBe('AID_ABOVE_CEILING');
  const { id: other } = await premises.newCompany(house);
  await manager.ask(DECLARE, { input: { ...declared, companyId: other, amountOre: CEILING - 100 } });
  const over = { agreementId: agreement.id, companyId: other, on: premises.inDays(5), documentId: await premises.signedPaper(house) };
  expect(await manager.refusal(premises.TRANSFER, { input: over })).toBe('AID_ABOVE_CEILING');
  const approval = { companyId: other, amountOre: 2 * CEILING, until: premises.inDays(30), reference: 'Sag 2026-124' };
  const reasons = 'Støtten er efter vores vurdering lovlig efter en anden ordning.';
  const { approveAid } = await admin.ask<{ approveAid: { id: string } }>(APPROVE, { input: { ...approval, reasons } });
  await manager.ask(premises.TRANSFER, { input: { ...over, approvalId: approveAid.id } });
});

test('the market rent is a document with reasons and a first day; a price follows the one of its own day', async () => {
  const houseId = await premises.houseId(house);
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.house_document LIMIT 1');
  const input = {
    houseId,
    kind: 'seat',
    monthOre: 130_000,
    from: premises.inDays(60),
    documentId: rows[0]!.id,
    reasoning: 'Ny vurdering af tre sammenlignelige huse.',
  };
  expect(await manager.refusal(DOCUMENT, { input: { ...input, documentId: houseId } })).toBe('NOT_FOUND');
  expect(await manager.refusal(DOCUMENT, { input: { ...input, reasoning: 'kort' } })).toBe('TEXT_TOO_SHORT');
  const { documentMarketRent } = await manager.ask<{ documentMarketRent: { kind: string; monthOre: number; until: string | null }[] }>(DOCUMENT, { input });
  expect(documentMarketRent.filter(({ kind }) => kind === 'seat')).toEqual([
    { kind: 'seat', monthOre: 120_000, until: premises.inDays(60) },
    { kind: 'seat', monthOre: 130_000, until: null },
  ]);
  const { id } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager);
  const first = '2028-01-01';
  const index = { baseMonth: '2026-06-01', baseNumber: 103.8, firstOn: first, smallestPercent: 0, roundToOre: 1000 };
  const at = { from: premises.inDays(60) };
  const later = await premises.signed(manager, await premises.wishFor(house, id, [seat!.id], { ...at, index }));
  expect(later.lines[0]?.prices).toMatchObject([{ monthOre: 120_000, marketOre: 130_000 }]);
  expect(later).toMatchObject({ index });

  // 1.200 kr. × 107,9 ÷ 103,8 is 1.247,40 kr.; the clause says tens of kroner, on the 1st of January from 2028.
  const regulate = (from: string, agreementId = later.id) => ({
    input: { agreementId, from, indexFrom: 103.8, indexFromMonth: '2026-06-01', indexTo: 107.9, indexToMonth: '2026-10-01' },
  });
  for (const day of ['2027-01-01', '2028-02-01', '2028-01-02']) expect(await manager.refusal(premises.REGULATE, regulate(day))).toBe('INDEX_NOT_AS_AGREED');
  const { regulatePrices } = await manager.ask<{ regulatePrices: premises.Agreement }>(premises.REGULATE, regulate(first));
  expect(regulatePrices.lines[0]?.prices.at(-1)).toMatchObject({ from: first, monthOre: 125_000, basis: 'index' });
  // The year after from where it stopped: from the first number the tenant would pay the same rise twice.
  const next = (indexFrom: number) => ({
    input: { agreementId: later.id, from: '2029-01-01', indexFrom, indexFromMonth: '2026-10-01', indexTo: 110, indexToMonth: '2028-06-01' },
  });
  expect(await manager.refusal(premises.REGULATE, next(103.8))).toBe('INDEX_GOES_ON');
  await manager.ask(premises.REGULATE, next(107.9));
  const [second] = await premises.freeSeats(manager, premises.inDays(61));
  const wish = (more: object) => premises.wishFor(house, id, [second!.id], { ...at, ...more });
  for (const wrong of [{ baseMonth: '2026-06-02' }, { firstOn: '2028-01-15' }, { smallestPercent: 11 }, { roundToOre: 7 }]) {
    expect(await manager.refusal(premises.SIGN, await wish({ index: { ...index, ...wrong } }))).toBe('INDEX_CLAUSE_INVALID');
  }
  expect(await manager.refusal(premises.SIGN, await wish({ index: { ...index, firstOn: '2026-12-01' } }))).toBe('INDEX_TOO_EARLY');
  const none = await premises.signed(manager, await wish({}));
  expect(await manager.refusal(premises.REGULATE, regulate(first, none.id))).toBe('INDEX_NOT_AGREED');
});

test('aid stands by tenant and calendar year beside the ceiling of the year, for whoever manages and whoever reports', async () => {
  const YEARS = `query($after: String) { aidByYear(first: 2, after: $after) { pageInfo { hasNextPage endCursor }
    edges { node { companyId companyName years { year rentOre declaredOre threeYearsOre ceilingOre ceilingFrom aboveCeiling } } } } }`;
  interface Tenant {
    companyId: string;
    years: { year: number; rentOre: number; declaredOre: number; threeYearsOre: number; ceilingOre: number; ceilingFrom: string; aboveCeiling: boolean }[];
  }
  interface Page {
    aidByYear: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Tenant }[] };
  }
  // A tenant of 480 kr. below the market from the first of next year, and 1.000 kr. that somebody else gave this year.
  const { id: companyId } = await premises.newCompany(house, 'Billig fra nytår');
  const year = Number(premises.today().slice(0, 4));
  await premises.moreSeats(house, 1);
  const seat = (await premises.freeSeats(manager, `${year + 1}-01-01`)).at(-1);
  const wish = { from: `${year + 1}-01-01`, lines: [{ kind: 'seat', seatId: seat!.id, monthOre: 72_000 }] };
  await premises.signed(manager, await premises.wishFor(house, companyId, [seat!.id], wish));
  await manager.ask(DECLARE, { input: { companyId, amountOre: 100_000, givenOn: premises.today(), giver: 'Region Hovedstaden' } });
  const reporter = await house.as('reporter');
  const tenants: Tenant[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { aidByYear }: Page = await reporter.ask<Page>(YEARS, { after });
    tenants.push(...aidByYear.edges.map(({ node }) => node));
    [after, more] = [aidByYear.pageInfo.endCursor, aidByYear.pageInfo.hasNextPage];
  }
  const { rows } = await house.db.query<{ id: string }>('SELECT DISTINCT company_id AS id FROM app.aid_entry ORDER BY 1');
  expect(tenants.map(({ companyId }) => companyId)).toEqual(rows.map(({ id }) => id));
  const own = tenants.find((tenant) => tenant.companyId === companyId)!;
  const ceiling = { ceilingOre: CEILING, ceilingFrom: '2024-01-01', aboveCeiling: false };
  expect(own).toMatchObject({ companyId, companyName: 'Billig fra nytår' });
  expect(own.years.slice(0, 2)).toEqual([
    { year, rentOre: 0, declaredOre: 100_000, threeYearsOre: 100_000, ...ceiling },
    { year: year + 1, rentOre: 12 * 48_000, declaredOre: 0, threeYearsOre: 12 * 48_000 + 100_000, ...ceiling },
  ]);
  // The tenant of scenario 20 stands above it, with an approval.
  expect(tenants.some(({ years }) => years.some(({ aboveCeiling }) => aboveCeiling))).toBe(true);
  expect(await (await house.as('companyContact')).refusal(YEARS)).toBe('NOT_ALLOWED');
});
