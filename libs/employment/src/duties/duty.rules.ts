/** Parameters of rule ATP-THRESHOLD. */
export interface AtpThreshold {
  readonly min_hours_per_month: number;
  readonly steps_hours_per_month: readonly number[];
}

export interface AtpIndication {
  readonly limitMinutes: number;
  readonly passes: boolean;
  /** How many of the steps of hours are reached: the more, the higher the contribution. */
  readonly step: number;
  readonly steps: number;
}

/** Whether the hours of a month call for ATP where pay is by the month. From which age, the rule says; the platform knows nobody's. */
export function atpIndication(minutes: number, { min_hours_per_month, steps_hours_per_month }: AtpThreshold): AtpIndication {
  const limitMinutes = min_hours_per_month * 60;
  const step = steps_hours_per_month.filter((hours) => minutes >= hours * 60).length;
  return { limitMinutes, passes: minutes >= limitMinutes, step, steps: steps_hours_per_month.length };
}
