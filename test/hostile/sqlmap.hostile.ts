import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { ROLES, type Role } from '@fyrtaarn/kernel';
import { getNamedType } from 'graphql';
import { sessionOf } from '../../apps/cli/src/throwaway';
import { Reader, type Statement } from '../../libs/platform/src/database/transaction';
import { openHouse, type House } from '../support/house';
import { plantCast } from '../support/matrix/cast';
import { otherIds } from '../support/matrix/leaks';
import { argumentsFor, documentOf, everything, mayAsk, operationsOfSchema, type Ids, type Operation } from '../support/matrix/questions';

const NOTHING_FOUND = /all tested parameters do not appear to be injectable/;
const FOUND = /identified the following injection point/;
const HOURS = 3_600_000;

let house: House;
let ids: Ids;
let operations: Operation[];
let folder: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  const cast = await plantCast(house);
  const [one] = cast.cases;
  ids = { ...(await otherIds(house, cast)), id: one?.citizenId, citizenId: one?.citizenId, matchId: one?.matchId, employmentId: one?.employmentId };
  operations = operationsOfSchema(house.api.app.get(GraphQLSchemaHost, { strict: false }).schema);
  folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-hostile-'));
}, 120_000);
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

/** An asterisk after every text, wherever it stands: there the tool puts what it tries. */
function marked(value: unknown): unknown {
  if (typeof value === 'string') return `${value}*`;
  if (Array.isArray(value)) return value.map(marked);
  return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, marked(inner)])) : value;
}

/** Words that something is found by. */
const WORDS: Readonly<Record<string, string>> = { kind: 'task', state: 'open', search: 'a', code: 'TM157', role: 'citizen', purpose: 'CASE_WORK' };

/** Also what may be left out, as far as it is text. */
function textsOf({ field }: Operation): Record<string, unknown> {
  const texts = field.args.filter(({ type }) => getNamedType(type).name === 'String');
  return Object.fromEntries(texts.map(({ name }) => [name, name === 'after' ? Buffer.from(ids['missing'] ?? '').toString('base64url') : (WORDS[name] ?? 'x')]));
}

/** Lets the tool try every text of an operation, asked by a role that may. @returns what it said */
async function tried(operation: Operation): Promise<string> {
  const role = ROLES.find((one) => mayAsk(operation, one)) as Role;
  const variables = { ...textsOf(operation), ...argumentsFor(operation, ids) };
  const body = JSON.stringify({ query: documentOf(operation, everything(operation.field, role)), variables: marked(variables) });
  const head = [
    'POST /graphql HTTP/1.1',
    `Host: ${new URL(house.url).host}`,
    'Content-Type: application/json',
    `Cookie: ${await sessionOf(house.db as never, role)}`,
  ];
  const file = join(folder, `${operation.field.name}.http`);
  writeFileSync(file, `${head.join('\r\n')}\r\n\r\n${body}`);
  const words = [
    '-r',
    file,
    '--batch',
    '--dbms=PostgreSQL',
    '--technique=BEUT',
    '--time-sec=2',
    '--output-dir',
    folder,
    '--flush-session',
    '--disable-coloring',
  ];
  return text(spawn('sqlmap', [...words, '--ignore-code=*', '--retries=0', '--ignore-stdin'], { stdio: ['ignore', 'pipe', 'ignore'] }).stdout);
}

test('a word that is put into its statement as it comes is found', async () => {
  const { rows } = Reader.prototype;
  const planted = jest.spyOn(Reader.prototype, 'rows').mockImplementation(function (this: Reader, sql: Statement<unknown>, values: readonly unknown[] = []) {
    if (sql.name !== 'reference.terms') return rows.call(this, sql, values);
    const text = sql.text.replace('$1::text IS NULL OR kind = $1', `kind = '${String(values[0])}'`);
    return rows.call(this, { ...sql, name: `planted ${Math.random()}`, text });
  });
  const said = await tried(operations.find(({ field }) => field.name === 'terms') as Operation);
  planted.mockRestore();
  expect(said).toMatch(FOUND);
}, 600_000);

test(
  'no text of any operation, questions first, reaches the database as anything but a value',
  async () => {
    const wrong: string[] = [];
    let looked = 0;
    for (const operation of operations.filter(({ field }) => field.args.length > 0)) {
      if (!JSON.stringify(marked({ ...textsOf(operation), ...argumentsFor(operation, ids) })).includes('*')) continue;
      const said = await tried(operation);
      looked++;
      if (!NOTHING_FOUND.test(said)) wrong.push(`${operation.field.name}: ${FOUND.test(said) ? 'injectable' : said.split('\n').slice(-6).join(' ')}`);
    }
    process.stdout.write(`${looked} operations tried\n`);
    expect(wrong).toEqual([]);
    expect(looked).toBeGreaterThan(250);
  },
  4 * HOURS,
);
