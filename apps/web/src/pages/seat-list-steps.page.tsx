import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { InDanish, Name, wordFor } from './parts/words';

const SeatListSteps = graphql(
  `
    query SeatListSteps($after: String) {
      me {
        ...MeFields
      }
      seatListSteps(after: $after) {
        edges {
          node {
            id
            at
            action
            role
            name
            applicationId
            agreementId
            companyName
            synthetic
            seats
            outcome
            becauseDa
            becauseEn
            words
            passed {
              applicationId
              companyName
              synthetic
              reason
              note
            }
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

type Data = ResultOf<typeof SeatListSteps>;
type Step = Data['seatListSteps']['edges'][number]['node'];

const PATH = '/venteliste/spor';

/** What has happened on the waiting list, and why seats passed whom. */
@Controller()
export class SeatListStepsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, { may: ['premisesManager'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const after = cursorFrom(efter);
    return this.pages.show({ request, reply }, SeatListSteps, { after }, ({ seatListSteps }, page) => stepsPage(seatListSteps, after, page));
  }
}

function stepsPage(list: Data['seatListSteps'], after: string | null, { frame, texts }: Page) {
  const words = texts.seatListSteps;
  const steps = nodesOf(list);
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: '/venteliste', text: texts.seatList.title }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      {steps.length === 0 ? <EmptyState text={words.none} /> : <Steps steps={steps} />}
      <NextPage path={PATH} list={list} after={after} />
    </Layout>
  );
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const { texts, format } = useLanguage();
  const words = texts.seatListSteps;
  const columns: Column<Step>[] = [
    { header: words.at, cell: ({ at }) => format.moment(at) },
    { header: words.company, cell: (step) => <Company step={step} /> },
    { header: words.what, cell: (step) => <What step={step} /> },
    { header: words.who, cell: ({ role, name }) => name ?? (role === 'system' ? words.byItself : wordFor(texts.roles, role)) },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={steps} rowKey={({ id }) => id} />;
}

function Company({ step: { applicationId, agreementId, companyName, synthetic } }: { step: Step }) {
  const name = <Name name={companyName} synthetic={synthetic} />;
  if (applicationId) return <a href={`/venteliste/${applicationId}`}>{name}</a>;
  return agreementId ? <a href={`/aftaler/${agreementId}`}>{name}</a> : name;
}

function What({ step: { action, seats, outcome, becauseDa, becauseEn, words: written, passed } }: { step: Step }) {
  const { language, texts } = useLanguage();
  const words = texts.seatListSteps;
  return (
    <>
      {wordFor(words.actions, action)}
      {seats !== null && ` (${words.seats(seats)})`}
      {outcome && `: ${wordFor(words.outcomes, outcome)}`}
      {becauseDa && `. ${language === 'da' ? becauseDa : becauseEn}`}
      {written && (
        <>
          . <InDanish>{written}</InDanish>
        </>
      )}
      {passed.length > 0 && <Passed passed={passed} />}
    </>
  );
}

function Passed({ passed }: Pick<Step, 'passed'>) {
  const { texts } = useLanguage();
  return (
    <ul>
      {passed.map(({ applicationId, companyName, synthetic, reason, note }) => (
        <li key={applicationId}>
          <a href={`/venteliste/${applicationId}`}>
            <Name name={companyName} synthetic={synthetic} />
          </a>
          : {wordFor(texts.seatListSteps.passed, reason)} {note && <InDanish>{note}</InDanish>}
        </li>
      ))}
    </ul>
  );
}
