import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Checkboxes, ErrorSummary, Layout, TextArea } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { boxes, EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep } from '../server/steps';
import { texts } from '../texts';
import { ChoiceFields, CompanyChoice, CompanySearch, searchFrom, withSearch } from './parts/company-choice';
import { mergePath } from './parts/company-steps';
import { StepForm } from './parts/step-form';

const TwoCompanies = graphql(
  `
    query TwoCompanies($id: Uuid!, $search: String) {
      me {
        ...MeFields
      }
      company(id: $id) {
        id
        name
        cvr
      }
      companies(search: $search, first: 100) {
        ...ChoiceFields
      }
    }
  `,
  [MeFields, ChoiceFields],
);

const MergeCompanies = graphql(`
  mutation MergeCompanies($input: MergeCompanies!) {
    mergeCompanies(input: $input) {
      id
    }
  }
`);

const KEEPERS = { may: ['employmentConsultant', 'employmentLead', 'premisesManager'] } as const;
const PATH = mergePath(':id');

interface Asked {
  readonly id: string;
  readonly search: string | null;
  readonly form: FormState;
}

/** Two that were one all along. Everything of the other becomes this one's, and the other rests. */
@Controller()
export class CompanyMergePage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, KEEPERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Query('firma') firma?: string): Promise<void> {
    return this.page({ request, reply }, { id, search: searchFrom(firma), form: EMPTY_FORM }, 200);
  }

  @SecurePost(PATH, KEEPERS)
  merge(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Query('firma') firma?: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request)).companyMerge;
    const merge = (form: FormReader) => {
      const input = { keptId: id, duplicateId: form.text('companyId', words.whichMissing), reason: form.text('reason', words.reasonMissing) };
      form.choice('sure', ['yes'], words.sureMissing);
      return stepOf(form, MergeCompanies, { input }, 'companiesMerged');
    };
    const again = (form: FormState) => this.page(visit, { id, search: searchFrom(firma), form }, 422);
    return takeStep(this.pages, visit, { merge }, `/virksomheder/${id}`, again);
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    const { id, search } = asked;
    return this.pages.show(visit, TwoCompanies, { id, search }, (data, page) => mergePage(data, asked, page), status);
  }
}

function mergePage({ company, companies }: ResultOf<typeof TwoCompanies>, { search, form }: Asked, { frame, texts }: Page) {
  const words = texts.companyMerge;
  const path = mergePath(company.id);
  const others = { ...companies, edges: companies.edges.filter(({ node }) => node.id !== company.id) };
  const trail = [
    { href: '/virksomheder', text: texts.companies.title },
    { href: `/virksomheder/${company.id}`, text: company.name },
  ];
  return (
    <Layout frame={frame} title={words.title} trail={trail}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead(company.cvr === null ? company.name : `${company.name} (CVR ${company.cvr})`)}</p>
      <ErrorSummary errors={form.errors} />
      <CompanySearch path={path} companies={others} search={search} />
      <StepForm action={withSearch(path, search)} step="merge" button={words.merge} variant="warning">
        <CompanyChoice companies={others} form={form} label={words.which} />
        <TextArea {...field(form, 'reason')} label={words.reason} rows={2} />
        <Checkboxes {...boxes(form, 'sure')} label={words.sure} options={[{ value: 'yes', label: words.sureYes }]} />
      </StepForm>
    </Layout>
  );
}
