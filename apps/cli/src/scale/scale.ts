import { StartupError } from '@fyrtaarn/platform';
import { print, type Table } from '../table';
import { erlangWaitMs } from './erlang';
import { benchModel, hourOf, modelOf } from './place-model';
import { run, type Found, type Model } from './run';
import { scaleData, type Place, type ScaleData } from './scale-data';

const USAGE = 'Usage: scale [SEED], a whole number; by default 157';
/** What gives way is shown just before and just after. */
const AROUND = [0.9, 1.1];
const TEN_MINUTES = 1 / 6;

/** A week of a house, a city and a country on the same design: how long things wait, what is held how much, and what gives way first. Needs no database. */
export function scale(args: readonly string[]): Promise<void> {
  const [seed = '157', ...rest] = args;
  if (rest.length > 0 || !/^\d{1,9}$/.test(seed)) throw new StartupError(USAGE);
  const data = scaleData();
  print(againstTheory(Number(seed)));
  print(againstTheBench(data, Number(seed)));
  for (const place of data.places) for (const table of week(place, data, Number(seed))) print(table);
  return Promise.resolve();
}

/** The simulation beside Erlang's C, which is exact for one kind of server and arrivals by chance. */
export function againstTheory(seed: number): Table {
  const cases = [1, 2, 8].flatMap((servers) => [0.5, 0.8].map((use) => ({ servers, use })));
  const rows = cases.map(({ servers, use }) => {
    const perSecond = (1000 * servers * use) / 10;
    return [`${servers} servers, used ${percent(use)}`, ms(waitOfOneLine(servers, perSecond, 10, seed)), ms(erlangWaitMs(servers, perSecond, 10))];
  });
  return { title: 'how long one waits for 10 ms of work, ms', columns: ['', 'simulated', 'Erlang C'], rows };
}

/** Milliseconds on average, over as much work as one server does in four hours. */
export function waitOfOneLine(servers: number, perSecond: number, serviceMs: number, seed: number): number {
  const work = [{ kind: 'work', visits: [{ at: 'line', ms: serviceMs }], perHour: Array<number>(4).fill(perSecond * 3_600) }];
  return (
    run({ hours: 4 / servers, servers: { line: servers }, work }, seed)
      .waits.get('work')
      ?.mean() ?? 0
  );
}

/** What the machine that the costs were measured on would answer by this simulation, beside what it did answer. */
export function simulatedBench({ measured }: ScaleData, seed: number): number {
  const model = benchModel(measured);
  return (run(model, seed).waits.get('a page')?.count ?? 0) / (model.hours * 3_600);
}

function againstTheBench(data: ScaleData, seed: number): Table {
  const { answersPerSecond, by, measuredOn } = data.measured;
  const row = [by, simulatedBench(data, seed).toFixed(0), answersPerSecond.toFixed(0)];
  return { title: 'answers a second of the machine that was measured', columns: ['', 'simulated', `measured ${measuredOn}`], rows: [row] };
}

function week(place: Place, data: ScaleData, seed: number): Table[] {
  const model = modelOf(place, data);
  const found = run(model, seed);
  const waits = [...found.waits].map(([kind, all]) => [kind, whole(all.count), ...[50, 95, 99].map((part) => ms(all.percentile(part)))]);
  const use = [...found.use].map(([name, { busiest, overall }]) => [name, whole(model.servers[name] ?? 0), percent(busiest), percent(overall)]);
  const { name, peopleAtWork, citizens, tenants } = place;
  const who = `${name}: ${whole(peopleAtWork)} people at work with it, ${whole(citizens)} citizens, ${whole(tenants)} tenants`;
  return [
    { title: `${who} – a week`, columns: ['', 'times', 'waited p50, ms', 'p95', 'p99'], rows: waits },
    { title: `${name}: what was held`, columns: ['', 'servers', 'in its busiest hour', 'of the week'], rows: use },
    givesWay(name, model, found, seed),
  ];
}

/** What is held most in its busiest hour, and how many times as much would hold all of it. */
export function firstToGiveWay({ use }: Found): { name: string; times: number; hour: number } {
  const [name, { busiest, busiestHour }] = [...use].reduce((most, one) => (one[1].busiest > most[1].busiest ? one : most));
  return { name, times: 1 / busiest, hour: busiestHour };
}

function givesWay(name: string, model: Model, found: Found, seed: number): Table {
  const first = firstToGiveWay(found);
  const rows = AROUND.map((share) => {
    const pages = run(hourOf(model, first.hour, share * first.times, TEN_MINUTES), seed).waits.get('a page');
    return [`${(share * first.times).toFixed(1)} times as many`, ...[50, 99].map((part) => ms(pages?.percentile(part) ?? 0))];
  });
  const title = `${name}: ${first.name} gives way first, at ${first.times.toFixed(1)} times as many; a page in its busiest hour (ten minutes of it)`;
  return { title, columns: ['', 'waited p50, ms', 'p99'], rows };
}

function ms(value: number): string {
  return value >= 100 ? whole(Math.round(value)) : value.toFixed(1);
}

function whole(value: number): string {
  return value.toLocaleString('en');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
