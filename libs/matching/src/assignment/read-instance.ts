import { STAGES, type Instance, type Stage } from './instance';

/** An instance that cannot be meant. The message is one line and says where. */
export class MalformedInstance extends Error {}

type Row = Readonly<Record<string, unknown>>;

/** Reads an instance from JSON text. @throws MalformedInstance */
export function parseInstance(text: string): Instance {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new MalformedInstance(`not JSON: ${(error as Error).message.split('\n')[0]}`);
  }
  return checkInstance(value);
}

/** Checks every field that is used, quickly enough for millions of pairs. Fields that are not of the instance are not looked at. @throws MalformedInstance */
export function checkInstance(value: unknown): Instance {
  const instance = record(value, 'instance');
  const citizens = checkList(instance, 'citizens', checkCitizen);
  const firms = instance['firms'] === undefined ? undefined : checkList(instance, 'firms', (firm, at) => amount(firm, 'support', at));
  const places = checkList(instance, 'places', (place, at) => checkPlace(place, at, firms));
  const consultants = instance['consultants'] === undefined ? undefined : checkList(instance, 'consultants', (one, at) => whole(one, 'newCases', at));
  checkPairs(list(instance, 'pairs'), citizens, places, consultants);
  checkStages(instance['stages']);
  checkSeed(instance['seed']);
  amount(instance, 'timeLimitMs', '');
  return value as Instance;
}

function checkCitizen(citizen: Row, at: string): void {
  amount(citizen, 'hours', at);
  whole(citizen, 'places', at);
  flag(citizen, 'overdue', at);
  flag(citizen, 'fewOptions', at);
  amount(citizen, 'waitingWeeks', at);
}

function checkPlace(place: Row, at: string, firms: Ids | undefined): void {
  whole(place, 'heads', at);
  amount(place, 'hours', at);
  reference(place, 'firm', at, firms);
}

/** Position of each id in its list. */
type Ids = ReadonlyMap<string, number>;

function checkPairs(pairs: readonly unknown[], citizens: Ids, places: Ids, consultants: Ids | undefined): void {
  const seen = new Set<number>();
  for (let k = 0; k < pairs.length; k++) {
    const pair = pairs[k] as Row;
    if (typeof pair !== 'object' || pair === null) throw new MalformedInstance(`pairs[${k}]: must be an object`);
    const citizen = known(pair['citizen'], citizens, () => `pairs[${k}].citizen`);
    const place = known(pair['place'], places, () => `pairs[${k}].place`);
    const key = citizen * places.size + place;
    if (seen.has(key)) throw new MalformedInstance(`pairs[${k}]: duplicate pair ${quote(pair['citizen'])} and ${quote(pair['place'])}`);
    seen.add(key);
    if (!Number.isFinite(pair['fit'])) throw new MalformedInstance(`pairs[${k}].fit: must be a finite number, not ${quote(pair['fit'])}`);
    if (pair['hours'] !== undefined || pair['support'] !== undefined) {
      amount(pair, 'hours', `pairs[${k}]`);
      amount(pair, 'support', `pairs[${k}]`);
    }
    if (pair['consultant'] !== undefined) reference(pair, 'consultant', `pairs[${k}]`, consultants);
  }
}

function checkList(instance: Row, name: string, check: (row: Row, at: string) => void): Ids {
  const ids = new Map<string, number>();
  list(instance, name).forEach((value, k) => {
    const at = `${name}[${k}]`;
    const row = record(value, at);
    const id = row['id'];
    if (typeof id !== 'string') throw new MalformedInstance(`${at}.id: must be a text, not ${quote(id)}`);
    if (ids.has(id)) throw new MalformedInstance(`${at}.id: duplicate id ${quote(id)}`);
    ids.set(id, k);
    check(row, at);
  });
  return ids;
}

function checkStages(stages: unknown): void {
  if (stages === undefined) return;
  if (!Array.isArray(stages) || stages.length === 0) throw new MalformedInstance('stages: must be a list of at least one stage');
  stages.forEach((stage: unknown, k) => {
    if (!STAGES.includes(stage as Stage)) throw new MalformedInstance(`stages[${k}]: unknown stage ${quote(stage)}`);
    if (stages.indexOf(stage) < k) throw new MalformedInstance(`stages[${k}]: duplicate stage ${quote(stage)}`);
  });
}

function checkSeed(seed: unknown): void {
  if (seed === undefined || typeof seed === 'string' || Number.isFinite(seed)) return;
  throw new MalformedInstance(`seed: must be a number or a text, not ${quote(seed)}`);
}

function known(id: unknown, ids: Ids, at: () => string): number {
  const position = ids.get(id as string);
  if (position === undefined) throw new MalformedInstance(`${at()}: unknown id ${quote(id)}`);
  return position;
}

/** With no list at all (no limits of that kind) a reference is only a label. */
function reference(row: Row, field: string, at: string, ids: Ids | undefined): void {
  const id = row[field];
  if (id === undefined) return;
  if (typeof id !== 'string') throw new MalformedInstance(`${at}.${field}: must be a text, not ${quote(id)}`);
  if (ids && !ids.has(id)) throw new MalformedInstance(`${at}.${field}: unknown id ${quote(id)}`);
}

function amount(row: Row, field: string, at: string): void {
  const value = row[field];
  if (value === undefined) return;
  const where = at ? `${at}.${field}` : field;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new MalformedInstance(`${where}: must be a finite number, not ${quote(value)}`);
  if (value < 0) throw new MalformedInstance(`${where}: must not be negative, is ${value}`);
}

function whole(row: Row, field: string, at: string): void {
  amount(row, field, at);
  const value = row[field];
  if (value !== undefined && !Number.isInteger(value)) throw new MalformedInstance(`${at}.${field}: must be a whole number, not ${quote(value)}`);
}

function flag(row: Row, field: string, at: string): void {
  const value = row[field];
  if (value !== undefined && typeof value !== 'boolean') throw new MalformedInstance(`${at}.${field}: must be true or false, not ${quote(value)}`);
}

function list(instance: Row, name: string): readonly unknown[] {
  const value = instance[name];
  if (!Array.isArray(value)) throw new MalformedInstance(`${name}: must be a list`);
  return value;
}

function record(value: unknown, at: string): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new MalformedInstance(`${at}: must be an object`);
  return value as Row;
}

function quote(value: unknown): string {
  return typeof value === 'number' || value === undefined ? String(value) : JSON.stringify(value).slice(0, 80);
}
