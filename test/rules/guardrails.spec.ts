import { readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';
import { buildSchema, isEnumType, isInputObjectType, isObjectType } from 'graphql';

/** The columns and fields that the SQL in a source file reads, each cut into its words: home_organisation_id → home, organisation, id. */
function wordsRead(source: string): string[] {
  const sql = [...source.matchAll(/`([^`]+)`/g)].map((match) => match[1]!).join(' ');
  const names = sql.match(/[A-Za-z_]+/g) ?? [];
  return [
    ...new Set(
      names.flatMap((name) =>
        name
          .replace(/([a-z])([A-Z])/g, '$1_$2')
          .toLowerCase()
          .split('_'),
      ),
    ),
  ];
}

/** Who a person is, what the authorities know of them, and what somebody wrote freely. None of it may decide about a job. */
const FORBIDDEN = [
  [
    'cpr',
    'sex',
    'gender',
    'birth',
    'birthday',
    'born',
    'age',
    'origin',
    'nationality',
    'citizenship',
    'ethnicity',
    'religion',
    'pregnant',
    'pregnancy',
    'marital',
  ],
  ['diagnosis', 'illness', 'treatment', 'medicine', 'benefit', 'benefits', 'offence', 'conviction', 'sanction', 'membership', 'referral'],
  ['name', 'first', 'last', 'phone', 'email', 'address', 'contact', 'title', 'description', 'note', 'comment', 'purpose'],
].flat();
const forbiddenIn = (source: string): string[] => wordsRead(source).filter((word) => FORBIDDEN.includes(word));

describe('the matcher', () => {
  test.each([
    ['of a citizen', 'libs/citizens/src/citizen-facts.ts', ['district', 'minutes', 'stance', 'strength']],
    ['of a posting', 'libs/matching/src/posting-facts.ts', ['district', 'minutes', 'essential', 'offered']],
  ])('reads no forbidden column %s', (_, path, expected) => {
    const source = readFileSync(projectPath(path), 'utf8');
    expect(wordsRead(source)).toEqual(expect.arrayContaining(expected));
    expect(forbiddenIn(source)).toEqual([]);
  });

  test('would be caught reading one', () => {
    expect(forbiddenIn('statement(`SELECT c.birth_date, p.title, c.languages FROM app.citizen c`)')).toEqual(['birth', 'title']);
  });
});

describe('the schema', () => {
  const CHANCE = /chance|probab|likelihood|odds|predict|risk/i;
  const fieldsOf = (sdl: string): string[] =>
    Object.values(buildSchema(sdl).getTypeMap()).flatMap((type) => {
      if (type.name.startsWith('__')) return [];
      if (isEnumType(type)) return type.getValues().map((value) => `${type.name}.${value.name}`);
      if (isInputObjectType(type)) return Object.keys(type.getFields()).map((name) => `${type.name}.${name}`);
      if (!isObjectType(type)) return [];
      return Object.values(type.getFields()).flatMap(({ name, args }) =>
        [name, ...args.map((argument) => `${name}.${argument.name}`)].map((path) => `${type.name}.${path}`),
      );
    });

  test('has no number that says how likely somebody is to get a job', () => {
    const fields = fieldsOf(readFileSync(projectPath('apps/api/schema.graphql'), 'utf8'));
    expect(fields).toEqual(expect.arrayContaining(['Suggestion.points', 'Query.suggestions.postingId', 'Attendance.came']));
    expect(fields.filter((field) => CHANCE.test(field))).toEqual([]);
    expect(fieldsOf('type Query { me(riskLimit: Int): Int jobChance: Float }').filter((field) => CHANCE.test(field))).toHaveLength(2);
  });

  test('shows points to staff alone: neither the citizen’s proposal nor the company’s candidate has them', () => {
    const fields = fieldsOf(readFileSync(projectPath('apps/api/schema.graphql'), 'utf8'));
    const scored = fields.filter((field) => /points|score|known|fit$/i.test(field)).map((field) => field.split('.')[0]);
    expect(scored).toContain('Suggestion');
    for (const type of ['Proposal', 'Candidate']) {
      expect(fields.some((field) => field.startsWith(`${type}.`))).toBe(true);
      expect(scored).not.toContain(type);
    }
  });
});
