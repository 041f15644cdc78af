import { Card, CardGrid } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import { PostingFacts, type Districts, type PostingFields } from './postings';
import { StepForm } from './step-form';
import { InDanish } from './words';

/** Where a small job is written down for a company. */
export function draftPath(companyId: string): string {
  return `/virksomheder/${companyId}/smaajob`;
}

export const DraftSmallJob = graphql(`
  mutation DraftSmallJob($input: DraftSmallJob!) {
    draftSmallJob(input: $input) {
      id
    }
  }
`);

const SendDraft = graphql(`
  mutation SendDraft($id: Uuid!) {
    sendDraft(id: $id) {
      id
    }
  }
`);

export function draftToSendSteps(): Readonly<Record<string, (form: FormReader) => Step>> {
  return { sendDraft: (form) => stepOf(form, SendDraft, { id: form.value('postingId') }, 'sent') };
}

interface Props {
  drafts: readonly ResultOf<typeof PostingFields>[];
  districts: Districts;
}

/** What a consultant wrote down after a talk, whole, so that the company reads what it sends. */
export function DraftsToSend({ drafts, districts }: Props) {
  const words = useLanguage().texts.jobDrafts;
  if (drafts.length === 0) return null;
  return (
    <>
      <h2>{words.toSend}</h2>
      <p>{words.toSendNote}</p>
      <CardGrid>
        {drafts.map((draft) => (
          <Card key={draft.id} level={3} heading={<InDanish>{draft.title}</InDanish>}>
            <PostingFacts posting={draft} districts={districts} />
            <StepForm action="/smaajob" step="sendDraft" button={words.send} about={draft.title} hidden={{ postingId: draft.id }} />
          </Card>
        ))}
      </CardGrid>
    </>
  );
}
