import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, DataTable, EmptyState, ErrorSummary, Layout, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { openIn, RunState } from './parts/rent';

const RentRuns = graphql(
  `
    query RentRuns($houseId: Uuid!) {
      me {
        ...MeFields
      }
      rentRuns(houseId: $houseId) {
        id
        month
        state
        plannedOre
        chargedOre
        previewedAt
        uncovered
        overcharged
      }
    }
  `,
  [MeFields],
);

const PreviewRent = graphql(`
  mutation PreviewRent($houseId: Uuid!, $month: String!) {
    previewRent(houseId: $houseId, month: $month) {
      id
    }
  }
`);

type Run = ResultOf<typeof RentRuns>['rentRuns'][number];

const MANAGER = { may: ['premisesManager'] } as const;

/** The rent of a house, month by month. */
@Controller()
export class RentRunsPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/husleje', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return this.page({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/husleje', MANAGER)
  look(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const form = new FormReader(request.body);
    const month = form.month('month', texts(languageOf(request)).rent.monthMissing);
    const again = (state: FormState) => this.page(visit, houseId, state, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(visit, PreviewRent, { houseId, month }, ({ previewRent }) => `/husleje/${previewRent.id}`, again);
  }

  private page(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    const month = this.clock.today().slice(0, 7);
    return this.pages.show(visit, RentRuns, { houseId }, ({ rentRuns }, page) => runsPage({ houseId, rentRuns, month, form }, page), status);
  }
}

interface Shown {
  readonly houseId: string;
  readonly rentRuns: readonly Run[];
  readonly month: string;
  readonly form: FormState;
}

function runsPage({ houseId, rentRuns, month, form }: Shown, { frame, texts }: Page) {
  const words = texts.rent;
  const asked = field(form, 'month');
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <form method="post" action={`/huset/${houseId}/husleje`} novalidate>
        <TextField {...asked} value={asked.value || month} label={words.month} hint={words.monthHint} width="s" />
        <ButtonRow>
          <Button>{words.look}</Button>
        </ButtonRow>
      </form>
      {rentRuns.length === 0 ? <EmptyState text={words.none} /> : <Runs runs={rentRuns} />}
    </Layout>
  );
}

function Runs({ runs }: { runs: readonly Run[] }) {
  const { texts, format } = useLanguage();
  const words = texts.rent;
  const columns: Column<Run>[] = [
    { header: words.month, cell: ({ id, month }) => <a href={`/husleje/${id}`}>{format.month(month)}</a> },
    { header: words.state, cell: ({ state }) => <RunState state={state} /> },
    { header: words.needsYou, cell: (run) => openIn(run, texts) },
    { header: words.planned, cell: ({ plannedOre }) => format.money(plannedOre), numeric: true },
    { header: words.charged, cell: ({ chargedOre }) => format.money(chargedOre), numeric: true },
  ];
  return (
    <>
      <h2>{words.months}</h2>
      <DataTable caption={words.months} captionHidden columns={columns} rows={runs} rowKey={({ id }) => id} />
    </>
  );
}
