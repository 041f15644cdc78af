import { DataTable, EmptyState, StatusTag, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { StepForm } from './step-form';
import { wordFor } from './words';

export const FollowUpFields = graphql(`
  fragment FollowUpFields on FollowUp @_unmask {
    id
    employmentId
    kind
    dueOn
    due
    outcome
    onDay
    reason {
      textDa
      textEn
    }
    companyName
    synthetic
    citizenName
  }
`);

export const MentorTimeFields = graphql(`
  fragment MentorTimeFields on MentorTime @_unmask {
    id
    onDay
    minutes
    givenBy
  }
`);

export type FollowUp = ResultOf<typeof FollowUpFields>;
type MentorTime = ResultOf<typeof MentorTimeFields>;

/** What is planned of a job, as staff read it. */
export function FollowUpPlan({ followUps }: { followUps: readonly FollowUp[] }) {
  const { language, texts, format } = useLanguage();
  const words = texts.followUp;
  if (followUps.length === 0) return <EmptyState text={words.planNone} />;
  const reasonOf = ({ reason }: FollowUp) => (reason ? `: ${language === 'da' ? reason.textDa : reason.textEn}` : '');
  const columns: Column<FollowUp>[] = [
    { header: words.day, cell: ({ dueOn, onDay }) => format.shortDay(onDay ?? dueOn) },
    { header: words.what, cell: ({ kind }) => wordFor(words.kinds, kind) },
    {
      header: words.answer,
      cell: (one) => (one.outcome ? `${wordFor(words.outcomes, one.outcome)}${reasonOf(one)}` : <Waiting due={one.due} />),
    },
  ];
  return <DataTable caption={words.plan} captionHidden columns={columns} rows={followUps} rowKey={({ id }) => id} />;
}

export function Waiting({ due }: { due: boolean }) {
  const words = useLanguage().texts.followUp;
  return <StatusTag tone={due ? 'warning' : undefined}>{due ? words.isDue : words.ahead}</StatusTag>;
}

/** The same as the citizen reads it. */
export function OwnFollowUps({ followUps }: { followUps: readonly FollowUp[] }) {
  const { texts, format } = useLanguage();
  const words = texts.followUp.own;
  const columns: Column<FollowUp>[] = [
    { header: texts.followUp.day, cell: ({ dueOn, onDay }) => format.shortDay(onDay ?? dueOn) },
    { header: texts.followUp.what, cell: ({ kind }) => wordFor(words.kinds, kind) },
    { header: texts.followUp.answer, cell: ({ outcome }) => (outcome ? wordFor(words.outcomes, outcome) : words.ahead) },
  ];
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {followUps.length === 0 ? (
        <EmptyState text={words.none} />
      ) : (
        <DataTable caption={words.title} captionHidden columns={columns} rows={followUps} rowKey={({ id }) => id} />
      )}
    </>
  );
}

export function MentorTimes({ times, path }: { times: readonly MentorTime[]; path: string }) {
  const { texts, format } = useLanguage();
  const words = texts.followUp;
  if (times.length === 0) return <EmptyState text={words.mentorsNone} />;
  const columns: Column<MentorTime>[] = [
    { header: words.day, cell: ({ onDay }) => format.shortDay(onDay) },
    { header: texts.hours.amount, cell: ({ minutes }) => format.hours(minutes), numeric: true },
    { header: words.mentor, cell: ({ givenBy }) => wordFor(words.givers, givenBy) },
    {
      header: '',
      cell: ({ id, onDay }) => (
        <StepForm
          action={path}
          step="withdrawMentor"
          hidden={{ mentorTimeId: id }}
          button={`${words.withdraw} ${format.shortDay(onDay)}`}
          variant="secondary"
        />
      ),
    },
  ];
  return <DataTable caption={words.mentors} captionHidden columns={columns} rows={times} rowKey={({ id }) => id} />;
}
