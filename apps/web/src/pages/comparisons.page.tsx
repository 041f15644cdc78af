import { Controller, Req, Res } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, ErrorSummary, Layout, Radios, SelectField, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { COMPARERS, COMPARISONS, lastQuarters, nameOfQuarter } from './parts/quarters';
import { StepForm } from './parts/step-form';
import { InDanish, wordFor } from './parts/words';

const ComparisonFigures = graphql(
  `
    query ComparisonFigures {
      me {
        ...MeFields
      }
      comparisonFigures {
        id
        quarter
        measure
        groupName
        percent
        source
      }
    }
  `,
  [MeFields],
);

const EnterComparison = graphql(`
  mutation EnterComparison($input: EnterComparison!) {
    enterComparison(input: $input) {
      id
    }
  }
`);

type Data = ResultOf<typeof ComparisonFigures>;
type Figure = Data['comparisonFigures'][number];

const READERS = { may: COMPARERS } as const;
const MEASURES = ['attendance', 'talks_in_time', 'activation_in_time'] as const;

/** What others come to, entered with its source, for the reports to hold the local effort against. */
@Controller()
export class ComparisonsPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet(COMPARISONS, READERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(COMPARISONS, READERS)
  enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, enterSteps(texts(languageOf(request))), COMPARISONS, (form) => this.page(visit, form, 422));
  }

  private page(visit: Visit, form: FormState, status: number): Promise<void> {
    const quarters = lastQuarters(this.clock.today());
    return this.pages.show(visit, ComparisonFigures, {}, (data, page) => comparisonsPage(data, quarters, form, page), status);
  }
}

function enterSteps({ comparisons: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    enter(form) {
      const input = {
        quarter: form.text('quarter', words.quarterMissing),
        measure: form.choice('measure', MEASURES, words.measureMissing),
        groupName: form.text('groupName', words.groupMissing),
        percent: form.decimal('percent', words.percentMissing),
        source: form.text('source', words.sourceMissing),
      };
      return stepOf(form, EnterComparison, { input }, 'comparisonEntered');
    },
  };
}

function comparisonsPage({ comparisonFigures: figures }: Data, quarters: readonly string[], form: FormState, { frame, texts }: Page) {
  const words = texts.comparisons;
  const measures = MEASURES.map((value) => ({ value, label: wordFor(words.measures, value) }));
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: '/rapporter', text: texts.reports.title }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {figures.length === 0 ? <EmptyState text={words.none} /> : <FigureTable figures={figures} />}
      <h2>{words.enterTitle}</h2>
      <StepForm action={COMPARISONS} step="enter" button={words.enter}>
        <SelectField
          {...field(form, 'quarter')}
          label={words.quarterLabel}
          options={quarters.map((first) => ({ value: first, label: nameOfQuarter(first, texts) }))}
        />
        <Radios {...field(form, 'measure')} label={words.measureLabel} options={measures} />
        <TextField {...field(form, 'groupName')} label={words.groupLabel} hint={words.groupHint} width="l" />
        <TextField {...field(form, 'percent')} label={words.percentLabel} inputMode="decimal" width="xs" />
        <TextField {...field(form, 'source')} label={words.sourceLabel} hint={words.sourceHint} width="l" />
      </StepForm>
    </Layout>
  );
}

function FigureTable({ figures }: { figures: readonly Figure[] }) {
  const { texts, format } = useLanguage();
  const words = texts.comparisons;
  const columns: Column<Figure>[] = [
    { header: words.group, cell: ({ groupName }) => <InDanish>{groupName}</InDanish> },
    { header: words.measure, cell: ({ measure }) => wordFor(words.measures, measure) },
    { header: texts.reports.quarter, cell: ({ quarter }) => nameOfQuarter(quarter, texts) },
    { header: words.percent, cell: ({ percent }) => format.number(percent), numeric: true },
    { header: words.source, cell: ({ source }) => <InDanish>{source}</InDanish> },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={figures} rowKey={({ id }) => id} />;
}
