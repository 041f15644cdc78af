import { DataTable, EmptyState, FactList, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { NextPage, nodesOf } from './paging';
import { wordFor } from './words';

export const AccountFields = graphql(`
  fragment AccountFields on AccountEntryConnection @_unmask {
    edges {
      node {
        id
        day
        kind
        number
        amountOre
        balanceOre
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

export const BalanceFields = graphql(`
  fragment BalanceFields on TenantBalance @_unmask {
    owedOre
    overdueOre
    creditOre
    balanceOre
  }
`);

type Entries = ResultOf<typeof AccountFields>;
type Entry = Entries['edges'][number]['node'];
type Balance = ResultOf<typeof BalanceFields>;

/** What a tenant owes and has to its credit now. */
export function BalanceNow({ balance: { owedOre, overdueOre, creditOre, balanceOre } }: { balance: Balance }) {
  const { texts, format } = useLanguage();
  const words = texts.account;
  const inWords = balanceOre > 0 ? words.balanceOwed(format.money(balanceOre)) : words.balanceCredit(format.money(-balanceOre));
  return (
    <FactList
      facts={[
        { name: words.balance, value: balanceOre === 0 ? words.even : inWords },
        { name: words.owed, value: format.money(owedOre) },
        { name: words.overdue, value: format.money(overdueOre) },
        { name: words.credit, value: format.money(creditOre) },
      ]}
    />
  );
}

/** Entry by entry, the latest first, with what was owed after each. */
export function Entries({ entries, path, after }: { entries: Entries; path: string; after: string | null }) {
  const { texts, format } = useLanguage();
  const words = texts.account;
  const columns: Column<Entry>[] = [
    { header: words.day, cell: ({ day }) => format.shortDay(day) },
    { header: words.what, cell: ({ kind }) => wordFor(words.kinds, kind) },
    { header: words.number, cell: ({ number }) => number },
    { header: words.amount, cell: ({ amountOre }) => format.money(amountOre), numeric: true },
    { header: words.after, cell: ({ balanceOre }) => format.money(balanceOre), numeric: true },
  ];
  return (
    <>
      <h2>{words.entries}</h2>
      {entries.edges.length === 0 ? (
        <EmptyState text={words.none} />
      ) : (
        <DataTable caption={words.entries} captionHidden columns={columns} rows={nodesOf(entries)} rowKey={({ id }) => id} />
      )}
      <NextPage path={path} list={entries} after={after} />
    </>
  );
}
