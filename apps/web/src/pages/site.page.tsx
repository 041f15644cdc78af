import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, FactList, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { Uploads } from '../server/uploads';
import { texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { leasesPath } from './parts/lease';
import { named, planPath } from './parts/plan';
import { AttachForm, DecideForm, HearForm, JudgeForm, OpenForm } from './parts/site-forms';
import { CorrectForm, Corrections, SiteAreaFields } from './parts/site-facts';
import { siteSteps } from './parts/site-steps';
import { Comparison, Hearings, Judgements, PlaceFiles, SiteFacts, SiteFields, SITES_PATH, usePoints, type Site } from './parts/sites';
import { InDanish } from './parts/words';

const OneSite = graphql(
  `
    query OneSite {
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

type Data = ResultOf<typeof OneSite>;

const MANAGER = { may: ['premisesManager'] } as const;
const READERS = { may: ['premisesManager', 'reporter'] } as const;

/** One address: how it was judged and by what evidence, who was heard, and the decision. */
@Controller()
export class SitePage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  @SecureGet(`${SITES_PATH}/:id`, READERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost(`${SITES_PATH}/:id`, MANAGER)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, id, form, 422);
    return this.uploads.takeStep(visit, { houseId: null, steps: siteSteps(id, texts(languageOf(request))), path: `${SITES_PATH}/${id}`, again });
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    const today = this.clock.today();
    return this.pages.show(visit, OneSite, {}, (data, page) => sitePage({ id, form, today }, data, page), status);
  }
}

interface Asked {
  readonly id: string;
  readonly form: FormState;
  readonly today: LocalDate;
}

function sitePage({ id, form, today }: Asked, { candidateSites, areas }: Data, { frame, texts }: Page) {
  const words = texts.site;
  const site = named(candidateSites, id);
  const action = `${SITES_PATH}/${id}`;
  const manages = frame.reader?.role === 'premisesManager';
  const decidedBy = candidateSites.some(({ decision }) => decision?.comparison.some(({ siteId }) => siteId === id));
  return (
    <Layout frame={frame} title={site.address} trail={[...houseTrail(texts), { href: SITES_PATH, text: texts.sites.title }]}>
      <h1>
        <InDanish>{site.address}</InDanish>
      </h1>
      <ErrorSummary errors={form.errors} />
      <SiteFacts site={site} />
      {manages && !decidedBy && <CorrectForm {...{ action, form, site, areas }} />}
      <Corrections site={site} />
      <h2>{words.judgements}</h2>
      <Judgements site={site} />
      {manages && <JudgeForm action={action} form={form} site={site} />}
      <h2>{words.hearings}</h2>
      <Hearings site={site} />
      {manages && <HearForm action={action} form={form} today={today} />}
      <h2>{words.files}</h2>
      <PlaceFiles caption={words.files} files={site.files} />
      {manages && <AttachForm action={action} form={form} />}
      <h2>{words.decision}</h2>
      <Decision site={site} manages={manages} />
      {manages && site.decision && !site.houseId && <OpenForm action={action} form={form} today={today} />}
      {manages && <DecideForm action={action} form={form} site={site} sites={candidateSites} />}
    </Layout>
  );
}

function Decision({ site: { decision, houseId }, manages }: { site: Site; manages: boolean }) {
  const { texts, format } = useLanguage();
  const words = texts.site;
  const points = usePoints();
  if (!decision) return <p>{words.notDecided}</p>;
  return (
    <>
      <FactList
        facts={[
          { name: words.decidedOn, value: format.moment(decision.decidedAt) },
          { name: words.decidedBy, value: decision.decidedBy },
          { name: words.reasons, value: <InDanish>{decision.reasons}</InDanish> },
        ]}
      />
      <h3>{words.keptComparison}</h3>
      <ul>
        {decision.comparison.map((one) => (
          <li key={one.siteId}>{words.standing(one.address, points(one))}</li>
        ))}
      </ul>
      <Comparison caption={words.keptComparison} sites={decision.comparison} />
      {houseId && manages && (
        <ul class="unstyled-list">
          <li>
            <a href={planPath(houseId)}>{words.toPlan}</a>
          </li>
          <li>
            <a href={leasesPath(houseId)}>{words.toLease}</a>
          </li>
        </ul>
      )}
    </>
  );
}
