import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { projectPath } from '@fyrtaarn/platform';
import { Client } from 'pg';
import { onDatabase, Visitor } from '../support/house';
import { accept, codeOf, LOG_IN, PASSWORD } from '../support/logins';
import { plainEnvironment, startProgram } from '../support/processes';
import { TEST_SECRET } from '../support/secret';

const name = `city_${randomBytes(4).toString('hex')}`;
let DATABASE_URL: string;
let superuser: Client;

beforeAll(async () => {
  superuser = new Client({ connectionString: process.env['TEST_POSTGRES_URL'] as string });
  await superuser.connect();
  // What a city gives: an owner of one database that may make roles, and is no superuser. The house's roles may be there already.
  await superuser.query(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD 'given'`);
  await superuser.query(`CREATE DATABASE ${name} OWNER ${name}`);
  const roles = await superuser.query<{ rolname: string }>(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'fyrtaarn\\_%'`);
  for (const { rolname } of roles.rows) await superuser.query(`GRANT ${rolname} TO ${name} WITH ADMIN TRUE`);
  const url = new URL(onDatabase(process.env['TEST_POSTGRES_URL'] as string, name));
  [url.username, url.password] = [name, 'given'];
  DATABASE_URL = url.toString();
}, 30_000);
afterAll(async () => {
  await superuser.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await superuser.end();
});

function cli(...args: readonly string[]) {
  const env = { ...plainEnvironment(), DATABASE_URL, SECRET_KEY: TEST_SECRET };
  const { status, stdout, stderr } = spawnSync(process.execPath, [projectPath('dist/apps/cli/src/main.js'), ...args], { env, encoding: 'utf8' });
  return { status, said: (stdout + stderr).trim() };
}

test('an owner that is no superuser migrates, twice, and gets the application its own login', () => {
  expect(cli('migrate')).toEqual({ status: 0, said: 'The database is at this version.' });
  expect(cli('migrate').status).toBe(0);
  expect(cli('app-url').said).toMatch(new RegExp(`^postgres://${name}_app:[0-9a-f]{64}@127\\.0\\.0\\.1:\\d+/${name}$`));
}, 30_000);

test('the first account is made on the command line, chooses its password, logs in, and is in the role it was given', async () => {
  const made = cli('add-account', 'mette@kk.invalid', 'Mette Holm', 'employmentConsultant', 'BIF');
  expect(made.status).toBe(0);
  expect(cli('add-account', 'mette@kk.invalid', 'Mette Holm', 'employmentConsultant', 'BIF')).toEqual({
    status: 1,
    said: 'There is already an account for mette@kk.invalid.',
  });
  expect(cli('add-account', 'a@kk.invalid', 'A', 'employmentConsultant', 'XYZ').said).toBe('There is no administration XYZ.');
  expect(cli('add-account', 'a@kk.invalid', 'A', 'wizard', 'BIF').said).toBe('wizard is not a role of an administration.');
  const api = await startProgram('api', { DATABASE_URL, NODE_ENV: 'production', OPERATIONS: 'any', PUBLIC_URL: 'http://fyrtaarn.invalid' });
  const visitor = new Visitor(api.url);
  const { secret } = await accept(visitor, made.said.replace('/invitation/', ''));
  await visitor.ask(LOG_IN, { email: 'mette@kk.invalid', password: PASSWORD, code: await codeOf(secret, 30) });
  const me = '{ me { displayName actingAs { role } } }';
  expect(await visitor.ask(me)).toEqual({ me: { displayName: 'Mette Holm', actingAs: { role: 'employmentConsultant' } } });
  // Production: no demonstration, no GraphiQL.
  expect(await visitor.ask('{ citizens { edges { node { id } } } }')).toEqual({ citizens: { edges: [] } });
  expect((await fetch(`${api.url}/graphiql`)).status).toBe(404);
  expect(await api.stop()).toBe(0);
}, 60_000);

test('the ledger is verified on the command line', () => {
  expect(cli('verify-ledger')).toEqual({ status: 0, said: expect.stringMatching(/^The ledger is as it was sealed \(\d+ seals?\)\.$/) as string });
}, 30_000);

test('a word that is no command lists those that are', () => {
  const { status, said } = cli('migrat');
  expect(status).toBe(1);
  expect(said).toContain('Unknown command migrat.');
  expect(said).toContain('verify-ledger');
});
