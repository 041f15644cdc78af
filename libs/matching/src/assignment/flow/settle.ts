import type { Word } from '../words';
import type { Network } from './network';
import { NONE, type Side } from './side';

/**
 * From prices of places, whoever won them: prices of citizens to which no pair is worth more than nothing unless it is chosen, and the
 * flow that goes with them. All is optimal then, but some nodes get more or less than they pass on.
 */
export function settle(network: Network, word: Word): void {
  const { left, right } = network;
  left.potential.fill(0, left.leaves);
  right.potential.fill(0, right.leaves);
  for (let citizen = 0; citizen < left.leaves; citizen++) left.potential[citizen] = worthOfLast(network, word, citizen);
  const { held, offered } = network;
  for (let k = 0; k < offered.length; k++) {
    const pair = offered[k] as number;
    const slack = network.slack(pair, word.pair);
    if (slack < 0 && !held[pair]) network.take(pair);
    if (slack > 0 && held[pair]) network.letGo(pair);
  }
  for (const side of [left, right]) for (let node = 0; node < side.nodes; node++) side.move(node, wanted(side, node) - (side.flow[node] as number));
}

/** What the best place that the citizen may still get in, counted from the best downwards, is worth at these prices; not below 0 if any is worth something. */
function worthOfLast({ left, right, frozen }: Network, { pair: weight }: Word, citizen: number): number {
  const from = left.start[citizen] as number;
  const to = left.start[citizen + 1] as number;
  if (from === to) return -(left.gain[citizen] as number);
  const worth = (k: number) => (weight[left.offered[k] as number] as number) - (right.potential[right.leafOf[left.offered[k] as number] as number] as number);
  let best = -Infinity;
  for (let k = from; k < to; k++) best = Math.max(best, worth(k));
  if ((left.high[citizen] as number) <= 1 || best <= 0) return best;
  let units = left.high[citizen] as number;
  for (let pair = left.first[citizen] as number; pair !== NONE; pair = left.next(pair)) if (frozen[pair]) units--;
  const worths = Float64Array.from({ length: to - from }, (_, k) => worth(from + k)).sort();
  return Math.max(0, worths[Math.max(0, worths.length - Math.max(1, units))] as number);
}

/** The flow that a node's price asks for; where it is indifferent, what its pairs or children bring. */
function wanted(side: Side, node: number): number {
  const low = side.low[node] as number;
  const high = side.high[node] as number;
  const margin = side.margin(node);
  const ofFirst = (side.gain[node] as number) + margin;
  if (margin > 0) return high;
  const least = ofFirst > 0 ? Math.max(low, Math.min(1, high)) : low;
  const most = margin === 0 ? high : ofFirst >= 0 ? Math.min(high, Math.max(low, 1)) : low;
  return Math.max(least, Math.min(most, (side.flow[node] as number) + (side.surplus[node] as number)));
}
