import { DataTable, Details, EmptyState, Radios, SelectField, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { KronerField } from './money-fields';
import { StepForm } from './step-form';
import { InDanish, wordFor } from './words';

export const WayFields = graphql(`
  fragment WayFields on RentDelivery @_unmask {
    from
    way
  }
`);

export const CollectedFields = graphql(`
  fragment CollectedFields on CollectedCharge @_unmask {
    id
    lineId
    from
    companyName
    text
    amountOre
    number
  }
`);

type Way = ResultOf<typeof WayFields>;
type Line = ResultOf<typeof CollectedFields>;

export const WAYS = ['we_issue', 'collector'] as const;

export function Ways({ ways }: { ways: readonly Way[] }) {
  const { texts, format } = useLanguage();
  const words = texts.collector;
  if (ways.length === 0) return <p>{words.always}</p>;
  const columns: Column<Way>[] = [
    { header: words.from, cell: ({ from }) => format.day(from) },
    { header: words.way, cell: ({ way }) => wordFor(words.ways, way) },
  ];
  return <DataTable caption={words.now} captionHidden columns={columns} rows={ways} rowKey={({ from }) => from} />;
}

export function ChangeWay({ action, form }: { action: string; form: FormState }) {
  const words = useLanguage().texts.collector;
  return (
    <Details summary={words.change} open={formValue(form.values, 'step') === 'way'}>
      <StepForm action={action} step="way" button={words.changeButton} variant="secondary">
        <p>{words.changeNote}</p>
        <Radios {...field(form, 'way')} label={words.now} options={WAYS.map((value) => ({ value, label: wordFor(words.ways, value) }))} />
        <TextField {...field(form, 'from')} label={words.fromDay} type="date" width="s" />
      </StepForm>
    </Details>
  );
}

export function WaitingLines({ lines }: { lines: readonly Line[] }) {
  const { texts, format } = useLanguage();
  const words = texts.collector;
  if (lines.length === 0) return <EmptyState text={words.none} />;
  const columns: Column<Line>[] = [
    { header: words.tenant, cell: ({ companyName }) => companyName },
    { header: words.line, cell: ({ text }) => <InDanish>{text}</InDanish> },
    { header: words.period, cell: ({ from }) => format.shortDay(from) },
    { header: words.amount, cell: ({ amountOre }) => format.money(amountOre), numeric: true },
    { header: words.number, cell: ({ number }) => number },
  ];
  return (
    <>
      <p>{words.waitingNote}</p>
      <DataTable caption={words.waiting} captionHidden columns={columns} rows={lines} rowKey={({ id }) => id} />
    </>
  );
}

/** For one that the collector's file does not tell of. */
export function EnterLine({ action, lines, form }: { action: string; lines: readonly Line[]; form: FormState }) {
  const { texts, format } = useLanguage();
  const words = texts.collector;
  const options = lines.map(({ lineId, from, companyName, text, amountOre }) => ({
    value: `${lineId}:${from}`,
    label: words.option(companyName, text, format.shortDay(from), format.money(amountOre)),
  }));
  return (
    <Details summary={words.enter} open={formValue(form.values, 'step') === 'line'}>
      <StepForm action={action} step="line" button={words.enterButton} variant="secondary">
        <p>{words.enterNote}</p>
        <SelectField {...field(form, 'line')} label={words.which} options={options} width="xl" />
        <TextField {...field(form, 'number')} label={words.number} width="s" />
        <TextField {...field(form, 'paidOn')} label={words.paidOn} hint={words.paidHint} type="date" width="s" optional />
        <KronerField form={form} name="paidOre" label={words.paidOre} optional />
      </StepForm>
    </Details>
  );
}
