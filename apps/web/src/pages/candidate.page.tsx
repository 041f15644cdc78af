import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, ErrorSummary, Layout } from '../components';
import { graphql } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, formValue, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { AnswerCandidate, DecideAfterMeeting } from './parts/candidate-operations';
import { AfterMeetingForms, FirstAnswerForms } from './parts/candidate-forms';
import { CandidateFacts, CandidateFields, CandidateState, isGone, type Candidate } from './parts/candidates';
import { readDecision, readFirstAnswer } from './parts/read-candidate-answer';

const OneCandidate = graphql(
  `
    query OneCandidate($id: Uuid!) {
      me {
        ...MeFields
      }
      candidate(matchId: $id) {
        ...CandidateFields
      }
    }
  `,
  [MeFields, CandidateFields],
);

/** One candidate, and the company's answer: first whether to meet, then whether to offer the job. */
@Controller()
export class CandidatePage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/kandidater/:id', { may: ['companyContact'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/kandidater/:id', { may: ['companyContact'] })
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request)).candidates;
    const answer = formValue(request.body, 'answer');
    const again = (form: FormState) => this.page(visit, id, form, 422);
    const done = (key: string) => () => afterwards(`/kandidater/${id}`, key);
    if (answer === 'meet' || answer === 'decline') {
      const { form, input } = readFirstAnswer(request.body, answer === 'meet', id, words);
      return form.errors.length > 0
        ? again(form.state)
        : this.pages.submit(visit, AnswerCandidate, { input }, done(answer === 'meet' ? 'meeting' : 'declined'), again);
    }
    if (answer !== 'offer' && answer !== 'refuse') throw refuse('BAD_REQUEST');
    const { form, input } = readDecision(request.body, answer === 'offer', id, texts(languageOf(request)));
    return form.errors.length > 0
      ? again(form.state)
      : this.pages.submit(visit, DecideAfterMeeting, { input }, done(answer === 'offer' ? 'offered' : 'declined'), again);
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OneCandidate, { id }, ({ candidate }, page) => candidatePage(candidate, form, page), status);
  }
}

function candidatePage(candidate: Candidate, form: FormState, { frame, texts }: Page) {
  const words = texts.candidates;
  return (
    <Layout frame={frame} title={candidate.postingTitle} trail={[{ href: '/kandidater', text: words.title }]}>
      <h1>{candidate.postingTitle}</h1>
      <CandidateState candidate={candidate} />
      <ErrorSummary errors={form.errors} />
      {isGone(candidate) ? <Alert tone="info" heading={words.goneNote} /> : <LiveCandidate candidate={candidate} form={form} />}
    </Layout>
  );
}

function LiveCandidate({ candidate, form }: { candidate: Candidate; form: FormState }) {
  const words = useLanguage().texts.candidates;
  const { state, matchId } = candidate;
  const waitsFor: Readonly<Record<string, string>> = { FIRM_YES: words.waitCitizen, AGREED: words.waitConsultant, DECLINE_REVIEW: words.waitReview };
  const note = waitsFor[state];
  return (
    <>
      <h2>{words.shown}</h2>
      <CandidateFacts candidate={candidate} />
      {state === 'SHARED' && <p>{words.nameLater}</p>}
      {note && <Alert tone="info" heading={note} />}
      {state === 'SHARED' && <FirstAnswerForms id={matchId} form={form} />}
      {state === 'MEET' && <AfterMeetingForms id={matchId} form={form} />}
    </>
  );
}
