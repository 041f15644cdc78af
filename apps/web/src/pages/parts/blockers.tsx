import { EmptyState } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { useName, wordFor } from './words';

export const WorkplaceFacts = graphql(`
  fragment WorkplaceFacts on Query @_unmask {
    workplaceFacts: terms(kind: "workplace_fact") {
      code
      nameDa
      nameEn
    }
  }
`);

type Facts = ResultOf<typeof WorkplaceFacts>['workplaceFacts'];

interface Props {
  blockers: readonly { readonly code: string; readonly term: string | null; readonly count: number }[];
  facts: Facts;
}

/** What stands in the way of how many people, the most first; so few that somebody could be known are not counted. */
export function Blockers({ blockers, facts }: Props) {
  const words = useLanguage().texts.jobFit;
  const nameOf = useName();
  if (blockers.length === 0) return <EmptyState text={words.tooFew} />;
  const named = (term: string | null): string => {
    const fact = facts.find(({ code }) => code === term);
    return fact ? ` (${nameOf(fact)})` : '';
  };
  return (
    <ul>
      {blockers.map(({ code, term, count }) => (
        <li key={`${code} ${term}`}>
          {wordFor(words.blockers, code)}
          {named(term)}: {words.people(count)}
        </li>
      ))}
    </ul>
  );
}
