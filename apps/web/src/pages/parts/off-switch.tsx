import { Alert, DataTable, Details, StatusTag, TextArea, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { SETTINGS } from './setting-steps';
import { StepForm } from './step-form';
import { InDanish } from './words';

export const PeriodFields = graphql(`
  fragment PeriodFields on MatchingOffPeriod @_unmask {
    id
    offAt
    offReason
    offBy
    onAskedAt
    onAskedBy
    onReason
    onAt
    onBy
  }
`);

type Period = ResultOf<typeof PeriodFields>;

/** Off by one person at once, on again by two. */
export function OffSwitch({ now, setter, form }: { now: Period | undefined; setter: boolean; form: FormState }) {
  const words = useLanguage().texts.settings;
  const step = formValue(form.values, 'step');
  if (now) return <IsOff now={now} setter={setter} form={form} />;
  return (
    <>
      <p>
        <StatusTag tone="success">{words.isOn}</StatusTag>
      </p>
      {setter && (
        <Details summary={words.offTitle} open={step === 'off'}>
          <p>{words.offNote}</p>
          <StepForm action={SETTINGS} step="off" button={words.off} variant="warning">
            <TextArea {...field(form, 'reason')} label={words.offReason} hint={words.reasonHint} rows={2} />
          </StepForm>
        </Details>
      )}
    </>
  );
}

function IsOff({ now, setter, form }: { now: Period; setter: boolean; form: FormState }) {
  const { texts, format } = useLanguage();
  const words = texts.settings;
  const { offAt, offBy, offReason, onAskedAt, onAskedBy, onReason } = now;
  const asked = onAskedAt !== null;
  return (
    <>
      <Alert tone="warning" heading={words.isOff(format.moment(offAt), offBy ?? words.somebody)}>
        <p>
          <InDanish>{offReason}</InDanish>
        </p>
        {asked && onReason && (
          <p>
            {words.onAsked(onAskedBy ?? words.somebody)} <InDanish>{onReason}</InDanish>
          </p>
        )}
      </Alert>
      {setter && (
        <Details summary={asked ? words.onTitle : words.askOnTitle} open={formValue(form.values, 'step') === 'on'}>
          <p>{asked ? words.onNote : words.askOnNote}</p>
          <StepForm action={SETTINGS} step="on" button={asked ? words.on : words.askOn}>
            {!asked && <TextArea {...field(form, 'reason')} label={words.onReason} hint={words.reasonHint} rows={2} />}
          </StepForm>
        </Details>
      )}
    </>
  );
}

/** When it was off before. */
export function OffPeriods({ periods }: { periods: readonly Period[] }) {
  const { texts, format } = useLanguage();
  const words = texts.settings;
  if (periods.length === 0) return null;
  const columns: Column<Period>[] = [
    { header: words.offFrom, cell: ({ offAt, offBy }) => [format.moment(offAt), offBy].filter(Boolean).join(', ') },
    { header: words.reason, cell: ({ offReason }) => <InDanish>{offReason}</InDanish> },
    { header: words.onFrom, cell: ({ onAt, onAskedBy, onBy }) => [onAt && format.moment(onAt), onAskedBy, onBy].filter(Boolean).join(', ') },
  ];
  return <DataTable caption={words.periods} columns={columns} rows={periods} rowKey={({ id }) => id} />;
}
