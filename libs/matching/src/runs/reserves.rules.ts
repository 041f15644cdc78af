import type { Instance, InstancePair } from '../assignment';

type Pair = Pick<InstancePair, 'citizen' | 'place'>;

/**
 * One reserve for each place that somebody is proposed for: of those whom the run proposes nowhere, the one who fits it best; whoever has
 * waited longer of two who fit as well. Nobody is a reserve twice.
 */
export function reservesOf({ citizens, pairs }: Instance, proposed: readonly Pair[]): Pair[] {
  const taken = new Set(proposed.map(({ citizen }) => citizen));
  const waited = new Map(citizens.map(({ id, waitingWeeks }) => [id, waitingWeeks ?? 0]));
  const places = new Set(proposed.map(({ place }) => place));
  const best = pairs
    .filter(({ citizen, place }) => places.has(place) && !taken.has(citizen))
    .sort((a, b) => b.fit - a.fit || (waited.get(b.citizen) ?? 0) - (waited.get(a.citizen) ?? 0) || (a.citizen < b.citizen ? -1 : 1));
  const reserves: Pair[] = [];
  for (const { citizen, place } of best) {
    if (!places.has(place) || taken.has(citizen)) continue;
    places.delete(place);
    taken.add(citizen);
    reserves.push({ citizen, place });
  }
  return reserves;
}
