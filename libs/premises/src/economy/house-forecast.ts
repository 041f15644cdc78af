import { addMonths, refuse, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { statement, type Reader } from '@fyrtaarn/platform';
import type { HouseMonthView } from './economy.views';
import { coverage, lossSeen, runsFrom, type HouseMonth, type SelfRunningTerms } from './self-running.rules';

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

/** The house month by month, with the rules it is judged by. */
export interface HouseForecast {
  readonly terms: SelfRunningTerms;
  readonly assumed: string;
  readonly months: readonly HouseMonthView[];
  readonly now: HouseMonthView;
  /** The month from which it runs by itself; undefined when it does not within the months. */
  readonly from: string | undefined;
}

/** Since the house opened, and so many months ahead. @throws DomainError NOT_FOUND */
export async function forecastOf(reader: Reader, today: LocalDate, houseId: string, ahead: number): Promise<HouseForecast> {
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
  return { terms, assumed, months, now, from: runsFrom(months.map(asPromised), terms) };
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
export function asPromised({ month, costOre, rentOre, acceptedOre }: Counted): HouseMonth {
  return { month, costOre, rentOre: rentOre + acceptedOre };
}

function monthsFrom(from: LocalDate, to: LocalDate): number {
  let count = 0;
  while (addMonths(from, count) < to) count++;
  return count;
}
