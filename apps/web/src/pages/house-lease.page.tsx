import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { Uploads } from '../server/uploads';
import { texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { LeaseCosts, LeaseFacts, LeaseFields, leasesPath } from './parts/lease';
import { CostForm, EndForm, RegulateForm } from './parts/lease-forms';
import { leaseSteps } from './parts/lease-steps';
import { named } from './parts/plan';
import { AttachForm } from './parts/site-forms';
import { PlaceFiles } from './parts/sites';

const OneHouseLease = graphql(
  `
    query OneHouseLease($houseId: Uuid!) {
      me {
        ...MeFields
      }
      houseLeases(houseId: $houseId) {
        ...LeaseFields
      }
    }
  `,
  [MeFields, LeaseFields],
);

const MANAGER = { may: ['premisesManager'] } as const;

/** One lease of the house: what it costs, how it rises, what it leans on, and its end. */
@Controller()
export class HouseLeasePage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/lejemaal/:id', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() where: Where): Promise<void> {
    return this.page({ request, reply }, where, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/lejemaal/:id', MANAGER)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() where: Where): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, where, form, 422);
    return this.uploads.takeStep(visit, { houseId: where.houseId, steps: leaseSteps(where.id, texts(languageOf(request))), path: pathOf(where), again });
  }

  private page(visit: Visit, where: Where, form: FormState, status: number): Promise<void> {
    const today = this.clock.today();
    return this.pages.show(visit, OneHouseLease, { houseId: where.houseId }, (data, page) => leasePage({ where, form, today }, data, page), status);
  }
}

interface Where {
  readonly houseId: string;
  readonly id: string;
}

interface Asked {
  readonly where: Where;
  readonly form: FormState;
  readonly today: LocalDate;
}

function pathOf({ houseId, id }: Where): string {
  return `${leasesPath(houseId)}/${id}`;
}

function leasePage({ where, form, today }: Asked, { houseLeases }: ResultOf<typeof OneHouseLease>, { frame, texts, format }: Page) {
  const words = texts.houseLease;
  const lease = named(houseLeases, where.id);
  const title = words.contract(lease.landlord, format.day(lease.from));
  const shared = { action: pathOf(where), form, today };
  const runs = lease.until === null || lease.until > today;
  return (
    <Layout frame={frame} title={title} trail={[...houseTrail(texts), { href: leasesPath(where.houseId), text: words.title }]}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <LeaseFacts lease={lease} />
      <h2>{words.costs}</h2>
      <LeaseCosts costs={lease.costs} />
      {runs && <CostForm {...shared} lease={lease} />}
      {runs && lease.index && <RegulateForm {...shared} index={lease.index} />}
      <h2>{words.files}</h2>
      <PlaceFiles caption={words.files} files={lease.files} />
      <AttachForm {...shared} />
      {runs && !lease.endedBecause && <EndForm {...shared} lease={lease} />}
    </Layout>
  );
}
