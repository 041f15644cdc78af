import { Controller, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, ErrorSummary, Layout, SelectField, TextArea, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { DecidedChanges, OpenChange, RETENTION, RetentionChangeFields, useClassName } from './parts/retention-changes';
import { StepForm } from './parts/step-form';

const Retention = graphql(
  `
    query Retention {
      me {
        ...MeFields
      }
      retention {
        minDays
        maxDays
        terms {
          code
          nameDa
          nameEn
          days
          from
          archiveFirst
          erasedWithCase
        }
        rules {
          code
          textDa
          textEn
          days
          from
        }
        open {
          ...RetentionChangeFields
        }
        decided {
          ...RetentionChangeFields
        }
      }
    }
  `,
  [MeFields, RetentionChangeFields],
);

const ProposeRetentionChange = graphql(`
  mutation ProposeRetentionChange($input: ProposeRetentionChange!) {
    proposeRetentionChange(input: $input)
  }
`);

const DecideRetentionChange = graphql(`
  mutation DecideRetentionChange($input: DecideRetentionChange!) {
    decideRetentionChange(input: $input)
  }
`);

type Data = ResultOf<typeof Retention>['retention'];
type Term = Data['terms'][number];
type Rule = Data['rules'][number];

const BOTH = { may: ['administrator', 'dataProtectionOfficer'] } as const;
const ANSWERS = ['yes', 'no'] as const;

/** How long what is personal is kept: one person proposes another term, a second decides. */
@Controller()
export class RetentionPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(RETENTION, BOTH)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(RETENTION, BOTH)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, retentionSteps(texts(languageOf(request))), RETENTION, (form) => this.page(visit, form, 422));
  }

  private page(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Retention, {}, ({ retention }, page) => retentionPage(retention, form, page), status);
  }
}

function retentionSteps({ retention: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    propose(form) {
      const input = {
        code: form.text('code', words.codeMissing),
        days: form.number('days', words.daysMissing),
        from: form.day('from', words.fromMissing),
        reason: form.text('reason', words.reasonMissing),
      };
      return stepOf(form, ProposeRetentionChange, { input }, 'retentionProposed');
    },
    decide(form) {
      const approve = form.choice('decision', ANSWERS, words.decisionMissing) === 'yes';
      const input = { changeId: form.value('changeId'), approve };
      return stepOf(form, DecideRetentionChange, { input }, approve ? 'retentionApproved' : 'retentionRejected');
    },
  };
}

function retentionPage(retention: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.retention;
  const { terms, rules, open, decided } = retention;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {open.length > 0 && <h2>{words.waiting}</h2>}
      {open.map((change) => (
        <OpenChange key={change.id} change={change} />
      ))}
      <h2>{words.terms}</h2>
      <Terms terms={terms} />
      <ProposeForm retention={retention} form={form} />
      <h2>{words.history}</h2>
      {decided.length === 0 ? <EmptyState text={words.nothingDecided} /> : <DecidedChanges changes={decided} />}
      <h2>{words.others}</h2>
      <p>{words.othersLead}</p>
      <Rules rules={rules} />
    </Layout>
  );
}

function Terms({ terms }: { terms: readonly Term[] }) {
  const { texts, format } = useLanguage();
  const words = texts.retention;
  const nameOf = useClassName();
  const columns: Column<Term>[] = [
    { header: words.what, cell: nameOf },
    { header: words.kept, cell: ({ days, erasedWithCase }) => (erasedWithCase ? words.withCase : words.days(format.number(days))) },
    { header: words.since, cell: ({ from }) => format.day(from) },
    { header: words.archive, cell: ({ archiveFirst }) => (archiveFirst ? words.yes : words.no) },
  ];
  return <DataTable caption={words.terms} captionHidden columns={columns} rows={terms} rowKey={({ code }) => code} />;
}

function Rules({ rules }: { rules: readonly Rule[] }) {
  const { texts, format, language } = useLanguage();
  const words = texts.retention;
  const columns: Column<Rule>[] = [
    { header: words.what, cell: ({ textDa, textEn }) => (language === 'da' ? textDa : textEn) },
    { header: words.kept, cell: ({ days }) => words.days(format.number(days)) },
    { header: words.since, cell: ({ from }) => format.day(from) },
  ];
  return <DataTable caption={words.others} captionHidden columns={columns} rows={rules} rowKey={({ code }) => code} />;
}

function ProposeForm({ retention: { terms, minDays, maxDays }, form }: { retention: Data; form: FormState }) {
  const { texts, format } = useLanguage();
  const words = texts.retention;
  const nameOf = useClassName();
  const options = terms.filter(({ erasedWithCase }) => !erasedWithCase).map((term) => ({ value: term.code, label: nameOf(term) }));
  return (
    <>
      <h2>{words.propose}</h2>
      <p>{words.proposeLead}</p>
      <p>{words.shorter}</p>
      <p>{words.longer}</p>
      <StepForm action={RETENTION} step="propose" button={words.proposeButton}>
        <SelectField {...field(form, 'code')} label={words.what} options={options} />
        <TextField
          {...field(form, 'days')}
          label={words.newDays}
          hint={words.daysHint(format.number(minDays), format.number(maxDays))}
          inputMode="numeric"
          width="xs"
        />
        <TextField {...field(form, 'from')} label={words.from} hint={words.fromHint} type="date" width="s" />
        <TextArea {...field(form, 'reason')} label={words.reason} hint={words.reasonHint} rows={3} />
      </StepForm>
    </>
  );
}
