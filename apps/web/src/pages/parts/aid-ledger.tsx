import { DataTable, Details, EmptyState, SelectField, StatusTag, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { StepForm } from './step-form';

export const LedgerFields = graphql(`
  fragment LedgerFields on AidLedger @_unmask {
    ceilingOre
    threeYearsOre
    entries {
      id
      monthOre
      onceOre
      from
      until
      giver
      approval
    }
  }
`);

export const LetterFields = graphql(`
  fragment LetterFields on AidLetter @_unmask {
    id
    writtenAt
    threeYearsOre
    ceilingOre
    holds
  }
`);

type Ledger = ResultOf<typeof LedgerFields>;
type Entry = Ledger['entries'][number];
type Letter = ResultOf<typeof LetterFields>;
interface Approval {
  readonly id: string;
  readonly reference: string;
  readonly amountOre: number;
  readonly until: string;
}

export function AidEntries({ ledger: { entries } }: { ledger: Ledger }) {
  const { texts, format } = useLanguage();
  const words = texts.aid;
  if (entries.length === 0) return <EmptyState text={words.noEntries} />;
  const columns: Column<Entry>[] = [
    { header: words.what, cell: ({ giver }) => (giver === null ? words.belowMarket : words.givenBy(giver)) },
    {
      header: words.when,
      cell: ({ from, until, monthOre }) =>
        monthOre === null ? format.shortDay(from) : texts.agreements.fromTo(format.shortDay(from), until && format.shortDay(until)),
    },
    {
      header: words.amount,
      cell: ({ monthOre, onceOre }) => (monthOre === null ? format.money(onceOre ?? 0) : words.aMonth(format.money(monthOre))),
      numeric: true,
    },
    { header: words.approval, cell: ({ approval }) => approval },
  ];
  return <DataTable caption={words.entries} captionHidden columns={columns} rows={entries} rowKey={({ id }) => id} />;
}

export function AidLetters({ letters }: { letters: readonly Letter[] }) {
  const { texts, format } = useLanguage();
  const words = texts.aid;
  if (letters.length === 0) return <EmptyState text={words.noLetters} />;
  const columns: Column<Letter>[] = [
    {
      header: words.letter,
      cell: ({ id, writtenAt }) => (
        <a href={`/huset/stoettebrev/${id}`} download>
          {words.letterOf(format.moment(writtenAt))}
        </a>
      ),
    },
    { header: words.threeYears, cell: ({ threeYearsOre }) => format.money(threeYearsOre), numeric: true },
    { header: words.ceiling, cell: ({ ceilingOre }) => format.money(ceilingOre), numeric: true },
    { header: words.state, cell: ({ holds }) => <StatusTag tone={holds ? 'success' : 'warning'}>{holds ? words.holds : words.outdated}</StatusTag> },
  ];
  return <DataTable caption={words.letters} captionHidden columns={columns} rows={letters} rowKey={({ id }) => id} />;
}

interface FormProps {
  action: string;
  form: FormState;
}

/** Only where there is something to write that the last letter does not say. */
export function WriteLetter({ action, ledger, letters, form }: FormProps & { ledger: Ledger; letters: readonly Letter[] }) {
  const words = useLanguage().texts.aid;
  if (!ledger.entries.some(({ giver }) => giver === null) || letters.some(({ holds }) => holds)) return null;
  return (
    <Details summary={words.write} open={formValue(form.values, 'step') === 'letter'}>
      <p>{words.writeNote}</p>
      <StepForm action={action} step="letter" button={words.writeButton} />
    </Details>
  );
}

export function Declare({ action, approvals, form }: FormProps & { approvals: readonly Approval[] }) {
  const { aid: words, changes } = useLanguage().texts;
  const options = approvals.map(({ id, reference }) => ({ value: id, label: reference }));
  return (
    <Details summary={words.declare} open={formValue(form.values, 'step') === 'declare'}>
      <p>{words.declareNote}</p>
      <StepForm action={action} step="declare" button={words.declareButton}>
        <TextField {...field(form, 'giver')} label={words.giver} width="l" />
        <TextField {...field(form, 'amountOre')} label={words.declaredAmount} inputMode="decimal" width="s" />
        <TextField {...field(form, 'givenOn')} label={words.givenOn} type="date" width="s" />
        {options.length > 0 && <SelectField {...field(form, 'approvalId')} label={changes.approval} hint={changes.approvalHint} options={options} optional />}
      </StepForm>
    </Details>
  );
}

export function Approvals({ approvals }: { approvals: readonly Approval[] }) {
  const { texts, format } = useLanguage();
  const words = texts.aid;
  const columns: Column<Approval>[] = [
    { header: words.reference, cell: ({ reference }) => reference },
    { header: words.approvedAmount, cell: ({ amountOre }) => format.money(amountOre), numeric: true },
    { header: words.approvedUntil, cell: ({ until }) => format.shortDay(until) },
  ];
  return (
    <>
      <h2>{words.approvals}</h2>
      {approvals.length === 0 ? (
        <EmptyState text={words.noApprovals} />
      ) : (
        <DataTable caption={words.approvals} captionHidden columns={columns} rows={approvals} rowKey={({ id }) => id} />
      )}
    </>
  );
}
