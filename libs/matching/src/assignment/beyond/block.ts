import { grouped, upTo } from '../arrays';
import type { Presolved } from '../presolve';
import type { Limit } from '../problem';

/** Places that a firm's support ties together, or a place alone. */
export interface Block {
  readonly support: number;
  readonly places: readonly BlockPlace[];
}

export interface BlockPlace {
  readonly pairs: Int32Array;
  readonly heads: number;
  /** 0 when all pairs together could not exceed it: then none takes any. So it is with support. */
  readonly hours: number;
  /** Of each pair. */
  readonly takesHours: Int32Array;
  readonly takesSupport: Int32Array;
}

/** The limits of places and firms, taken apart: no place or firm is in two blocks. */
export function blocksOf({ problem, counts }: Presolved): Block[] {
  const { place, firm, placeIds, limits } = problem;
  const [start, pairs] = grouped(upTo(place.length), place, placeIds.length);
  const together = new Map<number, number[]>();
  for (let at = 0; at < placeIds.length; at++) {
    if (start[at] === start[at + 1]) continue;
    const tie = firm[at] as number;
    const isTied = limits.support !== undefined && tie >= 0 && limits.support.most[tie] !== Infinity;
    const key = isTied ? tie : -1 - at;
    together.set(key, [...(together.get(key) ?? []), at]);
  }
  return [...together].map(([tie, places]) => {
    const pairsOf = places.map((at) => pairs.subarray(start[at], start[at + 1]));
    const support = shared(
      tie < 0 ? undefined : limits.support,
      tie,
      pairsOf.flatMap((own) => [...own]),
    );
    return {
      support: support.most,
      places: places.map((at, k) => {
        const own = pairsOf[k] as Int32Array;
        const hours = shared(limits.placeHours, at, [...own]);
        return { pairs: own, heads: counts.places[at] as number, hours: hours.most, takesHours: own.map(hours.takes), takesSupport: own.map(support.takes) };
      }),
    };
  });
}

/** A limit in the largest unit that divides what its pairs take, so that there are few amounts to tell apart. */
function shared(limit: Limit | undefined, owner: number, pairs: readonly number[]): { most: number; takes: (pair: number) => number } {
  const use = (pair: number) => limit?.use?.[pair] ?? 0;
  const most = limit?.most[owner] ?? Infinity;
  if (pairs.reduce((sum, pair) => sum + use(pair), 0) <= most) return { most: 0, takes: () => 0 };
  const unit = pairs.map(use).reduce(commonDivisor);
  return { most: Math.floor(most / unit), takes: (pair) => use(pair) / unit };
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
