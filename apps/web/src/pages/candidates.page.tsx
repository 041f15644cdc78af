import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyState, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { byTurn, CandidateFields, CandidateTable } from './parts/candidates';
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
    }
  `,
  [MeFields, CandidateFields],
);

/** Whom the city proposes for a company's small jobs. */
@Controller()
export class CandidatesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/kandidater', { may: ['companyContact'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const after = cursorFrom(efter);
    return this.pages.show({ request, reply }, Candidates, { after }, (data, page) => candidatesPage(data, after, page));
  }
}

function candidatesPage({ candidates }: ResultOf<typeof Candidates>, after: string | null, { frame, texts }: Page) {
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
      {groups.length === 0 && <EmptyState text={words.none} />}
      {groups.map(({ heading, rows }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <CandidateTable caption={heading} candidates={rows} />
        </section>
      ))}
      <NextPage path="/kandidater" list={candidates} after={after} />
    </Layout>
  );
}
