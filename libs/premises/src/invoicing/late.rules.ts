import type { LocalDate } from '@fyrtaarn/kernel';
import { countOf, overlap, without, type OpenDays } from './days.rules';

/** Parameters of rule LATE-BUSINESS (renteloven §§ 5 and 9 a). `kinds`: of agreements. */
export interface LateRule {
  readonly kinds: readonly string[];
  readonly compensation_ore: number;
  readonly above_reference_basis_points: number;
  readonly days_of_year: number;
}

/** A row of rule REFERENCE-RATE: what the central bank lent at, in basis points. */
export interface ReferenceRate extends OpenDays {
  readonly basisPoints: number;
}

/** Rent that was not paid in time. */
export interface LateRent {
  readonly kind: string;
  /** The tenant is a business: it has a CVR number. */
  readonly isBusiness: boolean;
  readonly dueOn: LocalDate;
  /** What was owed of it, each part until the day it was paid, or today. Without what was paid in time, credited or given up. */
  readonly parts: readonly { readonly amountOre: number; readonly until: LocalDate }[];
  /** What earlier reminders asked for already. */
  readonly isCompensated: boolean;
  readonly interestOre: number;
}

/** What a reminder asks for beside its fee. */
export interface LateCharges {
  readonly compensationOre: number;
  readonly interestOre: number;
}

/** The compensation once, and the interest that no earlier reminder asked for. Only of a business, and only for agreements that the rule is for. */
export function lateCharges(rent: LateRent, rule: LateRule, rates: readonly ReferenceRate[]): LateCharges {
  if (!bearsInterest(rent, rule)) return { compensationOre: 0, interestOre: 0 };
  const interestOre = Math.max(0, interestOf(rent, rule, rates) - rent.interestOre);
  return { compensationOre: rent.isCompensated ? 0 : rule.compensation_ore, interestOre };
}

/** The first day that bears interest at a rate nobody has said; without it, what is reckoned is too little. */
export function rateMissingFrom(rent: LateRent, rule: LateRule, rates: readonly OpenDays[]): LocalDate | null {
  if (!bearsInterest(rent, rule)) return null;
  const missing = rent.parts.filter(({ amountOre }) => amountOre > 0).flatMap(({ until }) => without({ from: rent.dueOn, until }, rates));
  return missing.map(({ from }) => from).sort()[0] ?? null;
}

function bearsInterest({ isBusiness, kind }: LateRent, { kinds }: LateRule): boolean {
  return isBusiness && kinds.includes(kind);
}

/** From the due day on, half up. */
function interestOf({ dueOn, parts }: LateRent, rule: LateRule, rates: readonly ReferenceRate[]): number {
  const oreDays = parts.flatMap(({ amountOre, until }) =>
    rates.map(({ basisPoints, ...rate }) => {
      const days = overlap({ from: dueOn, until }, rate);
      return days ? BigInt(amountOre) * BigInt(countOf(days)) * BigInt(basisPoints + rule.above_reference_basis_points) : 0n;
    }),
  );
  const whole = BigInt(rule.days_of_year) * 10_000n;
  return Number((2n * oreDays.reduce((total, one) => total + one, 0n) + whole) / (2n * whole));
}
