import { DataTable, Details, Radios, SelectField, StatusTag, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { ACTIVATION_ANSWERS, STEPS_TAKEN, TALK_ANSWERS } from './local-step-acts';
import { StepForm } from './step-form';
import { wordFor } from './words';

export const LocalStepFields = graphql(`
  fragment LocalStepFields on LocalStep @_unmask {
    id
    kind
    area
    dueOn
    plannedOn
    outcome
    onDay
    inTime
  }
`);

export const AreaFields = graphql(`
  fragment AreaFields on Area @_unmask {
    code
    kind
    nameDa
  }
`);

export type LocalStep = ResultOf<typeof LocalStepFields>;
export type Areas = readonly ResultOf<typeof AreaFields>[];

interface StepsProps {
  steps: readonly LocalStep[];
  areas: Areas;
  action: string;
}

/** What lies ahead first, then the latest; each can be taken back. */
export function StepTable({ steps, areas, action }: StepsProps) {
  const { texts, format } = useLanguage();
  const words = texts.localSteps;
  const day = (value: string | null) => value && format.shortDay(value);
  const columns: Column<LocalStep>[] = [
    { header: words.what, cell: ({ kind }) => wordFor(words.kinds, kind) },
    { header: words.area, cell: ({ area }) => areas.find(({ code }) => code === area)?.nameDa ?? area },
    { header: words.dueOn, cell: ({ dueOn }) => day(dueOn) },
    { header: words.plannedOn, cell: ({ plannedOn }) => day(plannedOn) },
    { header: words.became, cell: (step) => <Became step={step} /> },
    { header: words.mistake, cell: ({ id, kind }) => <TakeBack id={id} about={wordFor(words.kinds, kind)} action={action} /> },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={steps} rowKey={({ id }) => id} />;
}

function Became({ step: { outcome, onDay, inTime } }: { step: LocalStep }) {
  const { texts, format } = useLanguage();
  const words = texts.localSteps;
  return (
    <>
      {outcome ? `${wordFor(words.outcomes, outcome)}${onDay ? `, ${format.shortDay(onDay)}` : ''}` : words.waits}{' '}
      {inTime !== null && <StatusTag tone={inTime ? 'success' : 'warning'}>{inTime ? words.inTime : words.late}</StatusTag>}
    </>
  );
}

function TakeBack({ id, about, action }: { id: string; about: string; action: string }) {
  const words = useLanguage().texts.localSteps;
  return <StepForm action={action} step="withdraw" button={words.takeBack} about={about} hidden={{ stepId: id }} variant="secondary" />;
}

interface FormProps {
  action: string;
  form: FormState;
}

const isOpen = (form: FormState, step: string): boolean => formValue(form.values, 'step') === step;

/** What became of the one that waits. */
export function AnswerForm({ step: { id, kind }, action, form }: FormProps & { step: LocalStep }) {
  const words = useLanguage().texts.localSteps;
  const talk = kind === 'talk';
  const of = (name: string) => field(form, `${name}-${id}`);
  const answers = (talk ? TALK_ANSWERS : ACTIVATION_ANSWERS).map((value) => ({ value, label: wordFor(words.outcomes, value) }));
  return (
    <Details summary={talk ? words.talkBecame : words.activationBecame} open={formValue(form.values, 'stepId') === id && isOpen(form, 'answer')}>
      <StepForm action={action} step="answer" button={words.save} about={wordFor(words.kinds, kind)} hidden={{ stepId: id }}>
        <Radios {...of('outcome')} label={words.outcome} options={answers} />
        <TextField {...of('onDay')} label={words.onDay} type="date" width="s" />
        {talk && <TextField {...of('movedTo')} label={words.movedTo} hint={words.movedToHint} type="date" width="s" optional />}
      </StepForm>
    </Details>
  );
}

/** A talk or an activation by its last day, in one of the areas of a local effort. */
export function PlanForm({ kind, areas, action, form }: FormProps & { kind: 'talk' | 'activation'; areas: Areas }) {
  const words = useLanguage().texts.localSteps;
  const talk = kind === 'talk';
  return (
    <Details summary={talk ? words.planTalk : words.planActivation} open={isOpen(form, kind)}>
      <StepForm action={action} step={kind} button={talk ? words.saveTalk : words.saveActivation}>
        <AreaField areas={areas} form={form} of={kind} />
        <TextField {...field(form, `dueOn-${kind}`)} label={words.dueOnLabel} hint={words.dueOnHint} type="date" width="s" />
        {talk && <TextField {...field(form, 'plannedOn')} label={words.plannedOnLabel} type="date" width="s" />}
      </StepForm>
    </Details>
  );
}

/** What was not planned, and has happened. */
export function NoteForm({ areas, action, form }: FormProps & { areas: Areas }) {
  const words = useLanguage().texts.localSteps;
  const options = STEPS_TAKEN.map((value) => ({ value, label: wordFor(words.outcomes, value) }));
  return (
    <Details summary={words.noteOpen} open={isOpen(form, 'note')}>
      <StepForm action={action} step="note" button={words.note}>
        <p>{words.noteNote}</p>
        <Radios {...field(form, 'taken')} label={words.taken} options={options} />
        <AreaField areas={areas} form={form} of="note" />
        <TextField {...field(form, 'onDay-note')} label={words.onDay} type="date" width="s" />
      </StepForm>
    </Details>
  );
}

/** The areas of the local efforts, past and present; of several forms that ask, each has a field of its own. */
function AreaField({ areas, form, of }: { areas: Areas; form: FormState; of: string }) {
  const words = useLanguage().texts.localSteps;
  const options = areas.filter(({ kind }) => kind !== 'candidate_site').map(({ code, nameDa }) => ({ value: code, label: nameDa }));
  return <SelectField {...field(form, `area-${of}`)} label={words.areaLabel} options={options} />;
}
