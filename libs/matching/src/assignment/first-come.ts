import type { Instance, InstancePair } from './instance';

/** Room that is left, by what it is room for; what has no limit is not here. */
type Left = Map<string, number>;

/** How it goes without a plan: whoever has waited longest takes the best place that still has room, one after the other. */
export function firstCome({ citizens, places, firms = [], consultants = [], pairs }: Instance): InstancePair[] {
  const left: Left = new Map();
  for (const { id, hours, places: most = 1 } of citizens) limit(left, [`citizen ${id}`, most], [`citizen hours ${id}`, hours]);
  for (const { id, heads, hours } of places) limit(left, [`heads ${id}`, heads], [`hours ${id}`, hours]);
  for (const { id, support } of firms) limit(left, [`support ${id}`, support]);
  for (const { id, newCases } of consultants) limit(left, [`cases ${id}`, newCases]);
  const firmOf = new Map(places.map(({ id, firm }) => [id, firm]));
  const inTurn = [...citizens].sort((a, b) => (b.waitingWeeks ?? 0) - (a.waitingWeeks ?? 0) || (a.id < b.id ? -1 : 1));
  const turns = new Map(inTurn.map(({ id }, at) => [id, at]));
  const turn = ({ citizen }: InstancePair): number => turns.get(citizen) ?? 0;
  const order = [...pairs].sort((a, b) => turn(a) - turn(b) || b.fit - a.fit || (a.place < b.place ? -1 : 1));
  return order.filter((pair) => take(left, usesOf(pair, firmOf.get(pair.place))));
}

function usesOf({ citizen, place, hours = 0, support = 0, consultant }: InstancePair, firm: string | undefined): (readonly [string, number])[] {
  return [
    [`citizen ${citizen}`, 1],
    [`citizen hours ${citizen}`, hours],
    [`heads ${place}`, 1],
    [`hours ${place}`, hours],
    [`support ${firm}`, support],
    [`cases ${consultant}`, 1],
  ];
}

function limit(left: Left, ...limits: readonly (readonly [string, number | undefined])[]): void {
  for (const [name, most] of limits) if (most !== undefined) left.set(name, most);
}

function take(left: Left, uses: readonly (readonly [string, number])[]): boolean {
  if (uses.some(([name, use]) => use > (left.get(name) ?? Infinity))) return false;
  for (const [name, use] of uses) if (left.has(name)) left.set(name, (left.get(name) as number) - use);
  return true;
}
