import { Controller, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, Layout, SyntheticMark, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { COMPARERS, COMPARISONS, nameOfQuarter, pathOfQuarter, REPORT_READERS, SPENDING } from './parts/quarters';

const Quarters = graphql(
  `
    query Quarters {
      me {
        ...MeFields
      }
      reportQuarters {
        quarter
        issuedAt
        revisedAt
        synthetic
      }
    }
  `,
  [MeFields],
);

type Quarter = ResultOf<typeof Quarters>['reportQuarters'][number];

/** What the programme has told of its quarters. */
@Controller()
export class ReportsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/rapporter', REPORT_READERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show({ request, reply }, Quarters, {}, ({ reportQuarters }, page) => reportsPage(reportQuarters, page));
  }
}

function reportsPage(quarters: readonly Quarter[], { frame, texts }: Page) {
  const words = texts.reports;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      {quarters.length === 0 ? <EmptyState text={words.none} /> : <QuarterTable quarters={quarters} />}
      {COMPARERS.some((role) => role === frame.reader?.role) && (
        <p>
          <a href={COMPARISONS}>{texts.comparisons.title}</a>
        </p>
      )}
      {frame.reader?.role === 'reporter' && (
        <p>
          <a href={SPENDING}>{texts.spending.title}</a>
        </p>
      )}
    </Layout>
  );
}

function QuarterTable({ quarters }: { quarters: readonly Quarter[] }) {
  const { texts, format } = useLanguage();
  const words = texts.reports;
  const columns: Column<Quarter>[] = [
    {
      header: words.quarter,
      cell: ({ quarter, synthetic }) => (
        <>
          <a href={pathOfQuarter(quarter)}>{nameOfQuarter(quarter, texts)}</a>
          {synthetic && <SyntheticMark />}
        </>
      ),
    },
    { header: words.issued, cell: ({ issuedAt }) => format.moment(issuedAt) },
    { header: words.revised, cell: ({ revisedAt }) => (revisedAt ? format.moment(revisedAt) : '') },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={quarters} rowKey={({ quarter }) => quarter} />;
}
