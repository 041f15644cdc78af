import { SYSTEM } from '@fyrtaarn/kernel';
import { UnitOfWork } from '@fyrtaarn/platform';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House } from '../support/house';
import * as job from '../support/main-job';

let house: House;
beforeAll(async () => void (house = await openHouse({ demo: true })));
afterAll(() => house.close());

interface Entry {
  readonly citizen: string | null;
  readonly operation: string;
  readonly purpose: string;
  readonly groups: string[];
  readonly decision: string;
  readonly role: string;
}

/** What was logged since the last call. */
let last = '00000000-0000-0000-0000-000000000000';
async function logged(): Promise<Entry[]> {
  const { rows } = await house.db.query<Entry & { id: string }>(
    `SELECT l.id, p.citizen_id AS citizen, l.operation, l.purpose, l.data_groups AS groups, l.decision, l.actor_role AS role
      FROM app.access_log l LEFT JOIN app.citizen_pseudonym p ON p.pseudonym = l.subject WHERE l.id > $1 ORDER BY l.id`,
    [last],
  );
  last = rows.at(-1)?.id ?? last;
  return rows;
}

const CITIZENS = 'query($first: Int!) { citizens(first: $first) { edges { node { id name minutesMin tasks { stance } needs { strength } } } } }';
const CITIZEN = 'query($id: Uuid!) { citizen(id: $id) { id name } }';
type Node = { id: string; name: string | null; minutesMin: number | null; tasks: object[]; needs: object[] };

test('a page of a list logs each citizen on it and nobody else, with the groups that were there', async () => {
  // One of them released no name.
  await house.db
    .query(`UPDATE app.disclosure SET data_groups = array_remove(data_groups, 'NAME') WHERE purpose = 'case_cooperation' AND 'NAME' = ANY (data_groups)
    AND citizen_id = (SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' ORDER BY c.waiting_since, c.id LIMIT 1)`);
  const consultant = await house.as('employmentConsultant');
  await logged();
  const { citizens } = await consultant.ask<{ citizens: { edges: { node: Node }[] } }>(CITIZENS, { first: 20 });
  const shown = citizens.edges.map(({ node }) => ({
    citizen: node.id,
    groups: ['BASICS', 'CONSENT', node.minutesMin && 'HOURS', node.name && 'NAME', node.needs.length && 'NEEDS', node.tasks.length && 'TASKS'].filter(Boolean),
  }));
  const entries = await logged();
  const byCitizen = (a: { citizen: string | null }, b: { citizen: string | null }): number => String(a.citizen).localeCompare(String(b.citizen));
  expect(entries.map(({ citizen, groups }) => ({ citizen, groups })).sort(byCitizen)).toEqual(shown.sort(byCitizen));
  expect(new Set(entries.map(({ operation, purpose, decision, role }) => [operation, purpose, decision, role].join()))).toEqual(
    new Set(['citizens,CASE_WORK,shown,employmentConsultant']),
  );
  // Whoever released less has less logged.
  expect(shown.some(({ groups }) => !groups.includes('NAME'))).toBe(true);
});

test('one look by id is one entry; asked again under fifteen names it is fifteen', async () => {
  const consultant = await house.as('employmentConsultant');
  const { citizens } = await consultant.ask<{ citizens: { edges: { node: Node }[] } }>(CITIZENS, { first: 1 });
  const id = citizens.edges[0]?.node.id;
  await logged();
  await consultant.ask(CITIZEN, { id });
  expect(await logged()).toHaveLength(1);
  await consultant.ask(`query($id: Uuid!) { ${Array.from({ length: 15 }, (_, n) => `a${n}: citizen(id: $id) { name }`).join(' ')} }`, { id });
  expect(await logged()).toHaveLength(15);
});

test('whoever is not there, or not there for me, is a denial, written though nothing was changed', async () => {
  const bridge = await house.as('bridgeWorker');
  const foreign = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' LIMIT 1`,
  );
  await logged();
  const id = foreign.rows[0]?.id as string;
  expect(await bridge.refusal(CITIZEN, { id })).toBe('NOT_FOUND');
  expect(await bridge.refusal(CITIZEN, { id: '01a1fcfa-0000-7000-8000-00000000dead' })).toBe('NOT_FOUND');
  // A write that was refused took everything back, but not that it was tried.
  const rule = 'mutation($id: Uuid!) { recordYouthRule(input: { citizenId: $id, rule: none }) { id } }';
  expect(await bridge.refusal(rule, { id })).toBe('NOT_FOUND');
  expect((await logged()).map(({ citizen, decision, operation, groups }) => ({ citizen, decision, operation, groups }))).toEqual([
    { citizen: id, decision: 'denied', operation: 'citizen', groups: [] },
    { citizen: null, decision: 'denied', operation: 'citizen', groups: [] },
    { citizen: id, decision: 'denied', operation: 'recordYouthRule', groups: [] },
  ]);
});

