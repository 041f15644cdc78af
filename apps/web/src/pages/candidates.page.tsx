import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { byTurn, CandidateFields, CandidateTable } from './parts/candidates';
import { confirmDeletionStep, DeletionFields, Deletions } from './parts/deletions';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';

const Candidates = graphql(
  `
    query Candidates($after: String) {
      me {
        ...MeFields
      }
      candidates(first: 100, after: $after) {
        edges {
          node {
            ...CandidateFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      deletionNotices {
        ...DeletionFields
      }
    }
  `,
  [MeFields, CandidateFields, DeletionFields],
);

const PATH = '/kandidater';

/** Whom the city proposes for a company's small jobs. */
@Controller()
export class CandidatesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, { may: ['companyContact'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(PATH, { may: ['companyContact'] })
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, { deleted: confirmDeletionStep }, PATH, (form) => this.page(visit, null, form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Candidates, { after }, (data, page) => candidatesPage(data, after, form, page), status);
  }
}

function candidatesPage({ candidates, deletionNotices }: ResultOf<typeof Candidates>, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.candidates;
  const { waiting, others, ended } = byTurn(nodesOf(candidates));
  const groups = [
    { heading: words.waiting, rows: waiting },
    { heading: words.others, rows: others },
    { heading: words.ended, rows: ended },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {groups.length === 0 && <EmptyState text={words.none} />}
      {groups.map(({ heading, rows }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <CandidateTable caption={heading} candidates={rows} />
        </section>
      ))}
      <Deletions notices={deletionNotices} path={PATH} />
      <NextPage path={PATH} list={candidates} after={after} />
    </Layout>
  );
}
