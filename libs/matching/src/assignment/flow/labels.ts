import { NONE } from './side';

/** What one search knows of each node: how far it is, from where and by what it was reached, and whether that is final. */
export class Labels {
  readonly distance: Float64Array;
  readonly previous: Int32Array;
  readonly via: Int32Array;
  /** Nodes whose distance is final, the nearest first. */
  readonly settled: number[] = [];
  private readonly isSettled: Uint8Array;
  private readonly reached: number[] = [];

  constructor(nodes: number) {
    this.distance = new Float64Array(nodes).fill(Infinity);
    this.previous = new Int32Array(nodes).fill(NONE);
    this.via = new Int32Array(nodes).fill(NONE);
    this.isSettled = new Uint8Array(nodes);
  }

  set(node: number, distance: number, previous: number, via: number): void {
    if (this.distance[node] === Infinity) this.reached.push(node);
    this.distance[node] = distance;
    this.previous[node] = previous;
    this.via[node] = via;
  }

  /** @returns false when it was settled before */
  settle(node: number): boolean {
    if (this.isSettled[node]) return false;
    this.isSettled[node] = 1;
    this.settled.push(node);
    return true;
  }

  forget(): void {
    for (const node of this.reached) {
      this.distance[node] = Infinity;
      this.isSettled[node] = 0;
    }
    this.reached.length = 0;
    this.settled.length = 0;
  }
}
