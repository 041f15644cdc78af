import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, FactList, Layout, Reasons, type ReasonLine } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { CitizensWord, wordSteps } from './parts/citizens-word';
import { matchSteps } from './parts/match-acts';
import { Mending, Reopen, SupportFirst } from './parts/match-mends';
import { NextStep, StepFields } from './parts/match-steps';
import { MatchState } from './parts/matches';
import { Draft, draftSteps } from './parts/drafts';
import { DistrictFields, PostingFacts, PostingFields } from './parts/postings';
import { Timeline, TimelineFields } from './parts/timeline';
import { InDanish, Name } from './parts/words';

const OneMatch = graphql(
  `
    query OneMatch($id: Uuid!) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      match(id: $id) {
        ...StepFields
        ...TimelineFields
        citizen {
          name
          synthetic
        }
        reasons {
          sign
          text
        }
        meetingAt
        meetingPlace
        agreedMinutes
        startsOn
        overrideReason
        supportPlan
        reopens
        posting {
          ...PostingFields
        }
      }
    }
  `,
  [MeFields, DistrictFields, StepFields, TimelineFields, PostingFields],
);

type Match = ResultOf<typeof OneMatch>['match'];

const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** One proposal as the consultant works on it, and as the bridge worker follows it. */
@Controller()
export class MatchPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/forslag/:id', STAFF)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/forslag/:id', STAFF)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request));
    const steps = { ...matchSteps(id, words), ...draftSteps(id), ...wordSteps(id, words) };
    return takeStep(this.pages, visit, steps, `/forslag/${id}`, (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OneMatch, { id }, (data, page) => matchPage(data, form, page), status);
  }
}

/** The title is the job's: a citizen's name does not belong in a browser's history. */
function matchPage({ match, districts }: ResultOf<typeof OneMatch>, form: FormState, { frame, texts }: Page) {
  const words = texts.matches;
  const role = frame.reader?.role;
  const matcher = role !== 'bridgeWorker';
  return (
    <Layout frame={frame} title={match.posting.title} trail={[{ href: '/forslag', text: words.title }]}>
      <h1>{match.posting.title}</h1>
      <ErrorSummary errors={form.errors} />
      <MatchFacts match={match} />
      <h2>{words.reasons}</h2>
      <Reasons reasons={match.reasons as readonly ReasonLine[]} />
      {match.state === 'DRAFT' && <Draft id={match.id} />}
      {matcher && <NextStep match={match} form={form} />}
      {withCitizen(match) && <CitizensWord match={match} form={form} codes={matcher} />}
      {role !== 'employmentConsultant' && <SupportFirst match={match} form={form} />}
      <h2>{texts.job.facts}</h2>
      <PostingFacts posting={match.posting} districts={districts} />
      <Timeline events={match.events} />
      {matcher && isOpen(match) && <Mending match={match} form={form} />}
      {matcher && <Reopen match={match} form={form} />}
    </Layout>
  );
}

/** From the question on there is something that the citizen can say. */
function withCitizen({ state }: Match): boolean {
  return ['ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'DECLINE_REVIEW'].includes(state);
}

function isOpen({ state }: Match): boolean {
  return ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'DECLINE_REVIEW'].includes(state);
}

function MatchFacts({ match }: { match: Match }) {
  const { texts, format } = useLanguage();
  const { matches: words, candidates, mending } = texts;
  const { citizen, meetingAt, meetingPlace, agreedMinutes, startsOn, reopens } = match;
  const told = (text: string | null) => text && <InDanish>{text}</InDanish>;
  return (
    <FactList
      facts={[
        { name: words.citizen, value: <Name name={citizen.name ?? texts.suggestions.nameless} synthetic={citizen.synthetic} /> },
        { name: words.step, value: <MatchState match={match} /> },
        { name: candidates.meeting, value: meetingAt && candidates.meetingAt(format.moment(meetingAt), meetingPlace ?? '') },
        { name: candidates.offer, value: agreedMinutes !== null && startsOn && candidates.offerOf(format.hours(agreedMinutes), format.day(startsOn)) },
        { name: mending.overrideReason, value: told(match.overrideReason) },
        { name: mending.reviewOverride, value: told(match.reviewOverride) },
        { name: mending.supportPlan, value: told(match.supportPlan) },
        { name: mending.reopens, value: reopens && <a href={`/forslag/${reopens}`}>{mending.seeEarlier}</a> },
      ]}
    />
  );
}
