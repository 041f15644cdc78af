import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as leases from '../support/leases';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
});
afterAll(() => house.close());

const SITES =
  '{ id area areaName address total scores { criterion weight score } hearings { heard documentId } files { documentId name about } decision { reasons } }';
const ADD = `mutation($input: AddCandidateSite!) { addCandidateSite(input: $input) ${SITES} }`;
const SCORE = `mutation($input: ScoreSite!) { scoreSite(input: $input) ${SITES} }`;
const HEAR = `mutation($input: NoteSiteHearing!) { noteSiteHearing(input: $input) ${SITES} }`;
const ATTACH = 'mutation($input: AttachFile!) { attachFile(input: $input) }';
const COST = 'mutation($input: AddHouseCost!) { addHouseCost(input: $input) { runsFrom } }';
const DECIDE = `mutation($input: DecideSite!) { decideSite(input: $input) ${SITES} }`;

const DECIDED = '{ candidateSites { id decision { decidedBy comparison { address total scores { criterion score } } } } }';

interface Decided {
  id: string;
  decision: { decidedBy: string; comparison: { address: string; total: number; scores: { criterion: string; score: number }[] }[] } | null;
}
interface Site {
  id: string;
  area: string;
  address: string;
  total: number | null;
  scores: { criterion: string; weight: number; score: number | null }[];
}
const all = async (who = manager) => (await who.ask<{ candidateSites: Site[] }>(`{ candidateSites ${SITES} }`)).candidateSites;

/** Sends a file as a browser's form does. */
async function upload(name: string, content: string): Promise<{ status: number; body: { id: string } }> {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  const answer = await fetch(`${house.url}/huset/${await premises.houseId(house)}/bilag`, { method: 'POST', body: form, headers: { cookie: manager.cookie } });
  return { status: answer.status, body: (answer.ok ? await answer.json() : {}) as { id: string } };
}

