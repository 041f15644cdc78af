import { readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';
import type { House } from '../house';
import type { Canary, CaseName, Cast, Planted } from './cast';
import type { Insider } from './insider';
import { argumentsFor, documentOf, everything, mayAsk, type Ids, type Operation } from './questions';

/** Whose data may be told to whom: somebody → case → what is planted. What does not stand there may not; what does, is. */
export const TOLD = JSON.parse(readFileSync(projectPath('apps/api/who-sees-whom.json'), 'utf8')) as Record<string, Partial<Record<CaseName, Canary[]>>>;

export const MISSING = '01a1fcfa-0000-7000-8000-000000000000';
const MISSED: Planted = { name: 'unasked', citizenId: MISSING, matchId: MISSING, employmentId: MISSING, canaries: {} as never };

/** Ids of rows of everything else that can be asked for by id, by the names of arguments and operations. */
export async function otherIds({ db }: House, cast: Cast): Promise<Ids> {
  const first = async (table: string, id = 'id'): Promise<string | undefined> =>
    (await db.query<{ id: string }>(`SELECT ${id} AS id FROM app.${table} ORDER BY 1 LIMIT 1`)).rows[0]?.id;
  const [house, room, seat, session, party] = [
    await first('house'),
    await first('room'),
    await first('seat'),
    await first('guidance_session'),
    await first('guided_party'),
  ];
  const company = cast.people['companyContact']?.actor.organisationId;
  const agreement = await first('occupancy_agreement');
  return {
    ...{
      missing: MISSING,
      houseId: house,
      roomId: room,
      seatId: seat,
      sessionId: session,
      guidanceSession: session,
      guidedParty: party,
      company,
      companyId: company,
    },
    ...{
      agreement,
      agreementId: agreement,
      partner: await first('local_partner', 'organisation_id'),
      rentRun: await first('rent_run'),
      posting: cast.postingId,
      postingId: cast.postingId,
    },
  };
}

/** Asks all that somebody may ask, or may not ask, of every citizen. */
export async function toldTo(
  who: string,
  cast: Cast,
  operations: readonly Operation[],
  ids: Ids,
  which: 'allowed' | 'refused' | 'all' = 'allowed',
): Promise<{ leaks: string[]; told: string[] }> {
  const person = cast.people[who]!;
  const [leaks, told] = [new Set<string>(), new Set<string>()];
  for (const operation of operations.filter((one) => which === 'all' || mayAsk(one, person.actor.role) === (which === 'allowed'))) {
    for (const text of await answersTo(person, operation, cast, ids)) {
      for (const [name, canary] of sung(text, cast)) {
        told.add(`${name}.${canary}`);
        if (!TOLD[who]?.[name]?.includes(canary)) leaks.add(`${operation.field.name} tells ${who} ${canary} of ${name}`);
      }
    }
  }
  return { leaks: [...leaks], told: [...told].sort() };
}

/** What is planted that stands in a text. */
export function sung(text: string, { cases }: Cast): [CaseName, Canary][] {
  return cases.flatMap(({ name, canaries }) =>
    (Object.entries(canaries) as [Canary, string][]).filter(([one, value]) => stands(text, one, value)).map(([one]) => [name, one] as [CaseName, Canary]),
  );
}

function stands(text: string, canary: Canary, value: string): boolean {
  return text.includes(value) || (canary === 'cpr' && text.includes(`${value.slice(0, 6)}-${value.slice(6)}`));
}

/** Wrong codes are counted, so that the second answer is another than the first. */
const COUNTS_TRIES = ['questionOfCode'];

/** All that somebody is told, word for word, and by which operation. */
export async function allTold(who: string, cast: Cast, queries: readonly Operation[], ids: Ids): Promise<Map<string, string>> {
  const person = cast.people[who]!;
  const told = new Map<string, string>();
  for (const one of queries.filter((query) => mayAsk(query, person.actor.role) && !COUNTS_TRIES.includes(query.field.name)))
    told.set(one.field.name, (await answersTo(person, one, cast, ids)).map(sorted).join('\n'));
  return told;
}

/** The answers to one operation: of each citizen, where it asks for one; else page by page. */
async function answersTo(person: Insider, operation: Operation, cast: Cast, ids: Ids): Promise<string[]> {
  const document = documentOf(operation, everything(operation.field, person.actor.role));
  if (!asksForOne(operation, ids)) return pages(person, document, argumentsFor(operation, ids));
  const texts: string[] = [];
  for (const one of cast.cases) texts.push((await person.raw(document, argumentsFor(operation, { ...ids, ...idsOf(one) }))).text);
  return texts;
}

function asksForOne(operation: Operation, ids: Ids, own: Ids = {}): boolean {
  const marks = Object.fromEntries(Object.keys(idsOf(MISSED)).map((name) => [name, '@']));
  return JSON.stringify(argumentsFor(operation, { ...ids, ...marks, ...own })).includes('"@"');
}

function idsOf({ citizenId, matchId, employmentId, canaries }: Planted): Ids {
  const [match, employment] = [matchId ?? MISSING, employmentId ?? MISSING];
  // Who is searched for by name: one case after the other, and somebody who is not there.
  const words = canaries.firstName ?? 'zzzz';
  return { words, citizen: citizenId, citizenId, match, matchId: match, proposal: match, candidate: match, employment, employmentId: employment };
}

/** Changes and looks with ids that are foreign to somebody. @returns those of which the answer is another than for an id that is nobody's */
export async function differences(who: string, cast: Cast, operations: readonly Operation[], ids: Ids): Promise<string[]> {
  const person = cast.people[who]!;
  const foreign = cast.cases.filter(({ name }) => !TOLD[who]?.[name]);
  const found: string[] = [];
  // A citizen who asks is the citizen whom it is about, whatever id is given.
  const own = person.actor.role === 'citizen' ? { citizen: undefined, citizenId: undefined } : {};
  for (const operation of operations.filter((one) => mayAsk(one, person.actor.role) && asksForOne(one, ids, own))) {
    const document = documentOf(operation, everything(operation.field, person.actor.role));
    const ask = async (one: Planted): Promise<string> => (await person.raw(document, argumentsFor(operation, { ...ids, ...idsOf(one), ...own }))).text;
    const missing = await ask(MISSED);
    for (const one of foreign) if (sorted(await ask(one)) !== sorted(missing)) found.push(`${operation.field.name} tells ${who} that ${one.name} is there`);
  }
  return found;
}

/** The two executors order data and errors differently. */
export function sorted(text: string): string {
  return JSON.stringify(Object.entries(JSON.parse(text) as object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function pages(person: Insider, document: string, variables: Record<string, unknown>): Promise<string[]> {
  const texts: string[] = [];
  for (let after: string | undefined, nth = 0; nth < 12; nth++) {
    const { text, body } = await person.raw(document, { ...variables, ...(after ? { after } : {}) });
    texts.push(text);
    const [first] = Object.values(body.data ?? {}) as ({ pageInfo?: { hasNextPage: boolean; endCursor: string } } | null)[];
    if (!first?.pageInfo?.hasNextPage) break;
    after = first.pageInfo.endCursor;
  }
  return texts;
}
