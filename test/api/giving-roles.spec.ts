import type { Actor } from '@fyrtaarn/kernel';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import { accept, codeOf, invitationOf, LOG_IN, PASSWORD } from '../support/logins';

const PROPOSE = 'mutation($input: ProposeRole!) { proposeRole(input: $input) }';
const DECIDE = 'mutation($id: Uuid!, $give: Boolean!) { decideRole(id: $id, give: $give) }';
const TAKE = 'mutation($id: Uuid!) { takeRole(membershipId: $id) }';
const CLOSED = 'mutation($id: Uuid!, $closed: Boolean!) { setAccountClosed(id: $id, closed: $closed) }';
const AGAIN = 'mutation($id: Uuid!) { startLoginAgain(id: $id) }';
const ACCOUNTS = '{ accounts(first: 100) { edges { node { id email closed roles { membershipId role organisation provider } } } } }';

let house: House;
let administrator: Visitor;
let officer: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [administrator, officer] = [await house.as('administrator'), await house.as('dataProtectionOfficer')];
});
afterAll(() => house.close());

const wish = (email: string, role: string, more: object = {}) => ({ input: { email, role, administration: 'BIF', displayName: 'Nina Opdigtet', ...more } });
const propose = async (who: Visitor, email: string, role: string, more: object = {}): Promise<string> =>
  (await who.ask<{ proposeRole: string }>(PROPOSE, wish(email, role, more))).proposeRole;
async function account(email: string) {
  const { accounts } = await administrator.ask<{
    accounts: { edges: { node: { id: string; email: string; roles: { membershipId: string; role: string }[] } }[] };
  }>(ACCOUNTS);
  return accounts.edges.map(({ node }) => node).find((one) => one.email === email)!;
}
const rolesOf = async (email: string): Promise<string[]> => (await account(email)).roles.map(({ role }) => role);

test('a role is proposed by one and given by another; whoever gets it is invited, and logs in', async () => {
  const id = await propose(administrator, 'nina@kk.invalid', 'employmentConsultant');
  expect(await rolesOf('nina@kk.invalid')).toEqual([]);
  expect(await administrator.refusal(DECIDE, { id, give: true })).toBe('ROLE_SECOND_PERSON');
  await officer.ask(DECIDE, { id, give: true });
  expect(await rolesOf('nina@kk.invalid')).toEqual(['employmentConsultant']);
  expect(await officer.refusal(DECIDE, { id, give: true })).toBe('NOT_FOUND');
  const visitor = house.visitor();
  const { secret } = await accept(visitor, await invitationOf(house, 'nina@kk.invalid'));
  await visitor.ask(LOG_IN, { email: 'nina@kk.invalid', password: PASSWORD, code: await codeOf(secret, 30) });
  expect(await visitor.ask('{ me { actingAs { role organisation } } }')).toMatchObject({ me: { actingAs: { role: 'employmentConsultant' } } });
});

