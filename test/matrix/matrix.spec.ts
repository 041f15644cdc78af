import { GraphQLSchemaHost } from '@nestjs/graphql';
import { LOGGER, UnitOfWork, type Logger } from '@fyrtaarn/platform';
import { execute, parse, type GraphQLSchema } from 'graphql';
import type { Client } from 'pg';
import { Reader, type Statement } from '../../libs/platform/src/database/transaction';
import { openHouse, type House } from '../support/house';
import { plantCast, type Cast } from '../support/matrix/cast';
import { allTold, differences, otherIds, sung, TOLD, toldTo } from '../support/matrix/leaks';
import { changeHidden, LOCKS } from '../support/matrix/locks';
import { documentOf, operationsOfSchema, type Ids, type Operation } from '../support/matrix/questions';
import { callsAnswered, fieldsAnswered } from '../support/matrix/refusals';

const LOG: string[] = [];
let house: House;
let cast: Cast;
let ids: Ids;
let schema: GraphQLSchema;
let operations: Operation[], queries: Operation[];
beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => LOG.push(String(line)) > 0);
  house = await openHouse({ demo: true, env: { LOG_LEVEL: 'debug' } });
  cast = await plantCast(house);
  ids = await otherIds(house, cast);
  schema = house.api.app.get(GraphQLSchemaHost, { strict: false }).schema;
  operations = operationsOfSchema(schema);
  queries = operations.filter(({ kind }) => kind === 'query');
}, 120_000);
afterAll(() => house.close());

const EVERYBODY = Object.keys(TOLD);
const NEAR_CITIZENS = ['companyContact', 'otherCompany', 'employmentConsultant', 'bridgeWorker', 'citizen', 'otherCitizen'];
const leaksTo = async (who: string): Promise<string[]> => (await toldTo(who, cast, queries, ids)).leaks;

test.each(EVERYBODY)('%s is told of each citizen what the table says, and nothing else', async (who) => {
  const { leaks, told } = await toldTo(who, cast, queries, ids);
  const expected = Object.entries(TOLD[who]!).flatMap(([name, canaries]) => canaries.map((one) => `${name}.${one}`));
  expect([leaks, told]).toEqual([[], expected.sort()]);
});

test.each(NEAR_CITIZENS)('%s learns of nobody by asking with a foreign id, changes included: it is as if there were none', async (who) => {
  expect(await differences(who, cast, operations, ids)).toEqual([]);
});

describe('what the policies keep from a role is refused', () => {
  test('every operation, for every role that may not call it', async () => {
    const { asked, answered } = await callsAnswered(schema, cast, ids);
    expect(answered).toEqual([]);
    expect(asked).toBeGreaterThan(2_000);
  });

  test('every field, for every role that may not read it', async () => {
    const { asked, answered } = await fieldsAnswered(schema, cast, ids);
    expect(answered).toEqual([]);
    expect(asked).toBeGreaterThan(4_000);
  });
});

test('abuse case 4: what is shown for one purpose is shown for no other: of all pairs of purposes no row can be written that would', async () => {
  const { rows } = await house.db.query<{ purpose: string; id: string; recipient: string; to: string }>(
    `SELECT DISTINCT ON (d.purpose) d.purpose, d.id, d.recipient_organisation_id AS recipient, o.kind AS "to" FROM app.disclosure d
      JOIN app.organisation o ON o.id = d.recipient_organisation_id ORDER BY d.purpose, d.id`,
  );
  const { rows: known } = await house.db.query<{ purpose: string }>(
    `SELECT (regexp_matches(pg_get_constraintdef(oid), '''(\\w+)''::text', 'g'))[1] AS purpose FROM pg_constraint WHERE conname = 'disclosure_purpose_check'`,
  );
  // Every purpose that the database knows stands in somebody's row, or this would try too few.
  expect(rows.map(({ purpose }) => purpose).sort()).toEqual(known.map(({ purpose }) => purpose).sort());
  const pairs = rows.flatMap((given) => rows.filter((used) => used !== given).map((used) => ({ given, used })));
  expect(pairs.length).toBe(rows.length * (rows.length - 1));
  const tried = async ({ given, used }: (typeof pairs)[number]): Promise<string> =>
    house.db.query('UPDATE app.disclosure SET recipient_organisation_id = $2 WHERE id = $1', [given.id, used.recipient]).then(
      () => `${given.purpose} is shown to a ${used.to}`,
      ({ constraint }: { constraint?: string }) => String(constraint),
    );
  for (const pair of pairs) expect(await tried(pair)).toMatch(/^disclosure_(match|fits_recipient)$/);
  await house.db.query('BEGIN; ALTER TABLE app.disclosure DROP CONSTRAINT disclosure_fits_recipient');
  expect(await tried(pairs.find(({ given }) => given.purpose === 'case_cooperation')!)).toBe('case_cooperation is shown to a company');
  await house.db.query('ROLLBACK');
});

