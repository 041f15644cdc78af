import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { houseTrail } from './parts/house-trail';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { wordFor } from './parts/words';

const HouseDebts = graphql(
  `
    query HouseDebts($houseId: Uuid!, $after: String) {
      me {
        ...MeFields
      }
      houseDebts(houseId: $houseId, after: $after) {
        edges {
          node {
            id
            kind
            agreementId
            companyName
            number
            since
            amountOre
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

type Data = ResultOf<typeof HouseDebts>;
type Debt = Data['houseDebts']['edges'][number]['node'];

/** Other people's money that the house has, the longest held first. */
@Controller()
export class DebtsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/huset/:houseId/skylder', { may: ['premisesManager'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Query('efter') efter?: string): Promise<void> {
    const after = cursorFrom(efter);
    return this.pages.show({ request, reply }, HouseDebts, { houseId, after }, (data, page) => debtsPage({ houseId, after }, data, page));
  }
}

function debtsPage({ houseId, after }: { houseId: string; after: string | null }, { houseDebts }: Data, { frame, texts }: Page) {
  const words = texts.debts;
  const trail = [...houseTrail(texts), { href: `/huset/${houseId}/indbetalinger`, text: texts.payments.title }];
  return (
    <Layout frame={frame} title={words.title} trail={trail}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      {houseDebts.edges.length === 0 ? <EmptyState text={words.none} /> : <DebtTable houseId={houseId} debts={nodesOf(houseDebts)} />}
      <NextPage path={`/huset/${houseId}/skylder`} list={houseDebts} after={after} />
    </Layout>
  );
}

/** Each leads to where something can be done about it. */
function DebtTable({ houseId, debts }: { houseId: string; debts: readonly Debt[] }) {
  const { texts, format } = useLanguage();
  const words = texts.debts;
  const href = ({ id, kind }: Debt) => (kind === 'deposit' ? `/aftaler/${id}` : `/huset/${houseId}/penge/${id}`);
  const columns: Column<Debt>[] = [
    {
      header: words.what,
      cell: (debt) => (
        <a href={href(debt)}>
          {wordFor(words.kinds, debt.kind)}
          <span class="sr-only"> {format.money(debt.amountOre)}</span>
        </a>
      ),
    },
    { header: words.owner, cell: ({ companyName }) => companyName ?? texts.payments.unknown },
    { header: words.number, cell: ({ number }) => number },
    { header: words.since, cell: ({ since }) => format.shortDay(since) },
    { header: words.amount, cell: ({ amountOre }) => format.money(amountOre), numeric: true },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={debts} rowKey={({ id }) => id} />;
}