describe('nobody gives themselves a role (D.2 20)', () => {
  test('an administrator does not, with or without the data protection officer’s help', async () => {
    expect(await administrator.refusal(PROPOSE, wish('admin@demo.invalid', 'employmentConsultant'))).toBe('ROLE_OWN');
    const id = await propose(administrator, 'dpo@demo.invalid', 'bridgeWorker');
    expect(await officer.refusal(DECIDE, { id, give: true })).toBe('ROLE_OWN');
    expect(await rolesOf('dpo@demo.invalid')).toEqual(['dataProtectionOfficer']);
  });

  test('not even with the administrator’s words to the database', async () => {
    const line = await openLine(house);
    const { rows } = await house.db.query<{ account: string; organisation: string }>(
      `SELECT m.account_id AS account, m.organisation_id AS organisation FROM app.membership m JOIN app.account a ON a.id = m.account_id WHERE a.email = 'admin@demo.invalid'`,
    );
    const { account: own, organisation } = rows[0]!;
    const actor: Actor = { role: 'administrator', accountId: own, organisationId: organisation };
    const other = (await house.db.query<{ id: string }>(`SELECT id FROM app.account WHERE email = 'rapport@demo.invalid'`)).rows[0]!.id;
    const tried = (sql: string) => asActor(house, line, actor, () => sqlState(line.query(sql)));
    const gift = (to: string) =>
      `INSERT INTO app.membership (account_id, organisation_id, role, valid) VALUES ('${to}', '${organisation}', 'employmentConsultant', '[2026-01-01,)')`;
    const wished = (to: string) => `INSERT INTO app.role_wish (account_id, organisation_id, role) VALUES ('${to}', '${organisation}', 'employmentConsultant')`;
    const decided = `UPDATE app.role_wish SET decided_by = '${own}', decided_at = now(), outcome = 'given'`;
    const byAnother = `UPDATE app.role_wish SET decided_by = '${other}', decided_at = now(), outcome = 'given'`;
    expect([
      await tried(gift(own)),
      await tried(gift(other)),
      await tried(wished(own)),
      await tried(`${wished(other)}; ${decided}`),
      await tried(`${wished(other)}; ${byAnother}`),
      await tried(`UPDATE app.membership SET valid = '[2020-01-01,)' WHERE account_id = '${own}'`),
      await tried(`UPDATE app.account SET password_hash = 'mine' WHERE id = '${other}'`),
      await tried(`SELECT password_hash FROM app.account`),
      await tried(`SELECT sec.forget_login('${own}')`),
      await tried(`SELECT * FROM app.citizen`),
    ]).toEqual(['42501', '42501', '23514', '23514', '42501', '42501', '42501', '42501', '42501', '42501']);
    await line.end();
  });

  test('nor does anybody else propose or decide', async () => {
    for (const role of ['employmentConsultant', 'employmentLead', 'reporter', 'companyContact', 'citizen']) {
      const visitor = await house.as(role);
      expect(await visitor.refusal(PROPOSE, wish('x@kk.invalid', 'reporter'))).toBe('NOT_ALLOWED');
      expect(await visitor.refusal(ACCOUNTS)).toBe('NOT_ALLOWED');
    }
    expect(await officer.refusal(PROPOSE, wish('x@kk.invalid', 'reporter'))).toBe('NOT_ALLOWED');
  });
});

test('a role refused is not given, and one taken is gone at once with every session', async () => {
  const refused = await propose(administrator, 'niels@kk.invalid', 'reporter');
  await officer.ask(DECIDE, { id: refused, give: false });
  const id = await propose(administrator, 'niels@kk.invalid', 'administrator');
  expect(await administrator.refusal(PROPOSE, wish('niels@kk.invalid', 'administrator'))).toBe('ROLE_PROPOSED');
  await officer.ask(DECIDE, { id, give: true });
  expect(await rolesOf('niels@kk.invalid')).toEqual(['administrator']);
  expect(await administrator.refusal(PROPOSE, wish('niels@kk.invalid', 'administrator'))).toBe('ROLE_HELD');
  const reporter = house.visitor();
  await reporter.ask(LOG_IN, { email: 'rapport@demo.invalid', password: 'fyrtaarn-viser-vej' });
  await administrator.ask(TAKE, { id: (await account('rapport@demo.invalid')).roles[0]!.membershipId });
  expect(await reporter.ask('{ me { displayName } }')).toEqual({ me: null });
});

test('an account is closed and opened by one, never one’s own', async () => {
  const bridge = house.visitor();
  await bridge.ask(LOG_IN, { email: 'brobygger@demo.invalid', password: 'fyrtaarn-viser-vej' });
  const { id } = await account('brobygger@demo.invalid');
  await administrator.ask(CLOSED, { id, closed: true });
  expect(await bridge.ask('{ me { displayName } }')).toEqual({ me: null });
  expect(await house.visitor().refusal(LOG_IN, { email: 'brobygger@demo.invalid', password: 'fyrtaarn-viser-vej' })).toBe('LOGIN_FAILED');
  await administrator.ask(CLOSED, { id, closed: false });
  expect(await administrator.refusal(CLOSED, { id: (await account('admin@demo.invalid')).id, closed: true })).toBe('NOT_FOUND');
});

test('a lost login is taken away by an administrator, who learns neither the old one nor the new', async () => {
  const { id } = await account('lokaler@demo.invalid');
  const manager = house.visitor();
  await manager.ask(LOG_IN, { email: 'lokaler@demo.invalid', password: 'fyrtaarn-viser-vej' });
  await administrator.ask(AGAIN, { id });
  expect(await manager.ask('{ me { displayName } }')).toEqual({ me: null });
  expect(await house.visitor().refusal(LOG_IN, { email: 'lokaler@demo.invalid', password: 'fyrtaarn-viser-vej' })).toBe('LOGIN_FAILED');
  const { secret } = await accept(manager, await invitationOf(house, 'lokaler@demo.invalid'));
  await manager.ask(LOG_IN, { email: 'lokaler@demo.invalid', password: PASSWORD, code: await codeOf(secret, 30) });
});

