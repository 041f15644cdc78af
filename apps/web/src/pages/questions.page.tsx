import { Controller, Query, Req, Res } from '@nestjs/common';
import { dayInCopenhagen } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Card, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { DistrictFields } from './parts/postings';
import { AnswerForm, QuestionFields } from './parts/question-forms';
import { QUESTIONS, questionSteps } from './parts/question-steps';
import { TermFields } from './parts/small-job-form';
import { InDanish } from './parts/words';

const OpenQuestions = graphql(
  `
    query OpenQuestions($after: String) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      languages: terms(kind: "language") {
        ...TermFields
      }
      openQuestions(after: $after, first: 25) {
        edges {
          node {
            ...QuestionFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, DistrictFields, TermFields, QuestionFields],
);

type Data = ResultOf<typeof OpenQuestions>;

const ROLES = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker', 'companyContact'] } as const;

/** What nobody has asked yet, with the one who can answer it: a company of its place, staff of a citizen. */
@Controller()
export class QuestionsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(QUESTIONS, ROLES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(QUESTIONS, ROLES)
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, questionSteps(texts(languageOf(request))), QUESTIONS, (form) => this.page(visit, null, form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OpenQuestions, { after }, (data, page) => questionsPage(data, after, form, page), status);
  }
}

function questionsPage({ openQuestions, districts, languages }: Data, after: string | null, form: FormState, { frame, texts, format }: Page) {
  const words = texts.questions;
  const questions = nodesOf(openQuestions);
  const role = frame.reader?.role ?? '';
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{role === 'companyContact' ? words.leadCompany : words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {questions.length === 0 && <EmptyState text={words.none} />}
      {questions.map((question) => (
        <Card key={question.id} level={2} heading={question.text}>
          <p>
            {question.citizenId ? <a href={`/borgere/${question.citizenId}`}>{words.seeCitizen}</a> : <InDanish>{question.postingTitle ?? ''}</InDanish>}
            {` · ${words.since(format.day(dayInCopenhagen(new Date(question.raisedAt))))}`}
          </p>
          <AnswerForm question={question} role={role} form={form} districts={districts} languages={languages} />
        </Card>
      ))}
      <NextPage path={QUESTIONS} list={openQuestions} after={after} />
    </Layout>
  );
}
