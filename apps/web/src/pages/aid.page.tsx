import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, DataTable, EmptyState, ErrorSummary, Layout, SelectField, TextArea, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, type Step } from '../server/steps';
import { Uploads } from '../server/uploads';
import { texts, type Texts } from '../texts';
import { AidYearFields, AidYears } from './parts/aid';
import { houseTrail } from './parts/house-trail';
import { nodesOf } from './parts/paging';
import { neededPaper, PaperField } from './parts/paper-field';
import { StepForm } from './parts/step-form';
import { wordFor } from './parts/words';

const AidOfHouse = graphql(
  `
    query AidOfHouse($houseId: Uuid!) {
      me {
        ...MeFields
      }
      marketRents(houseId: $houseId) {
        id
        kind
        monthOre
        from
        until
        documentId
        reasoning
      }
      aidByYear(first: 100) {
        edges {
          node {
            ...AidYearFields
          }
        }
      }
    }
  `,
  [MeFields, AidYearFields],
);

const DocumentMarketRent = graphql(`
  mutation DocumentMarketRent($input: DocumentMarketRent!) {
    documentMarketRent(input: $input) {
      id
    }
  }
`);

type Data = ResultOf<typeof AidOfHouse>;
type MarketRent = Data['marketRents'][number];

const MANAGER = { may: ['premisesManager'] } as const;
const KINDS = ['seat', 'membership', 'service'] as const;

/** What the market would ask for, and what each tenant is given below it. */
@Controller()
export class AidPage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/stoette', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return this.page({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/stoette', MANAGER)
  document(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, houseId, form, 422);
    const steps = { marketRent: (form: FormReader) => marketRentStep(houseId, form, texts(languageOf(request))) };
    return this.uploads.takeStep(visit, { steps, path: `/huset/${houseId}/stoette`, again });
  }

  private page(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    const today = this.clock.today();
    return this.pages.show(visit, AidOfHouse, { houseId }, (data, page) => aidPage({ houseId, form, today }, data, page), status);
  }
}

function marketRentStep(houseId: string, form: FormReader, { aid: words, changes }: Texts): Step {
  const input = {
    houseId,
    kind: form.choice('kind', KINDS, words.kindMissing),
    monthOre: form.kroner('monthOre', changes.priceMissing),
    from: form.day('from', changes.dayMissing),
    documentId: neededPaper(form, words.paperMissing),
    reasoning: form.text('reasoning', words.reasoningMissing),
  };
  return stepOf(form, DocumentMarketRent, { input }, 'marketRentDocumented');
}

interface Asked {
  readonly houseId: string;
  readonly form: FormState;
  readonly today: LocalDate;
}

function aidPage({ houseId, form, today }: Asked, { marketRents, aidByYear }: Data, { frame, texts }: Page) {
  const words = texts.aid;
  const tenants = nodesOf(aidByYear);
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <h2>{words.tenants}</h2>
      {tenants.length === 0 ? <EmptyState text={words.noTenants} /> : <AidYears tenants={tenants} year={Number(today.slice(0, 4))} />}
      <h2>{words.marketRent}</h2>
      {marketRents.length === 0 ? <EmptyState text={words.noMarketRent} /> : <MarketRents rents={marketRents} />}
      <h2>{words.document}</h2>
      <Alert tone="info" heading={texts.endings.whatHappens}>
        {words.documentNote}
      </Alert>
      <StepForm action={`/huset/${houseId}/stoette`} step="marketRent" button={words.documentButton} files hidden={{ houseId }}>
        <Questions form={form} />
      </StepForm>
    </Layout>
  );
}

function MarketRents({ rents }: { rents: readonly MarketRent[] }) {
  const { texts, format } = useLanguage();
  const words = texts.aid;
  const columns: Column<MarketRent>[] = [
    { header: words.kind, cell: ({ kind }) => wordFor(texts.agreements.lineKinds, kind) },
    { header: words.month, cell: ({ monthOre }) => format.money(monthOre), numeric: true },
    { header: texts.agreements.period, cell: ({ from, until }) => texts.agreements.fromTo(format.shortDay(from), until && format.shortDay(until)) },
    { header: words.reasoning, cell: ({ reasoning }) => reasoning },
    {
      header: words.paper,
      cell: ({ documentId, kind, from }) => (
        <a href={`/huset/bilag/${documentId}`} download>
          {words.fetch}
          <span class="sr-only">{` ${wordFor(texts.agreements.lineKinds, kind)} ${format.shortDay(from)}`}</span>
        </a>
      ),
    },
  ];
  return <DataTable caption={words.marketRent} captionHidden columns={columns} rows={rents} rowKey={({ id }) => id} />;
}

function Questions({ form }: { form: FormState }) {
  const { aid: words, agreements } = useLanguage().texts;
  return (
    <>
      <SelectField {...field(form, 'kind')} label={words.whichKind} options={KINDS.map((value) => ({ value, label: agreements.lineKinds[value] ?? value }))} />
      <TextField {...field(form, 'monthOre')} label={words.monthLabel} inputMode="decimal" width="s" />
      <TextField {...field(form, 'from')} label={words.from} type="date" width="s" />
      <TextArea {...field(form, 'reasoning')} label={words.reasoningLabel} hint={words.reasoningHint} rows={3} />
      <PaperField form={form} label={words.paperLabel} />
    </>
  );
}
