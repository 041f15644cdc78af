import { Controller, Param, Req, Res } from '@nestjs/common';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep } from '../server/steps';
import { Blockers, WorkplaceFacts } from './parts/blockers';
import { GUIDES } from './parts/guides';
import { StepForm } from './parts/step-form';

const JobFit = graphql(
  `
    query JobFit($id: Uuid!) {
      me {
        ...MeFields
      }
      ...WorkplaceFacts
      posting(id: $id) {
        id
        title
      }
      whatWouldMakeItFit(postingId: $id) {
        code
        term
        count
      }
      whatChangesWouldGive(postingId: $id) {
        text
        count
      }
    }
  `,
  [MeFields, WorkplaceFacts],
);

const SendPostingToGuidance = graphql(`
  mutation SendPostingToGuidance($postingId: Uuid!) {
    sendPostingToGuidance(postingId: $postingId) {
      code
    }
  }
`);

type Data = ResultOf<typeof JobFit>;

/** What would make a small job fit more people, and the way to a talk about it when it fits nobody. */
@Controller()
export class JobFitPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/smaajob/:id/hvad-skal-der-til', GUIDES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/smaajob/:id/hvad-skal-der-til', GUIDES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') postingId: string): Promise<void> {
    const visit = { request, reply };
    const guide = (form: FormReader) => stepOf(form, SendPostingToGuidance, { postingId }, 'needRaised');
    return takeStep(this.pages, visit, { guide }, '/vejledning/behov', (form) => this.page(visit, postingId, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, JobFit, { id }, (data, page) => fitPage(data, form, page), status);
  }
}

function fitPage({ posting, whatWouldMakeItFit, whatChangesWouldGive, workplaceFacts }: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.jobFit;
  const trail = [
    { href: '/smaajob', text: texts.jobs.title },
    { href: `/smaajob/${posting.id}`, text: posting.title },
  ];
  return (
    <Layout frame={frame} title={words.title} trail={trail}>
      <h1>{words.title}</h1>
      <ErrorSummary errors={form.errors} />
      <h2>{words.changes}</h2>
      {whatChangesWouldGive.length === 0 ? (
        <EmptyState text={words.noChanges} />
      ) : (
        <ul>
          {whatChangesWouldGive.map(({ text, count }) => (
            <li key={text}>
              {text} {words.more(count)}
            </li>
          ))}
        </ul>
      )}
      <h2>{words.inTheWay}</h2>
      <Blockers blockers={whatWouldMakeItFit} facts={workplaceFacts} />
      <p>{words.guideNote}</p>
      <StepForm action={`/smaajob/${posting.id}/hvad-skal-der-til`} step="guide" button={words.guide} variant="secondary" />
    </Layout>
  );
}
