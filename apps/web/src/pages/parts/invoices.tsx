import { DataTable, EmptyState, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { wordFor } from './words';

export const InvoiceFields = graphql(`
  fragment InvoiceFields on Invoice @_unmask {
    id
    number
    kind
    month
    totalOre
    dueOn
    formats
  }
`);

type Invoice = ResultOf<typeof InvoiceFields>;

/** What was issued, the latest first, with its files. */
export function Invoices({ invoices }: { invoices: readonly Invoice[] }) {
  const { texts, format } = useLanguage();
  const words = texts.invoices;
  if (invoices.length === 0) return <EmptyState text={words.none} />;
  const columns: Column<Invoice>[] = [
    { header: words.number, cell: ({ number }) => number },
    { header: words.kind, cell: ({ kind, month }) => words.kindOf(wordFor(words.kinds, kind), format.month(month)) },
    { header: words.due, cell: ({ dueOn }) => dueOn && format.shortDay(dueOn) },
    { header: words.total, cell: ({ totalOre }) => format.money(totalOre), numeric: true },
    { header: words.files, cell: (invoice) => <Files invoice={invoice} /> },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={invoices} rowKey={({ id }) => id} />;
}

/** What an invoice was written as. */
export function Files({ invoice: { id, number, formats } }: { invoice: Pick<Invoice, 'id' | 'number' | 'formats'> }) {
  const words = useLanguage().texts.invoices;
  return (
    <>
      {formats.map((name) => (
        <span key={name}>
          <a href={`/huset/faktura/${id}/${name}`} download>
            {wordFor(words.formats, name)}
            <span class="sr-only"> {number}</span>
          </a>{' '}
        </span>
      ))}
    </>
  );
}