test('what only the citizen’s own administration may change, it alone is shown, and each look says what it showed', async () => {
  const [bridge, consultant] = [await house.as('bridgeWorker'), await house.as('employmentConsultant')];
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' ORDER BY c.waiting_since, c.id LIMIT 1`,
  );
  const id = rows[0]!.id;
  await bridge.ask('mutation($id: Uuid!) { recordYouthRule(input: { citizenId: $id, rule: young }) { id } }', { id });
  await bridge.ask('mutation($id: Uuid!) { recordProtection(input: { citizenId: $id, expiresOn: "2099-01-01" }) { id } }', { id });
  const CASE = 'query($id: Uuid!) { citizenCase(citizenId: $id) { ours protectedUntil youthRule departure { kind } } }';
  await logged();
  expect(await bridge.ask(CASE, { id })).toEqual({
    citizenCase: { ours: true, protectedUntil: '2099-01-01', youthRule: 'YOUTH-15-17-SCHOOL', departure: null },
  });
  expect(await consultant.ask(CASE, { id })).toEqual({ citizenCase: { ours: false, protectedUntil: null, youthRule: null, departure: null } });
  // One who is gone still has a case; what the register said of it is the administration’s own too.
  await bridge.ask(`mutation($id: Uuid!, $on: Day!) { recordDeparture(input: { citizenId: $id, kind: moved_away, happenedOn: $on, source: "CPR" }) }`, {
    id,
    on: job.inDays(-1),
  });
  expect(await bridge.ask(CASE, { id })).toMatchObject({ citizenCase: { departure: { kind: 'moved_away' } } });
  const looks = (await logged()).filter(({ operation, decision }) => operation === 'citizenCase' && decision === 'shown');
  expect(looks.map(({ role, groups }) => [role, groups])).toEqual([
    ['bridgeWorker', ['BASICS', 'YOUTH']],
    ['employmentConsultant', ['BASICS']],
    ['bridgeWorker', ['BASICS', 'YOUTH']],
  ]);
});

