import type { LocalDate } from '@fyrtaarn/kernel';
import { Details, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { CompanyChoice, CompanySearch, withSearch, type ChoiceFields } from './company-choice';
import { formOr } from './place-fields';
import { StepForm } from './step-form';

const LendSeat = graphql(`
  mutation LendSeat($input: LendSeat!) {
    lendSeat(input: $input)
  }
`);

const TakeSeatBack = graphql(`
  mutation TakeSeatBack($claimId: Uuid!) {
    takeSeatBack(claimId: $claimId)
  }
`);

/** A seat that is free is lent for a day, and taken back when nobody uses it. */
export function loanSteps(seatId: string, { companyChoice, seatLoan: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    lend(form) {
      const input = { seatId, companyId: form.text('companyId', companyChoice.missing), day: form.day('day', words.dayMissing) };
      return stepOf(form, LendSeat, { input }, 'seatLent');
    },
    takeBack: (form) => stepOf(form, TakeSeatBack, { claimId: form.value('claimId') }, 'seatTakenBack'),
  };
}

interface Props {
  action: string;
  companies: ResultOf<typeof ChoiceFields>;
  search: string | null;
  form: FormState;
  today: LocalDate;
}

export function SeatLoan({ action, companies, search, form, today }: Props) {
  const words = useLanguage().texts.seatLoan;
  const asked = formOr(form, 'lend', { day: today });
  return (
    <Details summary={words.open} open={search !== null || formValue(form.values, 'step') === 'lend'}>
      <p>{words.note}</p>
      <CompanySearch path={action} companies={companies} search={search} />
      <StepForm action={withSearch(action, search)} step="lend" button={words.button} variant="secondary">
        <CompanyChoice companies={companies} form={asked} />
        <TextField {...field(asked, 'day')} label={words.day} type="date" width="s" />
      </StepForm>
    </Details>
  );
}
