import { addDays, addMonths, type LocalDate } from '@fyrtaarn/kernel';

/** Parameters of rule FOLLOW-UP. */
export interface FollowUpRule {
  readonly first_weeks: readonly number[];
  readonly then_every_months: number;
}

/**
 * The days of talks from today on: the first weeks, and the one after them that comes next. There is always one ahead, so that follow-up ends
 * with the job and not before.
 */
export function talkDays(startsOn: LocalDate, { first_weeks, then_every_months }: FollowUpRule, today: LocalDate): LocalDate[] {
  const first = first_weeks.map((weeks) => addDays(startsOn, 7 * weeks));
  const last = first.at(-1) ?? startsOn;
  let next = 1;
  while (addMonths(last, next * then_every_months) <= today) next += 1;
  return [...first, addMonths(last, next * then_every_months)].filter((day) => day >= today);
}

/** Parameters of rule AFTERCARE. */
export interface AftercareRule {
  readonly talk_weeks_after_end: readonly number[];
  readonly status_months_after_end: readonly number[];
}

export interface Planned {
  readonly kind: 'talk' | 'aftercare' | 'status';
  readonly day: LocalDate;
}

/** Talks after a job, and when it is asked whether the citizen is in work. */
export function aftercareDays(endsOn: LocalDate, { talk_weeks_after_end, status_months_after_end }: AftercareRule): Planned[] {
  return [
    ...talk_weeks_after_end.map((weeks) => ({ kind: 'aftercare' as const, day: addDays(endsOn, 7 * weeks) })),
    ...status_months_after_end.map((months) => ({ kind: 'status' as const, day: addMonths(endsOn, months) })),
  ];
}
