import type { Agenda } from './agenda';

export const HOUR_MS = 3_600_000;

/** Servers of one kind with one line before them: whoever came first is served first. */
export class Station {
  /** How much of each hour its servers were held, in server milliseconds. */
  readonly held: number[] = [];
  private readonly line: (() => void)[] = [];
  private first = 0;
  private busy = 0;
  private since = 0;

  constructor(
    readonly name: string,
    readonly servers: number,
    private readonly agenda: Agenda,
  ) {}

  /** Goes on with `then` as soon as there is a server, and tells how many milliseconds that took. */
  take(then: (waited: number) => void): void {
    if (this.busy < this.servers) {
      this.count(1);
      return then(0);
    }
    const from = this.agenda.now;
    this.line.push(() => then(this.agenda.now - from));
  }

  give(): void {
    const next = this.line[this.first];
    if (next === undefined) return this.count(-1);
    this.first++;
    if (this.first > 1_000 && 2 * this.first > this.line.length) {
      this.line.splice(0, this.first);
      this.first = 0;
    }
    next();
  }

  /** Until now. */
  count(change = 0): void {
    for (let hour = Math.floor(this.since / HOUR_MS); this.since < this.agenda.now; hour++) {
      const until = Math.min(this.agenda.now, (hour + 1) * HOUR_MS);
      this.held[hour] = (this.held[hour] ?? 0) + this.busy * (until - this.since);
      this.since = until;
    }
    this.busy += change;
  }
}
