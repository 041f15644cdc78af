import type { Instance, InstanceCitizen, InstancePair } from '../assignment';

type Pair = Pick<InstancePair, 'citizen' | 'place'>;

/**
 * How many have the better claim to somebody else's place (matching.md 2.6): they fit it better than what they got, whoever got it comes in a later
 * stage and has waited shorter, and with that one gone there would be room. Nobody who got nothing is among them in a proven run; with a
 * place of their own they may be, where the whole fits better so.
 */
export function betterClaims({ citizens, places, firms = [], consultants = [], pairs }: Instance, chosen: readonly Pair[]): number {
  const people = new Map(citizens.map((one) => [one.id, one]));
  const uses = new Map(pairs.map((pair) => [keyOf(pair), pair]));
  const taken = chosen.flatMap((pair) => uses.get(keyOf(pair)) ?? []);
  const got = new Map(taken.map((pair) => [pair.citizen, pair]));
  const firmOf = new Map(places.map(({ id, firm }) => [id, firm]));
  const hoursLeft = new Map(places.map(({ id, hours = Infinity }) => [id, hours]));
  const supportLeft = new Map(firms.map(({ id, support = Infinity }) => [id, support]));
  const casesLeft = new Map(consultants.map(({ id, newCases = Infinity }) => [id, newCases]));
  const takers = new Map<string, InstancePair[]>();
  for (const pair of taken) {
    takers.set(pair.place, [...(takers.get(pair.place) ?? []), pair]);
    spend(hoursLeft, pair.place, pair.hours);
    spend(supportLeft, firmOf.get(pair.place), pair.support);
    spend(casesLeft, pair.consultant, 1);
  }
  const hasRoom = (wish: InstancePair, other: InstancePair, own: InstancePair | undefined): boolean => {
    const sameFirm = own && firmOf.get(own.place) === firmOf.get(wish.place) ? (own.support ?? 0) : 0;
    return (
      (wish.hours ?? 0) <= Math.min(people.get(wish.citizen)?.hours ?? Infinity, left(hoursLeft, wish.place) + (other.hours ?? 0)) &&
      (wish.support ?? 0) <= left(supportLeft, firmOf.get(wish.place)) + (other.support ?? 0) + sameFirm &&
      (own !== undefined || other.consultant === wish.consultant || left(casesLeft, wish.consultant) >= 1)
    );
  };
  const claim = (wish: InstancePair): boolean => {
    const own = got.get(wish.citizen);
    if (own && own.fit >= wish.fit) return false;
    return (takers.get(wish.place) ?? []).some((other) => comesFirst(people.get(wish.citizen), people.get(other.citizen)) && hasRoom(wish, other, own));
  };
  return new Set(pairs.filter(claim).map(({ citizen }) => citizen)).size;
}

function comesFirst(one: InstanceCitizen | undefined, other: InstanceCitizen | undefined): boolean {
  return stageOf(one) > stageOf(other) && (one?.waitingWeeks ?? 0) > (other?.waitingWeeks ?? 0);
}

function stageOf(citizen: InstanceCitizen | undefined): number {
  return citizen?.overdue ? 2 : citizen?.fewOptions ? 1 : 0;
}

function spend(of: Map<string, number>, id: string | undefined, use = 0): void {
  if (id !== undefined && of.has(id)) of.set(id, (of.get(id) as number) - use);
}

function left(of: ReadonlyMap<string, number>, id: string | undefined): number {
  return of.get(id ?? '') ?? Infinity;
}

function keyOf({ citizen, place }: Pair): string {
  return `${citizen}|${place}`;
}
