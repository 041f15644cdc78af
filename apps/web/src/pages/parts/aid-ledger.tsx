import { DataTable, Details, EmptyState, SelectField, StatusTag, TextArea, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { PaperField } from './paper-field';
import { StepForm } from './step-form';
import { wordFor } from './words';

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
      source
      approval
      documentId
      withdrawn {
        at
        because
        by
      }
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
  const what = ({ giver, source }: Entry): string => (giver === null ? (source ? wordFor(words.sources, source) : words.belowMarket) : words.givenBy(giver));
  const amount = ({ monthOre, onceOre }: Entry): string => (monthOre === null ? format.money(onceOre ?? 0) : words.aMonth(format.money(monthOre)));
  const columns: Column<Entry>[] = [
    { header: words.what, cell: (entry) => (entry.withdrawn ? <del>{what(entry)}</del> : what(entry)) },
    {
      header: words.when,
      cell: ({ from, until, monthOre }) =>
        monthOre === null ? format.shortDay(from) : texts.agreements.fromTo(format.shortDay(from), until && format.shortDay(until)),
    },
    { header: words.amount, cell: (entry) => (entry.withdrawn ? <del>{amount(entry)}</del> : amount(entry)), numeric: true },
    { header: words.approval, cell: ({ approval }) => approval },
    { header: words.remark, cell: (entry) => <Remark entry={entry} of={what(entry)} /> },
  ];
  return <DataTable caption={words.entries} captionHidden columns={columns} rows={entries} rowKey={({ id }) => id} />;
}

function Remark({ entry: { documentId, withdrawn }, of }: { entry: Entry; of: string }) {
  const { texts, format } = useLanguage();
  const words = texts.aid;
  return (
    <>
      {withdrawn && `${words.withdrawn(format.moment(withdrawn.at), withdrawn.by)}: ${withdrawn.because} `}
      {documentId && (
        <a href={`/huset/bilag/${documentId}`} download>
          {words.fetch}
          <span class="sr-only">{` ${of}`}</span>
        </a>
      )}
    </>
  );
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

/** By the house on what it was told, or by the company itself. */
export function Declare({ action, approvals, form, own }: FormProps & { approvals: readonly Approval[]; own: boolean }) {
  const { aid: words, changes } = useLanguage().texts;
  const options = approvals.map(({ id, reference }) => ({ value: id, label: reference }));
  return (
    <Details summary={own ? words.declareOwn : words.declare} open={formValue(form.values, 'step') === 'declare'}>
      <p>{own ? words.declareOwnNote : words.declareNote}</p>
      <StepForm action={action} step="declare" button={words.declareButton} files>
        <TextField {...field(form, 'giver')} label={words.giver} width="l" />
        <TextField {...field(form, 'amountOre')} label={words.declaredAmount} inputMode="decimal" width="s" />
        <TextField {...field(form, 'givenOn')} label={words.givenOn} type="date" width="s" />
        {options.length > 0 && <SelectField {...field(form, 'approvalId')} label={changes.approval} hint={changes.approvalHint} options={options} optional />}
        <PaperField form={form} label={words.proof} optional />
      </StepForm>
    </Details>
  );
}

/** Only where something was declared that still counts. */
export function Withdraw({ action, ledger, form }: FormProps & { ledger: Ledger }) {
  const { texts, format } = useLanguage();
  const words = texts.aid;
  const options = ledger.entries.flatMap(({ id, giver, onceOre, from, withdrawn }) =>
    giver === null || withdrawn ? [] : [{ value: id, label: words.withdrawOption(giver, format.money(onceOre ?? 0), format.shortDay(from)) }],
  );
  if (options.length === 0) return null;
  return (
    <Details summary={words.withdraw} open={formValue(form.values, 'step') === 'withdraw'}>
      <p>{words.withdrawNote}</p>
      <StepForm action={action} step="withdraw" button={words.withdrawButton} variant="warning">
        <SelectField {...field(form, 'entryId')} label={words.withdrawWhich} options={options} />
        <TextArea {...field(form, 'reason')} label={words.withdrawWhy} rows={2} />
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
