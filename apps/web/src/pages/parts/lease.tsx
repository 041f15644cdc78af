import { DataTable, EmptyState, FactList, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { FileLink } from './sites';
import { InDanish, wordFor } from './words';

export const LeaseFields = graphql(`
  fragment LeaseFields on HouseLease @_unmask {
    id
    address
    landlord
    from
    until
    boundUntil
    noticeMonths
    earliestEnd
    endedBecause
    index {
      name
      baseMonth
      base
      smallestPercent
      nextOn
    }
    documentId
    yearOre
    costs {
      id
      kind
      text
      yearOre
      priceLevel
      followsIndex
      from
      until
      indexTo
    }
    files {
      documentId
      name
      about
      attachedAt
    }
  }
`);

export type Lease = ResultOf<typeof LeaseFields>;

export const leasesPath = (houseId: string) => `/huset/${houseId}/lejemaal`;

export function LeaseFacts({ lease }: { lease: Lease }) {
  const { texts, format } = useLanguage();
  const words = texts.houseLease;
  const { index } = lease;
  return (
    <FactList
      facts={[
        { name: words.address, value: lease.address && <InDanish>{lease.address}</InDanish> },
        { name: words.landlord, value: lease.landlord },
        { name: words.from, value: format.day(lease.from) },
        { name: words.until, value: lease.until ? format.day(lease.until) : words.openEnded },
        { name: words.bound, value: lease.boundUntil && format.day(lease.boundUntil) },
        { name: words.notice, value: texts.site.months(lease.noticeMonths) },
        { name: words.earliest, value: !lease.until && format.day(lease.earliestEnd) },
        { name: words.year, value: format.money(lease.yearOre) },
        { name: words.index, value: index && <Index index={index} /> },
        { name: words.ended, value: lease.endedBecause && <InDanish>{lease.endedBecause}</InDanish> },
        { name: words.paper, value: <FileLink id={lease.documentId} about={words.paper} /> },
      ]}
    />
  );
}

function Index({ index: { name, base, baseMonth, nextOn, smallestPercent } }: { index: NonNullable<Lease['index']> }) {
  const { texts, format } = useLanguage();
  const words = texts.houseLease;
  return (
    <>
      <InDanish>{words.indexed(name, format.number(base), format.month(baseMonth))}</InDanish>
      <div>{words.nextOn(format.day(nextOn), format.number(smallestPercent))}</div>
    </>
  );
}

export function LeaseCosts({ costs }: { costs: Lease['costs'] }) {
  const { texts, format } = useLanguage();
  const words = texts.houseLease;
  if (costs.length === 0) return <EmptyState text={words.noCosts} />;
  const indexed = ({ followsIndex, indexTo }: Lease['costs'][number]) =>
    indexTo !== null ? words.byNumber(format.number(indexTo)) : followsIndex ? texts.yes : texts.no;
  const columns: Column<Lease['costs'][number]>[] = [
    { header: words.what, cell: ({ text }) => <InDanish>{text}</InDanish> },
    { header: words.kind, cell: ({ kind }) => wordFor(words.kinds, kind) },
    { header: words.amount, cell: ({ yearOre }) => format.money(yearOre), numeric: true },
    { header: words.level, cell: ({ priceLevel }) => String(priceLevel), numeric: true },
    { header: words.follows, cell: indexed },
    { header: words.period, cell: ({ from, until }) => words.fromTo(format.shortDay(from), until && format.shortDay(until)) },
  ];
  return <DataTable caption={words.costs} captionHidden columns={columns} rows={costs} rowKey={({ id }) => id} />;
}
