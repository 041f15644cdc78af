import type { Instance } from '@fyrtaarn/matching';

export interface Pair {
  readonly citizen: string;
  readonly place: string;
}

/**
 * How many over the waiting limit got nothing, although somebody who is not over it got a place that would have had room for them
 * instead: hours and the company's support counted (matching.md 2.6). A run that puts the overdue first leaves none.
 */
export function passedOver(instance: Instance, pairs: readonly Pair[]): number {
  const use = new Map(instance.pairs.map(({ citizen, place, hours, support }) => [`${place}|${citizen}`, { hours: hours ?? 0, support: support ?? 0 }]));
  const useOf = ({ citizen, place }: Pair) => use.get(`${place}|${citizen}`) ?? { hours: 0, support: 0 };
  const overdue = new Set(instance.citizens.filter((citizen) => citizen.overdue).map(({ id }) => id));
  const placed = new Set(pairs.map(({ citizen }) => citizen));
  const firm = new Map(instance.places.map(({ id, firm: of }) => [id, of]));
  const support = new Map(instance.firms?.map((one) => [one.id, one.support ?? Infinity]));
  const hoursLeft = new Map(instance.places.map(({ id, hours }) => [id, hours ?? Infinity]));
  for (const pair of pairs) {
    hoursLeft.set(pair.place, (hoursLeft.get(pair.place) ?? Infinity) - useOf(pair).hours);
    const of = firm.get(pair.place) ?? '';
    support.set(of, (support.get(of) ?? Infinity) - useOf(pair).support);
  }
  const hours = new Map(instance.citizens.map((citizen) => [citizen.id, citizen.hours ?? Infinity]));
  const wronged = instance.pairs.filter((wish) => {
    if (!overdue.has(wish.citizen) || placed.has(wish.citizen) || (wish.hours ?? 0) > (hours.get(wish.citizen) ?? Infinity)) return false;
    return pairs.some((other) => {
      if (other.place !== wish.place || overdue.has(other.citizen)) return false;
      const freed = useOf(other);
      const fits = (hoursLeft.get(wish.place) ?? Infinity) + freed.hours >= (wish.hours ?? 0);
      return fits && (support.get(firm.get(wish.place) ?? '') ?? Infinity) + freed.support >= (wish.support ?? 0);
    });
  });
  return new Set(wronged.map(({ citizen }) => citizen)).size;
}
