import { readdirSync, readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';
import fc from 'fast-check';
import { buildSchema, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { peopleTexts } from '../../apps/web/src/texts/da/people';
import { judge } from '../../libs/matching/src/evaluate.rules';
import { FACTS_TOLD } from '../../libs/matching/src/sheet/facts-told';
import { SETTINGS } from './facts';
import { anyFacts } from './generators';

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
    ['of pairs', 'libs/matching/src/settings/market.ts', ['blocked', 'posting']],
  ])('reads no forbidden column %s', (_, path, expected) => {
    const source = readFileSync(projectPath(path), 'utf8');
    expect(wordsRead(source)).toEqual(expect.arrayContaining(expected));
    expect(forbiddenIn(source)).toEqual([]);
  });

  test('would be caught reading one', () => {
    expect(forbiddenIn('statement(`SELECT c.birth_date, p.title, c.languages FROM app.citizen c`)')).toEqual(['birth', 'title']);
  });
});

/** Every field of the matcher's inputs: the sheet's list does not compile without one. What is not here reaches no rule. */
describe('the inputs of the matcher (GR-01, GR-21)', () => {
  const fields = FACTS_TOLD.map(({ of, field }) => `${of}.${field}`);

  test('have no field that says who somebody is, what they live on, or what somebody wrote', () => {
    const words = (field: string) =>
      field
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .toLowerCase()
        .split(/[._]/);
    expect(fields).toEqual(expect.arrayContaining(['citizen.minutesMin', 'citizen.youth', 'posting.leadsTo']));
    expect(fields.filter((field) => words(field).some((word) => FORBIDDEN.includes(word)))).toEqual([]);
    expect(['citizen.birthDay', 'citizen.benefitKind'].filter((field) => words(field).some((word) => FORBIDDEN.includes(word)))).toHaveLength(2);
  });

  test('hold codes, numbers, days and times only: no value is a sentence', () => {
    const values = (value: unknown): unknown[] => (value !== null && typeof value === 'object' ? Object.values(value).flatMap(values) : [value]);
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const value of values(facts)) expect(String(value)).toMatch(/^[A-Za-z0-9_:-]*$/);
      }),
      { numRuns: 200 },
    );
  });

  test('what they do not hold changes no byte: anything else may be given along, and permuted', () => {
    const anyOther = fc.record({ cpr: fc.string(), sex: fc.constantFrom('f', 'm', 'x'), origin: fc.string(), benefit: fc.string(), diagnosis: fc.string() });
    fc.assert(
      fc.property(anyFacts, anyOther, anyOther, ([citizen, posting, pair], one, other) => {
        const judged = (more: object) => JSON.stringify(judge({ ...citizen, ...more }, posting, pair, SETTINGS));
        expect(judged(one)).toBe(judged(other));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is built in', () => {
  /** Names under which packages read faces, voices and feelings (AI Act, art. 5). */
  const SENSING =
    /face[-_]?(api|recog|detect|mesh|landmark)|emotion[-_]?(recog|detect|analy)|affectiva|sentiment|voice|speech|speaker|biometric|tensorflow|onnx|opencv|mediapipe/i;
  const installed = Object.keys((JSON.parse(readFileSync(projectPath('package-lock.json'), 'utf8')) as { packages: object }).packages);

  test('no package analyses faces, voices or feelings, or learns (GR-28)', () => {
    expect(installed.length).toBeGreaterThan(300);
    expect(installed.filter((name) => SENSING.test(name))).toEqual([]);
    expect(
      ['node_modules/face-api.js', 'node_modules/emotion-recognition', 'node_modules/@tensorflow/tfjs', 'node_modules/sentiment'].filter((name) =>
        SENSING.test(name),
      ),
    ).toHaveLength(4);
  });

  test('no source asks a browser for a camera or a microphone', () => {
    const asks = (source: string): boolean => /getUserMedia|SpeechRecognition|MediaRecorder|FaceDetector/.test(source);
    const sources = readdirSync(projectPath('apps/web/src'), { recursive: true, encoding: 'utf8' }).filter(
      (path) => /\.(ts|tsx)$/.test(path) && !path.includes('graphql-env'),
    );
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.filter((path) => asks(readFileSync(projectPath('apps/web/src', path), 'utf8')))).toEqual([]);
    expect(asks('navigator.mediaDevices.getUserMedia({ video: true })')).toBe(true);
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

  test('GR-31: has no number that says how likely somebody is to get a job', () => {
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

describe('GR-10: what a citizen agrees to', () => {
  /** Words for what an authority does by law: nobody is asked to agree to that. */
  const BY_LAW = /profil|automatis|algoritm|sagsbehandl|myndighed|samkør/i;
  const texts = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];

  test('is taking part and showing, and never the authority’s own processing', () => {
    const agreed = Object.entries(peopleTexts.proposals)
      .filter(([name]) => /^(share|yes|sayYes)/.test(name))
      .flatMap(([, value]) => texts(value));
    expect(agreed.length).toBeGreaterThan(5);
    expect(agreed.filter((text) => BY_LAW.test(text))).toEqual([]);
    expect(BY_LAW.test('Jeg samtykker til profilering.')).toBe(true);
  });
});

describe('the list of guardrails (matching.md 5)', () => {
  const specs = readdirSync(projectPath('test'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.spec.ts'));
  const titles = specs.flatMap((path) =>
    [...readFileSync(projectPath('test', path), 'utf8').matchAll(/(?:test|describe|\))\s*\(\s*(['"`])(.*?)\1\s*,/g)].map((found) => found[2]!),
  );
  const all = Array.from({ length: 32 }, (_, at) => `GR-${String(at + 1).padStart(2, '0')}`);

  test.each(all)('%s has a test that is named after it', (id) => {
    expect(titles.filter((title) => title.includes(id))).not.toEqual([]);
  });
});
