import { DataTable, FactList, StatusTag, type Tone } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { Name, TermList, useDistrict, useName, Week, wordFor } from './words';

export const PostingFields = graphql(`
  fragment PostingFields on Posting @_unmask {
    id
    title
    description
    company {
      name
      synthetic
    }
    district
    minutesMin
    minutesMax
    heads
    headsTaken
    startsOn
    week {
      weekday
      starts
      ends
    }
    tasks {
      essential
      term {
        code
        nameDa
        nameEn
      }
    }
    facts {
      offered
      term {
        code
        nameDa
        nameEn
      }
    }
    language {
      nameDa
      nameEn
    }
    languageLevel
    colleagueLanguages {
      nameDa
      nameEn
    }
    wageAgreement
    state
    returnedBecause
  }
`);

export const PostingLine = graphql(`
  fragment PostingLine on Posting @_unmask {
    id
    title
    company {
      name
      synthetic
    }
    district
    minutesMin
    minutesMax
    heads
    headsTaken
    startsOn
    state
  }
`);

export const DistrictFields = graphql(`
  fragment DistrictFields on District @_unmask {
    code
    nameDa
    nameEn
  }
`);

type Posting = ResultOf<typeof PostingFields>;
type Line = ResultOf<typeof PostingLine>;
export type Districts = readonly ResultOf<typeof DistrictFields>[];

const TONES: Readonly<Record<string, Tone>> = { submitted: 'warning', open: 'info', returned: 'error' };

export function JobState({ state }: { state: string }) {
  const { texts } = useLanguage();
  return <StatusTag tone={TONES[state]}>{wordFor(texts.jobStates, state)}</StatusTag>;
}

/** What anybody who may see the job can know about it. */
export function PostingFacts({ posting, districts }: { posting: Posting; districts: Districts }) {
  const { texts, format } = useLanguage();
  const { job: words, jobs } = texts;
  const districtOf = useDistrict(districts);
  const facts = (offered: boolean) => posting.facts.filter((fact) => fact.offered === offered).map((fact) => fact.term);
  return (
    <FactList
      facts={[
        { name: words.description, value: posting.description && format.danish(posting.description) },
        { name: jobs.company, value: <Name {...posting.company} /> },
        { name: jobs.place, value: districtOf(posting.district) },
        { name: jobs.hours, value: format.hoursRange(posting.minutesMin, posting.minutesMax) },
        { name: words.week, value: <Week slots={posting.week} /> },
        { name: jobs.starts, value: format.day(posting.startsOn) },
        { name: jobs.people, value: texts.jobs.taken(posting.headsTaken, posting.heads) },
        { name: words.tasks, value: <Tasks tasks={posting.tasks} /> },
        { name: words.offered, value: facts(true).length > 0 && <TermList terms={facts(true)} /> },
        { name: words.notOffered, value: facts(false).length > 0 && <TermList terms={facts(false)} /> },
        { name: words.language, value: posting.language && <JobLanguage posting={posting} /> },
        { name: words.colleagues, value: posting.colleagueLanguages.length > 0 && <TermList terms={posting.colleagueLanguages} /> },
        { name: words.wage, value: words.ordinaryWage(posting.wageAgreement) },
      ]}
    />
  );
}

function Tasks({ tasks }: Pick<Posting, 'tasks'>) {
  const { texts } = useLanguage();
  const nameOf = useName();
  return (
    <ul class="unstyled-list">
      {tasks.map(({ term, essential }) => (
        <li key={term.code}>
          {nameOf(term)}
          {essential && ` (${texts.job.essential})`}
        </li>
      ))}
    </ul>
  );
}

function JobLanguage({ posting: { language, languageLevel } }: { posting: Posting }) {
  const { levels } = useLanguage().texts.job;
  const nameOf = useName();
  return <>{[language && nameOf(language), languageLevel && levels[languageLevel]].filter(Boolean).join(': ')}</>;
}

interface PostingTableProps {
  caption: string;
  postings: readonly Line[];
  districts: Districts;
}

export function PostingTable({ caption, postings, districts }: PostingTableProps) {
  const { texts, format } = useLanguage();
  const words = texts.jobs;
  const districtOf = useDistrict(districts);
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={[
        { header: words.job, cell: ({ id, title }) => <a href={`/smaajob/${id}`}>{title}</a> },
        { header: words.company, cell: ({ company }) => <Name {...company} /> },
        { header: words.place, cell: (posting) => districtOf(posting.district) },
        { header: words.hours, cell: ({ minutesMin, minutesMax }) => format.hoursRange(minutesMin, minutesMax) },
        { header: words.people, cell: ({ heads, headsTaken }) => words.taken(headsTaken, heads) },
        { header: words.starts, cell: (posting) => format.shortDay(posting.startsOn) },
        { header: words.state, cell: ({ state }) => <JobState state={state} /> },
      ]}
      rows={postings}
      rowKey={(posting) => posting.id}
    />
  );
}
