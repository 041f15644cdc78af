import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, DataTable, EmptyState, Layout, StatusTag, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { FollowUpFields, Waiting, type FollowUp } from './parts/follow-ups';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { Name, wordFor } from './parts/words';

const DueFollowUps = graphql(
  `
    query DueFollowUps($after: String) {
      me {
        ...MeFields
      }
      caseloads {
        consultantId
        consultant
        citizens
        limit
        over
      }
      dueFollowUps(after: $after) {
        edges {
          node {
            ...FollowUpFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, FollowUpFields],
);

type Data = ResultOf<typeof DueFollowUps>;
type Caseload = Data['caseloads'][number];

const PATH = '/opfoelgning';

/** What waits for a consultant after the start of jobs, and how many citizens they have. */
@Controller()
export class FollowUpsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, { may: ['employmentConsultant', 'employmentLead'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const after = cursorFrom(efter);
    return this.pages.show({ request, reply }, DueFollowUps, { after }, (data, page) => followUpsPage(data, after, page));
  }
}

function followUpsPage({ caseloads, dueFollowUps }: Data, after: string | null, { frame, texts }: Page) {
  const words = texts.followUp;
  const due = nodesOf(dueFollowUps);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      {frame.reader?.role === 'employmentConsultant' && caseloads.map((one) => <OwnCaseload key={one.consultantId} caseload={one} />)}
      {due.length === 0 ? <EmptyState text={words.none} /> : <DueTable followUps={due} />}
      <NextPage path={PATH} list={dueFollowUps} after={after} />
      {frame.reader?.role === 'employmentLead' && <Caseloads caseloads={caseloads} />}
    </Layout>
  );
}

function OwnCaseload({ caseload: { citizens, limit, over } }: { caseload: Caseload }) {
  const words = useLanguage().texts.followUp;
  const text = words.caseload(citizens, limit);
  return over ? (
    <Alert tone="warning" heading={text}>
      <p>{words.overNote}</p>
    </Alert>
  ) : (
    <p>{text}</p>
  );
}

function Caseloads({ caseloads }: { caseloads: readonly Caseload[] }) {
  const { texts, format } = useLanguage();
  const words = texts.followUp;
  const columns: Column<Caseload>[] = [
    { header: words.consultant, cell: ({ consultant }) => consultant },
    { header: words.citizens, cell: ({ citizens, limit }) => `${format.number(citizens)} / ${format.number(limit)}`, numeric: true },
    { header: '', cell: ({ over }) => over && <StatusTag tone="warning">{words.over}</StatusTag> },
  ];
  return (
    <>
      <h2>{words.caseloads}</h2>
      <DataTable caption={words.caseloads} captionHidden columns={columns} rows={caseloads} rowKey={({ consultantId }) => consultantId} />
    </>
  );
}

function DueTable({ followUps }: { followUps: readonly FollowUp[] }) {
  const { texts, format } = useLanguage();
  const { followUp: words, hours } = texts;
  const columns: Column<FollowUp>[] = [
    { header: words.what, cell: (followUp) => <JobLink followUp={followUp} /> },
    { header: hours.worker, cell: ({ citizenName, synthetic }) => (citizenName ? <Name name={citizenName} synthetic={synthetic} /> : hours.nameless) },
    { header: hours.company, cell: ({ companyName, synthetic }) => <Name name={companyName} synthetic={synthetic} /> },
    { header: words.day, cell: ({ dueOn }) => format.shortDay(dueOn) },
    { header: '', cell: ({ due }) => <Waiting due={due} /> },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={followUps} rowKey={({ id }) => id} />;
}

/** Says of whom, for whoever hears the links of a page without the table around them. */
function JobLink({ followUp: { employmentId, kind, citizenName, companyName } }: { followUp: FollowUp }) {
  const words = useLanguage().texts.followUp;
  return (
    <a href={`${PATH}/${employmentId}`}>
      {wordFor(words.kinds, kind)}
      <span class="sr-only">
        : {citizenName}, {companyName}
      </span>
    </a>
  );
}
