import { Controller, Query, Req, Res } from '@nestjs/common';
import { instantInCopenhagen, localDate } from '@fyrtaarn/kernel';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, EmptyState, ErrorSummary, Layout, SelectField, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, isDay, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { lookSteps } from './parts/look-steps';
import { LookFields, Looks } from './parts/looks';
import { NextPage, nodesOf } from './parts/paging';
import { EmergencyFields, Emergencies, ReviewFields, Reviews } from './parts/reviews';

const AllLooks = graphql(
  `
    query AllLooks($after: String, $from: Instant, $to: Instant, $role: String, $subject: Uuid) {
      me {
        ...MeFields
      }
      emergencyAccesses(first: 25) {
        edges {
          node {
            ...EmergencyFields
          }
        }
      }
      accessReviews(first: 25) {
        edges {
          node {
            ...ReviewFields
          }
        }
      }
      accessLog(after: $after, from: $from, to: $to, role: $role, subject: $subject) {
        edges {
          node {
            ...LookFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, EmergencyFields, ReviewFields, LookFields],
);

type Data = ResultOf<typeof AllLooks>;

/** What was asked for in the address: days, a role, the number of a citizen. */
interface Search {
  readonly fra?: string;
  readonly til?: string;
  readonly rolle?: string;
  readonly borger?: string;
  readonly efter?: string;
}

const PATH = '/opslag';
const DPO = { may: ['dataProtectionOfficer'] } as const;
const LOOKING = ['employmentConsultant', 'employmentLead', 'bridgeWorker', 'companyContact', 'administrator'] as const;

/** Who has looked at citizens: what must be judged first, then all of it. */
@Controller()
export class LooksPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, DPO)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query() search: Search): Promise<void> {
    return this.page({ request, reply }, search, EMPTY_FORM, 200);
  }

  @SecurePost(PATH, DPO)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, lookSteps(visit), PATH, (form) => this.page(visit, {}, form, 422));
  }

  private page(visit: Visit, search: Search, form: FormState, status: number): Promise<void> {
    const { fra, til, rolle, borger, efter } = search;
    const midnight = (day: string | undefined) => (day && isDay(day) ? instantInCopenhagen(localDate(day), '00:00').toISOString() : null);
    const variables = { after: efter || null, from: midnight(fra), to: midnight(til), role: rolle || null, subject: borger || null };
    return this.pages.show(visit, AllLooks, variables, (data, page) => looksPage(data, search, form, page), status);
  }
}

function looksPage({ emergencyAccesses, accessReviews, accessLog }: Data, search: Search, form: FormState, { frame, texts }: Page) {
  const words = texts.looks;
  const { efter, ...asked } = search;
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <h2>{words.emergencies}</h2>
      <Emergencies accesses={nodesOf(emergencyAccesses)} path={PATH} form={form} />
      <h2>{words.samples}</h2>
      <Reviews reviews={nodesOf(accessReviews)} path={PATH} form={form} />
      <h2>{words.all}</h2>
      <SearchForm search={search} />
      {accessLog.edges.length === 0 ? <EmptyState text={words.none} /> : <Looks looks={nodesOf(accessLog)} />}
      <NextPage path={query ? `${PATH}?${query}` : PATH} list={accessLog} after={efter ?? null} />
    </Layout>
  );
}

function SearchForm({ search }: { search: Search }) {
  const { texts } = useLanguage();
  const words = texts.looks;
  const asked = { values: { ...search }, errors: [] };
  return (
    <form method="get" action={PATH} novalidate>
      <TextField {...field(asked, 'fra')} label={words.from} type="date" width="s" optional />
      <TextField {...field(asked, 'til')} label={words.to} type="date" width="s" optional />
      <SelectField {...field(asked, 'rolle')} label={words.role} options={LOOKING.map((value) => ({ value, label: texts.roles[value] }))} optional />
      <TextField {...field(asked, 'borger')} label={words.citizen} hint={words.citizenHint} width="l" optional />
      <ButtonRow>
        <Button variant="secondary">{words.search}</Button>
      </ButtonRow>
    </form>
  );
}
