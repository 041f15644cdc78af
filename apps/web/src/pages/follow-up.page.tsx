import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, FactList, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { AnswerForm, ContractForm, EndForm, KindForm, MentorForm } from './parts/follow-up-forms';
import { followUpSteps } from './parts/follow-up-steps';
import { FollowUpFields, FollowUpPlan, MentorTimeFields, MentorTimes } from './parts/follow-ups';
import { Agreed, EmploymentFields, titleIn, Worker, type Employment } from './parts/hours';
import { Name, useName } from './parts/words';
import { JobWorkplaceFields, WorkplaceOfJob } from './parts/workplaces';

const OneFollowUp = graphql(
  `
    query OneFollowUp($id: Uuid!) {
      me {
        ...MeFields
      }
      employment(id: $id) {
        ...EmploymentFields
      }
      followUps(employmentId: $id) {
        ...FollowUpFields
      }
      mentorTimes(employmentId: $id) {
        ...MentorTimeFields
      }
      jobWorkplace(employmentId: $id) {
        ...JobWorkplaceFields
      }
      notHeldReasons {
        code
        textDa
        textEn
      }
      matchReasons {
        code
        kind
        textDa
        textEn
      }
      employmentKinds {
        code
        nameDa
        nameEn
      }
    }
  `,
  [MeFields, EmploymentFields, FollowUpFields, MentorTimeFields, JobWorkplaceFields],
);

type Data = ResultOf<typeof OneFollowUp>;

const PATH = '/opfoelgning';
const STAFF = { may: ['employmentConsultant', 'employmentLead'] } as const;

/** One job after its start: talks, the question about work, mentors, and what kind of job it is. */
@Controller()
export class FollowUpPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/opfoelgning/:id', STAFF)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/opfoelgning/:id', STAFF)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const steps = followUpSteps(id, texts(languageOf(request)));
    return takeStep(this.pages, visit, steps, `${PATH}/${id}`, (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OneFollowUp, { id }, (data, page) => followUpPage(data, form, page), status);
  }
}

function followUpPage(data: Data, form: FormState, { frame, texts }: Page) {
  const { employment, followUps, mentorTimes } = data;
  const words = texts.followUp;
  const path = `${PATH}/${employment.id}`;
  const title = titleIn(frame.language, employment);
  const next = followUps.find(({ outcome }) => outcome === null);
  return (
    <Layout frame={frame} title={title} trail={[{ href: PATH, text: words.title }]}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <JobFacts employment={employment} />
      {next?.due && <AnswerForm followUp={next} reasons={data.notHeldReasons} path={path} form={form} />}
      <h2>{words.plan}</h2>
      <FollowUpPlan followUps={followUps} />
      <h2>{words.mentors}</h2>
      <MentorTimes times={mentorTimes} path={path} />
      <MentorForm path={path} form={form} />
      {data.jobWorkplace.measured && <WorkplaceOfJob job={data.jobWorkplace} path={path} form={form} />}
      {employment.contractGivenOn && <ContractForm path={path} givenOn={employment.contractGivenOn} />}
      {employment.endsOn === null && <EndForm reasons={data.matchReasons} path={path} form={form} />}
      <KindForm kinds={data.employmentKinds} path={path} form={form} />
    </Layout>
  );
}

function JobFacts({ employment }: { employment: Employment }) {
  const { language, texts, format } = useLanguage();
  const { followUp: words, hours } = texts;
  const nameOf = useName();
  const { companyName, synthetic, kind, tasks, endsOn, endReason, nextStep } = employment;
  const say = (told: { textDa: string; textEn: string } | null) => told && (language === 'da' ? told.textDa : told.textEn);
  return (
    <FactList
      facts={[
        { name: hours.worker, value: <Worker employment={employment} /> },
        { name: hours.company, value: <Name name={companyName} synthetic={synthetic} /> },
        { name: words.kind, value: `${nameOf(kind)}. ${kind.countsAsOrdinary ? words.counts : words.countsNot}` },
        { name: words.tasks, value: tasks.map(nameOf).join(', ') },
        { name: hours.agreed, value: <Agreed employment={employment} /> },
        { name: words.ended, value: endsOn && words.endedBecause(format.shortDay(endsOn), say(endReason) ?? '') },
        { name: words.nextStep, value: say(nextStep) },
        { name: hours.title, value: <a href={`/timer/${employment.id}`}>{words.toHours}</a> },
      ]}
    />
  );
}