describe('no other way to find out', () => {
  const BLIND = EVERYBODY.filter((who) => !TOLD[who]!.kept && who !== 'dataProtectionOfficer');

  test.each(BLIND)('%s: no count, order, reason or filter differs by what is hidden of a citizen', async (who) => {
    const kept = cast.cases.find(({ name }) => name === 'kept')!.citizenId;
    const before = await allTold(who, cast, queries, ids);
    await changeHidden(house, kept, 1);
    const after = await allTold(who, cast, queries, ids);
    await changeHidden(house, kept, -1);
    expect([...before].filter(([name, text]) => after.get(name) !== text).map(([name]) => name)).toEqual([]);
  });

  test('abuse case 6: of 500 pairs of citizens who are alike but for what they need, no answer to a company tells the one from the other', async () => {
    const needs = async (sql: string): Promise<void> =>
      void (await house.db.query(`SET session_replication_role = replica; DELETE FROM app.citizen_need; ${sql}; SET session_replication_role = DEFAULT`));
    await house.db.query('CREATE TABLE public.needs_before AS TABLE app.citizen_need');
    let pairs = 0;
    for (const who of ['companyContact', 'otherCompany']) {
      const before = await allTold(who, cast, queries, ids);
      for (let nth = 0; pairs < 500 || nth < 2; nth++) {
        // Each citizen has another half of all there is to need.
        await needs(`INSERT INTO app.citizen_need (citizen_id, term, strength) SELECT c.id, v.code, (ARRAY['must', 'preferably'])[1 + length(v.code) % 2]
          FROM app.citizen c JOIN ref.term v ON v.kind = 'workplace_fact' WHERE get_byte(sha256((c.id || v.code || ${nth})::bytea), 0) < 128`);
        pairs += (await house.db.query<{ n: number }>('SELECT count(*)::int AS n FROM app.citizen')).rows[0]!.n;
        const after = await allTold(who, cast, queries, ids);
        expect([...before].filter(([name, text]) => after.get(name) !== text).map(([name]) => name)).toEqual([]);
      }
    }
    await needs('INSERT INTO app.citizen_need (citizen_id, term, strength) SELECT citizen_id, term, strength FROM public.needs_before');
  });

  test('abuse case 6: to answer a company the database never looks into what a citizen needs, so that no time can tell it; where it did it would be seen', async () => {
    const { rows } = Reader.prototype;
    /** How often the table was looked into meanwhile, by whatever plan, policy or function. Each transaction says so when it ends. */
    const looks = async (who: string, changed = (text: string) => text): Promise<number> => {
      const count = async () =>
        Number(
          (await house.db.query<{ n: string }>(`SELECT seq_scan + idx_scan AS n FROM pg_stat_user_tables WHERE relid = 'app.citizen_need'::regclass`)).rows[0]!
            .n,
        );
      const before = await count();
      const watch = jest.spyOn(Reader.prototype, 'rows').mockImplementation(async function (
        this: Reader,
        sql: Statement<unknown>,
        values?: readonly unknown[],
      ) {
        await (this as unknown as { client: Client }).client.query('SELECT pg_stat_force_next_flush()');
        const text = changed(sql.text);
        return rows.call(this, text === sql.text ? sql : { ...sql, name: `${sql.name} planted`, text }, values);
      });
      await allTold(who, cast, queries, ids);
      watch.mockRestore();
      return (await count()) - before;
    };
    for (const who of ['companyContact', 'otherCompany']) expect([who, await looks(who)]).toEqual([who, 0]);
    expect(await looks('companyContact', (text) => text.replace(`'NEEDS' = ANY (d.data_groups)`, 'd.match_id IS NOT NULL'))).toBeGreaterThan(0);
    expect(await looks('employmentConsultant')).toBeGreaterThan(0);
  });

  test('a search for a number, a name or a telephone finds what nonsense finds', async () => {
    const searching = queries.filter(({ field }) => field.args.some(({ name }) => name === 'search'));
    const { cpr = '', firstName = '', phone = '' } = cast.cases[6]!.canaries;
    for (const who of EVERYBODY) {
      for (const operation of searching) {
        const ask = async (search: string) =>
          (await cast.people[who]!.raw(documentOf(operation, ' { edges { cursor } pageInfo { hasNextPage } }'), { search })).text;
        for (const word of [cpr, cpr.slice(0, 6), firstName, phone]) expect(await ask(word)).toBe(await ask('zzzz'));
      }
    }
    expect(searching.length).toBeGreaterThan(0);
    expect(queries.flatMap(({ field }) => field.args.filter(({ name }) => /order|sort/i.test(name)))).toEqual([]);
  });
});

