import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, EmptyState, ErrorSummary, Layout, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, FormReader, formValue, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep } from '../server/steps';
import { texts, type Texts } from '../texts';
import { AgreementFields, Lines } from './parts/agreements';
import { agreementTrail } from './parts/house-trail';
import { PreviewFields, RegulationPreview } from './parts/regulation-preview';
import { StepForm } from './parts/step-form';

const BeforeRegulation = graphql(
  `
    query BeforeRegulation($id: Uuid!) {
      me {
        ...MeFields
      }
      agreement(id: $id) {
        ...AgreementFields
      }
    }
  `,
  [MeFields, AgreementFields],
);

const PreviewOfRegulation = graphql(
  `
    query PreviewOfRegulation($id: Uuid!, $wish: RegulatePrices!) {
      me {
        ...MeFields
      }
      agreement(id: $id) {
        ...AgreementFields
      }
      regulationPreview(wish: $wish) {
        ...PreviewFields
      }
    }
  `,
  [MeFields, AgreementFields, PreviewFields],
);

const RegulatePrices = graphql(`
  mutation RegulatePrices($input: RegulatePrices!) {
    regulatePrices(input: $input) {
      id
    }
  }
`);

type Agreement = ResultOf<typeof BeforeRegulation>['agreement'];
type Preview = ResultOf<typeof PreviewOfRegulation>['regulationPreview'];

const MANAGER = { may: ['premisesManager'] } as const;

/** Rent that follows the index: first what each line would come to, then the same by one more press. */
@Controller()
export class RegulationPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/aftaler/:id/regulering', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/aftaler/:id/regulering', MANAGER)
  regulate(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request));
    const again = (form: FormState) => this.page(visit, id, form, 422);
    if (formValue(request.body, 'step') === 'preview') return this.preview(visit, id, words, again);
    const regulate = (form: FormReader) => stepOf(form, RegulatePrices, { input: wishOf(id, form, words) }, 'rentRegulated');
    return takeStep(this.pages, visit, { regulate }, `/aftaler/${id}`, again);
  }

  private async preview(visit: Visit, id: string, words: Texts, again: (form: FormState) => Promise<void>): Promise<void> {
    const form = new FormReader(visit.request.body);
    const wish = wishOf(id, form, words);
    if (form.errors.length > 0) return again(form.state);
    const show = () =>
      this.pages.show(visit, PreviewOfRegulation, { id, wish }, ({ agreement, regulationPreview }, page) =>
        regulationPage(agreement, form.state, page, regulationPreview),
      );
    await this.pages.orAgain(visit, show, again);
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, BeforeRegulation, { id }, ({ agreement }, page) => regulationPage(agreement, form, page), status);
  }
}

function wishOf(agreementId: string, form: FormReader, { regulating: words }: Texts) {
  return {
    agreementId,
    from: form.day('from', words.dayMissing),
    indexFrom: form.decimal('indexFrom', words.numberWrong),
    indexFromMonth: `${form.month('indexFromMonth', words.monthWrong)}-01`,
    indexTo: form.decimal('indexTo', words.numberWrong),
    indexToMonth: `${form.month('indexToMonth', words.monthWrong)}-01`,
  };
}

function regulationPage(agreement: Agreement, form: FormState, { frame, texts }: Page, preview?: Preview) {
  const words = texts.regulating;
  return (
    <Layout frame={frame} title={words.title} trail={agreementTrail(texts, agreement)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{texts.endings.of(agreement.number, agreement.companyName)}</p>
      <ErrorSummary errors={form.errors} />
      {!agreement.index && (
        <EmptyState text={words.notAgreed}>
          <a href={`/aftaler/${agreement.id}/aendring/pris`}>{texts.changes.acts.pris.title}</a>
        </EmptyState>
      )}
      {preview && <Confirm agreement={agreement} form={form} preview={preview} />}
      {agreement.index && <Questions agreement={agreement} form={form} />}
      <h2>{texts.agreements.lines}</h2>
      <Lines agreement={agreement} />
    </Layout>
  );
}

function Confirm({ agreement, form, preview }: { agreement: Agreement; form: FormState; preview: Preview }) {
  const { texts, format } = useLanguage();
  const words = texts.regulating;
  const names = ['from', 'indexFrom', 'indexFromMonth', 'indexTo', 'indexToMonth'];
  const hidden = Object.fromEntries(names.map((name) => [name, formValue(form.values, name)]));
  return (
    <>
      <h2>{words.previewTitle(format.day(formValue(form.values, 'from')))}</h2>
      <RegulationPreview agreement={agreement} preview={preview} />
      <Alert tone="warning" heading={texts.endings.whatHappens}>
        {words.note}
      </Alert>
      <StepForm action={`/aftaler/${agreement.id}/regulering`} step="regulate" button={words.regulate} hidden={hidden} />
    </>
  );
}

/** Goes on from where the rent stands. */
function Questions({ agreement: { id, index, regulations }, form }: { agreement: Agreement; form: FormState }) {
  const { texts, format } = useLanguage();
  const words = texts.regulating;
  const [last] = regulations;
  const [number, month] = last ? [last.indexNumber, last.indexMonth] : [index?.baseNumber ?? null, index?.baseMonth ?? ''];
  const saved: FormState = {
    errors: form.errors,
    values: {
      indexFrom: number === null ? '' : format.typedNumber(number),
      indexFromMonth: month.slice(0, 7),
      from: last ? '' : (index?.firstOn ?? ''),
      ...form.values,
    },
  };
  return (
    <StepForm action={`/aftaler/${id}/regulering`} step="preview" button={words.preview} variant="secondary">
      <TextField {...field(saved, 'from')} label={words.from} hint={words.fromHint} type="date" width="s" />
      <TextField {...field(saved, 'indexFrom')} label={words.indexFrom} hint={words.indexFromHint} inputMode="decimal" width="xs" />
      <TextField {...field(saved, 'indexFromMonth')} label={words.ofMonth} hint={texts.rent.monthHint} width="s" />
      <TextField {...field(saved, 'indexTo')} label={words.indexTo} hint={words.indexToHint} inputMode="decimal" width="xs" />
      <TextField {...field(saved, 'indexToMonth')} label={words.ofNewMonth} hint={texts.rent.monthHint} width="s" />
    </StepForm>
  );
}
