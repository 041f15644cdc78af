import type { Model, Visit, Work } from './run';
import type { Cost, MeasuredPoint, Place, ScaleData, Week } from './scale-data';

const DAY = 24;
const WEEK = 7 * DAY;

/** A week of a place, hour by hour. */
export function modelOf({ peopleAtWork, citizens, tenants, servers }: Place, { costs, week }: Pick<ScaleData, 'costs' | 'week'>): Model {
  const comes: Readonly<Record<string, Partial<Work>>> = {
    'a page': { perHour: byShare(week, peopleAtWork * week.pagesInBusiestHour) },
    'a change': { perHour: byShare(week, peopleAtWork * week.changesInBusiestHour) },
    'hours written': { perHour: reported(week, citizens) },
    'a task at night': { atOnce: Array.from({ length: 7 }, (_, day) => ({ hour: day * DAY + week.nightlyHour, count: citizens })) },
    'an invoice': { atOnce: [{ hour: week.rent.day * DAY + week.rent.hour, count: tenants }] },
    'a report': { atOnce: [{ hour: week.reports.day * DAY + week.reports.hour, count: week.reports.count }] },
    'who goes where': { atOnce: [{ hour: week.runs.day * DAY + week.runs.hour, count: Math.ceil(citizens / week.runs.citizensEach) }] },
  };
  return { hours: WEEK, servers, work: costs.map((cost) => ({ ...workOf(cost), ...comes[cost.kind] })) };
}

/** One hour of a week by itself, with so many times what comes by chance in it. */
export function hourOf({ servers, work }: Model, hour: number, times: number, hours: number): Model {
  return { hours, servers, work: work.map(({ kind, visits, leaves = [], perHour }) => ({ kind, visits, leaves, perHour: [times * (perHour?.[hour] ?? 0)] })) };
}

/** The bench itself: clients that ask again as soon as they are answered, beside all that answers them on one machine. */
export function benchModel({ cores, clients, connections, ms }: MeasuredPoint): Model {
  const on = (spent: number, holding?: string): Visit => ({ at: 'machine', ms: spent, ...(holding ? { holding } : {}) });
  const visits = [on(ms.asking, 'asking'), on(ms.api, 'api'), on(ms.postgres, 'connections')];
  return { hours: 1 / 60, servers: { machine: cores, asking: 1, api: 1, connections }, work: [{ kind: 'a page', clients, visits }] };
}

function workOf({ kind, ms, leaves = [] }: Cost): Work {
  const { api, workers, postgres } = ms;
  const visits: Visit[] = [];
  if (api !== undefined) visits.push({ at: 'api', ms: api });
  if (workers !== undefined) visits.push({ at: 'workers', ms: workers });
  if (postgres !== undefined) visits.push({ at: 'postgres', ms: postgres, holding: 'connections' });
  return { kind, visits, leaves };
}

function byShare({ shareByHour, shareAtWeekends }: Week, inBusiest: number): number[] {
  return Array.from({ length: WEEK }, (_, hour) => (hour < 5 * DAY ? (shareByHour[hour % DAY] ?? 0) : shareAtWeekends) * inBusiest);
}

function reported({ hoursReported: { day, shareByHour } }: Week, citizens: number): number[] {
  return Array.from({ length: WEEK }, (_, hour) => (Math.floor(hour / DAY) === day ? (shareByHour[hour % DAY] ?? 0) * citizens : 0));
}
