import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { DraftSmallJob, draftPath } from './parts/job-drafts';
import { readSmallJob } from './parts/read-small-job';
import { SmallJobForm, VocabularyFields } from './parts/small-job-form';
import { Name } from './parts/words';

const JobDraftFor = graphql(
  `
    query JobDraftFor($id: Uuid!) {
      me {
        ...MeFields
      }
      ...VocabularyFields
      company(id: $id) {
        id
        name
        synthetic
      }
    }
  `,
  [MeFields, VocabularyFields],
);

const CONSULTANTS = { may: ['employmentConsultant', 'employmentLead'] } as const;
const PATH = draftPath(':id');

/** What a talk with a company ended in, written down for it. The company reads it and decides whether to send it. */
@Controller()
export class JobDraftPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, CONSULTANTS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost(PATH, CONSULTANTS)
  draft(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const form = new FormReader(request.body);
    const job = readSmallJob(form, texts(languageOf(request)));
    const again = (state: FormState) => this.page(visit, id, state, 422);
    if (form.errors.length > 0) return again(form.state);
    const next = ({ draftSmallJob }: ResultOf<typeof DraftSmallJob>) => afterwards(`/smaajob/${draftSmallJob.id}`, 'jobDrafted');
    return this.pages.submit(visit, DraftSmallJob, { input: { companyId: id, job } }, next, again);
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, JobDraftFor, { id }, (data, page) => draftPage(data, form, page), status);
  }
}

function draftPage({ company, ...vocabulary }: ResultOf<typeof JobDraftFor>, form: FormState, { frame, texts }: Page) {
  const words = texts.jobDrafts;
  const trail = [
    { href: '/virksomheder', text: texts.companies.title },
    { href: `/virksomheder/${company.id}`, text: company.name },
  ];
  return (
    <Layout frame={frame} title={words.title} trail={trail}>
      <h1>{words.title}</h1>
      <p class="font-lead">
        {words.forWhom} <Name {...company} />. {words.lead}
      </p>
      <ErrorSummary errors={form.errors} />
      <SmallJobForm action={draftPath(company.id)} button={words.save} form={form} {...vocabulary} />
    </Layout>
  );
}
