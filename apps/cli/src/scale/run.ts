import { Chance } from '@fyrtaarn/demonstration';
import { Agenda } from './agenda';
import { HOUR_MS, Station } from './station';
import { Waits } from './waits';

/** A visit of some milliseconds (a mean: visits are exponential, as in the theory it is held against), while something else may be held. */
export interface Visit {
  readonly at: string;
  readonly ms: number;
  readonly holding?: string;
}

export interface Work {
  readonly kind: string;
  readonly visits: readonly Visit[];
  /** How many come, in each hour from the first; chance says when. */
  readonly perHour?: readonly number[];
  /** What comes all at once at the beginning of an hour. */
  readonly atOnce?: readonly { readonly hour: number; readonly count: number }[];
  /** So many ask again as soon as they are answered. */
  readonly clients?: number;
  /** What each of it leaves to be done. */
  readonly leaves?: readonly string[];
}

export interface Model {
  readonly hours: number;
  readonly servers: Readonly<Record<string, number>>;
  readonly work: readonly Work[];
}

export interface Found {
  readonly waits: ReadonlyMap<string, Waits>;
  /** What each kind of server was held, of what it could be: in its busiest hour, and all the time. */
  readonly use: ReadonlyMap<string, { readonly busiest: number; readonly busiestHour: number; readonly overall: number }>;
}

/** Lets a model live for its hours. The same seed gives the same figures. */
export function run({ hours, servers, work }: Model, seed: number): Found {
  const agenda = new Agenda();
  const stations = new Map(Object.entries(servers).map(([name, many]) => [name, new Station(name, many, agenda)]));
  const waits = new Map(work.map(({ kind }) => [kind, new Waits()]));
  const kinds = new Map(work.map((one, nth) => [one.kind, { ...one, chance: new Chance(seed + nth) }]));
  const stationOf = (name: string): Station => found(stations, name);

  const begin = (kind: string): void => {
    const { visits, leaves, clients, chance } = found(kinds, kind);
    const from = (nth: number, waited: number): void => {
      const visit = visits[nth];
      if (visit) return pass(visit, chance, waited, (all) => from(nth + 1, all));
      found(waits, kind).add(waited);
      for (const next of leaves ?? []) begin(next);
      if (clients !== undefined) begin(kind);
    };
    from(0, 0);
  };
  const pass = ({ at, ms, holding }: Visit, chance: Chance, waited: number, then: (waited: number) => void): void => {
    const held = holding === undefined ? undefined : stationOf(holding);
    const serve = (so: number): void =>
      stationOf(at).take((more) =>
        agenda.after(exponential(chance, ms), () => {
          stationOf(at).give();
          held?.give();
          then(so + more);
        }),
      );
    if (held) held.take((more) => serve(waited + more));
    else serve(waited);
  };

  for (const { kind, perHour = [], atOnce = [], clients = 0 } of work) {
    arrive(agenda, perHour, new Chance(seed + 7_919 * (1 + [...kinds.keys()].indexOf(kind))), () => begin(kind));
    for (const { hour, count } of atOnce) agenda.after(hour * HOUR_MS, () => repeat(count, () => begin(kind)));
    agenda.after(0, () => repeat(clients, () => begin(kind)));
  }
  agenda.runUntil(hours * HOUR_MS);
  return { waits, use: new Map([...stations.values()].map((station) => [station.name, useOf(station, hours)])) };
}

/** By chance, at the rate of the hour (a Poisson process: what is left of an hour does not know what was before). */
function arrive(agenda: Agenda, perHour: readonly number[], chance: Chance, come: () => void): void {
  const next = (): void => {
    const hour = Math.floor(agenda.now / HOUR_MS);
    const rate = perHour[hour];
    if (rate === undefined) return;
    const left = (hour + 1) * HOUR_MS - agenda.now;
    const wait = rate > 0 ? exponential(chance, HOUR_MS / rate) : Infinity;
    if (wait >= left) agenda.after(left, next);
    else
      agenda.after(wait, () => {
        come();
        next();
      });
  };
  next();
}

function useOf(station: Station, hours: number): { busiest: number; busiestHour: number; overall: number } {
  station.count();
  const whole = station.servers * HOUR_MS;
  const held = station.held.map((ms) => ms / whole);
  const busiest = Math.max(0, ...held);
  return { busiest, busiestHour: Math.max(0, held.indexOf(busiest)), overall: held.reduce((sum, one) => sum + one, 0) / hours };
}

function exponential(chance: Chance, mean: number): number {
  return -mean * Math.log(1 - chance.next());
}

function repeat(times: number, act: () => void): void {
  for (let nth = 0; nth < times; nth++) act();
}

function found<Thing>(all: ReadonlyMap<string, Thing>, name: string): Thing {
  const thing = all.get(name);
  if (thing === undefined) throw new Error(`nothing is called ${name}`);
  return thing;
}
