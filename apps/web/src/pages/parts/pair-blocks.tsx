import { FactList, StatusTag } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import { StepForm } from './step-form';
import { wordFor } from './words';

/** Where a citizen sees their own. */
export const OWN_BLOCKS = '/mine-forslag/spoerges-ikke';

export const BlockFields = graphql(`
  fragment BlockFields on PairBlock @_unmask {
    id
    postingTitle
    reason
    until
    reviewOn
  }
`);

const LiftPairBlock = graphql(`
  mutation LiftPairBlock($id: Uuid!) {
    liftPairBlock(id: $id)
  }
`);

const EndPause = graphql(`
  mutation EndPause($citizenId: Uuid) {
    endPause(citizenId: $citizenId)
  }
`);

/** What lets stand still things move again. @param citizenId for staff */
export function standstillSteps(citizenId: string | null): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    lift: (form) => stepOf(form, LiftPairBlock, { id: form.value('blockId') }, 'blockLifted'),
    endPause: (form) => stepOf(form, EndPause, { citizenId }, 'pauseEnded'),
  };
}

/** Jobs that a citizen is not asked about now, and the way back to each. */
export function PairBlocks({ blocks, path, lift }: { blocks: readonly ResultOf<typeof BlockFields>[]; path: string; lift: string }) {
  const { texts, format } = useLanguage();
  const words = texts.pairBlocks;
  const reasons = { ...texts.citizenReasons, ...texts.companyReasons, ...texts.consultantReasons, ...texts.otherReasons };
  return (
    <ul class="unstyled-list">
      {blocks.map(({ id, postingTitle, reason, until, reviewOn }) => (
        <li key={id}>
          <h2>{postingTitle ?? texts.openPlaces.gone}</h2>
          <FactList
            facts={[
              { name: words.because, value: wordFor(reasons, reason) },
              { name: words.until, value: until ? format.day(until) : <StatusTag>{words.untilLifted}</StatusTag> },
              { name: words.lookedAt, value: reviewOn && format.day(reviewOn) },
            ]}
          />
          <StepForm action={path} step="lift" button={lift} about={postingTitle ?? ''} variant="secondary" hidden={{ blockId: id }} />
        </li>
      ))}
    </ul>
  );
}

export function Pause({ path, note, end }: { path: string; note: string; end: string }) {
  return (
    <>
      <p>{note}</p>
      <StepForm action={path} step="endPause" button={end} variant="secondary" />
    </>
  );
}
