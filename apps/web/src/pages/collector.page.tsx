import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import { handOn } from '../server/hand-on';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { ChangeWay, CollectedFields, EnterLine, WaitingLines, WayFields, Ways, WAYS } from './parts/collector';
import { houseTrail } from './parts/house-trail';
import { FileForm, readAmount } from './parts/money-fields';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';

const Collector = graphql(
  `
    query Collector($houseId: Uuid!, $after: String) {
      me {
        ...MeFields
      }
      rentDeliveries(houseId: $houseId) {
        ...WayFields
      }
      collectedCharges(houseId: $houseId, after: $after) {
        edges {
          node {
            ...CollectedFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, WayFields, CollectedFields],
);

const SetRentDelivery = graphql(`
  mutation SetRentDelivery($input: SetRentDelivery!) {
    setRentDelivery(input: $input)
  }
`);

const EnterCollected = graphql(`
  mutation EnterCollected($input: EnterCollected!) {
    enterCollected(input: $input)
  }
`);

type Data = ResultOf<typeof Collector>;

interface Asked {
  readonly houseId: string;
  readonly after: string | null;
  readonly form: FormState;
}

const MANAGER = { may: ['premisesManager'] } as const;

/** Who sends the rent, and what the city's collector tells of the rent that it has. */
@Controller()
export class CollectorPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/huset/:houseId/opkraever', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, { houseId, after: cursorFrom(efter), form: EMPTY_FORM }, 200);
  }

  @SecurePost('/huset/:houseId/opkraever', MANAGER)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, { houseId, after: null, form }, 422);
    return takeStep(this.pages, visit, collectorSteps(houseId, texts(languageOf(request))), collectorPath(houseId), again);
  }

  @SecurePost('/huset/:houseId/opkraever/fil', MANAGER)
  read(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    return handOn(visit, `/huset/${houseId}/opkraevet`, {
      taken: () => afterwards(collectorPath(houseId), 'collectorFileRead'),
      again: (errors) => this.page(visit, { houseId, after: null, form: { values: {}, errors } }, 422),
    });
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    const { houseId, after } = asked;
    return this.pages.show(visit, Collector, { houseId, after }, (data, page) => collectorPage(asked, data, page), status);
  }
}

function collectorPath(houseId: string): string {
  return `/huset/${houseId}/opkraever`;
}

function collectorSteps(houseId: string, { collector: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    way(form) {
      const input = { houseId, from: form.day('from', words.dayMissing), way: form.choice('way', WAYS, words.wayMissing) };
      return stepOf(form, SetRentDelivery, { input }, 'rentDeliverySet');
    },
    line(form) {
      const [lineId = '', from = ''] = form.text('line', words.whichMissing).split(':');
      const paidOn = form.optional('paidOn', () => form.day('paidOn', words.dayMissing));
      const amountOre = form.optional('paidOre', () => readAmount(form, 'paidOre', words.amountWrong));
      if ((paidOn === null) !== (amountOre === null)) form.wrong(paidOn === null ? 'paidOn' : 'paidOre', words.paidBoth);
      const input = { houseId, lineId, from, number: form.text('number', words.numberMissing), paidOn, amountOre };
      return stepOf(form, EnterCollected, { input }, 'collectedEntered');
    },
  };
}

function collectorPage({ houseId, after, form }: Asked, { rentDeliveries, collectedCharges }: Data, { frame, texts }: Page) {
  const words = texts.collector;
  const action = collectorPath(houseId);
  const lines = nodesOf(collectedCharges);
  const hasCollector = rentDeliveries.some(({ way }) => way === 'collector');
  return (
    <Layout frame={frame} title={words.title} trail={[...houseTrail(texts), { href: `/huset/${houseId}/udsendelser`, text: texts.deliveries.title }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <h2>{words.now}</h2>
      <Ways ways={rentDeliveries} />
      <ChangeWay action={action} form={form} />
      {hasCollector && (
        <>
          <h2>{words.waiting}</h2>
          <WaitingLines lines={lines} />
          <NextPage path={action} list={collectedCharges} after={after} />
          <h2>{words.upload}</h2>
          <FileForm action={`${action}/fil`} label={words.file} hint={words.fileHint} button={words.read} form={form} />
          {lines.length > 0 && <EnterLine action={action} lines={lines} form={form} />}
        </>
      )}
    </Layout>
  );
}
