import type { Instance, Stage } from '../../libs/matching/src/assignment/instance';
import { STAGES } from '../../libs/matching/src/assignment/instance';

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

/** So small that every choice can be tried: up to 6 citizens and 4 places, every kind of limit, fits that may be negative. */
export function tiny(seed: number): Instance {
  const draw = drawFrom(seed);
  const maybe = <T>(value: T): T | undefined => (draw(0, 2) > 0 ? value : undefined);
  const firms = range(2).map((k) => ({ id: `f${k}`, support: draw(1, 6) }));
  const consultants = range(2).map((k) => ({ id: `b${k}`, newCases: draw(1, 3) }));
  const people = range(draw(1, 6)).map((k) => ({ ...person(draw, k), places: draw(1, 2), ...defined({ hours: maybe(draw(2, 12)) }) }));
  const places = range(draw(1, 4)).map((k) => ({
    id: `p${k}`,
    ...defined({ heads: maybe(draw(0, 3)), hours: maybe(draw(2, 14)), firm: maybe(`f${draw(0, 1)}`) }),
  }));
  const pairs = people.flatMap(({ id }) =>
    places
      .filter(() => draw(0, 9) < 6)
      .map((place) => ({
        citizen: id,
        place: place.id,
        fit: draw(-2, 9) / 4,
        ...defined({ hours: maybe(draw(1, 6)), support: maybe(draw(1, 3)), consultant: maybe(`b${draw(0, 1)}`) }),
      })),
  );
  return { citizens: people, places, firms, consultants, pairs, seed };
}

/** The best total of every stage, by trying every choice. Lots are not known here, so without the lottery. */
export function tryAll({ citizens, places, firms = [], consultants = [], pairs, stages = STAGES }: Instance): Partial<Record<Stage, number>> {
  const wanted = stages.filter((stage) => stage !== 'lottery');
  let best: number[] | undefined;
  for (let choice = 0; choice < 2 ** pairs.length; choice++) {
    const chosen = pairs.filter((_, k) => choice & (1 << k));
    const sum = (of: keyof (typeof pairs)[number], id: string, value: (pair: (typeof pairs)[number]) => number) =>
      chosen.reduce((total, pair) => total + (pair[of] === id ? value(pair) : 0), 0);
    const isAllowed =
      citizens.every(
        (one) => sum('citizen', one.id, () => 1) <= (one.places ?? 1) && sum('citizen', one.id, (pair) => pair.hours ?? 0) <= (one.hours ?? Infinity),
      ) &&
      places.every(
        (one) => sum('place', one.id, () => 1) <= (one.heads ?? Infinity) && sum('place', one.id, (pair) => pair.hours ?? 0) <= (one.hours ?? Infinity),
      ) &&
      consultants.every((one) => sum('consultant', one.id, () => 1) <= (one.newCases ?? Infinity)) &&
      firms.every(
        (firm) =>
          places.reduce((total, place) => total + (place.firm === firm.id ? sum('place', place.id, (pair) => pair.support ?? 0) : 0), 0) <=
          (firm.support ?? Infinity),
      );
    if (!isAllowed) continue;
    const placed = citizens.filter(({ id }) => chosen.some((pair) => pair.citizen === id));
    const value: Record<string, () => number> = {
      overdue: () => placed.filter((one) => one.overdue).length,
      fewOptions: () => placed.filter((one) => one.fewOptions).length,
      persons: () => placed.length,
      fit: () => chosen.reduce((total, pair) => total + pair.fit, 0),
      waiting: () => placed.reduce((total, one) => total + (one.waitingWeeks ?? 0), 0),
    };
    const totals = wanted.map((stage) => (value[stage] as () => number)());
    if (!best || compareTotals(totals, best) > 0) best = totals;
  }
  return Object.fromEntries(wanted.map((stage, k) => [stage, best?.[k]]));
}

export function compareTotals(a: readonly number[], b: readonly number[]): number {
  return a.map((value, k) => Math.sign(value - (b[k] as number))).find((sign) => sign !== 0) ?? 0;
}

/** The same in another order of all lists. */
export function shuffled(instance: Instance, seed: number): Instance {
  const draw = drawFrom(seed);
  const mix = <T>(list: readonly T[]): T[] => {
    const left = [...list];
    return list.map(() => left.splice(draw(0, left.length - 1), 1)[0] as T);
  };
  const { citizens, places, firms = [], consultants = [], pairs } = instance;
  return { ...instance, citizens: mix(citizens), places: mix(places), firms: mix(firms), consultants: mix(consultants), pairs: mix(pairs) };
}

function person(draw: Draw, k: number) {
  return { id: `c${k}`, overdue: draw(1, 100) <= 15, fewOptions: draw(1, 100) <= 25, waitingWeeks: draw(0, 60) };
}

function some(draw: Draw, of: number, count: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(of, count)) chosen.add(draw(0, of - 1));
  return [...chosen];
}

function range(count: number): number[] {
  return [...Array(count).keys()];
}

function defined<Row extends Record<string, unknown>>(row: Row): { [Key in keyof Row]?: NonNullable<Row[Key]> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as { [Key in keyof Row]?: NonNullable<Row[Key]> };
}
