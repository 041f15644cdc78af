import type { Instance, InstancePair } from '../assignment';
import { fewOptions } from '../runs/run-instance.rules';

type InstanceCitizen = Instance['citizens'][number];
type Pair = Pick<InstancePair, 'citizen' | 'place'>;

/** A match of the weeks looked at: it stands (under way, agreed, begun or ended), or somebody turned it down. */
export interface PastMatch extends Pair {
  /** Points, as they were when it was proposed. */
  readonly fit: number;
  /** A week, once agreed. */
  readonly minutes: number | null;
  readonly turnedDown: boolean;
}

/** Runs oldest first. */
export interface Past {
  readonly runs: readonly Instance[];
  readonly matches: readonly PastMatch[];
}

/**
 * All the weeks as one problem: everybody who looked for a job in them and every place that was open, each with the most that it ever had.
 * A pair that somebody turned down is in no answer. What stands is always possible, so it never exceeds the best. How many a company
 * can introduce at a time, and how many cases a consultant takes on, are limits of a week and left out of all of them together.
 */
export function inHindsight({ runs, matches }: Past): Instance {
  const seen = new Seen(matches);
  for (const run of runs) seen.see(run);
  seen.makeRoomForWhatStands();
  return seen.instance(false);
}

/** The fit of what stands: of each citizen the best, because nobody counts twice. */
export function standingFit(matches: readonly PastMatch[]): number {
  return standingOf(matches).reduce((sum, { fit }) => sum + fit, 0);
}

/** What a way of choosing reaches that knows only the weeks up to its own, within the limits of each, and to which nobody says no. @returns the sum of fit */
export async function weekByWeek({ runs, matches }: Past, choose: (instance: Instance) => Promise<readonly Pair[]>): Promise<number> {
  const seen = new Seen(matches);
  let total = 0;
  for (const run of runs) {
    seen.see(run);
    for (const pair of await choose(seen.instance(true))) total += seen.take(pair);
  }
  return total;
}

/** Minutes a week; Infinity where there is no limit. */
interface Room {
  readonly heads: number;
  readonly hours: number;
}

/** What has been seen of the weeks so far, less what has been given away. */
class Seen {
  private readonly citizens = new Map<string, InstanceCitizen>();
  private readonly places = new Map<string, Room>();
  private readonly firmOf = new Map<string, string | undefined>();
  private readonly pairs = new Map<string, InstancePair>();
  private readonly firms = new Map<string, NonNullable<Instance['firms']>[number]>();
  private readonly consultants = new Map<string, NonNullable<Instance['consultants']>[number]>();
  private readonly used = new Map<string, Room>();
  private readonly gone = new Set<string>();
  private readonly standing: readonly PastMatch[];
  private readonly refused: ReadonlySet<string>;

  constructor(matches: readonly PastMatch[]) {
    this.standing = standingOf(matches);
    const stand = new Set(this.standing.map(keyOf));
    this.refused = new Set(matches.flatMap((match) => (match.turnedDown && !stand.has(keyOf(match)) ? [keyOf(match)] : [])));
  }

  see({ citizens, places, pairs, firms = [], consultants = [] }: Instance): void {
    // Of this week; of one that the week does not name, as it last was.
    for (const firm of firms) this.firms.set(firm.id, firm);
    for (const one of consultants) this.consultants.set(one.id, one);
    for (const { hours = Infinity, ...one } of citizens) this.citizens.set(one.id, { ...one, hours: Math.max(hours, this.citizens.get(one.id)?.hours ?? 0) });
    for (const { id, heads = Infinity, hours = Infinity, firm } of places) {
      widen(this.places, id, { heads, hours });
      this.firmOf.set(id, firm);
    }
    for (const pair of pairs) if (!this.refused.has(keyOf(pair))) this.pairs.set(keyOf(pair), pair);
  }

  /** What people agreed beside the runs was possible too. */
  makeRoomForWhatStands(): void {
    const needed = new Map<string, Room>();
    for (const match of this.standing) {
      const { citizen: id, place, fit } = match;
      const hours = match.minutes ?? this.pairs.get(keyOf(match))?.hours ?? 0;
      this.pairs.set(keyOf(match), { citizen: id, place, fit, hours });
      this.citizens.set(id, { ...this.citizens.get(id), id, hours: Math.max(hours, this.citizens.get(id)?.hours ?? 0) });
      add(needed, place, { heads: 1, hours });
    }
    for (const [id, room] of needed) widen(this.places, id, room);
  }

  /** @returns the fit of a pair that is given away now */
  take({ citizen, place }: Pair): number {
    const pair = this.pairs.get(keyOf({ citizen, place }));
    this.gone.add(citizen);
    add(this.used, place, { heads: 1, hours: pair?.hours ?? 0 });
    return pair?.fit ?? 0;
  }

  /** @param inAWeek whether the limits that the last week had hold too, beside those of places and people */
  instance(inAWeek: boolean): Instance {
    const places = [...this.places].flatMap(([id, { heads, hours }]) => {
      const used = this.used.get(id) ?? { heads: 0, hours: 0 };
      const firm = inAWeek && this.firmOf.get(id);
      return heads > used.heads ? [{ id, ...limits({ heads: heads - used.heads, hours: hours - used.hours }), ...(firm && { firm }) }] : [];
    });
    const open = new Set(places.map(({ id }) => id));
    const pairs = [...this.pairs.values()].filter(({ citizen, place }) => !this.gone.has(citizen) && open.has(place));
    const few = fewOptions(pairs);
    const citizens = [...this.citizens.values()].flatMap(({ hours = Infinity, ...one }) => {
      return this.gone.has(one.id) ? [] : [{ ...one, ...limits({ hours }), fewOptions: few.has(one.id) }];
    });
    if (!inAWeek) return { citizens, places, pairs: pairs.map(({ citizen, place, fit, hours = 0 }) => ({ citizen, place, fit, hours })), seed: 0 };
    return { citizens, places, pairs, firms: [...this.firms.values()], consultants: [...this.consultants.values()], seed: 0 };
  }
}

/** A limit left out is no limit. */
function limits(room: Partial<Room>): Partial<Room> {
  return Object.fromEntries(Object.entries(room).filter(([, limit]) => Number.isFinite(limit)));
}

function add(rooms: Map<string, Room>, id: string, more: Room): void {
  const { heads, hours } = rooms.get(id) ?? { heads: 0, hours: 0 };
  rooms.set(id, { heads: heads + more.heads, hours: hours + more.hours });
}

function widen(rooms: Map<string, Room>, id: string, seen: Room): void {
  const { heads, hours } = rooms.get(id) ?? seen;
  rooms.set(id, { heads: Math.max(heads, seen.heads), hours: Math.max(hours, seen.hours) });
}

function standingOf(matches: readonly PastMatch[]): PastMatch[] {
  const best = new Map<string, PastMatch>();
  for (const match of matches) if (!match.turnedDown && match.fit > (best.get(match.citizen)?.fit ?? -1)) best.set(match.citizen, match);
  return [...best.values()];
}

function keyOf({ citizen, place }: Pair): string {
  return `${citizen}|${place}`;
}
