import type { WhatIf } from './economy.inputs';
import type { WhatIfView } from './economy.views';
import type { HouseMonthView } from './house-month.views';
import { coverage, expectedRent, priceNeeded, seatsNeeded, type HouseMonth, type SelfRunningTerms } from './self-running.rules';

/** No house has more; what would take more runs at no number of seats. */
export const MOST_SEATS = 500;

/** This month with another price, other seats, other vacancy, or a cost that the seats are to carry alone: else what comes in beside them is taken off it. */
export function tried(terms: SelfRunningTerms, now: HouseMonthView, change: WhatIf): WhatIfView {
  const { loss_percent: loss, target_occupancy_percent: target } = terms;
  const costMonthOre = change.costMonthOre ?? now.costOre;
  const otherOre = change.costMonthOre == null ? besideSeats(now, loss) : 0;
  const carriedOre = Math.max(0, costMonthOre - otherOre);
  const seats = change.seats ?? Math.max(1, Math.round(now.seats));
  const monthOre = change.monthOre ?? meanPrice(now);
  const let_ = change.vacancyPercent == null ? Math.min(now.letSeats, seats) : seats * (1 - change.vacancyPercent / 100);
  const needed = seatsNeeded(carriedOre, monthOre, loss);
  const price = priceNeeded(carriedOre, seats, target, loss);
  return {
    costMonthOre,
    monthOre,
    seats,
    coveragePercent: coverage({ month: now.month, costOre: costMonthOre, rentOre: let_ * monthOre, otherOre }, loss) ?? null,
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

/** Rooms for hire, memberships and services: what comes in however many seats are let. */
function besideSeats({ rentOre, seatRentOre, otherOre }: HouseMonthView, lossPercent: number): number {
  return otherOre + expectedRent(Math.max(0, rentOre - seatRentOre), lossPercent);
}

/** Øre a month for one let seat, as agreed; 0 while none is let. */
export function meanPrice({ seatRentOre, letSeats }: Pick<HouseMonthView, 'seatRentOre' | 'letSeats'>): number {
  return letSeats > 0 ? seatRentOre / letSeats : 0;
}
