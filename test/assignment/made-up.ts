import { drawFrom, person, range } from '../../libs/demonstration/src/made-up-instances';
import type { Instance, Stage } from '../../libs/matching/src/assignment/instance';
import { STAGES } from '../../libs/matching/src/assignment/instance';

export { drawFrom, headsOnly, programme } from '../../libs/demonstration/src/made-up-instances';

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

/** Everybody one place at most. */
export function oneEach(instance: Instance): Instance {
  return { ...instance, citizens: instance.citizens.map((citizen) => ({ ...citizen, places: 1 })) };
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

function defined<Row extends Record<string, unknown>>(row: Row): { [Key in keyof Row]?: NonNullable<Row[Key]> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as { [Key in keyof Row]?: NonNullable<Row[Key]> };
}
