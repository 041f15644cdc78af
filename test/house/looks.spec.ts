import { readdirSync, readFileSync } from 'node:fs';
import { projectPath, showingPage, statement } from '@fyrtaarn/platform';
import { buildSchema, getNamedType, isObjectType, type GraphQLType } from 'graphql';

describe('a statement that reads citizens says what it shows, or the process does not start', () => {
  test.each([
    ['a table of a data group', 'SELECT n.last_name FROM app.citizen_name n'],
    ['in the middle of another', 'SELECT m.id, (SELECT k.phone FROM app.citizen_contact k WHERE k.citizen_id = m.citizen_id) FROM app.match m'],
    ['in a condition', `SELECT m.id FROM app.match m WHERE EXISTS (SELECT 1 FROM app.citizen_need x WHERE x.citizen_id = m.citizen_id)`],
    ['copied from one into another', 'INSERT INTO app.task (kind) SELECT first_name FROM app.citizen_name'],
    ['changed and told', 'UPDATE app.citizen SET state = state RETURNING district'],
  ])('%s', (name, text) => {
    expect(() => statement(`planted.${name}`, text)).toThrow('say what it shows');
    expect(() => statement(`planted.${name} marked`, text, { unseen: 'a test' })).not.toThrow();
  });

  test('every table with rows about a citizen is known to be one', () => {
    const tables = readFileSync(projectPath('structure.sql'), 'utf8')
      .split(/^TABLE app\./m)
      .slice(1);
    const about = tables
      .filter((table) => /^ {2}(citizen_id|match_id|employment_id) /m.test(table.split(/^-- /m)[0] ?? ''))
      .map((table) => /^\w+/.exec(table)?.[0] ?? '');
    expect(about.length).toBeGreaterThan(25);
    // A membership is a login's: what it says of a citizen is that they have one.
    const unknown = about.filter((table) => table !== 'membership' && passes(table));
    expect(unknown).toEqual([]);
    expect(passes('posting')).toBe(true);
  });

  test('a page that does not say how many it shows is no answer', () => {
    const page = showingPage<{ id: string }>(({ id }) => ({ citizen: id, groups: ['BASICS'] }));
    expect('shows' in page && page.shows([{ id: 'a' }, { id: 'b' }], [null, 2])).toEqual([{ citizen: 'a', groups: ['BASICS'] }]);
    for (const last of [undefined, null, '2', NaN]) expect(() => 'shows' in page && page.shows([{ id: 'a' }], [last])).toThrow('how many rows');
  });

  test('one that only adds, and one about something else, need say nothing', () => {
    expect(() => statement('planted.adds', 'INSERT INTO app.citizen_hours (citizen_id, minutes_min, minutes_max) VALUES ($1, $2, $3)')).not.toThrow();
    expect(() => statement('planted.other', 'SELECT id FROM app.posting')).not.toThrow();
  });
});

function passes(table: string): boolean {
  try {
    statement(`planted.from_${table}`, `SELECT * FROM app.${table}`);
    return true;
  } catch {
    return false;
  }
}

/** SQL that goes past `statement`: a query sent straight to the driver, in what answers people. */
const PAST_STATEMENT = /\.query\((?!'LISTEN )/;

function sources(folder: string): string[] {
  return readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /src\/.*\.tsx?$/.test(`${folder}/${file}`))
    .map((file) => `${folder}/${file}`);
}

test('nothing that answers people sends SQL past the statements', () => {
  const answering = [...sources('libs'), ...sources('apps/api'), ...sources('apps/web'), ...sources('apps/worker')].filter(
    (file) => !/^libs\/(demonstration|platform\/src\/(database|simulation))\//.test(file),
  );
  const past = answering.filter((file) => PAST_STATEMENT.test(readFileSync(projectPath(file), 'utf8')));
  expect(answering.length).toBeGreaterThan(200);
  expect(past).toEqual([]);
  expect(PAST_STATEMENT.test(`await client.query('SELECT * FROM app.citizen_name')`)).toBe(true);
});

describe('every operation that shows a citizen has a purpose', () => {
  const reads = (file: string): string => readFileSync(projectPath(file), 'utf8');
  const schema = buildSchema(reads('apps/api/schema.graphql'));
  const operations = { ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() };
  const purposes = (JSON.parse(reads('libs/citizens/reference/operation_purpose.json')) as { operation: string }[]).map(({ operation }) => operation);
  /** Types made of what the statements show; a type that comes later and is made of them is reached through these. */
  const SHOWN = [
    'Citizen',
    'Match',
    'Suggestion',
    'Candidate',
    'Employment',
    'Places',
    'Consent',
    'Errand',
    'RecordedCpr',
    'OpenQuestion',
    'PairBlock',
    'WaitingNotice',
  ];

  function shows(type: GraphQLType, seen = new Set<string>()): boolean {
    const named = getNamedType(type);
    if (SHOWN.includes(named.name)) return true;
    if (seen.has(named.name) || !isObjectType(named)) return false;
    seen.add(named.name);
    return Object.values(named.getFields()).some((field) => shows(field.type, seen));
  }

  test('none is missing, and none is of an operation that is gone', () => {
    const showing = Object.entries(operations).flatMap(([name, { type }]) => (shows(type) ? [name] : []));
    expect(showing.length).toBeGreaterThan(20);
    expect(showing.filter((name) => !purposes.includes(name))).toEqual([]);
    expect(purposes.filter((name) => !(name in operations))).toEqual([]);
  });
});
