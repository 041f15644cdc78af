import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let dpo: Visitor, consultant: Visitor, company: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [dpo, consultant, company] = [await house.as('dataProtectionOfficer'), await house.as('employmentConsultant'), await house.as('companyContact')];
});
afterAll(() => house.close());

const BASES = '{ legalBases { edges { node { id document owner endsOn synthetic } } } }';
const RECORD = 'mutation($input: RecordLegalBasis!) { recordLegalBasis(input: $input) { id } }';
const END = 'mutation($id: Uuid!) { endLegalBasis(id: $id) { endsOn } }';
const NAMED = { document: 'Bekendtgørelse nr. 0 (prøve)', owner: 'BIF, jura', validFrom: job.inDays(0) };
const homesOf = async (posting: string): Promise<string[]> => {
  const { fitting, notFitting } = await job.suggestionsFor(consultant, posting);
  const { rows } = await house.db.query<{ administration: string }>(
    'SELECT DISTINCT o.administration FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE c.id = ANY ($1) ORDER BY 1',
    [[...fitting, ...notFitting].map((one) => one.citizenId)],
  );
  return rows.map((row) => row.administration);
};

test('GR-12: citizens of the social services are matched only while a named legal basis stands', async () => {
  const posting = await job.postAndOpen(company, consultant);
  expect(await homesOf(posting)).toEqual(['BIF', 'SOF']);
  const { legalBases } = await house.visitor().ask<{ legalBases: { edges: { node: { id: string; synthetic: boolean } }[] } }>(BASES);
  const [basis] = legalBases.edges.map((edge) => edge.node);
  expect(basis).toMatchObject({ synthetic: true, endsOn: null });
  const { fitting } = await job.suggestionsFor(consultant, posting);
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' AND c.id = ANY ($1) LIMIT 1`,
    [fitting.map((one) => one.citizenId)],
  );
  const propose = () => consultant.refusal(job.SUGGEST, { input: { postingId: posting, citizenId: rows[0]!.id } });

  await dpo.ask(END, { id: basis!.id });
  expect(await homesOf(posting)).toEqual(['BIF']);
  expect(await propose()).toBe('LEGAL_BASIS_MISSING');
  expect(await dpo.refusal(END, { id: basis!.id })).toBe('NOT_FOUND');

  // One that begins tomorrow opens nothing today.
  const later = await dpo.ask<{ recordLegalBasis: { id: string } }>(RECORD, { input: { ...NAMED, validFrom: job.inDays(1) } });
  expect(await propose()).toBe('LEGAL_BASIS_MISSING');
  await dpo.ask(END, { id: later.recordLegalBasis.id });
  await dpo.ask(RECORD, { input: NAMED });
  expect(await dpo.refusal(RECORD, { input: NAMED })).toBe('LEGAL_BASIS_THERE');
  expect(await homesOf(posting)).toEqual(['BIF', 'SOF']);
  expect(await propose()).toBeUndefined();

  // Ended on its first day it is gone at once: a mistake need not stand until tomorrow.
  const { legalBases: now } = await dpo.ask<{ legalBases: { edges: { node: { id: string; endsOn: string | null } }[] } }>(BASES);
  await dpo.ask(END, { id: now.edges.find(({ node }) => node.endsOn === null)!.node.id });
  expect(await homesOf(posting)).toEqual(['BIF']);
});

test.each(['employmentLead', 'employmentConsultant', 'administrator', 'bridgeWorker', 'citizen'])('%s records none', async (role) => {
  expect(await (await house.as(role)).refusal(RECORD, { input: NAMED })).toBe('NOT_ALLOWED');
});

test('an empty house has none: the real city has not named one', async () => {
  const empty = await openHouse();
  expect((await empty.db.query('SELECT count(*)::int FROM app.matching_basis')).rows[0].count).toBe(0);
  await empty.close();
});
