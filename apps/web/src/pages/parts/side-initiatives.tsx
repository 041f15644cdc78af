import { Card, Details, FactList, Radios, SelectField, StatusTag, TextArea, TextField, type Tone } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { STATUSES } from './partner-steps';
import { SIDE_INITIATIVES, type Places } from './partners';
import { AreaChoice } from './place-choice';
import { StepForm } from './step-form';
import { InDanish, Name, wordFor } from './words';

export const InitiativeFields = graphql(`
  fragment InitiativeFields on SideInitiative @_unmask {
    id
    name
    about
    area
    owner
    status
    followUpOn
    overdue
    synthetic
    partner {
      name
    }
    moves {
      to
      reason
      on
    }
  }
`);

type SideInitiative = ResultOf<typeof InitiativeFields>;
type Areas = Places['areas'];

const TONES: Readonly<Record<string, Tone>> = { running: 'info', done: 'success' };
const OVER = ['done', 'dropped'];

interface InitiativeProps {
  initiative: SideInitiative;
  areas: Areas;
  /** Whether the reader may move it on. */
  keeper: boolean;
  form: FormState;
}

/** One of them, with who sees to it, when it is looked at again, and each step with its reason. */
export function Initiative({ initiative, areas, keeper, form }: InitiativeProps) {
  const { texts, format } = useLanguage();
  const words = texts.sideInitiatives;
  const { about, area, owner, partner, followUpOn, overdue, status } = initiative;
  const placeOf = (code: string) => areas.find((one) => one.code === code)?.nameDa ?? code;
  return (
    <Card heading={<Name {...initiative} />}>
      <FactList
        facts={[
          { name: words.status, value: <StatusTag tone={TONES[status]}>{wordFor(words.statuses, status)}</StatusTag> },
          { name: words.about, value: about && <InDanish>{about}</InDanish> },
          { name: words.partner, value: partner?.name },
          { name: words.area, value: area && placeOf(area) },
          { name: words.owner, value: owner },
          { name: words.followUpOn, value: followUpOn && <FollowUp day={format.day(followUpOn)} overdue={overdue} /> },
        ]}
      />
      <Steps moves={initiative.moves} />
      {keeper && <MoveForm initiative={initiative} form={form} />}
    </Card>
  );
}

function FollowUp({ day, overdue }: { day: string; overdue: boolean }) {
  const words = useLanguage().texts.sideInitiatives;
  return (
    <>
      {day} {overdue && <StatusTag tone="warning">{words.overdue}</StatusTag>}
    </>
  );
}

/** Newest first. */
function Steps({ moves }: Pick<SideInitiative, 'moves'>) {
  const { texts, format } = useLanguage();
  const words = texts.sideInitiatives;
  return (
    <ol class="timeline unstyled-list">
      {moves.map(({ to, reason, on }, at) => (
        <li key={at}>
          <strong>{wordFor(words.statuses, to)}</strong>
          <span>{format.day(on)}</span>
          <span>
            <InDanish>{reason}</InDanish>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What is over can only be set running again. */
function MoveForm({ initiative: { id, name, status }, form }: Pick<InitiativeProps, 'initiative' | 'form'>) {
  const words = useLanguage().texts.sideInitiatives;
  const of = (question: string) => field(form, `${question}-${id}`);
  const next = OVER.includes(status) ? (['running'] as const) : STATUSES;
  return (
    <Details summary={words.moveOpen(name)} open={formValue(form.values, 'initiativeId') === id}>
      <StepForm action={SIDE_INITIATIVES} step="move" button={words.move} about={name} hidden={{ initiativeId: id }}>
        <Radios {...of('status')} label={words.statusLabel} options={next.map((value) => ({ value, label: wordFor(words.statuses, value) }))} />
        <TextArea {...of('reason')} label={words.reason} rows={2} />
        <TextField {...of('followUpOn')} label={words.followUpOnLabel} hint={words.followUpOnHint} type="date" width="s" optional />
      </StepForm>
    </Details>
  );
}

interface StartProps {
  partners: readonly { readonly id: string; readonly name: string }[];
  areas: Areas;
  form: FormState;
}

export function StartForm({ partners, areas, form }: StartProps) {
  const words = useLanguage().texts.sideInitiatives;
  const beginnings = STATUSES.filter((status) => !OVER.includes(status));
  return (
    <Details summary={words.startOpen} open={formValue(form.values, 'step') === 'start'}>
      <StepForm action={SIDE_INITIATIVES} step="start" button={words.start}>
        <p>{words.startNote}</p>
        <TextField {...field(form, 'name')} label={words.nameLabel} width="l" />
        <TextArea {...field(form, 'about')} label={words.about} rows={2} optional />
        <SelectField {...field(form, 'partnerId')} label={words.partnerLabel} options={partners.map(({ id, name }) => ({ value: id, label: name }))} optional />
        <AreaChoice areas={areas} form={form} />
        <Radios {...field(form, 'status')} label={words.statusLabel} options={beginnings.map((value) => ({ value, label: wordFor(words.statuses, value) }))} />
        <TextArea {...field(form, 'reason')} label={words.reason} rows={2} />
        <TextField {...field(form, 'followUpOn')} label={words.followUpOnLabel} type="date" width="s" />
      </StepForm>
    </Details>
  );
}
