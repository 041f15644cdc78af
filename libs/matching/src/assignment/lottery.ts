/** Lots are whole numbers of so many bits: few ties, and sums that every solver still tells apart. */
const LOT_BITS = 20;

/** A lot for each pair that depends on nothing but the seed and the two ids. */
export function drawLots(
  seed: number | string,
  citizens: readonly string[],
  places: readonly string[],
  pairCitizen: Int32Array,
  pairPlace: Int32Array,
): Float64Array {
  const base = fingerprint(String(seed), 0x9e3779b9);
  const ofCitizen = Int32Array.from(citizens, (id) => fingerprint(id, base));
  const ofPlace = Int32Array.from(places, (id) => fingerprint(id, base ^ 0x5bd1e995));
  const lots = new Float64Array(pairCitizen.length);
  for (let k = 0; k < lots.length; k++) {
    const place = ofPlace[pairPlace[k] as number] as number;
    lots[k] = scramble((ofCitizen[pairCitizen[k] as number] as number) ^ Math.imul(place, 0x85ebca6b)) >>> (32 - LOT_BITS);
  }
  return lots;
}

/** FNV-1a over UTF-16 units, then scrambled. */
function fingerprint(text: string, start: number): number {
  let hash = start | 0;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return scramble(hash ^ text.length);
}

/** The finaliser of MurmurHash3: every bit in moves every bit out. */
function scramble(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
