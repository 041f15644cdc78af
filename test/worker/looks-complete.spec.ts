import { openHouse, type House } from '../support/house';
import { startProgram, type Running } from '../support/processes';
import { chanceOf } from '../support/random-events';

/** LOOKS=10000 LOOKS_KILLS=100 is the long form. */
const LOOKS = Number(process.env['LOOKS'] ?? 600);
const KILLS = Number(process.env['LOOKS_KILLS'] ?? 4);
const READERS = 4;
const FIELDS = 'id name minutesMin tasks { stance } needs { strength }';
const PAGE = `query($first: Int!, $after: String) { citizens(first: $first, after: $after) { edges { node { ${FIELDS} } } pageInfo { endCursor } } }`;

interface Node {
  readonly id: string;
  readonly name: string | null;
  readonly minutesMin: number | null;
  readonly tasks: readonly object[];
  readonly needs: readonly object[];
}
interface Answer {
  readonly citizens?: { readonly edges: readonly { readonly node: Node }[]; readonly pageInfo: { readonly endCursor: string | null } };
  readonly [alias: string]: unknown;
}

let house: House;
let api: Running;
const chance = chanceOf(20261123);

beforeAll(async () => {
  house = await openHouse({ demo: true });
  await house.stopTasks();
  await house.db.query(`UPDATE ref.rule SET parameters = '{"account": 1000000, "address": 1000000}' WHERE code = 'REQUEST-LIMITS'`);
  api = await start();
}, 120_000);
afterAll(async () => {
  await api.stop('SIGKILL');
  await house.close();
});

const start = (): Promise<Running> =>
  startProgram('api', { DATABASE_APP_URL: house.foundation.appDatabaseUrl, DATA_DIR: house.foundation.config.dataDir }, ['--no-demo']);

/** What an answer told of whom, as the access log should have it; nobody by an id is a denial. */
function told(answer: Answer): string[] {
  const { citizens, ...byId } = answer;
  const nodes = [...(citizens?.edges.map(({ node }) => node) ?? []), ...(Object.values(byId) as (Node | null)[])];
  return nodes.map((node) => (node === null ? 'denied' : `${node.id} ${groupsOf(node).join()}`)).sort();
}

function groupsOf({ name, minutesMin, tasks, needs }: Node): string[] {
  const there = { BASICS: true, CONSENT: true, HOURS: minutesMin !== null, NAME: name !== null, NEEDS: needs.length > 0, TASKS: tasks.length > 0 };
  return Object.entries(there).flatMap(([group, isThere]) => (isThere ? [group] : []));
}

/** Asks at random: a page, or a few by their ids. @returns the words of a question */
function question(known: readonly string[], after: string | null): { query: string; variables: object } {
  if (known.length === 0 || chance(3) === 0) return { query: PAGE, variables: { first: 1 + chance(60), after: chance(2) === 0 ? after : null } };
  const ids = Array.from({ length: 1 + chance(6) }, () => known[chance(known.length)]!);
  return { query: `{ ${ids.map((id, nth) => `a${nth}: citizen(id: "${id}") { ${FIELDS} }`).join(' ')} }`, variables: {} };
}

/** @throws where the answer does not come, or not to its end */
async function ask(cookie: string, asked: object): Promise<{ request: string; text: string }> {
  const headers = { 'content-type': 'application/json', cookie };
  const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(asked) });
  return { request: response.headers.get('x-request-id')!, text: await response.text() };
}

test(`${LOOKS} answers, read while the api is killed ${KILLS} times: whatever was told is in the log, once, and nothing that was not`, async () => {
  const whole = new Map<string, string[]>();
  const cookies = await Promise.all(['employmentConsultant', 'bridgeWorker'].map(async (role) => (await house.as(role)).cookie));
  let asked = 0;
  let broken = 0;
  const read = async (cookie: string): Promise<void> => {
    const known: string[] = [];
    let after: string | null = null;
    while (whole.size < LOOKS) {
      asked += 1;
      const answer = await ask(cookie, question(known, after)).catch(() => undefined);
      if (!answer) {
        broken += 1;
        await new Promise((next) => setTimeout(next, 50));
        continue;
      }
      const { data, errors } = JSON.parse(answer.text) as { data: Answer; errors?: object };
      expect(errors).toBeUndefined();
      whole.set(answer.request, told(data));
      for (const { node } of data.citizens?.edges ?? []) known.push(node.id);
      after = data.citizens?.pageInfo.endCursor ?? after;
    }
  };
  const killed = async (): Promise<void> => {
    for (let kills = 1; kills <= KILLS; kills++) {
      while (whole.size < (LOOKS * kills) / (KILLS + 1)) await new Promise((next) => setTimeout(next, 5));
      await api.stop('SIGKILL');
      api = await start();
    }
  };
  await Promise.all([killed(), ...Array.from({ length: READERS }, (_, nth) => read(cookies[nth % cookies.length]!))]);

  const { rows } = await house.db.query<{ request: string; told: string[] }>(
    `SELECT l.request_id AS request, array_agg(coalesce(p.citizen_id || ' ' || array_to_string(ARRAY(SELECT unnest(l.data_groups) ORDER BY 1), ','), 'denied') ORDER BY 1) AS told
      FROM app.access_log l LEFT JOIN app.citizen_pseudonym p ON p.pseudonym = l.subject AND l.decision = 'shown' WHERE l.request_id IS NOT NULL GROUP BY 1`,
  );
  const log = new Map(rows.map((row) => [row.request, row.told.sort()]));
  const wrong = [...whole].filter(([request, looks]) => JSON.stringify(log.get(request) ?? []) !== JSON.stringify(looks));
  expect(wrong).toEqual([]);
  // What stands there beside is of those whose answer was under way.
  expect([...log.keys()].filter((request) => !whole.has(request)).length).toBeLessThanOrEqual(READERS * KILLS);
  process.stdout.write(`${asked} asked, ${whole.size} answered with ${[...whole.values()].flat().length} looks, ${broken} broken off\n`);
}, 3_600_000);
