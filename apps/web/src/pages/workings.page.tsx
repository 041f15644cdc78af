import { Controller, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, DataTable, EmptyState, FactList, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { wordFor } from './parts/words';

const Workings = graphql(
  `
    query Workings {
      me {
        ...MeFields
      }
      workings {
        work {
          kind
          waiting
          underWay
          dead
          oldestSeconds
        }
        mailsWaiting
        ledgerSealedAt
        accessLogSealedAt
        changesLeftAt
        changesNotLeft
        changesLate
        copiedAt
        copyLate
        overRedis
        version
        nodeVersion
        postgresVersion
      }
      countComparison {
        comparedAt
        compared
        differing
      }
    }
  `,
  [MeFields],
);

type State = ResultOf<typeof Workings>['workings'];
type Comparison = ResultOf<typeof Workings>['countComparison'];
type Work = State['work'][number];

/** How the platform itself is doing, for whoever answers for it. */
@Controller()
export class WorkingsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/drift', { may: ['administrator'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show({ request, reply }, Workings, {}, ({ workings, countComparison }, page) => workingsPage(workings, countComparison, page));
  }
}

function workingsPage(state: State, comparison: Comparison, { frame, texts }: Page) {
  const words = texts.workings;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <h2>{words.left}</h2>
      {state.work.length === 0 ? <EmptyState text={words.nothingLeft} /> : <WorkTable work={state.work} />}
      {state.overRedis && (
        <p>
          <a href="/koeer">{words.queues}</a>
        </p>
      )}
      <h2>{words.kept}</h2>
      {(state.copyLate || state.changesLate) && (
        <Alert tone="warning" heading={words.backupLate}>
          {state.copyLate && <p>{words.copyLate}</p>}
          {state.changesLate && <p>{words.changesLate}</p>}
        </Alert>
      )}
      <Kept state={state} comparison={comparison} />
    </Layout>
  );
}

function WorkTable({ work }: { work: readonly Work[] }) {
  const { texts } = useLanguage();
  const words = texts.workings;
  const columns: Column<Work>[] = [
    { header: texts.deadTasks.about, cell: ({ kind }) => wordFor(texts.deadTasks.parts, kind.split('.')[0] ?? '') },
    { header: words.waiting, cell: ({ waiting }) => waiting, numeric: true },
    { header: words.underWay, cell: ({ underWay }) => underWay, numeric: true },
    { header: words.dead, cell: ({ dead }) => (dead > 0 ? <a href="/opgivet-arbejde">{dead}</a> : dead), numeric: true },
    { header: words.oldest, cell: ({ oldestSeconds }) => words.ago(oldestSeconds) },
    { header: texts.deadTasks.forOperators, cell: ({ kind }) => <code>{kind}</code> },
  ];
  return <DataTable caption={words.left} captionHidden columns={columns} rows={work} rowKey={({ kind }) => kind} />;
}

function Kept({ state, comparison }: { state: State; comparison: Comparison }) {
  const { texts, format } = useLanguage();
  const words = texts.workings;
  const at = (instant: string | null): string => (instant === null ? words.never : format.moment(instant));
  return (
    <FactList
      facts={[
        { name: words.ledgerSealed, value: at(state.ledgerSealedAt) },
        { name: words.looksSealed, value: at(state.accessLogSealedAt) },
        { name: words.copied, value: state.copiedAt === null ? words.noCopy : format.moment(state.copiedAt) },
        { name: words.changesLeft, value: state.changesLeftAt === null ? words.noChangesLeft : format.moment(state.changesLeftAt) },
        { name: words.changesNotLeft, value: state.changesNotLeft > 0 && words.times(state.changesNotLeft) },
        { name: words.mailsWaiting, value: state.mailsWaiting },
        { name: words.countsCompared, value: comparison === null ? words.never : words.comparison(comparison, format.moment(comparison.comparedAt)) },
        { name: words.versions, value: `Fyrtårn ${state.version}, Node.js ${state.nodeVersion}, PostgreSQL ${state.postgresVersion}` },
      ]}
    />
  );
}
