type Act = () => void;

interface Entry {
  readonly at: number;
  readonly nth: number;
  readonly act: Act;
}

/** What happens when, in milliseconds since the beginning; of what happens at once, first what was said first. */
export class Agenda {
  now = 0;
  private said = 0;
  /** A heap: each entry is before the two at twice its place. */
  private readonly heap: Entry[] = [];

  after(ms: number, act: Act): void {
    const entry = { at: this.now + ms, nth: this.said++, act };
    let place = this.heap.push(entry) - 1;
    for (let above = (place - 1) >> 1; place > 0 && before(entry, this.heap[above] as Entry); place = above, above = (place - 1) >> 1)
      this.heap[place] = this.heap[above] as Entry;
    this.heap[place] = entry;
  }

  /** Lets everything happen that happens before an instant. */
  runUntil(end: number): void {
    for (let next = this.heap[0]; next !== undefined && next.at < end; next = this.heap[0]) {
      this.takeFirst();
      this.now = next.at;
      next.act();
    }
    this.now = end;
  }

  private takeFirst(): void {
    const last = this.heap.pop() as Entry;
    const size = this.heap.length;
    if (size === 0) return;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= size) break;
      if (below + 1 < size && before(this.heap[below + 1] as Entry, this.heap[below] as Entry)) below++;
      if (!before(this.heap[below] as Entry, last)) break;
      this.heap[place] = this.heap[below] as Entry;
      place = below;
    }
    this.heap[place] = last;
  }
}

function before(one: Entry, other: Entry): boolean {
  return one.at < other.at || (one.at === other.at && one.nth < other.nth);
}
