import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { InArabic, languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Details, ErrorSummary, FactList, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { ContractFact, Duties, DutyFields, RecordContract } from './parts/duties';
import { FollowUpFields, OwnFollowUps } from './parts/follow-ups';
import { Agreed, EmploymentFields, EVIDENCE, REGISTERS_HOURS, RegisterHours, titleIn, Worker, type Employment } from './parts/hours';
import { CorrectionForm, HoursList, RegisterForm } from './parts/hours-forms';
import { Name, useName } from './parts/words';

const OneEmployment = graphql(
  `
    query OneEmployment($id: Uuid!, $own: Boolean!) {
      me {
        ...MeFields
      }
      employment(id: $id) {
        ...EmploymentFields
      }
      employerDuties(employmentId: $id) {
        ...DutyFields
      }
      followUps(employmentId: $id) @include(if: $own) {
        ...FollowUpFields
      }
    }
  `,
  [MeFields, EmploymentFields, DutyFields, FollowUpFields],
);

const CorrectHours = graphql(`
  mutation CorrectHours($input: CorrectHours!) {
    correctHours(input: $input) {
      id
    }
  }
`);

const STAFF = ['employmentConsultant', 'employmentLead'];

type Data = ResultOf<typeof OneEmployment>;

/** One employment: what was agreed, which hours were paid, and mending them. */
@Controller()
export class EmploymentPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/timer/:id', { may: ['companyContact', 'employmentConsultant', 'employmentLead', 'citizen'] })
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.employment({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/timer/:id', { may: ['companyContact', 'employmentConsultant', 'employmentLead'] })
  register(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') employmentId: string): Promise<void> {
    const visit = { request, reply };
    const { hours: words, jobForm } = texts(languageOf(request));
    const form = new FormReader(request.body);
    const input = {
      employmentId,
      from: form.day('from', words.fromMissing),
      to: form.day('to', words.toMissing),
      minutes: form.minutes('minutes', jobForm.hoursWrong),
      evidence: form.choice('evidence', EVIDENCE, words.evidenceMissing),
    };
    const again = (state: FormState) => this.employment(visit, employmentId, state, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(visit, RegisterHours, { input }, () => afterwards(`/timer/${employmentId}`, 'registered'), again);
  }

  @SecurePost('/timer/:id/kontrakt', { may: ['companyContact', 'employmentConsultant', 'employmentLead'] })
  contract(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') employmentId: string): Promise<void> {
    const visit = { request, reply };
    const form = new FormReader(request.body);
    const givenOn = form.day('givenOn', texts(languageOf(request)).duties.givenOnMissing);
    const again = (state: FormState) => this.employment(visit, employmentId, state, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(
      visit,
      RecordContract,
      { input: { employmentId, givenOn } },
      () => afterwards(`/timer/${employmentId}`, 'contractRecorded'),
      again,
    );
  }

  @SecureGet('/timer/:id/ret/:hours', { may: ['companyContact', 'employmentConsultant', 'employmentLead'] })
  correction(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('hours') hours: string): Promise<void> {
    return this.hours({ request, reply }, id, hours, EMPTY_FORM, 200);
  }

  @SecurePost('/timer/:id/ret/:hours', { may: ['companyContact', 'employmentConsultant', 'employmentLead'] })
  correct(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('hours') paidHoursId: string): Promise<void> {
    const visit = { request, reply };
    const { hours: words, jobForm } = texts(languageOf(request));
    const form = new FormReader(request.body);
    const minutes = form.minutes('minutes', jobForm.hoursWrong);
    const evidence = form.choice('evidence', EVIDENCE, words.evidenceMissing);
    const again = (state: FormState) => this.hours(visit, id, paidHoursId, state, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(visit, CorrectHours, { input: { paidHoursId, minutes, evidence } }, () => afterwards(`/timer/${id}`, 'corrected'), again);
  }

  private employment(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OneEmployment, { id, own: visit.request.actor.role === 'citizen' }, (data, page) => employmentPage(data, form, page), status);
  }

  private hours(visit: Visit, id: string, hours: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OneEmployment, { id, own: false }, (data, page) => correctionPage(data, hours, form, page), status);
  }
}

function employmentPage({ employment, employerDuties, followUps }: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.hours;
  const role = frame.reader?.role ?? '';
  const registers = REGISTERS_HOURS.includes(role) && employment.kind.paid;
  const title = titleIn(frame.language, employment);
  return (
    <Layout frame={frame} title={title} trail={[{ href: '/timer', text: words.title }]}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <EmploymentFacts employment={employment} />
      {STAFF.includes(role) && (
        <p>
          <a href={`/opfoelgning/${employment.id}`}>{texts.followUp.toFollowUp}</a>
        </p>
      )}
      {followUps && <OwnFollowUps followUps={followUps} />}
      {registers && (
        <Details summary={words.registerTitle} open={form.errors.length > 0 || employment.hours.length === 0}>
          <RegisterForm id={employment.id} form={form} />
        </Details>
      )}
      {employment.kind.paid && <Duties duties={employerDuties} employment={employment} mayTell={registers} form={form} />}
      <h2>{words.list}</h2>
      <HoursList employment={employment} mayCorrect={registers} />
    </Layout>
  );
}

function EmploymentFacts({ employment }: { employment: Employment }) {
  const { texts, format } = useLanguage();
  const [nameOf, words] = [useName(), texts.hours];
  const { companyName, synthetic, paidMinutes, kind } = employment;
  return (
    <FactList
      facts={[
        { name: words.worker, value: <Worker employment={employment} /> },
        { name: texts.followUp.kind, value: nameOf(kind) },
        { name: words.company, value: <Name name={companyName} synthetic={synthetic} /> },
        { name: words.agreed, value: <Agreed employment={employment} /> },
        { name: texts.duties.contract, value: employment.contractDueOn && <ContractFact employment={employment} /> },
        { name: words.paidSoFar, value: format.hours(paidMinutes) },
      ]}
    />
  );
}

function correctionPage({ employment }: Data, hoursId: string, form: FormState, { frame, texts }: Page) {
  const words = texts.hours;
  const hours = employment.hours.find(({ id }) => id === hoursId);
  if (!hours) throw refuse('NOT_FOUND');
  const trail = [
    { href: '/timer', text: words.title },
    { href: `/timer/${employment.id}`, text: titleIn(frame.language, employment) },
  ];
  return (
    <Layout frame={frame} title={words.correctTitle} trail={trail}>
      <h1>{words.correctTitle}</h1>
      <ErrorSummary errors={form.errors} />
      <CorrectionForm employmentId={employment.id} hours={hours} form={form} />
    </Layout>
  );
}
