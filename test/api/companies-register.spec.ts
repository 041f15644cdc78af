import { COMPANY, LOOK_UP, REGISTER, registered, wish, type CompanySeen } from '../support/companies';
import { startRegister, type FakeRegister } from '../support/fake-register';
import { openHouse, type House, type Visitor } from '../support/house';

let house: House;
let register: FakeRegister;
let consultant: Visitor, manager: Visitor;
beforeAll(async () => {
  register = await startRegister();
  house = await openHouse({ demo: true, env: { CVR_REGISTER_URL: register.url } });
  [consultant, manager] = [await house.as('employmentConsultant'), await house.as('premisesManager')];
});
afterAll(async () => {
  await house.close();
  await register.close();
});

test('a wrong CVR number is never sent to the register, and says so in Danish', async () => {
  register.answers({ cvr: '13748136' });
  const { body } = await consultant.raw(REGISTER, wish({ cvr: '12345678' }));
  expect(body.errors?.[0]?.message).toBe('CVR-nummeret er ikke gyldigt (kontrolciffer).');
  expect(register.asked).toBe(0);
});

test('a company is looked up when it is registered: active, name, P-numbers', async () => {
  register.answers({ cvr: '13748136' });
  const seen = await registered(consultant, { useOfSurplus: 'Det går til flere pladser.', productionUnits: ['1000000009'] });
  expect(seen).toMatchObject({ state: 'active', useOfSurplus: 'Det går til flere pladser.', productionUnits: ['1000000001', '1000000002', '1000000009'] });
  expect(seen['register']).toMatchObject({ found: true, active: true, name: 'Opdigtet Prøvecafé ApS', legalForm: 'Anpartsselskab', rsv: null });
  expect(register.asked).toBe(4);
});

describe('the register', () => {
  test.each(['refuses', 'hangs', 'garbles', 'breaks off'] as const)('that %s never stops the work: the company is saved, and looked up later', async (how) => {
    register.answers({ how });
    const cvr = { refuses: '99901012', hangs: '99902019', garbles: '99903023', 'breaks off': '99904003' }[how];
    const { id, register: answer } = await registered(consultant, { cvr });
    expect(answer).toBeNull();
    const task = `SELECT id, due_at > now() AS later, payload FROM app.task WHERE kind = 'people.look_up_company' AND dedupe_key = $1 AND state = 'waiting'`;
    const waiting = await house.db.query(task, [id]);
    expect(waiting.rows).toMatchObject([{ later: true, payload: { attempt: 0 } }]);
    // Still down when its time comes: asked once more, and then again later.
    await house.db.query('UPDATE app.task SET due_at = now() WHERE id = $1', [waiting.rows[0].id]);
    await house.settled();
    const again = await house.db.query(task, [id]);
    expect(again.rows).toMatchObject([{ later: true, payload: { attempt: 1 } }]);
    // Up again.
    register.answers({ cvr });
    await house.db.query('UPDATE app.task SET due_at = now() WHERE id = $1', [again.rows[0].id]);
    await house.settled();
    const { company: seen } = await consultant.ask<{ company: CompanySeen }>(COMPANY, { id });
    expect(seen['register']).toMatchObject({ found: true, active: true });
  });

  test('that knows no such number says so, and asking by hand gets the newest answer', async () => {
    register.answers({});
    const { id, register: answer } = await registered(consultant, { cvr: '99904011' });
    expect(answer).toMatchObject({ found: false, name: null });
    register.answers({ cvr: '99904011', ended: '2026-09-30' });
    const { lookUpCompany } = await manager.ask<{ lookUpCompany: CompanySeen }>(LOOK_UP, { id });
    expect(lookUpCompany['register']).toMatchObject({ found: true, active: false });
    const { rows } = await house.db.query(`SELECT facts FROM app.ledger WHERE subject = $1 AND action = 'people.company_lookup_answered' ORDER BY id`, [id]);
    expect(rows.map((row) => row.facts)).toEqual([{ found: false }, { found: true, active: false }]);
  });
});