test('scenario 19: three addresses are held against the criteria of the note; the hearing note is attached, and the decision keeps its reasons', async () => {
  const places = [
    { area: 'SYDHAVNEN', address: 'Prøvevej 1', seats: 44, rentYearOre: 50_000_000, scores: [5, 4, 4, 3, 5] },
    { area: 'HUSUM_NORD', address: 'Prøvevej 2', seats: 36, rentYearOre: 42_000_000, scores: [2, 3, 3, 4, 5] },
    { area: 'BISPEBJERG', address: 'Prøvevej 3', seats: 48, rentYearOre: 65_000_000, scores: [5, 3, 5, 1, 4] },
  ];
  const { rows } = await house.db.query<{ code: string }>(`SELECT code FROM ref.area WHERE kind = 'candidate_site' ORDER BY code`);
  const areaOf = (area: string) => rows.find(({ code }) => code.startsWith(area.slice(0, 5)))!.code;
  for (const { scores: _, ...place } of places) await manager.ask(ADD, { input: { ...place, area: areaOf(place.area) } });
  const ids = new Map((await all()).map(({ address, id }) => [address, id]));
  expect((await all()).every(({ total }) => total === null)).toBe(true);
  const criteria = (await all())[0]!.scores.map(({ criterion }) => criterion);
  expect(criteria).toEqual(['seats', 'local_partners', 'access', 'rent', 'area']);
  for (const { address, scores } of places) {
    for (const [nth, criterion] of criteria.entries()) {
      await manager.ask(SCORE, { input: { siteId: ids.get(address), criterion, score: scores[nth], evidence: 'Besøgt den 3. november.' } });
    }
  }
  // (5×25 + 4×20 + 4×20 + 3×20 + 5×15) ÷ 5, and so on.
  expect((await all()).map(({ address, total }) => [address, total])).toEqual([
    ['Prøvevej 1', 84],
    ['Prøvevej 3', 73],
    ['Prøvevej 2', 65],
  ]);

  const siteId = ids.get('Prøvevej 1');
  const reasons = 'Flest pladser til lejen, og de lokale partnere ligger tæt på.';
  expect(await manager.refusal(DECIDE, { input: { siteId, reasons } })).toBe('SITE_NOT_HEARD');
  const wrong = await upload('svar.pdf', 'ikke en pdf');
  expect(wrong.status).toBeGreaterThanOrEqual(400);
  const { status, body } = await upload('Høringssvar KEJD.pdf', '%PDF-1.4 opdigtet');
  expect(status).toBe(201);
  const hearing = { siteId, heard: 'KEJD', summary: 'Ingen bemærkninger til lejemålet.', documentId: body.id, heardOn: '2025-11-10' };
  await manager.ask(HEAR, { input: hearing });
  const plan = { siteId, documentId: body.id, about: 'Plan over etagen med 44 pladser.' };
  await manager.ask(ATTACH, { input: plan });
  expect(await manager.refusal(ATTACH, { input: plan })).toBe('FILE_ATTACHED_ALREADY');
  expect(await manager.refusal(leases.SIGN, { input: await leases.leaseOf(house, { siteId }) })).toBe('LEASE_SITE_NOT_DECIDED');
  await manager.ask(DECIDE, { input: { siteId, reasons } });
  expect((await all(await house.as('reporter')))[0]).toMatchObject({ files: [{ documentId: body.id, name: 'Høringssvar KEJD.pdf', about: plan.about }] });
  expect((await all())[0]).toMatchObject({ hearings: [{ heard: 'KEJD', documentId: body.id }], decision: { reasons } });
  const file = await fetch(`${house.url}/huset/bilag/${body.id}`, { headers: { cookie: manager.cookie } });
  expect([file.headers.get('content-type'), await file.text()]).toEqual(['application/pdf', '%PDF-1.4 opdigtet']);
  const company = await house.as('companyContact');
  expect((await fetch(`${house.url}/huset/bilag/${body.id}`, { headers: { cookie: company.cookie } })).status).toBeGreaterThanOrEqual(400);
  // A later judgement counts, and the comparison of the decision stays as it was.
  await manager.ask(SCORE, { input: { siteId, criterion: 'rent', score: 0, evidence: 'Udlejer har hævet prisen.' } });
  expect((await all()).find(({ id }) => id === siteId)?.total).toBe(72);
  const kept = await house.db.query('SELECT comparison FROM app.site_decision');
  expect(kept.rows[0].comparison[0].total).toBe(84);
  // Whoever follows the programme reads it as it was kept: who decided, on which figures, and what they leaned on.
  const reporter = await house.as('reporter');
  const { rows: who } = await house.db.query<{ name: string }>(
    'SELECT a.display_name AS name FROM app.site_decision d JOIN app.account a ON a.id = d.decided_by',
  );
  for (const reader of [reporter, manager]) {
    const { decision } = (await reader.ask<{ candidateSites: Decided[] }>(DECIDED)).candidateSites.find(({ id }) => id === siteId)!;
    expect(decision!.decidedBy).toBe(who[0]!.name);
    expect(decision!.comparison.map(({ address, total }) => [address, total])).toEqual([
      ['Prøvevej 1', 84],
      ['Prøvevej 3', 73],
      ['Prøvevej 2', 65],
    ]);
    expect(decision!.comparison[0]!.scores.map(({ criterion, score }) => [criterion, score])).toContainEqual(['rent', 3]);
  }
  const fetched = async (id: string) => (await fetch(`${house.url}/huset/bilag/${id}`, { headers: { cookie: reporter.cookie } })).status;
  const { body: other } = await upload('Vurdering.pdf', '%PDF-1.4 noget andet');
  expect([await fetched(body.id), await fetched(other.id)]).toEqual([200, 404]);
  await expect(house.db.query(`UPDATE app.site_decision SET reasons = 'noget andet, som ingen besluttede'`)).rejects.toMatchObject({ code: '42501' });
});

