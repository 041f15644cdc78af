import { Controller, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, Details, EmptyState, ErrorSummary, Layout, StatusTag, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { SiteAreaFields, SiteFactFields } from './parts/site-facts';
import { newSiteSteps } from './parts/site-steps';
import { Address, Comparison, SiteFields, SITES_PATH, type Site } from './parts/sites';
import { StepForm } from './parts/step-form';
import { InDanish } from './parts/words';

const Sites = graphql(
  `
    query Sites {
      me {
        ...MeFields
      }
      candidateSites {
        ...SiteFields
      }
      ...SiteAreaFields
    }
  `,
  [MeFields, SiteFields, SiteAreaFields],
);

type Data = ResultOf<typeof Sites>;

const MANAGER = { may: ['premisesManager'] } as const;
const READERS = { may: ['premisesManager', 'reporter'] } as const;

/** Addresses that the house may lie at, held against the same dated and weighted criteria. */
@Controller()
export class SitesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(SITES_PATH, READERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(SITES_PATH, MANAGER)
  add(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, newSiteSteps(texts(languageOf(request))), SITES_PATH, (form) => this.page(visit, form, 422));
  }

  private page(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Sites, {}, (data, page) => sitesPage(data, form, page), status);
  }
}

function sitesPage({ candidateSites, areas }: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.sites;
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {candidateSites.length === 0 ? (
        <EmptyState text={words.none}>{frame.reader?.role === 'premisesManager' && <p>{words.noneNext}</p>}</EmptyState>
      ) : (
        <>
          <SiteTable sites={candidateSites} />
          <h2>{words.compare}</h2>
          <p>{words.compareNote}</p>
          <Comparison caption={words.compare} sites={candidateSites} />
        </>
      )}
      {frame.reader?.role === 'premisesManager' && (
        <Details summary={words.add} open={candidateSites.length === 0 || form.errors.length > 0}>
          <AddForm areas={areas} form={form} />
        </Details>
      )}
    </Layout>
  );
}

function SiteTable({ sites }: { sites: readonly Site[] }) {
  const { texts, format } = useLanguage();
  const words = texts.sites;
  const columns: Column<Site>[] = [
    {
      header: words.address,
      cell: (site) => (
        <a href={`${SITES_PATH}/${site.id}`}>
          <Address site={site} />
        </a>
      ),
    },
    { header: words.area, cell: ({ areaName }) => <InDanish>{areaName}</InDanish> },
    { header: words.seats, cell: ({ seats }) => seats, numeric: true },
    { header: words.rent, cell: ({ rentYearOre }) => format.money(rentYearOre), numeric: true },
    { header: words.points, cell: ({ total }) => (total === null ? words.notJudged : format.number(total)), numeric: true },
    {
      header: words.state,
      cell: ({ decision }) => (decision ? <StatusTag tone="success">{words.decided}</StatusTag> : <StatusTag>{words.candidate}</StatusTag>),
    },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={sites} rowKey={({ id }) => id} />;
}

function AddForm({ areas, form }: { areas: Data['areas']; form: FormState }) {
  const words = useLanguage().texts.sites;
  return (
    <StepForm action={SITES_PATH} step="add" button={words.addButton}>
      <SiteFactFields areas={areas} form={form} />
    </StepForm>
  );
}
