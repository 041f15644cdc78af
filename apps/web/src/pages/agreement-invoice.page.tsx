import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, Layout, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { agreementTrail } from './parts/house-trail';
import { AddressFields, ContactFields, ContactQuestions, readAddress, readContact, savedParty } from './parts/party-fields';
import { formOr } from './parts/place-fields';
import { StepForm } from './parts/step-form';

const InvoiceBuyer = graphql(
  `
    query InvoiceBuyer($id: Uuid!) {
      me {
        ...MeFields
      }
      agreement(id: $id) {
        id
        number
        companyName
      }
      invoiceBuyer(agreementId: $id) {
        name
        street
        buildingNumber
        postcode
        city
        cvr
        gln
        pNumber
        orderNumber
        accountingCost
        contact {
          ...ContactFields
        }
      }
    }
  `,
  [MeFields, ContactFields],
);

const SetInvoiceBuyer = graphql(`
  mutation SetInvoiceBuyer($input: SetInvoiceBuyer!) {
    setInvoiceBuyer(input: $input)
  }
`);

const MANAGER = { may: ['premisesManager'] } as const;

/** To whom an agreement is invoiced, and what a public buyer wants to see on the invoice. */
@Controller()
export class AgreementInvoicePage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/aftaler/:id/faktura', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/aftaler/:id/faktura', MANAGER)
  save(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const steps = { buyer: (form: FormReader) => buyerStep(id, form, texts(languageOf(request))) };
    return takeStep(this.pages, visit, steps, `/aftaler/${id}`, (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, InvoiceBuyer, { id }, (data, page) => invoicePage(data, form, page), status);
  }
}

function buyerStep(agreementId: string, form: FormReader, { invoiceParty: words }: Texts): Step {
  const at = (name: string) => form.value(`buyer.${name}`) || null;
  const numbers = { gln: at('gln'), cvr: at('cvr'), pNumber: at('pNumber'), orderNumber: at('orderNumber'), accountingCost: at('accountingCost') };
  const buyer = { ...readAddress(form, 'buyer', words), ...numbers, contact: readContact(form, 'buyer', words) };
  return stepOf(form, SetInvoiceBuyer, { input: { agreementId, buyer } }, 'invoiceBuyerSet');
}

function invoicePage({ agreement, invoiceBuyer }: ResultOf<typeof InvoiceBuyer>, form: FormState, { frame, texts }: Page) {
  const words = texts.invoiceParty;
  const saved = invoiceBuyer ? savedParty('buyer', invoiceBuyer) : { 'buyer.name': agreement.companyName };
  return (
    <Layout frame={frame} title={words.buyerTitle} trail={agreementTrail(texts, agreement)}>
      <h1>{words.buyerTitle}</h1>
      <p class="font-lead">{texts.endings.of(agreement.number, agreement.companyName)}</p>
      <ErrorSummary errors={form.errors} />
      <p>{words.buyerNote}</p>
      <StepForm action={`/aftaler/${agreement.id}/faktura`} step="buyer" button={words.save}>
        <BuyerQuestions form={formOr(form, 'buyer', saved)} />
      </StepForm>
    </Layout>
  );
}

function BuyerQuestions({ form }: { form: FormState }) {
  const words = useLanguage().texts.invoiceParty;
  const at = (name: string) => field(form, `buyer.${name}`);
  return (
    <>
      <AddressFields form={form} whose="buyer" />
      <TextField {...at('cvr')} label={words.cvr} hint={words.cvrHint} inputMode="numeric" width="s" optional />
      <TextField {...at('gln')} label={words.gln} hint={words.glnHint} inputMode="numeric" width="m" optional />
      <TextField {...at('pNumber')} label={words.pNumber} inputMode="numeric" width="s" optional />
      <h2>{words.publicTitle}</h2>
      <p>{words.publicNote}</p>
      <TextField {...at('contact.reference')} label={words.reference} hint={words.referenceHint} width="m" />
      <TextField {...at('orderNumber')} label={words.orderNumber} hint={words.orderNumberHint} width="m" optional />
      <TextField {...at('accountingCost')} label={words.accountingCost} hint={words.accountingCostHint} width="m" optional />
      <h2>{words.contactTitle}</h2>
      <ContactQuestions form={form} whose="buyer" />
    </>
  );
}
