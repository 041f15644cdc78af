import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Details, EmptyState, ErrorSummary, Layout, Radios, SelectField, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { AllDeliveries, DeliveryFields, Refused, ToPost, type Delivery } from './parts/deliveries';
import { houseTrail } from './parts/house-trail';
import { readWords } from './parts/money-fields';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { StepForm } from './parts/step-form';
import { wordFor } from './parts/words';

const Deliveries = graphql(
  `
    query Deliveries($houseId: Uuid!, $after: String) {
      me {
        ...MeFields
      }
      refused: deliveries(houseId: $houseId, state: refused, first: 100) {
        edges {
          node {
            ...DeliveryFields
          }
        }
      }
      prepared: deliveries(houseId: $houseId, state: prepared, first: 100) {
        edges {
          node {
            ...DeliveryFields
          }
        }
      }
      sent: deliveries(houseId: $houseId, state: sent, first: 100) {
        edges {
          node {
            ...DeliveryFields
          }
        }
      }
      deliveries(houseId: $houseId, after: $after) {
        edges {
          node {
            ...DeliveryFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, DeliveryFields],
);

const DeliverAgain = graphql(`
  mutation DeliverAgain($deliveryId: Uuid!) {
    deliverAgain(deliveryId: $deliveryId)
  }
`);

const DeliverOtherwise = graphql(`
  mutation DeliverOtherwise($deliveryId: Uuid!, $channel: OtherChannel!) {
    deliverOtherwise(deliveryId: $deliveryId, channel: $channel)
  }
`);

const MarkDeliveryPosted = graphql(`
  mutation MarkDeliveryPosted($deliveryId: Uuid!) {
    markDeliveryPosted(deliveryId: $deliveryId)
  }
`);

const AnswerDelivery = graphql(`
  mutation AnswerDelivery($deliveryId: Uuid!, $refusedBecause: String) {
    answerDelivery(deliveryId: $deliveryId, refusedBecause: $refusedBecause)
  }
`);

type Data = ResultOf<typeof Deliveries>;

interface Asked {
  readonly houseId: string;
  readonly after: string | null;
  readonly form: FormState;
}

const MANAGER = { may: ['premisesManager'] } as const;
const OUTCOMES = ['received', 'refused'] as const;

/** How the house's documents reach its tenants, and what a person does about those that do not. */
@Controller()
export class DeliveriesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/huset/:houseId/udsendelser', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, { houseId, after: cursorFrom(efter), form: EMPTY_FORM }, 200);
  }

  @SecurePost('/huset/:houseId/udsendelser', MANAGER)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, { houseId, after: null, form }, 422);
    return takeStep(this.pages, visit, deliverySteps(texts(languageOf(request))), deliveriesPath(houseId), again);
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    const { houseId, after } = asked;
    return this.pages.show(visit, Deliveries, { houseId, after }, (data, page) => deliveriesPage(asked, data, page), status);
  }
}

function deliveriesPath(houseId: string): string {
  return `/huset/${houseId}/udsendelser`;
}

function deliverySteps({ deliveries: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const of = (form: FormReader) => ({ deliveryId: form.text('deliveryId', words.whichMissing) });
  return {
    again: (form) => stepOf(form, DeliverAgain, of(form), 'deliveredAgain'),
    mail: (form) => stepOf(form, DeliverOtherwise, { ...of(form), channel: 'mail' }, 'deliveredByMail'),
    print: (form) => stepOf(form, DeliverOtherwise, { ...of(form), channel: 'print' }, 'deliveredByPost'),
    posted: (form) => stepOf(form, MarkDeliveryPosted, of(form), 'deliveryPosted'),
    answer(form) {
      const delivery = of(form);
      const outcome = form.choice('outcome', OUTCOMES, words.outcomeMissing);
      const refusedBecause = outcome === 'refused' ? readWords(form, 'reason', 3, words.reasonMissing) : null;
      return stepOf(form, AnswerDelivery, { ...delivery, refusedBecause }, 'deliveryAnswered');
    },
  };
}

function deliveriesPage({ houseId, after, form }: Asked, data: Data, { frame, texts }: Page) {
  const words = texts.deliveries;
  const action = deliveriesPath(houseId);
  const [refused, all] = [nodesOf(data.refused), nodesOf(data.deliveries)];
  const toPost = nodesOf(data.prepared).filter(({ channel }) => channel === 'print');
  const waiting = nodesOf(data.sent).filter(({ channel }) => channel !== 'print');
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <p>
        <a href={`/huset/${houseId}/opkraever`}>{words.toCollector}</a>
      </p>
      <ErrorSummary errors={form.errors} />
      <h2>{words.refused}</h2>
      {refused.length === 0 ? (
        <EmptyState text={words.noneRefused} />
      ) : (
        <>
          <p>{words.refusedNote}</p>
          <Refused deliveries={refused} action={action} />
        </>
      )}
      <h2>{words.toPost}</h2>
      {toPost.length === 0 ? (
        <EmptyState text={words.noneToPost} />
      ) : (
        <>
          <p>{words.toPostNote}</p>
          <ToPost deliveries={toPost} action={action} />
        </>
      )}
      <h2>{words.all}</h2>
      {all.length === 0 ? <EmptyState text={words.none} /> : <AllDeliveries deliveries={all} />}
      <NextPage path={action} list={data.deliveries} after={after} />
      {waiting.length > 0 && <Answer action={action} waiting={waiting} form={form} />}
    </Layout>
  );
}

function Answer({ action, waiting, form }: { action: string; waiting: readonly Delivery[]; form: FormState }) {
  const words = useLanguage().texts.deliveries;
  const options = waiting.map(({ id, number, buyerName, channel }) => ({
    value: id,
    label: words.option(number, buyerName, wordFor(words.channels, channel)),
  }));
  return (
    <Details summary={words.answer} open={formValue(form.values, 'step') === 'answer'}>
      <p>{words.answerNote}</p>
      <StepForm action={action} step="answer" button={words.answerButton} variant="secondary">
        <SelectField {...field(form, 'deliveryId')} label={words.which} options={options} width="xl" />
        <Radios {...field(form, 'outcome')} label={words.outcome} options={OUTCOMES.map((value) => ({ value, label: wordFor(words.outcomes, value) }))} />
        <TextField {...field(form, 'reason')} label={words.reason} hint={words.reasonHint} width="l" optional />
      </StepForm>
    </Details>
  );
}
