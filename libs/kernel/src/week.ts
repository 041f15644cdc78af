/** A time of the week as people say it; Monday is 1. */
interface WeekTime {
  readonly weekday: number;
  readonly starts: string;
  readonly ends: string;
}

/** A stretch of the week in minutes since Monday at midnight. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A shift shorter than this is not worth the way; for a job that has less, its own least is enough. */
const SHORTEST_SHIFT = 60;

export function shortestShift(minutesOfJob: number): number {
  return Math.min(SHORTEST_SHIFT, minutesOfJob);
}

/** Times that touch or overlap are one stretch, so that noon divides no shift and nothing counts twice. */
export function stretchesOf(week: readonly WeekTime[]): Stretch[] {
  const sorted = week
    .map(({ weekday, starts, ends }) => ({ from: minuteOfWeek(weekday, starts), to: minuteOfWeek(weekday, ends) }))
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

function minuteOfWeek(weekday: number, time: string): number {
  return weekday * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
