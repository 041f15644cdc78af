import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, Details, EmptyState, ErrorSummary, Layout, SelectField, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { ChoiceFields, CompanyChoice, CompanySearch, searchFrom } from './parts/company-choice';
import { GUIDES, guidanceTrail } from './parts/guides';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { formOr } from './parts/place-fields';
import { DistrictFields } from './parts/postings';
import { partySteps } from './parts/party-steps';
import { StepForm } from './parts/step-form';
import { Name, useDistrict, useName } from './parts/words';

const GuidedParties = graphql(
  `
    query GuidedParties($after: String, $search: String) {
      me {
        ...MeFields
      }
      guidedParties(after: $after) {
        edges {
          node {
            id
            name
            stage
            district
            sessionsAttended
            synthetic
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      others: guidedParties(first: 100) {
        edges {
          node {
            id
            name
            stage
          }
        }
      }
      companies(first: 100, search: $search) {
        ...ChoiceFields
      }
      districts {
        ...DistrictFields
      }
    }
  `,
  [MeFields, ChoiceFields, DistrictFields],
);

type Data = ResultOf<typeof GuidedParties>;
type Party = Data['guidedParties']['edges'][number]['node'];

const PATH = '/vejledning/parter';

interface Asked {
  readonly after: string | null;
  readonly search: string | null;
  readonly form: FormState;
}

/** Who is guided: people before they have a company, and companies. Each counts once, however often they come. */
@Controller()
export class GuidedPartiesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, GUIDES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string, @Query('firma') firma?: string): Promise<void> {
    return this.page({ request, reply }, { after: cursorFrom(efter), search: searchFrom(firma), form: EMPTY_FORM }, 200);
  }

  @SecurePost(PATH, GUIDES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, { after: null, search: null, form }, 422);
    return takeStep(this.pages, visit, partySteps(texts(languageOf(request))), PATH, again);
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    const { after, search } = asked;
    return this.pages.show(visit, GuidedParties, { after, search }, (data, page) => partiesPage(data, asked, page), status);
  }
}

function partiesPage(data: Data, { after, search, form }: Asked, { frame, texts }: Page) {
  const words = texts.guiding;
  const parties = nodesOf(data.guidedParties);
  return (
    <Layout frame={frame} title={words.parties} trail={guidanceTrail(texts)}>
      <h1>{words.parties}</h1>
      <p class="font-lead">{words.partiesLead}</p>
      <ErrorSummary errors={form.errors} />
      {parties.length === 0 ? <EmptyState text={words.noParties} /> : <PartyTable parties={parties} districts={data.districts} />}
      <NextPage path={PATH} list={data.guidedParties} after={after} />
      <CompanySearch path={PATH} companies={data.companies} search={search} />
      <TakeIn data={data} form={form} />
    </Layout>
  );
}

function PartyTable({ parties, districts }: { parties: readonly Party[]; districts: Data['districts'] }) {
  const words = useLanguage().texts.guiding;
  const districtOf = useDistrict(districts);
  const columns: Column<Party>[] = [
    {
      header: words.party,
      cell: ({ id, name, synthetic }) => (
        <a href={`${PATH}/${id}`}>
          <Name name={name} synthetic={synthetic} />
        </a>
      ),
    },
    { header: words.stage, cell: ({ stage }) => words.stages[stage] ?? stage },
    { header: words.district, cell: ({ district }) => district && districtOf(district) },
    { header: words.attended, cell: ({ sessionsAttended }) => sessionsAttended, numeric: true },
  ];
  return <DataTable caption={words.parties} captionHidden columns={columns} rows={parties} rowKey={({ id }) => id} />;
}

function TakeIn({ data: { companies, districts, others }, form }: { data: Data; form: FormState }) {
  const words = useLanguage().texts.guiding;
  const nameOf = useName();
  const shown = (step: string): FormState => formOr(form, step, {});
  const isOpen = (step: string): boolean => formValue(form.values, 'step') === step;
  const people = nodesOf(others).filter(({ stage }) => stage === 'pre_start');
  return (
    <>
      <Details summary={words.takeInPerson} open={isOpen('person')}>
        <StepForm action={PATH} step="person" button={words.takeIn}>
          <TextField {...field(shown('person'), 'name')} label={words.name} autocomplete="off" width="l" />
          <TextField {...field(shown('person'), 'email')} label={words.email} hint={words.emailHint} type="email" autocomplete="off" width="l" optional />
          <SelectField
            {...field(shown('person'), 'district')}
            label={words.district}
            options={districts.map((one) => ({ value: one.code, label: nameOf(one) }))}
            optional
          />
        </StepForm>
      </Details>
      <Details summary={words.takeInCompany} open={isOpen('company')}>
        <StepForm action={PATH} step="company" button={words.takeIn}>
          <CompanyChoice companies={companies} form={shown('company')} />
          {people.length > 0 && (
            <SelectField {...field(shown('company'), 'partyId')} label={words.founder} hint={words.founderHint} options={people.map(optionOf)} optional />
          )}
        </StepForm>
      </Details>
    </>
  );
}

function optionOf({ id, name }: { id: string; name: string }): { value: string; label: string } {
  return { value: id, label: name };
}
