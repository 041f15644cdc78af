import { largest, upTo } from '../arrays';
import { fault, type PricedWord } from './certificate';
import { auction, spanOf } from './auction';
import { Network } from './network';
import { Repair, TooCoarse } from './repair';
import { settle } from './settle';
import type { Counts } from '../presolve';
import type { Problem } from '../problem';
import { wordsOf, type Word } from '../words';

/** The auction's first step, as a share of the widest difference between gains. */
const COARSE = 0.1;
/** When its prices were too coarse, it goes on from them with steps so many times smaller. */
const FINER = 8;
/** Looks at pairs, as a multiple of their number, after which prices count as too coarse. */
const PATIENCE = 16;

export interface CountsSolution {
  readonly network: Network;
  /** Prices that prove the optimum; what one more place or citizen is worth follows from them. */
  readonly words: readonly PricedWord[];
}

/**
 * The exact lexicographic optimum of a problem whose limits are counts in a tree.
 *
 * @param goOn throws when the time is up
 * @throws when the certificate does not hold
 */
export function solveCounts(problem: Problem, counts: Counts, goOn: () => void): CountsSolution {
  const network = new Network(problem.citizen, problem.place, counts);
  const words: PricedWord[] = [];
  for (const word of wordsOf(problem.gains, problem.citizen.length, problem.citizenIds.length)) {
    if (words.length > 0) network.narrow(words[words.length - 1] as Word);
    network.left.gain.set(word.person);
    solveWord(network, word, goOn);
    words.push({ ...word, left: network.left.potential.slice(), right: network.right.potential.slice() });
  }
  const wrong = fault(network, words);
  if (wrong) throw new Error(`The certificate does not hold: ${wrong}.`);
  return { network, words };
}

function solveWord(network: Network, word: Word, goOn: () => void): void {
  network.right.potential.fill(0);
  if (!word.pairStage || largest(word.pair) === 0) {
    fill(network);
    settle(network, word);
    return new Repair(network, word.pair, goOn).balance();
  }
  const span = spanOf(network, word);
  for (let step = Math.ceil(COARSE * span); ; step = Math.ceil(step / FINER)) {
    auction(network, word, span, step);
    goOn();
    settle(network, word);
    try {
      return new Repair(network, word.pair, goOn, step > 1 ? PATIENCE * (network.offered.length + 1000) : Infinity).balance();
    } catch (error) {
      if (!(error instanceof TooCoarse)) throw error;
    }
    lowerPrices(network, 2 * step);
  }
}

/** Where all pairs are worth the same, any place will do: who counts most comes first, the repair does the rest. */
function fill(network: Network): void {
  const { left, right } = network;
  network.letAllGo();
  const order = upTo(left.leaves).sort((a, b) => (left.gain[b] as number) - (left.gain[a] as number) || a - b);
  for (const citizen of order) {
    const end = left.start[citizen + 1] as number;
    for (let k = left.start[citizen] as number; k < end && left.count(citizen) < Math.min(1, left.high[citizen] as number); k++) {
      const pair = left.offered[k] as number;
      const place = right.leafOf[pair] as number;
      if (right.count(place) < (right.high[place] as number)) network.take(pair);
    }
  }
}

/** Prices from which a finer auction can go on: a coarse one tends to raise them by a few steps too far. */
function lowerPrices({ right }: Network, by: number): void {
  for (let place = 0; place < right.leaves; place++) {
    const price = (right.potential[place] as number) - by;
    right.potential[place] = right.low[place] === right.high[place] ? price : Math.max(0, price);
  }
}
