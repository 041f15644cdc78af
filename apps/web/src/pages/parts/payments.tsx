import { DataTable, StatusTag, type Column, type Tone } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { InDanish, wordFor } from './words';

export const PaymentRowFields = graphql(`
  fragment PaymentRowFields on Payment @_unmask {
    id
    paidOn
    amountOre
    freeOre
    text
    companyName
    mayBeId
    isVoid
    suggestion {
      number
    }
  }
`);

export const BankFileFields = graphql(`
  fragment BankFileFields on BankFile @_unmask {
    id
    name
    movements
    payments
    totalOre
    waiting
    importedAt
  }
`);

type Payment = ResultOf<typeof PaymentRowFields>;
type BankFile = ResultOf<typeof BankFileFields>;

const TONES: Readonly<Record<string, Tone>> = { waiting: 'warning', suggested: 'warning', known: 'warning', returned: 'warning', placed: 'success' };

function stateOf({ isVoid, mayBeId, amountOre, freeOre, suggestion }: Payment): string {
  if (isVoid) return 'void';
  if (freeOre === 0) return 'placed';
  if (amountOre < 0) return 'returned';
  if (mayBeId) return 'known';
  return suggestion ? 'suggested' : 'waiting';
}

export function PaymentTable({ houseId, payments, caption }: { houseId: string; payments: readonly Payment[]; caption: string }) {
  const { texts, format } = useLanguage();
  const words = texts.payments;
  const columns: Column<Payment>[] = [
    {
      header: words.day,
      cell: ({ id, paidOn, amountOre }) => (
        <a href={`/huset/${houseId}/penge/${id}`}>
          {format.shortDay(paidOn)}
          <span class="sr-only"> {format.money(amountOre)}</span>
        </a>
      ),
    },
    { header: words.amount, cell: ({ amountOre }) => format.money(amountOre), numeric: true },
    { header: words.free, cell: ({ freeOre }) => format.money(freeOre), numeric: true },
    { header: words.from, cell: ({ text }) => <InDanish>{text}</InDanish> },
    { header: words.owner, cell: ({ companyName }) => companyName ?? words.unknown },
    { header: words.state, cell: (payment) => <StatusTag tone={TONES[stateOf(payment)]}>{wordFor(words.states, stateOf(payment))}</StatusTag> },
  ];
  return <DataTable caption={caption} captionHidden columns={columns} rows={payments} rowKey={({ id }) => id} />;
}

export function BankFiles({ files }: { files: readonly BankFile[] }) {
  const { texts, format } = useLanguage();
  const words = texts.payments;
  if (files.length === 0) return null;
  const columns: Column<BankFile>[] = [
    { header: words.fileName, cell: ({ name }) => name },
    { header: words.readAt, cell: ({ importedAt }) => format.moment(importedAt) },
    { header: words.movements, cell: ({ movements }) => movements, numeric: true },
    { header: words.news, cell: ({ payments }) => payments, numeric: true },
    { header: words.total, cell: ({ totalOre }) => format.money(totalOre), numeric: true },
    { header: words.left, cell: ({ waiting }) => waiting, numeric: true },
  ];
  return (
    <>
      <h2>{words.files}</h2>
      <DataTable caption={words.files} captionHidden columns={columns} rows={files} rowKey={({ id }) => id} />
    </>
  );
}