test('what cannot be is refused, and leaves nothing behind', async () => {
  const reporter = await house.as('reporter');
  expect((await all(reporter)).length).toBe(3);
  const [site] = await all();
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.house_document LIMIT 1');
  const wish = { area: site!.area, address: 'Prøvevej 9', seats: 40, rentYearOre: 1 };
  const before = await fingerprint(house.db);
  const refused: readonly (readonly [Visitor, string, object, string])[] = [
    [manager, ADD, { input: { ...wish, address: site!.address } }, 'SITE_EXISTS'],
    [manager, ADD, { input: { ...wish, area: 'ATLANTIS' } }, 'SITE_AREA_UNKNOWN'],
    [manager, ADD, { input: { ...wish, seats: 0 } }, 'NUMBER_OUT_OF_RANGE'],
    [manager, ADD, { input: { ...wish, termMonths: 0 } }, 'NUMBER_OUT_OF_RANGE'],
    [manager, ADD, { input: { ...wish, noticeMonths: 61 } }, 'NUMBER_OUT_OF_RANGE'],
    [manager, SCORE, { input: { siteId: site!.id, criterion: 'rent', score: 5, evidence: 'set selv', documentId: site!.id } }, 'NOT_FOUND'],
    [manager, HEAR, { input: { siteId: rows[0]!.id, heard: 'KEK', summary: 'intet', documentId: rows[0]!.id, heardOn: '2025-11-10' } }, 'NOT_FOUND'],
    [manager, DECIDE, { input: { siteId: rows[0]!.id, reasons: 'Den adresse er der ingen, der kender.' } }, 'NOT_FOUND'],
    [manager, DECIDE, { input: { siteId: site!.id, reasons: 'For kort.' } }, 'TEXT_TOO_SHORT'],
    [manager, ATTACH, { input: { siteId: rows[0]!.id, documentId: rows[0]!.id, about: 'intet' } }, 'NOT_FOUND'],
    [manager, ATTACH, { input: { siteId: site!.id, documentId: site!.id, about: 'intet' } }, 'NOT_FOUND'],
    [manager, ATTACH, { input: { documentId: rows[0]!.id, about: 'intet' } }, 'BAD_REQUEST'],
    [manager, leases.SIGN, { input: await leases.leaseOf(house, { houseId: site!.id }) }, 'NOT_FOUND'],
    [manager, leases.SIGN, { input: await leases.leaseOf(house, { documentId: site!.id }) }, 'NOT_FOUND'],
    [manager, leases.SIGN, { input: await leases.leaseOf(house, { noticeMonths: 61 }) }, 'NUMBER_OUT_OF_RANGE'],
    [manager, leases.SIGN, { input: await leases.leaseOf(house, { until: '2028-01-01', boundUntil: '2029-01-01' }) }, 'LEASE_IS_BOUND'],
    [manager, leases.SIGN, { input: await leases.leaseOf(house, { index: { ...leases.INDEX, base: 0 } }) }, 'NUMBER_OUT_OF_RANGE'],
    [manager, leases.SIGN, { input: await leases.leaseOf(house, { index: { ...leases.INDEX, from: '2026-01-01' } }) }, 'LEASE_INDEX_UNCLEAR'],
    [manager, leases.SIGN, { input: await leases.leaseOf(house, { costs: [{ ...leases.RENT, yearOre: 0 }] }) }, 'NUMBER_OUT_OF_RANGE'],
    [manager, leases.SIGN, { input: await leases.leaseOf(house, { costs: [{ ...leases.RENT, from: '2025-12-31' }] }) }, 'LEASE_COST_OUTSIDE'],
    [reporter, leases.SIGN, { input: await leases.leaseOf(house, {}) }, 'NOT_ALLOWED'],
    [manager, SCORE, { input: { siteId: site!.id, criterion: 'charm', score: 5, evidence: 'set selv' } }, 'SITE_CRITERION_UNKNOWN'],
    [manager, SCORE, { input: { siteId: rows[0]!.id, criterion: 'rent', score: 5, evidence: 'set selv' } }, 'NOT_FOUND'],
    [manager, SCORE, { input: { siteId: site!.id, criterion: 'rent', score: 6, evidence: 'set selv' } }, 'NUMBER_OUT_OF_RANGE'],
    [manager, HEAR, { input: { siteId: site!.id, heard: 'KEK', summary: 'intet', documentId: site!.id, heardOn: '2025-11-10' } }, 'NOT_FOUND'],
    [reporter, SCORE, { input: { siteId: site!.id, criterion: 'rent', score: 5, evidence: 'set selv' } }, 'NOT_ALLOWED'],
  ];
  for (const [who, operation, input, code] of refused) expect([code, await who.refusal(operation, input)]).toEqual([code, code]);
  expect(await fingerprint(house.db)).toEqual(before);
});

