import { Details, FileField, SelectField, TextArea, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, file, formValue, type FormState } from '../../server/forms';
import { KronerField, typedKroner } from './money-fields';
import { formOr } from './place-fields';
import { StepForm } from './step-form';
import { useName } from './words';

export const ClaimActFields = graphql(`
  fragment ClaimActFields on OverdueClaim @_unmask {
    invoiceId
    number
    agreementId
    companyName
    synthetic
    dueOn
    lastTimelyOn
    daysLate
    openOre
    fees {
      reminderId
      number
      openOre
    }
    remindersSent
    lastReminderOn
    isCollected
    mayDemand
    endsFrom
    mayHandOver
    handedOverOn
    block {
      nameDa
      nameEn
      note
    }
  }
`);

export type Claim = ResultOf<typeof ClaimActFields>;

interface ActProps {
  claim: Claim;
  action: string;
  form: FormState;
  today: string;
}

interface Reason {
  code: string;
  nameDa: string;
  nameEn: string;
}

/** Whether anybody is reminded of it. */
export function Pause({ claim: { block }, reasons, action, form }: ActProps & { reasons: readonly Reason[] }) {
  const words = useLanguage().texts.claim;
  const nameOf = useName();
  const shown = formOr(form, 'pause', {});
  if (block)
    return (
      <StepForm action={action} step="resume" button={words.resume} variant="secondary">
        <p>{words.resumeNote}</p>
      </StepForm>
    );
  return (
    <Details summary={words.pause} open={formValue(form.values, 'step') === 'pause'}>
      <StepForm action={action} step="pause" button={words.pauseButton} variant="secondary">
        <p>{words.pauseNote}</p>
        <SelectField
          {...field(shown, 'reason')}
          label={words.pauseReason}
          options={reasons.map((one) => ({ value: one.code, label: nameOf(one) }))}
          width="xl"
        />
        <TextArea {...field(shown, 'note')} label={words.note} hint={words.noteHint} rows={2} />
      </StepForm>
    </Details>
  );
}

/** The letter without which the law ends no lease; only where the law gives it. */
export function Demand({ claim: { openOre }, action, form, today }: ActProps) {
  const words = useLanguage().texts.claim;
  const shown = formOr(form, 'demand', { sentOn: today, demandOre: typedKroner(openOre) });
  return (
    <Details summary={words.demand} open={formValue(form.values, 'step') === 'demand'}>
      <StepForm action={action} step="demand" button={words.demandButton} variant="secondary" files>
        <p>{words.demandNote}</p>
        <TextField {...field(shown, 'sentOn')} label={words.sentOn} type="date" width="s" />
        <TextField {...field(shown, 'arrivedOn')} label={words.arrivedOn} type="date" width="s" />
        <KronerField form={shown} name="demandOre" label={words.demandOre} />
        <FileField {...file(shown, 'documentId')} label={words.letter} hint={words.letterHint} />
      </StepForm>
    </Details>
  );
}

export function HandOver({ claim: { openOre }, action, form, today }: ActProps) {
  const words = useLanguage().texts.claim;
  const shown = formOr(form, 'handOver', { handedOn: today, handOre: typedKroner(openOre) });
  return (
    <Details summary={words.handOver} open={formValue(form.values, 'step') === 'handOver'}>
      <StepForm action={action} step="handOver" button={words.handOverButton} variant="warning">
        <p>{words.handOverNote}</p>
        <TextField {...field(shown, 'handedOn')} label={words.handedOn} type="date" width="s" />
        <KronerField form={shown} name="handOre" label={words.handOre} />
        <TextField {...field(shown, 'reference')} label={words.reference} width="m" />
      </StepForm>
    </Details>
  );
}

/** The rent, or a fee that was asked for it, is proposed to be given up; somebody else says yes. */
export function Lose({ claim: { invoiceId, openOre, fees }, action, form }: Omit<ActProps, 'today'>) {
  const { texts, format } = useLanguage();
  const words = texts.claim;
  const rent = openOre > 0 ? [{ value: `invoice:${invoiceId}:${openOre}`, label: words.ofRent(format.money(openOre)) }] : [];
  const options = [...rent, ...fees.map((fee) => ({ value: `fee:${fee.reminderId}:${fee.openOre}`, label: words.fee(fee.number, format.money(fee.openOre)) }))];
  if (options.length === 0) return null;
  const shown = formOr(form, 'lose', {});
  return (
    <Details summary={words.lose} open={formValue(form.values, 'step') === 'lose'}>
      <StepForm action={action} step="lose" button={words.loseButton} variant="secondary">
        <p>{words.loseNote}</p>
        <SelectField {...field(shown, 'of')} label={words.of} options={options} width="xl" />
        <KronerField form={shown} name="lostOre" label={words.lostOre} hint={words.lostOreHint} optional />
        <TextArea {...field(shown, 'because')} label={words.because} rows={2} />
      </StepForm>
    </Details>
  );
}