test('no mail, task, log line or entry of the ledger says what was planted', async () => {
  await house.settled();
  const said = async (columns: string, table: string): Promise<string> =>
    (await house.db.query<{ text: string }>(`SELECT coalesce(string_agg(${columns}, ' '), '') AS text FROM app.${table}`)).rows[0]!.text;
  const words = ({ canaries }: Cast['cases'][number]): string[] =>
    Object.entries(canaries).flatMap(([name, value]) => (['id', 'match'].includes(name) ? [] : [value]));
  const planted = cast.cases.flatMap(words);
  const traces = {
    mail: await said('subject || body', 'mail'),
    task: await said('payload::text', 'task'),
    ledger: await said('facts::text', 'ledger'),
    log: LOG.join(''),
  };
  for (const [place, text] of Object.entries(traces)) expect([place, planted.filter((word) => text.includes(word))]).toEqual([place, []]);
  expect(LOG.length).toBeGreaterThan(0);
});

describe('each lock by itself: with one turned off the others tell nobody more', () => {
  const leaksWithout = async (locks: (keyof typeof LOCKS)[], which: 'allowed' | 'refused' | 'all'): Promise<[leaks: string[], idle: string[]]> => {
    const off = locks.map((lock) => [lock, LOCKS[lock]()] as const);
    const leaks = [];
    for (const who of EVERYBODY) leaks.push(...(await toldTo(who, cast, queries, ids, which)).leaks);
    for (const [, one] of off) one.restore();
    return [leaks, off.filter(([, { wouldHold }]) => wouldHold < 20).map(([lock]) => lock)];
  };

  // Whoever asked went through what was off: none of them was idle.
  test.each([
    ['field net', ['field net'], 'refused'],
    ['field net and guard', ['field net', 'guard'], 'refused'],
    ['store filters', ['store filters'], 'allowed'],
    ['all three', ['field net', 'guard', 'store filters'], 'all'],
  ] as const)(
    'without the %s',
    async (_, locks, which) => {
      expect(await leaksWithout([...locks], which)).toEqual([[], []]);
    },
    120_000,
  );

  test('without the guard alone the field net is never passed; and a download, which has no net, holds nothing', async () => {
    expect(await leaksWithout(['guard'], 'refused')).toEqual([[], ['guard']]);
    const fetched = async () =>
      fetch(`${house.url}/mine-oplysninger/json`, { redirect: 'manual', headers: { cookie: (await house.as('employmentConsultant')).cookie } });
    expect((await fetched()).status).toBe(403);
    const guard = LOCKS.guard();
    const answer = await fetched();
    guard.restore();
    expect([answer.status === 403, guard.wouldHold, sung(await answer.text(), cast)]).toEqual([false, 1, []]);
  });
});

describe('the matrix finds a leak that was planted', () => {
  test('in a store that reads with another’s rights', async () => {
    const { read } = UnitOfWork.prototype;
    const other = cast.people['companyContact']!.actor;
    const planted = jest.spyOn(UnitOfWork.prototype, 'read').mockImplementation(function (this: UnitOfWork, actor, body) {
      return read.call(this, actor.operation === 'candidate' ? { ...other, operation: 'candidate' } : actor, body) as never;
    });
    const leaks = await leaksTo('otherCompany');
    planted.mockRestore();
    expect(leaks).toContain('candidate tells otherCompany firstName of shared');
  });

  test('in a policy', async () => {
    await house.db.query('CREATE POLICY planted ON app.citizen FOR SELECT TO fyrtaarn_employment USING (true)');
    const leaks = await leaksTo('employmentConsultant');
    await house.db.query('DROP POLICY planted ON app.citizen');
    expect(leaks).toContain('citizens tells employmentConsultant id of kept');
  });

  test('in a field resolver', async () => {
    const field = (schema.getType('Company') as never as { getFields(): Record<string, { resolve?: unknown }> }).getFields()['purpose']!;
    const { resolve } = field;
    field.resolve = () => cast.cases[6]!.canaries.lastName;
    const person = cast.people['premisesManager']!;
    const answer = await execute({
      schema,
      document: parse(
        documentOf(
          queries.find((one) => one.field.name === 'companies')!,
          ' { edges { node { purpose } } }',
        ),
      ),
      contextValue: person.context(),
    });
    field.resolve = resolve;
    expect(sung(JSON.stringify(answer), cast)).toEqual([['kept', 'lastName']]);
  });

  test('in a log line', async () => {
    const before = LOG.length;
    house.api.app.get<Logger>(LOGGER, { strict: false }).info({ name: cast.cases[6]!.canaries.lastName }, 'was looked at');
    expect(sung(LOG.slice(before).join(''), cast)).toEqual([['kept', 'lastName']]);
  });
});
