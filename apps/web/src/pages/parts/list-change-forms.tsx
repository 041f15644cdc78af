import { Details, SelectField, TextArea, TextField, type Option } from '../../components';
import { useLanguage } from '../../language';
import { EMPTY_FORM, field, formValue, type FormState } from '../../server/forms';
import { EFFECTS, LISTS, NTH, ofList, PARTIES, TIMED_STATES } from './list-change-steps';
import { StepForm } from './step-form';
import { wordFor } from './words';

const optionsOf = (values: readonly string[], words: Readonly<Record<string, string>>): Option[] =>
  values.map((value) => ({ value, label: wordFor(words, value) }));

/** A wish for one row; first it is shown what would happen otherwise. */
export function WishForms({ form }: { form: FormState }) {
  const words = useLanguage().texts.lists;
  const shown = formValue(form.values, 'list');
  return (
    <>
      <Details summary={words.changeReason} open={shown === 'decline'}>
        <StepForm action={LISTS} step="preview" button={words.seeFirst} hidden={{ list: 'decline' }}>
          <ReasonFields form={shown === 'timer' ? EMPTY_FORM : form} />
        </StepForm>
      </Details>
      <Details summary={words.changeTimer} open={shown === 'timer'}>
        <StepForm action={LISTS} step="preview" button={words.seeFirst} hidden={{ list: 'timer' }}>
          <TimerFields form={shown === 'decline' ? EMPTY_FORM : form} />
        </StepForm>
      </Details>
    </>
  );
}

function ReasonFields({ form }: { form: FormState }) {
  const { texts } = useLanguage();
  const words = texts.lists;
  const reasons = { ...texts.citizenReasons, ...texts.companyReasons, ...texts.consultantReasons };
  return (
    <>
      <SelectField {...field(form, 'key')} label={words.key} options={optionsOf(Object.keys(reasons), reasons)} />
      <SelectField {...field(form, 'effect')} label={words.effect} options={optionsOf(EFFECTS, words.values)} />
      <TextField {...field(form, 'effectDays')} label={words.effectDays} hint={words.effectDaysHint} inputMode="numeric" width="xs" optional />
      <WhenAndWhy form={form} list="decline" />
    </>
  );
}

function TimerFields({ form }: { form: FormState }) {
  const { texts } = useLanguage();
  const words = texts.lists;
  return (
    <>
      <SelectField {...field(form, 'state')} label={words.state} options={optionsOf(TIMED_STATES, texts.matches.steps)} />
      <SelectField {...field(form, 'party')} label={words.party} options={optionsOf(PARTIES, words.parties)} />
      <SelectField {...field(form, 'nth')} label={words.nth} options={optionsOf(NTH, words.nths)} />
      <TextField {...field(form, 'days')} label={words.days} inputMode="numeric" width="xs" />
      <WhenAndWhy form={form} list="timer" />
    </>
  );
}

function WhenAndWhy({ form, list }: { form: FormState; list: string }) {
  const words = useLanguage().texts.settings;
  return (
    <>
      <TextField {...field(form, ofList('validFrom', list))} label={words.fromDay} hint={words.fromDayHint} type="date" width="s" />
      <TextArea {...field(form, ofList('reason', list))} label={words.reason} hint={words.reasonHint} rows={3} />
    </>
  );
}
