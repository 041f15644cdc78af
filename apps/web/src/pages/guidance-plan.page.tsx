import { Controller, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, Layout, SelectField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts, type Texts } from '../texts';
import { GUIDES, guidanceTrail } from './parts/guides';
import { nodesOf } from './parts/paging';
import { AboutFields, PlanningLists, readAbout, readWhen, WhenFields } from './parts/session-fields';
import { StepForm } from './parts/step-form';
import { useName } from './parts/words';

const Planning = graphql(
  `
    query Planning {
      me {
        ...MeFields
      }
      ...PlanningLists
      guidanceCourses(first: 100) {
        edges {
          node {
            id
            title
            state
          }
        }
      }
    }
  `,
  [MeFields, PlanningLists],
);

const PlanSession = graphql(`
  mutation PlanSession($input: PlanSession!) {
    planSession(input: $input) {
      id
    }
  }
`);

type Data = ResultOf<typeof Planning>;

const PATH = '/vejledning/ny';

/** Guidance is planned: what, for whom, when and where. */
@Controller()
export class GuidancePlanPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, GUIDES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(PATH, GUIDES)
  plan(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const { form, input } = readPlan(request.body, texts(languageOf(request)));
    const again = (state: FormState) => this.page(visit, state, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(visit, PlanSession, { input }, ({ planSession }) => afterwards(`/vejledning/${planSession.id}`, 'sessionPlanned'), again);
  }

  private page(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Planning, {}, (data, page) => planPage(data, form, page), status);
  }
}

function readPlan(body: unknown, words: Texts) {
  const form = new FormReader(body);
  const kind = form.text('kind', words.guiding.kindMissing);
  const about = readAbout(form, words);
  const [district, courseId] = [form.value('district') || null, form.value('courseId') || null];
  return { form, input: { kind, ...about, district, courseId, when: readWhen(form, words) } };
}

function planPage(data: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.guiding;
  return (
    <Layout frame={frame} title={words.planTitle} trail={guidanceTrail(texts)}>
      <h1>{words.planTitle}</h1>
      <p class="font-lead">{words.planLead}</p>
      <ErrorSummary errors={form.errors} />
      <PlanForm data={data} form={form} />
    </Layout>
  );
}

function PlanForm({ data: { guidanceKinds, guidanceTopics, districts, guidanceCourses }, form }: { data: Data; form: FormState }) {
  const words = useLanguage().texts.guiding;
  const nameOf = useName();
  const options = (all: Data['guidanceKinds']) => all.map((one) => ({ value: one.code, label: nameOf(one) }));
  const open = nodesOf(guidanceCourses).filter(({ state }) => state === 'open');
  return (
    <StepForm action={PATH} step="plan" button={words.plan}>
      <SelectField {...field(form, 'kind')} label={words.kind} options={options(guidanceKinds)} />
      <AboutFields form={form} topics={guidanceTopics} />
      <WhenFields form={form} />
      <SelectField {...field(form, 'district')} label={words.district} options={options(districts)} optional />
      {open.length > 0 && (
        <SelectField {...field(form, 'courseId')} label={words.course} options={open.map(({ id, title }) => ({ value: id, label: title }))} optional />
      )}
    </StepForm>
  );
}
