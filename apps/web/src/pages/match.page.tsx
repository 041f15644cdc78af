import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, FactList, Layout, Reasons, type ReasonLine } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, FormReader, formValue, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { CitizensWord, wordSteps } from './parts/citizens-word';
import { AskCitizen, CancelMatch, ConfirmDecline, ConfirmSharing, StartEmployment } from './parts/match-operations';
import { Cancel, NextStep, StepFields } from './parts/match-steps';
import { MatchState } from './parts/matches';
import { DiscardDraft, Draft, draftSteps } from './parts/drafts';
import { DistrictFields, PostingFacts, PostingFields } from './parts/postings';
import { Timeline, TimelineFields } from './parts/timeline';
import { Name } from './parts/words';

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
        posting {
          ...PostingFields
        }
      }
    }
  `,
  [MeFields, DistrictFields, StepFields, TimelineFields, PostingFields],
);

type Match = ResultOf<typeof OneMatch>['match'];

const VIEWS = ['agree', 'agree_but', 'disagree_try'] as const;

/** One proposal as the consultant works on it. */
@Controller()
export class MatchPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/forslag/:id', { may: ['employmentConsultant', 'employmentLead'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/forslag/:id', { may: ['employmentConsultant', 'employmentLead'] })
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const step = formValue(request.body, 'step');
    const again = (form: FormState) => this.page(visit, id, form, 422);
    const done = (key: string) => () => afterwards(`/forslag/${id}`, key);
    if (step === 'ask') return this.ask(visit, id, done('asked'), again);
    if (step === 'share') return this.pages.submit(visit, ConfirmSharing, { matchId: id }, done('shared'), again);
    if (step === 'start') return this.start(visit, id, done('started'), again);
    if (step === 'confirmNo') return this.pages.submit(visit, ConfirmDecline, { matchId: id }, done('closed'), again);
    const steps = { ...draftSteps(id), ...wordSteps(id, texts(languageOf(request))) };
    if (Object.hasOwn(steps, step)) return takeStep(this.pages, visit, steps, `/forslag/${id}`, again);
    if (step === 'discard') return this.pages.submit(visit, DiscardDraft, { matchId: id }, () => afterwards('/forslag', 'draftDiscarded'), again);
    if (step === 'cancel') return this.cancel(visit, id, done('closed'), again);
    throw refuse('BAD_REQUEST');
  }

  private ask(visit: Visit, matchId: string, next: () => string, again: (form: FormState) => Promise<void>): Promise<void> {
    const form = new FormReader(visit.request.body);
    const view = form.choice('view', VIEWS, texts(languageOf(visit.request)).matches.viewMissing);
    const shownAt = form.value('shownAt') || null;
    return form.errors.length > 0 ? again(form.state) : this.pages.submit(visit, AskCitizen, { input: { matchId, view, shownAt } }, next, again);
  }

  private cancel(visit: Visit, matchId: string, next: () => string, again: (form: FormState) => Promise<void>): Promise<void> {
    const form = new FormReader(visit.request.body);
    const words = texts(languageOf(visit.request));
    const reason = form.choice('reason', Object.keys(words.consultantReasons), words.matches.cancelReasonMissing);
    return form.errors.length > 0 ? again(form.state) : this.pages.submit(visit, CancelMatch, { input: { matchId, reason } }, next, again);
  }

  private start(visit: Visit, matchId: string, next: () => string, again: (form: FormState) => Promise<void>): Promise<void> {
    const form = new FormReader(visit.request.body);
    form.choice('ordinaryWageConfirmed', ['yes'], texts(languageOf(visit.request)).matches.wageMissing);
    return form.errors.length > 0
      ? again(form.state)
      : this.pages.submit(visit, StartEmployment, { input: { matchId, ordinaryWageConfirmed: true } }, next, again);
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OneMatch, { id }, (data, page) => matchPage(data, form, page), status);
  }
}

/** The title is the job's: a citizen's name does not belong in a browser's history. */
function matchPage({ match, districts }: ResultOf<typeof OneMatch>, form: FormState, { frame, texts }: Page) {
  const words = texts.matches;
  return (
    <Layout frame={frame} title={match.posting.title} trail={[{ href: '/forslag', text: words.title }]}>
      <h1>{match.posting.title}</h1>
      <ErrorSummary errors={form.errors} />
      <MatchFacts match={match} />
      <h2>{words.reasons}</h2>
      <Reasons reasons={match.reasons as readonly ReasonLine[]} />
      {match.state === 'DRAFT' && <Draft id={match.id} />}
      <NextStep match={match} form={form} />
      {withCitizen(match) && <CitizensWord match={match} form={form} />}
      <h2>{texts.job.facts}</h2>
      <PostingFacts posting={match.posting} districts={districts} />
      <Timeline events={match.events} />
      {isOpen(match) && <Cancel id={match.id} form={form} />}
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
  const { matches: words, candidates } = texts;
  const { citizen, meetingAt, meetingPlace, agreedMinutes, startsOn } = match;
  return (
    <FactList
      facts={[
        { name: words.citizen, value: <Name name={citizen.name ?? texts.suggestions.nameless} synthetic={citizen.synthetic} /> },
        { name: words.step, value: <MatchState match={match} /> },
        { name: candidates.meeting, value: meetingAt && candidates.meetingAt(format.moment(meetingAt), meetingPlace ?? '') },
        { name: candidates.offer, value: agreedMinutes !== null && startsOn && candidates.offerOf(format.hours(agreedMinutes), format.day(startsOn)) },
      ]}
    />
  );
}
