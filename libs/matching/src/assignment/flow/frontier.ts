/** Nodes by distance, the nearest first: a binary heap, and beside it a stack for nodes as near as the last one taken (ties are many). */
export class Frontier {
  private keys = new Float64Array(1024);
  private nodes = new Int32Array(1024);
  private size = 0;
  private readonly level: number[] = [];
  /** Distance of the node taken last. */
  distance = 0;

  clear(): void {
    this.size = 0;
    this.level.length = 0;
    this.distance = 0;
  }

  add(node: number, key: number): void {
    if (key <= this.distance) this.level.push(node);
    else this.push(node, key);
  }

  /** @returns the nearest node, or -1 when there is none; `distance` is then how far it is */
  take(): number {
    const near = this.level.pop();
    if (near !== undefined) return near;
    return this.size === 0 ? -1 : this.pop();
  }

  private push(node: number, key: number): void {
    if (this.size === this.keys.length) this.grow();
    let at = this.size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((this.keys[above] as number) <= key) break;
      this.keys[at] = this.keys[above] as number;
      this.nodes[at] = this.nodes[above] as number;
      at = above;
    }
    this.keys[at] = key;
    this.nodes[at] = node;
  }

  private pop(): number {
    const { keys, nodes } = this;
    const top = nodes[0] as number;
    this.distance = keys[0] as number;
    const size = --this.size;
    const key = keys[size] as number;
    const node = nodes[size] as number;
    let at = 0;
    for (let below = 1; below < size; below = 2 * at + 1) {
      if (below + 1 < size && (keys[below + 1] as number) < (keys[below] as number)) below++;
      if ((keys[below] as number) >= key) break;
      keys[at] = keys[below] as number;
      nodes[at] = nodes[below] as number;
      at = below;
    }
    keys[at] = key;
    nodes[at] = node;
    return top;
  }

  private grow(): void {
    const [keys, nodes] = [this.keys, this.nodes];
    this.keys = new Float64Array(2 * keys.length);
    this.nodes = new Int32Array(2 * nodes.length);
    this.keys.set(keys);
    this.nodes.set(nodes);
  }
}
