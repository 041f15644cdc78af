import { Controller, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, DataTable, EmptyState, ErrorSummary, Layout, SelectField, TextArea, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { AidYearFields } from './parts/aid';
import { nodesOf } from './parts/paging';
import { StepForm } from './parts/step-form';

const AidApprovals = graphql(
  `
    query AidApprovals {
      me {
        ...MeFields
      }
      aidApprovals {
        id
        companyName
        reference
        amountOre
        until
      }
      aidByYear(first: 100) {
        edges {
          node {
            ...AidYearFields
          }
        }
      }
    }
  `,
  [MeFields, AidYearFields],
);

const ApproveAid = graphql(`
  mutation ApproveAid($input: ApproveAid!) {
    approveAid(input: $input) {
      id
    }
  }
`);

type Data = ResultOf<typeof AidApprovals>;
type Approval = Data['aidApprovals'][number];

const ADMINISTRATOR = { may: ['administrator'] } as const;

/** Legal judgements that let the aid to a company go above the ceiling: by somebody who sets no prices. */
@Controller()
export class AidApprovalsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/stoette', ADMINISTRATOR)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost('/stoette', ADMINISTRATOR)
  approve(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const steps = { approve: (form: FormReader) => approveStep(form, texts(languageOf(request))) };
    return takeStep(this.pages, visit, steps, '/stoette', (form) => this.page(visit, form, 422));
  }

  private page(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, AidApprovals, {}, (data, page) => approvalsPage(data, form, page), status);
  }
}

function approveStep(form: FormReader, { aid: words, changes }: Texts): Step {
  const input = {
    companyId: form.text('companyId', words.companyMissing),
    amountOre: form.kroner('amountOre', changes.priceMissing),
    until: form.day('until', changes.dayMissing),
    reference: form.text('reference', words.referenceMissing),
    reasons: form.text('reasons', words.reasonsMissing),
  };
  return stepOf(form, ApproveAid, { input }, 'aidApproved');
}

function approvalsPage({ aidApprovals, aidByYear }: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.aid;
  const tenants = nodesOf(aidByYear);
  return (
    <Layout frame={frame} title={words.approveTitle}>
      <h1>{words.approveTitle}</h1>
      <p class="font-lead">{words.approveLead}</p>
      <ErrorSummary errors={form.errors} />
      {aidApprovals.length === 0 ? <EmptyState text={words.noApprovals} /> : <Approvals approvals={aidApprovals} />}
      <h2>{words.approve}</h2>
      {tenants.length === 0 ? <EmptyState text={words.noTenants} /> : <Questions tenants={tenants} form={form} />}
    </Layout>
  );
}

function Approvals({ approvals }: { approvals: readonly Approval[] }) {
  const { texts, format } = useLanguage();
  const words = texts.aid;
  const columns: Column<Approval>[] = [
    { header: texts.agreements.tenant, cell: ({ companyName }) => companyName },
    { header: words.reference, cell: ({ reference }) => reference },
    { header: words.approvedAmount, cell: ({ amountOre }) => format.money(amountOre), numeric: true },
    { header: words.approvedUntil, cell: ({ until }) => format.shortDay(until) },
  ];
  return <DataTable caption={words.approvals} columns={columns} rows={approvals} rowKey={({ id }) => id} />;
}

/** Each company with what it is given now, so that nobody approves without having seen it. */
function Questions({ tenants, form }: { tenants: ReturnType<typeof nodesOf<Data['aidByYear']['edges'][number]['node']>>; form: FormState }) {
  const { texts, format } = useLanguage();
  const words = texts.aid;
  const options = tenants.map(({ companyId, companyName, years }) => ({
    value: companyId,
    label: words.companyWith(companyName, format.money(Math.max(...years.map(({ threeYearsOre }) => threeYearsOre)))),
  }));
  return (
    <>
      <Alert tone="warning" heading={texts.endings.whatHappens}>
        {words.approveNote}
      </Alert>
      <StepForm action="/stoette" step="approve" button={words.approveButton}>
        <SelectField {...field(form, 'companyId')} label={words.company} options={options} />
        <TextField {...field(form, 'amountOre')} label={words.approvedAmountLabel} hint={words.approvedAmountHint} inputMode="decimal" width="s" />
        <TextField {...field(form, 'until')} label={words.untilLabel} hint={words.untilHint} type="date" width="s" />
        <TextField {...field(form, 'reference')} label={words.referenceLabel} hint={words.referenceHint} width="m" />
        <TextArea {...field(form, 'reasons')} label={words.reasons} rows={4} />
      </StepForm>
    </>
  );
}
