import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, EmptyState, ErrorSummary, FactList, Layout, Working } from '../components';
import { graphql } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { Decide, OpenAgreements, openIn, RunFields, RunItems, RunState, type Run } from './parts/rent';
import { StepForm } from './parts/step-form';

const OneRun = graphql(
  `
    query OneRentRun($id: Uuid!) {
      me {
        ...MeFields
      }
      rentRun(id: $id) {
        ...RunFields
      }
    }
  `,
  [MeFields, RunFields],
);

const ApproveRent = graphql(`
  mutation ApproveRent($runId: Uuid!, $plannedOre: Float!) {
    approveRent(runId: $runId, plannedOre: $plannedOre) {
      id
    }
  }
`);

const ExemptFromRent = graphql(`
  mutation ExemptFromRent($input: DecideRent!) {
    exemptFromRent(input: $input) {
      id
    }
  }
`);

const CorrectRent = graphql(`
  mutation CorrectRent($input: DecideRent!) {
    correctRent(input: $input) {
      id
    }
  }
`);

const MANAGER = { may: ['premisesManager'] } as const;

/** The rent of one month: looked at, approved, and what came of it. */
@Controller()
export class RentRunPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/husleje/:id', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/husleje/:id', MANAGER)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, rentSteps(id, texts(languageOf(request))), `/husleje/${id}`, (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OneRun, { id }, ({ rentRun }, page) => runPage(rentRun, form, page), status);
  }
}

function rentSteps(runId: string, { rent: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const decision = (form: FormReader) => ({
    input: { runId, agreementId: form.text('agreementId', words.agreementMissing), reason: form.text('reason', words.reasonMissing) },
  });
  return {
    // What the reader saw: nobody approves other figures than those.
    approve: (form) => stepOf(form, ApproveRent, { runId, plannedOre: Number(form.value('plannedOre')) }, 'rentApproved'),
    exempt: (form) => stepOf(form, ExemptFromRent, decision(form), 'rentExempted'),
    correct: (form) => stepOf(form, CorrectRent, decision(form), 'rentCorrecting'),
  };
}

function runPage(run: Run, form: FormState, { frame, texts, format }: Page) {
  const title = texts.rent.titleOf(format.month(run.month));
  return (
    <Layout frame={frame} title={title} trail={[...houseTrail(texts), { href: `/huset/${run.houseId}/husleje`, text: texts.rent.title }]}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <RunFacts run={run} />
      <Charging run={run} script={frame.working} />
      {run.state === 'preview' && run.items.length > 0 && <Approve run={run} />}
      {run.items.length === 0 ? <EmptyState text={texts.rent.noAgreements} /> : <RunItems items={run.items} />}
      <Decide run={run} form={form} />
    </Layout>
  );
}

function RunFacts({ run }: { run: Run }) {
  const { texts, format } = useLanguage();
  const words = texts.rent;
  const { state, plannedOre, chargedOre } = run;
  const open = openIn(run, texts);
  return (
    <>
      {open && (
        <Alert tone="warning" heading={words.needsYou}>
          {open}
          <OpenAgreements run={run} />
        </Alert>
      )}
      <FactList
        facts={[
          { name: words.state, value: <RunState state={state} /> },
          { name: words.planned, value: format.money(plannedOre) },
          { name: words.charged, value: state === 'preview' ? null : format.money(chargedOre) },
          {
            name: texts.collector.basis,
            value: state === 'done' && (
              <a href={`/huset/leje/${run.id}/grundlag.csv`} download>
                {texts.collector.basisFile}
              </a>
            ),
          },
        ]}
      />
    </>
  );
}

/** What of an approved month is still to be charged; those that failed wait for somebody. */
function Charging({ run: { id, state, items }, script }: { run: Run; script: string }) {
  const words = useLanguage().texts.rent;
  const count = (sought: string) => items.filter((item) => item.state === sought).length;
  const [done, left] = [count('charged'), count('planned')];
  if (state === 'preview' || left === 0) return null;
  const of = done + left;
  return <Working text={words.charging(done, of)} part={{ done, of }} path={`/husleje/${id}`} script={script} />;
}

function Approve({ run }: { run: Run }) {
  const { texts, format } = useLanguage();
  return (
    <StepForm
      action={`/husleje/${run.id}`}
      step="approve"
      button={texts.rent.approve(format.money(run.plannedOre))}
      hidden={{ plannedOre: String(run.plannedOre) }}
    >
      <p>{texts.rent.approveNote}</p>
    </StepForm>
  );
}
