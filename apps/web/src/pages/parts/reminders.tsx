import { Checkboxes, Details, EmptyState, SelectField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formValue, type FormState } from '../../server/forms';
import { StepForm } from './step-form';

export const ReminderFields = graphql(`
  fragment ReminderFields on ProposedReminder @_unmask {
    id
    companyName
    invoiceNumber
    step
    owedOre
    feeOre
    compensationOre
    interestOre
    rateMissingFrom
  }
`);

type Reminder = ResultOf<typeof ReminderFields>;

/** Those that the system proposes; a person sends them, or says no to one. */
export function Reminders({ houseId, reminders, form }: { houseId: string; reminders: readonly Reminder[]; form: FormState }) {
  const { texts, format } = useLanguage();
  const words = texts.overdue;
  if (reminders.length === 0) return <EmptyState text={words.noneProposed} />;
  const options = reminders.map(({ id, companyName, invoiceNumber, step, owedOre, feeOre, compensationOre, interestOre, rateMissingFrom }) => ({
    value: `${id}:${owedOre}`,
    label: words.option(companyName, invoiceNumber, step, format.money(owedOre), format.money(feeOre + compensationOre + interestOre)),
    hint: rateMissingFrom ? texts.overdueMore.noInterestFrom(format.day(rateMissingFrom)) : undefined,
  }));
  const action = `/huset/${houseId}/restancer`;
  return (
    <>
      <StepForm action={action} step="send" button={words.send}>
        <Checkboxes {...boxes(form, 'reminders')} label={words.choose} options={options} />
      </StepForm>
      <Drop action={action} reminders={reminders} form={form} />
    </>
  );
}

function Drop({ action, reminders, form }: { action: string; reminders: readonly Reminder[]; form: FormState }) {
  const { overdueMore: words, claim } = useLanguage().texts;
  const options = reminders.map(({ id, companyName, invoiceNumber }) => ({ value: id, label: words.reminderOf(companyName, claim.title(invoiceNumber)) }));
  return (
    <Details summary={words.drop} open={formValue(form.values, 'step') === 'drop'}>
      <p>{words.dropNote}</p>
      <StepForm action={action} step="drop" button={words.dropButton} variant="secondary">
        <SelectField {...field(form, 'reminderId')} label={words.which} options={options} width="xl" />
      </StepForm>
    </Details>
  );
}
