import { Controller, Query, Req, Res } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, formValue, type FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepTo } from '../server/steps';
import { Uploads } from '../server/uploads';
import { texts } from '../texts';
import { ChoiceFields, CompanySearch, searchFrom, withSearch } from './parts/company-choice';
import { houseTrail } from './parts/house-trail';
import { CostTypeFields, SeatChoiceFields } from './parts/line-fields';
import { AgreementQuestions, SignAgreement, signWish } from './parts/new-agreement';
import { PassingReasonFields } from './parts/pass-queue';
import { StepForm } from './parts/step-form';

const NewAgreement = graphql(
  `
    query NewAgreement($search: String) {
      me {
        ...MeFields
      }
      seatOpenings {
        ...SeatChoiceFields
      }
      costTypes {
        ...CostTypeFields
      }
      seatPassingReasons {
        ...PassingReasonFields
      }
      companies(first: 100, search: $search) {
        ...ChoiceFields
      }
      aidApprovals {
        id
        companyName
        reference
      }
    }
  `,
  [MeFields, SeatChoiceFields, CostTypeFields, PassingReasonFields, ChoiceFields],
);

type Data = ResultOf<typeof NewAgreement>;

const PATH = '/aftaler/ny';
const MANAGER = { may: ['premisesManager'] } as const;

/** An agreement that comes from no offer: what both have signed, written down. */
@Controller()
export class NewAgreementPage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/aftaler/ny', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('hus') houseId?: string, @Query('firma') firma?: string): Promise<void> {
    return this.page({ request, reply }, { houseId, search: searchFrom(firma), form: EMPTY_FORM }, 200);
  }

  @SecurePost('/aftaler/ny', MANAGER)
  sign(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('firma') firma?: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request));
    const again = (state: FormState) => this.page(visit, { houseId: formValue(state.values, 'houseId'), search: searchFrom(firma), form: state }, 422);
    const signed = (form: FormReader) =>
      stepTo(form, SignAgreement, { input: signWish(form, words) }, ({ signAgreement }) => afterwards(`/aftaler/${signAgreement.id}`, 'agreementSigned'));
    return this.uploads.takeStep(visit, { steps: { sign: signed }, path: PATH, again });
  }

  private page(visit: Visit, asked: Omit<Asked, 'today'>, status: number): Promise<void> {
    const today = this.clock.today();
    return this.pages.show(visit, NewAgreement, { search: asked.search }, (data, page) => newAgreementPage({ ...asked, today }, data, page), status);
  }
}

interface Asked {
  readonly houseId: string | undefined;
  readonly search: string | null;
  readonly form: FormState;
  readonly today: LocalDate;
}

function newAgreementPage({ houseId, search, form, today }: Asked, data: Data, { frame, texts }: Page) {
  const words = texts.newAgreement;
  const house = data.seatOpenings.find(({ id }) => id === houseId) ?? data.seatOpenings[0];
  const others = data.seatOpenings.filter((one) => one !== house);
  return (
    <Layout frame={frame} title={words.title} trail={[...houseTrail(texts), { href: '/aftaler', text: texts.agreements.title }]}>
      <h1>{words.title}</h1>
      <ErrorSummary errors={form.errors} />
      {!house ? (
        <EmptyState text={texts.house.none} />
      ) : (
        <>
          <p class="font-lead">{words.lead(house.name)}</p>
          {others.map(({ id, name }) => (
            <p key={id}>
              <a href={`/aftaler/ny?hus=${id}`}>{words.inHouse(name)}</a>
            </p>
          ))}
          <Alert tone="info" heading={texts.endings.whatHappens}>
            {words.note}
          </Alert>
          <CompanySearch path={PATH} companies={data.companies} search={search} hidden={{ hus: house.id }} />
          <StepForm action={withSearch(PATH, search)} step="sign" button={words.sign} files hidden={{ houseId: house.id }}>
            <AgreementQuestions data={data} houseId={house.id} form={form} today={today} />
          </StepForm>
        </>
      )}
    </Layout>
  );
}
