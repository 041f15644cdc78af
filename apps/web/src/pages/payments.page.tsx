import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Details, EmptyState, ErrorSummary, Layout, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import { handOn } from '../server/hand-on';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { FileForm, KronerField, readAmount, readWords } from './parts/money-fields';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { BankFileFields, BankFiles, PaymentRowFields, PaymentTable } from './parts/payments';
import { formOr } from './parts/place-fields';
import { StepForm } from './parts/step-form';

const Payments = graphql(
  `
    query Payments($houseId: Uuid!, $waiting: Boolean!, $after: String) {
      me {
        ...MeFields
      }
      payments(houseId: $houseId, waiting: $waiting, after: $after) {
        edges {
          node {
            ...PaymentRowFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      bankFiles(houseId: $houseId) {
        ...BankFileFields
      }
    }
  `,
  [MeFields, PaymentRowFields, BankFileFields],
);

const EnterPayment = graphql(`
  mutation EnterPayment($input: EnterPayment!) {
    enterPayment(input: $input) {
      id
    }
  }
`);

type Data = ResultOf<typeof Payments>;

interface Asked {
  readonly houseId: string;
  readonly waiting: boolean;
  readonly after: string | null;
  readonly form: FormState;
}

const MANAGER = { may: ['premisesManager'] } as const;

/** Money that came in: the bank's files, what waits for a person, and what a person writes down. */
@Controller()
export class PaymentsPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/indbetalinger', MANAGER)
  show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('houseId') houseId: string,
    @Query('vis') shown?: string,
    @Query('efter') efter?: string,
  ): Promise<void> {
    return this.page({ request, reply }, { houseId, waiting: shown !== 'alle', after: cursorFrom(efter), form: EMPTY_FORM }, 200);
  }

  @SecurePost('/huset/:houseId/indbetalinger', MANAGER)
  enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const steps = { enter: (form: FormReader) => entering(houseId, form, texts(languageOf(request))) };
    return takeStep(this.pages, visit, steps, pathOf(houseId), (form) => this.again(visit, houseId, form));
  }

  @SecurePost('/huset/:houseId/indbetalinger/fil', MANAGER)
  read(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    return handOn(visit, `/huset/${houseId}/betalinger`, {
      taken: () => afterwards(pathOf(houseId), 'bankFileRead'),
      again: (errors) => this.again(visit, houseId, { values: {}, errors }),
    });
  }

  private again(visit: Visit, houseId: string, form: FormState): Promise<void> {
    return this.page(visit, { houseId, waiting: true, after: null, form }, 422);
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    const { houseId, waiting, after } = asked;
    const today = this.clock.today();
    return this.pages.show(visit, Payments, { houseId, waiting, after }, (data, page) => paymentsPage(asked, today, data, page), status);
  }
}

export function pathOf(houseId: string): string {
  return `/huset/${houseId}/indbetalinger`;
}

function entering(houseId: string, form: FormReader, { payments: words }: Texts): Step {
  const input = {
    houseId,
    paidOn: form.day('paidOn', words.dayMissing),
    amountOre: readAmount(form, 'amountOre', words.amountWrong),
    text: readWords(form, 'text', 3, words.textMissing),
    reference: form.value('reference') || null,
  };
  return stepOf(form, EnterPayment, { input }, 'paymentEntered');
}

function paymentsPage({ houseId, waiting, after, form }: Asked, today: string, { payments, bankFiles }: Data, { frame, texts }: Page) {
  const words = texts.payments;
  const path = pathOf(houseId);
  const shown = waiting ? path : `${path}?vis=alle`;
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ul class="unstyled-list">
        <li>
          <a href={`/huset/${houseId}/skylder`}>{texts.debts.title}</a>
        </li>
        <li>
          <a href={`/huset/${houseId}/godkendelser`}>{texts.approvals.title}</a>
        </li>
      </ul>
      <ErrorSummary errors={form.errors} />
      <h2>{waiting ? words.waiting : words.all}</h2>
      {payments.edges.length === 0 ? (
        <EmptyState text={waiting ? words.noneWaiting : words.none} />
      ) : (
        <PaymentTable houseId={houseId} payments={nodesOf(payments)} caption={waiting ? words.waiting : words.all} />
      )}
      <NextPage path={shown} list={payments} after={after} />
      <p>{waiting ? <a href={`${path}?vis=alle`}>{words.showAll}</a> : <a href={path}>{words.showWaiting}</a>}</p>
      <Enter path={path} form={formOr(form, 'enter', { paidOn: today })} open={formValue(form.values, 'step') === 'enter'} />
      <h2>{words.upload}</h2>
      <FileForm action={`${path}/fil`} label={words.file} hint={words.fileHint} button={words.read} form={form} />
      <BankFiles files={bankFiles} />
    </Layout>
  );
}

function Enter({ path, form, open }: { path: string; form: FormState; open: boolean }) {
  const words = useLanguage().texts.payments;
  return (
    <Details summary={words.enter} open={open}>
      <p>{words.enterNote}</p>
      <StepForm action={path} step="enter" button={words.enterButton}>
        <TextField {...field(form, 'paidOn')} label={words.paidOn} type="date" width="s" />
        <KronerField form={form} name="amountOre" label={words.amountLabel} />
        <TextField {...field(form, 'text')} label={words.text} width="l" />
        <TextField {...field(form, 'reference')} label={words.reference} hint={words.referenceHint} width="m" optional />
      </StepForm>
    </Details>
  );
}
