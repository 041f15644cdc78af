import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock, refuse, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { Uploads } from '../server/uploads';
import { texts } from '../texts';
import { AgreementFacts } from './parts/agreements';
import { EndingFields, EndingQuestions, ENDINGS, endingsOf, endingSteps, type Ending } from './parts/ending-acts';
import { agreementTrail } from './parts/house-trail';
import { KeysOut } from './parts/key-loans';
import { StepForm } from './parts/step-form';

const EndingOf = graphql(
  `
    query EndingOf($id: Uuid!) {
      me {
        ...MeFields
      }
      ...EndingFields
    }
  `,
  [MeFields, EndingFields],
);

type Data = ResultOf<typeof EndingOf>;

const MANAGER = { may: ['premisesManager'] } as const;

/** How an agreement can end: only the ways that the law gives, each on a page that says what it does. */
@Controller()
export class AgreementEndPage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/aftaler/:id/ophoer', MANAGER)
  ways(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const today = this.clock.today();
    return this.pages.show({ request, reply }, EndingOf, { id }, (data, page) => waysPage(data, today, page));
  }

  @SecureGet('/aftaler/:id/ophoer/:way', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('way') way: string): Promise<void> {
    return this.page({ request, reply }, { id, way: wayOf(way), form: EMPTY_FORM }, 200);
  }

  @SecurePost('/aftaler/:id/ophoer/:way', MANAGER)
  end(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('way') way: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, { id, way: wayOf(way), form }, 422);
    const steps = endingSteps(id, texts(languageOf(request)));
    return this.uploads.takeStep(visit, { steps, path: `/aftaler/${id}`, again });
  }

  private page(visit: Visit, asked: Omit<Asked, 'today'>, status: number): Promise<void> {
    const today = this.clock.today();
    return this.pages.show(visit, EndingOf, { id: asked.id }, (data, page) => wayPage({ ...asked, today }, data, page), status);
  }
}

interface Asked {
  readonly id: string;
  readonly way: Ending;
  readonly form: FormState;
  readonly today: LocalDate;
}

/** @throws DomainError NOT_FOUND for an address that is none */
function wayOf(text: string): Ending {
  const way = ENDINGS.find((one) => one === text);
  if (!way) throw refuse('NOT_FOUND');
  return way;
}

function waysPage(data: Data, today: LocalDate, { frame, texts }: Page) {
  const words = texts.endings;
  const ways = endingsOf(data, today);
  const { agreement } = data;
  return (
    <Layout frame={frame} title={words.title} trail={agreementTrail(texts, agreement)}>
      <h1>{words.title}</h1>
      <KeysOut loans={data.keyLoans} of={agreement} />
      <AgreementFacts agreement={agreement} />
      {ways.length === 0 ? (
        <EmptyState text={words.over}>
          <a href="/aftaler">{words.toAgreements}</a>
        </EmptyState>
      ) : (
        <Ways id={agreement.id} ways={ways} />
      )}
    </Layout>
  );
}

function Ways({ id, ways }: { id: string; ways: readonly Ending[] }) {
  const words = useLanguage().texts.endings;
  return (
    <>
      <h2>{words.ways}</h2>
      <ul>
        {ways.map((way) => (
          <li key={way}>
            <a href={`/aftaler/${id}/ophoer/${way}`}>{words.acts[way].title}</a>
          </li>
        ))}
      </ul>
      <p>{words.lawNote}</p>
    </>
  );
}

function wayPage({ id, way, form, today }: Asked, data: Data, { frame, texts }: Page) {
  const words = texts.endings;
  const { title, note, button } = words.acts[way];
  const { agreement } = data;
  const path = `/aftaler/${id}/ophoer`;
  const given = endingsOf(data, today).includes(way);
  return (
    <Layout frame={frame} title={title} trail={[...agreementTrail(texts, agreement), { href: path, text: words.title }]}>
      <h1>{title}</h1>
      <p class="font-lead">{words.of(agreement.number, agreement.companyName)}</p>
      <ErrorSummary errors={form.errors} />
      {given ? (
        <>
          <Alert tone={way === 'fortryd' ? 'info' : 'warning'} heading={words.whatHappens}>
            {note}
          </Alert>
          {way !== 'fortryd' && <KeysOut loans={data.keyLoans} of={agreement} />}
          <StepForm
            action={`${path}/${way}`}
            step={way}
            button={button}
            variant={way === 'fortryd' ? 'primary' : 'warning'}
            files
            hidden={{ houseId: agreement.houseId }}
          >
            <EndingQuestions ending={way} data={data} form={form} today={today} />
          </StepForm>
        </>
      ) : (
        <EmptyState text={words.notNow}>
          <a href={path}>{words.title}</a>
        </EmptyState>
      )}
    </Layout>
  );
}
