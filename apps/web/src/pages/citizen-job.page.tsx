import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Checkboxes, ErrorSummary, Layout, SelectField, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { boxes, EMPTY_FORM, field, FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts, type Texts } from '../texts';
import { citizenPath } from './parts/citizen-steps';
import { CITIZENS } from './parts/citizens';
import { ChoiceFields, CompanyChoice, CompanySearch, searchFrom, withSearch } from './parts/company-choice';
import { StepForm } from './parts/step-form';
import { useName } from './parts/words';

const JobOfCitizen = graphql(
  `
    query JobOfCitizen($id: Uuid!, $search: String) {
      me {
        ...MeFields
      }
      citizen(id: $id) {
        id
        name
      }
      employmentKinds {
        code
        nameDa
        nameEn
      }
      tasks: terms(kind: "work_task") {
        code
        nameDa
        nameEn
      }
      companies(first: 100, search: $search) {
        ...ChoiceFields
      }
    }
  `,
  [MeFields, ChoiceFields],
);

const RecordEmployment = graphql(`
  mutation RecordEmployment($input: RecordEmployment!) {
    recordEmployment(input: $input) {
      id
    }
  }
`);

type Data = ResultOf<typeof JobOfCitizen>;

const STAFF = { may: ['employmentConsultant', 'employmentLead'] } as const;

interface Asked {
  readonly id: string;
  readonly search: string | null;
  readonly form: FormState;
}

/** A job that came of no proposal is written down: a placement, a subsidised job, an ordinary job somewhere. */
@Controller()
export class CitizenJobPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/borgere/:id/job', STAFF)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Query('firma') firma?: string): Promise<void> {
    return this.page({ request, reply }, { id, search: searchFrom(firma), form: EMPTY_FORM }, 200);
  }

  @SecurePost('/borgere/:id/job', STAFF)
  record(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Query('firma') firma?: string): Promise<void> {
    const visit = { request, reply };
    const { form, input } = readJob(request.body, id, texts(languageOf(request)));
    const again = (state: FormState) => this.page(visit, { id, search: searchFrom(firma), form: state }, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(visit, RecordEmployment, { input }, ({ recordEmployment }) => afterwards(`/timer/${recordEmployment.id}`, 'jobRecorded'), again);
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    const { id, search } = asked;
    return this.pages.show(visit, JobOfCitizen, { id, search }, (data, page) => jobPage(data, asked, page), status);
  }
}

function readJob(body: unknown, citizenId: string, { citizenJob: words, companyChoice, jobForm }: Texts) {
  const form = new FormReader(body);
  const input = {
    citizenId,
    companyId: form.text('companyId', companyChoice.missing),
    kind: form.text('kind', words.kindMissing),
    tasks: form.list('tasks', words.tasksMissing),
    startsOn: form.day('startsOn', words.dayMissing),
    minutesPerWeek: form.minutes('minutesPerWeek', jobForm.hoursWrong),
    ordinaryWageConfirmed: form.value('ordinaryWageConfirmed') === 'yes',
  };
  return { form, input };
}

function jobPage(data: Data, { search, form }: Asked, { frame, texts }: Page) {
  const words = texts.citizenJob;
  const path = `${citizenPath(data.citizen.id)}/job`;
  const name = data.citizen.name ?? texts.citizens.nameless;
  const trail = [
    { href: CITIZENS, text: texts.citizens.title },
    { href: citizenPath(data.citizen.id), text: name },
  ];
  return (
    <Layout frame={frame} title={words.title} trail={trail}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead(name)}</p>
      <ErrorSummary errors={form.errors} />
      <CompanySearch path={path} companies={data.companies} search={search} />
      <JobForm data={data} form={form} action={withSearch(path, search)} />
    </Layout>
  );
}

function JobForm({ data: { companies, employmentKinds, tasks }, form, action }: { data: Data; form: FormState; action: string }) {
  const { citizenJob: words, followUp } = useLanguage().texts;
  const nameOf = useName();
  const options = (all: Data['tasks']) => all.map((one) => ({ value: one.code, label: nameOf(one) }));
  return (
    <StepForm action={action} step="record" button={words.record}>
      <CompanyChoice companies={companies} form={form} />
      <SelectField {...field(form, 'kind')} label={words.kind} options={options(employmentKinds)} />
      <Checkboxes {...boxes(form, 'tasks')} label={words.tasks} options={options(tasks)} columns />
      <TextField {...field(form, 'startsOn')} label={words.startsOn} type="date" width="s" />
      <TextField {...field(form, 'minutesPerWeek')} label={words.hours} hint={words.hoursHint} width="s" />
      <Checkboxes {...boxes(form, 'ordinaryWageConfirmed')} label={followUp.wageSeen} options={[{ value: 'yes', label: followUp.wageSeenYes }]} optional />
    </StepForm>
  );
}
