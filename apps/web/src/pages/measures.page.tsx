import { Controller, Inject, Query, Req, Res } from '@nestjs/common';
import { addDays, Clock } from '@fyrtaarn/kernel';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Button, ButtonRow, Layout, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { isDay } from '../server/forms';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { MeasureFields } from './parts/measure-fields';
import { Census, Hindsight, HowPeopleDecide, StepTimes } from './parts/measures';
import { MEASURES, RUNS } from './parts/runs';
import { wordFor } from './parts/words';

const Measures = graphql(
  `
    query Measures($from: Day!, $to: Day!) {
      me {
        ...MeFields
      }
      matchingMeasures(from: $from, to: $to) {
        ...MeasureFields
      }
    }
  `,
  [MeFields, MeasureFields],
);

/** A quarter back, unless another period is asked for. */
const DAYS = 91;

/** How the matching goes: for a team leader, in numbers and alarms. */
@Controller()
export class MeasuresPage {
  constructor(
    private readonly pages: Pages,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @SecureGet(MEASURES, { may: ['employmentLead'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('fra') fra?: string, @Query('til') til?: string): Promise<void> {
    const today = this.clock.today();
    const to = til && isDay(til) ? til : today;
    const from = fra && isDay(fra) && fra <= to ? fra : addDays(today, -DAYS) <= to ? addDays(today, -DAYS) : to;
    return this.pages.show({ request, reply }, Measures, { from, to }, ({ matchingMeasures }, page) => measuresPage(matchingMeasures, page));
  }
}

function measuresPage(measures: ResultOf<typeof Measures>['matchingMeasures'], { frame, texts }: Page) {
  const words = texts.measures;
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: RUNS, text: texts.runs.title }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <form method="get" action={MEASURES} novalidate>
        <TextField name="fra" label={words.from} type="date" width="s" value={measures.from} />
        <TextField name="til" label={words.to} type="date" width="s" value={measures.to} />
        <ButtonRow>
          <Button variant="secondary">{words.show}</Button>
        </ButtonRow>
      </form>
      {measures.alarms.length === 0 && <p>{words.noAlarms}</p>}
      {measures.alarms.map((alarm) => (
        <Alert key={alarm} tone="warning" heading={wordFor(words.alarms, alarm)} />
      ))}
      <Census census={measures.census[0]} />
      <Hindsight hindsight={measures.hindsight[0]} />
      <StepTimes steps={measures.steps} />
      <HowPeopleDecide measures={measures} />
    </Layout>
  );
}
