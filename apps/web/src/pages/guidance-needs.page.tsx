import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, ErrorSummary, Layout, SelectField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep } from '../server/steps';
import { texts } from '../texts';
import { Blockers, WorkplaceFacts } from './parts/blockers';
import { GUIDES, guidanceTrail } from './parts/guides';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { StepForm } from './parts/step-form';
import { InDanish, Name } from './parts/words';

const Needs = graphql(
  `
    query Needs($after: String) {
      me {
        ...MeFields
      }
      guidanceNeeds(after: $after) {
        edges {
          node {
            id
            companyName
            postingTitle
            raisedAt
            synthetic
            blockers {
              code
              term
              count
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      ...WorkplaceFacts
      guidanceSessions(first: 100) {
        edges {
          node {
            id
            title
            startsAt
            state
          }
        }
      }
    }
  `,
  [MeFields, WorkplaceFacts],
);

const AnswerGuidanceNeed = graphql(`
  mutation AnswerGuidanceNeed($input: AnswerNeed!) {
    answerGuidanceNeed(input: $input) {
      id
    }
  }
`);

type Data = ResultOf<typeof Needs>;
type Need = Data['guidanceNeeds']['edges'][number]['node'];
type Option = { value: string; label: string };

const PATH = '/vejledning/behov';
const sessionOf = (needId: string): string => `session-${needId}`;

/** Small jobs that nobody fits, whose company is to be spoken with: each is taken up in a session that is planned. */
@Controller()
export class GuidanceNeedsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, GUIDES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(PATH, GUIDES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request)).guiding;
    const answer = (form: FormReader) => {
      const needId = form.value('needId');
      return stepOf(form, AnswerGuidanceNeed, { input: { needId, sessionId: form.text(sessionOf(needId), words.sessionMissing) } }, 'needAnswered');
    };
    return takeStep(this.pages, visit, { answer }, PATH, (form) => this.page(visit, null, form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Needs, { after }, (data, page) => needsPage(data, after, form, page), status);
  }
}

function needsPage({ guidanceNeeds, guidanceSessions, workplaceFacts }: Data, after: string | null, form: FormState, { frame, texts, format }: Page) {
  const words = texts.guiding;
  const planned = nodesOf(guidanceSessions).filter(({ state }) => state === 'planned');
  const options = planned.map(({ id, title, startsAt }) => ({ value: id, label: `${title}, ${format.moment(startsAt)}` }));
  return (
    <Layout frame={frame} title={words.needs} trail={guidanceTrail(texts)}>
      <h1>{words.needs}</h1>
      <p class="font-lead">{words.needsLead}</p>
      <ErrorSummary errors={form.errors} />
      {guidanceNeeds.edges.length === 0 ? (
        <EmptyState text={words.noNeeds} />
      ) : (
        <NeedTable needs={nodesOf(guidanceNeeds)} facts={workplaceFacts} options={options} form={form} />
      )}
      <NextPage path={PATH} list={guidanceNeeds} after={after} />
    </Layout>
  );
}

interface TableProps {
  needs: readonly Need[];
  facts: Data['workplaceFacts'];
  options: readonly Option[];
  form: FormState;
}

function NeedTable({ needs, facts, options, form }: TableProps) {
  const { texts, format } = useLanguage();
  const words = texts.guiding;
  const columns: Column<Need>[] = [
    { header: words.company, cell: ({ companyName, synthetic }) => <Name name={companyName} synthetic={synthetic} /> },
    { header: words.job, cell: ({ postingTitle }) => <InDanish>{postingTitle}</InDanish> },
    { header: words.inTheWay, cell: ({ blockers }) => <Blockers blockers={blockers} facts={facts} /> },
    { header: words.raisedAt, cell: ({ raisedAt }) => format.moment(raisedAt) },
    { header: words.takenUp, cell: (need) => <Answer need={need} options={options} form={form} /> },
  ];
  return <DataTable caption={words.needs} captionHidden columns={columns} rows={needs} rowKey={({ id }) => id} />;
}

function Answer({ need: { id, companyName }, options, form }: { need: Need; options: readonly Option[]; form: FormState }) {
  const words = useLanguage().texts.guiding;
  if (options.length === 0) return <a href="/vejledning/ny">{words.planFirst}</a>;
  return (
    <StepForm action={PATH} step="answer" button={words.takeUp} about={companyName} hidden={{ needId: id }} variant="secondary">
      <SelectField {...field(form, sessionOf(id))} label={words.takeUpIn(companyName)} options={options} />
    </StepForm>
  );
}
