import { DataTable, Details, StatusTag, SyntheticMark, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormState } from '../../server/forms';
import { reasonOf } from './guidance-fields';
import { materialPath } from './guides';
import { StepForm } from './step-form';
import { useName } from './words';

export const SessionFields = graphql(`
  fragment SessionFields on GuidanceSession @_unmask {
    id
    title
    kind {
      nameDa
      nameEn
    }
    startsAt
    endsAt
    place
    capacity
    taken
    waiting
    state
    cancelReason
    synthetic
  }
`);

export const RegistrationFields = graphql(`
  fragment RegistrationFields on SessionRegistration @_unmask {
    id
    state
    placeInLine
    attendance
    session {
      id
      title
      startsAt
    }
  }
`);

export type Session = ResultOf<typeof SessionFields>;
export type Registration = ResultOf<typeof RegistrationFields>;

interface SessionTableProps {
  sessions: readonly Session[];
  /** The reader's own, for a reader who signs up; undefined for one who only looks. */
  registrations: readonly Registration[] | undefined | null;
  /** Whether the reader holds guidance, and may open a session. */
  holds: boolean;
  form: FormState;
}

export function SessionTable({ sessions, registrations, holds, form }: SessionTableProps) {
  const { texts, format } = useLanguage();
  const words = texts.guidance;
  const nameOf = useName();
  const columns: Column<Session>[] = [
    { header: words.session, cell: (session) => <Title session={session} link={holds} /> },
    { header: words.kind, cell: ({ kind }) => nameOf(kind) },
    { header: words.when, cell: ({ startsAt, endsAt }) => words.whenOf(format.moment(startsAt), format.time(endsAt)) },
    { header: words.place, cell: ({ place }) => place },
    { header: words.places, cell: (session) => <Places session={session} /> },
    {
      header: '',
      cell: (session) => registrations && <SignUp session={session} mine={registrations.find((one) => one.session.id === session.id)} form={form} />,
    },
  ];
  return <DataTable caption={words.title} captionHidden columns={registrations ? columns : columns.slice(0, 5)} rows={sessions} rowKey={({ id }) => id} />;
}

function Title({ session: { id, title, state, cancelReason, synthetic }, link }: { session: Session; link: boolean }) {
  const words = useLanguage().texts.guidance;
  return (
    <>
      {link ? <a href={`/vejledning/${id}`}>{title}</a> : title}
      {synthetic && <SyntheticMark />}
      {state === 'cancelled' && (
        <p>
          <StatusTag tone="error">{words.cancelled}</StatusTag> {cancelReason}
        </p>
      )}
    </>
  );
}

function Places({ session: { capacity, taken, waiting } }: { session: Session }) {
  const words = useLanguage().texts.guidance;
  return <>{waiting > 0 ? words.waitingOf(taken, capacity, waiting) : words.takenOf(taken, capacity)}</>;
}

/** Says which session, for whoever hears the buttons of a page without the table around them. */
function SignUp({ session, mine, form }: { session: Session; mine: Registration | undefined; form: FormState }) {
  const words = useLanguage().texts.guidance;
  if (session.state === 'cancelled') return null;
  if (mine) return <SignedUp session={session} mine={mine} form={form} />;
  const isFree = session.taken < session.capacity && session.waiting === 0;
  const button = isFree ? words.signUp : words.joinLine;
  return <StepForm action="/vejledning" step="signUp" button={button} about={`: ${session.title}`} hidden={{ sessionId: session.id }} variant="secondary" />;
}

function SignedUp({ session, mine: { id, state, placeInLine }, form }: { session: Session; mine: Registration; form: FormState }) {
  const { guidance: words, guiding } = useLanguage().texts;
  const reason = field(form, reasonOf(id));
  return (
    <>
      <StatusTag tone={state === 'registered' ? 'success' : 'info'}>{state === 'registered' ? words.signedUp : words.inLine(placeInLine ?? 1)}</StatusTag>
      {state === 'registered' && (
        <p>
          <a href={materialPath(session.id)} aria-label={guiding.materialOf(session.title)}>
            {guiding.material}
          </a>
        </p>
      )}
      <Details summary={`${words.signOff}: ${session.title}`} open={reason.error !== undefined}>
        <StepForm action="/vejledning" step="signOff" button={words.signOff} hidden={{ registrationId: id }} variant="secondary">
          <TextField {...reason} label={words.reason} width="m" />
        </StepForm>
      </Details>
    </>
  );
}
