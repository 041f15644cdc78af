import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork } from '@fyrtaarn/platform';
import { period } from '../places/weekdays';
import type { AddHouseCost, AddHouseIncome, WhatIf } from './economy.inputs';
import type { AssumptionRuleView, AssumptionsView, BreakEvenSlipView, HouseEconomyView, WhatIfView } from './economy.views';
import { forecastOf, judged, type HouseForecast } from './house-forecast';
import { grantUsed } from './self-running.rules';
import { MOST_SEATS, tried } from './what-if.rules';

declareActions({ 'premises.house_cost_entered': ['scope', 'amountOre'], 'premises.house_income_entered': ['kind', 'netOre'] });

const MOST_ORE = 2_000_000_000;
// When it was told that the house does worse than was told before.
const SLIPS = statement<BreakEvenSlipView>(
  'economy.slips',
  `SELECT now, was, stops, flag, "toldAt" FROM (SELECT t.runs_from::text AS now, t.stops_from::text AS stops, t.flag, to_json(t.told_at) AS "toldAt", t.worse,
      lag(t.runs_from::text) OVER (ORDER BY t.told_at, t.id) AS was, t.id FROM app.break_even_told t WHERE t.house_id = $1) AS told
    WHERE worse ORDER BY id DESC LIMIT 12`,
);
const ADD_COST = statement<{ id: string }>(
  'economy.add_cost',
  'INSERT INTO app.house_cost (house_id, scope, text, period, amount_ore, document_id) SELECT id, $2, $3, $4, $5, $6 FROM app.house WHERE id = $1 RETURNING id',
);
const ADD_INCOME = statement<{ id: string }>(
  'economy.add_income',
  `INSERT INTO app.house_income (house_id, kind, text, period, paid_on, net_ore, vat_ore, document_id)
    SELECT id, $2, $3, $4, $5, $6, $7, $8 FROM app.house WHERE id = $1 RETURNING id`,
);
const RULES = statement<AssumptionRuleView>(
  'economy.rules',
  `SELECT code, valid_from::text AS "validFrom", source, confidence FROM ref.rule
    WHERE code IN ('SELF-RUNNING', 'BREAK-EVEN-DATE', 'PAID-OCCUPANCY') AND $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity') ORDER BY code`,
);

/** Whether the house runs by itself: from agreements, notices and accepted offers that are known, and never by guessing who comes. */
@Injectable()
export class HouseEconomy {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Since the house opened, and so many months ahead; by another scope of costs than the rule's when one is named. */
  report(who: Actor, houseId: string, ahead: number, scope?: string): Promise<HouseEconomyView> {
    wholeNumber('ahead', ahead, 1, 120);
    return this.work.read(who, async (reader) => {
      const today = this.clock.today();
      const forecast = await forecastOf(reader, today, houseId, ahead, scope);
      const { terms, months, now, waiting, lacking } = forecast;
      const { asItIs, grantUsedUp, flag } = judged(forecast);
      return {
        assumptions: assumptionsOf(forecast, await reader.rows(RULES, [today])),
        now,
        months: [...months],
        runsFrom: forecast.from ?? null,
        stopsFrom: forecast.stops ?? null,
        cashRunsFrom: forecast.cashFrom ?? null,
        ifAllMovedIn: { companies: waiting.companies, seats: waiting.seats, runsFrom: waiting.from ?? null },
        grantLeftOre: terms.grant_ore - grantUsed(lacking, now.month),
        grantUsedUpOn: grantUsedUp ?? null,
        watchedAt: forecast.watchedAt,
        flag,
        asItIs,
        slips: await reader.rows(SLIPS, [houseId]),
      };
    });
  }

  whatIf(who: Actor, houseId: string, change: WhatIf, scope?: string): Promise<WhatIfView> {
    if (change.seats != null) wholeNumber('seats', change.seats, 1, MOST_SEATS);
    if (change.monthOre != null) wholeNumber('monthOre', change.monthOre, 0, 100_000_000);
    if (change.costMonthOre != null) wholeNumber('costMonthOre', change.costMonthOre, 0, MOST_ORE);
    if (change.vacancyPercent != null && !(change.vacancyPercent >= 0 && change.vacancyPercent <= 100))
      throw refuse('NUMBER_OUT_OF_RANGE', { field: 'vacancyPercent', min: 0, max: 100 });
    return this.work.read(who, async (reader) => {
      const { terms, now } = await forecastOf(reader, this.clock.today(), houseId, 1, scope);
      return tried(terms, now, change);
    });
  }

  addCost(who: Actor, { houseId, scope, text, from, until, amountOre, documentId }: AddHouseCost): Promise<HouseEconomyView> {
    const values = [houseId, scope, described(text), period(from, until), amount('amountOre', amountOre), documentId ?? null];
    return this.work
      .write(who, async (tx) => {
        const added = await tx.first(ADD_COST, values);
        if (!added) throw refuse('NOT_FOUND');
        tx.record('premises.house_cost_entered', added.id, { scope, amountOre });
      })
      .then(() => this.report(who, houseId, 24));
  }

  addIncome(who: Actor, { houseId, kind, text, from, until, paidOn, netOre, vatOre, documentId }: AddHouseIncome): Promise<HouseEconomyView> {
    const money = [amount('netOre', netOre), wholeNumber('vatOre', vatOre, Math.min(0, netOre), Math.max(0, netOre))];
    const values = [houseId, kind, described(text), period(from, until), paidOn ?? null, ...money, documentId ?? null];
    return this.work
      .write(who, async (tx) => {
        const added = await tx.first(ADD_INCOME, values);
        if (!added) throw refuse('NOT_FOUND');
        tx.record('premises.house_income_entered', added.id, { kind, netOre });
      })
      .then(() => this.report(who, houseId, 24));
  }
}

const described = (text: string): string => plainText('text', text, { min: 2, max: 200 });

/** Below zero for a correction, and never nothing. */
function amount(field: string, ore: number): number {
  if (ore === 0) throw refuse('NUMBER_OUT_OF_RANGE', { field, min: 1, max: MOST_ORE });
  return wholeNumber(field, ore, -MOST_ORE, MOST_ORE);
}

function assumptionsOf({ terms, ownLoss, lateDays, assumed }: HouseForecast, rules: AssumptionRuleView[]): AssumptionsView {
  return {
    costScope: terms.cost_scope,
    monthsInARow: terms.months_in_a_row,
    lossPercent: terms.loss_percent,
    ownLoss,
    lossSeenAfterMonths: terms.loss_seen_after_months,
    lateDays,
    targetOccupancyPercent: terms.target_occupancy_percent,
    grantOre: terms.grant_ore,
    assumedFrom: assumed,
    rules,
  };
}
