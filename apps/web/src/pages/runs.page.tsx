import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, DataTable, EmptyState, ErrorSummary, Layout, StatusTag, Working, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, formValue, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { MEASURES, runPath } from './parts/runs';

const Runs = graphql(
  `
    query Runs($after: String) {
      me {
        ...MeFields
      }
      assignmentRuns(after: $after, first: 10) {
        edges {
          node {
            id
            askedAt
            byTimer
            state
            proposed
            reserves
            optimal
            priceOfFairness
            betterClaims
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

const StartRun = graphql(`
  mutation StartRun {
    startAssignmentRun {
      id
    }
  }
`);

const CancelRun = graphql(`
  mutation CancelRun($id: Uuid!) {
    cancelAssignmentRun(id: $id) {
      id
    }
  }
`);

type Run = ResultOf<typeof Runs>['assignmentRuns']['edges'][number]['node'];

const LEADS = { may: ['employmentLead'] } as const;

/** Runs over all open places and all who take part: what each gave, and a new one. */
@Controller()
export class RunsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/koersler', LEADS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost('/koersler', LEADS)
  begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, null, form, 422);
    const id = formValue(request.body, 'runId');
    if (id) return this.pages.submit(visit, CancelRun, { id }, () => afterwards('/koersler', 'runCancelled'), again);
    return this.pages.submit(visit, StartRun, {}, () => afterwards('/koersler', 'runStarted'), again);
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Runs, { after }, (data, page) => runsPage(data, after, form, page), status);
  }
}

function runsPage({ assignmentRuns }: ResultOf<typeof Runs>, after: string | null, form: FormState, { frame, texts, format }: Page) {
  const words = texts.runs;
  const runs = nodesOf(assignmentRuns);
  const columns: Column<Run>[] = [
    {
      header: words.when,
      cell: ({ id, askedAt, byTimer }) => (
        <>
          <a href={runPath(id)}>{format.moment(askedAt)}</a>
          {byTimer && ` (${words.byTimer})`}
        </>
      ),
    },
    { header: words.state, cell: (run) => <State run={run} words={words} /> },
    { header: words.proposed, cell: ({ proposed }) => proposed ?? '–', numeric: true },
    { header: words.reserves, cell: ({ reserves }) => reserves ?? '–', numeric: true },
    { header: words.proven, cell: ({ optimal }) => (optimal === null ? '–' : optimal ? texts.yes : texts.no) },
    { header: words.fairness, cell: ({ priceOfFairness }) => (priceOfFairness === null ? '–' : `${format.number(priceOfFairness)} %`), numeric: true },
    { header: words.betterClaims, cell: ({ betterClaims }) => betterClaims ?? '–', numeric: true },
  ];
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <p>
        <a href={MEASURES}>{texts.measures.title}</a>
      </p>
      <form method="post" action="/koersler">
        <ButtonRow>
          <Button>{words.start}</Button>
        </ButtonRow>
      </form>
      {runs.some(({ state }) => state === 'waiting') && <Working text={words.goesOn} path="/koersler" script={frame.working} />}
      {runs.length === 0 ? (
        <EmptyState text={words.none} />
      ) : (
        <DataTable caption={words.title} captionHidden columns={columns} rows={runs} rowKey={({ id }) => id} />
      )}
      <NextPage path="/koersler" list={assignmentRuns} after={after} />
    </Layout>
  );
}

function State({ run, words }: { run: Run; words: Page['texts']['runs'] }) {
  const tag = <StatusTag tone={run.state === 'done' ? 'success' : 'info'}>{words.states[run.state] ?? run.state}</StatusTag>;
  if (run.state !== 'waiting') return tag;
  return (
    <form method="post" action="/koersler">
      {tag}
      <input type="hidden" name="runId" value={run.id} />
      <Button variant="secondary">{words.cancel}</Button>
    </form>
  );
}
