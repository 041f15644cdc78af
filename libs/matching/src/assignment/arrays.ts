/** 0, 1, 2 … By a plain loop: iterators and callbacks take several times as long in a process that has just begun. */
export function upTo(count: number): Int32Array {
  const all = new Int32Array(count);
  for (let k = 0; k < count; k++) all[k] = k;
  return all;
}

/** Items bucket by bucket, in their order: where each bucket starts, and the items. */
export function grouped(items: Int32Array, bucketOf: Int32Array, buckets: number): [start: Int32Array, items: Int32Array] {
  const start = new Int32Array(buckets + 1);
  for (const item of items) {
    const at = (bucketOf[item] as number) + 1;
    start[at] = (start[at] as number) + 1;
  }
  for (let k = 0; k < buckets; k++) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const next = start.slice();
  const sorted = new Int32Array(items.length);
  for (const item of items) {
    const bucket = bucketOf[item] as number;
    const at = next[bucket] as number;
    sorted[at] = item;
    next[bucket] = at + 1;
  }
  return [start, sorted];
}
