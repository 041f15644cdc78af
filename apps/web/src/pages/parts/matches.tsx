import { DataTable, StatusTag, type Tone } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { Name, wordFor } from './words';

export const MatchLine = graphql(`
  fragment MatchLine on Match @_unmask {
    id
    state
    stateSince
    citizenSaidYes
    citizen {
      name
      synthetic
    }
    posting {
      title
      company {
        name
        synthetic
      }
    }
  }
`);

type Line = ResultOf<typeof MatchLine>;

const TONES: Readonly<Record<string, Tone>> = { STARTED: 'success' };

/** What the consultant has to do something about; the rest waits for a citizen or a company. */
export function waitsForConsultant({ state, citizenSaidYes }: Pick<Line, 'state' | 'citizenSaidYes'>): boolean {
  return ['DRAFT', 'SUGGESTED', 'AGREED', 'DECLINE_REVIEW'].includes(state) || (state === 'ASK_CITIZEN' && citizenSaidYes);
}

export function MatchState({ match }: { match: Pick<Line, 'state' | 'citizenSaidYes'> }) {
  const words = useLanguage().texts.matches;
  const saidYes = match.state === 'ASK_CITIZEN' && match.citizenSaidYes;
  return (
    <StatusTag tone={waitsForConsultant(match) ? 'warning' : TONES[match.state]}>
      {saidYes ? words.citizenSaidYes : wordFor(words.states, match.state)}
    </StatusTag>
  );
}

export function MatchTable({ caption, matches }: { caption: string; matches: readonly Line[] }) {
  const { texts, format } = useLanguage();
  const words = texts.matches;
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={[
        {
          header: words.citizen,
          cell: ({ id, citizen }) => (
            <a href={`/forslag/${id}`}>
              <Name name={citizen.name ?? texts.suggestions.nameless} synthetic={citizen.synthetic} />
            </a>
          ),
        },
        { header: words.job, cell: ({ posting }) => posting.title },
        { header: words.company, cell: ({ posting }) => <Name {...posting.company} /> },
        { header: words.state, cell: (match) => <MatchState match={match} /> },
        { header: words.since, cell: ({ stateSince }) => format.moment(stateSince) },
      ]}
      rows={matches}
      rowKey={(match) => match.id}
    />
  );
}
