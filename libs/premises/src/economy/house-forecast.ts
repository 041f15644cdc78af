import { addMonths, refuse, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { statement, type Reader } from '@fyrtaarn/platform';
import type { WhatIfView } from './economy.views';
import type { HouseMonthView } from './house-month.views';
import {
  coverage,
  flagOf,
  grantUsedUpOn,
  income,
  lossSeen,
  runsFrom,
  selfRunning,
  shortfalls,
  together,
  type Flag,
  type HouseMonth,
  type SelfRunning,
  type SelfRunningTerms,
  type Shortfall,
} from './self-running.rules';
import { asPromised, meanPrice, tried } from './what-if.rules';

type Money = Pick<HouseMonthView, 'paidOre' | 'lostOre' | 'paidSeats'> & { readonly chargedOre: number };
type Reckoned = 'coveredOre' | 'coveragePercent' | 'occupancyPercent' | 'cashCoveragePercent' | 'allMovedInPercent';
type Counted = Omit<HouseMonthView, keyof Money | Reckoned> & { readonly otherPaidOre: number; readonly acceptedSeats: number };
const MONTHS = statement<Counted>(
  'economy.months',
  `SELECT month::text, cost_ore::float AS "costOre", rent_ore::float AS "rentOre", seat_rent_ore::float AS "seatRentOre", accepted_ore::float AS "acceptedOre",
    other_ore::float AS "otherOre", other_paid_ore::float AS "otherPaidOre", seats::float, let_seats::float AS "letSeats", offered_seats::float AS "offeredSeats",
    accepted_seats::float AS "acceptedSeats" FROM app.house_months($1, $2, $3, $4)`,
);
const MONEY = statement<Money>(
  'economy.money',
  `SELECT charged_ore::float AS "chargedOre", paid_ore::float AS "paidOre", lost_ore::float AS "lostOre", paid_seats::float AS "paidSeats"
    FROM app.house_money($1, $2, $3, $4, $5)`,
);
const HOUSE = statement<{ opened: LocalDate; watchedAt: string | null; marketOre: number | null }>(
  'economy.house',
  `SELECT date_trunc('month', opened_on)::date::text AS opened, app.market_rent_of_seat(h.id, $2)::float AS "marketOre", (SELECT to_json(w.watched_at) FROM app.house_watch w WHERE w.house_id = h.id) AS "watchedAt" FROM app.house h WHERE h.id = $1`,
);
const WAITING = statement<{ companies: number; seats: number }>('economy.waiting', 'SELECT companies, seats FROM app.seats_waited_for($1)');
const OTHERS = statement<{ id: string }>('economy.other_houses', 'SELECT id FROM app.house WHERE id <> $1 ORDER BY id');

/** The house month by month, with the rules it is judged by. */
export interface HouseForecast extends SelfRunning {
  readonly terms: SelfRunningTerms;
  /** Whether the loss is the house's own, and not assumed any more. */
  readonly ownLoss: boolean;
  readonly lateDays: number;
  readonly assumed: string;
  readonly months: readonly HouseMonthView[];
  readonly now: HouseMonthView;
  /** Of the months that have ended, by what came in. */
  readonly cashFrom: string | undefined;
  /** If everybody who waits moved in this month: no forecast. */
  readonly waiting: { readonly companies: number; readonly seats: number; readonly from: string | undefined };
  readonly watchedAt: string | null;
  /** What all houses that live on the grant lack. */
  readonly lacking: readonly Shortfall[];
}

/** A house as it is counted, before it is judged. */
interface Reckoning {
  readonly house: { readonly watchedAt: string | null; readonly marketOre: number | null };
  readonly terms: SelfRunningTerms;
  readonly ownLoss: boolean;
  readonly lateDays: number;
  readonly money: readonly Money[];
  readonly counted: readonly Counted[];
  /** How many of the months have ended. */
  readonly past: number;
}

/** Since the house opened, and so many months ahead; of another scope of costs than the rule's when one is named. @throws DomainError NOT_FOUND */
export async function forecastOf(reader: Reader, today: LocalDate, houseId: string, ahead: number, scope?: string): Promise<HouseForecast> {
  const { house, terms, ownLoss, lateDays, money, counted, past } = await reckoned(reader, today, houseId, ahead, scope);
  const { date: assumed } = await ruleParameters<{ date: string }>(reader, 'BREAK-EVEN-DATE', today);
  const thisMonth = monthOf(today);
  const waiting = (await reader.first(WAITING, [houseId])) ?? { companies: 0, seats: 0 };
  const others = [];
  for (const { id } of await reader.rows(OTHERS, [houseId])) others.push(lackingOf(await reckoned(reader, today, id, ahead, scope)));
  const price = meanPrice(counted[past]!) || (house.marketOre ?? 0);
  const movedIn = counted.map((month) => (month.month < thisMonth ? undefined : ifAllMovedIn(month, waiting.seats, price)));
  const months = counted.map((month, at) => {
    const { chargedOre: _, ...paid } = money[at]!;
    const allMovedInPercent = movedIn[at] ? (coverage(movedIn[at], terms.loss_percent) ?? null) : null;
    return { ...month, ...paid, ...sharesOf(month, paid.paidOre, terms.loss_percent, thisMonth), allMovedInPercent };
  });
  const sums = months.map(asPromised);
  const withAll = sums.map((sum, at) => movedIn[at] ?? sum);
  return {
    ...selfRunning(sums, terms, thisMonth),
    terms,
    ownLoss,
    lateDays,
    assumed,
    months,
    now: months[past]!,
    cashFrom: runsFrom(
      counted.slice(0, past).map((month, at) => asPaid(month, money[at]!.paidOre)),
      { ...terms, loss_percent: 0 },
    ),
    waiting: { ...waiting, from: selfRunning(withAll, terms, thisMonth).from },
    watchedAt: house.watchedAt,
    lacking: together([lackingOf({ counted, terms }), ...others]),
  };
}

async function reckoned(reader: Reader, today: LocalDate, houseId: string, ahead: number, scope?: string): Promise<Reckoning> {
  const rule = await ruleParameters<SelfRunningTerms>(reader, 'SELF-RUNNING', today);
  const { late_days: lateDays } = await ruleParameters<{ late_days: number }>(reader, 'PAID-OCCUPANCY', today);
  const house = await reader.first(HOUSE, [houseId, today]);
  if (!house) throw refuse('NOT_FOUND');
  const thisMonth = monthOf(today);
  const first = house.opened < thisMonth ? house.opened : thisMonth;
  const past = monthsFrom(first, thisMonth);
  const money = await reader.rows(MONEY, [houseId, first, past + 1 + ahead, today, lateDays]);
  const own = lossSeen(money.slice(0, past), rule.loss_seen_after_months);
  const terms = { ...rule, cost_scope: scope ?? rule.cost_scope, loss_percent: own ?? rule.loss_percent };
  const counted = await reader.rows(MONTHS, [houseId, first, past + 1 + ahead, terms.cost_scope]);
  return { house, terms, ownLoss: own !== undefined, lateDays, money, counted, past };
}

function lackingOf({ counted, terms }: Pick<Reckoning, 'counted' | 'terms'>): Shortfall[] {
  return shortfalls(counted.map(asPromised), terms.loss_percent);
}

function monthOf(day: LocalDate): LocalDate {
  return `${day.slice(0, 7)}-01` as LocalDate;
}

/** What a forecast comes to: the flag, and what it is hoisted for. */
export function judged({ terms, assumed, now, from, stops, lacking }: HouseForecast): { asItIs: WhatIfView; grantUsedUp: string | undefined; flag: Flag } {
  const asReckoned = tried(terms, now, {});
  const asItIs = { ...asReckoned, neverAtThisPrice: asReckoned.neverAtThisPrice && from === undefined };
  const grantUsedUp = grantUsedUpOn(lacking, terms.grant_ore);
  return { asItIs, grantUsedUp, flag: flagOf({ never: asItIs.neverAtThisPrice, from, stops, assumed, grantUsedUp }) };
}

/** What a month comes to, as agreed and as it was paid. */
function sharesOf(month: Counted, paidOre: number, loss: number, thisMonth: LocalDate): Pick<HouseMonthView, Exclude<Reckoned, 'allMovedInPercent'>> {
  return {
    coveredOre: income(asPromised(month), loss),
    coveragePercent: coverage(asPromised(month), loss) ?? null,
    occupancyPercent: month.seats === 0 ? 0 : (100 * month.letSeats) / month.seats,
    cashCoveragePercent: month.month <= thisMonth ? (coverage(asPaid(month, paidOre), 0) ?? null) : null,
  };
}

function asPaid({ month, costOre, otherPaidOre }: Counted, paidOre: number): HouseMonth {
  return { month, costOre, rentOre: paidOre, otherOre: otherPaidOre };
}

/** As many of those who wait as there is room for, at the price that the others pay; in an empty house at the documented market rent. */
function ifAllMovedIn(month: Counted, seats: number, price: number): HouseMonth {
  const promised = asPromised(month);
  const room = Math.max(0, month.seats - month.letSeats - month.acceptedSeats);
  return { ...promised, rentOre: promised.rentOre + Math.min(room, seats) * price };
}

function monthsFrom(from: LocalDate, to: LocalDate): number {
  let count = 0;
  while (addMonths(from, count) < to) count++;
  return count;
}
