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
import { PaperFields, PaperKindFields, Papers } from './parts/application-papers';
import { RemovalFields, Removals } from './parts/application-removal';
import { ApplicantSteps } from './parts/applicant-steps';
import { SeatChoiceFields } from './parts/line-fields';
import { AheadFields } from './parts/offer-seats';
import { WordFields, Words } from './parts/on-their-word';
import { seatSteps } from './parts/read-seat-steps';
import { ApplicationFacts, ApplicationFields } from './parts/seat-applications';
import { Offers, OfferFields } from './parts/seat-offers';
import { ChoiceFields, ManagerSteps } from './parts/seat-steps';
import { InDanish, Name, useName, wordFor } from './parts/words';

const OneApplication = graphql(
  `
    query OneApplication($id: Uuid!, $manages: Boolean!) {
      me {
        ...MeFields
      }
      ...ChoiceFields
      ...PaperKindFields
      houseNames {
        id
        name
      }
      seatOpenings @include(if: $manages) {
        ...SeatChoiceFields
      }
      aheadOnSeatList(applicationId: $id) @include(if: $manages) {
        ...AheadFields
      }
      aidApprovals @include(if: $manages) {
        id
        companyId
        reference
      }
      seatApplication(id: $id) {
        ...ApplicationFields
        ...OfferFields
        ...PaperFields
        ...RemovalFields
        ...WordFields
        findings {
          criterion
          met
          evidence
        }
      }
    }
  `,
  [MeFields, ChoiceFields, PaperKindFields, PaperFields, RemovalFields, WordFields, SeatChoiceFields, AheadFields, ApplicationFields, OfferFields],
);

type Data = ResultOf<typeof OneApplication>;

interface Asked {
  readonly form: FormState;
  readonly today: LocalDate;
}

const ROLES = { may: ['premisesManager', 'companyContact'] } as const;

/** One application: what its place depends on, what was offered, and what the reader can do. */
@Controller()
export class SeatApplicationPage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/venteliste/:id', ROLES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/venteliste/:id', ROLES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const steps = seatSteps(id, texts(languageOf(request)));
    return this.uploads.takeStep(visit, { houseId: null, steps, path: `/venteliste/${id}`, again: (form) => this.page(visit, id, form, 422) });
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    const manages = visit.request.actor.role === 'premisesManager';
    return this.pages.show(visit, OneApplication, { id, manages }, (data, page) => applicationPage(data, { form, today: this.clock.today() }, page), status);
  }
}

function applicationPage(data: Data, { form, today }: Asked, { frame, texts }: Page) {
  const words = texts.seatList;
  const application = data.seatApplication;
  const action = `/venteliste/${application.id}`;
  const applicant = frame.reader?.role === 'companyContact';
  const approvals = (data.aidApprovals ?? []).filter(({ companyId }) => companyId === application.companyId);
  const offering = { houses: data.seatOpenings ?? [], ahead: data.aheadOnSeatList ?? [] };
  const waits = application.state === 'waiting' || application.state === 'resting';
  return (
    <Layout frame={frame} title={application.companyName} trail={[{ href: '/venteliste', text: words.title }]}>
      <h1>
        <Name name={application.companyName} synthetic={application.synthetic} />
      </h1>
      <ErrorSummary errors={form.errors} />
      <ApplicationFacts application={application} />
      <Removals {...{ action, form, applicant }} state={application.state} removals={application.removals} />
      <Offers action={action} offers={application.offers} applicant={applicant} approvals={approvals} form={form} />
      {waits &&
        (applicant ? (
          <ApplicantSteps {...{ action, form, application }} houses={data.houseNames} />
        ) : (
          <ManagerSteps {...{ action, form, today, offering, application }} {...data} houses={data.houseNames} />
        ))}
      <Papers {...{ action, form, applicant }} live={waits || application.state === 'offered'} papers={application.papers} kinds={data.applicationPaperKinds} />
      <Findings {...data} />
      <Words words={application.words} />
      <Skips skips={application.skips} />
    </Layout>
  );
}

function Findings({ seatApplication: { findings }, eligibilityCriteria }: Data) {
  const { texts } = useLanguage();
  const nameOf = useName();
  if (findings.length === 0) return null;
  const named = (code: string) => eligibilityCriteria.find((one) => one.code === code);
  return (
    <>
      <h2>{texts.seatList.findings}</h2>
      <FactList
        facts={findings.map(({ criterion, met, evidence }) => {
          const known = named(criterion);
          return { name: known ? nameOf(known) : criterion, value: [`${wordFor(texts.seatSteps.met, met)}: `, <InDanish key="evidence">{evidence}</InDanish>] };
        })}
      />
    </>
  );
}

function Skips({ skips }: { skips: Data['seatApplication']['skips'] }) {
  const { language, texts, format } = useLanguage();
  if (skips.length === 0) return null;
  return (
    <>
      <h2>{texts.seatList.skips}</h2>
      <ul>
        {skips.map(({ at, reason, note, becauseDa, becauseEn }) => (
          <li key={at}>
            {format.moment(at)}: {wordFor(texts.seatList.skipReasons, reason)} {becauseDa && `${language === 'da' ? becauseDa : becauseEn}. `}
            {note && <InDanish>{note}</InDanish>}
          </li>
        ))}
      </ul>
    </>
  );
}
