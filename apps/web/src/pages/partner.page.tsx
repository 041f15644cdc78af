import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, Details, EmptyState, ErrorSummary, FactList, Layout, TextArea, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { AddContact } from './parts/company-forms';
import { partnerSteps } from './parts/partner-steps';
import { EventFields, EventTable, keeps, PARTNERS, partnerTrail, PlaceFields, READERS, usePlace } from './parts/partners';
import { StepForm } from './parts/step-form';
import { InDanish, Name, useName } from './parts/words';

const OnePartner = graphql(
  `
    query OnePartner($id: Uuid!) {
      me {
        ...MeFields
      }
      ...PlaceFields
      partner(id: $id) {
        id
        name
        synthetic
        area
        district
        about
        coordinator
        kind {
          nameDa
          nameEn
        }
        contacts {
          id
          name
          title
          email
          phone
        }
        agreements {
          id
          text
          validFrom
          validTo
        }
        events {
          ...EventFields
        }
      }
    }
  `,
  [MeFields, PlaceFields, EventFields],
);

type Data = ResultOf<typeof OnePartner>;
type Partner = Data['partner'];
type Person = Partner['contacts'][number];
type Agreement = Partner['agreements'][number];

/** One who works locally: whom to call, what was agreed, what was held together. */
@Controller()
export class PartnerPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(`${PARTNERS}/:id`, READERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost(`${PARTNERS}/:id`, READERS)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const steps = partnerSteps(id, texts(languageOf(request)));
    return takeStep(this.pages, visit, steps, `${PARTNERS}/${id}`, (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OnePartner, { id }, (data, page) => partnerPage(data, form, page), status);
  }
}

function partnerPage({ partner, ...places }: Data, form: FormState, { frame, texts }: Page) {
  const { partners: words, company } = texts;
  const action = `${PARTNERS}/${partner.id}`;
  return (
    <Layout frame={frame} title={partner.name} trail={partnerTrail(texts)}>
      <h1>
        <Name name={partner.name} synthetic={partner.synthetic} />
      </h1>
      <ErrorSummary errors={form.errors} />
      <PartnerFacts partner={partner} places={places} />
      <h2>{company.contacts}</h2>
      {partner.contacts.length === 0 ? <EmptyState text={company.noContacts} /> : <ContactTable contacts={partner.contacts} />}
      <AddContact action={action} form={form} />
      <h2>{words.agreements}</h2>
      {partner.agreements.length === 0 ? <EmptyState text={words.noAgreements} /> : <Agreements agreements={partner.agreements} />}
      {keeps(frame.reader?.role) && <AgreementForm action={action} form={form} />}
      <h2>{words.events}</h2>
      {partner.events.length === 0 ? <EmptyState text={words.noEvents} /> : <EventTable events={partner.events} places={places} />}
    </Layout>
  );
}

function PartnerFacts({ partner, places }: { partner: Partner; places: Parameters<typeof usePlace>[0] }) {
  const words = useLanguage().texts.partners;
  const nameOf = useName();
  return (
    <FactList
      facts={[
        { name: words.kind, value: nameOf(partner.kind) },
        { name: words.place, value: usePlace(places)(partner) },
        { name: words.about, value: partner.about && <InDanish>{partner.about}</InDanish> },
        { name: words.coordinator, value: partner.coordinator },
      ]}
    />
  );
}

function ContactTable({ contacts }: { contacts: readonly Person[] }) {
  const words = useLanguage().texts.company;
  const columns: Column<Person>[] = [
    { header: words.contactName, cell: ({ name }) => name },
    { header: words.contactTitle, cell: ({ title }) => title && <InDanish>{title}</InDanish> },
    { header: words.contactEmail, cell: ({ email }) => <a href={`mailto:${email}`}>{email}</a> },
    { header: words.contactPhone, cell: ({ phone }) => phone },
  ];
  return <DataTable caption={words.contacts} captionHidden columns={columns} rows={contacts} rowKey={({ id }) => id} />;
}

function Agreements({ agreements }: { agreements: readonly Agreement[] }) {
  const { texts, format } = useLanguage();
  const words = texts.partners;
  const named = ({ validFrom, validTo }: Agreement) =>
    validTo ? words.between(format.shortDay(validFrom), format.shortDay(validTo)) : words.since(format.shortDay(validFrom));
  return <FactList facts={agreements.map((one) => ({ name: named(one), value: <InDanish>{one.text}</InDanish> }))} />;
}

function AgreementForm({ action, form }: { action: string; form: FormState }) {
  const words = useLanguage().texts.partners;
  return (
    <Details summary={words.agreeOpen} open={formValue(form.values, 'step') === 'agreement'}>
      <StepForm action={action} step="agreement" button={words.agree}>
        <TextArea {...field(form, 'text')} label={words.agreement} rows={3} />
        <TextField {...field(form, 'validFrom')} label={words.from} type="date" width="s" />
        <TextField {...field(form, 'validTo')} label={words.to} hint={words.toHint} type="date" width="s" optional />
      </StepForm>
    </Details>
  );
}
