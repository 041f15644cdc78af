import { grouped, upTo, valuesAt } from './arrays';
import { toWhole } from './decimals';
import { STAGES, type Instance, type InstancePair, type Stage } from './instance';
import { drawLots } from './lottery';

/** An instance in flat arrays of whole numbers, in the order of ids: what the caller's order was can no longer be seen. Pairs lie citizen by citizen. */
export interface Problem {
  readonly citizenIds: readonly string[];
  readonly placeIds: readonly string[];
  /** Of each pair. */
  readonly citizen: Int32Array;
  readonly place: Int32Array;
  /** Of each place: its firm, or -1. */
  readonly firm: Int32Array;
  readonly limits: Limits;
  readonly gains: readonly StageGain[];
}

/** The sum of `use` (1 each when left out) over an owner's chosen pairs is at most `most[owner]`; pairs of owner -1 are free. */
export interface Limit {
  readonly owner: Int32Array;
  readonly use?: Float64Array;
  readonly most: Float64Array;
}

export const LIMITS = ['places', 'heads', 'newCases', 'citizenHours', 'placeHours', 'support'] as const;
export type LimitName = (typeof LIMITS)[number];
export type Limits = Readonly<Partial<Record<LimitName, Limit>>>;

/** What one stage gains, in whole units of 1 / scale: by each chosen pair, and by each person who gets at least one. */
export interface StageGain {
  readonly stage: Stage;
  /** False for the lottery that breaks ties when it is no stage of the instance. */
  readonly reported: boolean;
  readonly scale: number;
  readonly pair?: Float64Array;
  readonly person?: Float64Array;
}

/** Whole numbers of one stage or limit stay below 2^this. */
const BITS = 50;

export function compile(instance: Instance): Problem {
  const citizens = inOrder(instance.citizens);
  const places = inOrder(instance.places);
  const { citizen, place, rows } = inPairOrder(instance, citizens.rank, places.rank);
  const pairs = { rows, order: instance.pairs };
  const firms = inOrder(instance.firms ?? []);
  const firm = Int32Array.from(places.rows, (row) => (row.firm === undefined ? -1 : (firms.rank.get(row.firm) ?? -1)));
  const consultants = inOrder(instance.consultants ?? []);
  const hourUse = () => ofPairs(pairs, (pair) => pair.hours ?? 0);
  const most = (rows: readonly unknown[], field: string) => Float64Array.from(rows, (row) => (row as Record<string, number>)[field] ?? Infinity);
  const limits: Limits = {
    places: { owner: citizen, most: Float64Array.from(citizens.rows, (row) => row.places ?? 1) },
    ...limit('heads', () => place, undefined, most(places.rows, 'heads')),
    ...limit('newCases', () => ownersOf(pairs, consultants.rank), undefined, most(consultants.rows, 'newCases')),
    ...limit('citizenHours', () => citizen, hourUse, most(citizens.rows, 'hours')),
    ...limit('placeHours', () => place, hourUse, most(places.rows, 'hours')),
    ...limit(
      'support',
      () => valuesAt(firm, place),
      () => ofPairs(pairs, (pair) => pair.support ?? 0),
      most(firms.rows, 'support'),
    ),
  };
  const ids = { citizenIds: citizens.rows.map((row) => row.id), placeIds: places.rows.map((row) => row.id) };
  const lots = () => drawLots(instance.seed ?? 0, ids.citizenIds, ids.placeIds, citizen, place);
  return { ...ids, citizen, place, firm, limits, gains: stageGains(instance.stages ?? STAGES, citizens.rows, pairs, lots) };
}

/** Rows as they came, and where each of them lies in the order of ids. */
interface Pairs {
  readonly rows: Int32Array;
  readonly order: Instance['pairs'];
}

function stageGains(stages: readonly Stage[], citizens: Instance['citizens'], pairs: Pairs, lots: () => Float64Array): StageGain[] {
  const persons = (read: (row: Instance['citizens'][number]) => number) => toWhole(Float64Array.from(citizens, read), BITS);
  const gainOf: Record<Stage, () => Omit<StageGain, 'stage' | 'reported'>> = {
    overdue: () => ({ scale: 1, person: persons((row) => Number(row.overdue ?? false)).whole }),
    fewOptions: () => ({ scale: 1, person: persons((row) => Number(row.fewOptions ?? false)).whole }),
    persons: () => ({ scale: 1, person: persons(() => 1).whole }),
    fit: () =>
      named(
        'pair',
        toWhole(
          ofPairs(pairs, (pair) => pair.fit),
          BITS,
        ),
      ),
    waiting: () =>
      named(
        'person',
        persons((row) => row.waitingWeeks ?? 0),
      ),
    lottery: () => ({ scale: 1, pair: lots() }),
  };
  const gains = stages.map((stage) => ({ stage, reported: true, ...gainOf[stage]() }));
  return stages.includes('lottery') ? gains : [...gains, { stage: 'lottery', reported: false, ...gainOf.lottery() }];
}

function named(by: 'pair' | 'person', { whole, scale }: { whole: Float64Array; scale: number }): { scale: number; pair?: Float64Array; person?: Float64Array } {
  return { scale, [by]: whole };
}

/** Uses and limits in one unit. What must be rounded is rounded so that no limit is ever exceeded. */
function limit(name: LimitName, ownerOf: () => Int32Array, useOf: (() => Float64Array) | undefined, most: Float64Array): Limits {
  if (most.every((value) => value === Infinity)) return {};
  const owner = ownerOf();
  if (!useOf) return { [name]: { owner, most } };
  const use = useOf();
  const finite = most.filter(Number.isFinite);
  const both = new Float64Array(finite.length + use.length);
  both.set(finite);
  both.set(use, finite.length);
  const { whole, scale, exact } = toWhole(both, BITS);
  if (exact) return { [name]: { owner, use: whole.slice(finite.length), most: most.map((value) => Math.round(value * scale)) } };
  return { [name]: { owner, use: use.map((value) => Math.ceil(value * scale)), most: most.map((value) => Math.floor(value * scale)) } };
}

function ofPairs({ rows, order }: Pairs, read: (pair: InstancePair) => number): Float64Array {
  const values = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) values[k] = read(order[rows[k] as number] as InstancePair);
  return values;
}

function ownersOf(pairs: Pairs, rank: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(ofPairs(pairs, (pair) => (pair.consultant === undefined ? -1 : (rank.get(pair.consultant) ?? -1))));
}

/** By code units, which no language setting changes. */
function inOrder<Row extends { readonly id: string }>(rows: readonly Row[]): { rows: readonly Row[]; rank: ReadonlyMap<string, number> } {
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { rows: sorted, rank: new Map(sorted.map((row, k) => [row.id, k])) };
}

function inPairOrder(
  { pairs }: Instance,
  citizens: ReadonlyMap<string, number>,
  places: ReadonlyMap<string, number>,
): { citizen: Int32Array; place: Int32Array; rows: Int32Array } {
  const citizen = new Int32Array(pairs.length);
  const place = new Int32Array(pairs.length);
  for (let k = 0; k < pairs.length; k++) {
    const pair = pairs[k] as InstancePair;
    // Pairs mostly come citizen by citizen.
    citizen[k] = pair.citizen === pairs[k - 1]?.citizen ? (citizen[k - 1] as number) : (citizens.get(pair.citizen) as number);
    place[k] = places.get(pair.place) as number;
  }
  const [, byPlace] = grouped(upTo(pairs.length), place, places.size);
  const [, rows] = grouped(byPlace, citizen, citizens.size);
  return { citizen: valuesAt(citizen, rows), place: valuesAt(place, rows), rows };
}
