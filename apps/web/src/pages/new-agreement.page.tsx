import { Controller, Query, Req, Res } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, FormReader, formValue, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { CostTypeFields, SeatChoiceFields } from './parts/line-fields';
import { AgreementQuestions, SignAgreement, signWish } from './parts/new-agreement';
import { StepForm } from './parts/step-form';

const NewAgreement = graphql(
  `
    query NewAgreement {
      me {
        ...MeFields
      }
      houses {
        ...SeatChoiceFields
      }
      costTypes {
        ...CostTypeFields
      }
      companies(first: 100) {
        edges {
          node {
            id
            name
          }
        }
      }
      aidApprovals {
        id
        companyName
        reference
      }
    }
  `,
  [MeFields, SeatChoiceFields, CostTypeFields],
);

type Data = ResultOf<typeof NewAgreement>;

const MANAGER = { may: ['premisesManager'] } as const;

/** An agreement that comes from no offer: what both have signed, written down. */
@Controller()
export class NewAgreementPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/aftaler/ny', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('hus') houseId?: string): Promise<void> {
    return this.page({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/aftaler/ny', MANAGER)
  sign(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const form = new FormReader(request.body);
    const input = signWish(form, texts(languageOf(request)));
    const again = (state: FormState) => this.page(visit, formValue(state.values, 'houseId'), state, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(visit, SignAgreement, { input }, ({ signAgreement }) => afterwards(`/aftaler/${signAgreement.id}`, 'agreementSigned'), again);
  }

  private page(visit: Visit, houseId: string | undefined, form: FormState, status: number): Promise<void> {
    const today = this.clock.today();
    return this.pages.show(visit, NewAgreement, {}, (data, page) => newAgreementPage({ houseId, form, today }, data, page), status);
  }
}

interface Asked {
  readonly houseId: string | undefined;
  readonly form: FormState;
  readonly today: LocalDate;
}

function newAgreementPage({ houseId, form, today }: Asked, data: Data, { frame, texts }: Page) {
  const words = texts.newAgreement;
  const house = data.houses.find(({ id }) => id === houseId) ?? data.houses[0];
  const others = data.houses.filter((one) => one !== house);
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
          <StepForm action="/aftaler/ny" step="sign" button={words.sign} hidden={{ houseId: house.id }}>
            <AgreementQuestions data={data} houseId={house.id} form={form} today={today} />
          </StepForm>
        </>
      )}
    </Layout>
  );
}
