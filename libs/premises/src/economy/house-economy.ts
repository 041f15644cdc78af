import { Injectable } from '@nestjs/common';
import { addMonths, Clock, plainText, refuse, wholeNumber, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, statement, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import { period } from '../places/weekdays';
import type { AddHouseCost, HouseEconomyView, HouseMonthView, WhatIf, WhatIfView } from './economy.views';
import { coverage, flagOf, grantUsed, lossSeen, priceNeeded, runsFrom, seatsNeeded, type HouseMonth, type SelfRunningTerms } from './self-running.rules';

declareActions({ 'premises.house_cost_entered': ['scope', 'amountOre'] });

type Money = Pick<HouseMonthView, 'paidOre' | 'lostOre' | 'paidSeats'> & { readonly chargedOre: number };
type Counted = Omit<HouseMonthView, keyof Money | 'coveragePercent' | 'occupancyPercent' | 'cashCoveragePercent'>;
const MONTHS = statement<Counted>(
  'economy.months',
  `SELECT month::text, cost_ore::float AS "costOre", rent_ore::float AS "rentOre", accepted_ore::float AS "acceptedOre", seats::float, let_seats::float AS "letSeats",
    offered_seats::float AS "offeredSeats" FROM app.house_months($1, $2, $3, $4)`,
);
const MONEY = statement<Money>(
  'economy.money',
  `SELECT charged_ore::float AS "chargedOre", paid_ore::float AS "paidOre", lost_ore::float AS "lostOre", paid_seats::float AS "paidSeats"
    FROM app.house_money($1, $2, $3, $4, $5)`,
);
const OPENED = statement<{ opened: LocalDate }>('economy.opened', `SELECT date_trunc('month', opened_on)::date::text AS opened FROM app.house WHERE id = $1`);
const ADD_COST = statement<{ id: string }>(
  'economy.add_cost',
  'INSERT INTO app.house_cost (house_id, scope, text, period, amount_ore, document_id) SELECT id, $2, $3, $4, $5, $6 FROM app.house WHERE id = $1 RETURNING id',
);

interface Known {
  readonly terms: SelfRunningTerms;
  readonly assumed: string;
  readonly months: readonly HouseMonthView[];
  readonly now: HouseMonthView;
}

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
      const { terms, assumed, months, now } = await this.known(reader, houseId, ahead);
      const sums = months.map(asPromised);
      const used = grantUsed(sums, terms.loss_percent);
      const grantUsedUpIn = months[used.findIndex((ore) => ore >= terms.grant_ore)]?.month;
      const from = runsFrom(sums, terms);
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
      const { terms, now } = await this.known(reader, houseId, 1);
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

  private async known(reader: Reader, houseId: string, ahead: number): Promise<Known> {
    const today = this.clock.today();
    const rule = await ruleParameters<SelfRunningTerms>(reader, 'SELF-RUNNING', today);
    const { late_days } = await ruleParameters<{ late_days: number }>(reader, 'PAID-OCCUPANCY', today);
    const { date: assumed } = await ruleParameters<{ date: string }>(reader, 'BREAK-EVEN-DATE', today);
    const house = await reader.first(OPENED, [houseId]);
    if (!house) throw refuse('NOT_FOUND');
    const thisMonth = `${today.slice(0, 7)}-01` as LocalDate;
    const first = house.opened < thisMonth ? house.opened : thisMonth;
    const past = monthsFrom(first, thisMonth);
    const money = await reader.rows(MONEY, [houseId, first, past + 1 + ahead, today, late_days]);
    const terms = { ...rule, loss_percent: lossSeen(money.slice(0, past), rule.loss_seen_after_months) ?? rule.loss_percent };
    const counted = await reader.rows(MONTHS, [houseId, first, past + 1 + ahead, terms.cost_scope]);
    const months = counted.map((month, at) => ({ ...month, ...sharesOf(month, money[at]!, terms.loss_percent, thisMonth) }));
    const now = months.find(({ month }) => month === thisMonth) as HouseMonthView;
    return { terms, assumed, months, now };
  }
}

/** What a month comes to in per cent, as agreed and as it was paid. */
function sharesOf(month: Counted, { paidOre, lostOre, paidSeats }: Money, loss: number, thisMonth: LocalDate): Omit<HouseMonthView, keyof Counted> {
  const { costOre, seats, letSeats } = month;
  return {
    coveragePercent: coverage(asPromised(month), loss) ?? null,
    occupancyPercent: seats === 0 ? 0 : (100 * letSeats) / seats,
    cashCoveragePercent: month.month <= thisMonth ? (coverage({ month: month.month, costOre, rentOre: paidOre }, 0) ?? null) : null,
    paidOre,
    lostOre,
    paidSeats,
  };
}

/** Accepted offers are promised rent. */
function asPromised({ month, costOre, rentOre, acceptedOre }: Counted): HouseMonth {
  return { month, costOre, rentOre: rentOre + acceptedOre };
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

function monthsFrom(from: LocalDate, to: LocalDate): number {
  let count = 0;
  while (addMonths(from, count) < to) count++;
  return count;
}
