import { said } from '@fyrtaarn/kernel';
import { Card, CardGrid, EmptyState, StatusTag } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { Texts } from '../../texts';
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

/** The words in force, as a yes said now is kept with them. */
export const ConsentWords = graphql(`
  fragment ConsentWords on ConsentText @_unmask {
    kind
    textDa
    textEn
  }
`);

type AllWords = readonly ResultOf<typeof ConsentWords>[];

/** What is read, or read aloud, before a yes. */
export function WordsOf({ kind, among }: { kind: string; among: AllWords }) {
  const words = among.find((one) => one.kind === kind);
  return words ? <Words of={words} Element="blockquote" /> : null;
}

/** The words that are kept with the yes; on a page in another language than theirs, their meaning beside them. */
function Words({ of: { kind, textDa, textEn }, Element }: { of: AllWords[number]; Element: 'p' | 'blockquote' }) {
  const { language, texts } = useLanguage();
  const meaning = texts.myData.meanings[kind];
  return (
    <>
      <Element>{said({ da: textDa, en: textEn }, language)}</Element>
      {meaning && <p>{meaning}</p>}
    </>
  );
}

/** To the citizen, or to staff of the citizen. */
type Voice = Pick<
  Texts['said'],
  'none' | 'participation' | 'shownTo' | 'givenOn' | 'channels' | 'holdsUntil' | 'toBeConfirmed' | 'stop' | 'withdraw' | 'groups'
>;

interface ConsentsProps {
  consents: readonly Consent[];
  path: string;
  words: Voice;
  /** Which of them the reader may take back; all, where it is left out. */
  mayEnd?: (consent: Consent) => boolean;
}

/** Each yes as it was given: the words that were shown, who may see what, until when, and one press to take it back. */
export function Consents({ consents, ...shown }: ConsentsProps) {
  if (consents.length === 0) return <EmptyState text={shown.words.none} />;
  return (
    <CardGrid>
      {consents.map((consent) => (
        <OneConsent key={consent.id} consent={consent} {...shown} />
      ))}
    </CardGrid>
  );
}

function OneConsent({ consent, path, words, mayEnd = () => true }: Omit<ConsentsProps, 'consents'> & { consent: Consent }) {
  const { format } = useLanguage();
  const { id, kind, recipient, dataGroups, until, toBeConfirmed } = consent;
  const takesPart = kind === 'participation';
  const acts = mayEnd(consent);
  return (
    <Card level={3} heading={takesPart ? words.participation : words.shownTo(recipient ?? '')}>
      <Words of={consent} Element="p" />
      {dataGroups.length > 0 && <p>{format.list(dataGroups.map((group) => wordFor(words.groups, group)))}</p>}
      <p>{words.givenOn(format.moment(consent.from), wordFor(words.channels, consent.channel))}</p>
      {until && <p>{words.holdsUntil(format.moment(until))}</p>}
      {toBeConfirmed && (
        <p>
          <StatusTag tone="warning">{words.toBeConfirmed}</StatusTag>
        </p>
      )}
      {acts && takesPart && <StepForm action={path} step="stop" button={words.stop} variant="secondary" />}
      {acts && !takesPart && <StepForm action={path} step="withdraw" button={words.withdraw} variant="secondary" hidden={{ consentId: id }} />}
    </Card>
  );
}
