/** Parameters of the rules EARN-*: what earning does to cash benefit. */
export interface EarningsRule {
  readonly free_dkk_per_month: number;
  readonly deduct_percent_above_free: number;
  /** Above this share of the highest unemployment benefit every krone is deducted; that amount is not known to us (rule MAX-DAGPENGE). */
  readonly stop_at_percent_of_max_dagpenge?: number;
}

export interface EarningsIndication {
  readonly freeOre: number;
  readonly aboveOre: number;
  readonly deductionOre: number;
  /** Pay less deduction, before tax. */
  readonly keptOre: number;
}

/** @param earnedOre pay of one month, before tax */
export function earningsIndication(earnedOre: number, rule: EarningsRule): EarningsIndication {
  const freeOre = Math.min(earnedOre, rule.free_dkk_per_month * 100);
  const aboveOre = earnedOre - freeOre;
  const deductionOre = Math.round((aboveOre * rule.deduct_percent_above_free) / 100);
  return { freeOre, aboveOre, deductionOre, keptOre: earnedOre - deductionOre };
}

/** Rules FRIKORT-CEILING, FRIKORT-HOLIDAY and FRIKORT-WARN of one year. */
export interface FreeCardRules {
  readonly ceilingDkk: number;
  readonly holidayPercent: number;
  readonly warnAtPercent: readonly number[];
}

export interface FreeCardIndication {
  readonly ceilingOre: number;
  readonly remainingOre: number;
  readonly payOre: number;
  /** Holiday pay is paid with the wage and counts. */
  readonly payWithHolidayOre: number;
  /** What of it lies above the ceiling: ordinary income. */
  readonly aboveOre: number;
  /** Whole quarter hours of this work that there is room for. */
  readonly minutesThatFit: number;
  /** The highest share of the ceiling that is passed, of those that are warned of; null: none. */
  readonly passedPercent: number | null;
}

export interface PlannedWork {
  readonly minutes: number;
  readonly hourlyOre: number;
}

/** @param earnedOre under the card this year, holiday pay counted in */
export function freeCardIndication(earnedOre: number, { minutes, hourlyOre }: PlannedWork, rules: FreeCardRules): FreeCardIndication {
  const ceilingOre = rules.ceilingDkk * 100;
  const withHoliday = (ore: number) => Math.round((ore * (100 + rules.holidayPercent)) / 100);
  const payOre = Math.round((minutes * hourlyOre) / 60);
  const payWithHolidayOre = withHoliday(payOre);
  const remainingOre = Math.max(0, ceilingOre - earnedOre);
  const total = earnedOre + payWithHolidayOre;
  const passed = rules.warnAtPercent.filter((percent) => total * 100 >= ceilingOre * percent);
  const quarters = Math.floor((remainingOre * 100 * 4) / (hourlyOre * (100 + rules.holidayPercent)));
  return {
    ceilingOre,
    remainingOre,
    payOre,
    payWithHolidayOre,
    aboveOre: Math.max(0, payWithHolidayOre - remainingOre),
    minutesThatFit: Math.min(minutes, quarters * 15),
    passedPercent: passed.length > 0 ? Math.max(...passed) : null,
  };
}

/** Rule WORK-DUTY. */
export interface WorkDutyRule {
  readonly hours_per_week: number;
  readonly counts: readonly string[];
}

export interface WorkDutyIndication {
  readonly countedMinutes: number;
  readonly dutyMinutes: number;
  readonly leftMinutes: number;
}

/** @param week minutes of each kind of activity */
export function workDutyIndication(week: readonly { readonly kind: string; readonly minutes: number }[], rule: WorkDutyRule): WorkDutyIndication {
  const countedMinutes = week.filter(({ kind }) => rule.counts.includes(kind)).reduce((sum, { minutes }) => sum + minutes, 0);
  const dutyMinutes = rule.hours_per_week * 60;
  return { countedMinutes, dutyMinutes, leftMinutes: Math.max(0, dutyMinutes - countedMinutes) };
}
