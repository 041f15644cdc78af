import {
  ASSESS,
  COMPANY,
  CONTACT,
  DESCRIBE,
  EVIDENCE,
  LOOK_UP,
  MERGE,
  PAGE,
  REGISTER,
  REMOVE,
  STATUS,
  registered,
  wish,
  type CompanySeen,
} from '../support/companies';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';

let house: House;
let consultant: Visitor, company: Visitor, manager: Visitor, bridgeWorker: Visitor;
let own: string;

beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, company] = [await house.as('employmentConsultant'), await house.as('companyContact')];
  [manager, bridgeWorker] = [await house.as('premisesManager'), await house.as('bridgeWorker')];
  own = (await house.db.query(`SELECT organisation_id AS id FROM app.membership WHERE role = 'companyContact'`)).rows[0].id;
});
afterAll(() => house.close());

const NOBODY = '01a1fcfa-0000-7000-8000-000000000000';
interface Listed {
  readonly companies: { edges: { node: { name: string; cvr: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

const BAD: readonly (readonly [name: string, who: () => Visitor, operation: string, variables: () => object, code: string])[] = [
  ['a CVR number with a wrong check digit', () => consultant, REGISTER, () => wish({ cvr: '12345678' }), 'CVR_INVALID'],
  ['a CVR number that is here', () => consultant, REGISTER, () => wish({ cvr: '99000007' }), 'CVR_KNOWN'],
  ['a legal form that is none', () => consultant, REGISTER, () => wish({ legalForm: 'XYZ' }), 'LEGAL_FORM_UNKNOWN'],
  ['a legal form that is abolished', () => consultant, REGISTER, () => wish({ legalForm: 'IVS' }), 'LEGAL_FORM_UNKNOWN'],
  ['a district that is none', () => consultant, REGISTER, () => wish({ district: 'ATLANTIS' }), 'DISTRICT_UNKNOWN'],
  ['a P-number of nine digits', () => consultant, REGISTER, () => wish({ productionUnits: ['100000000'] }), 'P_NUMBER_INVALID'],
  ['no purpose', () => consultant, REGISTER, () => wish({ purpose: '  ' }), 'TEXT_MISSING'],
  ['a register filled in by a company', () => company, REGISTER, () => wish({}), 'NOT_ALLOWED'],
  ['a company that is not there', () => consultant, LOOK_UP, () => ({ id: NOBODY }), 'NOT_FOUND'],
  ['another company’s purpose', () => company, DESCRIBE, () => ({ input: { companyId: at.other, purpose: 'Noget andet' } }), 'NOT_FOUND'],
  ['a description of nothing', () => company, DESCRIBE, () => ({ input: { companyId: own } }), 'TEXT_MISSING'],
  ['a contact at another company', () => company, CONTACT, () => contact({ companyId: at.other }), 'NOT_FOUND'],
  ['an e-mail address that is none', () => company, CONTACT, () => contact({ email: 'ingen' }), 'EMAIL_INVALID'],
  ['the same contact twice', () => company, CONTACT, () => contact({ email: 'Fast@Demo.invalid' }), 'CONTACT_KNOWN'],
  ['evidence of a kind that is none', () => consultant, EVIDENCE, () => evidence({ kind: 'RUMOUR' }), 'EVIDENCE_KIND_UNKNOWN'],
  ['evidence from tomorrow', () => consultant, EVIDENCE, () => evidence({ datedOn: '2199-01-01' }), 'EVIDENCE_IN_FUTURE'],
  ['an assessment without reasons', () => consultant, ASSESS, () => assessment({ reasons: 'Nej' }), 'TEXT_TOO_SHORT'],
  ['an assessment by the company itself', () => company, ASSESS, () => assessment({}), 'NOT_ALLOWED'],
  ['the status it has', () => manager, STATUS, () => ({ input: { companyId: at.other, state: 'active', reason: 'Uændret' } }), 'STATUS_UNCHANGED'],
  ['a status that is none', () => manager, STATUS, () => ({ input: { companyId: at.other, state: 'gone', reason: 'Væk' } }), 'BAD_REQUEST'],
  ['a merge with itself', () => manager, MERGE, () => merge({ keptId: at.other, duplicateId: at.other }), 'MERGE_WITH_ITSELF'],
  ['a merge with nobody', () => manager, MERGE, () => merge({ duplicateId: NOBODY }), 'NOT_FOUND'],
  ['a merge by a bridge worker', () => bridgeWorker, MERGE, () => merge({}), 'NOT_ALLOWED'],
  ['the list, asked by a company', () => company, PAGE, () => ({}), 'NOT_ALLOWED'],
];
let at: { other: string };
const contact = (more: object) => ({ input: { companyId: own, name: 'Kim Opdigtet', email: 'kim@demo.invalid', ...more } });
const evidence = (more: object) => ({ input: { companyId: own, kind: 'STATUTES', text: 'Vedtægternes § 2', ...more } });
const assessment = (more: object) => ({ input: { companyId: own, outcome: 'admitted', reasons: 'Formålet står klart i vedtægterne.', ...more } });
const merge = (more: object) => ({ input: { keptId: own, duplicateId: at.other, reason: 'Den samme virksomhed', ...more } });

describe('bad input', () => {
  beforeAll(async () => {
    const { rows } = await house.db.query('SELECT organisation_id AS id FROM app.company WHERE organisation_id <> $1 ORDER BY cvr DESC LIMIT 1', [own]);
    at = { other: rows[0].id };
    await company.ask(CONTACT, contact({ email: 'fast@demo.invalid' }));
  });

  test.each(BAD)('%s is refused with a code and changes nothing', async (_, who, operation, variables, code) => {
    const before = await fingerprint(house.db);
    expect(await who().refusal(operation, variables())).toBe(code);
    expect(await fingerprint(house.db)).toEqual(before);
  });
});

test('a company is taken in with what the register says of it: active, name, P-numbers, the RSV mark', async () => {
  const seen = await registered(consultant, { useOfSurplus: 'Det går til flere pladser.', productionUnits: ['1000000009'] });
  expect(seen).toMatchObject({ state: 'active', useOfSurplus: 'Det går til flere pladser.', productionUnits: ['1000000001', '1000000002', '1000000009'] });
  expect(seen['register']).toMatchObject({
    found: true,
    active: true,
    name: 'Opdigtet Prøvecafé ApS',
    legalForm: 'Anpartsselskab',
    rsv: true,
    source: 'made up',
  });
  expect(await consultant.refusal(REGISTER, wish({ cvr: '99901012', productionUnits: ['1000000001'] }))).toBe('P_NUMBER_KNOWN');
});

test('a sole trader without RSV is taken in, cannot show RSV, and is judged by a person', async () => {
  const { id, form, assessments } = await registered(consultant, { cvr: '99900008', legalForm: 'ENK', useOfSurplus: 'Til værkstedet' });
  expect([form, assessments]).toEqual([{ code: 'ENK', canBeRsv: false }, []]);
  expect(await consultant.refusal(EVIDENCE, evidence({ companyId: id, kind: 'RSV_REGISTRATION' }))).toBe('RSV_NOT_POSSIBLE');
  await consultant.ask(EVIDENCE, evidence({ companyId: id, kind: 'PARTNER_STATEMENT', text: 'Boligforeningen skriver godt om dem' }));
  await consultant.ask(ASSESS, assessment({ companyId: id, outcome: 'more_needed', reasons: 'Vi mangler at se, hvad overskuddet går til.' }));
  const { assessCompany } = await manager.ask<{ assessCompany: CompanySeen }>(ASSESS, assessment({ companyId: id }));
  expect(assessCompany['assessments']).toMatchObject([
    { outcome: 'admitted', assessedBy: 'Leif Opdigtet' },
    { outcome: 'more_needed', assessedBy: 'Karl Opdigtet' },
  ]);
  const rewrite = house.db.query(`UPDATE app.company_assessment SET outcome = 'admitted'`);
  await expect(rewrite).rejects.toMatchObject({ code: '42501' });
});

test('a status has a history in which every instant has one', async () => {
  const { id } = await registered(consultant, { cvr: '99906006' });
  await consultant.ask(STATUS, { input: { companyId: id, state: 'paused', reason: 'Flytter til nye lokaler' } });
  const clicks = await Promise.all(
    Array.from({ length: 8 }, () => manager.refusal(STATUS, { input: { companyId: id, state: 'active', reason: 'Er flyttet' } })),
  );
  expect(clicks.filter((code) => code === undefined)).toHaveLength(1);
  expect(new Set(clicks.filter(Boolean))).toEqual(new Set(['STATUS_UNCHANGED']));
  const { company: seen } = await consultant.ask<{ company: CompanySeen }>(COMPANY, { id });
  expect(seen).toMatchObject({ state: 'active', statuses: [{ state: 'active', to: null }, { state: 'paused' }, { state: 'active' }] });
});

describe('who sees what', () => {
  test('a company keeps its own purpose and contacts, and sees no other company', async () => {
    await company.ask(DESCRIBE, { input: { companyId: own, useOfSurplus: 'Nye cykler til udlån' } });
    const { addCompanyContact } = await company.ask<{ addCompanyContact: CompanySeen & { contacts: { id: string; email: string }[] } }>(CONTACT, contact({}));
    const added = addCompanyContact.contacts.find((one) => one.email === 'kim@demo.invalid');
    const { company: seen } = await bridgeWorker.ask<{ company: CompanySeen }>(COMPANY, { id: own });
    expect(seen['contacts']).toContainEqual(expect.objectContaining({ name: 'Kim Opdigtet' }));
    await company.ask(REMOVE, { id: added?.id });
    expect((await house.db.query('SELECT 1 FROM app.company_contact WHERE email = $1', ['kim@demo.invalid'])).rowCount).toBe(0);
    expect(await company.refusal(COMPANY, { id: at.other })).toBe('NOT_FOUND');
    expect(await company.refusal(COMPANY, { id: NOBODY })).toBe('NOT_FOUND');
  });

  test('the social services read companies and change nothing; the others see none', async () => {
    expect(await bridgeWorker.refusal(PAGE)).toBeUndefined();
    for (const [operation, variables] of [
      [ASSESS, assessment({})],
      [EVIDENCE, evidence({})],
      [CONTACT, contact({})],
      [LOOK_UP, { id: own }],
    ] as const) {
      expect(await bridgeWorker.refusal(operation, variables)).toBe('NOT_ALLOWED');
    }
    for (const role of ['reporter', 'citizen', 'localPartner', 'administrator', 'dataProtectionOfficer']) {
      const visitor = await house.as(role);
      expect(await visitor.refusal(PAGE)).toBe('NOT_ALLOWED');
      expect(await visitor.refusal(COMPANY, { id: own })).toBe('NOT_ALLOWED');
    }
  });

  test('the list goes by name, page by page, and is searched by name or number', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { companies }: Listed = await manager.ask(PAGE, { after, first: 7 });
      seen.push(...companies.edges.map((edge) => edge.node.name));
      if (!companies.pageInfo.hasNextPage) break;
      after = companies.pageInfo.endCursor;
    }
    const { rows } = await house.db.query('SELECT count(*)::int AS count FROM app.company WHERE merged_into IS NULL');
    expect(seen).toHaveLength(rows[0].count);
    expect(seen).toEqual([...seen].sort(new Intl.Collator('da').compare));
    const found = async (search: string) => (await manager.ask<Listed>(PAGE, { search })).companies.edges.map((edge) => edge.node.cvr);
    expect(await found('nye hæn')).toContain('13748136');
    expect(await found('137481')).toEqual(['13748136']);
    expect(await found('%')).toEqual([]);
  });
});
