import { Controller, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { InArabic, languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, ErrorSummary, Layout, Reasons, TextField, type ReasonLine } from '../components';
import { graphql, type ResultOf, type VariablesOf } from '../graphql';
import { EMPTY_FORM, field, FormReader, formValue, formValues, type FormState } from '../server/forms';
import { afterwards, Me, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { ANSWER_WITH_CODE } from './parts/citizens-word';
import { DistrictFields, PostingFacts, PostingFields } from './parts/postings';
import { AnswerLater, FirstAnswer, sharedIn } from './parts/proposal-forms';

const QuestionOfCode = graphql(
  `
    query QuestionOfCode($code: String!) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      questionOfCode(code: $code) {
        ifYouDisagree
        fallsAwayOn
        byHand
        reasons {
          sign
          text
        }
        posting {
          ...PostingFields
        }
      }
    }
  `,
  [MeFields, DistrictFields, PostingFields],
);

const AnswerWithCode = graphql(`
  mutation AnswerWithCode($input: AnswerWithCode!) {
    answerWithCode(input: $input)
  }
`);

const HOLDER = { public: 'whoever holds the code is asked this one question, and answers it' } as const;

/** Where a citizen without MitID answers: the code came from the consultant's hand, stands in no address, and opens one question. */
@Controller()
export class AnswerWithCodePage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(ANSWER_WITH_CODE, HOLDER)
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.codePage({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(ANSWER_WITH_CODE, HOLDER)
  @InArabic()
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request));
    const form = new FormReader(request.body);
    const code = form.text('code', words.answerCode.missing);
    const anew = (state: FormState) => this.codePage(visit, state, 422);
    if (form.errors.length > 0) return anew(form.state);
    const answer = formValue(request.body, 'answer');
    if (answer === '') return this.pages.orAgain(visit, () => this.questionPage(visit, code, EMPTY_FORM, 200), anew);
    if (answer === 'no') return this.send(visit, { code, yes: false, reason: form.value('reason') || null }, anew);
    if (answer !== 'yes') throw refuse('BAD_REQUEST');
    const share = sharedIn(request.body);
    if (share) return this.send(visit, { code, yes: true, share }, anew);
    const unshared = { values: formValues(request.body), errors: [{ field: 'share', text: words.proposals.shareMissing }] };
    return this.pages.orAgain(visit, () => this.questionPage(visit, code, unshared, 422), anew);
  }

  private send(visit: Visit, input: VariablesOf<typeof AnswerWithCode>['input'], again: (form: FormState) => Promise<void>) {
    return this.pages.submit(visit, AnswerWithCode, { input }, () => afterwards(ANSWER_WITH_CODE, input.yes ? 'saidYes' : 'saidNo'), again);
  }

  private codePage(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Me, {}, (_, page) => codePage(form, page), status);
  }

  private questionPage(visit: Visit, code: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, QuestionOfCode, { code }, (data, page) => questionPage(data, code, form, page), status);
  }
}

function codePage(form: FormState, { frame, texts }: Page) {
  const words = texts.answerCode;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <form method="post" action={ANSWER_WITH_CODE} novalidate>
        <TextField {...field(form, 'code')} label={words.code} hint={words.codeHint} autocomplete="off" width="s" />
        <ButtonRow>
          <Button>{words.see}</Button>
        </ButtonRow>
      </form>
    </Layout>
  );
}

function questionPage({ questionOfCode, districts }: ResultOf<typeof QuestionOfCode>, code: string, form: FormState, { frame, texts, format }: Page) {
  const { proposals: words } = texts;
  const { posting, reasons, byHand, fallsAwayOn, ifYouDisagree } = questionOfCode;
  return (
    <Layout frame={frame} title={format.danish(posting.title)} trail={[{ href: ANSWER_WITH_CODE, text: texts.answerCode.title }]}>
      <h1>{format.danish(posting.title)}</h1>
      <ErrorSummary errors={form.errors} />
      <h2>{texts.job.facts}</h2>
      <PostingFacts posting={posting} districts={districts} />
      <h2>{words.why}</h2>
      <Reasons reasons={reasons as readonly ReasonLine[]} />
      {!byHand && <p>{words.rulesHelped}</p>}
      <FirstAnswer way={{ action: ANSWER_WITH_CODE, hidden: { code } }} form={form} />
      <AnswerLater by={fallsAwayOn} />
      <h2>{words.disagree}</h2>
      <p>{ifYouDisagree}</p>
    </Layout>
  );
}
