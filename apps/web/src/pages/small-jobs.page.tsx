import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, ButtonRow, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { DraftsToSend, draftToSendSteps } from './parts/job-drafts';
import { SketchFields, UnsentSketches, unsentSteps } from './parts/job-sketches';
import { JobsOfConsultant, ofBridgeWorker, ofConsultant, OpenJobs } from './parts/jobs-to-look-at';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { askedOf, wantedIn } from './parts/posting-filter';
import { DistrictFields, PostingFields, PostingLine, PostingTable } from './parts/postings';

const JobsOfCompany = graphql(
  `
    query JobsOfCompany($after: String) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      jobSketches {
        ...SketchFields
      }
      drafts: postings(state: "draft", first: 100) {
        edges {
          node {
            ...PostingFields
          }
        }
      }
      postings(after: $after) {
        edges {
          node {
            ...PostingLine
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, DistrictFields, SketchFields, PostingFields, PostingLine],
);

/** Small jobs: a company's own, or those a consultant has to look at. */
@Controller()
export class SmallJobsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/smaajob', { may: ['companyContact', 'employmentConsultant', 'employmentLead', 'bridgeWorker'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query() query: Record<string, unknown>): Promise<void> {
    const visit = { request, reply };
    const after = cursorFrom(query['efter']);
    const { role } = request.actor;
    if (role === 'companyContact') return this.ofCompany(visit, after, EMPTY_FORM, 200);
    const wanted = wantedIn(query);
    const asked = { ...askedOf(wanted), after };
    if (role === 'bridgeWorker') return this.pages.show(visit, OpenJobs, asked, (data, page) => ofBridgeWorker(data, { wanted, after }, page));
    return this.pages.show(visit, JobsOfConsultant, asked, (data, page) => ofConsultant(data, { wanted, after }, page));
  }

  @SecurePost('/smaajob', { may: ['companyContact'] })
  send(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, { ...draftToSendSteps(), ...unsentSteps() }, '/smaajob', (form) => this.ofCompany(visit, null, form, 422));
  }

  private ofCompany(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, JobsOfCompany, { after }, (data, page) => ofCompany(data, after, form, page), status);
  }
}

function ofCompany(
  { jobSketches, drafts, postings, districts }: ResultOf<typeof JobsOfCompany>,
  after: string | null,
  form: FormState,
  { frame, texts }: Page,
) {
  const words = texts.jobs;
  const create = <ButtonLink href="/smaajob/nyt">{words.create}</ButtonLink>;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <ErrorSummary errors={form.errors} />
      <UnsentSketches sketches={jobSketches} />
      <DraftsToSend drafts={nodesOf(drafts)} districts={districts} />
      {postings.edges.length === 0 ? (
        <EmptyState text={words.none}>{create}</EmptyState>
      ) : (
        <>
          <p class="font-lead">{words.mine}</p>
          <ButtonRow>{create}</ButtonRow>
          <PostingTable caption={words.caption} postings={nodesOf(postings)} districts={districts} />
          <NextPage path="/smaajob" list={postings} after={after} />
        </>
      )}
    </Layout>
  );
}
