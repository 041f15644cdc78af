import { Controller, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, Card, ErrorSummary, Layout, SelectField, TextArea, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { basisPointsOf, CorrectForm, Corrections, Rates, usePercent } from './parts/reference-rates';
import { StepForm } from './parts/step-form';
import { InDanish } from './parts/words';

const ReferenceRates = graphql(
  `
    query ReferenceRates {
      me {
        ...MeFields
      }
      referenceRates {
        from
        basisPoints
        source
        corrections {
          basisPoints
          source
          reason
          correctedAt
        }
      }
      referenceRateProposals {
        id
        from
        basisPoints
        source
        reason
        replacesBasisPoints
        proposedBy
        proposedAt
        mine
      }
    }
  `,
  [MeFields],
);

const ProposeReferenceRate = graphql(`
  mutation ProposeReferenceRate($input: ProposeReferenceRate!) {
    proposeReferenceRate(input: $input)
  }
`);

const DecideReferenceRate = graphql(`
  mutation DecideReferenceRate($input: DecideReferenceRate!) {
    decideReferenceRate(input: $input)
  }
`);

type Data = ResultOf<typeof ReferenceRates>;
type Rate = Data['referenceRates'][number];
type Proposal = Data['referenceRateProposals'][number];

const PATH = '/huset/referencesats';
const ENTER = { may: ['premisesManager', 'administrator'] } as const;
const ANSWERS = ['yes', 'no'] as const;

/** The rate that interest on late rent follows: one person enters it, another says yes. */
@Controller()
export class ReferenceRatePage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, ENTER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(PATH, ENTER)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, rateSteps(texts(languageOf(request))), PATH, (form) => this.page(visit, form, 422));
  }

  private page(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, ReferenceRates, {}, (data, page) => ratePage(data, form, page), status);
  }
}

function rateSteps({ referenceRate: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    propose(form) {
      const input = {
        from: form.text('from', words.halfYearMissing),
        basisPoints: basisPointsOf(form, words, 'percent'),
        source: form.text('source', words.sourceMissing),
      };
      return stepOf(form, ProposeReferenceRate, { input }, 'rateProposed');
    },
    correct(form) {
      const input = {
        from: form.text('from-correct', words.halfYearMissing),
        basisPoints: basisPointsOf(form, words, 'percent-correct'),
        source: form.text('source-correct', words.sourceMissing),
        reason: form.text('reason', words.reasonMissing),
      };
      return stepOf(form, ProposeReferenceRate, { input }, 'rateProposed');
    },
    decide(form) {
      const approve = form.choice('decision', ANSWERS, words.decisionMissing) === 'yes';
      return stepOf(form, DecideReferenceRate, { input: { proposalId: form.value('proposalId'), approve } }, approve ? 'rateApproved' : 'rateRejected');
    },
  };
}

function ratePage({ referenceRates, referenceRateProposals }: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.referenceRate;
  const asked = referenceRateProposals.map(({ from }) => from);
  const missing = referenceRates.filter(({ from, basisPoints }) => basisPoints === null && !asked.includes(from));
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {referenceRateProposals.length > 0 && <h2>{words.proposals}</h2>}
      {referenceRateProposals.map((proposal) => (
        <OneProposal key={proposal.id} proposal={proposal} />
      ))}
      {missing.length > 0 && <EnterForm form={form} missing={missing} />}
      <h2>{words.known}</h2>
      <Rates rates={referenceRates} />
      <Corrections rates={referenceRates} />
      <CorrectForm action={PATH} form={form} known={referenceRates.filter(({ from, basisPoints }) => basisPoints !== null && !asked.includes(from))} />
    </Layout>
  );
}

function OneProposal({ proposal }: { proposal: Proposal }) {
  const { id, from, basisPoints, source, reason, replacesBasisPoints, proposedBy, proposedAt, mine } = proposal;
  const { texts, format } = useLanguage();
  const words = texts.referenceRate;
  const percent = usePercent();
  return (
    <Card level={3} heading={words.proposed(percent(basisPoints), format.day(from))}>
      <p>
        <InDanish>{source}</InDanish>
      </p>
      {replacesBasisPoints !== null && (
        <p>
          {words.replaces(percent(replacesBasisPoints))} <InDanish>{reason ?? ''}</InDanish>
        </p>
      )}
      <p>{words.by(proposedBy, format.moment(proposedAt))}</p>
      {mine ? (
        <p>{words.mine}</p>
      ) : (
        <form method="post" action={PATH} novalidate>
          <input type="hidden" name="step" value="decide" />
          <input type="hidden" name="proposalId" value={id} />
          <ButtonRow>
            <Button name="decision" value="yes">
              {words.approve}
            </Button>
            <Button variant="secondary" name="decision" value="no">
              {words.reject}
            </Button>
          </ButtonRow>
        </form>
      )}
    </Card>
  );
}

function EnterForm({ form, missing }: { form: FormState; missing: readonly Rate[] }) {
  const { texts, format } = useLanguage();
  const words = texts.referenceRate;
  const options = missing.map(({ from }) => ({ value: from, label: words.fromDay(format.day(from)) }));
  return (
    <>
      <h2>{words.enter}</h2>
      <p>{words.enterLead}</p>
      <StepForm action={PATH} step="propose" button={words.propose}>
        <SelectField {...field(form, 'from')} label={words.halfYear} options={options} />
        <TextField {...field(form, 'percent')} label={words.percent} hint={words.percentHint} inputMode="decimal" width="xs" suffix="%" />
        <TextArea {...field(form, 'source')} label={words.source} hint={words.sourceHint} rows={2} />
      </StepForm>
    </>
  );
}