test('the main job: suggestions, a match, and what the company is shown step by step', async () => {
  const [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const posting = await job.postAndOpen(company, consultant);
  await logged();
  const { fitting, notFitting } = (await job.suggestionsFor(consultant, posting)) as unknown as Record<'fitting' | 'notFitting', { citizenId: string }[]>;
  const seen = await logged();
  expect(new Set(seen.map(({ citizen }) => citizen))).toEqual(new Set([...fitting, ...(notFitting ?? [])].map(({ citizenId }) => citizenId)));
  const chosen = fitting[0]!.citizenId;
  const citizen = await house.newLogin('citizen', { citizenId: chosen });
  await job.share(consultant, citizen, posting, chosen, ['NAME', 'CONTACT', 'HOURS', 'TASKS']);
  await logged();
  await company.ask('{ candidates(first: 100) { edges { node { matchId firstName phone minutesMin tasks { code } needs { code } } } } }');
  const ours = (await logged()).filter((entry) => entry.citizen === chosen);
  // The name waits for the meeting, and needs were not shared.
  expect(ours).toEqual([expect.objectContaining({ purpose: 'SMALL_JOB', role: 'companyContact', groups: ['HOURS', 'MATCH', 'TASKS'] })]);
  // A citizen's own look is no look.
  await citizen.ask('{ myProposals(first: 10) { edges { node { id } } } }');
  expect(await logged()).toEqual([]);
});

test('what was shown is logged or it is not shown: an operation without a purpose gets no answer', async () => {
  const consultant = await house.as('employmentConsultant');
  const purpose = (await house.db.query(`DELETE FROM ref.operation_purpose WHERE operation = 'citizens' RETURNING purpose`)).rows[0].purpose;
  await logged();
  expect(await consultant.refusal(CITIZENS, { first: 1 })).toBe('INTERNAL');
  expect(await logged()).toEqual([]);
  await house.db.query(`INSERT INTO ref.operation_purpose VALUES ('citizens', $1)`, [purpose]);
});

test('a look that is taken back with its transaction was never shown', async () => {
  const work = house.api.app.get(UnitOfWork, { strict: false });
  await logged();
  const { rows } = await house.db.query(`SELECT m.account_id, m.organisation_id FROM app.membership m WHERE m.role = 'employmentConsultant' LIMIT 1`);
  const who = { role: 'employmentConsultant', accountId: rows[0].account_id, organisationId: rows[0].organisation_id, operation: 'citizen' } as const;
  const failing = work.read(who, async (reader) => {
    reader.look((await house.db.query('SELECT id FROM app.citizen LIMIT 1')).rows[0].id, 'NAME');
    throw new Error('the answer was never made');
  });
  await expect(failing).rejects.toThrow('never made');
  expect(await logged()).toEqual([]);
});

describe('the database keeps the log', () => {
  const ROLES = ['employmentConsultant', 'companyContact', 'bridgeWorker', 'reporter', 'administrator'] as const;

  test.each(ROLES)('%s may neither read, change nor add an entry by hand', async (role) => {
    const line = await openLine(house);
    const act = (sql: string): Promise<string> => asActor(house, line, { role }, () => sqlState(line.query(sql)));
    for (const sql of [
      'SELECT * FROM app.access_log',
      `UPDATE app.access_log SET purpose = 'CASE_WORK'`,
      'DELETE FROM app.access_log',
      'TRUNCATE app.access_log CASCADE',
      `INSERT INTO app.access_log (operation, purpose, decision) VALUES ('citizen', 'CASE_WORK', 'denied')`,
      'SELECT * FROM app.citizen_pseudonym',
    ]) {
      expect(await act(sql)).toBe('42501');
    }
    await line.end();
  });

  test('nobody writes another time, id or person, and not even the owner changes an entry', async () => {
    const line = await openLine(house);
    const forged = {
      id: 'gen_random_uuid()',
      at: 'now()',
      actor: 'gen_random_uuid()',
      organisation_id: 'gen_random_uuid()',
      emergency_id: 'gen_random_uuid()',
      actor_role: `'citizen'`,
    };
    for (const [column, value] of Object.entries(forged)) {
      const [role, word] = column === 'actor_role' ? ['', ''] : [', actor_role', `, 'system'`];
      const sql = `INSERT INTO app.access_log (operation, purpose, decision, ${column}${role}) VALUES ('citizen', 'CASE_WORK', 'denied', ${value}${word})`;
      expect(await asActor(house, line, SYSTEM, () => sqlState(line.query(sql)))).toBe('42501');
    }
    await line.end();
    for (const sql of [`UPDATE app.access_log SET purpose = 'EMERGENCY'`, 'DELETE FROM app.access_log', 'TRUNCATE app.access_log CASCADE']) {
      await house.db.query('BEGIN; SET LOCAL ROLE fyrtaarn_owner');
      expect(await sqlState(house.db.query(sql))).toBe('42501');
      await house.db.query('ROLLBACK');
      expect(await sqlState(house.db.query(sql))).toBe('42501');
    }
  });
});

test('a denial that cannot be logged is no answer, and leaves nothing broken to whoever comes next', async () => {
  const consultant = await house.as('employmentConsultant');
  await house.db.query('ALTER FUNCTION app.log_denials(jsonb) RENAME TO log_denials_away');
  try {
    expect(await consultant.refusal(CITIZEN, { id: '01a1fcfa-0000-7000-8000-00000000dead' })).toBe('INTERNAL');
  } finally {
    await house.db.query('ALTER FUNCTION app.log_denials_away(jsonb) RENAME TO log_denials');
  }
  for (let nth = 0; nth < 12; nth++) expect(await consultant.refusal('{ me { displayName } }')).toBeUndefined();
});

test('a match that is not the company’s, asked for by its id, is a denial of its citizen', async () => {
  const company = await house.as('companyContact');
  const { rows } = await house.db.query<{ id: string; citizen: string }>(
    `SELECT m.id, m.citizen_id AS citizen FROM app.match m WHERE m.company_id <> (SELECT s.organisation_id FROM app.membership s JOIN app.account a ON a.id = s.account_id
      WHERE a.email = 'virksomhed@demo.invalid') ORDER BY m.id LIMIT 1`,
  );
  await logged();
  expect(await company.refusal('query($id: Uuid!) { candidate(matchId: $id) { live } }', { id: rows[0]?.id })).toBe('NOT_FOUND');
  expect(await logged()).toEqual([expect.objectContaining({ citizen: rows[0]?.citizen, operation: 'candidate', decision: 'denied', role: 'companyContact' })]);
});
