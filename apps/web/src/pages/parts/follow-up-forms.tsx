import { Checkboxes, Details, Radios, SelectField, TextField } from '../../components';
import { useLanguage } from '../../language';
import { boxes, field, type FormState } from '../../server/forms';
import type { FollowUp } from './follow-ups';
import { StepForm } from './step-form';
import { useName, wordFor } from './words';

interface Named {
  readonly code: string;
  readonly textDa: string;
  readonly textEn: string;
}

const ANSWERS: Readonly<Record<string, readonly string[]>> = { status: ['in_work', 'not_in_work', 'unknown'] };
const OF_A_TALK = ['held', 'not_held'];

/** What became of one that was planned. */
export function AnswerForm({ followUp, reasons, path, form }: { followUp: FollowUp; reasons: readonly Named[]; path: string; form: FormState }) {
  const { language, texts, format } = useLanguage();
  const words = texts.followUp;
  const outcomes = ANSWERS[followUp.kind] ?? OF_A_TALK;
  const options = reasons.map(({ code, textDa, textEn }) => ({ value: code, label: language === 'da' ? textDa : textEn }));
  return (
    <>
      <h2>{words.answerTitle(wordFor(words.kinds, followUp.kind), format.day(followUp.dueOn))}</h2>
      <StepForm action={path} step="answer" hidden={{ followUpId: followUp.id }} button={words.save}>
        <Radios {...field(form, 'outcome')} label={words.outcome} options={outcomes.map((value) => ({ value, label: wordFor(words.outcomes, value) }))} />
        <TextField {...field(form, 'onDay')} label={words.onDay} type="date" width="s" />
        {outcomes === OF_A_TALK && <SelectField {...field(form, 'reason')} label={words.reason} hint={words.reasonHint} options={options} optional />}
      </StepForm>
    </>
  );
}

export function MentorForm({ path, form }: { path: string; form: FormState }) {
  const { followUp: words, jobForm } = useLanguage().texts;
  const givers = Object.entries(words.givers).map(([value, label]) => ({ value, label }));
  return (
    <Details summary={words.mentorAdd} open={form.errors.length > 0 && form.values['step'] === 'mentor'}>
      <StepForm action={path} step="mentor" button={words.saveMentor}>
        <TextField {...field(form, 'mentorDay')} label={words.onDay} type="date" width="s" />
        <TextField
          {...field(form, 'mentorHours')}
          label={words.mentorHours}
          hint={jobForm.hoursHint}
          inputMode="decimal"
          suffix={jobForm.hoursUnit}
          width="s"
        />
        <Radios {...field(form, 'givenBy')} label={words.givenBy} options={givers} />
      </StepForm>
    </Details>
  );
}

/** Why the job ended, and what comes next. */
export function EndForm({ reasons, path, form }: { reasons: readonly (Named & { readonly kind: string })[]; path: string; form: FormState }) {
  const { language, texts } = useLanguage();
  const words = texts.followUp;
  const optionsOf = (chosen: readonly Named[]) => chosen.map(({ code, textDa, textEn }) => ({ value: code, label: language === 'da' ? textDa : textEn }));
  const ends = optionsOf(reasons.filter(({ kind }) => kind.startsWith('reason_')));
  const next = optionsOf(reasons.filter(({ kind }) => kind === 'next_step'));
  return (
    <Details summary={words.endTitle} open={form.errors.length > 0 && form.values['step'] === 'end'}>
      <StepForm action={path} step="end" button={words.end} variant="warning">
        <TextField {...field(form, 'lastDay')} label={words.lastDay} type="date" width="s" />
        <SelectField {...field(form, 'endReason')} label={words.endReason} options={ends} />
        <SelectField {...field(form, 'nextStep')} label={words.nextStep} hint={words.nextStepHint} options={next} optional />
      </StepForm>
    </Details>
  );
}

/** The word that the contract was given can be taken back: it was another job, or another day. */
export function ContractForm({ path, givenOn }: { path: string; givenOn: string }) {
  const { texts, format } = useLanguage();
  const words = texts.duties;
  return (
    <Details summary={words.withdrawTitle}>
      <p>{words.withdrawNote(format.day(givenOn))}</p>
      <StepForm action={path} step="withdrawContract" button={words.withdraw} variant="secondary" />
    </Details>
  );
}

interface KindFormProps {
  kinds: readonly { readonly code: string; readonly nameDa: string; readonly nameEn: string }[];
  path: string;
  form: FormState;
}

export function KindForm({ kinds, path, form }: KindFormProps) {
  const words = useLanguage().texts.followUp;
  const nameOf = useName();
  return (
    <Details summary={words.kindTitle} open={form.errors.length > 0 && form.values['step'] === 'kind'}>
      <p>{words.kindNote}</p>
      <StepForm action={path} step="kind" button={words.saveKind} variant="secondary">
        <Radios {...field(form, 'kind')} label={words.kind} options={kinds.map((kind) => ({ value: kind.code, label: nameOf(kind) }))} />
        <Checkboxes {...boxes(form, 'ordinaryWageConfirmed')} label={words.wageSeen} options={[{ value: 'yes', label: words.wageSeenYes }]} optional />
      </StepForm>
    </Details>
  );
}
