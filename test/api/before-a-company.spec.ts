import * as companies from '../support/companies';
import { addresseeOf } from '../../libs/premises/src/invoicing/invoice-content';
import { openHouse, type House, type Visitor } from '../support/house';
import * as mainJob from '../support/main-job';
import * as premises from '../support/premises';
import * as waiting from '../support/waiting';

/** Somebody who has not founded a company yet: on the list, then with a seat, then with a company. */
let house: House;
let manager: Visitor, consultant: Visitor, contact: Visitor;
let id: string;
const asked = { name: 'Cykler til alle', cvr: null, legalForm: 'NOT_FOUNDED', useOfSurplus: 'Det bliver til flere timer.' };
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [manager, consultant] = [await house.as('premisesManager'), await house.as('employmentConsultant')];
  ({ id } = await companies.registered(manager, asked));
  contact = await house.newLogin('companyContact', { organisationId: id });
});
afterAll(() => house.close());

const place = async (): Promise<waiting.Application> =>
  (
    await manager.ask<{ seatApplications: { edges: { node: waiting.Application & { companyId: string } }[] } }>(
      '{ seatApplications(first: 100) { edges { node { id state placeInLine companyId } } } }',
    )
  ).seatApplications.edges.find(({ node }) => node.companyId === id && node.state === 'waiting')!.node;
const found = (more: object) => ({ input: { companyId: id, cvr: premises.cvr(900), legalForm: 'ApS', ...more } });

test.each([
  ['no number, and a form that has one', { cvr: null, legalForm: 'ApS' }, 'CVR_MISSING'],
  ['blanks for a number', { cvr: '  ', legalForm: 'ApS' }, 'CVR_MISSING'],
  ['a number, and not founded', { legalForm: 'NOT_FOUNDED' }, 'FORM_NOT_FOUNDED'],
])('%s: refused', async (_, more, code) => {
  expect(await manager.refusal(companies.REGISTER, companies.wish(more))).toBe(code);
});

test('two without a number are two, and neither is looked up; nor does the database take one for the other', async () => {
  const other = await companies.registered(manager, { ...asked, name: 'Mad til alle' });
  expect(other).toMatchObject({ cvr: null, form: { code: 'NOT_FOUNDED', canBeRsv: false }, register: null });
  expect(await manager.refusal(companies.LOOK_UP, { id })).toBe('COMPANY_NOT_FOUNDED');
  const { rows } = await house.db.query(`SELECT FROM app.task WHERE kind = 'people.look_up_company' AND dedupe_key = ANY ($1)`, [[id, other.id]]);
  expect(rows).toEqual([]);
  await expect(house.db.query(`UPDATE app.company SET legal_form = 'ApS' WHERE organisation_id = $1`, [id])).rejects.toThrow('company_number_when_founded');
});

test('it asks for a seat, is admitted and may have a use agreement; a lease and a small job need a company', async () => {
  await contact.ask(waiting.APPLY, { seats: 1, commercial: false });
  await waiting.assess(manager, (await place()).id);
  await premises.admitted(house, id);
  const [seat] = await premises.freeSeats(manager);
  const wish = (kind: string) => premises.wishFor(house, id, [seat!.id], { kind });
  expect(await manager.refusal(premises.SIGN, await wish('business_lease'))).toBe('COMPANY_NOT_FOUNDED');
  expect(await contact.refusal(mainJob.POST, { input: mainJob.SMALL_JOB })).toBe('COMPANY_NOT_FOUNDED');
  expect(await premises.signed(manager, await wish('use_agreement'))).toMatchObject({ companyId: id });
  expect([addresseeOf('Cykler til alle', null), addresseeOf('Cykler', '99000007')]).toEqual([['Cykler til alle'], ['Cykler', 'CVR 99000007']]);
});

test('once it is founded it has its number, is looked up, and stands where it stood', async () => {
  // It has grown, and asks for one more.
  await contact.ask(waiting.APPLY, { seats: 1, commercial: false });
  const before = await place();
  expect(before.placeInLine).not.toBeNull();
  expect(await contact.refusal(companies.FOUND, found({}))).toBe('NOT_ALLOWED');
  expect(await manager.refusal(companies.FOUND, found({ cvr: '12345678' }))).toBe('CVR_INVALID');
  expect(await manager.refusal(companies.FOUND, found({ cvr: '99000007' }))).toBe('CVR_KNOWN');
  expect(await manager.refusal(companies.FOUND, found({ legalForm: 'NOT_FOUNDED' }))).toBe('FORM_NOT_FOUNDED');
  expect(await manager.refusal(companies.FOUND, found({ legalForm: 'IVS' }))).toBe('LEGAL_FORM_UNKNOWN');
  const both = await Promise.all([manager, consultant].map((who, nth) => who.refusal(companies.FOUND, found({ cvr: premises.cvr(900 + nth) }))));
  expect(both.sort()).toEqual(['FOUNDED_ALREADY', undefined]);
  const { company } = await manager.ask<{ company: companies.CompanySeen }>(companies.COMPANY, { id });
  expect(company).toMatchObject({ cvr: expect.stringMatching(/^\d{8}$/), form: { code: 'ApS' }, register: { found: false } });
  expect(await place()).toEqual(before);
  await contact.ask(mainJob.POST, { input: mainJob.SMALL_JOB });
  await expect(house.db.query('UPDATE app.company SET cvr = $2 WHERE organisation_id = $1', [id, premises.cvr(902)])).rejects.toThrow(
    'company % is founded'.replace('%', id),
  );
});

test('of two that turn out to be one, the one with the number is kept, and has the place on the list', async () => {
  const { id: without } = await companies.registered(manager, { ...asked, name: 'Mad til alle igen' });
  const { id: withNumber } = await companies.registered(manager, { cvr: premises.cvr(950) });
  const merge = (keptId: string, duplicateId: string) => ({ input: { keptId, duplicateId, reason: 'Den samme, nu stiftet' } });
  await manager.ask(waiting.ENTER, { input: { companyId: without, channel: 'phone', seats: 1, commercial: false } });
  const line = async () =>
    (await house.db.query('SELECT line, company_id AS company FROM app.seat_application WHERE company_id = ANY ($1)', [[without, withNumber]])).rows;
  const [{ line: stood }] = (await line()) as [{ line: string }];
  expect(await manager.refusal(companies.MERGE, merge(without, withNumber))).toBe('MERGE_KEEPS_FOUNDED');
  await manager.ask(companies.MERGE, merge(withNumber, without));
  expect(await line()).toEqual([{ line: stood, company: withNumber }]);
});
