import { STAGES, type Instance, type Stage } from '@fyrtaarn/matching';

/** Chance from a seed (mulberry32): whole numbers from..to. */
export type Draw = (from: number, to: number) => number;

export function drawFrom(seed: number): Draw {
  let state = seed | 0;
  return (from, to) => {
    state = (state + 0x6d2b79f5) | 0;
    let hash = Math.imul(state ^ (state >>> 15), 1 | state);
    hash = (hash + Math.imul(hash ^ (hash >>> 7), 61 | hash)) ^ hash;
    return from + (((hash ^ (hash >>> 14)) >>> 0) % (to - from + 1));
  };
}

export interface Size {
  readonly citizens: number;
  readonly places: number;
  /** Feasible places of each citizen. */
  readonly each: number;
}

/** Only heads, as on a market with more people than places. */
export function headsOnly(seed: number, { citizens, places, each }: Size): Instance {
  const draw = drawFrom(seed);
  const people = range(citizens).map((k) => person(draw, k));
  return {
    citizens: people,
    places: range(places).map((k) => ({ id: `p${k}`, heads: draw(1, 3) })),
    pairs: people.flatMap(({ id }) => some(draw, places, each).map((place) => ({ citizen: id, place: `p${place}`, fit: draw(4000, 10000) }))),
  };
}

/** A programme: hours both can start with, firms' support, consultants' new cases. Everyone in it is made up. */
export function programme(seed: number, { citizens, places, each }: Size, stages: readonly Stage[] = STAGES): Instance {
  const draw = drawFrom(seed);
  const firms = range(Math.ceil(places / 3)).map((k) => ({ id: `f${k}`, support: draw(2, 6) }));
  const consultants = range(Math.ceil(citizens / 30)).map((k) => ({ id: `b${k}`, newCases: 21 }));
  const posts = range(places).map((k) => {
    const heads = draw(1, 3);
    return { id: `p${k}`, heads, hours: heads * draw(4, 8), firm: `f${draw(0, firms.length - 1)}`, least: draw(2, 5) };
  });
  const people = range(citizens).map((k) => ({ ...person(draw, k), hours: draw(5, 15), now: draw(1, 7), support: Math.max(1, draw(-1, 3)) }));
  const pairs = people.flatMap((one, k) =>
    some(draw, places, each).map((at) => ({
      citizen: one.id,
      place: `p${at}`,
      fit: draw(4000, 10000),
      hours: Math.max(one.now, posts[at]?.least as number),
      support: one.support,
      consultant: `b${k % consultants.length}`,
    })),
  );
  return { citizens: people, places: posts, firms, consultants, pairs, stages };
}

export function person(draw: Draw, k: number) {
  return { id: `c${k}`, overdue: draw(1, 100) <= 15, fewOptions: draw(1, 100) <= 25, waitingWeeks: draw(0, 60) };
}

function some(draw: Draw, of: number, count: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(of, count)) chosen.add(draw(0, of - 1));
  return [...chosen];
}

export function range(count: number): number[] {
  return [...Array(count).keys()];
}
