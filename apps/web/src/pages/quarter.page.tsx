import { Controller, Param, Req, Res } from '@nestjs/common';
import { quarterNamed, refuse } from '@fyrtaarn/kernel';
import { languageOf, SecureDownload, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Details, ErrorSummary, Layout, TextArea } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { canPrint } from '../server/print';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { nameOfQuarter, pathOfQuarter, REPORT_READERS } from './parts/quarters';
import { DistrictFields } from './parts/postings';
import { ReportFields } from './parts/report-cells';
import { ReportTable } from './parts/report-table';
import { StepForm } from './parts/step-form';
import { InDanish } from './parts/words';

const QuarterReports = graphql(
  `
    query QuarterReports($quarter: Day!) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      quarterReports(quarter: $quarter) {
        quarter
        issuedAt
        revisedAt
        assessment {
          text
          writtenAt
        }
        reports {
          ...ReportFields
        }
      }
    }
  `,
  [MeFields, DistrictFields, ReportFields],
);

const AssessQuarter = graphql(`
  mutation AssessQuarter($quarter: Day!, $text: String!) {
    assessQuarter(quarter: $quarter, text: $text) {
      writtenAt
    }
  }
`);

type Told = ResultOf<typeof QuarterReports>;

/** The report that is empty when all hours of the quarter are reported. */
const MISSING_HOURS = 'missing-hours';

/** The order of the paper for the meeting; a report that is not named here comes last. */
const ORDER = [
  'status',
  'guided-parties',
  'paid-hours',
  'funnel',
  'hours-per-month',
  MISSING_HOURS,
  'waiting-times',
  'local-presence',
  'house',
  'budget',
  'unit-costs',
  'portfolio',
];

/** The paper for the meeting: all that was told of a quarter, with every definition, to be read, printed or taken along as files. */
@Controller()
export class QuarterPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/rapporter/:quarter', REPORT_READERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('quarter') name: string): Promise<void> {
    return this.page({ request, reply }, firstDayOf(name), EMPTY_FORM, 200);
  }

  @SecureDownload('/rapporter/:quarter/kvartal.pdf', REPORT_READERS)
  pdf(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('quarter') name: string): Promise<void> {
    const quarter = firstDayOf(name);
    const page = (told: Told, shown: Page) => quarterPage(told, EMPTY_FORM, shown);
    return this.pages.print({ request, reply }, QuarterReports, { quarter }, page, `kvartal-${name}.pdf`);
  }

  @SecurePost('/rapporter/:quarter', { may: ['reporter'] })
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('quarter') name: string): Promise<void> {
    const visit = { request, reply };
    const quarter = firstDayOf(name);
    const steps = assessSteps(quarter, texts(languageOf(request)));
    return takeStep(this.pages, visit, steps, pathOfQuarter(quarter), (form) => this.page(visit, quarter, form, 422));
  }

  private page(visit: Visit, quarter: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, QuarterReports, { quarter }, (told, page) => quarterPage(told, form, page), status);
  }
}

function firstDayOf(name: string): string {
  const quarter = quarterNamed(name);
  if (!quarter) throw refuse('NOT_FOUND');
  return quarter;
}

function assessSteps(quarter: string, { reports: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    assess: (form) => stepOf(form, AssessQuarter, { quarter, text: form.text('text', words.textMissing) }, 'quarterAssessed'),
  };
}

function quarterPage({ quarterReports: told, districts }: Told, form: FormState, { frame, texts, format }: Page) {
  const words = texts.reports;
  const path = pathOfQuarter(told.quarter);
  const rank = (code: string) => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length);
  const reports = [...told.reports].sort((a, b) => rank(a.code) - rank(b.code));
  return (
    <Layout frame={frame} title={nameOfQuarter(told.quarter, texts)} trail={[{ href: '/rapporter', text: words.title }]}>
      <h1>{nameOfQuarter(told.quarter, texts)}</h1>
      <p class="font-lead">
        {words.issuedOn(format.moment(told.issuedAt))} {told.revisedAt && words.revisedOn(format.moment(told.revisedAt))}
      </p>
      <p class="button-row">
        {canPrint() ? (
          <a href={`${path}/kvartal.pdf`} download>
            {words.pdf}
          </a>
        ) : (
          words.print
        )}
      </p>
      <Preliminary reports={reports} />
      <p>{words.hiddenNote}</p>
      <ErrorSummary errors={form.errors} />
      {reports.map((report) => (
        <ReportTable key={report.code} report={report} path={path} districts={districts} />
      ))}
      <h2>{words.assessment}</h2>
      <Assessment assessment={told.assessment} />
      {frame.reader?.role === 'reporter' && (
        <Details summary={words.write} open={form.errors.length > 0}>
          <StepForm action={path} step="assess" button={words.save}>
            <TextArea {...field(form, 'text')} label={words.text} hint={words.textHint} rows={6} />
          </StepForm>
        </Details>
      )}
    </Layout>
  );
}

function Assessment({ assessment }: { assessment: Told['quarterReports']['assessment'] }) {
  const { texts, format } = useLanguage();
  const words = texts.reports;
  if (!assessment) return <p>{words.assessmentNone}</p>;
  return (
    <>
      <p>
        <InDanish>{assessment.text}</InDanish>
      </p>
      <p>{words.assessmentWritten(format.moment(assessment.writtenAt))}</p>
    </>
  );
}

function Preliminary({ reports }: Pick<Told['quarterReports'], 'reports'>) {
  const words = useLanguage().texts.reports;
  if (!reports.some(({ code, rows }) => code === MISSING_HOURS && rows.length > 0)) return null;
  return (
    <Alert tone="warning" heading={words.preliminary}>
      {words.preliminaryNote} <a href={`#${MISSING_HOURS}`}>{words.preliminaryLink}</a>
    </Alert>
  );
}
