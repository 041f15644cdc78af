import type { Word } from '../words';
import type { Network } from './network';
import { NONE, type Side } from './side';

/** Bids for each open unit of a citizen after which a price war is called off; the repair ends it exactly. */
const MOST_BIDS = 60;

/**
 * A forward auction (Bertsekas 1988, with several equal seats in a place): quick, and only near the optimum. Begins at the prices that the
 * places have as potentials, leaves the new ones there and its winners as chosen pairs. Knows nothing of firms and consultants.
 *
 * @param span the widest difference that gains can make to one choice
 * @param step the least step of a bid; coarse steps are quick
 */
export function auction(network: Network, word: Word, span: number, step: number): void {
  network.letAllGo();
  new Auction(network, word, span, step).run();
}

/** The widest difference that the gains of a word can make to one choice. */
export function spanOf({ offered, left }: Network, { pair }: Word): number {
  let [least, most] = [0, 0];
  for (let k = 0; k < offered.length; k++) {
    const value = pair[offered[k] as number] as number;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return Math.max(1, most - least + left.gain.reduce((max, value) => Math.max(max, value), 0));
}

class Auction {
  private readonly bids: Float64Array;
  private readonly winners: Int32Array;
  private readonly seats: Int32Array;
  /** Who may still bid, in a ring. */
  private readonly queue: Int32Array;
  private head = 0;
  private waiting = 0;

  constructor(
    private readonly network: Network,
    private readonly word: Word,
    private readonly span: number,
    private readonly step: number,
  ) {
    const { left, right } = network;
    this.bids = new Float64Array(word.pair.length);
    this.winners = new Int32Array(right.leaves);
    this.seats = openUnits(right, network.frozen);
    const units = openUnits(left, network.frozen);
    this.queue = new Int32Array(units.reduce((sum, open) => sum + Math.max(0, open), 1));
    units.forEach((open, citizen) => open > 0 && this.enqueue(citizen));
    this.seats.forEach((seats, place) => seats <= 0 && (right.potential[place] = 2 * this.span));
  }

  run(): void {
    for (let bids = MOST_BIDS * this.queue.length; this.waiting > 0 && bids > 0; bids--) {
      const citizen = this.queue[this.head] as number;
      this.head = (this.head + 1) % this.queue.length;
      this.waiting--;
      if (this.bid(citizen)) this.enqueue(citizen);
    }
  }

  /** @returns whether the citizen may want yet another place */
  private bid(citizen: number): boolean {
    const { left, right, held } = this.network;
    const taken = left.count(citizen);
    if (taken >= (left.high[citizen] as number)) return false;
    const [{ offered }, { leafOf, potential }, gains] = [left, right, this.word.pair];
    const end = left.start[citizen + 1] as number;
    let best = NONE;
    let value = -Infinity;
    let second = -Infinity;
    for (let k = left.start[citizen] as number; k < end; k++) {
      const pair = offered[k] as number;
      const place = leafOf[pair] as number;
      const worth = (gains[pair] as number) - (potential[place] as number);
      if (worth <= second || held[pair] || (this.seats[place] as number) <= 0) continue;
      if (worth > value) {
        second = value;
        value = worth;
        best = pair;
      } else second = worth;
    }
    const outside = this.outside(citizen, taken);
    if (best === NONE || value <= outside) return false;
    this.award(best, value - Math.max(outside, Math.max(second, value - this.span) - this.step));
    return taken + 1 < (left.high[citizen] as number);
  }

  /** What staying as they are is worth to a citizen: a first place may be worth more than its own gain, and some must have one. */
  private outside(citizen: number, taken: number): number {
    const { left } = this.network;
    if (taken < (left.low[citizen] as number)) return -Infinity;
    return taken === 0 ? -(left.gain[citizen] as number) : 0;
  }

  private award(pair: number, raise: number): void {
    const { network, bids, seats, winners } = this;
    const { right } = network;
    const place = right.leafOf[pair] as number;
    bids[pair] = (right.potential[place] as number) + raise;
    if ((winners[place] as number) === (seats[place] as number)) this.dismiss(this.lowest(place));
    network.take(pair);
    winners[place] = (winners[place] as number) + 1;
    if ((seats[place] as number) === 1) right.potential[place] = bids[pair] as number;
    else if ((winners[place] as number) === (seats[place] as number)) right.potential[place] = bids[this.lowest(place)] as number;
  }

  private dismiss(pair: number): void {
    const { left, right } = this.network;
    const place = right.leafOf[pair] as number;
    this.network.letGo(pair);
    this.winners[place] = (this.winners[place] as number) - 1;
    this.enqueue(left.leafOf[pair] as number);
  }

  private lowest(place: number): number {
    const { right, frozen } = this.network;
    let lowest = NONE;
    for (let pair = right.first[place] as number; pair !== NONE; pair = right.next(pair)) {
      if (!frozen[pair] && (lowest === NONE || (this.bids[pair] as number) < (this.bids[lowest] as number))) lowest = pair;
    }
    return lowest;
  }

  private enqueue(citizen: number): void {
    this.queue[(this.head + this.waiting) % this.queue.length] = citizen;
    this.waiting++;
  }
}

/** How many units of each leaf are not taken by frozen pairs. */
function openUnits(side: Side, frozen: Uint8Array): Int32Array {
  return side.high.subarray(0, side.leaves).map((high, leaf) => {
    let units = high;
    for (let pair = side.first[leaf] as number; pair !== NONE; pair = side.next(pair)) if (frozen[pair]) units--;
    return units;
  });
}
