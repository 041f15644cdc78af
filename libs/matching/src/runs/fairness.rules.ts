import type { Instance } from '../assignment';

/** What is left of the fit when people are put first step by step, in units of fit; of fit alone all of it is left. */
export interface FitByStage {
  readonly persons: number;
  readonly fewOptions: number;
}

export interface StagePrice {
  readonly stage: string;
  readonly percent: number;
}

type Stages = NonNullable<Instance['stages']>;

/** The stages after which each step is asked for. Those that come last in the order of a run are added first. */
export const STEPS: Readonly<Record<keyof FitByStage, Stages>> = { persons: ['persons', 'fit'], fewOptions: ['fewOptions', 'persons', 'fit'] };

/**
 * How much of the best possible fit is given up, in percent with one decimal. Next to nothing where there is a place for nearly everybody
 * (0.07 % for 329 families and 20 places, matching.md 2.4). Where places are for a part of those who wait, all ways of choosing fill the same
 * places: then who is put first takes the place of somebody whom it fits better, and the price is what that choice costs.
 */
export function priceOf(most: number | undefined, reached: number | undefined): number | null {
  return most ? Math.round(1000 * (1 - (reached ?? 0) / most)) / 10 : null;
}

/** Which stage the price is paid for; together they are the whole price, but for rounding. One that gives some of it back is below 0. */
export function priceByStage(most: number | undefined, steps: FitByStage | null, reached: number | undefined): StagePrice[] {
  if (!most || !steps) return [];
  const left = [most, steps.persons, steps.fewOptions, reached ?? 0];
  return ['persons', 'fewOptions', 'overdue'].map((stage, at) => {
    return { stage, percent: Math.round((1000 * ((left[at] ?? 0) - (left[at + 1] ?? 0))) / most) / 10 };
  });
}
