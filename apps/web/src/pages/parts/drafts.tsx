import { graphql } from '../../graphql';
import { useLanguage } from '../../language';
import type { FormReader } from '../../server/forms';
import { afterwards } from '../../server/frame';
import { stepOf, stepTo, type Step } from '../../server/steps';
import { StepForm } from './step-form';

export const DraftMatch = graphql(`
  mutation DraftMatch($input: DraftMatch!) {
    draftMatch(input: $input) {
      id
    }
  }
`);

const ProposeDraft = graphql(`
  mutation ProposeDraft($matchId: Uuid!) {
    proposeDraft(matchId: $matchId) {
      id
    }
  }
`);

const DiscardDraft = graphql(`
  mutation DiscardDraft($matchId: Uuid!) {
    discardDraft(matchId: $matchId)
  }
`);

export function draftSteps(matchId: string): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    propose: (form) => stepOf(form, ProposeDraft, { matchId }, 'suggested'),
    discard: (form) => stepTo(form, DiscardDraft, { matchId }, () => afterwards('/forslag', 'draftDiscarded')),
  };
}

/** A pair that was noted for later: a proposal is made of it, or it goes and leaves nothing. */
export function Draft({ id }: { id: string }) {
  const words = useLanguage().texts.drafts;
  return (
    <>
      <p>{words.note}</p>
      <StepForm action={`/forslag/${id}`} step="propose" button={words.propose} />
      <StepForm action={`/forslag/${id}`} step="discard" button={words.discard} variant="secondary" />
    </>
  );
}
