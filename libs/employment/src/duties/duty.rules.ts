/** Parameters of rule ATP-THRESHOLD. Those of a week and of 14 days are read where the hours are. */
export interface AtpThreshold {
  readonly min_hours_per_month: number;
  readonly steps_hours_per_month: readonly number[];
}

/** Whose limit the hours of a month reach: that of the month, or only that of 14 days or a week within it, which counts where pay is as often. */
export type AtpReached = 'month' | 'fortnight' | 'week';

export interface AtpIndication {
  readonly limitMinutes: number;
  /** How many of the steps of hours are reached: the more, the higher the contribution. */
  readonly step: number;
  readonly steps: number;
}

/** How far the hours of a month come on the steps of ATP where pay is by the month. From which age, the rule says; the platform knows nobody's. */
export function atpIndication(minutes: number, { min_hours_per_month, steps_hours_per_month }: AtpThreshold): AtpIndication {
  const step = steps_hours_per_month.filter((hours) => minutes >= hours * 60).length;
  return { limitMinutes: min_hours_per_month * 60, step, steps: steps_hours_per_month.length };
}
