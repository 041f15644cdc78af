import type { Client } from 'pg';
import { marked, type Table } from '../table';
import { grow } from './grow';
import { answerOf, answersPerSecond, COST, costOf, inWords, type Shot } from './load';
import { onServedHouse } from './served-house';

type Pair = readonly [postingId: string, citizenId: string];

const TO_REACH = 0.4;
/** As large as a programme that has run for years, and with pairs enough. */
const SIZE = 10;
const LIMIT = 'proposal';
/** An api leaves its tasks to workers as soon as it is told where their Redis is; it never asks it itself. */
const WITH_WORKERS = { REDIS_URL: 'redis://127.0.0.1:9' };
const MADE: Readonly<Record<string, string>> = { id: 'uuidv7()', due_at: `now() + interval '1 day'` };
/** Where a proposal leaves something, beside itself. */
const TRACES = ['match_event', 'ledger', 'task', 'access_log', 'open_question'];
const FITTING = 'query($id: Uuid!) { suggestions(postingId: $id, first: 100) { fitting { citizenId fit } } }';
const SUGGEST = 'mutation($input: SuggestMatch!) { suggestMatch(input: $input) { id state } }';

/**
 * A consultant proposes, with all checks, the explanation that is kept, its event, line in the ledger and task; beside the same rows from one prepared
 * statement. What is left for later is a worker's, and there is none: neither the platform nor the limit does it here.
 */
export async function benchProposals(): Promise<Table> {
  return onServedHouse(async (house) => {
    await grow(house.db, SIZE);
    // What keeps a citizen from too many proposals would keep whoever measures from them.
    await house.db.query(`UPDATE ref.matching_setting SET limits = limits || '{"openMatchesPerCitizen": 1000000}'`);
    const { rows: open } = await house.db.query<{ id: string }>(`SELECT id FROM app.posting WHERE state = 'open' ORDER BY id`);
    const headers = { 'content-type': 'application/json', cookie: await house.cookieOf('employmentConsultant') };
    const ask = (query: string, variables: object): Shot => ({
      url: `${house.url}/graphql`,
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const fitting = await fittingPairs(
      open.map(({ id }) => id),
      ask,
    );
    const ours = pairsOf(fitting);
    const propose = (): Shot => {
      const [postingId, citizenId] = ours();
      return ask(SUGGEST, { input: { postingId, citizenId } });
    };
    const { data } = JSON.parse(await answerOf(propose())) as { data: { suggestMatch: { id: string } } };
    const { rows: others } = await house.db.query<{ posting: string; citizen: string }>(
      `SELECT p.id AS posting, c.id AS citizen FROM app.posting p CROSS JOIN app.citizen c WHERE p.state = 'open' AND c.state = 'active' AND NOT EXISTS
          (SELECT FROM app.match m WHERE m.posting_id = p.id AND m.citizen_id = c.id) ORDER BY c.id LIMIT 60000`,
    );
    const kept = new Set(fitting.map(String));
    const theirs = pairsOf(others.map(({ posting, citizen }): Pair => [posting, citizen]).filter((pair) => !kept.has(String(pair))));
    await house.answerAtLimit({ name: LIMIT, text: await sameRows(house.db, data.suggestMatch.id), values: [] });
    const rows = (): Shot => ({ url: `${house.limitUrl}/${LIMIT}`, method: 'POST', body: JSON.stringify(theirs()) });
    const alone = await answersPerSecond([propose, rows]);
    await holdForeignKeys(house.db);
    const held = await answersPerSecond([propose, rows]);
    return tableOf(alone, held, inWords(await costOf(propose, house.spent)));
  }, WITH_WORKERS);
}

function tableOf(alone: readonly number[], held: readonly number[], cost: string): Table {
  const ratioOf = ([ours = 0, limit = 0]: readonly number[]): number => ours / limit;
  return {
    title: `a proposal, with all that it checks and leaves; to reach: ÷ the same rows with their foreign keys ${TO_REACH} (what falls short is marked !)`,
    columns: ['', 'answers/s', '÷ rows alone', '÷ rows with foreign keys', COST],
    rows: [['a consultant proposes', (held[0] ?? 0).toFixed(0), ratioOf(alone).toFixed(2), marked(ratioOf(held).toFixed(2), ratioOf(held) < TO_REACH), cost]],
  };
}

/** The limit's connections ask no trigger; from now on they ask those that keep foreign keys, as everybody does. */
async function holdForeignKeys(db: Client): Promise<void> {
  for (const table of ['match', ...TRACES]) {
    const { rows } = await db.query<{ name: string }>(`SELECT tgname AS name FROM pg_trigger WHERE tgrelid = ('app.' || $1)::regclass AND tgisinternal`, [
      table,
    ]);
    for (const { name } of rows) await db.query(`ALTER TABLE app.${table} ENABLE ALWAYS TRIGGER "${name}"`);
  }
}

/** Each pair once. */
function pairsOf(pairs: readonly Pair[]): () => Pair {
  let next = 0;
  return () => {
    const pair = pairs[next++];
    if (!pair) throw new Error('no pair is left');
    return pair;
  };
}

async function fittingPairs(postings: readonly string[], ask: (query: string, variables: object) => Shot): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const id of postings) {
    const answer = JSON.parse(await answerOf(ask(FITTING, { id }))) as { data: { suggestions: { fitting: { citizenId: string; fit: string }[] } } };
    pairs.push(...answer.data.suggestions.fitting.filter(({ fit }) => fit !== 'CLARIFY').map(({ citizenId }): Pair => [id, citizenId]));
  }
  return pairs;
}

/**
 * A statement that writes for another pair whatever was written with this proposal: rows of the same words, with ids of their own. Its tasks are due another
 * day: a house that is busy with them is not measured.
 */
async function sameRows(db: Client, matchId: string): Promise<string> {
  const { rows } = await db.query<{ xmin: string; posting: string; citizen: string }>(
    'SELECT xmin::text, posting_id AS posting, citizen_id AS citizen FROM app.match WHERE id = $1',
    [matchId],
  );
  const { xmin, posting, citizen } = rows[0] as { xmin: string; posting: string; citizen: string };
  const made: Readonly<Record<string, string>> = { [`'${matchId}'`]: 'made.id', [`'${posting}'`]: '$1::uuid', [`'${citizen}'`]: '$2::uuid' };
  const inserts: string[] = [];
  for (const table of ['match', ...TRACES]) {
    const { rows: columns } = await db.query<{ name: string; type: string }>(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
        WHERE attrelid = ('app.' || $1)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''`,
      [table],
    );
    const literals = columns.map(({ name }) => `quote_nullable(t.${name})`).join(', ');
    const written = await db.query<{ row: string[] }>(`SELECT ARRAY[${literals}] AS row FROM app.${table} t WHERE xmin = $1::xid`, [xmin]);
    for (const { row } of written.rows) {
      const values = columns.map(({ name, type }, at) => made[row[at] as string] ?? MADE[name] ?? `${row[at]}::${type}`);
      inserts.push(`INSERT INTO app.${table} (${columns.map(({ name }) => name).join(', ')}) SELECT ${values.join(', ')} FROM made`);
    }
  }
  const parts = inserts.map((insert, at) => `w${at} AS (${insert})`);
  return `WITH made AS (SELECT uuidv7() AS id), ${parts.join(', ')} SELECT id::text AS answer FROM made`;
}
