import { grouped, upTo } from '../arrays';

/** No parent, no pair. */
export const NONE = -1;

/**
 * One half of the network: leaves (citizens, or places), and groups above some of them (consultants, or firms). Node v < leaves is a leaf,
 * the others are groups. `flow[v]` is what runs between v and its parent or the root, within `low` and `high`.
 */
export class Side {
  readonly leaves: number;
  readonly nodes: number;
  readonly parent: Int32Array;
  /** The count that may never be exceeded; `low` and `high` narrow it from word to word. */
  readonly limit: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly flow: Int32Array;
  /** What the first unit of flow gains; further units gain nothing. */
  gain: Float64Array;
  /** Dual value: what one more unit of flow here is worth to the whole. */
  potential: Float64Array;
  /** What the pairs bring beyond the flow (leaf), or what the children do (group). 0 when all is in balance. */
  readonly surplus: Int32Array;
  /** Of each pair: its leaf. */
  readonly leafOf: Int32Array;
  /** Offered pairs, leaf by leaf. */
  start: Int32Array;
  offered: Int32Array;
  /** Leaves, group by group. */
  readonly childStart: Int32Array;
  readonly children: Int32Array;
  /** Chosen pairs of each leaf, as a doubly linked list. */
  readonly first: Int32Array;
  private readonly after: Int32Array;
  private readonly before: Int32Array;

  constructor(leafOf: Int32Array, leafCounts: Int32Array, groupOf: Int32Array, groupCounts: Int32Array) {
    this.leafOf = leafOf;
    this.leaves = leafCounts.length;
    this.nodes = this.leaves + groupCounts.length;
    this.parent = new Int32Array(this.nodes).fill(NONE);
    groupOf.forEach((group, leaf) => (this.parent[leaf] = group < 0 ? NONE : this.leaves + group));
    this.low = new Int32Array(this.nodes);
    this.limit = Int32Array.from([...leafCounts, ...groupCounts]);
    this.high = this.limit.slice();
    this.flow = new Int32Array(this.nodes);
    this.gain = new Float64Array(this.nodes);
    this.potential = new Float64Array(this.nodes);
    this.surplus = new Int32Array(this.nodes);
    [this.start, this.offered] = [new Int32Array(0), new Int32Array(0)];
    [this.childStart, this.children] = grouped(
      upTo(groupOf.length).filter((leaf) => (groupOf[leaf] as number) >= 0),
      groupOf,
      groupCounts.length,
    );
    this.first = new Int32Array(this.leaves).fill(NONE);
    this.after = new Int32Array(leafOf.length).fill(NONE);
    this.before = new Int32Array(leafOf.length).fill(NONE);
  }

  offer(pairs: Int32Array): void {
    [this.start, this.offered] = grouped(pairs, this.leafOf, this.leaves);
  }

  take(pair: number): void {
    const leaf = this.leafOf[pair] as number;
    const next = this.first[leaf] as number;
    this.after[pair] = next;
    this.before[pair] = NONE;
    if (next !== NONE) this.before[next] = pair;
    this.first[leaf] = pair;
    this.surplus[leaf] = (this.surplus[leaf] as number) + 1;
  }

  letGo(pair: number): void {
    const leaf = this.leafOf[pair] as number;
    const next = this.after[pair] as number;
    const previous = this.before[pair] as number;
    if (next !== NONE) this.before[next] = previous;
    if (previous === NONE) this.first[leaf] = next;
    else this.after[previous] = next;
    this.surplus[leaf] = (this.surplus[leaf] as number) - 1;
  }

  /** How many pairs a leaf has. */
  count(leaf: number): number {
    return (this.flow[leaf] as number) + (this.surplus[leaf] as number);
  }

  next(pair: number): number {
    return this.after[pair] as number;
  }

  move(node: number, units: number): void {
    this.flow[node] = (this.flow[node] as number) + units;
    this.surplus[node] = (this.surplus[node] as number) - units;
    const parent = this.parent[node] as number;
    if (parent !== NONE) this.surplus[parent] = (this.surplus[parent] as number) + units;
  }

  /** What one more unit between a node and its parent would gain; never positive where more may flow in an optimal flow. */
  gainOfMore(node: number): number {
    return ((this.flow[node] as number) === 0 ? (this.gain[node] as number) : 0) + this.margin(node);
  }

  /** What the last unit gains; never negative where less may flow in an optimal flow. */
  gainOfLast(node: number): number {
    return ((this.flow[node] as number) === 1 ? (this.gain[node] as number) : 0) + this.margin(node);
  }

  /** Bounds that only an optimal flow keeps, so that another objective may choose among the optimal ones. */
  narrow(): void {
    for (let node = 0; node < this.nodes; node++) {
      const margin = this.margin(node);
      const low = this.low[node] as number;
      const high = this.high[node] as number;
      const ofFirst = (this.gain[node] as number) + margin;
      if (margin > 0) this.low[node] = high;
      else if (low === 0 && ofFirst > 0) this.low[node] = Math.min(1, high);
      if (low === 0 && ofFirst < 0) this.high[node] = 0;
      else if (margin < 0) this.high[node] = Math.min(high, Math.max(low, 1));
    }
  }

  /** Potential above the parent's; the root's is 0. */
  margin(node: number): number {
    const parent = this.parent[node] as number;
    return (this.potential[node] as number) - (parent === NONE ? 0 : (this.potential[parent] as number));
  }
}
