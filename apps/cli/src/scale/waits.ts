/** Each class is so much wider than the one before: a percentile is right to 2 %. */
const STEP = 1.02;
const LEAST_MS = 0.01;

/** How long things waited, in milliseconds: counted by classes, so that millions of them take no room. */
export class Waits {
  count = 0;
  private sum = 0;
  private readonly classes: number[] = [];

  add(ms: number): void {
    const nth = ms < LEAST_MS ? 0 : 1 + Math.floor(Math.log(ms / LEAST_MS) / Math.log(STEP));
    this.classes[nth] = (this.classes[nth] ?? 0) + 1;
    this.count++;
    this.sum += ms;
  }

  mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count;
  }

  percentile(percent: number): number {
    let left = (this.count * percent) / 100;
    for (const [nth, many] of this.classes.entries()) {
      left -= many ?? 0;
      if (left <= 0) return nth === 0 ? 0 : LEAST_MS * STEP ** nth;
    }
    return 0;
  }
}
