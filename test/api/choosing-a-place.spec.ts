import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
});
afterAll(() => house.close());

const SITES = '{ id area areaName address total scores { criterion weight score } hearings { heard documentId } decision { reasons } }';
const ADD = `mutation($input: AddCandidateSite!) { addCandidateSite(input: $input) ${SITES} }`;
const SCORE = `mutation($input: ScoreSite!) { scoreSite(input: $input) ${SITES} }`;
const HEAR = `mutation($input: NoteSiteHearing!) { noteSiteHearing(input: $input) ${SITES} }`;
const DECIDE = `mutation($input: DecideSite!) { decideSite(input: $input) ${SITES} }`;

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
  await manager.ask(DECIDE, { input: { siteId, reasons } });
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
    [manager, SCORE, { input: { siteId: site!.id, criterion: 'charm', score: 5, evidence: 'set selv' } }, 'SITE_CRITERION_UNKNOWN'],
    [manager, SCORE, { input: { siteId: rows[0]!.id, criterion: 'rent', score: 5, evidence: 'set selv' } }, 'NOT_FOUND'],
    [manager, SCORE, { input: { siteId: site!.id, criterion: 'rent', score: 6, evidence: 'set selv' } }, 'NUMBER_OUT_OF_RANGE'],
    [manager, HEAR, { input: { siteId: site!.id, heard: 'KEK', summary: 'intet', documentId: site!.id, heardOn: '2025-11-10' } }, 'NOT_FOUND'],
    [reporter, SCORE, { input: { siteId: site!.id, criterion: 'rent', score: 5, evidence: 'set selv' } }, 'NOT_ALLOWED'],
  ];
  for (const [who, operation, input, code] of refused) expect([code, await who.refusal(operation, input)]).toEqual([code, code]);
  expect(await fingerprint(house.db)).toEqual(before);
});
