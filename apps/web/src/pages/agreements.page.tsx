import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { endOf } from './parts/agreements';
import { houseTrail } from './parts/house-trail';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { Name, wordFor } from './parts/words';

const Agreements = graphql(
  `
    query Agreements($after: String) {
      me {
        ...MeFields
      }
      agreements(after: $after) {
        edges {
          node {
            id
            number
            kind
            companyName
            synthetic
            from
            until
            notice {
              effectiveOn
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

type Agreement = ResultOf<typeof Agreements>['agreements']['edges'][number]['node'];

/** Agreements about seats: all of the house's for whoever runs it, its own for a company. */
@Controller()
export class AgreementsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/aftaler', { may: ['premisesManager', 'companyContact'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const after = cursorFrom(efter);
    return this.pages.show({ request, reply }, Agreements, { after }, (data, page) => agreementsPage(data, after, page));
  }
}

function agreementsPage({ agreements }: ResultOf<typeof Agreements>, after: string | null, { frame, texts }: Page) {
  const words = texts.agreements;
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      {frame.reader?.role === 'premisesManager' && (
        <p>
          <a href="/aftaler/ny">{texts.newAgreement.link}</a>
        </p>
      )}
      {agreements.edges.length === 0 ? <EmptyState text={words.none} /> : <AgreementTable agreements={nodesOf(agreements)} />}
      <NextPage path="/aftaler" list={agreements} after={after} />
    </Layout>
  );
}

function AgreementTable({ agreements }: { agreements: readonly Agreement[] }) {
  const { texts, format } = useLanguage();
  const words = texts.agreements;
  const columns: Column<Agreement>[] = [
    { header: words.agreement, cell: ({ id, number }) => <a href={`/aftaler/${id}`}>{words.numbered(number)}</a> },
    { header: words.tenant, cell: ({ companyName, synthetic }) => <Name name={companyName} synthetic={synthetic} /> },
    { header: words.kind, cell: ({ kind }) => wordFor(texts.agreementKinds, kind) },
    { header: words.from, cell: ({ from }) => format.shortDay(from) },
    { header: words.until, cell: (agreement) => endOf(agreement, format.shortDay, texts) },
    { header: words.notice, cell: ({ notice }) => notice && words.leaves(format.shortDay(notice.effectiveOn)) },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={agreements} rowKey={({ id }) => id} />;
}
