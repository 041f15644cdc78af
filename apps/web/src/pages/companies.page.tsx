import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, DataTable, Details, EmptyState, ErrorSummary, Layout, SelectField, TextArea, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, FormReader, formValue, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { Name, useName, wordFor } from './parts/words';

const Companies = graphql(
  `
    query Companies($search: String, $after: String) {
      me {
        ...MeFields
      }
      companies(search: $search, after: $after) {
        edges {
          node {
            id
            name
            cvr
            synthetic
            state
            form {
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
      legalForms {
        code
        nameDa
        nameEn
      }
      districts {
        code
        nameDa
        nameEn
      }
    }
  `,
  [MeFields],
);

const RegisterCompany = graphql(`
  mutation RegisterCompany($input: RegisterCompany!) {
    registerCompany(input: $input) {
      id
    }
  }
`);

type Data = ResultOf<typeof Companies>;
type Row = Data['companies']['edges'][number]['node'];

interface Asked {
  readonly search: string | null;
  readonly after: string | null;
  readonly form: FormState;
}

const KEEPERS = { may: ['employmentConsultant', 'employmentLead', 'premisesManager'] } as const;

/** Companies: found, and written in. */
@Controller()
export class CompaniesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/virksomheder', KEEPERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('soeg') soeg?: string, @Query('efter') efter?: string): Promise<void> {
    const search = typeof soeg === 'string' && soeg.trim() !== '' ? soeg.trim().slice(0, 100) : null;
    return this.page({ request, reply }, { search, after: cursorFrom(efter), form: EMPTY_FORM }, 200);
  }

  @SecurePost('/virksomheder', KEEPERS)
  register(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request));
    const form = new FormReader(request.body);
    const input = {
      name: form.text('name', words.companies.nameMissing),
      cvr: form.value('cvr') || null,
      legalForm: form.text('legalForm', words.companies.formMissing),
      purpose: form.text('purpose', words.company.purposeMissing),
      useOfSurplus: form.value('useOfSurplus') || null,
      district: form.text('district', words.companies.districtMissing),
      supportCapacity: form.number('supportCapacity', words.companies.capacityMissing),
    };
    const again = (state: FormState) => this.page(visit, { search: null, after: null, form: state }, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(
      visit,
      RegisterCompany,
      { input },
      ({ registerCompany }) => afterwards(`/virksomheder/${registerCompany.id}`, 'companyRegistered'),
      again,
    );
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    const { search, after } = asked;
    return this.pages.show(visit, Companies, { search, after }, (data, page) => companiesPage(data, asked, page), status);
  }
}

function companiesPage(data: Data, { search, after, form }: Asked, { frame, texts }: Page) {
  const words = texts.companies;
  const rows = nodesOf(data.companies);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <form method="get" action="/virksomheder">
        <TextField name="soeg" value={search ?? ''} label={words.search} width="l" optional />
        <ButtonRow>
          <Button variant="secondary">{words.find}</Button>
        </ButtonRow>
      </form>
      {rows.length === 0 ? <EmptyState text={words.none} /> : <CompanyTable rows={rows} />}
      <NextPage path={search ? `/virksomheder?soeg=${encodeURIComponent(search)}` : '/virksomheder'} list={data.companies} after={after} />
      <Details summary={words.register} open={formValue(form.values, 'name') !== '' || form.errors.length > 0}>
        <RegisterForm {...data} form={form} />
      </Details>
    </Layout>
  );
}

function CompanyTable({ rows }: { rows: readonly Row[] }) {
  const words = useLanguage().texts.companies;
  const nameOf = useName();
  const columns: Column<Row>[] = [
    {
      header: words.name,
      cell: ({ id, name, synthetic }) => (
        <a href={`/virksomheder/${id}`}>
          <Name name={name} synthetic={synthetic} />
        </a>
      ),
    },
    { header: words.cvr, cell: ({ cvr }) => cvr },
    { header: words.form, cell: ({ form }) => nameOf(form) },
    { header: words.state, cell: ({ state }) => wordFor(words.states, state) },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function RegisterForm({ legalForms, districts, form }: Pick<Data, 'legalForms' | 'districts'> & { form: FormState }) {
  const { companies: words, company } = useLanguage().texts;
  const nameOf = useName();
  return (
    <form method="post" action="/virksomheder" novalidate>
      <TextField {...field(form, 'name')} label={words.nameLabel} hint={words.nameHint} width="l" />
      <TextField {...field(form, 'cvr')} label={words.cvr} hint={words.cvrOrNone} inputMode="numeric" width="s" optional />
      <SelectField {...field(form, 'legalForm')} label={words.form} options={legalForms.map((one) => ({ value: one.code, label: nameOf(one) }))} />
      <TextArea {...field(form, 'purpose')} label={company.purpose} hint={company.describeHint} rows={3} />
      <TextArea {...field(form, 'useOfSurplus')} label={company.surplus} rows={3} optional />
      <SelectField {...field(form, 'district')} label={words.districtLabel} options={districts.map((one) => ({ value: one.code, label: nameOf(one) }))} />
      <TextField {...field(form, 'supportCapacity')} label={words.capacityLabel} inputMode="numeric" width="xs" />
      <ButtonRow>
        <Button>{words.registerButton}</Button>
      </ButtonRow>
    </form>
  );
}
