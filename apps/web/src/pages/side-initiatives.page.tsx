import { Controller, Query, Req, Res } from '@nestjs/common';
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
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { initiativeSteps } from './parts/partner-steps';
import { KEEPERS, keeps, partnerTrail, READERS, SIDE_INITIATIVES } from './parts/partners';
import { Initiative, InitiativeFields, StartForm } from './parts/side-initiatives';

const SideInitiatives = graphql(
  `
    query SideInitiatives($after: String) {
      me {
        ...MeFields
      }
      areas(initiative: "TM157") {
        code
        nameDa
      }
      sideInitiatives(after: $after) {
        edges {
          node {
            ...InitiativeFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      partners(first: 100) {
        edges {
          node {
            id
            name
          }
        }
      }
    }
  `,
  [MeFields, InitiativeFields],
);

type Data = ResultOf<typeof SideInitiatives>;

/** What is done beside the main effort, overdue first. A partner sees its own. */
@Controller()
export class SideInitiativesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(SIDE_INITIATIVES, READERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(SIDE_INITIATIVES, KEEPERS)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, initiativeSteps(texts(languageOf(request))), SIDE_INITIATIVES, (form) => this.page(visit, null, form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, SideInitiatives, { after }, (data, page) => initiativesPage(data, after, form, page), status);
  }
}

function initiativesPage({ sideInitiatives, partners, areas }: Data, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.sideInitiatives;
  const keeper = keeps(frame.reader?.role);
  return (
    <Layout frame={frame} title={words.title} trail={partnerTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {sideInitiatives.edges.length === 0 && <EmptyState text={words.none} />}
      {nodesOf(sideInitiatives).map((initiative) => (
        <Initiative key={initiative.id} initiative={initiative} areas={areas} keeper={keeper} form={form} />
      ))}
      <NextPage path={SIDE_INITIATIVES} list={sideInitiatives} after={after} />
      {keeper && <StartForm partners={nodesOf(partners)} areas={areas} form={form} />}
    </Layout>
  );
}
