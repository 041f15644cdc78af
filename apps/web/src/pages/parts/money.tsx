import { DataTable, Details, EmptyState, SelectField, TextArea, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { KronerField } from './money-fields';
import { formOr } from './place-fields';
import { StepForm } from './step-form';

export const MoneyFields = graphql(`
  fragment MoneyFields on Money @_unmask {
    id
    kind
    source
    day
    amountOre
    freeOre
    text
    number
    companyId
    companyName
    synthetic
    isVoid
    voidWaits
    mayBe {
      id
      paidOn
      amountOre
      text
    }
    suggestedId
    parts {
      id
      kind
      number
      amountOre
      stays
    }
    targets {
      id
      kind
      number
      companyName
      openOre
    }
    owners {
      agreementId
      number
      companyName
    }
  }
`);

export type Money = ResultOf<typeof MoneyFields>;
type Part = Money['parts'][number];

interface ActProps {
  money: Money;
  action: string;
  form: FormState;
  today: string;
}

/** What some of the money is called, by what it goes to. */
function useGoal(): (goal: { kind: string; number: string | null }) => string {
  const { goesTo } = useLanguage().texts.money;
  return ({ kind, number }) => goesTo[kind]?.(number ?? '') ?? kind;
}

export function Parts({ parts }: { parts: readonly Part[] }) {
  const { texts, format } = useLanguage();
  const words = texts.money;
  const goal = useGoal();
  if (parts.length === 0) return <EmptyState text={words.noParts} />;
  const columns: Column<Part>[] = [
    { header: words.what, cell: goal },
    { header: words.amount, cell: ({ amountOre }) => format.money(amountOre), numeric: true },
  ];
  return <DataTable caption={words.parts} captionHidden columns={columns} rows={parts} rowKey={({ id }) => id} />;
}

/** What waits goes to something that is open; what a payment fits by amount and name is chosen already. */
export function Place({ money: { kind, freeOre, targets, suggestedId }, action, form }: ActProps) {
  const { texts, format } = useLanguage();
  const words = texts.money;
  const goal = useGoal();
  const options = targets.map((target) => ({
    value: `${target.kind}:${target.id}:${target.openOre}`,
    label: words.option(target.companyName ?? words.unknownCompany, goal(target), format.money(target.openOre)),
  }));
  const fits = options.find((_, at) => targets[at]?.id === suggestedId)?.value;
  const shown = formOr(form, 'place', { target: fits ?? '' });
  return (
    <>
      <h2>{words.place}</h2>
      {options.length === 0 ? (
        <EmptyState text={words.noTargets} />
      ) : (
        <StepForm action={action} step="place" button={words.placeButton} hidden={{ kind, freeOre: String(freeOre) }}>
          <p>{words.placeNote}</p>
          <SelectField {...field(shown, 'target')} label={words.target} hint={fits ? words.fits : undefined} options={options} width="xl" />
          <KronerField form={shown} name="placeOre" label={words.placeOre} hint={words.placeOreHint} optional />
        </StepForm>
      )}
    </>
  );
}

export function OtherActs({ money, action, form, today }: ActProps) {
  const words = useLanguage().texts.money;
  const { kind, freeOre, parts, owners, companyName } = money;
  const open = formValue(form.values, 'step');
  const agreements = owners.map(({ agreementId, number, companyName: name }) => ({ value: agreementId, label: words.agreementOf(name, number) }));
  const hidden = { kind, freeOre: String(freeOre) };
  const refund = formOr(form, 'refund', { refundedOn: today });
  const [deposit, assign] = [formOr(form, 'deposit', {}), formOr(form, 'assign', {})];
  return (
    <>
      {kind === 'payment' && parts.length === 0 && companyName === null && (
        <Details summary={words.assign} open={open === 'assign'}>
          <StepForm action={action} step="assign" button={words.assignButton} variant="secondary">
            <p>{words.assignNote}</p>
            <SelectField {...field(assign, 'agreementId')} label={words.agreement} options={agreements} width="xl" />
          </StepForm>
        </Details>
      )}
      {kind === 'payment' && (
        <Details summary={words.deposit} open={open === 'deposit'}>
          <StepForm action={action} step="deposit" button={words.depositButton} variant="secondary" hidden={hidden}>
            <p>{words.depositNote}</p>
            <SelectField {...field(deposit, 'depositOfId')} label={words.agreement} options={agreements} width="xl" />
            <KronerField form={deposit} name="depositOre" label={words.placeOre} hint={words.placeOreHint} optional />
          </StepForm>
        </Details>
      )}
      <Details summary={words.refund} open={open === 'refund'}>
        <StepForm action={action} step="refund" button={words.refundButton} variant="secondary" hidden={hidden}>
          <p>{words.refundNote}</p>
          <TextField {...field(refund, 'refundedOn')} label={words.refundedOn} type="date" width="s" />
          <KronerField form={refund} name="refundOre" label={words.placeOre} hint={words.placeOreHint} optional />
          <TextField {...field(refund, 'refundBecause')} label={words.because} width="l" />
        </StepForm>
      </Details>
    </>
  );
}

/** What was placed wrongly, and what should never have been booked. */
export function Mend({ money: { kind, parts, isVoid, voidWaits }, action, form }: ActProps) {
  const { texts, format } = useLanguage();
  const words = texts.money;
  const goal = useGoal();
  const open = formValue(form.values, 'step');
  const undoable = parts.filter(({ stays }) => !stays).map((part) => ({ value: part.id, label: `${goal(part)}, ${format.money(part.amountOre)}` }));
  const [undo, strike] = [formOr(form, 'undo', {}), formOr(form, 'strike', {})];
  return (
    <>
      {undoable.length > 0 && (
        <Details summary={words.undoOpen} open={open === 'undo'}>
          <StepForm action={action} step="undo" button={words.undo} variant="warning">
            <p>{words.undoNote}</p>
            <SelectField {...field(undo, 'allocationId')} label={words.undoWhich} options={undoable} width="xl" />
            <TextField {...field(undo, 'because')} label={words.because} width="l" />
          </StepForm>
        </Details>
      )}
      {kind === 'payment' && !isVoid && !voidWaits && (
        <Details summary={words.strike} open={open === 'strike'}>
          <StepForm action={action} step="strike" button={words.strikeButton} variant="secondary">
            <p>{words.strikeNote}</p>
            <TextArea {...field(strike, 'reason')} label={words.strikeReason} rows={2} />
          </StepForm>
        </Details>
      )}
    </>
  );
}
