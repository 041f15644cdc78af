import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Details, ErrorSummary, Layout, TextArea } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep } from '../server/steps';
import { Uploads } from '../server/uploads';
import { texts } from '../texts';
import { Costs, Regulations } from './parts/agreement-costs';
import { AgreementFacts, AgreementFields, Lines, RunsOut } from './parts/agreements';
import { AgreementLinks } from './parts/agreement-links';
import { endingSteps } from './parts/ending-acts';
import { houseTrail } from './parts/house-trail';
import { InvoiceFields, Invoices } from './parts/invoices';
import { nodesOf } from './parts/paging';
import { fileStep, SignedAgreement } from './parts/signed-agreement';
import { StepForm } from './parts/step-form';

const OneAgreement = graphql(
  `
    query OneAgreement($id: Uuid!) {
      me {
        ...MeFields
      }
      agreement(id: $id) {
        ...AgreementFields
        houseId
        companyId
      }
      invoices(agreementId: $id, first: 24) {
        edges {
          node {
            ...InvoiceFields
          }
        }
      }
    }
  `,
  [MeFields, AgreementFields, InvoiceFields],
);

const GiveNotice = graphql(`
  mutation GiveNotice($input: GiveNotice!) {
    giveNotice(input: $input) {
      id
    }
  }
`);

const ROLES = { may: ['premisesManager', 'companyContact'] } as const;

/** One agreement: its seats and prices, what was invoiced, and the tenant's way out. */
@Controller()
export class AgreementPage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/aftaler/:id', ROLES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  /** Whoever runs the house lays the signed agreement in; the tenant gives notice, and takes it back. */
  @SecurePost('/aftaler/:id', ROLES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') agreementId: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request));
    const path = `/aftaler/${agreementId}`;
    const again = (form: FormState) => this.page(visit, agreementId, form, 422);
    if (request.actor.role === 'premisesManager') return this.uploads.takeStep(visit, { steps: { file: fileStep(agreementId, words) }, path, again });
    const steps = {
      notice: (form: FormReader) => stepOf(form, GiveNotice, { input: { agreementId, by: 'tenant' } }, 'noticeGiven'),
      withdraw: endingSteps(agreementId, words).fortryd,
    };
    return takeStep(this.pages, visit, steps, path, again);
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OneAgreement, { id }, (data, page) => agreementPage(data, { form, today: this.clock.today() }, page), status);
  }
}

interface Asked {
  readonly form: FormState;
  readonly today: LocalDate;
}

function agreementPage({ agreement, invoices }: ResultOf<typeof OneAgreement>, { form, today }: Asked, { frame, texts }: Page) {
  const words = texts.agreements;
  const title = words.numbered(agreement.number);
  const manages = frame.reader?.role === 'premisesManager';
  const tenant = frame.reader?.role === 'companyContact' && !agreement.endedBecause;
  return (
    <Layout frame={frame} title={title} trail={[...houseTrail(texts), { href: '/aftaler', text: words.title }]}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <RunsOut on={agreement.runsOutOn} today={today} manages={manages} />
      <AgreementFacts agreement={agreement} />
      <AgreementLinks agreement={agreement} manages={manages} />
      <p>
        <a href={frame.reader?.role === 'companyContact' ? '/konto' : `/huset/${agreement.houseId}/konto/${agreement.companyId}`}>{texts.account.title}</a>
      </p>
      <SignedAgreement {...{ agreement, form, manages }} />
      <h2>{words.lines}</h2>
      <Lines agreement={agreement} />
      {agreement.regulations.length > 0 && (
        <>
          <h2>{words.regulations}</h2>
          <Regulations agreement={agreement} />
        </>
      )}
      {agreement.costs.length > 0 && (
        <>
          <h2>{words.costs}</h2>
          <Costs costs={agreement.costs} />
        </>
      )}
      <h2>{words.invoices}</h2>
      <Invoices invoices={nodesOf(invoices)} />
      {tenant && !agreement.notice && <Leave id={agreement.id} />}
      {tenant && agreement.notice?.by === 'tenant' && <Stay id={agreement.id} form={form} />}
    </Layout>
  );
}

function Leave({ id }: { id: string }) {
  const words = useLanguage().texts.agreements;
  return (
    <Details summary={words.leaveOpen}>
      <p>{words.leaveNote}</p>
      <StepForm action={`/aftaler/${id}`} step="notice" button={words.leave} variant="warning" />
    </Details>
  );
}

function Stay({ id, form }: { id: string; form: FormState }) {
  const { agreements, endings } = useLanguage().texts;
  return (
    <Details summary={agreements.stayOpen} open={formValue(form.values, 'step') === 'withdraw'}>
      <p>{agreements.stayNote}</p>
      <StepForm action={`/aftaler/${id}`} step="withdraw" button={agreements.stayOpen}>
        <TextArea {...field(form, 'reason')} label={endings.withdrawReason} rows={2} />
      </StepForm>
    </Details>
  );
}
