import { DataTable, FactList, StatusTag, type Column, type Tone } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { TermList, Week, wordFor } from './words';

export const CandidateFields = graphql(`
  fragment CandidateFields on Candidate @_unmask {
    matchId
    postingTitle
    state
    live
    firstName
    phone
    minutesMin
    minutesMax
    week {
      weekday
      starts
      ends
    }
    tasks {
      nameDa
      nameEn
    }
    needs {
      nameDa
      nameEn
    }
    languages {
      nameDa
      nameEn
    }
    meetingAt
    meetingPlace
    agreedMinutes
    startsOn
  }
`);

export type Candidate = ResultOf<typeof CandidateFields>;

const WAITS_FOR_US = ['SHARED', 'MEET'];
const UNDER_WAY = [...WAITS_FOR_US, 'FIRM_YES', 'AGREED', 'DECLINE_REVIEW'];
const TONES: Readonly<Record<string, Tone>> = { SHARED: 'warning', MEET: 'warning', FIRM_YES: 'info', AGREED: 'info', STARTED: 'success' };

const JOB = ['STARTED', 'ENDED_OK', 'ENDED_EARLY'];

/** A job that began stays, though the right to see the person's details has run out. */
export function isGone({ live, state }: Candidate): boolean {
  return !JOB.includes(state) && !(live && UNDER_WAY.includes(state));
}

/** What a company has to do comes first; what is over, and why, comes last and says nothing. */
export function byTurn(candidates: readonly Candidate[]) {
  const current = candidates.filter((one) => !isGone(one) && !JOB.includes(one.state));
  return {
    waiting: current.filter((one) => WAITS_FOR_US.includes(one.state)),
    others: current.filter((one) => !WAITS_FOR_US.includes(one.state)),
    ended: candidates.filter((one) => isGone(one) || JOB.includes(one.state)),
  };
}

export function CandidateState({ candidate }: { candidate: Candidate }) {
  const words = useLanguage().texts.candidates;
  if (isGone(candidate)) return <StatusTag>{words.gone}</StatusTag>;
  return <StatusTag tone={TONES[candidate.state]}>{wordFor(words.states, candidate.state)}</StatusTag>;
}

export function CandidateTable({ caption, candidates }: { caption: string; candidates: readonly Candidate[] }) {
  const { texts, format } = useLanguage();
  const words = texts.candidates;
  const meeting: Column<Candidate> = { header: words.meeting, cell: ({ meetingAt }) => meetingAt && format.moment(meetingAt) };
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={[
        { header: words.job, cell: ({ matchId, postingTitle }) => <a href={`/kandidater/${matchId}`}>{postingTitle}</a> },
        { header: words.person, cell: (candidate) => candidate.firstName ?? (isGone(candidate) ? '' : words.anonymous) },
        { header: words.hours, cell: ({ minutesMin, minutesMax }) => minutesMax !== null && format.hoursRange(minutesMin ?? minutesMax, minutesMax) },
        { header: words.tasks, cell: ({ tasks }) => <TermList terms={tasks} /> },
        ...(candidates.some(({ meetingAt }) => meetingAt) ? [meeting] : []),
        { header: words.state, cell: (candidate) => <CandidateState candidate={candidate} /> },
      ]}
      rows={candidates}
      rowKey={(candidate) => candidate.matchId}
    />
  );
}

/** What the citizen chose to show, and what was agreed. */
export function CandidateFacts({ candidate }: { candidate: Candidate }) {
  const { texts, format } = useLanguage();
  const words = texts.candidates;
  const { minutesMin, minutesMax, meetingAt, meetingPlace, agreedMinutes, startsOn } = candidate;
  const terms = (list: Candidate['tasks']) => list.length > 0 && <TermList terms={list} />;
  return (
    <FactList
      facts={[
        { name: words.name, value: candidate.firstName },
        { name: words.phone, value: candidate.phone },
        { name: words.hours, value: minutesMax !== null && texts.perWeek(format.hoursRange(minutesMin ?? minutesMax, minutesMax)) },
        { name: words.week, value: candidate.week.length > 0 && <Week slots={candidate.week} /> },
        { name: words.tasks, value: terms(candidate.tasks) },
        { name: words.needs, value: terms(candidate.needs) },
        { name: words.languages, value: terms(candidate.languages) },
        { name: words.meeting, value: meetingAt && words.meetingAt(format.moment(meetingAt), meetingPlace ?? '') },
        { name: words.offer, value: agreedMinutes !== null && startsOn && words.offerOf(format.hours(agreedMinutes), format.day(startsOn)) },
      ]}
    />
  );
}
