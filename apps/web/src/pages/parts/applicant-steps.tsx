import { Details, TextField } from '../../components';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import type { Application } from './seat-applications';
import { StepForm } from './step-form';
import { ChangeWish, PreferHouses, type House } from './wish-fields';

interface Props {
  action: string;
  application: Application;
  form: FormState;
  houses: readonly House[];
}

/** What an applicant can do while it waits: rest for a while, stand up again, leave. */
export function ApplicantSteps({ action, application, form, houses }: Props) {
  const words = useLanguage().texts.seatList;
  return (
    <>
      <h2>{words.yourChoice}</h2>
      {application.state === 'resting' ? (
        <StepForm action={action} step="resume" button={words.resume} />
      ) : (
        <>
          <StepForm action={action} step="renew" button={words.renew} variant="secondary" />
          <Details summary={words.pauseOpen} open={formValue(form.values, 'step') === 'pause'}>
            <p>{words.pauseNote}</p>
            <StepForm action={action} step="pause" button={words.pause} variant="secondary">
              <TextField {...field(form, 'until')} label={words.pauseUntil} type="date" width="s" optional />
            </StepForm>
          </Details>
        </>
      )}
      <ChangeWish {...{ action, form, application }} own />
      <PreferHouses {...{ action, form, houses }} chosen={application.houses} own />
      <Details summary={words.withdrawOpen}>
        <p>{words.withdrawNote}</p>
        <StepForm action={action} step="withdraw" button={words.withdraw} variant="warning" />
      </Details>
    </>
  );
}
