import { SYSTEM, type Actor } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House } from '../support/house';

let house: House;
let line: Client;
let own: string, other: string, partner: string, otherPartner: string;
const actors: Record<string, Actor> = {};
beforeAll(async () => {
  house = await openHouse({ demo: true });
  line = await openLine(house);
  const { rows } = await house.db.query('SELECT role, account_id AS "accountId", organisation_id AS "organisationId" FROM app.membership');
  for (const row of rows) actors[row.role] ??= row as Actor;
  [own, partner] = [actors['companyContact']!.organisationId!, actors['localPartner']!.organisationId!];
  other = (await house.db.query('SELECT organisation_id AS id FROM app.company WHERE organisation_id <> $1 LIMIT 1', [own])).rows[0].id;
  otherPartner = (await house.db.query('SELECT organisation_id AS id FROM app.local_partner WHERE organisation_id <> $1 LIMIT 1', [partner])).rows[0].id;
  const contact = `INSERT INTO app.company_contact (company_id, name, email, added_by) VALUES ($1, 'Kim', 'kim@demo.invalid', NULL)`;
  for (const id of [own, other]) await house.db.query(contact, [id]);
});
afterAll(async () => {
  await line.end();
  await house.close();
});

const NO = ['42501', '23514'];
const as = (role: string, sql: string, values: unknown[] = []) =>
  asActor(house, line, role === 'system' ? SYSTEM : actors[role]!, () => sqlState(line.query(sql, values)));
const count = (role: string, table: string) =>
  asActor(house, line, actors[role]!, async () => (await line.query(`SELECT count(*)::int AS count FROM app.${table}`)).rows[0].count as number);

const PERSONAL = ['company_contact', 'company_evidence', 'company_assessment', 'company_status', 'company_lookup', 'production_unit', 'partner_contact'];

test.each(['reporter', 'citizen', 'administrator', 'dataProtectionOfficer'])(
  'injected SQL of a %s reads no row of a company’s or partner’s case',
  async (role) => {
    for (const table of [...PERSONAL, 'partner_agreement', 'local_event', 'side_initiative', 'company_merge']) {
      expect(await as(role, `SELECT * FROM app.${table}`)).toBe('42501');
    }
  },
);

test('a company and a partner see their own rows, also by injected SQL', async () => {
  expect([await count('companyContact', 'company'), await count('companyContact', 'company_contact')]).toEqual([1, 1]);
  expect(await count('bridgeWorker', 'company_contact')).toBe(2);
  expect([await count('localPartner', 'local_partner'), await count('localPartner', 'partner_contact')]).toEqual([1, 1]);
  expect(await as('companyContact', 'SELECT added_by FROM app.company_contact')).toBe('42501');
  expect(await as('companyContact', 'SELECT * FROM app.partner_contact')).toBe('42501');
  expect(await as('localPartner', 'SELECT * FROM app.company')).toBe('42501');
});

test('nobody writes for another, in another’s name, or what a person has to decide', async () => {
  const contact = `INSERT INTO app.company_contact (company_id, name, email) VALUES ($1, 'Ny', 'ny@demo.invalid')`;
  expect(await as('companyContact', contact, [own])).toBe('no error');
  for (const [role, id] of [
    ['companyContact', other],
    ['bridgeWorker', own],
    ['localPartner', own],
    ['system', own],
  ] as const) {
    expect(NO).toContain(await as(role, contact, [id]));
  }
  const assess = `INSERT INTO app.company_assessment (company_id, outcome, reasons) VALUES ($1, 'not_admitted', 'Fordi maskinen siger det')`;
  expect(await as('employmentConsultant', assess, [own])).toBe('no error');
  for (const role of ['system', 'companyContact', 'bridgeWorker', 'reporter']) expect(await as(role, assess, [own])).toBe('42501');
  const inAnothersName = `INSERT INTO app.company_assessment (company_id, outcome, reasons, assessed_by) VALUES ($1, 'admitted', 'I en andens navn', $2)`;
  expect(await as('employmentConsultant', inAnothersName, [own, actors['premisesManager']!.accountId])).toBe('42501');
  expect(await as('employmentConsultant', `UPDATE app.company_assessment SET outcome = 'admitted'`)).toBe('42501');
  const event = `INSERT INTO app.partner_contact (partner_id, name, email) VALUES ($1, 'Ny', 'ny@demo.invalid')`;
  expect([await as('localPartner', event, [partner]), await as('localPartner', event, [otherPartner])]).toEqual(['no error', '42501']);
});

test('merging is a function of the owner: not for other roles, and no way round it', async () => {
  for (const role of ['companyContact', 'bridgeWorker', 'system', 'localPartner', 'reporter']) {
    expect(await as(role, 'SELECT * FROM app.merge_company($1, $2)', [own, other])).toBe('42501');
  }
  for (const role of ['employmentConsultant', 'premisesManager']) {
    expect(await as(role, 'UPDATE app.company SET merged_into = $1 WHERE organisation_id = $2', [own, other])).toBe('42501');
    expect(await as(role, `SELECT set_config('app.merging', $1, true)`, [`${own},${other}`])).toBe('no error');
  }
  const seen = await asActor(house, line, actors['premisesManager']!, async () => {
    await line.query(`SELECT set_config('app.merging', $1, true)`, [`${own},${other}`]);
    return sqlState(line.query('SELECT * FROM app.match'));
  });
  expect(seen).toBe('42501');
});

test('a status never has two at one instant, and a legal form must be on the list', async () => {
  const again = `INSERT INTO app.company_status (company_id, state, valid) VALUES ($1, 'paused', tstzrange(now(), NULL))`;
  expect(await as('employmentConsultant', again, [own])).toBe('23P01');
  expect(await sqlState(house.db.query(`UPDATE app.company SET legal_form = 'XYZ' WHERE organisation_id = $1`, [own]))).toBe('23503');
  expect(await sqlState(house.db.query(`INSERT INTO app.production_unit (company_id, p_number, source) VALUES ($1, '123', 'staff')`, [own]))).toBe('23514');
});
