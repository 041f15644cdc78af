import { Button, ButtonRow, Card, Checkboxes, Details, FactList, Radios, StatusTag, TextArea } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formValue, type FormState } from '../../server/forms';
import { AnswerOnWord } from './on-their-word';
import { SignOffer, type Approval } from './sign-offer';
import { StepForm } from './step-form';
import { InDanish, wordFor } from './words';

export const OfferFields = graphql(`
  fragment OfferFields on SeatApplication @_unmask {
    offers {
      id
      state
      seats
      houseName
      seatCodes
      startsOn
      agreementKind
      monthOre
      vat
      expiresAt
      stoodAt
      withdrawnBecause
    }
    skips {
      reason
      note
      becauseDa
      becauseEn
      at
    }
  }
`);

type Offer = ResultOf<typeof OfferFields>['offers'][number];

interface OffersProps {
  action: string;
  offers: readonly Offer[];
  /** Whoever applied answers; whoever keeps the list takes back and signs. */
  applicant: boolean;
  approvals: readonly Approval[];
  form: FormState;
}

/** What was offered, the latest first, each with what the reader can do about it. */
export function Offers({ action, offers, applicant, approvals, form }: OffersProps) {
  const { texts } = useLanguage();
  const words = texts.seatOffer;
  if (offers.length === 0) return null;
  return (
    <>
      <h2>{words.title}</h2>
      {offers.map((offer) => (
        <Card key={offer.id} level={3} heading={words.heading(offer.seats, offer.seatCodes.join(', '))}>
          <OfferFacts offer={offer} />
          {offer.state === 'open' && applicant && <Answer {...{ action, offer, form }} />}
          {offer.state === 'open' && !applicant && <AnswerOnWord {...{ action, form }} offerId={offer.id} />}
          {offer.state === 'accepted' && !applicant && <SignOffer {...{ action, approvals, form }} offerId={offer.id} />}
          {['open', 'accepted'].includes(offer.state) && !applicant && <TakeBack {...{ action, offer, form }} />}
        </Card>
      ))}
    </>
  );
}

function OfferFacts({ offer }: { offer: Offer }) {
  const { texts, format } = useLanguage();
  const words = texts.seatOffer;
  return (
    <FactList
      facts={[
        { name: words.state, value: <StatusTag tone={offer.state === 'open' ? 'warning' : undefined}>{wordFor(words.states, offer.state)}</StatusTag> },
        { name: words.because, value: offer.state === 'withdrawn' && <Because because={offer.withdrawnBecause} /> },
        { name: words.answerBefore, value: offer.state === 'open' && format.moment(offer.expiresAt) },
        { name: words.house, value: offer.houseName },
        { name: words.from, value: format.day(offer.startsOn) },
        {
          name: words.price,
          value: [words.eachMonth(format.money(offer.monthOre)), offer.vat && wordFor(texts.rent.vat, offer.vat)].filter(Boolean).join(', '),
        },
        { name: words.kind, value: wordFor(texts.agreementKinds, offer.agreementKind) },
        { name: words.stoodAt, value: words.number(offer.stoodAt) },
      ]}
    />
  );
}

/** Whoever took it back said why; else it never arrived. */
function Because({ because }: { because: string | null }) {
  const words = useLanguage().texts.seatOffer;
  return because === null ? <>{words.notReached}</> : <InDanish>{because}</InDanish>;
}

interface OneOffer {
  action: string;
  offer: Offer;
  form: FormState;
}

function Answer({ action, offer, form }: OneOffer) {
  const words = useLanguage().texts.seatOffer;
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="step" value="answer" />
      <input type="hidden" name="offerId" value={offer.id} />
      <Checkboxes {...boxes(form, 'waitForRest')} label={words.rest} options={[{ value: 'yes', label: words.waitForRest }]} />
      <ButtonRow>
        <Button name="answer" value="accepted">
          {words.accept}
        </Button>
        <Button variant="secondary" name="answer" value="declined">
          {words.decline}
        </Button>
      </ButtonRow>
    </form>
  );
}

function TakeBack({ action, offer, form }: OneOffer) {
  const words = useLanguage().texts.seatOffer;
  return (
    <Details summary={words.takeBackOpen} open={formValue(form.values, 'step') === 'takeBack'}>
      <StepForm action={action} step="takeBack" button={words.takeBack} variant="warning" hidden={{ offerId: offer.id }}>
        <Radios {...field(form, 'passing')} label={words.passing} options={Object.entries(words.passings).map(([value, label]) => ({ value, label }))} />
        <TextArea {...field(form, 'reason')} label={words.takeBackReason} hint={words.takeBackHint} rows={3} />
      </StepForm>
    </Details>
  );
}
