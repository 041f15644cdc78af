import { Details } from '../../components';
import { graphql } from '../../graphql';
import { useLanguage } from '../../language';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import { StepForm } from './step-form';

const LetSocialServicesFollow = graphql(`
  mutation LetSocialServicesFollow($yes: Boolean!, $citizenId: Uuid) {
    letSocialServicesFollow(yes: $yes, citizenId: $citizenId)
  }
`);

/** Whether the social services may see how far proposals have come. `citizenId` is left out by a citizen, who speaks of themselves. */
export function followSteps(citizenId: string | null = null): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    follow: (form) => stepOf(form, LetSocialServicesFollow, { yes: true, citizenId }, 'socialServicesFollow'),
    unfollow: (form) => stepOf(form, LetSocialServicesFollow, { yes: false, citizenId }, 'consentWithdrawn'),
  };
}

interface Consent {
  readonly dataGroups: readonly string[];
  readonly until: string | null;
}

function statusIn(consents: readonly Consent[]): Consent | undefined {
  return consents.find(({ dataGroups }) => dataGroups.includes('STATUS'));
}

/** A yes of the citizen's own, in the words that are kept with it. What was said yes to stands among the consents, with its way back. */
export function LetFollow({ consents, path }: { consents: readonly Consent[]; path: string }) {
  const words = useLanguage().texts.myData;
  if (statusIn(consents)) return null;
  return (
    <Details summary={words.followOpen}>
      <p>{words.followText}</p>
      <StepForm action={path} step="follow" button={words.follow} />
    </Details>
  );
}

/** The same on the citizen's word, for a bridge worker. */
export function FollowOnTheirWord({ consents, path }: { consents: readonly Consent[]; path: string }) {
  const { texts, format } = useLanguage();
  const { citizen: words, myData } = texts;
  const given = statusIn(consents);
  return (
    <>
      <h2>{words.follow}</h2>
      {given ? (
        <>
          <p>
            {words.follows(format.moment(given.until ?? ''))} <a href="/forslag">{words.toProposals}</a>
          </p>
          <StepForm action={path} step="unfollow" button={words.unfollow} variant="secondary" />
        </>
      ) : (
        <Details summary={words.followOpen}>
          <p>{words.followNote}</p>
          <p>{myData.followText}</p>
          <StepForm action={path} step="follow" button={words.followYes} />
        </Details>
      )}
    </>
  );
}
