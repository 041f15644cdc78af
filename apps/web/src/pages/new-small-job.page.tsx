import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { JOB_STEPS, nextPath, SaveJobSketch, SketchFields, STEP_NAMES, stepPath, type Sketch, type StepName } from './parts/job-sketches';
import { sketchValues } from './parts/sketch-values';
import { VocabularyFields, type Props } from './parts/small-job-form';

const Vocabulary = graphql(
  `
    query Vocabulary {
      me {
        ...MeFields
      }
      ...VocabularyFields
    }
  `,
  [MeFields, VocabularyFields],
);

const SketchToChange = graphql(
  `
    query SketchToChange($id: Uuid!) {
      me {
        ...MeFields
      }
      ...VocabularyFields
      jobSketch(id: $id) {
        ...SketchFields
      }
    }
  `,
  [MeFields, VocabularyFields, SketchFields],
);

const COMPANY = { may: ['companyContact'] } as const;
const NEW = '/smaajob/nyt';
const KEPT = '/smaajob/kladder/:id/:step';

/** A company tells of a small job in plain words, step by step; each step is kept, so that one can go on another day. */
@Controller()
export class NewSmallJobPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(NEW, COMPANY)
  begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.first({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(NEW, COMPANY)
  keepFirst(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return this.keep(visit, null, 'work', (form) => this.first(visit, form, 422));
  }

  @SecureGet(KEPT, COMPANY)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('step') step: string): Promise<void> {
    return this.page({ request, reply }, id, stepAt(step), undefined, 200);
  }

  @SecurePost(KEPT, COMPANY)
  change(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('step') step: string): Promise<void> {
    const visit = { request, reply };
    const name = stepAt(step);
    return this.keep(visit, id, name, (form) => this.page(visit, id, name, form, 422));
  }

  private keep(visit: Visit, id: string | null, step: StepName, again: (form: FormState) => Promise<void>): Promise<void> {
    const form = new FormReader(visit.request.body);
    const answers = JOB_STEPS[step].read(form, texts(languageOf(visit.request)).jobForm);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(visit, SaveJobSketch, { input: { id, answers } }, ({ saveJobSketch }) => nextPath(saveJobSketch), again);
  }

  private first(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Vocabulary, {}, (vocabulary, page) => stepPage({ step: 'work', ...vocabulary, form }, page), status);
  }

  private page(visit: Visit, id: string, step: StepName, form: FormState | undefined, status: number): Promise<void> {
    return this.pages.show(visit, SketchToChange, { id }, (data, page) => keptPage(data, step, form, page), status);
  }
}

/** @throws DomainError NOT_FOUND for a step that there is not */
function stepAt(path: string): StepName {
  const step = STEP_NAMES.find((name) => JOB_STEPS[name].path === path);
  if (!step) throw refuse('NOT_FOUND');
  return step;
}

function keptPage({ jobSketch, ...vocabulary }: ResultOf<typeof SketchToChange>, step: StepName, form: FormState | undefined, page: Page) {
  if (jobSketch.postingId) throw refuse('NOT_FOUND');
  return stepPage({ step, sketch: jobSketch, ...vocabulary, form: form ?? { values: sketchValues(jobSketch.answers, page.format), errors: [] } }, page);
}

function stepPage({ step, sketch, ...props }: Props & { step: StepName; sketch?: Sketch }, { frame, texts, format }: Page) {
  const words = texts.jobSketches;
  const at = STEP_NAMES.indexOf(step);
  const before = STEP_NAMES[at - 1];
  const { Fields } = JOB_STEPS[step];
  return (
    <Layout frame={frame} title={words.stepNames[step]} trail={[{ href: '/smaajob', text: texts.jobs.title }]}>
      <p>{words.stepOf(at + 1, STEP_NAMES.length)}</p>
      <h1>{words.stepNames[step]}</h1>
      <p class="font-lead">{words.leads[step]}</p>
      {sketch && <p>{words.savedAt(format.moment(sketch.changedAt))}</p>}
      <ErrorSummary errors={props.form.errors} />
      <form method="post" action={sketch ? stepPath(sketch.id, step) : NEW} novalidate>
        <Fields {...props} />
        <ButtonRow>
          <Button>{words.next}</Button>
        </ButtonRow>
      </form>
      {sketch && before && (
        <p>
          <a href={stepPath(sketch.id, before)}>{words.back}</a>
        </p>
      )}
    </Layout>
  );
}
