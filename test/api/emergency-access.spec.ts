import { openLine, sqlState } from '../support/as-actor';
import { ContextSigner } from '@fyrtaarn/platform';
import { openHouse, type House, type Visitor } from '../support/house';

let house: House;
let bridge: Visitor;
let foreign: string[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  bridge = await house.as('bridgeWorker');
  // Citizens of the employment administration, whom a bridge worker of the social services has no case with.
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' ORDER BY c.id`,
  );
  foreign = rows.map(({ id }) => id);
});
afterAll(() => house.close());

const WHY = 'Borgeren har ringet og er i fare, og ingen med sagen kan nås i aften.';
const OPEN = 'mutation($citizenId: Uuid!, $reason: String!) { openEmergencyAccess(input: { citizenId: $citizenId, reason: $reason }) { id endsAt reviewBy } }';
const READ = 'query($id: Uuid!) { emergencyCitizen(accessId: $id) { phone citizen { id name tasks { stance } } } }';
const REVIEW = 'mutation($id: Uuid!, $note: String!) { reviewEmergencyAccess(input: { id: $id, verdict: in_order, note: $note }) { verdict } }';
const LIST = '{ emergencyAccesses(first: 10) { edges { node { id person reason verdict suspendedAt } } } }';
type Opened = { openEmergencyAccess: { id: string; endsAt: string; reviewBy: string } };
type Listed = { emergencyAccesses: { edges: { node: { id: string; person: string; verdict: string | null; suspendedAt: string | null } }[] } };

const open = async (citizenId: string | undefined, who = bridge): Promise<Opened['openEmergencyAccess']> =>
  (await who.ask<Opened>(OPEN, { citizenId, reason: WHY })).openEmergencyAccess;

test('needs a reason of 40 characters, a citizen who is there, and is nothing for companies, reporters and administrators', async () => {
  expect(await bridge.refusal(OPEN, { citizenId: foreign[0], reason: 'Det haster meget' })).toBe('TEXT_TOO_SHORT');
  expect(await bridge.refusal(OPEN, { citizenId: foreign[0], reason: `for kort ${' '.repeat(40)}` })).toBe('TEXT_TOO_SHORT');
  expect(await bridge.refusal(OPEN, { citizenId: '01a1fcfa-0000-7000-8000-00000000dead', reason: WHY })).toBe('NOT_FOUND');
  for (const role of ['companyContact', 'reporter', 'administrator', 'premisesManager', 'citizen', 'localPartner']) {
    expect(await (await house.as(role)).refusal(OPEN, { citizenId: foreign[0], reason: WHY })).toBe('NOT_ALLOWED');
  }
});

test('a session that is not fresh is not enough: whoever opens it has just shown who they are', async () => {
  await house.db.query(`UPDATE app.session SET proved_at = now() - interval '6 minutes'`);
  expect(await bridge.refusal(OPEN, { citizenId: foreign[0], reason: WHY })).toBe('PROOF_NEEDED');
  expect((await house.db.query('SELECT FROM app.emergency_access')).rowCount).toBe(0);
  await house.db.query('UPDATE app.session SET proved_at = now()');
});

