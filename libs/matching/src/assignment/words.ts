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
  const compare = (a: number, b: number) => stages.reduce((sign, gain) => sign || (gain[a] as number) - (gain[b] as number), 0);
  const order = [...(stages[0] as Float64Array).keys()].sort(compare);
  const rank = new Float64Array(order.length);
  let current = 0;
  order.forEach((citizen, k) => {
    if (k === 0) current = Number(stages.some((gain) => gain[citizen] !== 0));
    else if (compare(citizen, order[k - 1] as number) !== 0) current++;
    rank[citizen] = current;
  });
  return rank;
}

function stretch(gains: Float64Array): number {
  const most = largest(gains);
  return most === 0 ? 1 : 2 ** Math.max(0, LEAST_BITS - Math.ceil(Math.log2(most + 1)));
}
