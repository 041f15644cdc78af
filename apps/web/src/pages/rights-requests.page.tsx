import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, DataTable, EmptyState, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { AskedFields, RequestName, RequestState, requestPath, REQUESTS, type Asked } from './parts/rights-request';
import { wordFor } from './parts/words';

const RightsRequests = graphql(
  `
    query RightsRequests($after: String, $open: Boolean) {
      me {
        ...MeFields
      }
      rightsRequests(after: $after, open: $open) {
        edges {
          node {
            ...AskedFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, AskedFields],
);

type Data = ResultOf<typeof RightsRequests>;

/** What citizens have asked to have put right or erased: those that wait for an answer, or those that have one. */
@Controller()
export class RightsRequestsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(REQUESTS, { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('svar') answered?: string, @Query('efter') efter?: string): Promise<void> {
    const open = answered !== 'ja';
    const after = cursorFrom(efter);
    return this.pages.show({ request, reply }, RightsRequests, { after, open }, (data, page) => requestsPage(data, { open, after }, page));
  }
}

function requestsPage({ rightsRequests }: Data, { open, after }: { open: boolean; after: string | null }, { frame, texts }: Page) {
  const words = texts.requests;
  const requests = nodesOf(rightsRequests);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <h2>{open ? words.waiting : words.answered}</h2>
      {requests.length === 0 ? <EmptyState text={open ? words.noneWaiting : words.noneAnswered} /> : <RequestTable requests={requests} />}
      <NextPage path={open ? REQUESTS : `${REQUESTS}?svar=ja`} list={rightsRequests} after={after} />
      <ButtonLink href={open ? `${REQUESTS}?svar=ja` : REQUESTS} variant="secondary">
        {open ? words.toAnswered : words.toWaiting}
      </ButtonLink>
    </Layout>
  );
}

function RequestTable({ requests }: { requests: readonly Asked[] }) {
  const { texts, format } = useLanguage();
  const words = texts.requests;
  const columns: Column<Asked>[] = [
    {
      header: words.about,
      cell: (asked) => (
        <a href={requestPath(asked.id)}>
          <RequestName asked={asked} />
        </a>
      ),
    },
    { header: words.askedAt, cell: ({ askedAt }) => format.moment(askedAt) },
    { header: words.channel, cell: ({ channel }) => wordFor(words.channels, channel) },
    { header: words.state, cell: (asked) => <RequestState asked={asked} /> },
    { header: words.answerBy, cell: ({ answerBy }) => format.shortDay(answerBy) },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={requests} rowKey={({ id }) => id} />;
}
