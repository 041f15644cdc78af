import { upTo } from '../arrays';
import { Frontier } from './frontier';
import { Labels } from './labels';
import type { Network } from './network';
import { NONE, type Side } from './side';

/** How a node of the search was reached: by a pair (its number), from its child, or from its parent. */
const FROM_CHILD = -1;
const FROM_PARENT = -2;

/** More work than an even instance ever needs: the prices to start from were too coarse. */
export class TooCoarse extends Error {}

/**
 * Brings a network with optimal prices but unbalanced flow into balance, one shortest augmenting path for each missing unit
 * (successive shortest paths; Ahuja, Magnanti, Orlin: Network Flows, 9.7). Prices stay optimal all the way, so what is balanced is optimal.
 */
export class Repair {
  private readonly frontier = new Frontier();
  private readonly labels: Labels;
  private near: Side;
  private far: Side;
  private nearBase = 0;
  private farBase = 0;
  /** Where the shortest path known so far ends, how long it is, and whether it goes on to the root. */
  private end = NONE;
  private length = Infinity;
  private endsAtRoot = false;
  private looked = 0;

  /** @param goOn throws when the time is up; @param most pairs looked at before TooCoarse is thrown */
  constructor(
    private readonly network: Network,
    private readonly weight: Float64Array,
    private readonly goOn: () => void,
    private readonly most = Infinity,
  ) {
    this.labels = new Labels(network.left.nodes + network.right.nodes);
    this.near = network.left;
    this.far = network.right;
  }

  /** @throws TooCoarse */
  balance(): void {
    for (const [side, other] of [
      [this.network.left, this.network.right],
      [this.network.right, this.network.left],
    ] as const) {
      for (const node of unbalanced(side)) {
        while ((side.surplus[node] as number) < 0) this.augment(side, other, side, node);
        while ((side.surplus[node] as number) > 0) this.augment(other, side, side, node);
      }
    }
  }

  /** One unit along the shortest path from a node to where it is missing, or to the root. */
  private augment(near: Side, far: Side, side: Side, node: number): void {
    [this.near, this.far] = [near, far];
    this.nearBase = near === this.network.left ? 0 : this.network.left.nodes;
    this.farBase = near === this.network.left ? this.network.left.nodes : 0;
    const source = node + (side === near ? this.nearBase : this.farBase);
    this.search(source, node, side);
    this.shiftPrices();
    this.moveAlong(source);
    this.labels.forget();
    this.goOn();
    if (this.looked > this.most) throw new TooCoarse();
  }

  private search(source: number, at: number, side: Side): void {
    this.frontier.clear();
    this.end = NONE;
    this.length = Infinity;
    this.label(source, 0, NONE, NONE);
    if (side === this.near) this.leaveNear(at, source, 0);
    else this.leaveFar(at, source, 0);
    for (let node = this.frontier.take(); node >= 0 && this.frontier.distance < this.length; node = this.frontier.take()) {
      if (!this.labels.settle(node)) continue;
      if (this.isNear(node)) this.fromNear(node, node - this.nearBase, this.frontier.distance);
      else this.fromFar(node, node - this.farBase, this.frontier.distance);
    }
    if (this.end === NONE) throw new Error('The network has no feasible flow.');
  }

  private fromNear(node: number, at: number, distance: number): void {
    const { near, far, weight } = this;
    if (at >= near.leaves) return this.toChildren(near, node, at, distance, 1);
    const { held } = this.network;
    const own = distance + (near.potential[at] as number);
    const end = near.start[at + 1] as number;
    this.looked += end - (near.start[at] as number);
    for (let k = near.start[at] as number; k < end; k++) {
      const pair = near.offered[k] as number;
      if (held[pair]) continue;
      const leaf = far.leafOf[pair] as number;
      this.reachFar(leaf, own + ((far.potential[leaf] as number) - (weight[pair] as number)), node, pair);
    }
    const parent = near.parent[at] as number;
    if (parent !== NONE && (near.flow[at] as number) > (near.low[at] as number)) this.reachNear(parent, distance + near.gainOfLast(at), node, FROM_CHILD);
  }

