import { DataTable, Details, Radios, SelectField, StatusTag, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { formOr } from './place-fields';
import { StepForm } from './step-form';
import { InDanish, Name } from './words';

export const AttendanceFields = graphql(`
  fragment AttendanceFields on SessionRegistration @_unmask {
    id
    partyId
    partyName
    synthetic
    state
    placeInLine
    attendance
  }
`);

export const PartyOptions = graphql(`
  fragment PartyOptions on GuidedPartyConnection @_unmask {
    edges {
      node {
        id
        name
        synthetic
      }
    }
  }
`);

type Registration = ResultOf<typeof AttendanceFields>;
type Party = ResultOf<typeof PartyOptions>['edges'][number]['node'];

interface Evaluation {
  readonly registrationId: string;
  readonly useful: number;
  readonly text: string | null;
}

interface RegisteredProps {
  registered: readonly Registration[];
  /** Whether the session has: before, one signs off; after, one came or not. */
  begun: boolean;
  evaluations: readonly Evaluation[];
  action: string;
  form: FormState;
}

/** Who has a place or stands in line; once it has begun, who came, and what they thought of it. */
export function Registered({ registered, begun, evaluations, action, form }: RegisteredProps) {
  const { texts } = useLanguage();
  const words = texts.guiding;
  const columns: Column<Registration>[] = [
    { header: words.party, cell: ({ partyName, synthetic }) => <Name name={partyName} synthetic={synthetic} /> },
    { header: words.standing, cell: (one) => <Standing registration={one} /> },
    { header: words.attendance, cell: (one) => <Row registration={one} begun={begun} action={action} form={form} /> },
    { header: words.thought, cell: ({ id }) => <Thought evaluation={evaluations.find((one) => one.registrationId === id)} /> },
  ];
  return <DataTable caption={words.registered} captionHidden columns={columns} rows={registered} rowKey={({ id }) => id} />;
}

function Standing({ registration: { state, placeInLine, attendance } }: { registration: Registration }) {
  const { texts } = useLanguage();
  if (attendance) return <StatusTag tone={attendance === 'came' ? 'success' : 'info'}>{texts.guiding.attendances[attendance]}</StatusTag>;
  return <>{state === 'registered' ? texts.guidance.signedUp : texts.guidance.inLine(placeInLine ?? 1)}</>;
}

interface RowProps {
  registration: Registration;
  begun: boolean;
  action: string;
  form: FormState;
}

function Row({ registration, begun, action, form }: RowProps) {
  const shown = formValue(form.values, 'registrationId') === registration.id ? form : { values: {}, errors: [] };
  if (!begun) return <SignOff registration={registration} action={action} form={shown} />;
  return registration.state === 'registered' ? <Attendance registration={registration} action={action} form={shown} /> : null;
}

function Attendance({ registration: { id, partyName, attendance }, action, form }: Omit<RowProps, 'begun'>) {
  const words = useLanguage().texts.guiding;
  const name = `attendance-${id}`;
  const options = Object.entries(words.attendances).map(([value, label]) => ({ value, label }));
  return (
    <Details summary={words.attendanceOf(partyName)} open={formValue(form.values, 'step') === 'attend'}>
      <StepForm action={action} step="attend" button={words.attend} about={partyName} hidden={{ registrationId: id }} variant="secondary">
        <Radios {...field(form, name)} value={formValue(form.values, name) || (attendance ?? undefined)} label={words.attendance} options={options} />
        <TextField {...field(form, `lateReason-${id}`)} label={words.lateReason} hint={words.lateReasonHint} width="l" optional />
      </StepForm>
    </Details>
  );
}

function SignOff({ registration: { id, partyName }, action, form }: Omit<RowProps, 'begun'>) {
  const words = useLanguage().texts.guiding;
  return (
    <Details summary={words.signOffOf(partyName)} open={formValue(form.values, 'step') === 'signOff'}>
      <StepForm action={action} step="signOff" button={words.signOff} about={partyName} hidden={{ registrationId: id }} variant="secondary">
        <TextField {...field(form, `signOffReason-${id}`)} label={words.signOffReason} width="l" />
      </StepForm>
    </Details>
  );
}

function Thought({ evaluation }: { evaluation: Evaluation | undefined }) {
  const words = useLanguage().texts.guiding;
  if (!evaluation) return null;
  return (
    <>
      {words.usefulOf(evaluation.useful)} {evaluation.text && <InDanish>{evaluation.text}</InDanish>}
    </>
  );
}

interface RegisterProps {
  parties: readonly Party[];
  registered: readonly Registration[];
  action: string;
  form: FormState;
}

/** Somebody who asked by phone. */
export function RegisterParty({ parties, registered, action, form }: RegisterProps) {
  const { texts } = useLanguage();
  const words = texts.guiding;
  const others = parties.filter(({ id }) => !registered.some(({ partyId }) => partyId === id));
  const options = others.map(({ id, name, synthetic }) => ({ value: id, label: synthetic ? `${name} (${texts.synthetic})` : name }));
  return (
    <Details summary={words.registerTitle} open={formValue(form.values, 'step') === 'register'}>
      <StepForm action={action} step="register" button={words.register}>
        <SelectField {...field(formOr(form, 'register', {}), 'partyId')} label={words.partyLabel} hint={words.partyHint} options={options} />
      </StepForm>
    </Details>
  );
}
