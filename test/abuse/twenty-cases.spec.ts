import { readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House } from '../support/house';
import { testsIn } from '../support/written-tests';

interface Case {
  readonly abuse: string;
  /** A test, or a group of them, by its title. */
  readonly proved: readonly { readonly file: string; readonly test: string }[];
  /** What of the case no test proves yet. */
  readonly open?: string;
}
const CASES = JSON.parse(readFileSync(projectPath('test/abuse/cases.json'), 'utf8')) as Case[];

let house: House;
beforeAll(async () => {
  house = await openHouse({ demo: true });
});
afterAll(() => house.close());

const isThere = ({ file, test: title }: Case['proved'][number]): boolean => testsIn(readFileSync(projectPath(file), 'utf8')).includes(title);

test.each(CASES)('$abuse: each test that proves it is there, runs and expects something', ({ proved }) => {
  expect(proved.length).toBeGreaterThan(0);
  expect(proved.filter((one) => !isThere(one))).toEqual([]);
});

test('there are twenty cases, and a test that is gone is missed', () => {
  expect(CASES.map(({ abuse }) => Number.parseInt(abuse))).toEqual(Array.from({ length: 20 }, (_, nth) => nth + 1));
  expect(isThere({ file: 'test/matrix/matrix.spec.ts', test: 'a test that is gone' })).toBe(false);
});

test.each([
  ['test', `test('a', () => { expect(1).toBe(1); });`, ['a']],
  ['a table of tests', 'it.each([1])(`a`, (n) => { expect(n).toBe(1); });', ['a']],
  ['a group', `describe('g', () => { test('a', () => expect(1).toBe(1)); });`, ['g', 'a']],
  ['a test that is left out', `test.skip('a', () => { expect(1).toBe(1); });`, []],
  ['a table that is left out', `test.skip.each([1])('a', () => { expect(1).toBe(1); });`, []],
  ['another name for leaving out', `xtest('a', () => { expect(1).toBe(1); });`, []],
  ['a test to be written', `test.todo('a');`, []],
  ['a group that is left out', `describe.skip('g', () => { test('a', () => expect(1).toBe(1)); });`, []],
  ['a group of tests that are left out', `describe('g', () => { test.skip('a', () => expect(1).toBe(1)); });`, []],
  ['a test that expects nothing', `test('a', () => { Math.random(); });`, []],
  ['a title in a comment', `// test('a', () => { expect(1).toBe(1); });`, []],
])('as a proof counts: %s', (_, source, titles) => {
  expect(testsIn(source)).toEqual(titles);
});

interface Page {
  readonly citizens: {
    readonly edges: { readonly node: { readonly id: string; readonly name: string | null } }[];
    readonly pageInfo: { readonly endCursor: string };
  };
}

test('5 what is withdrawn between page one and page two is not on page two', async () => {
  const consultant = await house.as('employmentConsultant');
  const page = (after: string | null) =>
    consultant.ask<Page>('query($after: String) { citizens(first: 40, after: $after) { edges { node { id name } } pageInfo { endCursor } } }', { after });
  const first = (await page(null)).citizens;
  const expected = (await page(first.pageInfo.endCursor)).citizens.edges.map(({ node }) => node.id);
  const { rows } = await house.db.query<{ citizen_id: string }>(
    `UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = ANY ($1) AND purpose = 'case_cooperation' AND withdrawn_at IS NULL RETURNING citizen_id`,
    [expected],
  );
  const withdrawn = new Set(rows.map((row) => row.citizen_id));
  expect(withdrawn.size).toBeGreaterThan(0);
  const second = (await page(first.pageInfo.endCursor)).citizens.edges.map(({ node }) => node.id);
  expect(second.filter((id) => withdrawn.has(id))).toEqual([]);
  expect(second).toEqual(expect.arrayContaining(expected.filter((id) => !withdrawn.has(id)).slice(0, 5)));
});

test('5 what is withdrawn before a list of citizens is taken along as a file is not in the file', async () => {
  const { cookie } = await house.as('employmentConsultant');
  const file = async (): Promise<string> => (await fetch(`${house.url}/indlaesninger/hours/liste.csv`, { headers: { cookie } })).text();
  // Somebody of the social services who has a job, and whose name BIF is shown.
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT e.citizen_id AS id FROM app.employment e JOIN app.citizen c ON c.id = e.citizen_id JOIN app.organisation o ON o.id = c.home_organisation_id AND o.administration = 'SOF'
      JOIN app.disclosure d ON d.citizen_id = c.id AND d.purpose = 'case_cooperation' AND d.withdrawn_at IS NULL AND d.valid @> now() AND 'NAME' = ANY (d.data_groups)
      WHERE e.ends_on IS NULL ORDER BY e.id LIMIT 1`,
  );
  expect(rows).toHaveLength(1);
  await house.db.query(`UPDATE app.citizen_name SET first_name = 'Kanarieudfil' WHERE citizen_id = $1`, [rows[0]!.id]);
  expect(await file()).toContain('Kanarieudfil');
  await house.db.query(`UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1 AND purpose = 'case_cooperation'`, [rows[0]!.id]);
  const after = await file();
  expect(after).not.toContain('Kanarieudfil');
  expect(after).toContain('Fornavn');
});

test('15 nothing that a browser can be made to send from elsewhere changes anything', async () => {
  const { cookie } = await house.as('companyContact');
  const query = 'mutation { logOut }';
  const json = JSON.stringify({ query });
  const form = new FormData();
  form.append('operations', json);
  const tries: readonly (readonly [path: string, init: { method?: string; headers?: Record<string, string>; body?: string | FormData }])[] = [
    ['/graphql', { method: 'POST', headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }, body: json }],
    ['/graphql', { method: 'POST', headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-site' }, body: json }],
    ['/graphql', { method: 'POST', headers: { 'content-type': 'application/json', origin: 'https://elsewhere.invalid' }, body: json }],
    ['/graphql', { method: 'POST', headers: { 'content-type': 'application/json', origin: 'null' }, body: json }],
    ['/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: json }],
    ['/graphql', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `query=${encodeURIComponent(query)}` }],
    ['/graphql', { method: 'POST', body: form }],
    ...['/%67raphql', '/graphql?', '/graphql/', '//graphql', '/GraphQL'].map(
      (path) =>
        [path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `query=${encodeURIComponent(query)}` }] as const,
    ),
    [`/graphql?query=${encodeURIComponent(query)}`, {}],
    ['/log-ud', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }, body: '' }],
    ['/log-ud', {}],
  ];
  const before = await fingerprint(house.db);
  for (const [path, init] of tries) {
    const response = await fetch(`${house.url}${path}`, { ...init, headers: { cookie, ...init.headers }, redirect: 'manual' });
    expect([path, init.headers, response.status >= 400]).toEqual([path, init.headers, true]);
    expect([response.headers.get('access-control-allow-origin'), response.headers.get('set-cookie')]).toEqual([null, null]);
  }
  expect(await fingerprint(house.db)).toEqual(before);
  const still = await fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: '{"query":"{ me { displayName } }"}',
  });
  expect(await still.json()).toEqual({ data: { me: { displayName: expect.any(String) as string } } });
});
