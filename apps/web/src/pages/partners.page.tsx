import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, Details, EmptyState, ErrorSummary, Layout, SelectField, TextArea, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { newPartnerSteps } from './parts/partner-steps';
import { KEEPERS, keeps, LOCAL_EVENTS, PARTNERS, PlaceFields, READERS, SIDE_INITIATIVES, usePlace, type Places } from './parts/partners';
import { PlaceChoice } from './parts/place-choice';
import { StepForm } from './parts/step-form';
import { Name, useName } from './parts/words';

const Partners = graphql(
  `
    query Partners($after: String) {
      me {
        ...MeFields
      }
      ...PlaceFields
      partnerKinds {
        code
        nameDa
        nameEn
      }
      partners(after: $after) {
        edges {
          node {
            id
            name
            synthetic
            area
            district
            coordinator
            kind {
              nameDa
              nameEn
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, PlaceFields],
);

type Data = ResultOf<typeof Partners>;
type Partner = Data['partners']['edges'][number]['node'];

/** Who works locally beside the city. A partner sees itself. */
@Controller()
export class PartnersPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PARTNERS, READERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(PARTNERS, KEEPERS)
  register(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, newPartnerSteps(texts(languageOf(request))), PARTNERS, (form) => this.page(visit, null, form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Partners, { after }, (data, page) => partnersPage(data, after, form, page), status);
  }
}

function partnersPage(data: Data, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.partners;
  const rows = nodesOf(data.partners);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <ul>
        <li>
          <a href={LOCAL_EVENTS}>{texts.localEvents.title}</a>
        </li>
        <li>
          <a href={SIDE_INITIATIVES}>{texts.sideInitiatives.title}</a>
        </li>
      </ul>
      {rows.length === 0 ? <EmptyState text={words.none} /> : <PartnerTable rows={rows} places={data} />}
      <NextPage path={PARTNERS} list={data.partners} after={after} />
      {keeps(frame.reader?.role) && (
        <Details summary={words.registerOpen} open={form.errors.length > 0}>
          <RegisterForm {...data} form={form} />
        </Details>
      )}
    </Layout>
  );
}

function PartnerTable({ rows, places }: { rows: readonly Partner[]; places: Places }) {
  const words = useLanguage().texts.partners;
  const nameOf = useName();
  const placeOf = usePlace(places);
  const columns: Column<Partner>[] = [
    {
      header: words.name,
      cell: ({ id, name, synthetic }) => (
        <a href={`${PARTNERS}/${id}`}>
          <Name name={name} synthetic={synthetic} />
        </a>
      ),
    },
    { header: words.kind, cell: ({ kind }) => nameOf(kind) },
    { header: words.place, cell: placeOf },
    { header: words.coordinator, cell: ({ coordinator }) => coordinator },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function RegisterForm({ partnerKinds, form, ...places }: Data & { form: FormState }) {
  const words = useLanguage().texts.partners;
  const nameOf = useName();
  return (
    <StepForm action={PARTNERS} step="register" button={words.register}>
      <p>{words.registerNote}</p>
      <TextField {...field(form, 'name')} label={words.nameLabel} width="l" />
      <SelectField {...field(form, 'kind')} label={words.kindLabel} options={partnerKinds.map((kind) => ({ value: kind.code, label: nameOf(kind) }))} />
      <PlaceChoice places={places} form={form} />
      <TextArea {...field(form, 'about')} label={words.about} rows={3} optional />
    </StepForm>
  );
}
