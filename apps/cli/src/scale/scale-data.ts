import { readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';

export type Server = 'api' | 'postgres' | 'workers';

/** What a piece of work costs, in milliseconds of a processor by whoever spends it; when it was measured, and by which command. */
export interface Cost {
  readonly kind: string;
  readonly ms: Readonly<Partial<Record<Server, number>>>;
  readonly leaves?: readonly string[];
  readonly measuredOn: string;
  readonly by: string;
}

/** Who works where, on what. All of it is assumed; the servers are what one would begin with. */
export interface Place {
  readonly name: string;
  readonly peopleAtWork: number;
  readonly citizens: number;
  readonly tenants: number;
  readonly servers: Readonly<Record<Server | 'connections', number>>;
}

/** How a week goes, assumed. Shares are of the busiest hour; hours are of the day, days from Monday as 0. */
export interface Week {
  readonly shareByHour: readonly number[];
  readonly shareAtWeekends: number;
  readonly pagesInBusiestHour: number;
  readonly changesInBusiestHour: number;
  readonly hoursReported: { readonly day: number; readonly shareByHour: Readonly<Record<string, number>> };
  readonly nightlyHour: number;
  readonly rent: { readonly day: number; readonly hour: number };
  readonly runs: { readonly day: number; readonly hour: number; readonly citizensEach: number };
  readonly reports: { readonly day: number; readonly hour: number; readonly count: number };
}

/** A measured point: what so many clients were answered in a second by one machine, and what each answer cost it. */
export interface MeasuredPoint {
  readonly cores: number;
  readonly clients: number;
  readonly connections: number;
  readonly ms: { readonly asking: number; readonly api: number; readonly postgres: number };
  readonly answersPerSecond: number;
  readonly measuredOn: string;
  readonly by: string;
}

export interface ScaleData {
  readonly costs: readonly Cost[];
  readonly week: Week;
  readonly places: readonly Place[];
  readonly measured: MeasuredPoint;
}

export function scaleData(): ScaleData {
  return JSON.parse(readFileSync(projectPath('apps/cli/src/scale/scale.json'), 'utf8')) as ScaleData;
}
