import { Clock, SYSTEM, type Actor } from '@fyrtaarn/kernel';
import { ContextSigner, GROUP_ROLES, Secret, statement, UnitOfWork } from '@fyrtaarn/platform';
import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House } from '../support/house';

/** Wrong by so many seconds. */
class WrongClock extends Clock {
  constructor(private readonly seconds: number) {
    super();
  }

  now(): Date {
    return new Date(Date.now() + this.seconds * 1000);
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

const FUNCTIONS = `pg_proc WHERE pronamespace IN ('app'::regnamespace, 'sec'::regnamespace, 'ref'::regnamespace)`;
const EVERYBODYS = `SELECT proname FROM ${FUNCTIONS} AND EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0)`;

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
    'a function with its owner’s rights looks nothing up where its caller says',
    `SELECT proname FROM ${FUNCTIONS} AND prosecdef AND NOT coalesce(proconfig @> '{"search_path=pg_catalog, pg_temp"}', false)`,
    `CREATE FUNCTION app.planted() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = public AS 'SELECT 1'`,
  ],
  [
    'a function acts with the rights of the owner or the system role, and of nobody greater',
    `SELECT proname FROM ${FUNCTIONS} AND prosecdef AND proowner NOT IN ('fyrtaarn_owner'::regrole, 'fyrtaarn_system'::regrole)`,
    `CREATE FUNCTION app.planted() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT 1'`,
  ],
  ['no function is open to everybody', EVERYBODYS, 'GRANT EXECUTE ON FUNCTION app.seats_free(date) TO PUBLIC'],
  [
    // The context is what all policies ask; a calendar is opened by its secret alone; who comes by MitID is found by a number closed with our key.
    'whoever is not logged in calls nothing that knows more than they do',
    `SELECT proname FROM ${FUNCTIONS} AND prosecdef AND (has_function_privilege('fyrtaarn_public', oid, 'execute') OR has_function_privilege('fyrtaarn_gate', oid, 'execute'))
      AND oid NOT IN ('sec.context()'::regprocedure, 'app.room_feed_events(bytea)'::regprocedure, 'app.citizen_of_number(jsonb)'::regprocedure)`,
    'GRANT EXECUTE ON FUNCTION app.seats_free(date) TO fyrtaarn_public',
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
    'keys and CPR numbers can be read by nobody, and what opens a login or a calendar by those who open it',
    `SELECT grantee FROM information_schema.column_privileges WHERE grantee LIKE 'fyrtaarn\\_%' AND grantee <> 'fyrtaarn_owner' AND privilege_type = 'SELECT'
      AND (table_name IN ('key', 'data_key', 'citizen_key', 'citizen_cpr', 'citizen_cpr_index') AND column_name <> 'citizen_id'
        OR (column_name IN ('password_hash', 'token_hash', 'code_hash', 'state_hash', 'browser_hash', 'sealed_seed', 'secret_hash') AND grantee <> 'fyrtaarn_gate'
          AND (table_name, grantee) <> ('room_feed', 'fyrtaarn_system')))`,
    'GRANT SELECT ON app.second_factor TO fyrtaarn_company',
  ],
  [
    'no query reads by the index of an exclusion, or by any other of its kind',
    `SELECT indexrelid::regclass FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
      WHERE m.amname = 'gist' AND coalesce(pg_get_expr(indpred, indrelid), '') NOT LIKE '%num_nonnulls(%) = 1)%'`,
    'CREATE INDEX planted ON app.room_booking USING gist (during)',
  ],
  [
    'a policy that follows another row asks for that row, not for a list of all',
    `SELECT polname FROM pg_policy WHERE pg_get_expr(polqual, polrelid) ~ '^\\(\\w+ IN \\( SELECT \\w+\\.\\w+\\s+FROM app\\.\\w+( \\w+)?\\)\\)$'`,
    'CREATE POLICY planted ON app.follow_up FOR SELECT TO fyrtaarn_social USING (citizen_id IN (SELECT id FROM app.citizen))',
  ],
  [
    'and so does one that says what may be written',
    `SELECT polname FROM pg_policy WHERE pg_get_expr(polwithcheck, polrelid) ~ '\\(\\w+ IN \\( SELECT \\w+\\.\\w+\\s+FROM (app\\.\\w+|sec\\.readable)'`,
    'CREATE POLICY planted ON app.follow_up FOR INSERT TO fyrtaarn_social WITH CHECK (id IS NOT NULL AND citizen_id IN (SELECT id FROM app.citizen))',
  ],
];

test.each(LINTS)('the catalogue holds: %s', async (_, query, plant) => {
  expect((await house.db.query(query)).rows).toEqual([]);
  await house.db.query('BEGIN');
  await house.db.query(plant);
  expect((await house.db.query(query)).rows.length).toBeGreaterThan(0);
  await house.db.query('ROLLBACK');
});

test('a function that is made tomorrow is closed to everybody too', async () => {
  await house.db.query('BEGIN');
  for (const role of ['fyrtaarn_owner', 'fyrtaarn_system']) {
    await house.db.query('RESET ROLE; GRANT CREATE ON SCHEMA app TO fyrtaarn_system');
    await house.db.query(`SET LOCAL ROLE ${role}; CREATE FUNCTION app.planted_by_${role}() RETURNS int LANGUAGE sql AS 'SELECT 1'`);
  }
  expect((await house.db.query(EVERYBODYS)).rows).toEqual([]);
  await house.db.query('ROLLBACK');
});

const consultant: Actor = {
  role: 'employmentConsultant',
  accountId: '01a1fcfa-0000-7000-8000-000000000001',
  organisationId: '01a1fcfa-0000-7000-8000-000000000002',
};

const tasks = statement<{ tasks: number }>('test.tasks', 'SELECT count(*)::int AS tasks FROM app.task WHERE sec.known()');

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

  test('a context signed with another key, an expired one, one that holds too long and one made up are refused', async () => {
    const foreign = new ContextSigner(new Secret('another house has another secret than this')).prologue(consultant, 'write');
    const shown = (seconds: number): string => new ContextSigner(house.foundation.secret, new WrongClock(seconds)).prologue(consultant, 'write');
    const madeUp = `BEGIN; SET LOCAL ROLE fyrtaarn_employment; SELECT set_config('app.context', 'aa.7b7d', true)`;
    for (const prologue of [foreign, shown(-150), shown(60), madeUp]) {
      await line.query(prologue);
      expect(await sqlState(line.query('SELECT * FROM app.citizen'))).toBe('28000');
      await line.query('ROLLBACK');
    }
  });

  test.each([-3600, 3600, 60])('a process whose clock is wrong by %i seconds goes by the database’s, and acts', async (seconds) => {
    const wrong = new UnitOfWork(house.api.app.get(DataSource, { strict: false }), new ContextSigner(house.foundation.secret, new WrongClock(seconds)));
    expect(await wrong.glance(SYSTEM, tasks, [])).toEqual({ tasks: expect.any(Number) as number });
    expect(await wrong.upkeep(SYSTEM, (tx) => tx.first(tasks))).toEqual({ tasks: expect.any(Number) as number });
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
