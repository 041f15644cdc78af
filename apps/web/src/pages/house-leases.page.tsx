import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Details, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { Uploads } from '../server/uploads';
import { texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { LeaseFacts, LeaseFields, leasesPath } from './parts/lease';
import { SignForm } from './parts/lease-forms';
import { signSteps } from './parts/lease-steps';
import { SITES_PATH } from './parts/sites';

const HouseLeases = graphql(
  `
    query HouseLeases($houseId: Uuid!) {
      me {
        ...MeFields
      }
      houseLeases(houseId: $houseId) {
        ...LeaseFields
      }
      candidateSites {
        id
        address
        decision {
          decidedAt
        }
      }
    }
  `,
  [MeFields, LeaseFields],
);

const MANAGER = { may: ['premisesManager'] } as const;

/** What the house itself is let by, the latest first, and a new lease. */
@Controller()
export class HouseLeasesPage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/lejemaal', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return this.page({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/lejemaal', MANAGER)
  sign(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, houseId, form, 422);
    return this.uploads.takeStep(visit, { houseId, steps: signSteps(houseId, texts(languageOf(request))), path: leasesPath(houseId), again });
  }

  private page(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    const today = this.clock.today();
    return this.pages.show(visit, HouseLeases, { houseId }, (data, page) => leasesPage({ houseId, form, today }, data, page), status);
  }
}

interface Asked {
  readonly houseId: string;
  readonly form: FormState;
  readonly today: LocalDate;
}

function leasesPage({ houseId, form, today }: Asked, { houseLeases, candidateSites }: ResultOf<typeof HouseLeases>, { frame, texts, format }: Page) {
  const words = texts.houseLease;
  const sites = candidateSites.filter(({ decision }) => decision).map(({ id, address }) => ({ value: id, label: address }));
  const path = leasesPath(houseId);
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {houseLeases.length === 0 && (
        <EmptyState text={words.none}>
          <p>{words.noneNext}</p>
        </EmptyState>
      )}
      {houseLeases.map((lease) => (
        <section key={lease.id}>
          <h2>{words.contract(lease.landlord, format.day(lease.from))}</h2>
          <LeaseFacts lease={lease} />
          <p>
            <a href={`${path}/${lease.id}`}>
              {words.open}
              <span class="sr-only"> {words.contract(lease.landlord, format.day(lease.from))}</span>
            </a>
          </p>
        </section>
      ))}
      <Details summary={words.sign} open={houseLeases.length === 0 || form.errors.length > 0}>
        <SignForm action={path} form={form} today={today} sites={sites} />
      </Details>
      <p>
        <a href={SITES_PATH}>{words.toSites}</a>
      </p>
    </Layout>
  );
}
