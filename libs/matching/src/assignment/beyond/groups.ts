import type { StageGain } from '../problem';
import { columnGains, type Program } from './program';

/** Stages that are solved at once, as one whole number that each choice brings: the sum of their totals, each times its factor. */
export interface Group {
  /** Position of the first of them among all stages. */
  readonly first: number;
  readonly factors: readonly number[];
  readonly stages: readonly StageGain[];
  /** Of each column. */
  readonly gain: Float64Array;
  /** Whether it only counts persons. */
  readonly countsPersons: boolean;
}

/** A solver still tells one unit from none as long as no column brings more than this. */
const LARGEST = 1e8;

/**
 * Stages that count persons stay alone, so that the bound of each can be rounded down. From the first stage that counts pairs on, a stage takes
 * the next ones with it, if no choice among the later can outweigh one unit of it.
 *
 * @param most how many pairs can be chosen at most; 0 keeps all stages alone
 */
export function groupStages(program: Program, stages: readonly StageGain[], most: number): Group[] {
  const groups: Group[] = [];
  for (let first = 0; first < stages.length;) {
    const countsPersons = stages[first]?.pair === undefined;
    let length = 1;
    if (most > 0 && !countsPersons) while (first + length < stages.length && isWithin(stages.slice(first, first + length + 1), most)) length++;
    const parts = stages.slice(first, first + length);
    const factors = factorsOf(parts, most);
    const gain = new Float64Array(program.columns);
    parts.forEach((stage, k) => columnGains(program, stage).forEach((one, column) => (gain[column] = (gain[column] as number) + one * (factors[k] as number))));
    groups.push({ first, factors, stages: parts, gain, countsPersons });
    first += length;
  }
  return groups;
}

/** The totals of its stages as the one number. */
export function groupTotal({ first, factors }: Group, totals: readonly bigint[]): bigint {
  return factors.reduce((sum, factor, k) => sum + (totals[first + k] as bigint) * BigInt(factor), 0n);
}

/** Takes a bound on the one number apart again: a bound for each stage, for choices that keep at least `totals` in the stages before. */
export function stageBounds(group: Group, bound: bigint, totals: readonly bigint[]): bigint[] {
  const spare = bound - groupTotal(group, totals);
  return group.factors.map((factor, k) => (totals[group.first + k] as bigint) + (spare + BigInt(factor) - 1n) / BigInt(factor));
}

function factorsOf(stages: readonly StageGain[], most: number): number[] {
  let factor = 1;
  const factors: number[] = [];
  for (const stage of stages.toReversed()) {
    factors.unshift(factor);
    factor *= extent(stage, most).range + 1;
  }
  return factors;
}

function isWithin(stages: readonly StageGain[], most: number): boolean {
  return extent(stages[0] as StageGain, most).each * (factorsOf(stages, most)[0] as number) <= LARGEST;
}

/** The most that one pair can change, and by how much two choices can differ. */
function extent({ pair = new Float64Array(0), person = new Float64Array(0) }: StageGain, most: number): { each: number; range: number } {
  const up = pair.reduce((max, value) => Math.max(max, value), 0);
  const down = pair.reduce((min, value) => Math.min(min, value), 0);
  const each = person.reduce((max, value) => Math.max(max, value), 0);
  return { each: Math.max(up, -down) + each, range: most * (up - down + each) };
}

export function largest(gain: Float64Array): number {
  return gain.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
