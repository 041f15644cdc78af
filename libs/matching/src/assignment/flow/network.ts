import { upTo } from '../arrays';
import type { Counts } from '../presolve';
import type { Word } from '../words';
import { NONE, Side } from './side';

/**
 * Who is placed where, as a flow: root → consultants → citizens → places → firms → root. Both halves are trees of the same kind, and a
 * search that runs against the flow sees them with the roles exchanged; so every step is written once, for a `near` and a `far` side.
 */
export class Network {
  readonly left: Side;
  readonly right: Side;
  /** 1 for each pair that carries flow: chosen. */
  readonly held: Uint8Array;
  /** Pairs that may still be chosen or let go. */
  offered: Int32Array;
  /** 1 for each of the others: they stay as they are. */
  readonly frozen: Uint8Array;

  constructor(citizen: Int32Array, place: Int32Array, counts: Counts) {
    this.held = new Uint8Array(citizen.length);
    this.frozen = new Uint8Array(citizen.length);
    this.left = new Side(citizen, counts.citizens, counts.consultantOf, counts.consultants);
    this.right = new Side(place, counts.places, counts.firmOf, counts.firms);
    this.offered = upTo(citizen.length);
    this.offer(this.offered);
  }

  take(pair: number): void {
    this.held[pair] = 1;
    this.left.take(pair);
    this.right.take(pair);
  }

  letGo(pair: number): void {
    this.held[pair] = 0;
    this.left.letGo(pair);
    this.right.letGo(pair);
  }

  letAllGo(): void {
    const { left, frozen } = this;
    for (let citizen = 0; citizen < left.leaves; citizen++)
      for (let pair = left.first[citizen] as number, next = NONE; pair !== NONE; pair = next) {
        next = left.next(pair);
        if (!frozen[pair]) this.letGo(pair);
      }
  }

  /** What a pair would lose if it were chosen; negative when it must be, 0 when nothing is lost either way. */
  slack(pair: number, weight: Float64Array): number {
    const { left, right } = this;
    return (left.potential[left.leafOf[pair] as number] as number) + (right.potential[right.leafOf[pair] as number] as number) - (weight[pair] as number);
  }

  /** Keeps only what is optimal for a word: pairs and units that could be otherwise without loss stay open for the next word, all others are frozen. */
  narrow(word: Word): void {
    const open = new Int32Array(this.offered.length);
    let count = 0;
    for (let k = 0; k < this.offered.length; k++) {
      const pair = this.offered[k] as number;
      if (this.slack(pair, word.pair) === 0) open[count++] = pair;
      else this.frozen[pair] = 1;
    }
    if (count < open.length) this.offer(open.slice(0, count));
    this.left.narrow();
    this.right.narrow();
  }

  private offer(pairs: Int32Array): void {
    this.offered = pairs;
    this.left.offer(pairs);
    this.right.offer(pairs);
  }
}
