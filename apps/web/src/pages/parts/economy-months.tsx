import { DataTable, Details, TwoLines, type Column } from '../../components';
import { useLanguage } from '../../language';
import { Occupancy } from './occupancy';
import { useEstimates, useVerdict, type Economy, type Month } from './economy';

/** The months whose cost is known as two lines, and all of them as tables: as agreed and charged, and as it was paid. */
export function Months({ economy }: { economy: Economy }) {
  const { months, now } = economy;
  const verdict = useVerdict(economy);
  const { texts, format } = useLanguage();
  const words = texts.economy;
  const known = months.filter(({ costOre }) => costOre > 0);
  const points = known.map(({ month, coveredOre, costOre }) => ({ label: format.month(month), first: coveredOre, second: costOre }));
  return (
    <>
      <h2>{words.months}</h2>
      <p>{words.coveredNote}</p>
      {points.length > 1 && <TwoLines summary={`${words.title} ${verdict}`} firstName={words.income} secondName={words.cost} points={points} />}
      <Occupancy title={words.occupancy} months={months.filter(({ month }) => month <= now.month)} />
      <Details summary={words.asTable}>
        <AgreedTable months={months} />
      </Details>
      <Details summary={words.asCash}>
        <PaidTable months={months.filter(({ month }) => month <= now.month)} />
      </Details>
    </>
  );
}

function AgreedTable({ months }: { months: readonly Month[] }) {
  const { texts, format } = useLanguage();
  const { kroner, percent, seats } = useEstimates();
  const words = texts.economy;
  const columns: Column<Month>[] = [
    { header: words.month, cell: ({ month }) => format.month(month) },
    { header: words.covered, cell: ({ coveredOre }) => kroner(coveredOre), numeric: true },
    { header: words.cost, cell: ({ costOre }) => kroner(costOre), numeric: true },
    { header: words.coverage, cell: ({ coveragePercent }) => percent(coveragePercent), numeric: true },
    { header: words.rent, cell: ({ rentOre }) => kroner(rentOre), numeric: true },
    { header: words.occupancy, cell: ({ occupancyPercent }) => percent(occupancyPercent), numeric: true },
    { header: words.offered, cell: ({ offeredSeats }) => seats(offeredSeats), numeric: true },
  ];
  return <DataTable caption={words.months} captionHidden columns={columns} rows={months} rowKey={({ month }) => month} />;
}

function PaidTable({ months }: { months: readonly Month[] }) {
  const { texts, format } = useLanguage();
  const { kroner, percent, seats } = useEstimates();
  const words = texts.economy;
  const columns: Column<Month>[] = [
    { header: words.month, cell: ({ month }) => format.month(month) },
    { header: words.paid, cell: ({ paidOre }) => kroner(paidOre), numeric: true },
    { header: words.cashCoverage, cell: ({ cashCoveragePercent }) => percent(cashCoveragePercent), numeric: true },
    { header: words.let, cell: ({ letSeats }) => seats(letSeats), numeric: true },
    { header: words.paidSeats, cell: ({ paidSeats }) => seats(paidSeats), numeric: true },
  ];
  return <DataTable caption={words.asCash} captionHidden columns={columns} rows={months} rowKey={({ month }) => month} />;
}
