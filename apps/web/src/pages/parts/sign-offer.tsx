import { SelectField, TextField } from '../../components';
import { useLanguage } from '../../language';
import { field, type FormReader, type FormState } from '../../server/forms';
import type { Texts } from '../../texts';
import { DepositClause, IndexFields, indexOf } from './new-agreement';
import { StepForm } from './step-form';

/** The company's: what lets aid to it go above the ceiling. */
export interface Approval {
  readonly id: string;
  readonly reference: string;
}

interface Props {
  action: string;
  offerId: string;
  approvals: readonly Approval[];
  form: FormState;
}

/** An accepted offer becomes an agreement: what the offer did not say is agreed here. */
export function SignOffer({ action, offerId, approvals, form }: Props) {
  const { changes, newAgreement: words, seatOffer } = useLanguage().texts;
  const options = approvals.map(({ id, reference }) => ({ value: id, label: reference }));
  return (
    <StepForm action={action} step="sign" button={seatOffer.sign} hidden={{ offerId }}>
      <p>{seatOffer.signNote}</p>
      <TextField {...field(form, 'until')} label={words.until} hint={seatOffer.untilHint} type="date" width="s" optional />
      <TextField {...field(form, 'depositMonths')} label={words.depositMonths} hint={words.asRule} inputMode="numeric" width="xs" optional />
      <DepositClause form={form} />
      {options.length > 0 && <SelectField {...field(form, 'approvalId')} label={changes.approval} hint={changes.approvalHint} options={options} optional />}
      <IndexFields form={form} />
    </StepForm>
  );
}

/** What the form agrees on, as it was typed. */
export function signOfferWish(form: FormReader, { changes, newAgreement: words, regulating }: Texts) {
  return {
    offerId: form.value('offerId'),
    until: form.optional('until', () => form.day('until', changes.dayMissing)),
    depositMonths: form.optional('depositMonths', () => form.number('depositMonths', words.monthsWrong)),
    depositFollowsRent: form.value('depositFollowsRent') === 'yes',
    approvalId: form.value('approvalId') || null,
    index: indexOf(form, regulating),
  };
}
