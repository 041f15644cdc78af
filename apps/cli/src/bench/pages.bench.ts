import { readFileSync } from 'node:fs';
import { dayInCopenhagen } from '@fyrtaarn/kernel';
import { declaredStatement, OPERATIONS_FILE, projectPath } from '@fyrtaarn/platform';
import type { Client } from 'pg';
import '../../../api/src/api.module';
import { grow } from './grow';
import { answersPerSecond, COST, costOf, inWords, type Shot } from './load';
import { onServedHouse, type ServedHouse } from './served-house';
import { marked, type Table } from '../table';

/** A document, or the hash of a listed one. */
type Asked = ({ readonly query: string } | { readonly extensions: object }) & { readonly variables: object };

/** A page as its reader's browser asks for it, and the statement that its rows come from. */
interface PageRead {
  readonly name: string;
  readonly role: string;
  readonly asked: Asked;
  readonly statement: string;
  readonly values: readonly unknown[];
}

/** How many times the demonstration, which is about the programme's own size. */
const SIZES = [1, 10, 100];
const TO_REACH = { ratio: 0.6, listed: 0.9, growth: 1.5 };

/** The api beside the same rows as text from a bare server: how much of what could be had is had, and what more data costs. */
export async function benchPages(): Promise<Table> {
  const rows = await onServedHouse(async (house) => {
    const reads = await readsOf(house.db);
    for (const { statement, values } of reads) await house.answerAtLimit({ name: statement, text: asText(declaredStatement(statement)), values });
    const figures = reads.map((): string[] => []);
    const firsts = new Map<string, number>();
    for (const [at, size] of SIZES.entries()) {
      if (size > 1) await grow(house.db, size / (SIZES[at - 1] as number));
      for (const [nth, read] of reads.entries()) figures[nth]?.push(...(await measured(house, read, firsts)));
    }
    return reads.map(({ name }, nth) => [name, ...(figures[nth] ?? [])]);
  });
  const columns = ['', ...SIZES.flatMap((size) => [`${size}× answers/s`, '÷ limit', 'growth', COST])];
  return {
    title: `pages, row security on; to reach: ÷ limit ${TO_REACH.ratio}, listed ${TO_REACH.listed}, growth ${TO_REACH.growth}× (what falls short is marked !)`,
    columns,
    rows,
  };
}

async function measured(house: ServedHouse, read: PageRead, firsts: Map<string, number>): Promise<string[]> {
  const page = await shotAt(house, read);
  const [ours, limit] = (await answersPerSecond([() => page, () => ({ url: `${house.limitUrl}/${read.statement}` })])) as [number, number];
  const ratio = ours / limit;
  const first = firsts.get(read.name) ?? ours;
  firsts.set(read.name, first);
  const growth = first / ours;
  const cost = inWords(await costOf(() => page, house.spent));
  return [
    ours.toFixed(0),
    marked(ratio.toFixed(2), ratio < ('query' in read.asked ? TO_REACH.ratio : TO_REACH.listed)),
    marked(`${growth.toFixed(1)}×`, growth > TO_REACH.growth),
    cost,
  ];
}

async function shotAt({ url, cookieOf }: ServedHouse, { role, asked }: PageRead): Promise<Shot> {
  const body = JSON.stringify(asked);
  return { url: `${url}/graphql`, method: 'POST', headers: { 'content-type': 'application/json', cookie: await cookieOf(role) }, body };
}

/** The same rows as JSON text. The limit knows nobody: a function that looks with the system's rights is written out. */
export function asText(statement: string): string {
  const held = `SELECT h.seat_id, bool_or(h.kind = 'lease') AS let FROM app.seat_claim h WHERE h.released_at IS NULL AND h.valid @> $1::date GROUP BY h.seat_id`;
  return `SELECT coalesce(json_agg(t), '[]')::text AS answer FROM (${statement.replace('app.seats_held($1::date)', `(${held})`)}) t`;
}

function written(query: string, variables: object = {}): Asked {
  return { query, variables };
}

/** A listed document, by its hash. */
function listed(name: string, variables: object): Asked {
  const documents = JSON.parse(readFileSync(projectPath(OPERATIONS_FILE), 'utf8')) as Record<string, { name: string }>;
  const sha256Hash = Object.keys(documents).find((hash) => documents[hash]?.name === name);
  return { extensions: { persistedQuery: { version: 1, sha256Hash } }, variables };
}

const TERM = 'term { code nameDa nameEn }';

/** The pages that are measured; their limit is `asText` of the declared statement. */
export async function readsOf(db: Client): Promise<PageRead[]> {
  const { rows } = await db.query<{ id: string }>(`SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id
    WHERE o.administration = 'BIF' AND c.state = 'active' ORDER BY c.id LIMIT 1`);
  const citizen = rows[0]?.id;
  const today = dayInCopenhagen(new Date());
  return [
    {
      name: 'open postings, 20 rows, three levels',
      role: 'employmentConsultant',
      asked:
        written(`{ postings(state: "open", first: 20) { pageInfo { hasNextPage endCursor } edges { node { id title description district minutesMin minutesMax heads headsTaken
        startsOn company { name synthetic } tasks { essential ${TERM} } facts { offered ${TERM} } week { weekday starts ends } } } } }`),
      statement: 'posting.page',
      values: ['open', null, null, null, null, null, 21],
    },
    {
      name: 'floor plan',
      role: 'premisesManager',
      asked: written(
        `query($on: Day) { houses(on: $on) { id name floors { id name } rooms { id name kind capacity x y width height facts { code nameDa }
        seats { id code x y status let tenant facts { code nameDa } claims { id kind tenant from until leavesOn } } } } }`,
        { on: today },
      ),
      statement: 'premises.houses',
      values: [today],
    },
    {
      name: 'programme status',
      role: 'reporter',
      asked: written(
        `{ programme(code: "TM157") { initiative { code nameDa } targets { indicator nameDa nameEn minimum maximum periodFrom periodTo latest { value countedAt } } } }`,
      ),
      statement: 'programme.by_code',
      values: ['TM157'],
    },
    {
      name: 'programme status, listed',
      role: 'reporter',
      asked: listed('Indicators', { code: 'TM157' }),
      statement: 'programme.by_code',
      values: ['TM157'],
    },
    {
      name: 'floor plan, listed, with who is there',
      role: 'premisesManager',
      asked: listed('Plan', {}),
      statement: 'premises.houses',
      values: [today],
    },
    {
      name: 'a citizen, who looked written down',
      role: 'employmentConsultant',
      asked: written(
        `query($id: Uuid!) { citizen(id: $id) { id name district waitingSince referredBy minutesMin minutesMax takesPart synthetic
        tasks { stance ${TERM} } needs { strength ${TERM} } } }`,
        { id: citizen },
      ),
      statement: 'citizen.by_id',
      values: [citizen],
    },
  ];
}
