import { Controller, Param, Req, Res } from '@nestjs/common';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, ButtonLink, ButtonRow, ErrorSummary, FactList, Layout, type Fact } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepTo, takeStep } from '../server/steps';
import { useSketchFacts } from './parts/job-sketch-facts';
import { isAnswered, nextPath, SketchFields, sketchPath, STEP_NAMES, stepPath, type StepName } from './parts/job-sketches';
import { VocabularyFields } from './parts/small-job-form';
import { StepForm } from './parts/step-form';

const JobSketch = graphql(
  `
    query JobSketch($id: Uuid!) {
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

const SendJobSketch = graphql(`
  mutation SendJobSketch($id: Uuid!) {
    sendJobSketch(id: $id) {
      id
    }
  }
`);

const CopyPosting = graphql(
  `
    mutation CopyPosting($postingId: Uuid!) {
      copyPosting(postingId: $postingId) {
        ...SketchFields
      }
    }
  `,
  [SketchFields],
);

type Data = ResultOf<typeof JobSketch>;

const COMPANY = { may: ['companyContact'] } as const;
const PATH = sketchPath(':id');

/** All that a company has answered about a small job, to be read through and sent. */
@Controller()
export class JobSketchPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, COMPANY)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost(PATH, COMPANY)
  send(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const send = (form: FormReader) => stepTo(form, SendJobSketch, { id }, ({ sendJobSketch }) => afterwards(`/smaajob/${sendJobSketch.id}`, 'sent'));
    return takeStep(this.pages, visit, { send }, sketchPath(id), (form) => this.page(visit, id, form, 422));
  }

  @SecurePost('/smaajob/:id/igen', COMPANY)
  copy(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') postingId: string): Promise<void> {
    return this.pages.send({ request, reply }, CopyPosting, { postingId }, ({ copyPosting }) => afterwards(nextPath(copyPosting), 'jobCopied'));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, JobSketch, { id }, (data, page) => sketchPage(data, form, page), status);
  }
}

function sketchPage({ jobSketch: sketch, ...vocabulary }: Data, form: FormState, { frame, texts, format }: Page) {
  const words = texts.jobSketches;
  return (
    <Layout frame={frame} title={words.check} trail={[{ href: '/smaajob', text: texts.jobs.title }]}>
      <h1>{words.check}</h1>
      {sketch.postingId ? (
        <Alert tone="success" heading={words.alreadySent}>
          <a href={`/smaajob/${sketch.postingId}`}>{words.seeJob}</a>
        </Alert>
      ) : (
        <>
          <p class="font-lead">{words.checkLead}</p>
          <p>{words.savedAt(format.moment(sketch.changedAt))}</p>
          <ErrorSummary errors={form.errors} />
          <AllAnswers sketch={sketch} vocabulary={vocabulary} />
          <Ending sketch={sketch} />
        </>
      )}
    </Layout>
  );
}

function AllAnswers({ sketch, vocabulary }: { sketch: Data['jobSketch']; vocabulary: Omit<Data, 'jobSketch'> }) {
  const facts = useSketchFacts(sketch.answers, vocabulary);
  return (
    <>
      {STEP_NAMES.map((step) => (
        <Section key={step} step={step} sketch={sketch} facts={facts[step]} />
      ))}
    </>
  );
}

function Section({ step, sketch, facts }: { step: StepName; sketch: Data['jobSketch']; facts: readonly Fact[] }) {
  const words = useLanguage().texts.jobSketches;
  return (
    <>
      <h2>{words.stepNames[step]}</h2>
      {!isAnswered(step, sketch.answers) && <p>{words.unanswered}</p>}
      <FactList facts={facts} />
      <p>
        <a href={stepPath(sketch.id, step)}>
          {words.change}
          <span class="sr-only"> {words.stepNames[step]}</span>
        </a>
      </p>
    </>
  );
}

function Ending({ sketch }: { sketch: Data['jobSketch'] }) {
  const words = useLanguage().texts.jobSketches;
  if (STEP_NAMES.every((step) => isAnswered(step, sketch.answers))) return <StepForm action={sketchPath(sketch.id)} step="send" button={words.send} />;
  return (
    <ButtonRow>
      <ButtonLink href={nextPath(sketch)}>{words.next}</ButtonLink>
    </ButtonRow>
  );
}
