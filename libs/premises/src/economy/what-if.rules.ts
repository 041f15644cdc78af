import type { WhatIf } from './economy.inputs';
import type { WhatIfView } from './economy.views';
import type { HouseMonthView } from './house-month.views';
import { coverage, priceNeeded, seatsNeeded, type HouseMonth, type SelfRunningTerms } from './self-running.rules';

/** No house has more; what would take more runs at no number of seats. */
export const MOST_SEATS = 500;

/** This month with another price, other seats, other vacancy or cost. */
export function tried(terms: SelfRunningTerms, now: HouseMonthView, change: WhatIf): WhatIfView {
  const { loss_percent: loss, target_occupancy_percent: target } = terms;
  const costMonthOre = change.costMonthOre ?? now.costOre;
  const seats = change.seats ?? Math.max(1, Math.round(now.seats));
  const monthOre = change.monthOre ?? meanPrice(now);
  const let_ = change.vacancyPercent == null ? Math.min(now.letSeats, seats) : seats * (1 - change.vacancyPercent / 100);
  const needed = seatsNeeded(costMonthOre, monthOre, loss);
  const price = priceNeeded(costMonthOre, seats, target, loss);
  return {
    costMonthOre,
    monthOre,
    seats,
    coveragePercent: coverage({ month: now.month, costOre: costMonthOre, rentOre: let_ * monthOre }, loss) ?? null,
    seatsNeeded: needed <= MOST_SEATS ? needed : null,
    // While nothing is let there is no price of its own to say never of.
    neverAtThisPrice: needed > seats && (change.monthOre != null || now.letSeats > 0),
    priceNeededOre: Number.isFinite(price) ? price : null,
  };
}

type Promised = Pick<HouseMonthView, 'month' | 'costOre' | 'rentOre' | 'acceptedOre' | 'otherOre'>;

/** Accepted offers are promised rent. */
export function asPromised({ month, costOre, rentOre, acceptedOre, otherOre }: Promised): HouseMonth {
  return { month, costOre, rentOre: rentOre + acceptedOre, otherOre };
}

/** Øre a month for one let seat, as agreed; 0 while none is let. */
export function meanPrice({ seatRentOre, letSeats }: Pick<HouseMonthView, 'seatRentOre' | 'letSeats'>): number {
  return letSeats > 0 ? seatRentOre / letSeats : 0;
}
