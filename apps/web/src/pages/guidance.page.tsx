import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { Attended } from './parts/attended';
import { RegistrationFields, SessionFields, SessionTable } from './parts/guidance';
import { GUIDES } from './parts/guides';
import { ownSteps } from './parts/own-guidance-steps';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';

const Guidance = graphql(
  `
    query Guidance($after: String, $ours: Boolean!) {
      me {
        ...MeFields
      }
      guidanceSessions(after: $after) {
        edges {
          node {
            ...SessionFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      sessionRegistrations(first: 100) @include(if: $ours) {
        edges {
          node {
            ...RegistrationFields
          }
        }
      }
    }
  `,
  [MeFields, SessionFields, RegistrationFields],
);

const PATH = '/vejledning';

/** Guidance that is coming. A company signs itself up and off; staff see how it fills. */
@Controller()
export class GuidancePage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, { may: ['companyContact', 'employmentConsultant', 'employmentLead', 'premisesManager', 'bridgeWorker', 'localPartner'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(PATH, { may: ['companyContact'] })
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, ownSteps(texts(languageOf(request))), PATH, (form) => this.page(visit, null, form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    const { role } = visit.request.actor;
    const holds = GUIDES.may.some((one) => one === role);
    const shown = { after, form, holds };
    return this.pages.show(visit, Guidance, { after, ours: role === 'companyContact' }, (data, page) => guidancePage(data, shown, page), status);
  }
}

interface Shown {
  readonly after: string | null;
  readonly form: FormState;
  /** Whether the reader plans and holds guidance. */
  readonly holds: boolean;
}

function guidancePage({ guidanceSessions, sessionRegistrations }: ResultOf<typeof Guidance>, { after, form, holds }: Shown, { frame, texts }: Page) {
  const words = texts.guidance;
  const registrations = sessionRegistrations && nodesOf(sessionRegistrations).filter(({ state }) => state !== 'cancelled');
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {holds && <ForGuides />}
      {guidanceSessions.edges.length === 0 ? (
        <EmptyState text={words.none} />
      ) : (
        <SessionTable sessions={nodesOf(guidanceSessions)} registrations={registrations} holds={holds} form={form} />
      )}
      <NextPage path={PATH} list={guidanceSessions} after={after} />
      {registrations && <Attended registrations={registrations} form={form} />}
      <p>
        <a href="/min-kalender">{texts.calendars.toOwn}</a>
      </p>
    </Layout>
  );
}

/** The ways on for whoever plans and holds guidance. */
function ForGuides() {
  const words = useLanguage().texts.guiding;
  return (
    <>
      <ButtonLink href="/vejledning/ny">{words.planTitle}</ButtonLink>
      <ul>
        <li>
          <a href="/vejledning/parter">{words.parties}</a>
        </li>
        <li>
          <a href="/vejledning/behov">{words.needs}</a>
        </li>
        <li>
          <a href="/vejledning/forloeb">{words.courses}</a>
        </li>
      </ul>
    </>
  );
}
