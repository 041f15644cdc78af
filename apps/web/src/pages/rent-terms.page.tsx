import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Checkboxes, DataTable, EmptyState, ErrorSummary, Layout, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { boxes, EMPTY_FORM, field, formList, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { AddressFields, ContactFields, ContactQuestions, readAddress, readContact, savedParty } from './parts/party-fields';
import { formOr } from './parts/place-fields';
import { StepForm } from './parts/step-form';
import { wordFor } from './parts/words';

const RentTerms = graphql(
  `
    query RentTerms($houseId: Uuid!) {
      me {
        ...MeFields
      }
      rentTerms(houseId: $houseId) {
        from
        until
        taxedKinds
        series
        seller {
          name
          street
          buildingNumber
          postcode
          city
          cvr
          contact {
            ...ContactFields
          }
        }
        payment {
          creditor
          sortCode
          account
        }
      }
    }
  `,
  [MeFields, ContactFields],
);

const SetRentTerms = graphql(`
  mutation SetRentTerms($input: SetRentTerms!) {
    setRentTerms(input: $input)
  }
`);

type Terms = ResultOf<typeof RentTerms>['rentTerms'][number];

const MANAGER = { may: ['premisesManager'] } as const;
const KINDS = ['seat', 'membership', 'service'] as const;

/** Who issues the rent of a house, how it is paid, and what carries VAT; from a day on. */
@Controller()
export class RentTermsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/huset/:houseId/udsteder', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return this.page({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/udsteder', MANAGER)
  save(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const steps = { terms: (form: FormReader) => termsStep(houseId, form, texts(languageOf(request))) };
    return takeStep(this.pages, visit, steps, `/huset/${houseId}/udsteder`, (form) => this.page(visit, houseId, form, 422));
  }

  private page(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, RentTerms, { houseId }, ({ rentTerms }, page) => termsPage(houseId, rentTerms, form, page), status);
  }
}

function termsStep(houseId: string, form: FormReader, { rentTerms: words, invoiceParty }: Texts): Step {
  const taxed = formList(form.state.values, 'taxedKinds');
  const input = {
    houseId,
    from: form.day('from', words.dayMissing),
    taxedKinds: KINDS.filter((kind) => taxed.includes(kind)),
    series: form.text('series', words.seriesMissing),
    seller: {
      ...readAddress(form, 'seller', invoiceParty),
      cvr: form.text('seller.cvr', invoiceParty.missing),
      contact: readContact(form, 'seller', invoiceParty),
    },
    payment: paymentOf(form, words),
  };
  return stepOf(form, SetRentTerms, { input }, 'rentTermsSet');
}

/** One way to pay: beside a creditor an account would be left out of every invoice. */
function paymentOf(form: FormReader, words: Texts['rentTerms']) {
  const typed = (name: string) => form.value(name) || null;
  const [creditor, sortCode, account] = [typed('creditor'), typed('sortCode'), typed('account')];
  if (creditor && (sortCode || account)) form.wrong('account', words.oneWay);
  return { creditor, sortCode, account };
}

function savedTerms({ taxedKinds, series, seller, payment }: Terms): FormState['values'] {
  const { creditor, sortCode, account } = payment;
  return { taxedKinds, series, creditor: creditor ?? '', sortCode: sortCode ?? '', account: account ?? '', ...savedParty('seller', seller) };
}

function termsPage(houseId: string, terms: readonly Terms[], form: FormState, { frame, texts }: Page) {
  const words = texts.rentTerms;
  const [latest] = terms;
  const trail = [...houseTrail(texts), { href: `/huset/${houseId}/husleje`, text: texts.rent.title }];
  return (
    <Layout frame={frame} title={words.title} trail={trail}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {latest ? <AllTerms terms={terms} /> : <EmptyState text={words.none} />}
      <h2>{words.change}</h2>
      <Alert tone="info" heading={texts.endings.whatHappens}>
        {words.note}
      </Alert>
      <StepForm action={`/huset/${houseId}/udsteder`} step="terms" button={words.save}>
        <Questions form={formOr(form, 'terms', latest ? savedTerms(latest) : {})} />
      </StepForm>
    </Layout>
  );
}

function AllTerms({ terms }: { terms: readonly Terms[] }) {
  const { texts, format } = useLanguage();
  const words = texts.rentTerms;
  const columns: Column<Terms>[] = [
    { header: words.period, cell: ({ from, until }) => texts.agreements.fromTo(format.shortDay(from), until && format.shortDay(until)) },
    { header: words.seller, cell: ({ seller }) => `${seller.name}, CVR ${seller.cvr}` },
    { header: words.series, cell: ({ series }) => series },
    {
      header: words.payment,
      cell: ({ payment }) => (payment.creditor ? words.slip(payment.creditor) : words.toAccount(payment.sortCode ?? '', payment.account ?? '')),
    },
    { header: words.vat, cell: ({ taxedKinds }) => taxedKinds.map((kind) => wordFor(texts.agreements.lineKinds, kind)).join(', ') || words.noVat },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={terms} rowKey={({ from }) => from} />;
}

function Questions({ form }: { form: FormState }) {
  const { agreements, invoiceParty, rentTerms: words } = useLanguage().texts;
  const kinds = KINDS.map((value) => ({ value, label: agreements.lineKinds[value] ?? value }));
  return (
    <>
      <TextField {...field(form, 'from')} label={words.from} hint={words.fromHint} type="date" width="s" />
      <AddressFields form={form} whose="seller" />
      <TextField {...field(form, 'seller.cvr')} label={invoiceParty.cvr} inputMode="numeric" width="s" />
      <TextField {...field(form, 'seller.contact.reference')} label={words.reference} hint={words.referenceHint} width="m" />
      <ContactQuestions form={form} whose="seller" />
      <TextField {...field(form, 'series')} label={words.series} hint={words.seriesHint} width="xs" />
      <TextField {...field(form, 'creditor')} label={words.creditor} hint={words.creditorHint} inputMode="numeric" width="s" optional />
      <TextField {...field(form, 'sortCode')} label={words.sortCode} inputMode="numeric" width="xs" optional />
      <TextField {...field(form, 'account')} label={words.account} inputMode="numeric" width="s" optional />
      <Checkboxes {...boxes(form, 'taxedKinds')} label={words.taxed} hint={words.taxedHint} options={kinds} optional />
    </>
  );
}
