import { weekday, type LocalDate } from '@fyrtaarn/kernel';
import type { SeatOnPlan } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { PlaceFactFields, usePlaceFacts } from './place-facts';
import { useDays } from './words';

export const HouseSeatFields = graphql(
  `
    fragment HouseSeatFields on Seat @_unmask {
      id
      code
      x
      y
      status
      let
      claims {
        kind
        weekdays
        tenant
        leavesOn
        reason
      }
      facts {
        ...PlaceFactFields
      }
    }
  `,
  [PlaceFactFields],
);

type HouseSeat = ResultOf<typeof HouseSeatFields>;
type Claim = HouseSeat['claims'][number];

const WEEK = [1, 2, 3, 4, 5, 6, 7];

/**
 * A seat as the plan shows it on one day, with what holds it and what it has in words.
 * @param seesAll whether the reader sees everything that holds it, and so on which days of the week nothing does
 */
export function useSeatOnPlan(on: LocalDate, seesAll: boolean): (seat: HouseSeat) => SeatOnPlan {
  const { texts, format } = useLanguage();
  const days = useDays();
  const has = usePlaceFacts();
  const words = texts.house;
  const held = ({ kind, tenant, weekdays, leavesOn, reason }: Claim): string => {
    const allWeek = weekdays.length === WEEK.length;
    // What holds it all week stands before, as the state of the seat.
    const who = allWeek ? tenant : words.onDays(tenant ?? words.claims[kind], days(weekdays));
    return [who, leavesOn && words.leavesOn(format.day(leavesOn)), reason].filter(Boolean).join(', ');
  };
  return ({ code, x, y, status, claims, facts, ...seat }) => {
    const free = WEEK.filter((day) => !claims.some(({ weekdays }) => weekdays.includes(day)));
    const shared = seesAll && claims.length > 0 && free.length > 0;
    const that = weekday(on);
    const who = claims.filter(({ weekdays }) => weekdays.includes(that)).map(({ tenant, kind }) => tenant ?? words.claims[kind]);
    const detail = [shared && words.sharedOn(days([that]), who.join(', ') || texts.seats.states.free), ...claims.map(held), shared && words.freeOn(days(free))]
      .filter(Boolean)
      .join('; ');
    // Whoever may not know what holds a seat may know whether it is let.
    const state = shared ? 'shared' : status === 'taken' && seat.let ? 'let' : status;
    return { code, x, y, state, detail: detail || undefined, has: has(facts) };
  };
}
