import { Controller, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { PostSmallJob, readSmallJob } from './parts/read-small-job';
import { SmallJobForm, VocabularyFields } from './parts/small-job-form';

const Vocabulary = graphql(
  `
    query Vocabulary {
      me {
        ...MeFields
      }
      ...VocabularyFields
    }
  `,
  [MeFields, VocabularyFields],
);

/** A company describes a small job in plain words. */
@Controller()
export class NewSmallJobPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/smaajob/nyt', { may: ['companyContact'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.form({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost('/smaajob/nyt', { may: ['companyContact'] })
  send(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const { form, input } = readSmallJob(request.body, texts(languageOf(request)));
    if (form.errors.length > 0) return this.form(visit, form.state, 422);
    return this.pages.submit(
      visit,
      PostSmallJob,
      { input },
      ({ postSmallJob }) => afterwards(`/smaajob/${postSmallJob.id}`, 'sent'),
      (state) => this.form(visit, state, 422),
    );
  }

  private form(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Vocabulary, {}, (data, page) => formPage(data, form, page), status);
  }
}

function formPage(vocabulary: ResultOf<typeof Vocabulary>, form: FormState, { frame, texts }: Page) {
  const words = texts.jobForm;
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: '/smaajob', text: texts.jobs.title }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <SmallJobForm action="/smaajob/nyt" button={words.send} form={form} {...vocabulary} />
    </Layout>
  );
}