  private fromFar(node: number, at: number, distance: number): void {
    const { near, far, weight } = this;
    if (at >= far.leaves) return this.toChildren(far, node, at, distance, -1);
    const own = distance - (far.potential[at] as number);
    for (let pair = far.first[at] as number; pair !== NONE; pair = far.next(pair)) {
      if (this.network.frozen[pair]) continue;
      const leaf = near.leafOf[pair] as number;
      this.reachNear(leaf, own + ((weight[pair] as number) - (near.potential[leaf] as number)), node, pair);
    }
    const parent = far.parent[at] as number;
    if (parent !== NONE && (far.flow[at] as number) < (far.high[at] as number)) this.reachFar(parent, distance - far.gainOfMore(at), node, FROM_CHILD);
  }

  private toChildren(side: Side, node: number, at: number, distance: number, units: 1 | -1): void {
    const group = at - side.leaves;
    for (let k = side.childStart[group] as number; k < (side.childStart[group + 1] as number); k++) {
      const child = side.children[k] as number;
      const flow = side.flow[child] as number;
      if (units > 0 && flow < (side.high[child] as number)) this.reachNear(child, distance - side.gainOfMore(child), node, FROM_PARENT);
      if (units < 0 && flow > (side.low[child] as number)) this.reachFar(child, distance + side.gainOfLast(child), node, FROM_PARENT);
    }
  }

  private reachNear(at: number, distance: number, previous: number, via: number): void {
    const node = this.nearBase + at;
    if (distance >= this.length || distance >= (this.labels.distance[node] as number)) return;
    this.label(node, distance, previous, via);
    if ((this.near.surplus[at] as number) > 0) this.endAt(node, distance, false);
    else this.leaveNear(at, node, distance);
  }

  private reachFar(at: number, distance: number, previous: number, via: number): void {
    const node = this.farBase + at;
    if (distance >= this.length || distance >= (this.labels.distance[node] as number)) return;
    this.label(node, distance, previous, via);
    if ((this.far.surplus[at] as number) < 0) this.endAt(node, distance, false);
    else this.leaveFar(at, node, distance);
  }

  /** Looks whether the root is next: it takes and gives any number of units. */
  private leaveNear(at: number, node: number, distance: number): void {
    const { near } = this;
    if (near.parent[at] === NONE && (near.flow[at] as number) > (near.low[at] as number)) this.endAt(node, distance + near.gainOfLast(at), true);
  }

  private leaveFar(at: number, node: number, distance: number): void {
    const { far } = this;
    if (far.parent[at] === NONE && (far.flow[at] as number) < (far.high[at] as number)) this.endAt(node, distance - far.gainOfMore(at), true);
  }

  private endAt(node: number, distance: number, atRoot: boolean): void {
    if (distance >= this.length) return;
    this.length = distance;
    this.end = node;
    this.endsAtRoot = atRoot;
  }

  private label(node: number, distance: number, previous: number, via: number): void {
    this.labels.set(node, distance, previous, via);
    this.frontier.add(node, distance);
  }

  /** Makes the path's pairs and arcs worth exactly nothing, and keeps all others from becoming worth more. */
  private shiftPrices(): void {
    for (const node of this.labels.settled) {
      const by = this.length - (this.labels.distance[node] as number);
      if (this.isNear(node)) this.near.potential[node - this.nearBase] = (this.near.potential[node - this.nearBase] as number) - by;
      else this.far.potential[node - this.farBase] = (this.far.potential[node - this.farBase] as number) + by;
    }
  }

  private moveAlong(source: number): void {
    if (this.endsAtRoot) this.moveTree(this.end, 1);
    for (let node = this.end; node !== source; node = this.labels.previous[node] as number) {
      const via = this.labels.via[node] as number;
      if (via === FROM_CHILD) this.moveTree(this.labels.previous[node] as number, 1);
      else if (via === FROM_PARENT) this.moveTree(node, -1);
      else if (this.network.held[via]) this.network.letGo(via);
      else this.network.take(via);
    }
  }

  /** Upwards a near node has one unit less with its parent and a far node one more; downwards the other way round. */
  private moveTree(child: number, upwards: 1 | -1): void {
    if (this.isNear(child)) this.near.move(child - this.nearBase, -upwards);
    else this.far.move(child - this.farBase, upwards);
  }

  private isNear(node: number): boolean {
    return this.farBase > 0 ? node < this.farBase : node >= this.nearBase;
  }
}

/** Nodes with more or less than they pass on, those first who gain most: who is left out leaves a region that no later search needs to enter. */
function unbalanced({ gain, surplus }: Side): Int32Array {
  return upTo(surplus.length)
    .filter((node) => surplus[node] !== 0)
    .sort((a, b) => (gain[b] as number) - (gain[a] as number) || a - b);
}
