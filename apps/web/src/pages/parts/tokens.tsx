import { Details, Radios, TextArea, TextField } from '../../components';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { accountPath, useRoleName, type Account } from './accounts';
import { StepForm } from './step-form';

export const TOKENS = '/adgangsnoegler';

/** A key of its own for each thing that a program does. */
export function NewToken({ account: { id, roles }, form }: { account: Account; form: FormState }) {
  const words = useLanguage().texts.tokens;
  const roleName = useRoleName();
  const options = roles.map(({ membershipId, role, organisation }) => ({ value: membershipId, label: roleName(role, organisation) }));
  return (
    <>
      <h2>{words.title}</h2>
      <p>
        <a href={TOKENS}>{words.toAll}</a>
      </p>
      <Details summary={words.newTitle} open={formValue(form.values, 'step') === 'token'}>
        <p>{words.newNote}</p>
        <StepForm action={accountPath(id)} step="token" button={words.make}>
          <Radios {...field(form, 'membershipId')} label={words.role} options={options} />
          <TextField {...field(form, 'label')} label={words.label} hint={words.labelHint} width="l" />
          <TextArea {...field(form, 'operations')} label={words.operations} hint={words.operationsHint} rows={4} />
          <TextField {...field(form, 'days')} label={words.days} inputMode="numeric" width="xs" />
        </StepForm>
      </Details>
    </>
  );
}
