/** What is made as large as possible, in this order unless an instance says otherwise; each stage is fixed before the next. */
export const STAGES = ['overdue', 'fewOptions', 'persons', 'fit', 'waiting', 'lottery'] as const;
export type Stage = (typeof STAGES)[number];

/** A limit left out is no limit; a use left out (hours, support) is nothing. */
export interface Instance {
  readonly citizens: readonly InstanceCitizen[];
  readonly places: readonly InstancePlace[];
  readonly firms?: readonly { readonly id: string; readonly support?: number }[];
  readonly consultants?: readonly { readonly id: string; readonly newCases?: number }[];
  readonly pairs: readonly InstancePair[];
  readonly stages?: readonly Stage[];
  readonly seed?: number | string;
  readonly timeLimitMs?: number;
}

export interface InstanceCitizen {
  readonly id: string;
  readonly hours?: number;
  /** How many places at most; 1 when left out. */
  readonly places?: number;
  readonly overdue?: boolean;
  readonly fewOptions?: boolean;
  readonly waitingWeeks?: number;
}

export interface InstancePlace {
  readonly id: string;
  readonly heads?: number;
  readonly hours?: number;
  readonly firm?: string;
}

/** A citizen and a place that may come together. */
export interface InstancePair {
  readonly citizen: string;
  readonly place: string;
  /** Any finite number, of any size and sign. */
  readonly fit: number;
  readonly hours?: number;
  readonly support?: number;
  readonly consultant?: string;
}

export type PerStage = Partial<Record<Stage, number>>;

export interface Assignment {
  readonly pairs: readonly { readonly citizen: string; readonly place: string }[];
  readonly objective: PerStage;
  /** No assignment that is as good in the stages before reaches more than this. */
  readonly bound: PerStage;
  /** Every stage is proven as good as it can be. */
  readonly optimal: boolean;
  /** `flow`: own core with certificate; `highs`: limits that do not nest; `greedy`: documented order, nothing proven. */
  readonly solver: 'flow' | 'highs' | 'greedy';
  readonly ms: number;
  /** What a seat in each place costs all others, in units of fit, by the place's id; empty when nothing is proven. */
  readonly prices: Readonly<Record<string, number>>;
}
