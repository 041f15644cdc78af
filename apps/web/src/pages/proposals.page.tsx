import { Controller, Query, Req, Res } from '@nestjs/common';
import { InArabic, SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Card, CardGrid, EmptyState, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { OWN_BLOCKS } from './parts/pair-blocks';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { ProposalState } from './parts/proposal-state';
import { Name } from './parts/words';

const MyProposals = graphql(
  `
    query MyProposals($after: String) {
      me {
        ...MeFields
      }
      waitingNotices {
        id
        text
      }
      myProposals(after: $after) {
        edges {
          node {
            id
            state
            saidYes
            meetingAt
            posting {
              title
              minutesMin
              minutesMax
              company {
                name
                synthetic
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields],
);

type Data = ResultOf<typeof MyProposals>;
type Proposal = Data['myProposals']['edges'][number]['node'];

const OVER = ['DECLINED', 'WITHDRAWN', 'CANCELLED', 'OBSOLETE', 'EXPIRED', 'ENDED_OK', 'ENDED_EARLY'];

/** The jobs that a citizen is or was asked about; while there are none, what they were last told of the wait. */
@Controller()
export class ProposalsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/mine-forslag', { may: ['citizen'] })
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const after = cursorFrom(efter);
    return this.pages.show({ request, reply }, MyProposals, { after }, (data, page) => proposalsPage(data, after, page));
  }
}

function proposalsPage({ myProposals, waitingNotices }: Data, after: string | null, { frame, texts }: Page) {
  const words = texts.proposals;
  const [notice] = nodesOf(myProposals).every(({ state }) => OVER.includes(state)) ? waitingNotices : [];
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      {notice && <Alert tone="info">{notice.text}</Alert>}
      {myProposals.edges.length === 0 && (
        <EmptyState text={words.none}>
          <a href="/ledige-job">{words.seeOpen}</a>
        </EmptyState>
      )}
      <CardGrid>
        {nodesOf(myProposals).map((proposal) => (
          <ProposalOnCard key={proposal.id} proposal={proposal} />
        ))}
      </CardGrid>
      <NextPage path="/mine-forslag" list={myProposals} after={after} />
      <p>
        <a href={OWN_BLOCKS}>{texts.pairBlocks.titleOwn}</a>
      </p>
    </Layout>
  );
}

function ProposalOnCard({ proposal }: { proposal: Proposal }) {
  const { texts, format } = useLanguage();
  const { id, posting, meetingAt } = proposal;
  return (
    <Card heading={<a href={`/mine-forslag/${id}`}>{format.danish(posting.title)}</a>}>
      <p>
        <Name {...posting.company} />
      </p>
      <p>{texts.perWeek(format.hoursRange(posting.minutesMin, posting.minutesMax))}</p>
      {meetingAt && <p>{format.moment(meetingAt)}</p>}
      <p>
        <ProposalState proposal={proposal} />
      </p>
    </Card>
  );
}
