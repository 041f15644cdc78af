import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { citizenPath, localStepsPath } from './parts/citizen-steps';
import { CITIZENS } from './parts/citizens';
import { localSteps } from './parts/local-step-acts';
import { AnswerForm, AreaFields, LocalStepFields, NoteForm, PlanForm, StepTable } from './parts/local-steps';
import { Name } from './parts/words';

const LocalStepsOf = graphql(
  `
    query LocalStepsOf($id: Uuid!) {
      me {
        ...MeFields
      }
      areas {
        ...AreaFields
      }
      citizen(id: $id) {
        id
        name
        synthetic
      }
      localSteps(citizenId: $id) {
        ...LocalStepFields
      }
    }
  `,
  [MeFields, AreaFields, LocalStepFields],
);

const CONSULTANTS = { may: ['employmentConsultant', 'employmentLead'] } as const;
const PATH = localStepsPath(':id');

/** What is done with one citizen in the area where they live: talks, activation, steps short of work, and what it came to. */
@Controller()
export class LocalStepsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, CONSULTANTS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost(PATH, CONSULTANTS)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const steps = localSteps(id, texts(languageOf(request)));
    return takeStep(this.pages, visit, steps, localStepsPath(id), (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, LocalStepsOf, { id }, (data, page) => stepsPage(data, form, page), status);
  }
}

function stepsPage({ citizen, areas, localSteps: steps }: ResultOf<typeof LocalStepsOf>, form: FormState, { frame, texts }: Page) {
  const words = texts.localSteps;
  const action = localStepsPath(citizen.id);
  const open = steps.filter(({ outcome }) => outcome === null);
  const waits = (kind: string) => open.some((step) => step.kind === kind);
  const trail = [
    { href: CITIZENS, text: texts.citizens.title },
    { href: citizenPath(citizen.id), text: texts.citizen.title },
  ];
  return (
    <Layout frame={frame} title={words.title} trail={trail}>
      <h1>{words.title}</h1>
      <p class="font-lead">
        <Name name={citizen.name ?? texts.citizens.nameless} synthetic={citizen.synthetic} />
      </p>
      <p>{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {steps.length === 0 ? <EmptyState text={words.none} /> : <StepTable steps={steps} areas={areas} action={action} />}
      {open.map((step) => (
        <AnswerForm key={step.id} step={step} action={action} form={form} />
      ))}
      {!waits('talk') && <PlanForm kind="talk" areas={areas} action={action} form={form} />}
      {!waits('activation') && <PlanForm kind="activation" areas={areas} action={action} form={form} />}
      <NoteForm areas={areas} action={action} form={form} />
    </Layout>
  );
}
