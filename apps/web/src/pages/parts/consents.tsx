import { Card, CardGrid, EmptyState, StatusTag } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { StepForm } from './step-form';
import { wordFor } from './words';

export const ConsentFields = graphql(`
  fragment ConsentFields on Consent @_unmask {
    id
    kind
    recipient
    dataGroups
    textDa
    textEn
    channel
    from
    until
    toBeConfirmed
  }
`);

type Consent = ResultOf<typeof ConsentFields>;

/** Each yes as it was given: the words that were shown, who may see what, until when, and one press to take it back. */
export function Consents({ consents, path }: { consents: readonly Consent[]; path: string }) {
  const { texts } = useLanguage();
  if (consents.length === 0) return <EmptyState text={texts.myData.none} />;
  return (
    <CardGrid>
      {consents.map((consent) => (
        <OneConsent key={consent.id} consent={consent} path={path} />
      ))}
    </CardGrid>
  );
}

function OneConsent({ consent, path }: { consent: Consent; path: string }) {
  const { language, texts, format } = useLanguage();
  const words = texts.myData;
  const { id, kind, recipient, dataGroups, until, toBeConfirmed } = consent;
  const takesPart = kind === 'participation';
  return (
    <Card level={3} heading={takesPart ? words.participation : words.shownTo(recipient ?? '')}>
      <p>{language === 'da' ? consent.textDa : consent.textEn}</p>
      {dataGroups.length > 0 && <p>{dataGroups.map((group) => wordFor(words.groups, group)).join(', ')}</p>}
      <p>{words.givenOn(format.moment(consent.from), wordFor(words.channels, consent.channel))}</p>
      {until && <p>{words.holdsUntil(format.moment(until))}</p>}
      {toBeConfirmed && <StatusTag tone="warning">{words.toBeConfirmed}</StatusTag>}
      {takesPart ? (
        <StepForm action={path} step="stop" button={words.stop} variant="secondary" />
      ) : (
        <StepForm action={path} step="withdraw" button={words.withdraw} variant="secondary" hidden={{ consentId: id }} />
      )}
    </Card>
  );
}
