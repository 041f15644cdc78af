import { Alert, DataTable, StatusTag, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { StepForm } from './step-form';
import { Name, wordFor } from './words';

export const LoanFields = graphql(`
  fragment LoanFields on KeyLoan @_unmask {
    id
    keyId
    houseId
    label
    kind
    companyId
    company
    synthetic
    left
    lentAt
    endedAt
    lost
  }
`);

export type Loan = ResultOf<typeof LoanFields>;

interface TableProps {
  loans: readonly Loan[];
  /** Where the key's own page is, for whoever may see who has had it. */
  path?: string;
}

/** Who has what; for whoever runs the house also what becomes of it. */
export function LoanTable({ loans, path }: TableProps) {
  const { texts, format } = useLanguage();
  const words = texts.keys;
  const columns: Column<Loan>[] = [
    { header: words.key, cell: ({ keyId, label }) => (path ? <a href={`${path}/${keyId}`}>{label}</a> : label) },
    { header: words.kind, cell: ({ kind }) => wordFor(words.kinds, kind) },
    { header: words.who, cell: (loan) => <Holder loan={loan} /> },
    { header: words.since, cell: ({ lentAt }) => format.moment(lentAt) },
  ];
  if (path) columns.push({ header: '', cell: (loan) => <Closing loan={loan} action={path} /> });
  return <DataTable caption={words.title} captionHidden columns={columns} rows={loans} rowKey={({ id }) => id} />;
}

function Holder({ loan: { company, synthetic, left, lost } }: { loan: Loan }) {
  const words = useLanguage().texts.keys;
  return (
    <>
      <Name name={company} synthetic={synthetic} /> {left && <StatusTag tone="warning">{words.left}</StatusTag>}
      {lost && <StatusTag tone="error">{words.lost}</StatusTag>}
    </>
  );
}

function Closing({ loan: { id, label, lost }, action }: { loan: Loan; action: string }) {
  const words = useLanguage().texts.keys;
  return (
    <>
      <StepForm action={action} step="back" variant="secondary" hidden={{ loanId: id }} button={lost ? words.foundAgain : words.takeBack} about={label} />
      {!lost && <StepForm action={action} step="lose" variant="secondary" hidden={{ loanId: id }} button={words.lose} about={label} />}
    </>
  );
}

/** Who has had a key, the latest first. */
export function LoanHistory({ loans }: { loans: readonly Loan[] }) {
  const { texts, format } = useLanguage();
  const words = texts.keys;
  const columns: Column<Loan>[] = [
    { header: words.who, cell: (loan) => <Holder loan={loan} /> },
    { header: words.since, cell: ({ lentAt }) => format.moment(lentAt) },
    { header: words.ended, cell: ({ endedAt, lost }) => (endedAt ? `${format.moment(endedAt)}${lost ? ` (${words.lost})` : ''}` : words.stillOut) },
  ];
  return <DataTable caption={words.history} captionHidden columns={columns} rows={loans} rowKey={({ id }) => id} />;
}

/** What a tenant that leaves still has. */
export function KeysOut({ loans, of: { companyId, houseId } }: { loans: readonly Loan[]; of: { companyId: string; houseId: string } }) {
  const words = useLanguage().texts.keys;
  const out = loans.filter((loan) => loan.companyId === companyId && loan.houseId === houseId && !loan.lost);
  if (out.length === 0) return null;
  return (
    <Alert tone="warning" heading={words.outHeading}>
      {words.out(out.map(({ label }) => label).join(', '))} <a href={`/huset/${houseId}/noegler`}>{words.title}</a>
    </Alert>
  );
}
