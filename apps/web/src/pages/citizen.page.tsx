import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, ErrorSummary, FactList, Layout, StatusTag } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { blocksPath, citizenPath, citizenSteps, localStepsPath, saidPath, targetGroupPath } from './parts/citizen-steps';
import { CaseActs, CaseFields, mayBeChanged } from './parts/citizen-case';
import { CitizenFields, CITIZENS, Needs, Tasks, type Citizen } from './parts/citizens';
import { DraftForCitizen, draftForSteps, OpenJobs } from './parts/draft-for-citizen';
import { Pause, standstillSteps } from './parts/pair-blocks';
import { DistrictFields, type Districts } from './parts/postings';
import { FollowOnTheirWord, followSteps } from './parts/status-consent';
import { Name, useDistrict } from './parts/words';

const OneCitizen = graphql(
  `
    query OneCitizen($id: Uuid!, $bridge: Boolean!) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      citizen(id: $id) {
        ...CitizenFields
      }
      citizenCase(citizenId: $id) {
        ...CaseFields
      }
      citizenConsents(citizenId: $id) @include(if: $bridge) {
        dataGroups
        until
      }
      postings(state: "open", first: 100) @include(if: $bridge) {
        ...OpenJobs
      }
    }
  `,
  [MeFields, DistrictFields, CitizenFields, CaseFields, OpenJobs],
);

type Data = ResultOf<typeof OneCitizen>;

const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** One citizen: what is released, and what staff write down about the case. */
@Controller()
export class CitizenPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/borgere/:id', STAFF)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/borgere/:id', STAFF)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request));
    const steps = { ...citizenSteps(id, words), ...standstillSteps(id), ...followSteps(id), ...draftForSteps(id, words) };
    return takeStep(this.pages, visit, steps, citizenPath(id), (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(
      visit,
      OneCitizen,
      { id, bridge: visit.request.actor.role === 'bridgeWorker' },
      (data, page) => citizenPage(data, form, page),
      status,
    );
  }
}

function citizenPage({ citizen, citizenCase, citizenConsents, postings, districts }: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.citizen;
  const name = citizen.name ?? texts.citizens.nameless;
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: CITIZENS, text: texts.citizens.title }]}>
      <h1>
        <Name name={name} synthetic={citizen.synthetic} />
      </h1>
      <ErrorSummary errors={form.errors} />
      {citizen.protected && <Alert tone="warning" heading={words.isProtected} />}
      <CitizenFacts citizen={citizen} districts={districts} />
      {citizenCase.state === 'paused' && <Pause path={citizenPath(citizen.id)} note={texts.pairBlocks.paused} end={texts.pairBlocks.endPause} />}
      <p>
        <a href={saidPath(citizen.id)}>{texts.said.title}</a>
      </p>
      <p>
        <a href={blocksPath(citizen.id)}>{texts.pairBlocks.title}</a>
      </p>
      {frame.reader?.role !== 'bridgeWorker' && (
        <>
          <p>
            <a href={`${citizenPath(citizen.id)}/job`}>{texts.citizenJob.link}</a>
          </p>
          <p>
            <a href={localStepsPath(citizen.id)}>{texts.localSteps.title}</a>
          </p>
          <p>
            <a href={targetGroupPath(citizen.id)}>{texts.targetGroup.title}</a>
          </p>
        </>
      )}
      {citizenConsents && mayBeChanged(citizenCase) && <FollowOnTheirWord consents={citizenConsents} path={citizenPath(citizen.id)} />}
      {postings && mayBeChanged(citizenCase) && <DraftForCitizen jobs={postings} path={citizenPath(citizen.id)} form={form} />}
      {citizenCase.ours ? <CaseActs of={citizenCase} path={citizenPath(citizen.id)} form={form} /> : <p>{words.theirs}</p>}
    </Layout>
  );
}

function CitizenFacts({ citizen, districts }: { citizen: Citizen; districts: Districts }) {
  const { texts, format } = useLanguage();
  const { citizen: words, citizens } = texts;
  const districtOf = useDistrict(districts);
  const { district, referredBy, waitingSince, minutesMin, minutesMax, takesPart, tasks, needs } = citizen;
  return (
    <FactList
      facts={[
        { name: citizens.district, value: district && districtOf(district) },
        { name: citizens.referredBy, value: referredBy },
        { name: citizens.waiting, value: format.day(waitingSince) },
        { name: words.takesPart, value: takesPart ? texts.yes : <StatusTag>{citizens.notTakingPart}</StatusTag> },
        { name: citizens.hours, value: minutesMax !== null && format.hoursRange(minutesMin ?? minutesMax, minutesMax) },
        { name: citizens.tasks, value: tasks.length > 0 && <Tasks tasks={tasks} /> },
        { name: citizens.needs, value: needs.length > 0 && <Needs needs={needs} /> },
      ]}
    />
  );
}
