import { dayInCopenhagen, timeInCopenhagen } from '@fyrtaarn/kernel';
import { Details, TextArea, TextField } from '../../components';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import type { Session } from './guidance';
import { formOr } from './place-fields';
import { WhenFields } from './session-fields';
import { StepForm } from './step-form';
import { InDanish } from './words';

interface NotesProps {
  notes: readonly { readonly id: string; readonly text: string; readonly writtenAt: string }[];
  action: string;
  form: FormState;
}

/** What whoever guides keeps for the next time. */
export function Notes({ notes, action, form }: NotesProps) {
  const { texts, format } = useLanguage();
  const words = texts.guiding;
  return (
    <>
      <h2>{words.notes}</h2>
      {notes.map(({ id, text, writtenAt }) => (
        <p key={id}>
          {format.moment(writtenAt)}: <InDanish>{text}</InDanish>
        </p>
      ))}
      <StepForm action={action} step="note" button={words.noteButton} variant="secondary">
        <TextArea {...field(formOr(form, 'note', {}), 'note')} label={words.note} hint={words.noteHint} rows={3} />
      </StepForm>
    </>
  );
}

/** Another time or place, or none at all. */
export function Change({ session, action, form }: { session: Session; action: string; form: FormState }) {
  const words = useLanguage().texts.guiding;
  const { startsAt, endsAt, place, capacity } = session;
  const saved = {
    day: dayInCopenhagen(new Date(startsAt)),
    starts: timeInCopenhagen(new Date(startsAt)),
    ends: timeInCopenhagen(new Date(endsAt)),
    place,
    capacity: String(capacity),
  };
  const isOpen = (step: string): boolean => formValue(form.values, 'step') === step;
  return (
    <>
      <Details summary={words.moveTitle} open={isOpen('move')}>
        <p>{words.moveNote}</p>
        <StepForm action={action} step="move" button={words.move}>
          <WhenFields form={formOr(form, 'move', saved)} />
        </StepForm>
      </Details>
      <Details summary={words.cancelTitle} open={isOpen('cancel')}>
        <p>{words.cancelNote}</p>
        <StepForm action={action} step="cancel" button={words.cancel} variant="warning">
          <TextField {...field(formOr(form, 'cancel', {}), 'reason')} label={words.cancelReason} width="l" />
        </StepForm>
      </Details>
    </>
  );
}
