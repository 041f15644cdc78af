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
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { DistrictFields, PostingFields, PostingLine, PostingTable } from './parts/postings';

const SmallJobs = graphql(
  `
    query SmallJobs($after: String) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
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
  [MeFields, DistrictFields, PostingLine],
);

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

const JobsOfConsultant = graphql(
  `
    query JobsOfConsultant($after: String) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      submitted: postings(state: "submitted", first: 100) {
        edges {
          node {
            ...PostingLine
          }
        }
      }
      open: postings(state: "open", after: $after) {
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
  [MeFields, DistrictFields, PostingLine],
);

/** Small jobs: a company's own, or those a consultant has to look at. */
@Controller()
export class SmallJobsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/smaajob', { may: ['companyContact', 'employmentConsultant', 'employmentLead', 'bridgeWorker'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const visit = { request, reply };
    const after = cursorFrom(efter);
    const { role } = request.actor;
    if (role === 'companyContact') return this.ofCompany(visit, after, EMPTY_FORM, 200);
    if (role === 'bridgeWorker') return this.pages.show(visit, SmallJobs, { after }, (data, page) => ofBridgeWorker(data, after, page));
    return this.pages.show(visit, JobsOfConsultant, { after }, (data, page) => ofConsultant(data, after, page));
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

function ofBridgeWorker({ postings, districts }: ResultOf<typeof SmallJobs>, after: string | null, { frame, texts }: Page) {
  const words = texts.jobs;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>
        <a href="/smaajob/lige-nu">{texts.openJobs.title}</a>
      </p>
      {postings.edges.length === 0 ? (
        <EmptyState text={words.noneOpen} />
      ) : (
        <PostingTable caption={words.all} postings={nodesOf(postings)} districts={districts} />
      )}
      <NextPage path="/smaajob" list={postings} after={after} />
    </Layout>
  );
}

function ofConsultant({ submitted, open, districts }: ResultOf<typeof JobsOfConsultant>, after: string | null, { frame, texts }: Page) {
  const words = texts.jobs;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <h2>{words.toApprove}</h2>
      {submitted.edges.length === 0 ? (
        <EmptyState text={words.noneToApprove} />
      ) : (
        <PostingTable caption={words.toApprove} postings={nodesOf(submitted)} districts={districts} />
      )}
      <h2>{words.open}</h2>
      {open.edges.length === 0 ? <EmptyState text={words.noneOpen} /> : <PostingTable caption={words.open} postings={nodesOf(open)} districts={districts} />}
      <NextPage path="/smaajob" list={open} after={after} />
    </Layout>
  );
}
