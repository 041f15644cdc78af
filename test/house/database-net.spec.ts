import { Clock, SYSTEM, type Actor } from '@fyrtaarn/kernel';
import { ContextSigner, GROUP_ROLES, Secret } from '@fyrtaarn/platform';
import type { Client } from 'pg';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House } from '../support/house';

class HourAgo extends Clock {
  now(): Date {
    return new Date(Date.now() - 3_600_000);
  }
}

let house: House;
let line: Client;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  line = await openLine(house);
});
afterAll(async () => {
  await line.end();
  await house.close();
});

/** The catalogue lints of the design, each with a planted fault that makes it red. */
const LINTS: readonly (readonly [name: string, query: string, plant: string])[] = [
  [
    'every table in app has row security, enabled and forced',
    `SELECT relname FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity)`,
    'CREATE TABLE app.planted (id int)',
  ],
  [
    'no view that shows rows with its owner’s rights',
    `SELECT relname FROM pg_class WHERE relnamespace IN ('app'::regnamespace, 'ref'::regnamespace) AND relkind IN ('v', 'm') AND NOT coalesce(reloptions @> '{security_invoker=true}', false)`,
    'CREATE VIEW app.planted AS SELECT * FROM app.citizen',
  ],
  [
    'the application’s login is nobody special',
    `SELECT rolname FROM pg_roles WHERE rolname LIKE '%\\_app' AND (rolsuper OR rolbypassrls OR rolinherit OR rolcreaterole OR rolcreatedb)`,
    'ALTER ROLE house_empty_app INHERIT',
  ],
  [
    'no function with its owner’s rights and an open search path',
    `SELECT proname FROM pg_proc WHERE pronamespace IN ('app'::regnamespace, 'sec'::regnamespace, 'ref'::regnamespace) AND prosecdef AND NOT EXISTS (SELECT 1 FROM unnest(proconfig) c WHERE c LIKE 'search_path=%')`,
    `CREATE FUNCTION app.planted() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
  ],
  [
    'no policy for everybody, and none that asks nothing',
    `SELECT policyname FROM pg_policies WHERE schemaname = 'app' AND (roles = '{public}' OR qual = 'true' OR with_check = 'true')`,
    'CREATE POLICY planted ON app.citizen FOR SELECT TO fyrtaarn_technical USING (true)',
  ],
  [
    'no right granted to everybody or to a login',
    `SELECT table_name FROM information_schema.role_table_grants WHERE table_schema IN ('app', 'ref', 'sec') AND (grantee = 'PUBLIC' OR grantee LIKE '%\\_app')`,
    'GRANT SELECT ON app.citizen TO PUBLIC',
  ],
  [
    'no policy that lets rows be written unchecked',
    `SELECT policyname FROM pg_policies WHERE schemaname = 'app' AND cmd IN ('INSERT', 'UPDATE', 'ALL') AND with_check IS NULL`,
    'CREATE POLICY planted ON app.citizen FOR UPDATE TO fyrtaarn_employment USING (sec.known())',
  ],
  [
    'the context key and password hashes can be read by nobody but those who need them',
    `SELECT grantee FROM information_schema.column_privileges WHERE grantee LIKE 'fyrtaarn\\_%' AND grantee <> 'fyrtaarn_owner' AND privilege_type = 'SELECT'
      AND (table_name = 'key' OR (column_name = 'password_hash' AND grantee <> 'fyrtaarn_gate'))`,
    'GRANT SELECT ON app.account TO fyrtaarn_company',
  ],
];

test.each(LINTS)('%s', async (_, query, plant) => {
  expect((await house.db.query(query)).rows).toEqual([]);
  await house.db.query('BEGIN');
  await house.db.query(plant);
  expect((await house.db.query(query)).rows.length).toBeGreaterThan(0);
  await house.db.query('ROLLBACK');
});

const consultant: Actor = {
  role: 'employmentConsultant',
  accountId: '01a1fcfa-0000-7000-8000-000000000001',
  organisationId: '01a1fcfa-0000-7000-8000-000000000002',
};

describe('without the house’s signature nothing is seen', () => {
  test('the bare login may read nothing', async () => {
    expect(await sqlState(line.query('SELECT * FROM app.citizen'))).toBe('42501');
    expect(await sqlState(line.query('SELECT * FROM ref.rule'))).toBe('42501');
  });

  test.each(GROUP_ROLES)('a group role without a context sees no row of a person: %s', async (role) => {
    for (const table of ['citizen', 'citizen_name', 'match', 'paid_hours', 'account', 'ledger']) {
      await line.query(`BEGIN; SET LOCAL ROLE ${role}`);
      expect(['28000', '42501']).toContain(await sqlState(line.query(`SELECT * FROM app.${table}`)));
      await line.query('ROLLBACK');
    }
  });

  test('a context signed with another key, an expired one and one made up are refused', async () => {
    const foreign = new ContextSigner(new Secret('another house has another secret than this')).prologue(consultant, 'write');
    const expired = new ContextSigner(house.foundation.secret, new HourAgo()).prologue(consultant, 'write');
    const madeUp = `BEGIN; SET LOCAL ROLE fyrtaarn_employment; SELECT set_config('app.context', 'aa.7b7d', true)`;
    for (const prologue of [foreign, expired, madeUp]) {
      await line.query(prologue);
      expect(await sqlState(line.query('SELECT * FROM app.citizen'))).toBe('28000');
      await line.query('ROLLBACK');
    }
  });

  test('injected SQL that changes the role or the context gets nothing, whichever role it takes', async () => {
    for (const role of GROUP_ROLES.filter((one) => one !== 'fyrtaarn_company')) {
      const company: Actor = { role: 'companyContact', accountId: consultant.accountId!, organisationId: consultant.organisationId! };
      const state = await asActor(house, line, company, async () => {
        await line.query(`SELECT set_config('role', '${role}', true)`);
        return sqlState(line.query('SELECT * FROM app.account'));
      });
      expect(['28000', '42501']).toContain(state);
    }
  });

  test('the context does not outlive its transaction', async () => {
    await asActor(house, line, SYSTEM, () => line.query('SELECT count(*) FROM app.task'));
    expect(await sqlState(line.query('SELECT count(*) FROM app.task'))).toBe('42501');
  });
});

describe('the ledger only grows', () => {
  test.each(GROUP_ROLES)('nobody changes, removes or back-dates an entry: %s', async (role) => {
    const actor = ACTOR_OF[role] ?? SYSTEM;
    for (const attempt of [
      `UPDATE app.ledger SET action = 'x.y'`,
      'DELETE FROM app.ledger',
      'TRUNCATE app.ledger CASCADE',
      `INSERT INTO app.ledger (action, subject, at) VALUES ('x.y', '${consultant.accountId}', '2020-01-01')`,
      `INSERT INTO app.ledger (action, subject, actor) VALUES ('x.y', '${consultant.accountId}', '${consultant.accountId}')`,
    ]) {
      expect(await asActor(house, line, actor, () => sqlState(line.query(attempt)))).toBe('42501');
    }
  });

  test('not even the superuser by an ordinary statement', async () => {
    expect(await sqlState(house.db.query(`UPDATE app.ledger SET action = 'x.y'`))).toBe('42501');
  });
});

const ACTOR_OF: Record<string, Actor> = {
  fyrtaarn_company: { ...consultant, role: 'companyContact' },
  fyrtaarn_employment: consultant,
  fyrtaarn_social: { ...consultant, role: 'bridgeWorker' },
  fyrtaarn_technical: { ...consultant, role: 'premisesManager' },
  fyrtaarn_reporter: { ...consultant, role: 'reporter' },
  fyrtaarn_citizen: { role: 'citizen', citizenId: consultant.organisationId!, accountId: consultant.accountId! },
  fyrtaarn_partner: { ...consultant, role: 'localPartner' },
  fyrtaarn_admin: { ...consultant, role: 'administrator' },
  fyrtaarn_dpo: { ...consultant, role: 'dataProtectionOfficer' },
  fyrtaarn_public: { role: 'anonymous' },
  fyrtaarn_gate: { role: 'gate' },
};
