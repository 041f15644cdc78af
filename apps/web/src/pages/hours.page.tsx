import { Controller, Query, Req, Res } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { InArabic, SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, DataTable, EmptyState, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { Agreed, EmploymentFields, isOpenWeek, lastWeek, REGISTERS_HOURS, titleIn, Worker, type Employment, type Week } from './parts/hours';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { Name } from './parts/words';

const Hours = graphql(
  `
    query Hours($after: String) {
      me {
        ...MeFields
      }
      employments(after: $after) {
        edges {
          node {
            ...EmploymentFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, EmploymentFields],
);

/** Employments and their hours. Where last week went as agreed, one press registers it. */
@Controller()
export class HoursPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/timer', { may: ['companyContact', 'employmentConsultant', 'employmentLead', 'citizen'] })
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const after = cursorFrom(efter);
    const week = lastWeek(this.clock.today());
    return this.pages.show({ request, reply }, Hours, { after }, (data, page) => hoursPage(data, after, week, page));
  }
}

function hoursPage({ employments }: ResultOf<typeof Hours>, after: string | null, week: Week, { frame, texts }: Page) {
  const words = texts.hours;
  const role = frame.reader?.role ?? '';
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      {employments.edges.length === 0 ? <EmptyState text={words.none} /> : <EmploymentTable employments={nodesOf(employments)} week={week} role={role} />}
      {role === 'citizen' && (
        <p>
          <a href="/loen-og-ydelse">{words.toPay}</a>
        </p>
      )}
      <NextPage path="/timer" list={employments} after={after} />
    </Layout>
  );
}

function EmploymentTable({ employments, week, role }: { employments: readonly Employment[]; week: Week; role: string }) {
  const { language, texts, format } = useLanguage();
  const words = texts.hours;
  const job: Column<Employment> = { header: words.job, cell: (employment) => <a href={`/timer/${employment.id}`}>{titleIn(language, employment)}</a> };
  const worker: Column<Employment> = { header: words.worker, cell: (employment) => <Worker employment={employment} /> };
  const company: Column<Employment> = { header: words.company, cell: ({ companyName, synthetic }) => <Name name={companyName} synthetic={synthetic} /> };
  const agreed: Column<Employment> = { header: words.agreed, cell: (employment) => <AgreedWithContract employment={employment} /> };
  const paid: Column<Employment> = { header: words.paidSoFar, cell: ({ paidMinutes }) => format.hours(paidMinutes), numeric: true };
  const confirm: Column<Employment> = { header: '', cell: (employment) => <ConfirmWeek employment={employment} week={week} /> };
  const toConfirm = REGISTERS_HOURS.includes(role) && employments.some((employment) => isOpenWeek(employment, week));
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={[job, ...(role === 'citizen' ? [] : [worker]), ...(role === 'companyContact' ? [] : [company]), agreed, paid, ...(toConfirm ? [confirm] : [])]}
      rows={employments}
      rowKey={({ id }) => id}
    />
  );
}

/** What was agreed; and a contract that nobody has told of while the job lasts. */
function AgreedWithContract({ employment }: { employment: Employment }) {
  const { texts, format } = useLanguage();
  const { contractDueOn, contractGivenOn, endsOn } = employment;
  if (!contractDueOn || contractGivenOn || endsOn) return <Agreed employment={employment} />;
  return (
    <>
      <Agreed employment={employment} />. <strong>{texts.duties.contractMissing(format.shortDay(contractDueOn))}</strong>
    </>
  );
}

/** The commonest answer, as agreed, in one press; anything else is written on the employment's own page. */
function ConfirmWeek({ employment, week }: { employment: Employment; week: Week }) {
  const { texts, format } = useLanguage();
  if (!isOpenWeek(employment, week)) return null;
  return (
    <form method="post" action={`/timer/${employment.id}`}>
      <input type="hidden" name="from" value={week.from} />
      <input type="hidden" name="to" value={week.to} />
      <input type="hidden" name="minutes" value={(employment.minutesPerWeek / 60).toFixed(2)} />
      <input type="hidden" name="evidence" value="employer_statement" />
      <Button variant="secondary">{texts.hours.confirmWeek(format.hours(employment.minutesPerWeek), format.week(week.from))}</Button>
    </form>
  );
}