describe('while it is open', () => {
  let access: Opened['openEmergencyAccess'];
  beforeAll(async () => {
    access = await open(foreign[1]);
    await house.settled();
  });

  test('it shows that one citizen for an hour, to whoever opened it, and stands out in the log', async () => {
    const minutes = (Date.parse(access.endsAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(58);
    expect(minutes).toBeLessThanOrEqual(60);
    const { emergencyCitizen } = await bridge.ask<{ emergencyCitizen: { phone: string; citizen: { id: string; name: string } } }>(READ, { id: access.id });
    expect(emergencyCitizen).toMatchObject({ phone: expect.any(String) as string, citizen: { id: foreign[1], name: expect.any(String) as string } });
    const { rows } = await house.db.query('SELECT purpose, decision, data_groups FROM app.access_log WHERE emergency_id = $1', [access.id]);
    expect(rows).toEqual([{ purpose: 'EMERGENCY', decision: 'shown', data_groups: expect.arrayContaining(['CONTACT', 'NAME']) as string[] }]);
    expect(await (await house.as('employmentConsultant')).refusal(READ, { id: access.id })).toBe('NOT_FOUND');
  });

  test('the ordinary ways show no more than before, and nothing can be changed', async () => {
    expect(await bridge.refusal('query($id: Uuid!) { citizen(id: $id) { id } }', { id: foreign[1] })).toBe('NOT_FOUND');
    const rule = 'mutation($id: Uuid!) { recordYouthRule(input: { citizenId: $id, rule: none }) { id } }';
    expect(await bridge.refusal(rule, { id: foreign[1] })).toBe('NOT_FOUND');
  });

  test('in the database too: one citizen, reading only, and not with another’s or an invented access', async () => {
    const line = await openLine(house);
    const { rows } = await house.db.query('SELECT account_id, organisation_id FROM app.emergency_access WHERE id = $1', [access.id]);
    const who = { role: 'bridgeWorker', accountId: rows[0].account_id, organisationId: rows[0].organisation_id, emergencyId: access.id } as const;
    const signer = new ContextSigner(house.foundation.secret);
    const seen = async (as: object): Promise<string[]> => {
      await line.query(signer.prologue({ ...who, ...as }, 'write'));
      const found = await line.query<{ id: string }>('SELECT citizen_id AS id FROM app.citizen_name UNION SELECT id FROM app.citizen');
      await line.query('ROLLBACK');
      return found.rows.map(({ id }) => id);
    };
    expect(await seen({})).toEqual([foreign[1]]);
    expect(await seen({ accountId: '01a1fcfa-0000-7000-8000-00000000dead' })).toEqual([]);
    expect(await seen({ emergencyId: '01a1fcfa-0000-7000-8000-00000000dead' })).toEqual([]);
    for (const sql of [
      `UPDATE app.citizen SET district = district`,
      `UPDATE app.citizen_name SET first_name = 'x'`,
      `DELETE FROM app.citizen_need`,
      `INSERT INTO app.citizen_hours (citizen_id, minutes_min, minutes_max) VALUES ('${foreign[1]}', 1, 2)`,
      `UPDATE app.emergency_access SET ends_at = now() + interval '1 day'`,
    ]) {
      await line.query(signer.prologue(who, 'write'));
      expect(await sqlState(line.query(sql))).toBe('42501');
      await line.query('ROLLBACK');
    }
    await line.end();
  });

  test('the data protection officer is told at once, by a mail that says nothing of the citizen', async () => {
    const { rows } = await house.db.query<{ recipient: string; body: string }>(`SELECT recipient, body FROM app.mail WHERE about = $1`, [access.id]);
    expect(rows.map(({ recipient }) => recipient)).toEqual(['dpo@demo.invalid']);
    expect(rows[0]?.body).not.toContain(foreign[1]);
    expect(rows[0]?.body).not.toContain(WHY);
  });

  test('the citizen sees it', async () => {
    const citizen = await house.newLogin('citizen', { citizenId: foreign[1] as string });
    const { myAccessLog } = await citizen.ask<{ myAccessLog: { edges: { node: { emergency: boolean; purpose: { nameDa: string } } }[] } }>(
      '{ myAccessLog(first: 10) { edges { node { emergency purpose { nameDa } } } } }',
    );
    expect(myAccessLog.edges.map(({ node }) => node)).toEqual([{ emergency: true, purpose: { nameDa: 'Nødadgang til din sag' } }]);
  });

  test('after its time it shows nothing', async () => {
    await house.db.query(`UPDATE app.emergency_access SET opened_at = opened_at - interval '2 hours', ends_at = ends_at - interval '2 hours' WHERE id = $1`, [
      access.id,
    ]);
    expect(await bridge.refusal(READ, { id: access.id })).toBe('NOT_FOUND');
  });
});

test('three times a day and no more, also when asked for at once', async () => {
  const lead = await house.as('employmentLead');
  const answers = await Promise.all(foreign.slice(0, 6).map((citizenId) => lead.raw(OPEN, { citizenId, reason: WHY })));
  expect(answers.filter(({ body }) => !body.errors)).toHaveLength(3);
  expect(new Set(answers.flatMap(({ body }) => body.errors?.map(({ extensions }) => extensions.code) ?? []))).toEqual(new Set(['EMERGENCY_ENOUGH']));
});

describe('afterwards', () => {
  test('somebody else says what to think of it, once', async () => {
    const dpo = await house.as('dataProtectionOfficer');
    const [first] = (await dpo.ask<Listed>(LIST)).emergencyAccesses.edges.filter(({ node }) => node.verdict === null);
    const id = first?.node.id;
    expect(await bridge.refusal(REVIEW, { id, note: 'Det var i orden, siger jeg.' })).toBe('NOT_ALLOWED');
    expect(await dpo.ask(REVIEW, { id, note: 'Grunden holder, lederen er spurgt.' })).toEqual({ reviewEmergencyAccess: { verdict: 'in_order' } });
    expect(await dpo.refusal(REVIEW, { id, note: 'Grunden holder alligevel ikke.' })).toBe('NOT_FOUND');
    // Even a data protection officer who is also staff does not review what they did themselves.
    await expect(house.db.query('UPDATE app.emergency_access SET reviewed_by = account_id WHERE id = $1', [id])).rejects.toThrow('emergency_second_person');
  });

  test('whoever was not reviewed in time is locked out at once; whoever was is not', async () => {
    const consultant = await house.as('employmentConsultant');
    const { id } = await open(foreign[2], consultant);
    const due = await house.db.query<{ id: string }>(`SELECT id FROM app.task WHERE kind = 'citizens.suspend_unreviewed' AND state = 'waiting'`);
    expect(due.rowCount).toBeGreaterThanOrEqual(4);
    const lead = await house.as('employmentLead');
    const reviewed = `UPDATE app.task SET due_at = now() WHERE kind = 'citizens.suspend_unreviewed' AND payload ->> 'id' = ANY ($1)`;
    const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.emergency_access WHERE verdict IS NOT NULL');
    await house.db.query(reviewed, [[...rows.map((row) => row.id), id]]);
    await house.settled();
    expect(await consultant.refusal('{ citizens(first: 1) { edges { node { id } } } }')).toBe('NOT_LOGGED_IN');
    expect(await lead.refusal('{ citizens(first: 1) { edges { node { id } } } }')).toBeUndefined();
    const dpo = await house.as('dataProtectionOfficer');
    const late = (await dpo.ask<Listed>(LIST)).emergencyAccesses.edges.filter(({ node }) => node.suspendedAt !== null);
    expect(late.map(({ node }) => node.id)).toEqual([id]);
    // An administrator does not open it alone: the review must have been made, and have found it in order.
    const administrator = await house.as('administrator');
    const opened = async () =>
      administrator.refusal('mutation($id: Uuid!) { setAccountClosed(id: $id, closed: false) }', {
        id: (await house.db.query('SELECT account_id AS id FROM app.emergency_access WHERE id = $1', [id])).rows[0].id,
      });
    expect(await opened()).toBe('ACCOUNT_SUSPENDED');
    await dpo.ask(REVIEW, { id, note: 'Grunden holder, lederen er spurgt.' });
    expect(await opened()).toBeUndefined();
  });
});
