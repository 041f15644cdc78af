import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, DataTable, EmptyState, ErrorSummary, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { ApplicationFields, ApplicationState, SeatsWanted, Standing, type Application } from './parts/seat-applications';
import { CriterionFields, SeatCriteria } from './parts/seat-criteria';
import { WishFields, wishFrom, type House } from './parts/wish-fields';
import { Name } from './parts/words';

const SeatList = graphql(
  `
    query SeatList($after: String) {
      me {
        ...MeFields
      }
      houseNames {
        id
        name
      }
      eligibilityCriteria {
        ...CriterionFields
      }
      seatApplications(after: $after) {
        edges {
          node {
            ...ApplicationFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, ApplicationFields, CriterionFields],
);

const ApplyForSeats = graphql(`
  mutation ApplyForSeats($input: ApplyForSeats!) {
    applyForSeats(input: $input) {
      id
    }
  }
`);

/** The waiting list for seats: all of it for whoever keeps it, one's own place for a company. */
@Controller()
export class SeatListPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/venteliste', { may: ['premisesManager', 'companyContact'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost('/venteliste', { may: ['companyContact'] })
  apply(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const form = new FormReader(request.body);
    const input = wishFrom(form, texts(languageOf(request)));
    const again = (state: FormState) => this.page(visit, null, state, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(visit, ApplyForSeats, { input }, (data) => afterwards(`/venteliste/${data.applyForSeats.id}`, 'seatsApplied'), again);
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, SeatList, { after }, (data, page) => listPage(data, after, form, page), status);
  }
}

function listPage(
  { seatApplications, eligibilityCriteria, houseNames }: ResultOf<typeof SeatList>,
  after: string | null,
  form: FormState,
  { frame, texts }: Page,
) {
  const words = texts.seatList;
  const applications = nodesOf(seatApplications);
  const applies = frame.reader?.role === 'companyContact';
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{applies ? words.leadOwn : words.lead}</p>
      {!applies && (
        <>
          <p>
            <a href="/venteliste/ny">{texts.applying.enter}</a>
          </p>
          <p>
            <a href="/venteliste/spor">{texts.seatListSteps.title}</a>
          </p>
        </>
      )}
      <ErrorSummary errors={form.errors} />
      {applications.length === 0 ? <EmptyState text={applies ? words.noneOwn : words.none} /> : <Applications applications={applications} />}
      <NextPage path="/venteliste" list={seatApplications} after={after} />
      {applies && !applications.some(isLive) && <ApplyForm form={form} houses={houseNames} />}
      <SeatCriteria criteria={eligibilityCriteria} />
    </Layout>
  );
}

function isLive({ state }: Application): boolean {
  return ['waiting', 'resting', 'offered'].includes(state);
}

function Applications({ applications }: { applications: readonly Application[] }) {
  const { texts, format } = useLanguage();
  const words = texts.seatList;
  const columns: Column<Application>[] = [
    {
      header: words.company,
      cell: (application) => (
        <a href={`/venteliste/${application.id}`}>
          <Name name={application.companyName} synthetic={application.synthetic} />
        </a>
      ),
    },
    { header: words.place, cell: (application) => <Standing application={application} />, numeric: true },
    { header: words.seats, cell: (application) => <SeatsWanted application={application} />, numeric: true },
    { header: words.earliest, cell: ({ earliestOn }) => format.shortDay(earliestOn) },
    { header: words.since, cell: ({ appliedAt }) => format.moment(appliedAt) },
    { header: words.state, cell: ({ state }) => <ApplicationState state={state} /> },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={applications} rowKey={({ id }) => id} />;
}

function ApplyForm({ form, houses }: { form: FormState; houses: readonly House[] }) {
  const words = useLanguage().texts.seatList;
  return (
    <form method="post" action="/venteliste" novalidate>
      <h2>{words.apply}</h2>
      <WishFields form={form} houses={houses} own />
      <ButtonRow>
        <Button>{words.applyButton}</Button>
      </ButtonRow>
    </form>
  );
}
