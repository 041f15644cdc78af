import type { Presolved } from '../presolve';
import { LIMITS, type Limit, type LimitName, type Problem, type StageGain } from '../problem';
import { placedCitizens, type Chosen } from '../solution';

/**
 * A problem as rows and columns: `sum of coefficients ≤ most` in every row, every column 0 or 1. First a column for each pair, then one for each
 * citizen who may get several places and counts as placed with the first.
 */
export interface Program {
  readonly citizens: number;
  readonly pairs: number;
  readonly columns: number;
  /** Entries of column k: from start[k] to start[k + 1]. */
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly coefficient: Float64Array;
  readonly most: Float64Array;
  /** 1 for each row that limits a place or its firm. */
  readonly ofPlaces: Uint8Array;
  /** The citizen of each column. */
  readonly citizen: Int32Array;
}

const OF_PLACES: ReadonlySet<LimitName> = new Set(['heads', 'placeHours', 'support']);

export function programOf({ problem, counts, beyond }: Presolved): Program {
  const pairs = problem.citizen.length;
  const persons = Int32Array.from(counts.citizens.keys()).filter((citizen) => (counts.citizens[citizen] as number) > 1);
  const entries = new Entries(pairs + persons.length);
  for (const [owner, limits, isOfPlace] of [
    [problem.citizen, counts.citizens, false],
    [problem.place, counts.places, true],
    [problem.citizen.map((citizen) => counts.consultantOf[citizen] as number), counts.consultants, false],
    [problem.place.map((place) => counts.firmOf[place] as number), counts.firms, true],
  ] as const) {
    const size = sizes(owner, limits.length);
    entries.limit({ owner, most: limits }, isOfPlace, (at) => (size[at] as number) > (limits[at] as number));
  }
  for (const name of LIMITS) {
    const limit = problem.limits[name];
    if (limit) entries.limit(limit, OF_PLACES.has(name), (at) => beyond[name]?.[at] === 1);
  }
  const rowOf = new Map(Array.from(persons, (citizen, k) => [citizen, entries.counted(pairs + k)]));
  problem.citizen.forEach((citizen, pair) => {
    const row = rowOf.get(citizen);
    if (row !== undefined) entries.add(pair, row, -1);
  });
  return {
    citizens: counts.citizens.length,
    pairs,
    columns: pairs + persons.length,
    ...entries.packed(),
    citizen: Int32Array.from([...problem.citizen, ...persons]),
  };
}

/** One more row: `sum of values ≤ most`. */
export interface Row {
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly most: number;
  /** 1 when it limits a place or its firm. */
  readonly ofPlaces: number;
}

export function withRows(program: Program, rows: readonly Row[]): Program {
  const [{ columns }, before] = [program, program.most.length];
  const start = new Int32Array(columns + 1);
  for (let k = 0; k < columns; k++) start[k + 1] = (program.start[k + 1] as number) - (program.start[k] as number);
  for (const one of rows) for (const column of one.columns) start[column + 1] = (start[column + 1] as number) + 1;
  for (let k = 0; k < columns; k++) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const next = start.slice();
  const row = new Int32Array(start[columns] as number);
  const coefficient = new Float64Array(row.length);
  const add = (column: number, at: number, value: number) => {
    const entry = next[column] as number;
    row[entry] = at;
    coefficient[entry] = value;
    next[column] = entry + 1;
  };
  for (let k = 0; k < columns; k++)
    for (let e = program.start[k] as number; e < (program.start[k + 1] as number); e++) add(k, program.row[e] as number, program.coefficient[e] as number);
  rows.forEach((one, at) => one.columns.forEach((column, k) => add(column, before + at, one.values[k] as number)));
  const most = Float64Array.from([...program.most, ...rows.map((one) => one.most)]);
  const ofPlaces = Uint8Array.from([...program.ofPlaces, ...rows.map((one) => one.ofPlaces)]);
  return { ...program, start, row, coefficient, most, ofPlaces };
}

