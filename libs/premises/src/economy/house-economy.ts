import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork } from '@fyrtaarn/platform';
import { period } from '../places/weekdays';
import type { AddHouseCost, BreakEvenSlipView, HouseEconomyView, HouseMonthView, WhatIf, WhatIfView } from './economy.views';
import { asPromised, forecastOf } from './house-forecast';
import { coverage, flagOf, grantUsed, priceNeeded, seatsNeeded, type SelfRunningTerms } from './self-running.rules';

declareActions({ 'premises.house_cost_entered': ['scope', 'amountOre'] });

// When it was told that the house runs by itself later than was told before.
const SLIPS = statement<BreakEvenSlipView>(
  'economy.slips',
  `SELECT now, was, "toldAt" FROM (SELECT t.runs_from::text AS now, to_json(t.told_at) AS "toldAt", t.slipped,
      lag(t.runs_from::text) OVER (ORDER BY t.told_at, t.id) AS was, t.id FROM app.break_even_told t WHERE t.house_id = $1) AS told
    WHERE slipped ORDER BY id DESC LIMIT 12`,
);
const ADD_COST = statement<{ id: string }>(
  'economy.add_cost',
  'INSERT INTO app.house_cost (house_id, scope, text, period, amount_ore, document_id) SELECT id, $2, $3, $4, $5, $6 FROM app.house WHERE id = $1 RETURNING id',
);

/** Whether the house runs by itself: from agreements, notices and accepted offers that are known, and never by guessing who comes. */
@Injectable()
export class HouseEconomy {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Since the house opened, and so many months ahead. */
  report(who: Actor, houseId: string, ahead: number): Promise<HouseEconomyView> {
    wholeNumber('ahead', ahead, 1, 120);
    return this.work.read(who, async (reader) => {
      const { terms, assumed, months, now, from } = await forecastOf(reader, this.clock.today(), houseId, ahead);
      const sums = months.map(asPromised);
      const used = grantUsed(sums, terms.loss_percent);
      const grantUsedUpIn = months[used.findIndex((ore) => ore >= terms.grant_ore)]?.month;
      const asItIs = tried(terms, now, {});
      return {
        assumptions: {
          costScope: terms.cost_scope,
          monthsInARow: terms.months_in_a_row,
          lossPercent: terms.loss_percent,
          targetOccupancyPercent: terms.target_occupancy_percent,
          grantOre: terms.grant_ore,
          assumedFrom: assumed,
        },
        now,
        months: [...months],
        runsFrom: from ?? null,
        grantLeftOre: terms.grant_ore - (used[months.indexOf(now)] ?? 0),
        grantUsedUpIn: grantUsedUpIn ?? null,
        flag: flagOf({ never: asItIs.neverAtThisPrice, from, assumed, grantUsedUpIn }),
        asItIs,
        slips: await reader.rows(SLIPS, [houseId]),
      };
    });
  }

  whatIf(who: Actor, houseId: string, change: WhatIf): Promise<WhatIfView> {
    if (change.seats != null) wholeNumber('seats', change.seats, 1, 500);
    if (change.monthOre != null) wholeNumber('monthOre', change.monthOre, 0, 100_000_000);
    if (change.costMonthOre != null) wholeNumber('costMonthOre', change.costMonthOre, 0, 2_000_000_000);
    if (change.vacancyPercent != null && !(change.vacancyPercent >= 0 && change.vacancyPercent <= 100))
      throw refuse('NUMBER_OUT_OF_RANGE', { field: 'vacancyPercent', min: 0, max: 100 });
    return this.work.read(who, async (reader) => {
      const { terms, now } = await forecastOf(reader, this.clock.today(), houseId, 1);
      return tried(terms, now, change);
    });
  }

  addCost(who: Actor, { houseId, scope, text, from, until, amountOre, documentId }: AddHouseCost): Promise<HouseEconomyView> {
    const values = [scope, plainText('text', text, { min: 2, max: 200 }), period(from, until), amountOre, documentId ?? null];
    return this.work
      .write(who, async (tx) => {
        const added = await tx.first(ADD_COST, [houseId, ...values]);
        if (!added) throw refuse('NOT_FOUND');
        tx.record('premises.house_cost_entered', added.id, { scope, amountOre });
      })
      .then(() => this.report(who, houseId, 24));
  }
}

function tried(terms: SelfRunningTerms, now: HouseMonthView, change: WhatIf): WhatIfView {
  const { loss_percent: loss, target_occupancy_percent: target } = terms;
  const costMonthOre = change.costMonthOre ?? now.costOre;
  const seats = change.seats ?? Math.max(1, Math.round(now.seats));
  const monthOre = change.monthOre ?? (now.letSeats > 0 ? now.rentOre / now.letSeats : 0);
  const let_ = change.vacancyPercent == null ? Math.min(now.letSeats, seats) : seats * (1 - change.vacancyPercent / 100);
  const needed = seatsNeeded(costMonthOre, monthOre, loss);
  return {
    costMonthOre,
    monthOre,
    seats,
    coveragePercent: coverage({ month: now.month, costOre: costMonthOre, rentOre: let_ * monthOre }, loss) ?? null,
    seatsNeeded: Number.isFinite(needed) ? needed : null,
    neverAtThisPrice: needed > seats,
    priceNeededOre: priceNeeded(costMonthOre, seats, target, loss),
  };
}
