import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '@fyrtaarn/platform';
import { plainEnvironment, startProgram, type Running } from '../support/processes';

const folders: string[] = [];
afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })));

/** Open to others: as root, Postgres runs as another user and must get in. */
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'fyrtaarn-start-'));
  chmodSync(made, 0o755);
  folders.push(made);
  return made;
}

/** Runs a program that is expected to end by itself. */
function run(settings: Record<string, string>, args: readonly string[] = [], program = 'api') {
  const env = { ...plainEnvironment(), DATA_DIR: folder(), PORT: '0', ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, [projectPath(`dist/apps/${program}/src/main.js`), ...args], {
    env,
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, said: (stdout + stderr).trim() };
}

describe('what stops a start is said in one sentence, with exit code 1 and no stack', () => {
  const nothing = 'postgres://nobody@127.0.0.1:1/nowhere';
  test.each([
    ['a port that is no port', { PORT: 'havn' }, /^PORT: .*README/],
    ['an address that is not this machine’s', { HOST: '203.0.113.7' }, /^HOST 203\.0\.113\.7 is not an address of this machine/],
    ['a database that cannot be reached', { DATABASE_URL: nothing }, /^Nothing answers at 127\.0\.0\.1:1/],
    ['a database url that is none', { DATABASE_URL: 'mysql://x' }, /^DATABASE_URL: must begin with postgres/],
    ['a secret that is too short', { SECRET_KEY: 'kort' }, /^SECRET_KEY: must be at least 32/],
    ['production without a secret', { NODE_ENV: 'production', DATABASE_URL: nothing }, /^SECRET_KEY or SECRET_KEY_FILE must be set in production/],
    ['production that does not know where people reach it', { NODE_ENV: 'production' }, /^PUBLIC_URL must be set in production/],
    ['a secret file that is not there', { SECRET_KEY_FILE: '/nowhere/secret' }, /^SECRET_KEY_FILE cannot be read/],
  ])('%s', (_, settings, sentence) => {
    const { status, said } = run(settings);
    const words = said.split('\n').filter((line) => !/no (SECRET_KEY|DATA_KEYS) given/.test(line));
    expect(words).toHaveLength(1);
    expect(words[0]).toMatch(sentence);
    expect(status).toBe(1);
  });

  test('a folder that cannot be written', () => {
    const file = join(folder(), 'a-file');
    writeFileSync(file, '');
    const { status, said } = run({ DATA_DIR: join(file, 'data') });
    expect(said).toMatch(/may not be written|is not a folder/);
    expect(said).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  });

  test('a port that is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>((listening) => other.listen(0, '127.0.0.1', () => listening((other.address() as { port: number }).port)));
    const { status, said } = run({ PORT: String(port) }, ['--no-demo']);
    other.close();
    expect(said).toContain(`Port ${port} is taken.`);
    expect(said).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  }, 30_000);

  test('a worker without Redis', () => {
    expect(run({}, [], 'worker')).toEqual({ status: 1, said: expect.stringMatching(/^A worker needs REDIS_URL/) as string });
  });
});

describe('one folder, one running house', () => {
  let house: Running;
  const DATA_DIR = folder();
  const answers = async (): Promise<number> => (await fetch(`${house.url}/health/ready`)).status;
  const postgresOf = (): number => {
    const pid = Number(readFileSync(join(DATA_DIR, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    expect(pid).toBeGreaterThan(1);
    return pid;
  };
  // Killed, it would leave its database running.
  afterAll(() => house.stop());

  test('starts with the demonstration, and says where, with which logins, and how to stop', async () => {
    house = await startProgram('api', { DATA_DIR, SECRET_KEY: '' });
    expect(await answers()).toBe(200);
    for (const words of [house.url, '/graphiql', 'virksomhed@demo.invalid', 'dpo@demo.invalid', 'password for all of them', 'Stop with Ctrl-C'])
      expect(house.output()).toContain(words);
  }, 60_000);

  test('a second start on the same folder is refused while the first one lives', () => {
    const { status, said } = run({ DATA_DIR });
    expect(said).toMatch(/^Fyrtårn is already running from this folder \(process \d+\)/);
    expect(status).toBe(1);
  });

  test('after a kill the next start ends what was left, and everything saved is there', async () => {
    const left = postgresOf();
    await house.stop('SIGKILL');
    expect(() => process.kill(left, 0)).not.toThrow();
    house = await startProgram('api', { DATA_DIR, SECRET_KEY: '' });
    expect(() => process.kill(left, 0)).toThrow();
    const answer = await fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { logIn(input: { email: "rapport@demo.invalid", password: "fyrtaarn-viser-vej" }) { actingAs { role } } }' }),
    });
    expect(await answer.json()).toMatchObject({ data: { logIn: { actingAs: { role: 'reporter' } } } });
  }, 60_000);

  test('Ctrl-C stops the api and its database', async () => {
    const database = postgresOf();
    expect(await house.stop('SIGINT')).toBe(0);
    expect(() => process.kill(database, 0)).toThrow();
  }, 30_000);

  test('--fresh begins again, and --no-demo leaves the made-up people out', async () => {
    house = await startProgram('api', { DATA_DIR, SECRET_KEY: '' }, ['--fresh', '--no-demo']);
    expect(house.output()).not.toContain('demo.invalid');
    const answer = await fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { logIn(input: { email: "rapport@demo.invalid", password: "fyrtaarn-viser-vej" }) { displayName } }' }),
    });
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'LOGIN_FAILED' } }] });
  }, 60_000);
});
