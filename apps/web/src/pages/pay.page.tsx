import { Controller, Req, Res } from '@nestjs/common';
import { Clock, refuse } from '@fyrtaarn/kernel';
import { InArabic, languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf, type VariablesOf } from '../graphql';
import { EMPTY_FORM, FormReader, formValue, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts, type Texts } from '../texts';
import { CardAnswer, DutyAnswer, EarningsAnswer, EarningsFields, FreeCardFields, WorkDutyFields } from './parts/pay-answers';
import { DUTY_KINDS, PayForms, RATES } from './parts/pay-forms';

const Indications = graphql(
  `
    query Indications(
      $earnings: Boolean!
      $rate: BenefitRate!
      $month: String!
      $card: Boolean!
      $earnedOre: Int!
      $minutes: Int!
      $hourlyOre: Int!
      $duty: Boolean!
      $week: [WorkDutyHours!]!
    ) {
      me {
        ...MeFields
      }
      earningsIndication(rate: $rate, earnedOre: $earnedOre, month: $month) @include(if: $earnings) {
        ...EarningsFields
      }
      freeCardIndication(earnedOre: $earnedOre, minutes: $minutes, hourlyOre: $hourlyOre) @include(if: $card) {
        ...FreeCardFields
      }
      workDutyIndication(week: $week) @include(if: $duty) {
        ...WorkDutyFields
      }
    }
  `,
  [MeFields, EarningsFields, FreeCardFields, WorkDutyFields],
);

const PUBLIC = { public: 'reckons with what is typed in; it knows nobody and keeps nothing' } as const;
const PATH = '/loen-og-ydelse';
type Asked = VariablesOf<typeof Indications>;

/** What nobody asked about. */
const NOTHING: Omit<Asked, 'month'> = { earnings: false, rate: 'grund_mindst', card: false, earnedOre: 0, minutes: 0, hourlyOre: 1, duty: false, week: [] };

/** What a job may mean for a benefit, for whoever asks and nobody in particular. */
@Controller()
export class PayPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet(PATH, PUBLIC)
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, {}, EMPTY_FORM, 200);
  }

  /** Posted, though it changes nothing: what somebody earns stands in no address. */
  @SecurePost(PATH, PUBLIC)
  @InArabic()
  reckon(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = new FormReader(request.body);
    const asked = read(form, formValue(request.body, 'step'), texts(languageOf(request)));
    const isGood = form.errors.length === 0;
    return this.page({ request, reply }, isGood ? asked : {}, form.state, isGood ? 200 : 422);
  }

  private page(visit: Visit, asked: Partial<Asked>, form: FormState, status: number): Promise<void> {
    const variables = { ...NOTHING, month: this.clock.today().slice(0, 7), ...asked };
    return this.pages.show(visit, Indications, variables, (answers, page) => payPage(answers, form, page), status);
  }
}

function read(form: FormReader, step: string, { pay: words }: Texts): Partial<Asked> {
  switch (step) {
    case 'earnings': {
      const rate = form.choice('rate', RATES, words.earnings.rateMissing);
      return { earnings: true, rate, earnedOre: form.kroner('earned', words.amountMissing) };
    }
    case 'card': {
      const [earnedOre, minutes] = [form.kroner('cardEarned', words.amountMissing), form.minutes('hours', words.hoursMissing)];
      return { card: true, earnedOre, minutes, hourlyOre: form.kroner('hourly', words.amountMissing) };
    }
    case 'duty': {
      const hours = DUTY_KINDS.map((kind) => ({ kind, minutes: form.optional(kind, () => form.minutes(kind, words.hoursMissing)) ?? 0 }));
      return { duty: true, week: hours.filter(({ minutes }) => minutes > 0) };
    }
    default:
      throw refuse('BAD_REQUEST');
  }
}

function payPage(answers: ResultOf<typeof Indications>, form: FormState, { frame, texts }: Page) {
  const words = texts.pay;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <p>{`${words.decides} ${words.kept}`}</p>
      <ErrorSummary errors={form.errors} />
      {answers.earningsIndication && <EarningsAnswer answer={answers.earningsIndication} />}
      {answers.freeCardIndication && <CardAnswer answer={answers.freeCardIndication} />}
      {answers.workDutyIndication && <DutyAnswer answer={answers.workDutyIndication} />}
      <PayForms path={PATH} form={form} />
    </Layout>
  );
}
