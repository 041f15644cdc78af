import type { Instance } from '@fyrtaarn/matching';

/** Room that is left, by what it is room for; what has no limit is not here. */
type Left = Map<string, number>;

/** How it goes without a plan: everyone in the order they came takes the best place that still has room for them. @returns places of the pairs chosen */
export function firstCome({ citizens, places, firms = [], consultants = [], pairs }: Instance): number[] {
  const left: Left = new Map();
  for (const { id, hours, places: most = 1 } of citizens) limit(left, [`citizen ${id}`, most], [`citizen hours ${id}`, hours]);
  for (const { id, heads, hours } of places) limit(left, [`heads ${id}`, heads], [`hours ${id}`, hours]);
  for (const { id, support } of firms) limit(left, [`support ${id}`, support]);
  for (const { id, newCases } of consultants) limit(left, [`cases ${id}`, newCases]);
  const firmOf = new Map(places.map(({ id, firm }) => [id, firm]));
  const arrival = new Map(citizens.map(({ id }, at) => [id, at]));
  const order = [...pairs.keys()].sort((a, b) => turn(a) - turn(b) || fit(b) - fit(a));
  return order.filter((at) => take(left, usesOf(at)));

  function turn(at: number): number {
    return arrival.get(pairs[at]?.citizen ?? '') ?? 0;
  }
  function fit(at: number): number {
    return pairs[at]?.fit ?? 0;
  }
  function usesOf(at: number): (readonly [string, number])[] {
    const { citizen, place, hours = 0, support = 0, consultant } = pairs[at] as Instance['pairs'][number];
    return [
      [`citizen ${citizen}`, 1],
      [`citizen hours ${citizen}`, hours],
      [`heads ${place}`, 1],
      [`hours ${place}`, hours],
      [`support ${firmOf.get(place)}`, support],
      [`cases ${consultant}`, 1],
    ];
  }
}

function limit(left: Left, ...limits: readonly (readonly [string, number | undefined])[]): void {
  for (const [name, most] of limits) if (most !== undefined) left.set(name, most);
}

function take(left: Left, uses: readonly (readonly [string, number])[]): boolean {
  if (uses.some(([name, use]) => use > (left.get(name) ?? Infinity))) return false;
  for (const [name, use] of uses) if (left.has(name)) left.set(name, (left.get(name) as number) - use);
  return true;
}
