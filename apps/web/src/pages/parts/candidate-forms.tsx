import type { ComponentChildren } from 'preact';
import { Button, ButtonRow, Details, Radios, TextField } from '../../components';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';

interface Props {
  id: string;
  form: FormState;
}

/** A meeting, or a no. The no is folded away, because most came to say yes. */
export function FirstAnswerForms({ id, form }: Props) {
  const words = useLanguage().texts.candidates;
  return (
    <>
      <h2>{words.sayYes}</h2>
      <AnswerForm id={id} answer="meet" button={words.arrange}>
        <TextField {...field(form, 'meetingDay')} label={words.date} type="date" width="s" />
        <TextField {...field(form, 'meetingAt')} label={words.time} type="time" width="s" />
        <TextField {...field(form, 'meetingPlace')} label={words.place} hint={words.placeHint} width="xl" />
      </AnswerForm>
      <Details summary={words.sayNo} open={formValue(form.values, 'answer') === 'decline'}>
        <AnswerForm id={id} answer="decline" button={words.sendNo}>
          <Reason form={form} />
        </AnswerForm>
      </Details>
    </>
  );
}

/** After the meeting: the job, or a no. */
export function AfterMeetingForms({ id, form }: Props) {
  const { texts } = useLanguage();
  const words = texts.candidates;
  const attendances = Object.entries(words.attendances).map(([value, label]) => ({ value, label }));
  return (
    <>
      <h2>{words.afterMeeting}</h2>
      <p>{words.came}</p>
      <AnswerForm id={id} answer="offer" button={words.giveOffer}>
        <TextField
          {...field(form, 'minutesPerWeek')}
          label={words.agreedHours}
          hint={texts.jobForm.hoursHint}
          inputMode="decimal"
          suffix={texts.jobForm.hoursUnit}
          width="s"
        />
        <TextField {...field(form, 'startsOn')} label={words.firstDay} type="date" width="s" />
      </AnswerForm>
      <Details summary={words.sayNo} open={formValue(form.values, 'answer') === 'refuse'}>
        <AnswerForm id={id} answer="refuse" button={words.sendNo}>
          <Radios {...field(form, 'attendance')} label={words.attendance} options={attendances} />
          <Reason form={form} />
        </AnswerForm>
      </Details>
    </>
  );
}

function AnswerForm({ id, answer, button, children }: { id: string; answer: string; button: string; children: ComponentChildren }) {
  return (
    <form method="post" action={`/kandidater/${id}`} novalidate>
      <input type="hidden" name="answer" value={answer} />
      {children}
      <ButtonRow>
        <Button variant={answer === 'decline' || answer === 'refuse' ? 'secondary' : 'primary'}>{button}</Button>
      </ButtonRow>
    </form>
  );
}

function Reason({ form }: { form: FormState }) {
  const { candidates: words, companyReasons } = useLanguage().texts;
  const options = Object.entries(companyReasons).map(([value, label]) => ({ value, label }));
  return <Radios {...field(form, 'reason')} label={words.reason} hint={words.reasonHint} options={options} />;
}
