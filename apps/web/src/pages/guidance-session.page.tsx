import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyState, ErrorSummary, FactList, Layout, StatusTag } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, formValue, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { SessionFields } from './parts/guidance';
import { GUIDES, guidanceTrail, materialPath } from './parts/guides';
import { nodesOf } from './parts/paging';
import { AttendanceFields, PartyOptions, Registered, RegisterParty } from './parts/session-attendance';
import { Change, Notes } from './parts/session-forms';
import { sessionSteps } from './parts/session-steps';
import { InDanish, Name, useName } from './parts/words';

const GuidanceSession = graphql(
  `
    query GuidanceSessionPage($id: Uuid!) {
      me {
        ...MeFields
      }
      guidanceSession(id: $id) {
        ...SessionFields
        description
        course {
          title
        }
      }
      sessionRegistrations(sessionId: $id, first: 100) {
        edges {
          node {
            ...AttendanceFields
          }
        }
      }
      guidedParties(first: 100) {
        ...PartyOptions
      }
      sessionNotes(sessionId: $id) {
        id
        text
        writtenAt
      }
      sessionEvaluations(sessionId: $id) {
        registrationId
        useful
        text
      }
    }
  `,
  [MeFields, SessionFields, AttendanceFields, PartyOptions],
);

type Data = ResultOf<typeof GuidanceSession>;

/** One session for whoever holds it: who comes, who came, and what was learned. */
@Controller()
export class GuidanceSessionPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/vejledning/:id', GUIDES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/vejledning/:id', GUIDES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, id, ofItsRow(form), 422);
    return takeStep(this.pages, visit, sessionSteps(id, texts(languageOf(request))), sessionPath(id), again);
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    const now = this.clock.now();
    return this.pages.show(visit, GuidanceSession, { id }, (data, page) => sessionPage(data, form, now, page), status);
  }
}

/** What was wrong with one row is said at the fields of that row. */
function ofItsRow(form: FormState): FormState {
  const row = formValue(form.values, 'registrationId');
  const fields = ['attendance', 'lateReason', 'signOffReason'];
  return { ...form, errors: form.errors.map((error) => (fields.includes(error.field ?? '') ? { ...error, field: `${error.field}-${row}` } : error)) };
}

function sessionPath(id: string): string {
  return `/vejledning/${id}`;
}

function sessionPage(data: Data, form: FormState, now: Date, { frame, texts }: Page) {
  const { guidanceSession: session, sessionRegistrations, guidedParties, sessionEvaluations } = data;
  const words = texts.guiding;
  const registered = nodesOf(sessionRegistrations).filter(({ state }) => state !== 'cancelled');
  const action = sessionPath(session.id);
  const begun = new Date(session.startsAt) <= now;
  const isToCome = session.state === 'planned' && !begun;
  return (
    <Layout frame={frame} title={session.title} trail={guidanceTrail(texts)}>
      <h1>
        <Name name={session.title} synthetic={session.synthetic} />
      </h1>
      <ErrorSummary errors={form.errors} />
      <About data={data} />
      <h2>{words.registered}</h2>
      {registered.length === 0 ? (
        <EmptyState text={words.nobody} />
      ) : (
        <Registered registered={registered} begun={begun} evaluations={sessionEvaluations} action={action} form={form} />
      )}
      {isToCome && <RegisterParty parties={nodesOf(guidedParties)} registered={registered} action={action} form={form} />}
      <p>
        <a href={materialPath(session.id)}>{words.material}</a>
      </p>
      <Notes notes={data.sessionNotes} action={action} form={form} />
      {isToCome && <Change session={session} action={action} form={form} />}
    </Layout>
  );
}

function About({ data: { guidanceSession } }: { data: Data }) {
  const { texts, format } = useLanguage();
  const nameOf = useName();
  const words = texts.guidance;
  const { kind, startsAt, endsAt, place, capacity, taken, waiting, state, cancelReason, description, course } = guidanceSession;
  return (
    <>
      {state === 'cancelled' && (
        <p>
          <StatusTag tone="error">{words.cancelled}</StatusTag> {cancelReason && <InDanish>{cancelReason}</InDanish>}
        </p>
      )}
      {description && (
        <p class="font-lead">
          <InDanish>{description}</InDanish>
        </p>
      )}
      <FactList
        facts={[
          { name: words.kind, value: nameOf(kind) },
          { name: words.when, value: words.whenOf(format.moment(startsAt), format.time(endsAt)) },
          { name: words.place, value: place },
          { name: words.places, value: waiting > 0 ? words.waitingOf(taken, capacity, waiting) : words.takenOf(taken, capacity) },
          { name: texts.guiding.course, value: course && <InDanish>{course.title}</InDanish> },
        ]}
      />
    </>
  );
}
