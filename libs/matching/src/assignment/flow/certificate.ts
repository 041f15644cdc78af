import { largest } from '../arrays';
import { WholeSum } from '../solution';
import type { Word } from '../words';
import type { Network } from './network';
import type { Side } from './side';

/** A word with the prices that prove its optimum. */
export interface PricedWord extends Word {
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/** Above this, sums of three prices are no longer exact. */
const EXACT = 2 ** 51;

/**
 * Looks at every pair and every arc once more and proves, without trusting the solver, that no other choice is better in any word: the
 * flow is a flow within its limits, complementary slackness holds (words compared like letters), and primal = dual in each word.
 *
 * @returns what is wrong, or undefined when the choice is proven optimal
 */
export function fault(network: Network, words: readonly PricedWord[]): string | undefined {
  const primal = words.map(() => new WholeSum());
  const dual = words.map(() => new WholeSum());
  if (words.some(({ left, right }) => !(largest(left) <= EXACT && largest(right) <= EXACT))) return 'a price is too large to be exact';
  const wrong = unbalanced(network.left, network.held) ?? unbalanced(network.right, network.held) ?? wrongPair(network, words, primal, dual);
  if (wrong) return wrong;
  for (const name of ['left', 'right'] as const) {
    for (let node = 0; node < network[name].nodes; node++)
      if (wrongArc(network[name], name, node, words, primal, dual)) return `${name} node ${node} flows against its price`;
  }
  const apart = primal.findIndex((sum, k) => sum.total() !== (dual[k] as WholeSum).total());
  return apart < 0 ? undefined : `primal and dual differ in word ${apart}`;
}

function unbalanced(side: Side, held: Uint8Array): string | undefined {
  const surplus = new Int32Array(side.nodes);
  for (let node = 0; node < side.nodes; node++) {
    const flow = side.flow[node] as number;
    if (flow < 0 || flow > (side.limit[node] as number)) return `node ${node} has ${flow} of at most ${side.limit[node]}`;
    surplus[node] = (surplus[node] as number) - flow;
    const parent = side.parent[node] as number;
    if (parent >= 0) surplus[parent] = (surplus[parent] as number) + flow;
  }
  for (let pair = 0; pair < held.length; pair++) {
    const leaf = side.leafOf[pair] as number;
    if (held[pair]) surplus[leaf] = (surplus[leaf] as number) + 1;
  }
  const node = surplus.findIndex((value) => value !== 0);
  return node < 0 ? undefined : `node ${node} is out of balance by ${surplus[node]}`;
}

function wrongPair({ left, right, held }: Network, words: readonly PricedWord[], primal: readonly WholeSum[], dual: readonly WholeSum[]): string | undefined {
  for (let pair = 0; pair < held.length; pair++) {
    const citizen = left.leafOf[pair] as number;
    const place = right.leafOf[pair] as number;
    let sign = 0;
    for (let k = 0; k < words.length && sign === 0; k++) {
      const word = words[k] as PricedWord;
      sign = Math.sign((word.left[citizen] as number) + (word.right[place] as number) - (word.pair[pair] as number));
    }
    if (sign !== 0 && sign > 0 === Boolean(held[pair])) return `pair ${pair} is ${held[pair] ? '' : 'not '}chosen against its price`;
    if (!held[pair]) continue;
    for (let k = 0; k < words.length; k++) {
      const word = words[k] as PricedWord;
      primal[k]?.add(word.pair[pair] as number);
      if (sign < 0) dual[k]?.add((word.pair[pair] as number) - (word.left[citizen] as number) - (word.right[place] as number));
    }
  }
  return undefined;
}

function wrongArc(
  side: Side,
  name: 'left' | 'right',
  node: number,
  words: readonly PricedWord[],
  primal: readonly WholeSum[],
  dual: readonly WholeSum[],
): boolean {
  const flow = side.flow[node] as number;
  const limit = side.limit[node] as number;
  if (limit === 0) return false;
  const parent = side.parent[node] as number;
  let [signOfFirst, signOfBeyond] = [0, 0];
  for (let k = 0; k < words.length; k++) {
    const word = words[k] as PricedWord;
    const gain = name === 'left' && node < side.leaves ? (word.person[node] as number) : 0;
    const beyond = (word[name][node] as number) - (parent < 0 ? 0 : (word[name][parent] as number));
    signOfFirst ||= Math.sign(beyond + gain);
    signOfBeyond ||= Math.sign(beyond);
    if (flow > 0) primal[k]?.add(gain);
    if (signOfFirst > 0) dual[k]?.add(beyond + gain);
    if (signOfBeyond > 0) dual[k]?.addTimes(beyond, limit - 1);
  }
  return flow === 0 ? signOfFirst > 0 : signOfFirst < 0 || (flow > 1 && signOfBeyond < 0) || (flow < limit && signOfBeyond > 0);
}
