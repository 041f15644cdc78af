import { FactList, StatusTag, type Tone } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { InDanish, wordFor } from './words';

export const ApplicationFields = graphql(`
  fragment ApplicationFields on SeatApplication @_unmask {
    id
    companyId
    companyName
    synthetic
    seatsWanted
    seatsLeast
    earliestOn
    commercial
    channel
    tenant
    enteredBy
    houses {
      id
      name
    }
    appliedAt
    state
    restsUntil
    renewOn
    seatsOffered
    placeInLine
    listLength
    aheadWantMore
    priority
    priorityReasons
    assessment {
      outcome
      reasons
      assessedAt
      disagreeDa
      disagreeEn
    }
    orderRuleFrom
    orderDa
    orderEn
    seatsFree
  }
`);

export type Application = ResultOf<typeof ApplicationFields>;

const TONES: Readonly<Record<string, Tone>> = { offered: 'warning', waiting: 'info', housed: 'success' };

export function ApplicationState({ state }: Pick<Application, 'state'>) {
  const { texts } = useLanguage();
  return <StatusTag tone={TONES[state]}>{wordFor(texts.seatList.states, state)}</StatusTag>;
}

/** "3 af 12", or nothing for somebody who does not wait. */
export function Standing({ application: { placeInLine, listLength } }: { application: Application }) {
  const { texts } = useLanguage();
  return <>{placeInLine === null ? '–' : texts.seatList.standing(placeInLine, listLength)}</>;
}

export function SeatsWanted({ application: { seatsWanted, seatsLeast } }: { application: Application }) {
  const { texts } = useLanguage();
  return <>{seatsLeast < seatsWanted ? texts.seatList.wantedOrLess(seatsWanted, seatsLeast) : seatsWanted}</>;
}

function Outcome({ assessment }: { assessment: NonNullable<Application['assessment']> }) {
  const { language, texts, format } = useLanguage();
  const { outcome, reasons, assessedAt, disagreeDa, disagreeEn } = assessment;
  return (
    <>
      {wordFor(texts.seatSteps.outcomes, outcome)}, {format.moment(assessedAt)}: <InDanish>{reasons}</InDanish>
      {outcome !== 'admitted' && ` ${language === 'da' ? disagreeDa : disagreeEn}`}
    </>
  );
}

/** What the place on the list depends on; the same words for the applicant and for whoever keeps the list. */
export function ApplicationFacts({ application }: { application: Application }) {
  const { language, texts, format } = useLanguage();
  const { applying, seatList: words } = texts;
  const { commercial, channel, tenant, enteredBy, houses } = application;
  const { assessment, placeInLine, listLength, aheadWantMore, earliestOn, appliedAt, restsUntil, renewOn, priorityReasons, orderRuleFrom, seatsFree } =
    application;
  return (
    <FactList
      facts={[
        { name: words.state, value: <ApplicationState state={application.state} /> },
        { name: texts.seatSteps.outcome, value: assessment && <Outcome assessment={assessment} /> },
        { name: words.place, value: placeInLine !== null && words.standing(placeInLine, listLength) },
        { name: words.ahead, value: placeInLine !== null && aheadWantMore > 0 && words.aheadWantMore(aheadWantMore) },
        { name: words.seats, value: <SeatsWanted application={application} /> },
        { name: words.earliest, value: format.day(earliestOn) },
        { name: applying.tenantFact, value: tenant && applying.tenantYes },
        { name: applying.housesFact, value: houses.length > 0 ? houses.map(({ name }) => name).join(', ') : applying.anyHouse },
        { name: applying.commercialFact, value: commercial !== null && wordFor(applying.commercialAnswers, commercial ? 'yes' : 'no') },
        { name: words.since, value: format.moment(appliedAt) },
        { name: applying.entered, value: channel !== 'self' && applying.enteredBy(wordFor(applying.channels, channel), enteredBy) },
        { name: words.restsUntil, value: restsUntil && format.day(restsUntil) },
        { name: words.renewOn, value: renewOn && format.day(renewOn) },
        { name: words.priority, value: priorityReasons },
        { name: words.free, value: words.seatsFree(seatsFree) },
        { name: words.order, value: `${language === 'da' ? application.orderDa : application.orderEn} ${words.orderSince(format.day(orderRuleFrom))}` },
      ]}
    />
  );
}
