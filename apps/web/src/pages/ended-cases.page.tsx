import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Card, Details, EmptyState, ErrorSummary, FactList, Layout, StatusTag, TextArea, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { RETENTION } from './parts/retention-changes';
import { StepForm } from './parts/step-form';
import { InDanish } from './parts/words';

const EndedCases = graphql(
  `
    query EndedCases($after: String) {
      me {
        ...MeFields
      }
      endedCases(after: $after, first: 25) {
        edges {
          node {
            subject
            endedOn
            archiveReceipt
            archivedAt
            holdReason
            erasedAt
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields],
);

const HoldErasure = graphql(`
  mutation HoldErasure($input: HoldErasure!) {
    holdErasure(input: $input)
  }
`);

const LiftErasureHold = graphql(`
  mutation LiftErasureHold($subject: Uuid!) {
    liftErasureHold(subject: $subject)
  }
`);

const RecordArchiving = graphql(`
  mutation RecordArchiving($input: RecordArchiving!) {
    recordArchiving(input: $input)
  }
`);

type Data = ResultOf<typeof EndedCases>;
type Case = Data['endedCases']['edges'][number]['node'];

const PATH = '/afsluttede-sager';
const OFFICER = { may: ['dataProtectionOfficer'] } as const;

/** Cases that have ended, by number: what is kept for a time, held for a complaint, archived, and erased. */
@Controller()
export class EndedCasesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, OFFICER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  /** The form goes to the address of its page of the list, so that a refusal comes back there. */
  @SecurePost(PATH, OFFICER)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, caseSteps(texts(languageOf(request))), PATH, (form) => this.page(visit, cursorFrom(efter), form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, EndedCases, { after }, (data, page) => casesPage(data, after, form, page), status);
  }
}

function caseSteps({ endedCases: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    hold(form) {
      const subject = form.value('subject');
      const input = { subject, reason: form.text(`reason-${subject}`, words.reasonMissing) };
      return stepOf(form, HoldErasure, { input }, 'erasureHeld');
    },
    lift: (form) => stepOf(form, LiftErasureHold, { subject: form.value('subject') }, 'erasureHoldLifted'),
    archive(form) {
      const subject = form.value('subject');
      const input = { subject, receipt: form.text(`receipt-${subject}`, words.receiptMissing) };
      return stepOf(form, RecordArchiving, { input }, 'caseArchived');
    },
  };
}

function casesPage({ endedCases }: Data, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.endedCases;
  const action = after ? `${PATH}?efter=${encodeURIComponent(after)}` : PATH;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <p>
        <a href={RETENTION}>{texts.retention.title}</a>
      </p>
      <ErrorSummary errors={form.errors} />
      {endedCases.edges.length === 0 && <EmptyState text={words.none} />}
      {nodesOf(endedCases).map((one) => (
        <OneCase key={one.subject} of={one} action={action} form={form} />
      ))}
      <NextPage path={PATH} list={endedCases} after={after} />
    </Layout>
  );
}

interface OneProps {
  of: Case;
  action: string;
  form: FormState;
}

function OneCase({ of, action, form }: OneProps) {
  const { texts, format } = useLanguage();
  const words = texts.endedCases;
  const { subject, endedOn, archiveReceipt, archivedAt, holdReason, erasedAt } = of;
  const facts = [
    { name: words.number, value: <a href={`/opslag?borger=${subject}`}>{words.toLooks}</a> },
    { name: words.ended, value: format.day(endedOn) },
    { name: words.archived, value: archiveReceipt && [archiveReceipt, archivedAt && format.moment(archivedAt)].filter(Boolean).join(', ') },
    { name: words.held, value: holdReason && <InDanish>{holdReason}</InDanish> },
    { name: words.erased, value: erasedAt && format.moment(erasedAt) },
  ];
  return (
    <Card
      heading={
        <>
          {words.caseOf(subject.slice(-8))} {stateTag(of, words)}
        </>
      }
    >
      <FactList facts={facts} />
      {!erasedAt && <Acts of={of} action={action} form={form} />}
    </Card>
  );
}

function stateTag({ erasedAt, holdReason }: Case, words: Texts['endedCases']) {
  if (erasedAt) return <StatusTag tone="success">{words.isErased}</StatusTag>;
  return holdReason ? <StatusTag tone="warning">{words.isHeld}</StatusTag> : <StatusTag>{words.isKept}</StatusTag>;
}

function Acts({ of: { subject, holdReason, archiveReceipt }, action, form }: OneProps) {
  const words = useLanguage().texts.endedCases;
  const step = formValue(form.values, 'subject') === subject && formValue(form.values, 'step');
  return (
    <>
      {holdReason ? (
        <Details summary={words.liftTitle}>
          <p>{words.liftNote}</p>
          <StepForm action={action} step="lift" button={words.lift} variant="warning" hidden={{ subject }} />
        </Details>
      ) : (
        <Details summary={words.holdTitle} open={step === 'hold'}>
          <p>{words.holdNote}</p>
          <StepForm action={action} step="hold" button={words.hold} hidden={{ subject }}>
            <TextArea {...field(form, `reason-${subject}`)} label={words.reason} hint={words.reasonHint} rows={2} />
          </StepForm>
        </Details>
      )}
      {!archiveReceipt && (
        <Details summary={words.archiveTitle} open={step === 'archive'}>
          <p>{words.archiveNote}</p>
          <StepForm action={action} step="archive" button={words.archive} hidden={{ subject }}>
            <TextField {...field(form, `receipt-${subject}`)} label={words.receipt} width="l" />
          </StepForm>
        </Details>
      )}
    </>
  );
}
