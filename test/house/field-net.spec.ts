import { readFileSync } from 'node:fs';
import { declareFields, declareTypes, faultsOfFields, policyOfField, projectPath, shownTypes, withFieldNet } from '@fyrtaarn/platform';
import { buildSchema, execute, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { fieldNet } from '../../libs/platform/src/access/field-net';
import { declareOperation } from '../../libs/platform/src/access/policy';
import '../../apps/api/src/api.module';

const schema = buildSchema(readFileSync(projectPath('apps/api/schema.graphql'), 'utf8'));

declareOperation('planted', { may: ['employmentConsultant', 'reporter'] });
declareTypes({ may: ['employmentConsultant', 'reporter'] }, 'PlantedPlain');
declareFields('PlantedPerson', { may: ['employmentConsultant', 'reporter'] }, { citizen: ['id'] });
declareFields('PlantedPerson', { may: ['employmentConsultant'] }, { citizen_name: ['name'] });

const PERSON = 'type PlantedPerson { id: Int name: String } type PlantedPlain { size: Int people: [PlantedPerson!]! }';
const ANSWER = { size: 1, people: [{ id: 1, name: 'Kanariefugl' }] };

function planted(): GraphQLSchema {
  const it = buildSchema(`${PERSON} type Query { planted: PlantedPlain }`);
  it.getQueryType()!.getFields()['planted']!.resolve = () => ANSWER;
  return withFieldNet(it);
}

describe('a field without a policy stops the start', () => {
  test('in the house as it is built none is missing', () => {
    expect(faultsOfFields(schema)).toEqual([]);
  });

  test.each([
    [
      'a field that is new on a type of people',
      'type Citizen { id: Int diagnosis: String } type Query { me: Citizen }',
      'field Citizen.diagnosis has no policy',
    ],
    ['a type that is new', 'type Planted { id: Int } type Query { me: Planted }', 'field Planted.id has no policy'],
    ['a type given to a role it is not for', 'type Citizen { id: Int } type Query { portfolio: Citizen }', 'operation portfolio hands Citizen to reporter'],
  ])('%s', (_, sdl, fault) => {
    expect(() => withFieldNet(buildSchema(sdl))).toThrow(fault);
  });

  test('a field that is new on a type whose fields are all for the same readers needs no word', () => {
    expect(faultsOfFields(buildSchema('type District { code: Int brandNew: Int } type Query { districts: District }'))).toEqual([]);
  });

  test('nobody declares a field twice', () => {
    expect(() => declareTypes({ may: [] }, 'Citizen')).toThrow('declared twice');
    expect(() => declareFields('District', { may: [] }, { district: ['code'] })).toThrow('declared twice');
  });
});

test('the table that keeps a field has row security, enabled and forced', () => {
  const structure = readFileSync(projectPath('structure.sql'), 'utf8');
  const kept = (table: string): boolean => structure.includes(`TABLE app.${table} ROW SECURITY FORCED\n`);
  const tables = new Set(shownTypes(schema).flatMap((type) => Object.keys(type.getFields()).map((field) => policyOfField(type.name, field)?.rows)));
  expect(tables.size).toBeGreaterThan(60);
  expect([...tables].filter((table) => table !== undefined && !kept(table))).toEqual([]);
});

const DOCUMENTS: readonly (readonly [way: string, document: string])[] = [
  ['asked for', '{ planted { people { name } } }'],
  ['under another name', '{ a: planted { b: people { id c: name } } }'],
  ['in a fragment', '{ planted { ...A } } fragment A on PlantedPlain { people { ...B } } fragment B on PlantedPerson { name }'],
  ['in a fragment without a name', '{ planted { ... { people { ... on PlantedPerson { name } } } } }'],
  ['beside the same operation without it', '{ planted { size } planted { people { name } } }'],
  ['when a variable says so', 'query($x: Boolean = true) { planted { size } planted @include(if: $x) { people { name } } }'],
];

describe('a field that is not for somebody is not answered, whoever executes it', () => {
  const net = planted();
  const executors: Record<string, (document: string, role: string) => Promise<ExecutionResult>> = {
    'graphql-js': async (document, role) => execute({ schema: net, document: parse(document), contextValue: { actor: { role } } }),
    'graphql-jit': async (document, role) => {
      const compiled = compileQuery(net, parse(document));
      if (!isCompiledQuery(compiled)) throw new Error('not compiled');
      // A compiled document is asked many times, by many.
      await compiled.query({}, { actor: { role: 'employmentConsultant' } }, {});
      return compiled.query({}, { actor: { role } }, { x: true });
    },
  };

  describe.each(Object.keys(executors))('%s', (name) => {
    const run = executors[name]!;
    test.each(DOCUMENTS)('%s', async (_, document) => {
      expect(JSON.stringify(await run(document, 'employmentConsultant'))).toContain('Kanariefugl');
      for (const [role, code] of [
        ['reporter', 'NOT_ALLOWED'],
        ['citizen', 'NOT_ALLOWED'],
        ['anonymous', 'NOT_LOGGED_IN'],
      ] as const) {
        const answer = await run(document, role);
        expect([answer.errors?.[0]?.message, JSON.stringify(answer.data)]).toEqual([code, expect.not.stringContaining('Kanariefugl')]);
      }
    });

    test('the fields beside it are', async () => {
      expect(await run('{ planted { __typename size people { id } } }', 'reporter')).toEqual({
        data: { planted: { __typename: 'PlantedPlain', size: 1, people: [{ id: 1 }] } },
      });
    });
  });
});

test.each([0, 1000])('the lock is asked once for %d rows, and an operation is weighed once however often it is executed', async (rows) => {
  const people = Array.from({ length: rows }, (_, id) => ({ id, name: 'x' }));
  const bare = buildSchema(`${PERSON} type Query { planted: PlantedPlain }`);
  const compiled = compileQuery(withFieldNet(withAnswer(bare, people)), parse('{ planted { size people { id name } } }'));
  if (!isCompiledQuery(compiled)) throw new Error('not compiled');
  const asked = jest.spyOn(fieldNet, 'lets');
  for (let nth = 0; nth < 3; nth++) {
    expect((await compiled.query({}, { actor: { role: 'employmentConsultant' } }, {})).data?.planted.people).toHaveLength(rows);
  }
  expect(asked).toHaveBeenCalledTimes(3);
  expect(new Set(asked.mock.calls.map(([readers]) => readers)).size).toBe(1);
  asked.mockRestore();
});

function withAnswer(it: GraphQLSchema, people: object[]): GraphQLSchema {
  it.getQueryType()!.getFields()['planted']!.resolve = () => ({ size: 1, people });
  return it;
}
