import { Details, Radios, TextArea, TextField } from '../../components';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { StepForm } from './step-form';

interface Props {
  match: { readonly id: string; readonly state: string };
  form: FormState;
}

const isOpen = (form: FormState, step: string): boolean => formValue(form.values, 'step') === step;

/** What brings a proposal off its way, folded away: each says first what it does. */
export function Mending({ match, form }: Props) {
  const words = useLanguage().texts.mending;
  return (
    <>
      <h2>{words.title}</h2>
      {match.state === 'SUGGESTED' && <Decline match={match} form={form} />}
      <StepBack match={match} form={form} />
      <Cancel match={match} form={form} />
    </>
  );
}

/** For those who know what has to come before a job: social services, and a team leader. */
export function SupportFirst({ match, form }: Props) {
  const words = useLanguage().texts.mending;
  if (!['SUGGESTED', 'ASK_CITIZEN'].includes(match.state)) return null;
  return (
    <Details summary={words.supportOpen} open={isOpen(form, 'support')}>
      <p>{words.supportNote}</p>
      <StepForm action={`/forslag/${match.id}`} step="support" button={words.support} variant="warning">
        <TextArea {...field(form, 'plan')} label={words.plan} hint={words.planHint} rows={2} />
      </StepForm>
    </Details>
  );
}

/** A company's no is questioned once; the words are kept and shown to the next who works on it. */
export function AskAgain({ match, form }: Props) {
  const words = useLanguage().texts.mending;
  return (
    <Details summary={words.askAgainOpen} open={isOpen(form, 'askAgain')}>
      <p>{words.askAgainNote}</p>
      <StepForm action={`/forslag/${match.id}`} step="askAgain" button={words.askAgain}>
        <TextArea {...field(form, 'why')} label={words.why} rows={2} />
      </StepForm>
    </Details>
  );
}

/** A day for a meeting that has none, or another day. */
export function Arrange({ match, form }: Props) {
  const { candidates, mending: words } = useLanguage().texts;
  return (
    <Details summary={words.arrangeOpen} open={isOpen(form, 'arrange')}>
      <p>{words.arrangeNote}</p>
      <StepForm action={`/forslag/${match.id}`} step="arrange" button={words.arrange}>
        <TextField {...field(form, 'meetingDay')} label={candidates.date} type="date" width="s" />
        <TextField {...field(form, 'meetingAt')} label={candidates.time} type="time" width="s" />
        <TextField {...field(form, 'meetingPlace')} label={words.where} hint={candidates.placeHint} width="l" />
      </StepForm>
    </Details>
  );
}

/** What is closed becomes a new proposal that is linked to it. */
export function Reopen({ match, form }: Props) {
  const words = useLanguage().texts.mending;
  if (!['DECLINED', 'EXPIRED', 'CANCELLED'].includes(match.state)) return null;
  return (
    <Details summary={words.reopenOpen} open={isOpen(form, 'reopen')}>
      <p>{words.reopenNote}</p>
      <StepForm action={`/forslag/${match.id}`} step="reopen" button={words.reopen}>
        <Reason form={form} step="reopen" label={words.reopenReason} />
      </StepForm>
    </Details>
  );
}

function Decline({ match, form }: Props) {
  const words = useLanguage().texts.mending;
  return (
    <Details summary={words.declineOpen} open={isOpen(form, 'decline')}>
      <p>{words.declineNote}</p>
      <StepForm action={`/forslag/${match.id}`} step="decline" button={words.decline} variant="warning">
        <Reason form={form} step="decline" label={words.declineReason} />
      </StepForm>
    </Details>
  );
}

/** Says what the step undoes. The state goes along as it was seen, so that two who press at once take one step together. */
function StepBack({ match: { id, state }, form }: Props) {
  const words = useLanguage().texts.mending;
  const undone = words.undone[state];
  if (!undone) return null;
  return (
    <Details summary={words.backOpen} open={isOpen(form, 'back')}>
      <p>{undone}</p>
      <StepForm action={`/forslag/${id}`} step="back" button={words.back} hidden={{ from: state }}>
        <Reason form={form} step="back" label={words.backReason} />
      </StepForm>
    </Details>
  );
}

function Cancel({ match: { id }, form }: Props) {
  const words = useLanguage().texts.matches;
  return (
    <Details summary={words.cancelOpen} open={isOpen(form, 'cancel')}>
      <p>{words.cancelNote}</p>
      <StepForm action={`/forslag/${id}`} step="cancel" button={words.cancel} variant="warning">
        <Reason form={form} step="cancel" label={words.cancelReason} />
      </StepForm>
    </Details>
  );
}

function Reason({ form, step, label }: { form: FormState; step: string; label: string }) {
  const reasons = Object.entries(useLanguage().texts.consultantReasons).map(([value, text]) => ({ value, label: text }));
  return <Radios {...field(form, `reason-${step}`)} label={label} options={reasons} />;
}
