import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock, refuse } from '@fyrtaarn/kernel';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, ButtonLink, ButtonRow, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, formValue, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { DraftMatch } from './parts/drafts';
import { Approval, Returned } from './parts/job-approval';
import { CanChange, WhatCanChange } from './parts/job-changes';
import { PostAgain } from './parts/job-sketches';
import { DistrictFields, JobState, PostingFacts, PostingFields } from './parts/postings';
import { AskWhatIsUnknown } from './parts/question-forms';
import { QUESTIONS, RaiseQuestions } from './parts/question-steps';
import { SuggestionFields, SuggestionList } from './parts/suggestions';

const SmallJob = graphql(
  `
    query SmallJob($id: Uuid!) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      posting(id: $id) {
        ...PostingFields
        ...CanChange
      }
    }
  `,
  [MeFields, DistrictFields, PostingFields, CanChange],
);

const JobWithSuggestions = graphql(
  `
    query JobWithSuggestions($id: Uuid!) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      posting(id: $id) {
        ...PostingFields
        ...CanChange
      }
      suggestions(postingId: $id) {
        byHand
        fittingCount
        notFittingCount
        fitting {
          ...SuggestionFields
        }
        notFitting {
          ...SuggestionFields
        }
      }
    }
  `,
  [MeFields, DistrictFields, PostingFields, CanChange, SuggestionFields],
);

const OpenPosting = graphql(`
  mutation OpenPosting($id: Uuid!) {
    openPosting(id: $id) {
      id
    }
  }
`);

const ReturnPosting = graphql(`
  mutation ReturnPosting($id: Uuid!, $because: String!) {
    returnPosting(id: $id, because: $because) {
      id
    }
  }
`);

const Suggest = graphql(`
  mutation Suggest($input: SuggestMatch!) {
    suggestMatch(input: $input) {
      id
    }
  }
`);

const CONSULTANTS = ['employmentConsultant', 'employmentLead'];

/** One small job. For a consultant: to approve, and then who fits it. */
@Controller()
export class SmallJobPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/smaajob/:id', { may: ['companyContact', 'employmentConsultant', 'employmentLead', 'bridgeWorker'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/smaajob/:id', { may: ['employmentConsultant', 'employmentLead'] })
  decide(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, id, form, 422);
    const citizenId = formValue(request.body, 'citizenId');
    const decision = formValue(request.body, 'decision');
    if (citizenId && decision === 'draft')
      return this.pages.submit(
        visit,
        DraftMatch,
        { input: { postingId: id, citizenId } },
        ({ draftMatch }) => afterwards(`/forslag/${draftMatch.id}`, 'drafted'),
        again,
      );
    if (citizenId)
      return this.pages.submit(
        visit,
        Suggest,
        { input: { postingId: id, citizenId } },
        ({ suggestMatch }) => afterwards(`/forslag/${suggestMatch.id}`, 'suggested'),
        again,
      );
    if (decision === 'open') return this.pages.submit(visit, OpenPosting, { id }, () => afterwards(`/smaajob/${id}`, 'opened'), again);
    const because = formValue(request.body, 'because');
    if (decision === 'return') return this.pages.submit(visit, ReturnPosting, { id, because }, () => afterwards('/smaajob', 'returned'), again);
    if (decision === 'ask') return this.pages.submit(visit, RaiseQuestions, { id }, () => afterwards(QUESTIONS, 'questionsRaised'), again);
    throw refuse('BAD_REQUEST');
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    const today = this.clock.today();
    if (CONSULTANTS.includes(visit.request.actor.role))
      return this.pages.show(visit, JobWithSuggestions, { id }, (data, page) => forConsultant(data, form, today, page), status);
    return this.pages.show(visit, SmallJob, { id }, plainJob, status);
  }
}

function plainJob({ posting, districts }: ResultOf<typeof SmallJob>, { frame, texts }: Page) {
  const words = texts.job;
  const ours = frame.reader?.role === 'companyContact';
  return (
    <Layout frame={frame} title={posting.title} trail={[{ href: '/smaajob', text: texts.jobs.title }]}>
      <h1>{posting.title}</h1>
      <JobState state={posting.state} />
      {ours && posting.state === 'submitted' && <Alert tone="info" heading={words.submittedNote} />}
      {ours && posting.state === 'returned' && <Returned because={posting.returnedBecause} />}
      <PostingFacts posting={posting} districts={districts} />
      <WhatCanChange posting={posting} />
      {ours && posting.state === 'open' && (
        <ButtonRow>
          <ButtonLink href="/kandidater">{words.seeCandidates}</ButtonLink>
        </ButtonRow>
      )}
      {ours && posting.state !== 'draft' && <PostAgain id={posting.id} returned={posting.state === 'returned'} />}
    </Layout>
  );
}

function forConsultant({ posting, districts, suggestions }: ResultOf<typeof JobWithSuggestions>, form: FormState, today: string, { frame, texts }: Page) {
  return (
    <Layout frame={frame} title={posting.title} trail={[{ href: '/smaajob', text: texts.jobs.title }]}>
      <h1>{posting.title}</h1>
      <JobState state={posting.state} />
      <ErrorSummary errors={form.errors} />
      <PostingFacts posting={posting} districts={districts} />
      <WhatCanChange posting={posting} />
      {posting.state === 'submitted' && <Approval id={posting.id} form={form} />}
      {posting.state === 'open' && <SuggestionList postingId={posting.id} suggestions={suggestions} today={today} />}
      {posting.state === 'open' && !suggestions.byHand && (
        <p>
          <a href={`/smaajob/${posting.id}/hvad-skal-der-til`}>{texts.jobFit.link}</a>
        </p>
      )}
      {posting.state === 'open' && !suggestions.byHand && <AskWhatIsUnknown id={posting.id} />}
    </Layout>
  );
}
