import { Controller, Param, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Bars, DataTable, FactList, Layout, StatusTag, Working } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { RUNS, runPath } from './parts/runs';
import { wordFor } from './parts/words';

const OneRun = graphql(
  `
    query OneRun($id: Uuid!) {
      me {
        ...MeFields
      }
      assignmentRun(id: $id) {
        askedAt
        byTimer
        state
        failure
        finishedAt
        settingsVersion
        proposed
        reserves
        betterClaims
        optimal
        solver
        ms
        priceOfFairness
        stages {
          stage
          value
          bound
          greedy
        }
        priceByStage {
          stage
          percent
        }
      }
    }
  `,
  [MeFields],
);

type Run = ResultOf<typeof OneRun>['assignmentRun'];

/** One run: how far each stage came, how far it could have come, and whether that is proven. */
@Controller()
export class RunPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(runPath(':id'), { may: ['employmentLead'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.pages.show({ request, reply }, OneRun, { id }, ({ assignmentRun }, page) => runPage(id, assignmentRun, page));
  }
}

function runPage(id: string, run: Run, { frame, texts, format }: Page) {
  const title = texts.run.title(format.moment(run.askedAt));
  return (
    <Layout frame={frame} title={title} trail={[{ href: RUNS, text: texts.runs.title }]}>
      <h1>{title}</h1>
      <p>
        <StatusTag tone={run.state === 'done' ? 'success' : 'info'}>{wordFor(texts.runs.states, run.state)}</StatusTag>
      </p>
      {run.state === 'waiting' && <Working text={texts.runs.goesOn} path={runPath(id)} script={frame.working} />}
      <HowGood run={run} />
      <RunFacts run={run} />
      {run.stages.length > 0 && <Stages stages={run.stages} />}
      {run.priceByStage.length > 0 && <Price prices={run.priceByStage} />}
    </Layout>
  );
}

/** Whether it is proven; and where it is not, why. */
function HowGood({ run: { failure, solver, optimal } }: { run: Run }) {
  const words = useLanguage().texts.run;
  if (failure) return <Alert tone="error" heading={wordFor(words.failures, failure)} />;
  if (solver === 'greedy')
    return (
      <Alert tone="warning" heading={words.greedy}>
        {words.greedyNote}
      </Alert>
    );
  if (optimal === false)
    return (
      <Alert tone="warning" heading={words.notProven}>
        {words.notProvenNote}
      </Alert>
    );
  return optimal ? <Alert tone="success" heading={words.proven} /> : null;
}

function RunFacts({ run }: { run: Run }) {
  const { texts, format } = useLanguage();
  const { run: words, runs } = texts;
  const { byTimer, finishedAt, settingsVersion, proposed, reserves, betterClaims, solver, ms, priceOfFairness } = run;
  return (
    <>
      <h2>{words.facts}</h2>
      <FactList
        facts={[
          { name: runs.when, value: `${format.moment(run.askedAt)}${byTimer ? ` (${runs.byTimer})` : ''}` },
          { name: words.finished, value: finishedAt && format.moment(finishedAt) },
          { name: words.settings, value: settingsVersion !== null && words.version(settingsVersion) },
          { name: runs.proposed, value: proposed },
          { name: runs.reserves, value: reserves },
          { name: runs.betterClaims, value: betterClaims },
          { name: words.solver, value: solver && wordFor(words.solvers, solver) },
          { name: words.time, value: ms !== null && words.seconds(format.number(ms / 1000)) },
          { name: runs.fairness, value: priceOfFairness !== null && words.percent(format.number(priceOfFairness)) },
        ]}
      />
    </>
  );
}

function Stages({ stages }: { stages: Run['stages'] }) {
  const { texts, format } = useLanguage();
  const words = texts.run;
  const nameOf = (stage: string) => wordFor(words.stageNames, stage);
  // The lottery only decides between what is equally good: how large its number is says nothing.
  const drawn = stages.filter(({ stage }) => stage !== 'lottery');
  const share = ({ value, bound }: Run['stages'][number]) => (bound > 0 ? Math.min(100, Math.round((1000 * value) / bound) / 10) : 100);
  return (
    <>
      <h2>{words.stages}</h2>
      <p>{words.stagesLead}</p>
      <Bars
        summary={words.picture}
        whole={100}
        bars={drawn.map((one) => ({ label: nameOf(one.stage), value: share(one), text: words.percent(format.number(share(one))) }))}
      />
      <DataTable
        caption={words.stages}
        captionHidden
        columns={[
          { header: words.stage, cell: ({ stage }) => nameOf(stage) },
          { header: words.reached, cell: ({ value }) => format.number(value), numeric: true },
          { header: words.bound, cell: ({ bound }) => format.number(bound), numeric: true },
          { header: words.gap, cell: ({ value, bound }) => format.number(Math.max(0, bound - value)), numeric: true },
          { header: words.simple, cell: ({ greedy }) => format.number(greedy), numeric: true },
        ]}
        rows={drawn}
        rowKey={({ stage }) => stage}
      />
    </>
  );
}

function Price({ prices }: { prices: Run['priceByStage'] }) {
  const { texts, format } = useLanguage();
  const words = texts.run;
  return (
    <>
      <h2>{words.price}</h2>
      <ul>
        {prices.map(({ stage, percent }) => (
          <li key={stage}>
            {wordFor(words.stageNames, stage)}: {words.percent(format.number(percent))}
          </li>
        ))}
      </ul>
    </>
  );
}
