// Plain loops, here and wherever all pairs are looked at: in a process that has just begun, iterators and callbacks take several times as long.

/** 0, 1, 2 … */
export function upTo(count: number): Int32Array {
  const all = new Int32Array(count);
  for (let k = 0; k < count; k++) all[k] = k;
  return all;
}

/** Items bucket by bucket, in their order: where each bucket starts, and the items. */
export function grouped(items: Int32Array, bucketOf: Int32Array, buckets: number): [start: Int32Array, items: Int32Array] {
  const start = new Int32Array(buckets + 1);
  for (let k = 0; k < items.length; k++) {
    const at = (bucketOf[items[k] as number] as number) + 1;
    start[at] = (start[at] as number) + 1;
  }
  for (let k = 0; k < buckets; k++) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const next = start.slice();
  const sorted = new Int32Array(items.length);
  for (let k = 0; k < items.length; k++) {
    const item = items[k] as number;
    const bucket = bucketOf[item] as number;
    const at = next[bucket] as number;
    sorted[at] = item;
    next[bucket] = at + 1;
  }
  return [start, sorted];
}

/** The values at some places. */
export function valuesAt<Values extends Int32Array | Float64Array>(values: Values, places: Int32Array): Values {
  const picked = new (values.constructor as new (length: number) => Values)(places.length);
  for (let k = 0; k < places.length; k++) picked[k] = values[places[k] as number] as number;
  return picked;
}

/** How many items each bucket has; items below 0 are in none. */
export function bucketSizes(bucketOf: Int32Array, buckets: number): Int32Array {
  const count = new Int32Array(buckets);
  for (let k = 0; k < bucketOf.length; k++) {
    const bucket = bucketOf[k] as number;
    if (bucket >= 0) count[bucket] = (count[bucket] as number) + 1;
  }
  return count;
}

/** The size of the largest value, whatever its sign; 0 when there is none. */
export function largest(values: Float64Array): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) most = Math.max(most, Math.abs(values[k] as number));
  return most;
}

export function times(values: Float64Array, factor: number): Float64Array {
  if (factor === 1) return values;
  const products = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) products[k] = (values[k] as number) * factor;
  return products;
}
