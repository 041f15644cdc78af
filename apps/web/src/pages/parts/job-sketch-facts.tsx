import type { Fact } from '../../components';
import { useLanguage } from '../../language';
import { useChange } from './job-changes';
import type { Answers, StepName } from './job-sketches';
import type { Props } from './small-job-form';
import { useDistrict, useName, Week } from './words';

/** What a company has answered so far, in words, step by step. */
export function useSketchFacts(answers: Answers, { districts, tasks, facts, languages }: Omit<Props, 'form'>): Record<StepName, Fact[]> {
  const { texts, format } = useLanguage();
  const { job: words, jobs } = texts;
  const inWords = useTerms([...tasks, ...facts, ...languages]);
  const changes = useChanges(answers, inWords);
  const districtOf = useDistrict(districts);
  const { minutesMin, minutesMax, week, heads, district, startsOn, wageAgreement, languageLevel } = answers;
  const offered = (yes: boolean) => inWords((answers.facts ?? []).filter((fact) => fact.offered === yes).map(({ term }) => term));
  return {
    work: [
      { name: jobs.job, value: answers.title },
      { name: words.description, value: answers.description },
      { name: words.tasks, value: inWords((answers.tasks ?? []).map(({ term }) => term)) },
      { name: words.essentialOnes, value: inWords((answers.tasks ?? []).filter(({ essential }) => essential).map(({ term }) => term)) },
      {
        name: words.language,
        value: answers.language && [inWords([answers.language]), languageLevel && words.levels[languageLevel]].filter(Boolean).join(': '),
      },
    ],
    times: [
      { name: jobs.hours, value: minutesMin !== null && minutesMax !== null && format.hoursRange(minutesMin, minutesMax) },
      { name: words.week, value: week && <Week slots={week} /> },
      { name: jobs.people, value: heads },
      { name: jobs.place, value: district && districtOf(district) },
      { name: jobs.starts, value: startsOn && format.day(startsOn) },
      { name: words.wage, value: wageAgreement && words.ordinaryWage(wageAgreement) },
    ],
    workplace: [
      { name: words.offered, value: offered(true) },
      { name: words.notOffered, value: offered(false) },
      { name: words.colleagues, value: inWords(answers.colleagueLanguages ?? []) },
      { name: words.canChange, value: changes },
    ],
  };
}

/** Codes in words; one that there is no word for stands for itself. */
function useTerms(terms: Props['tasks']): (codes: readonly string[]) => string {
  const nameOf = useName();
  const names = new Map(terms.map((term) => [term.code, nameOf(term)]));
  return (codes) => codes.map((code) => names.get(code) ?? code).join(', ');
}

function useChanges({ canChange }: Answers, inWords: (codes: readonly string[]) => string) {
  const { offerFact } = useLanguage().texts.jobForm;
  const inTime = useChange();
  if (!canChange?.length) return null;
  return (
    <ul class="unstyled-list">
      {canChange.map(({ kind, minutes, term }) => (
        <li key={`${kind}${minutes}${term}`}>{term ? offerFact(inWords([term])) : inTime(kind, minutes ?? 0)}</li>
      ))}
    </ul>
  );
}
