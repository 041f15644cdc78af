import { largest, times } from './arrays';
import type { StageGain } from './problem';

/**
 * One or more stages as one weight. Words are solved one after the other, each on what is optimal for those before, and compared like the
 * letters of a dictionary.
 */
export interface Word {
  /** Whole numbers, of each pair: so many for each unit of its stage. */
  readonly pair: Float64Array;
  readonly pairUnit: number;
  readonly pairStage: StageGain | undefined;
  /** Whole numbers not below 0, of each citizen who gets at least one place. */
  readonly person: Float64Array;
}

/** Small gains are multiplied to about this many bits, so that a share of them is still a whole number. */
const LEAST_BITS = 20;

/** @param pairs how many there are; @param citizens how many there are */
export function wordsOf(gains: readonly StageGain[], pairs: number, citizens: number): Word[] {
  const words: Word[] = [];
  for (let k = 0; k < gains.length;) {
    const persons: Float64Array[] = [];
    for (; gains[k]?.person; k++) persons.push(gains[k]?.person as Float64Array);
    const pairStage = persons.length > 0 ? undefined : gains[k++];
    const pairUnit = pairStage?.pair ? stretch(pairStage.pair) : 1;
    const person = persons.length > 0 ? ranks(persons) : new Float64Array(citizens);
    words.push({ pair: times(pairStage?.pair ?? new Float64Array(pairs), pairUnit), pairUnit, pairStage, person: times(person, stretch(person)) });
  }
  return words;
}

/**
 * The sets of citizens who can be placed together are a matroid, and the best set of a matroid depends only on the order of its weights
 * (Edmonds 1971). So stages that count persons become one: the rank of each citizen in the order that the stages make, 0 for no gain at all.
 */
function ranks(stages: readonly Float64Array[]): Float64Array {
  const [first, ...later] = stages.map(levelsOf) as [Levels, ...Levels[]];
  return later.reduce((rank, { level, count }) => levelsOf(rank.map((one, k) => one * count + (level[k] as number))).level, first.level);
}

/** How many different smaller values there are, and how many values at all. Nothing is always one of them. */
interface Levels {
  readonly level: Float64Array;
  readonly count: number;
}

/** @param values not below 0 */
function levelsOf(values: Float64Array): Levels {
  const levels = new Map([[0, 0]]);
  for (const value of values.slice().sort()) if (!levels.has(value)) levels.set(value, levels.size);
  return { level: values.map((value) => levels.get(value) as number), count: levels.size };
}

function stretch(gains: Float64Array): number {
  const most = largest(gains);
  return most === 0 ? 1 : 2 ** Math.max(0, LEAST_BITS - Math.ceil(Math.log2(most + 1)));
}
