import { DataTable, Details, FactList, TwoLines, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { wordFor } from './words';

export const EconomyFields = graphql(`
  fragment EconomyFields on HouseEconomy @_unmask {
    runsFrom
    flag
    grantLeftOre
    grantUsedUpOn
    stopsFrom
    ifAllMovedIn {
      companies
      seats
      runsFrom
    }
    assumptions {
      assumedFrom
      costScope
      lossPercent
      monthsInARow
      targetOccupancyPercent
    }
    asItIs {
      seats
      monthOre
      costMonthOre
    }
    now {
      month
      seats
      letSeats
      occupancyPercent
      rentOre
      costOre
      coveragePercent
    }
    months {
      month
      seats
      letSeats
      occupancyPercent
      rentOre
      costOre
      coveragePercent
    }
    slips {
      toldAt
      was
      now
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
type Month = Economy['months'][number];

/** The sums are estimates by days: whole kroner, and tenths of a per cent. */
function useEstimates() {
  const { texts, format } = useLanguage();
  return {
    kroner: (ore: number) => format.money(Math.round(ore / 100) * 100),
    percent: (value: number | null) => (value === null ? '–' : texts.economy.percent(format.number(Math.round(value * 10) / 10))),
  };
}

/** The answer in sentences. */
function useVerdict({ runsFrom, stopsFrom, flag }: Economy): string {
  const { texts, format } = useLanguage();
  const words = texts.economy;
  const runs = runsFrom ? words.runsFrom(format.month(runsFrom)) : words.notYet;
  return [runs, stopsFrom && words.stopsFrom(format.month(stopsFrom)), `${wordFor(words.flags, flag)}.`].filter(Boolean).join(' ');
}

export function Verdict({ economy }: { economy: Economy }) {
  return <p class="font-lead">{useVerdict(economy)}</p>;
}

export function Now({ economy: { now, grantLeftOre, grantUsedUpOn, ifAllMovedIn } }: { economy: Economy }) {
  const { texts, format } = useLanguage();
  const { kroner, percent } = useEstimates();
  const words = texts.economy;
  return (
    <FactList
      facts={[
        { name: words.rent, value: kroner(now.rentOre) },
        { name: words.cost, value: kroner(now.costOre) },
        { name: words.coverage, value: percent(now.coveragePercent) },
        { name: words.seats, value: words.seatsOf(format.number(now.letSeats), format.number(now.seats)) },
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

export function Assumptions({ economy: { assumptions } }: { economy: Economy }) {
  const { texts, format } = useLanguage();
  const words = texts.economy;
  return (
    <FactList
      facts={[
        { name: words.assumedFrom, value: format.month(assumptions.assumedFrom) },
        { name: words.scope, value: wordFor(words.scopes, assumptions.costScope) },
        { name: words.loss, value: words.percent(format.number(assumptions.lossPercent)) },
        { name: words.inARow, value: assumptions.monthsInARow },
        { name: words.targetOccupancy, value: words.percent(format.number(assumptions.targetOccupancyPercent)) },
      ]}
    />
  );
}

/** The months whose cost is known as two lines, and all of them as a table. */
export function Months({ economy }: { economy: Economy }) {
  const { months } = economy;
  const verdict = useVerdict(economy);
  const { texts, format } = useLanguage();
  const words = texts.economy;
  const known = months.filter(({ costOre }) => costOre > 0);
  const points = known.map(({ month, rentOre, costOre }) => ({ label: format.month(month), first: rentOre, second: costOre }));
  return (
    <>
      <h2>{words.months}</h2>
      {points.length > 1 && <TwoLines summary={`${words.title} ${verdict}`} firstName={words.rent} secondName={words.cost} points={points} />}
      <Details summary={words.asTable}>
        <MonthTable months={months} />
      </Details>
    </>
  );
}

function MonthTable({ months }: { months: readonly Month[] }) {
  const { texts, format } = useLanguage();
  const { kroner, percent } = useEstimates();
  const words = texts.economy;
  const columns: Column<Month>[] = [
    { header: words.month, cell: ({ month }) => format.month(month) },
    { header: words.rent, cell: ({ rentOre }) => kroner(rentOre), numeric: true },
    { header: words.cost, cell: ({ costOre }) => kroner(costOre), numeric: true },
    { header: words.coverage, cell: ({ coveragePercent }) => percent(coveragePercent), numeric: true },
    { header: words.occupancy, cell: ({ occupancyPercent }) => percent(occupancyPercent), numeric: true },
  ];
  return <DataTable caption={words.months} captionHidden columns={columns} rows={months} rowKey={({ month }) => month} />;
}

export function Slips({ slips }: { slips: Economy['slips'] }) {
  const { texts, format } = useLanguage();
  const words = texts.economy;
  if (slips.length === 0) return null;
  const named = (day: string | null) => (day ? format.month(day) : words.notWithin);
  return (
    <>
      <h2>{words.slips}</h2>
      <ul>
        {slips.map(({ toldAt, was, now }) => (
          <li key={toldAt}>
            {format.moment(toldAt)}: {words.slip(named(was), named(now))}
          </li>
        ))}
      </ul>
    </>
  );
}

export function WhatIfSays({ answer }: { answer: Answer }) {
  const { texts, format } = useLanguage();
  const words = texts.economy;
  const sentenceOf = ({ neverAtThisPrice, seatsNeeded, seats, priceNeededOre }: Answer): string => {
    if (!neverAtThisPrice && seatsNeeded !== null) return words.needs(seatsNeeded, seats);
    return priceNeededOre === null ? words.neverAtAnyPrice : words.never(format.money(priceNeededOre));
  };
  return (
    <>
      {answer.coveragePercent !== null && <p>{words.coverageOf(format.number(Math.round(answer.coveragePercent)))}</p>}
      <p>{sentenceOf(answer)}</p>
    </>
  );
}
