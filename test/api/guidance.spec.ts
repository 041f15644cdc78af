import { came, guidedParties, letItHaveBeen, planSession, register, takeInPerson } from '../support/guidance';
import { openHouse, type House, type Visitor } from '../support/house';

let house: House;
let consultant: Visitor, company: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, company] = [await house.as('employmentConsultant'), await house.as('companyContact')];
  await house.settled();
});
afterAll(() => house.close());

async function attended(partyId: string, plan: Parameters<typeof planSession>[1] = {}): Promise<void> {
  const session = await planSession(consultant, plan);
  const { id } = await register(consultant, session.id, partyId);
  await letItHaveBeen(house, session.id, 1);
  await came(consultant, id);
}

async function newCompany(cvr: string, name: string): Promise<string> {
  const input = { name, cvr, legalForm: 'ApS', purpose: 'Café med plads til alle', district: 'VALBY', supportCapacity: 1 };
  const { registerCompany } = await consultant.ask<{ registerCompany: { id: string } }>(
    'mutation($input: RegisterCompany!) { registerCompany(input: $input) { id } }',
    { input },
  );
  return registerCompany.id;
}

const BECOME = 'mutation($input: BecomeCompany!) { becomeCompany(input: $input) { id stage name sessionsAttended stages { stage from to } } }';

test('a woman before CVR comes to three meetings about a café, then founds a company, and counts once', async () => {
  const before = await guidedParties(consultant);
  const party = await takeInPerson(consultant, 'Alma Opdigtet', 'alma@test.invalid');
  for (let meeting = 0; meeting < 3; meeting++) await attended(party, { kind: 'one_to_one', topic: 'pre_start', capacity: 1 });
  await house.settled();
  expect((await guidedParties(consultant)).value).toBe(before.value + 1);

  const companyId = await newCompany('13748136', 'Almas Café');
  const { becomeCompany } = await consultant.ask<{ becomeCompany: Record<string, unknown> & { stages: { stage: string }[] } }>(BECOME, {
    input: { partyId: party, companyId },
  });
  await house.settled();

  expect(becomeCompany).toMatchObject({ id: party, stage: 'company', name: 'Almas Café', sessionsAttended: 3 });
  expect(becomeCompany.stages.map(({ stage }) => stage)).toEqual(['pre_start', 'company']);
  expect((await guidedParties(consultant)).value).toBe(before.value + 1);
  // What was written down about the person is let go with the stage.
  const { rows } = await house.db.query('SELECT person_name, person_email FROM app.guided_party WHERE id = $1', [party]);
  expect(rows).toEqual([{ person_name: null, person_email: null }]);
});

test('a company that signed itself up before anybody knew whose it was still counts once, in mid-course', async () => {
  const before = await guidedParties(consultant);
  const party = await takeInPerson(consultant, 'Yusuf Opdigtet');
  await attended(party, { kind: 'workshop' });
  const companyId = await newCompany('64942212', 'Yusufs Værksted');
  const login = await house.newLogin('companyContact', { organisationId: companyId });
  const workshop = await planSession(consultant);
  const own = await register(login, workshop.id);
  expect(own.partyId).not.toBe(party);

  await consultant.ask(BECOME, { input: { partyId: party, companyId } });
  await letItHaveBeen(house, workshop.id, 1);
  await came(consultant, own.id);
  await house.settled();

  const after = await guidedParties(consultant);
  expect(after.value).toBe(before.value + 1);
  const visits = 'query($id: Uuid!) { guidedParty(id: $id) { sessionsAttended } }';
  expect(await consultant.ask(visits, { id: own.partyId })).toEqual({ guidedParty: { sessionsAttended: 2 } });
});

test('five workshops and two hiring talks are one guided party and seven sessions', async () => {
  const { rows } = await house.db.query<{ id: string }>(
    'SELECT organisation_id AS id FROM app.company WHERE organisation_id NOT IN (SELECT company_id FROM app.guided_party WHERE company_id IS NOT NULL) LIMIT 1',
  );
  const { takeInCompany } = await consultant.ask<{ takeInCompany: { id: string } }>('mutation($id: Uuid!) { takeInCompany(companyId: $id) { id } }', {
    id: rows[0]?.id,
  });
  const before = await guidedParties(consultant);
  for (let workshop = 0; workshop < 5; workshop++) await attended(takeInCompany.id, { kind: 'workshop' });
  for (let talk = 0; talk < 2; talk++) await attended(takeInCompany.id, { kind: 'hiring', capacity: 1 });
  await house.settled();

  const after = await guidedParties(consultant);
  expect(after.value).toBe(before.value + 1);
  const party = await consultant.ask('query($id: Uuid!) { guidedParty(id: $id) { sessionsAttended } }', { id: takeInCompany.id });
  expect(party).toEqual({ guidedParty: { sessionsAttended: 7 } });
});

test('attendance that comes late needs a reason, and makes a new version that tells why', async () => {
  const party = await takeInPerson(consultant, 'Inge Opdigtet');
  const session = await planSession(consultant);
  const { id } = await register(consultant, session.id, party);
  await letItHaveBeen(house, session.id, 40);
  const record = { input: { registrationId: id, attendance: 'came' } };
  expect(await consultant.refusal('mutation($input: RecordAttendance!) { recordAttendance(input: $input) { id } }', record)).toBe('LATE_REASON_MISSING');
  const before = await guidedParties(consultant);
  await came(consultant, id, 'Listen lå i huset og blev fundet i dag');
  await house.settled();

  const after = await guidedParties(consultant);
  expect(after).toMatchObject({ value: before.value + 1, dataVersion: before.dataVersion + 1, reason: 'late_registration' });
  const { rows } = await house.db.query(`SELECT value FROM app.measurement WHERE indicator = 'GUIDED_PARTIES' AND data_version = $1`, [before.dataVersion]);
  expect(rows).toEqual([{ value: before.value }]);
});

test('a company sees the open programme, its own registrations, and nobody else’s', async () => {
  const hidden = await planSession(consultant, { kind: 'one_to_one', capacity: 1 });
  const open = await planSession(consultant);
  expect(await company.refusal('query($id: Uuid!) { guidanceSession(id: $id) { id } }', { id: hidden.id })).toBe('NOT_FOUND');
  expect(await company.ask('query($id: Uuid!) { guidanceSession(id: $id) { id taken } }', { id: open.id })).toBeTruthy();
  await register(company, open.id);
  const party = await takeInPerson(consultant, 'Bo Opdigtet');
  await register(consultant, open.id, party);
  const { sessionRegistrations } = await company.ask<{ sessionRegistrations: { edges: unknown[] } }>(
    'query($id: Uuid!) { sessionRegistrations(sessionId: $id) { edges { node { id } } } }',
    { id: open.id },
  );
  expect(sessionRegistrations.edges).toHaveLength(1);
  expect(await company.refusal('query($id: Uuid!) { guidedParty(id: $id) { id } }', { id: party })).toBe('NOT_FOUND');
});
