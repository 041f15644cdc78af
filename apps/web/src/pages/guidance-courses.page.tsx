import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, Details, EmptyState, ErrorSummary, Layout, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { GUIDES, guidanceTrail } from './parts/guides';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { formOr } from './parts/place-fields';
import { AboutFields, PlanningLists, readAbout } from './parts/session-fields';
import { StepForm } from './parts/step-form';
import { Name } from './parts/words';

const Courses = graphql(
  `
    query Courses($after: String) {
      me {
        ...MeFields
      }
      ...PlanningLists
      guidanceCourses(after: $after) {
        edges {
          node {
            id
            title
            description
            state
            synthetic
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, PlanningLists],
);

const PlanCourse = graphql(`
  mutation PlanCourse($input: PlanCourse!) {
    planCourse(input: $input) {
      id
    }
  }
`);

const CloseCourse = graphql(`
  mutation CloseCourse($id: Uuid!) {
    closeCourse(id: $id) {
      id
    }
  }
`);

const CancelCourse = graphql(`
  mutation CancelCourse($id: Uuid!, $reason: String!) {
    cancelCourse(id: $id, reason: $reason) {
      id
    }
  }
`);

type Data = ResultOf<typeof Courses>;
type Course = Data['guidanceCourses']['edges'][number]['node'];

const PATH = '/vejledning/forloeb';
const reasonOf = (courseId: string): string => `reason-${courseId}`;

/** Sessions that belong together: planned, closed for more, or called off with every session to come. */
@Controller()
export class GuidanceCoursesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, GUIDES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(PATH, GUIDES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, courseSteps(texts(languageOf(request))), PATH, (form) => this.page(visit, null, form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Courses, { after }, (data, page) => coursesPage(data, after, form, page), status);
  }
}

function courseSteps(words: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    plan: (form) => stepOf(form, PlanCourse, { input: readAbout(form, words) }, 'coursePlanned'),
    close: (form) => stepOf(form, CloseCourse, { id: form.value('courseId') }, 'courseClosed'),
    cancel(form) {
      const id = form.value('courseId');
      return stepOf(form, CancelCourse, { id, reason: form.text(reasonOf(id), words.guiding.cancelReasonMissing) }, 'courseCancelled');
    },
  };
}

function coursesPage({ guidanceCourses, guidanceTopics }: Data, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.guiding;
  return (
    <Layout frame={frame} title={words.courses} trail={guidanceTrail(texts)}>
      <h1>{words.courses}</h1>
      <p class="font-lead">{words.coursesLead}</p>
      <ErrorSummary errors={form.errors} />
      {guidanceCourses.edges.length === 0 ? <EmptyState text={words.noCourses} /> : <CourseTable courses={nodesOf(guidanceCourses)} form={form} />}
      <NextPage path={PATH} list={guidanceCourses} after={after} />
      <Details summary={words.planCourse} open={formValue(form.values, 'step') === 'plan'}>
        <StepForm action={PATH} step="plan" button={words.planCourseButton}>
          <AboutFields form={formOr(form, 'plan', {})} topics={guidanceTopics} />
        </StepForm>
      </Details>
    </Layout>
  );
}

function CourseTable({ courses, form }: { courses: readonly Course[]; form: FormState }) {
  const words = useLanguage().texts.guiding;
  const columns: Column<Course>[] = [
    { header: words.course, cell: ({ title, synthetic }) => <Name name={title} synthetic={synthetic} /> },
    { header: words.state, cell: ({ state }) => words.courseStates[state] ?? state },
    { header: '', cell: (course) => course.state === 'open' && <Ends course={course} form={form} /> },
  ];
  return <DataTable caption={words.courses} captionHidden columns={columns} rows={courses} rowKey={({ id }) => id} />;
}

function Ends({ course: { id, title }, form }: { course: Course; form: FormState }) {
  const words = useLanguage().texts.guiding;
  const reason = field(form, reasonOf(id));
  return (
    <>
      <StepForm action={PATH} step="close" button={words.close} about={title} hidden={{ courseId: id }} variant="secondary" />
      <Details summary={words.cancelCourseOf(title)} open={reason.error !== undefined}>
        <StepForm action={PATH} step="cancel" button={words.cancelCourse} about={title} hidden={{ courseId: id }} variant="warning">
          <TextField {...reason} label={words.cancelReason} width="l" />
        </StepForm>
      </Details>
    </>
  );
}
