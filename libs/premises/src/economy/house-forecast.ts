import { addMonths, refuse, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { statement, type Reader } from '@fyrtaarn/platform';
import type { HouseMonthView } from './economy.views';
import { coverage, runsFrom, type HouseMonth, type SelfRunningTerms } from './self-running.rules';

type Counted = Omit<HouseMonthView, 'coveragePercent' | 'occupancyPercent'>;
const MONTHS = statement<Counted>(
  'economy.months',
  `SELECT month::text, cost_ore::float AS "costOre", rent_ore::float AS "rentOre", accepted_ore::float AS "acceptedOre", seats::float, let_seats::float AS "letSeats",
    offered_seats::float AS "offeredSeats" FROM app.house_months($1, $2, $3, $4)`,
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
  const terms = await ruleParameters<SelfRunningTerms>(reader, 'SELF-RUNNING', today);
  const { date: assumed } = await ruleParameters<{ date: string }>(reader, 'BREAK-EVEN-DATE', today);
  const house = await reader.first(OPENED, [houseId]);
  if (!house) throw refuse('NOT_FOUND');
  const thisMonth = `${today.slice(0, 7)}-01` as LocalDate;
  const first = house.opened < thisMonth ? house.opened : thisMonth;
  const months = (await reader.rows(MONTHS, [houseId, first, monthsFrom(first, thisMonth) + 1 + ahead, terms.cost_scope])).map((month) => ({
    ...month,
    coveragePercent: coverage(asPromised(month), terms.loss_percent) ?? null,
    occupancyPercent: month.seats === 0 ? 0 : (100 * month.letSeats) / month.seats,
  }));
  const now = months.find(({ month }) => month === thisMonth) as HouseMonthView;
  return { terms, assumed, months, now, from: runsFrom(months.map(asPromised), terms) };
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
