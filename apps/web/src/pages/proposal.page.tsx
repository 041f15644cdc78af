import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { InArabic, languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, FactList, Layout, Reasons, type ReasonLine } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, formValue, formValues, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { DistrictFields, PostingFacts, PostingFields } from './parts/postings';
import { AnswerFields, Answering, Leave, sharedIn } from './parts/proposal-forms';
import { ProposalState } from './parts/proposal-state';
import { wordFor } from './parts/words';

const OneProposal = graphql(
  `
    query OneProposal($id: Uuid!) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      proposal(id: $id) {
        ...AnswerFields
        shareWish
        byHand
        ifYouDisagree
        reasons {
          sign
          text
        }
        meetingAt
        meetingPlace
        agreedMinutes
        startsOn
        posting {
          ...PostingFields
        }
      }
    }
  `,
  [MeFields, DistrictFields, AnswerFields, PostingFields],
);

type Proposal = ResultOf<typeof OneProposal>['proposal'];

const AnswerProposal = graphql(`
  mutation AnswerProposal($input: AnswerProposal!) {
    answerProposal(input: $input) {
      id
    }
  }
`);

const AcceptJob = graphql(`
  mutation AcceptJob($matchId: Uuid!) {
    acceptJob(matchId: $matchId) {
      id
    }
  }
`);

const Withdraw = graphql(`
  mutation Withdraw($matchId: Uuid!) {
    withdrawFromMatch(matchId: $matchId) {
      id
    }
  }
`);

/** One job that a citizen is asked about, and the citizen's answer at each point. */
@Controller()
export class ProposalPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/mine-forslag/:id', { may: ['citizen'] })
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/mine-forslag/:id', { may: ['citizen'] })
  @InArabic()
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const answer = formValue(request.body, 'answer');
    const again = (form: FormState) => this.page(visit, id, form, 422);
    const done = (key: string) => () => afterwards(`/mine-forslag/${id}`, key);
    if (answer === 'yes') return this.sayYes(visit, id, done('saidYes'), again);
    if (answer === 'no') {
      const reason = formValue(request.body, 'reason') || null;
      return this.pages.submit(visit, AnswerProposal, { input: { matchId: id, yes: false, reason } }, done('saidNo'), again);
    }
    if (answer === 'accept') return this.pages.submit(visit, AcceptJob, { matchId: id }, done('accepted'), again);
    if (answer === 'leave') return this.pages.submit(visit, Withdraw, { matchId: id }, done('left'), again);
    throw refuse('BAD_REQUEST');
  }

  private sayYes(visit: Visit, matchId: string, next: () => string, again: (form: FormState) => Promise<void>): Promise<void> {
    const share = sharedIn(visit.request.body);
    if (share) return this.pages.submit(visit, AnswerProposal, { input: { matchId, yes: true, share } }, next, again);
    return again({ values: formValues(visit.request.body), errors: [{ field: 'share', text: texts(languageOf(visit.request)).proposals.shareMissing }] });
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OneProposal, { id }, (data, page) => proposalPage(data, form, page), status);
  }
}

function proposalPage({ proposal, districts }: ResultOf<typeof OneProposal>, form: FormState, { frame, texts, format }: Page) {
  const words = texts.proposals;
  const next = words.next[proposal.state === 'ASK_CITIZEN' && proposal.saidYes ? 'SAID_YES' : proposal.state];
  return (
    <Layout frame={frame} title={format.danish(proposal.posting.title)} trail={[{ href: '/mine-forslag', text: words.title }]}>
      <h1>{format.danish(proposal.posting.title)}</h1>
      <ProposalState proposal={proposal} />
      {next && <p>{next}</p>}
      <ErrorSummary errors={form.errors} />
      <Agreed proposal={proposal} />
      <h2>{texts.job.facts}</h2>
      <PostingFacts posting={proposal.posting} districts={districts} />
      <h2>{words.why}</h2>
      <Reasons reasons={proposal.reasons as readonly ReasonLine[]} />
      {!proposal.byHand && <p>{words.rulesHelped}</p>}
      <Answering proposal={proposal} form={form} />
      <Leave proposal={proposal} />
      <h2>{words.disagree}</h2>
      <p>{proposal.ifYouDisagree}</p>
    </Layout>
  );
}

/** What has been arranged so far, and what the citizen chose to show. */
function Agreed({ proposal }: { proposal: Proposal }) {
  const { texts, format } = useLanguage();
  const words = texts.proposals;
  const { meetingAt, meetingPlace, agreedMinutes, startsOn, shareWish } = proposal;
  return (
    <FactList
      facts={[
        { name: words.offer, value: agreedMinutes !== null && startsOn && words.offerOf(format.hours(agreedMinutes), format.day(startsOn)) },
        { name: words.meeting, value: meetingAt && words.meetingAt(format.moment(meetingAt), meetingPlace ?? '') },
        { name: words.shared, value: format.list(shareWish.map((group) => wordFor(texts.groups, group))) },
      ]}
    />
  );
}
