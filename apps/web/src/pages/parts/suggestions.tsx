import { daysBetween, type LocalDate } from '@fyrtaarn/kernel';
import { Alert, Button, ButtonRow, Details, EmptyState, Reasons, StatusTag, type ReasonLine, type Tone } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { Name, wordFor } from './words';

export const SuggestionFields = graphql(`
  fragment SuggestionFields on Suggestion @_unmask {
    citizenId
    name
    synthetic
    fit
    points
    known
    waitingSince
    reasons {
      sign
      text
    }
  }
`);

type Suggestion = ResultOf<typeof SuggestionFields>;

interface Suggestions {
  byHand: boolean;
  fitting: readonly Suggestion[];
  fittingCount: number;
  notFitting: readonly Suggestion[];
  notFittingCount: number;
}

/** How a pair fits, as the tone of its tag; the words are in `suggestions.fits`. */
export const FIT_TONES: Readonly<Record<string, Tone>> = { GOOD: 'success', FITS: 'info', CLARIFY: 'warning' };

interface SuggestionListProps {
  postingId: string;
  suggestions: Suggestions;
  today: string;
}

/** Who fits and why, and why not the others. It proposes nothing by itself. */
export function SuggestionList({ postingId, suggestions, today }: SuggestionListProps) {
  const words = useLanguage().texts.suggestions;
  const { byHand, fitting, fittingCount, notFitting, notFittingCount } = suggestions;
  return (
    <>
      <h2>{words.title}</h2>
      {byHand ? <Alert tone="warning" heading={words.byHand} /> : <p>{words.lead}</p>}
      <p>
        <strong>{words.count(fittingCount, notFittingCount)}</strong>
      </p>
      {fitting.length === 0 && <EmptyState text={words.none} />}
      <List suggestions={fitting} postingId={postingId} today={today} />
      <Cut shown={fitting.length} total={fittingCount} />
      {notFitting.length > 0 && (
        <Details summary={words.notNow(notFittingCount)}>
          <List suggestions={notFitting} today={today} />
          <Cut shown={notFitting.length} total={notFittingCount} />
        </Details>
      )}
    </>
  );
}

function Cut({ shown, total }: { shown: number; total: number }) {
  const words = useLanguage().texts.suggestions;
  return shown < total ? <p>{words.firstOnly(shown, total)}</p> : null;
}

/** With a posting's id, each can be proposed for it. */
function List({ suggestions, postingId, today }: { suggestions: readonly Suggestion[]; postingId?: string; today: string }) {
  return (
    <ul class="suggestions unstyled-list">
      {suggestions.map((suggestion) => (
        <li key={suggestion.citizenId}>
          <OneSuggestion suggestion={suggestion} postingId={postingId} today={today} />
        </li>
      ))}
    </ul>
  );
}

function OneSuggestion({ suggestion, postingId, today }: { suggestion: Suggestion; postingId: string | undefined; today: string }) {
  const words = useLanguage().texts.suggestions;
  const { name, synthetic, fit, points, known, waitingSince, reasons } = suggestion;
  return (
    <>
      <h3>
        <Name name={name ?? words.nameless} synthetic={synthetic} />
      </h3>
      <p>
        <StatusTag tone={FIT_TONES[fit]}>{wordFor(words.fits, fit)}</StatusTag> {words.waiting(daysBetween(waitingSince as LocalDate, today as LocalDate))}
      </p>
      <Reasons reasons={reasons as readonly ReasonLine[]} />
      {postingId && <Propose postingId={postingId} suggestion={suggestion} />}
      {postingId && points !== null && <Details summary={words.showPoints}>{words.points(points, known ?? 0)}</Details>}
    </>
  );
}

/** To propose a pair, or to note it for later. */
export function Propose({ postingId, suggestion: { citizenId, name } }: { postingId: string; suggestion: Suggestion }) {
  const { suggestions: words, drafts } = useLanguage().texts;
  return (
    <form method="post" action={`/smaajob/${postingId}`}>
      <input type="hidden" name="citizenId" value={citizenId} />
      <ButtonRow>
        <Button variant="secondary">{name ? words.proposeWhom(name) : words.propose}</Button>
        <Button name="decision" value="draft" variant="tertiary">
          {name ? drafts.saveWhom(name) : drafts.save}
        </Button>
      </ButtonRow>
    </form>
  );
}
