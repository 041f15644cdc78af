import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, Details, EmptyState, ErrorSummary, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep } from '../server/steps';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { StepForm } from './parts/step-form';
import { wordFor } from './parts/words';

const DeadTasks = graphql(
  `
    query DeadTasks($after: String) {
      me {
        ...MeFields
      }
      deadTasks(after: $after, first: 25) {
        edges {
          node {
            id
            kind
            createdAt
            attempts
            lastError
            recurs
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

const TryTaskAgain = graphql(`
  mutation TryTaskAgain($id: Uuid!) {
    tryTaskAgain(id: $id)
  }
`);

type Data = ResultOf<typeof DeadTasks>;
type Task = Data['deadTasks']['edges'][number]['node'];

const PATH = '/opgivet-arbejde';
const ADMINISTRATOR = { may: ['administrator'] } as const;

/** Work that the platform has given up, and the way to let it try again. */
@Controller()
export class DeadTasksPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, ADMINISTRATOR)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(PATH, ADMINISTRATOR)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const steps = { again: (form: FormReader) => stepOf(form, TryTaskAgain, { id: form.value('taskId') }, 'taskTriedAgain') };
    return takeStep(this.pages, visit, steps, PATH, (form) => this.page(visit, null, form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, DeadTasks, { after }, (data, page) => tasksPage(data, after, form, page), status);
  }
}

function tasksPage({ deadTasks }: Data, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.deadTasks;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {deadTasks.edges.length === 0 ? <EmptyState text={words.none} /> : <TaskTable tasks={nodesOf(deadTasks)} />}
      <NextPage path={PATH} list={deadTasks} after={after} />
    </Layout>
  );
}

function TaskTable({ tasks }: { tasks: readonly Task[] }) {
  const { texts, format } = useLanguage();
  const words = texts.deadTasks;
  const columns: Column<Task>[] = [
    { header: words.about, cell: ({ kind }) => wordFor(words.parts, kind.split('.')[0] ?? '') },
    { header: words.begun, cell: ({ createdAt }) => format.moment(createdAt) },
    { header: words.attempts, cell: ({ attempts }) => attempts, numeric: true },
    { header: words.forOperators, cell: ({ kind, lastError }) => <code>{[kind, lastError].filter(Boolean).join(', ')}</code> },
    { header: '', cell: (task) => (task.recurs ? words.comesAgain : <Again task={task} />) },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={tasks} rowKey={({ id }) => id} />;
}

function Again({ task: { id } }: { task: Task }) {
  const words = useLanguage().texts.deadTasks;
  return (
    <Details summary={words.againTitle}>
      <p>{words.againNote}</p>
      <StepForm action={PATH} step="again" button={words.again} hidden={{ taskId: id }} />
    </Details>
  );
}