/** A row that keeps what is reached: `sum of gain ≥ least`, in a unit that changes no digit. */
export function atLeast(gain: Float64Array, least: number): Row {
  const columns = Int32Array.from(gain.keys()).filter((column) => gain[column] !== 0);
  const unit = 2 ** Math.floor(Math.log2(gain.reduce((most, value) => Math.max(most, Math.abs(value)), 1)));
  return { columns, values: Float64Array.from(columns, (column) => -(gain[column] as number) / unit), most: -least / unit, ofPlaces: 0 };
}

/** The columns of each row, in their order, and what each takes. */
export function byRow(program: Program): Row[] {
  const size = new Int32Array(program.most.length);
  for (const at of program.row) size[at] = (size[at] as number) + 1;
  const rows = Array.from(program.most, (most, at): Row => {
    const entries = size[at] as number;
    return { columns: new Int32Array(entries), values: new Float64Array(entries), most, ofPlaces: program.ofPlaces[at] as number };
  });
  size.fill(0);
  for (let k = 0; k < program.columns; k++) {
    for (let e = program.start[k] as number; e < (program.start[k + 1] as number); e++) {
      const at = program.row[e] as number;
      const [one, to] = [rows[at] as Row, size[at] as number];
      one.columns[to] = k;
      one.values[to] = program.coefficient[e] as number;
      size[at] = to + 1;
    }
  }
  return rows;
}

/** What each column brings in a stage, in the stage's whole units. */
export function columnGains(program: Program, { pair, person }: StageGain): Float64Array {
  const { pairs, columns, citizen } = program;
  const gain = new Float64Array(columns);
  if (pair) gain.set(pair);
  if (!person) return gain;
  const counted = new Set(citizen.subarray(pairs));
  for (let column = 0; column < columns; column++) {
    const at = citizen[column] as number;
    if (column >= pairs || !counted.has(at)) gain[column] = (gain[column] as number) + (person[at] as number);
  }
  return gain;
}

/** A choice as values of all columns. */
export function columnsOf(program: Program, problem: Problem, chosen: Chosen): Uint8Array {
  const placed = placedCitizens(problem, chosen);
  return Uint8Array.from(program.citizen, (citizen, column) => (column < program.pairs ? chosen[column] : placed[citizen]) as number);
}

type EntriesLimit = Pick<Limit, 'owner' | 'use'> & { readonly most: ArrayLike<number> };

class Entries {
  private readonly columns: [row: number, coefficient: number][][];
  private readonly most: number[] = [];
  private readonly ofPlaces: number[] = [];

  constructor(columns: number) {
    this.columns = Array.from({ length: columns }, () => []);
  }

  limit({ owner, use, most }: EntriesLimit, isOfPlace: boolean, isWanted: (owner: number) => boolean): void {
    const rowOf = Array.from(most, (limit, at) => (isWanted(at) ? this.row(limit, isOfPlace) : -1));
    owner.forEach((at, pair) => {
      const row = rowOf[at] ?? -1;
      const one = use ? (use[pair] as number) : 1;
      if (row >= 0 && one !== 0) this.add(pair, row, one);
    });
  }

  /** A row that lets a person's column be 1 only when one of the person's pairs is. */
  counted(column: number): number {
    const row = this.row(0, false);
    this.add(column, row, 1);
    return row;
  }

  private row(most: number, isOfPlace: boolean): number {
    this.ofPlaces.push(Number(isOfPlace));
    return this.most.push(most) - 1;
  }

  add(column: number, row: number, coefficient: number): void {
    this.columns[column]?.push([row, coefficient]);
  }

  packed(): Pick<Program, 'start' | 'row' | 'coefficient' | 'most' | 'ofPlaces'> {
    const start = new Int32Array(this.columns.length + 1);
    this.columns.forEach((entries, k) => (start[k + 1] = (start[k] as number) + entries.length));
    const all = this.columns.flat();
    return {
      start,
      row: Int32Array.from(all, ([row]) => row),
      coefficient: Float64Array.from(all, ([, value]) => value),
      most: Float64Array.from(this.most),
      ofPlaces: Uint8Array.from(this.ofPlaces),
    };
  }
}

function sizes(owner: Int32Array, owners: number): Int32Array {
  const size = new Int32Array(owners);
  for (const at of owner) if (at >= 0) size[at] = (size[at] as number) + 1;
  return size;
}
