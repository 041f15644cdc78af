import { Alert, FactList, type Tone } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { wordFor } from './words';

export const EconomyFields = graphql(`
  fragment EconomyFields on HouseEconomy @_unmask {
    runsFrom
    cashRunsFrom
    flag
    grantLeftOre
    grantUsedUpOn
    stopsFrom
    watchedAt
    ifAllMovedIn {
      companies
      seats
      runsFrom
    }
    assumptions {
      assumedFrom
      costScope
      lossPercent
      ownLoss
      lossSeenAfterMonths
      lateDays
      grantOre
      monthsInARow
      targetOccupancyPercent
      rules {
        code
        validFrom
        source
        confidence
      }
    }
    asItIs {
      seats
      seatsNeeded
      neverAtThisPrice
      priceNeededOre
    }
    now {
      month
      seats
      letSeats
      offeredSeats
      paidSeats
      occupancyPercent
      rentOre
      coveredOre
      paidOre
      costOre
      coveragePercent
      cashCoveragePercent
    }
    months {
      month
      seats
      letSeats
      offeredSeats
      paidSeats
      occupancyPercent
      rentOre
      coveredOre
      paidOre
      costOre
      coveragePercent
      cashCoveragePercent
    }
    slips {
      toldAt
      was
      now
      stops
      flag
    }
  }
`);

export const AnswerFields = graphql(`
  fragment AnswerFields on WhatIfAnswer @_unmask {
    seats
    coveragePercent
    seatsNeeded
    neverAtThisPrice
    priceNeededOre
  }
`);

export type Economy = ResultOf<typeof EconomyFields>;
export type Answer = ResultOf<typeof AnswerFields>;
export type Month = Economy['months'][number];

/** The sums are estimates by days: whole kroner, and tenths of a per cent. */
export function useEstimates() {
  const { texts, format } = useLanguage();
  const tenths = (value: number) => format.number(Math.round(value * 10) / 10);
  return {
    kroner: (ore: number) => format.money(Math.round(ore / 100) * 100),
    percent: (value: number | null) => (value === null ? '–' : texts.economy.percent(tenths(value))),
    seats: (value: number | null) => (value === null ? '–' : tenths(value)),
  };
}

/** The answer in sentences: by what is agreed and charged, and by what came in. */
export function useVerdict({ runsFrom, stopsFrom, cashRunsFrom }: Economy): string {
  const { texts, format } = useLanguage();
  const words = texts.economy;
  const runs = runsFrom ? words.runsFrom(format.month(runsFrom)) : words.notYet;
  const cash = cashRunsFrom ? words.cashRunsFrom(format.month(cashRunsFrom)) : words.cashNotYet;
  return [runs, stopsFrom && words.stopsFrom(format.month(stopsFrom)), cash].filter(Boolean).join(' ');
}

const TONES: Readonly<Record<Economy['flag'], Tone>> = { green: 'success', amber: 'warning', red: 'error' };

export function Verdict({ economy }: { economy: Economy }) {
  const words = useLanguage().texts.economy;
  return (
    <>
      <p class="font-lead">{useVerdict(economy)}</p>
      <Alert tone={TONES[economy.flag]} heading={wordFor(words.flags, economy.flag)}>
        <WhatIfSays answer={economy.asItIs} />
      </Alert>
    </>
  );
}

export function Now({ economy: { now, grantLeftOre, grantUsedUpOn, ifAllMovedIn } }: { economy: Economy }) {
  const { texts, format } = useLanguage();
  const { kroner, percent, seats } = useEstimates();
  const words = texts.economy;
  return (
    <FactList
      facts={[
        { name: words.covered, value: kroner(now.coveredOre) },
        { name: words.rent, value: kroner(now.rentOre) },
        { name: words.cost, value: kroner(now.costOre) },
        { name: words.coverage, value: percent(now.coveragePercent) },
        { name: words.paid, value: kroner(now.paidOre) },
        { name: words.cashCoverage, value: percent(now.cashCoveragePercent) },
        { name: words.seats, value: words.seatsOf(seats(now.letSeats), seats(now.seats)) },
        { name: words.offered, value: seats(now.offeredSeats) },
        { name: words.paidSeats, value: seats(now.paidSeats) },
        { name: words.occupancy, value: percent(now.occupancyPercent) },
        {
          name: words.ifAll,
          value:
            ifAllMovedIn.companies > 0 &&
            words.ifAllMovedIn(ifAllMovedIn.companies, ifAllMovedIn.seats, ifAllMovedIn.runsFrom && format.month(ifAllMovedIn.runsFrom)),
        },
        { name: words.grantLeft, value: kroner(grantLeftOre) },
        { name: words.grantUsedUp, value: grantUsedUpOn && format.day(grantUsedUpOn) },
      ]}
    />
  );
}

/** How many seats it takes at the price, or which price it takes when all the seats are too few. */
export function WhatIfSays({ answer: { neverAtThisPrice, seatsNeeded, seats, priceNeededOre } }: { answer: Economy['asItIs'] }) {
  const { texts, format } = useLanguage();
  const words = texts.economy;
  if (seatsNeeded !== null && seatsNeeded <= seats) return <p>{words.needs(seatsNeeded, seats)}</p>;
  if (priceNeededOre === null) return <p>{words.neverAtAnyPrice}</p>;
  return <p>{(neverAtThisPrice ? words.never : words.takes)(format.money(priceNeededOre))}</p>;
}
