import { Controller, Param, Req, Res } from '@nestjs/common';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { blocksPath, citizenPath } from './parts/citizen-steps';
import { CITIZENS } from './parts/citizens';
import { BlockFields, OWN_BLOCKS, PairBlocks, standstillSteps } from './parts/pair-blocks';

const CitizenBlocks = graphql(
  `
    query CitizenBlocks($id: Uuid) {
      me {
        ...MeFields
      }
      pairBlocks(citizenId: $id) {
        ...BlockFields
      }
    }
  `,
  [MeFields, BlockFields],
);

type Data = ResultOf<typeof CitizenBlocks>;

const OWN = { may: ['citizen'] } as const;
const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** Jobs that one citizen is not asked about, for staff and for the citizen. A page of its own: a case is looked at for another purpose. */
@Controller()
export class CitizenBlocksPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(`${CITIZENS}/:id/spoerges-ikke`, STAFF)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecureGet(OWN_BLOCKS, OWN)
  showOwn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, null, EMPTY_FORM, 200);
  }

  @SecurePost(OWN_BLOCKS, OWN)
  stepOwn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.take({ request, reply }, null);
  }

  @SecurePost(`${CITIZENS}/:id/spoerges-ikke`, STAFF)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.take({ request, reply }, id);
  }

  private take(visit: Visit, id: string | null): Promise<void> {
    return takeStep(this.pages, visit, standstillSteps(id), id ? blocksPath(id) : OWN_BLOCKS, (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string | null, form: FormState, status: number): Promise<void> {
    const draw = (data: Data, page: Page) => (id ? blocksPage(data, id, form, page) : ownBlocksPage(data, form, page));
    return this.pages.show(visit, CitizenBlocks, { id }, draw, status);
  }
}

function blocksPage({ pairBlocks }: Data, id: string, form: FormState, { frame, texts }: Page) {
  const words = texts.pairBlocks;
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: citizenPath(id), text: texts.citizen.title }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {pairBlocks.length === 0 ? <EmptyState text={words.none} /> : <PairBlocks blocks={pairBlocks} path={blocksPath(id)} lift={words.lift} />}
    </Layout>
  );
}

function ownBlocksPage({ pairBlocks }: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.pairBlocks;
  return (
    <Layout frame={frame} title={words.titleOwn} trail={[{ href: '/mine-forslag', text: texts.proposals.title }]}>
      <h1>{words.titleOwn}</h1>
      <p class="font-lead">{words.leadOwn}</p>
      <ErrorSummary errors={form.errors} />
      {pairBlocks.length === 0 ? <EmptyState text={words.noneOwn} /> : <PairBlocks blocks={pairBlocks} path={OWN_BLOCKS} lift={words.liftOwn} />}
    </Layout>
  );
}
