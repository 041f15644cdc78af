import { readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';
import { buildSchema, isLeafType, isListType, isNonNullType, isObjectType, type GraphQLOutputType } from 'graphql';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let company: Visitor, consultant: Visitor, citizen: Visitor;
let posting: string, citizenId: string, matchId: string;
/** Planted with the citizen, or true of them: nothing of it is the company's to read. */
const CANARIES: string[] = [];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  posting = await job.postAndOpen(company, consultant);
  const ours = (
    await house.db.query<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF'`,
    )
  ).rows;
  citizenId = (await job.suggestionsFor(consultant, posting)).fitting.find(
    (one) => one.fit === 'FITS' && ours.some(({ id }) => id === one.citizenId),
  )!.citizenId;
  citizen = await house.newLogin('citizen', { citizenId });
  await house.db.query(`UPDATE app.citizen_name SET first_name = 'Kanariefugl', last_name = 'Gulfjer' WHERE citizen_id = $1`, [citizenId]);
  await house.db.query(`UPDATE app.citizen_contact SET phone = '00 17 27 37' WHERE citizen_id = $1`, [citizenId]);
  await house.db.query(`INSERT INTO app.citizen_need (citizen_id, term, strength) VALUES ($1, 'SMALL_TEAM', 'preferably') ON CONFLICT DO NOTHING`, [citizenId]);
  await citizen.ask('mutation($postingIds: [Uuid!]!) { rankPlaces(postingIds: $postingIds) { rank } }', { postingIds: [posting] });
  matchId = await job.share(consultant, citizen, posting, citizenId, ['HOURS', 'TASKS']);
  CANARIES.push('Kanariefugl', 'Gulfjer', '00 17 27 37', citizenId, 'SMALL_TEAM', 'Et lille hold', 'S_CHOICE', 'nummer 1', '"points"', 'settingsVersion');
});
afterAll(() => house.close());

/** Every field of a type that needs no argument, two levels down. */
function fieldsOf(type: GraphQLOutputType, depth: number): string {
  const bare = isNonNullType(type) || isListType(type) ? undefined : type;
  if (!bare) return fieldsOf((type as { ofType: GraphQLOutputType }).ofType, depth);
  if (!isObjectType(bare) || depth === 0) return '';
  const asked = Object.values(bare.getFields()).flatMap(({ name, args, type: of }) => {
    const below = fieldsOf(of, depth - 1);
    return args.length > 0 || (!below && !isLeaf(of)) ? [] : [`${name}${below}`];
  });
  return asked.length > 0 ? ` { ${asked.join(' ')} }` : '';
}
function isLeaf(type: GraphQLOutputType): boolean {
  return isNonNullType(type) || isListType(type) ? isLeaf((type as { ofType: GraphQLOutputType }).ofType) : isLeafType(type);
}
const schema = buildSchema(readFileSync(projectPath('apps/api/schema.graphql'), 'utf8'));
const of = (name: string): string => fieldsOf(schema.getQueryType()!.getFields()[name]!.type, 5);
const sung = (text: string): string[] => CANARIES.filter((canary) => text.includes(canary));

test('GR-04: the company reads what speaks for a candidate, by what the citizen shows and by nothing else', async () => {
  const REASONS = 'query($matchId: Uuid!) { candidate(matchId: $matchId) { reasons { code sign text } } }';
  const told = async () =>
    (await company.ask<{ candidate: { reasons: { code: string; sign: string; text: string }[] } }>(REASONS, { matchId })).candidate.reasons;
  const shownNow = (groups: string) => house.db.query('UPDATE app.disclosure SET data_groups = $2 WHERE match_id = $1', [matchId, groups]);
  const { rows } = await house.db.query<{ soft: string[] }>(
    `SELECT ARRAY(SELECT s ->> 'code' FROM jsonb_array_elements(explanation -> 'soft') s WHERE (s ->> 'known')::boolean AND (s ->> 'value')::int > 0) AS soft FROM app.match WHERE id = $1`,
    [matchId],
  );
  const known = (codes: string[]) => codes.filter((code) => rows[0]!.soft.includes(code)).sort();
  const codes = async () => (await told()).map(({ code }) => code).sort();
  expect(known(['S_TASK', 'S_HELPFUL', 'S_CHOICE'])).toEqual(['S_CHOICE', 'S_HELPFUL', 'S_TASK']);
  expect(await codes()).toEqual(known(['S_TASK', 'S_HOURS', 'S_TIME']));
  expect((await told()).find(({ code }) => code === 'S_TASK')!.text).toMatch(/^Kan eller vil lære \d af 4 opgaver: /);
  await shownNow('{HOURS}');
  expect(await codes()).toEqual(known(['S_HOURS', 'S_TIME']));
  await shownNow('{NEEDS}');
  expect(await codes()).toEqual(['S_HELPFUL']);
  await shownNow('{NAME}');
  expect(await codes()).toEqual([]);
  await shownNow('{HOURS,TASKS}');
});

test('GR-07: of what the citizen did not choose to show, no answer, page or mail for the company sings', async () => {
  const answers = [
    (await company.raw(`query($postingId: Uuid!) { candidates(postingId: $postingId)${of('candidates')} }`, { postingId: posting })).text,
    (await company.raw(`query($matchId: Uuid!) { candidate(matchId: $matchId)${of('candidate')} }`, { matchId })).text,
    (await company.raw(`{ whatWaits(first: 100)${of('whatWaits')} }`)).text,
  ];
  for (const text of answers) {
    expect(text).not.toContain('"errors"');
    expect(sung(text)).toEqual([]);
  }
  expect(answers[0]).toContain(matchId);
  for (const path of ['/kandidater', `/kandidater/${matchId}`, `/opslag/${posting}`, '/venter', '/']) {
    expect([path, sung(await (await fetch(`${house.url}${path}`, { headers: { cookie: company.cookie } })).text())]).toEqual([path, []]);
  }
  const { rows: mails } = await house.db.query<{ text: string }>(`SELECT subject || body AS text FROM app.mail`);
  for (const { text } of mails) expect(sung(text)).toEqual([]);
});

test('the canaries do sing where they may: to the consultant', async () => {
  const told = await consultant.raw(
    `query($id: Uuid!, $of: Uuid!) { explainPair(postingId: $id, citizenId: $of) { citizenId name fit points reasons { code sign text } } }`,
    {
      id: posting,
      of: citizenId,
    },
  );
  expect(sung(told.text)).toEqual(expect.arrayContaining(['Kanariefugl', citizenId, 'S_CHOICE', '"points"']));
});

test('any pair is explained to a consultant, also why not; to nobody else', async () => {
  const EXPLAIN = 'query($id: Uuid!, $of: Uuid!) { explainPair(postingId: $id, citizenId: $of) { fit reasons { code sign text } } }';
  const { rows } = await house.db.query<{ id: string; of: string }>(`SELECT p.id, c.id AS of FROM app.posting p, app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id
    WHERE p.state = 'open' AND o.administration = 'BIF' AND c.state = 'active' ORDER BY md5(p.id::text || c.id) LIMIT 25`); // prettier-ignore
  for (const pair of rows) {
    const { explainPair } = await consultant.ask<{ explainPair: { fit: string; reasons: object[] } }>(EXPLAIN, pair);
    expect(explainPair.reasons.length).toBeGreaterThan(0);
  }
  expect(await consultant.refusal(EXPLAIN, { ...rows[0], of: '01a1fcfa-0000-7000-8000-000000000000' })).toBe('NOT_FOUND');
  for (const who of [company, citizen]) expect(await who.refusal(EXPLAIN, rows[0])).toBe('NOT_ALLOWED');
});