test('a role that begins later is taken before it has begun', async () => {
  const { id } = await account('rapport@demo.invalid');
  await house.db.query(
    `INSERT INTO app.membership (account_id, organisation_id, role, valid) SELECT $1, id, 'reporter', daterange(current_date + 30, NULL) FROM app.organisation WHERE administration = 'OKF'`,
    [id],
  );
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.membership WHERE lower(valid) > current_date');
  await administrator.ask(TAKE, { id: rows[0]?.id });
  expect((await house.db.query('SELECT isempty(valid) AS never FROM app.membership WHERE id = $1', [rows[0]?.id])).rows).toEqual([{ never: true }]);
});

describe('somebody who comes in at a provider', () => {
  beforeAll(async () => {
    await house.db.query(`INSERT INTO app.account (email, display_name) VALUES ('hos@kk.invalid', 'Holger Opdigtet');
      INSERT INTO app.membership (account_id, organisation_id, role, valid, provider) SELECT a.id, o.id, 'employmentLead', '[2026-01-01,)', 'by' FROM app.account a, app.organisation o
        WHERE a.email = 'hos@kk.invalid' AND o.administration = 'BIF'`);
  });

  test('gets no login here, and one made all the same holds none of the provider’s roles', async () => {
    expect(await administrator.refusal(AGAIN, { id: (await account('hos@kk.invalid')).id })).toBe('LOGIN_AT_PROVIDER');
    await house.db.query(
      `UPDATE app.account SET synthetic = true, password_hash = (SELECT password_hash FROM app.account WHERE email = 'admin@demo.invalid') WHERE email = 'hos@kk.invalid'`,
    );
    expect(await house.visitor().refusal(LOG_IN, { email: 'hos@kk.invalid', password: 'fyrtaarn-viser-vej' })).toBe('NO_ROLE');
  });

  test('is out everywhere when an administrator takes their login away', async () => {
    const { id } = await account('hos@kk.invalid');
    await house.db.query(`UPDATE app.account SET password_hash = NULL WHERE id = $1`, [id]);
    const visitor = house.visitor();
    visitor.cookie = `fyrtaarn=${await house.sessionOf('hos@kk.invalid')}`;
    expect(await visitor.ask('{ me { displayName } }')).toEqual({ me: null });
    await house.db.query(`UPDATE app.session SET provider = 'by' WHERE account_id = $1`, [id]);
    expect(await visitor.ask('{ me { displayName } }')).toEqual({ me: { displayName: 'Holger Opdigtet' } });
    await house.db.query(
      `INSERT INTO app.membership (account_id, organisation_id, role, valid) SELECT $1, id, 'reporter', '[2026-01-01,)' FROM app.organisation WHERE administration = 'TMF'`,
      [id],
    );
    await administrator.ask(AGAIN, { id });
    expect(await visitor.ask('{ me { displayName } }')).toEqual({ me: null });
  });
});

test('who is a citizen is not told to those who give roles', async () => {
  expect(await account('borger@demo.invalid')).toBeUndefined();
  expect(await administrator.refusal(PROPOSE, wish('borger@demo.invalid', 'reporter'))).toBe('EMAIL_TAKEN');
});

test('a session that is not fresh is not enough', async () => {
  await house.db.query(`UPDATE app.session SET proved_at = now() - interval '6 minutes'`);
  expect(await administrator.refusal(PROPOSE, wish('x@kk.invalid', 'reporter'))).toBe('PROOF_NEEDED');
  const { id } = await account('partner@demo.invalid');
  expect(await administrator.refusal(CLOSED, { id, closed: true })).toBe('PROOF_NEEDED');
  expect(await administrator.refusal(TAKE, { id: (await account('partner@demo.invalid')).roles[0]?.membershipId })).toBe('PROOF_NEEDED');
  await administrator.ask('mutation { proveAgain(input: { password: "fyrtaarn-viser-vej" }) { displayName } }');
  await propose(administrator, 'x@kk.invalid', 'reporter');
  // The same cookie from another kind of device (D.2 14).
  const thief = house.visitor({ 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/131.0' });
  thief.cookie = administrator.cookie;
  expect(await thief.refusal(PROPOSE, wish('y@kk.invalid', 'reporter'))).toBe('PROOF_NEEDED');
});
