import type { Texts } from '../../texts';
import { DataTable, Details, SelectField, TextArea, TextField, type Column } from '../../components';
import { useLanguage } from '../../language';
import { field, formValue, type FormReader, type FormState } from '../../server/forms';
import { StepForm } from './step-form';
import { InDanish } from './words';

interface Rate {
  readonly from: string;
  readonly basisPoints: number | null;
  readonly source: string | null;
  readonly corrections: readonly { readonly basisPoints: number; readonly source: string; readonly reason: string; readonly correctedAt: string }[];
}

/** "1,75" is 175; a rate may be below zero. */
export function basisPointsOf(form: FormReader, words: Texts['referenceRate'], name: string): number {
  const text = form.value(name);
  if (!/^-?\d{1,2}([.,]\d{1,2})?$/.test(text)) form.wrong(name, words.percentWrong);
  return Math.round(Number(text.replace(',', '.')) * 100);
}

export function usePercent(): (basisPoints: number) => string {
  const { format } = useLanguage();
  return (basisPoints) => `${format.number(basisPoints / 100)} %`;
}

export function Rates({ rates }: { rates: readonly Rate[] }) {
  const { texts, format } = useLanguage();
  const words = texts.referenceRate;
  const percent = usePercent();
  const columns: Column<Rate>[] = [
    { header: words.halfYear, cell: ({ from }) => words.fromDay(format.day(from)) },
    { header: words.rate, cell: ({ basisPoints }) => (basisPoints === null ? words.notEntered : percent(basisPoints)), numeric: true },
    { header: words.source, cell: ({ source }) => source },
  ];
  return <DataTable caption={words.known} captionHidden columns={columns} rows={rates} rowKey={({ from }) => from} />;
}

/** What stood before two people corrected it. */
export function Corrections({ rates }: { rates: readonly Rate[] }) {
  const { texts, format } = useLanguage();
  const words = texts.referenceRate;
  const percent = usePercent();
  const corrections = rates.flatMap(({ from, corrections }) => corrections.map((one) => ({ from, ...one })));
  if (corrections.length === 0) return null;
  return (
    <>
      <h2>{words.corrected}</h2>
      <ul>
        {corrections.map(({ from, basisPoints, source, reason, correctedAt }) => (
          <li key={correctedAt}>
            {words.stood(format.day(from), percent(basisPoints), format.moment(correctedAt))} <InDanish>{`${source} ${reason}`}</InDanish>
          </li>
        ))}
      </ul>
    </>
  );
}

export function CorrectForm({ action, form, known }: { action: string; form: FormState; known: readonly Rate[] }) {
  const { texts, format } = useLanguage();
  const words = texts.referenceRate;
  if (known.length === 0) return null;
  const options = known.map(({ from }) => ({ value: from, label: words.fromDay(format.day(from)) }));
  return (
    <Details summary={words.correct} open={formValue(form.values, 'step') === 'correct'}>
      <p>{words.correctLead}</p>
      <StepForm action={action} step="correct" button={words.correctButton} variant="secondary">
        <SelectField {...field(form, 'from-correct')} label={words.halfYear} options={options} />
        <TextField {...field(form, 'percent-correct')} label={words.percent} hint={words.percentHint} inputMode="decimal" width="xs" suffix="%" />
        <TextArea {...field(form, 'source-correct')} label={words.source} hint={words.sourceHint} rows={2} />
        <TextArea {...field(form, 'reason')} label={words.reason} rows={2} />
      </StepForm>
    </Details>
  );
}