describe('the lease of the house itself', () => {
  const ECONOMY = 'query($houseId: Uuid!) { houseEconomy(houseId: $houseId, ahead: 30) { months { month costOre } } }';
  const costIn = async (month: string) => {
    const { houseEconomy } = await manager.ask<{ houseEconomy: { months: { month: string; costOre: number }[] } }>(ECONOMY, {
      houseId: await premises.houseId(house),
    });
    return houseEconomy.months.find((one) => one.month === month)!.costOre;
  };
  let signed: leases.Lease;

  test('costs once: by its lines, and not as it was entered by hand as well', async () => {
    const input = await leases.leaseOf(house, { siteId: (await all()).find(({ address }) => address === 'Prøvevej 1')!.id });
    expect(await manager.refusal(leases.SIGN, { input })).toBe('LEASE_COST_BY_HAND');
    await house.db.query(`INSERT INTO app.house_cost (house_id, scope, text, period, amount_ore, entered_by)
      SELECT house_id, 'A', 'Rettet: følger af kontrakten', period, -amount_ore, NULL FROM app.house_cost`);
    expect(await costIn('2027-02-01')).toBe(0);
    const { signHouseLease } = await manager.ask<{ signHouseLease: leases.Lease[] }>(leases.SIGN, { input });
    signed = signHouseLease[0]!;
    expect(signed).toMatchObject({
      address: 'Prøvevej 1',
      yearOre: 50_000_000,
      boundUntil: '2027-12-31',
      index: { nextOn: expect.stringMatching(/-01-01$/) },
      until: null,
    });
    // By days of the year, and a year is a year.
    expect(await costIn('2027-02-01')).toBeCloseTo((50_000_000 * 28) / 365, 6);
    expect(await costIn('2028-02-01')).toBeCloseTo((50_000_000 * 29) / 366, 6);
    const byHand = { houseId: await premises.houseId(house), scope: 'A', text: 'Husleje', from: '2027-01-01', until: '2028-01-01', amountOre: 1 };
    expect(await manager.refusal(COST, { input: byHand })).toBe('COST_IS_IN_LEASE');
    await manager.ask(COST, { input: { ...byHand, scope: 'B' } });
    expect(await manager.refusal(leases.SIGN, { input })).toBe('LEASE_EXISTS');
  });

  test('is regulated on its day, by the index, line by line', async () => {
    const change = { leaseId: signed.id, from: '2027-01-01', indexTo: 107.9 };
    expect(await manager.refusal(leases.REGULATE, { ...change, from: '2027-02-01' })).toBe('LEASE_REGULATION_DAY');
    expect(await manager.refusal(leases.REGULATE, { ...change, indexTo: 0 })).toBe('INDEX_INVALID');
    const { regulateHouseLease } = await manager.ask<{ regulateHouseLease: leases.Lease[] }>(leases.REGULATE, change);
    // 480.000 kr. × 107,9 ÷ 103,8; the insurance stays.
    expect(regulateHouseLease[0]!.costs).toMatchObject([
      { text: 'Basishusleje', yearOre: 48_000_000, until: '2027-01-01', priceLevel: 2026 },
      { text: 'Basishusleje', yearOre: 49_895_954, from: '2027-01-01', until: null, priceLevel: 2027, indexTo: 107.9 },
      { text: 'Bygningsforsikring', yearOre: 2_000_000, until: null },
    ]);
    expect(await manager.refusal(leases.REGULATE, change)).toBe('LEASE_REGULATION_DAY');
    expect(await costIn('2027-02-01')).toBeCloseTo((51_895_954 * 28) / 365, 6);
    const rebate = { kind: 'operations', text: 'Nedslag', yearOre: -365_000, priceLevel: 2027, followsIndex: false, from: '2027-01-01', until: '2028-01-01' };
    expect(await manager.refusal(leases.LINE, { leaseId: signed.id, cost: { ...rebate, followsIndex: true } })).toBe('NUMBER_OUT_OF_RANGE');
    await manager.ask(leases.LINE, { leaseId: signed.id, cost: rebate });
    expect(await manager.refusal(leases.LINE, { leaseId: signed.id, cost: rebate })).toBe('LEASE_COST_EXISTS');
    // A line of later rises from the number of its day, not from the lease's first; it ends here, for the sums below.
    const cellar = { kind: 'base_rent', text: 'Kælder', yearOre: 100, priceLevel: 2027, followsIndex: true, from: '2027-03-01', until: '2027-03-02' };
    const { addHouseLeaseCost } = await manager.ask<{ addHouseLeaseCost: leases.Lease[] }>(leases.LINE, { leaseId: signed.id, cost: cellar });
    expect(addHouseLeaseCost[0]!.costs.find(({ text }) => text === 'Kælder')).toMatchObject({ indexTo: 107.9 });
    expect(await costIn('2027-02-01')).toBeCloseTo((51_530_954 * 28) / 365, 6);
  });

  test('ends with its notice, not while it binds, and costs nothing after', async () => {
    const end = { leaseId: signed.id, noticeGivenOn: '2027-09-01', until: '2028-03-01', reason: 'Vi flytter til større lokaler.' };
    expect(await manager.refusal(leases.END, { input: { ...end, until: '2027-12-01', noticeGivenOn: '2027-01-01' } })).toBe('LEASE_IS_BOUND');
    expect(await manager.refusal(leases.END, { input: { ...end, until: '2028-02-01' } })).toBe('LEASE_NOTICE_SHORT');
    expect(await (await house.as('reporter')).refusal(leases.END, { input: end })).toBe('NOT_ALLOWED');
    const { endHouseLease } = await manager.ask<{ endHouseLease: object[] }>(leases.END, { input: end });
    expect(endHouseLease[0]).toMatchObject({ until: '2028-03-01' });
    expect([(await costIn('2028-02-01')) > 0, await costIn('2028-03-01')]).toEqual([true, 0]);
  });
});
