import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, ErrorSummary, Layout, Radios, TextField } from '../components';
import { graphql } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { Me } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, type Step } from '../server/steps';
import { Uploads } from '../server/uploads';
import { texts, type Texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { paperOf, PaperField } from './parts/paper-field';
import { StepForm } from './parts/step-form';

const AddHouseCost = graphql(`
  mutation AddHouseCost($input: AddHouseCost!) {
    addHouseCost(input: $input) {
      runsFrom
    }
  }
`);

const AddHouseIncome = graphql(`
  mutation AddHouseIncome($input: AddHouseIncome!) {
    addHouseIncome(input: $input) {
      runsFrom
    }
  }
`);

const MANAGER = { may: ['premisesManager'] } as const;
const SCOPES = ['A', 'B', 'C'] as const;
const INCOMES = ['room_hire', 'other'] as const;
const ENTRIES = ['udgift', 'indtaegt'] as const;
type Entry = (typeof ENTRIES)[number];

/** What the house costs, and what comes in beside the rent. */
@Controller()
export class HouseMoneyPage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
  ) {}

  @SecureGet('/huset/:houseId/oekonomi/:entry', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Param('entry') entry: string): Promise<void> {
    return this.page({ request, reply }, { houseId, entry: entryOf(entry), form: EMPTY_FORM }, 200);
  }

  @SecurePost('/huset/:houseId/oekonomi/:entry', MANAGER)
  add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Param('entry') entry: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, { houseId, entry: entryOf(entry), form }, 422);
    const steps = entrySteps(houseId, texts(languageOf(request)));
    return this.uploads.takeStep(visit, { steps, path: `/huset/${houseId}/oekonomi`, again });
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    return this.pages.show(visit, Me, {}, (_, page) => entryPage(asked, page), status);
  }
}

interface Asked {
  readonly houseId: string;
  readonly entry: Entry;
  readonly form: FormState;
}

/** @throws DomainError NOT_FOUND for an address that is none */
function entryOf(text: string): Entry {
  const entry = ENTRIES.find((one) => one === text);
  if (!entry) throw refuse('NOT_FOUND');
  return entry;
}

function entrySteps(houseId: string, { houseMoney: words, changes }: Texts): Readonly<Record<Entry, (form: FormReader) => Step>> {
  const shared = (form: FormReader) => ({
    houseId,
    text: form.text('text', words.textMissing),
    from: form.day('from', changes.dayMissing),
    until: form.day('until', changes.dayMissing),
    documentId: paperOf(form),
  });
  const amount = (form: FormReader, name: string) => form.signedKroner(name, changes.priceMissing);
  return {
    udgift(form) {
      const input = { ...shared(form), scope: form.choice('scope', SCOPES, words.scopeMissing), amountOre: amount(form, 'amountOre') };
      return stepOf(form, AddHouseCost, { input }, 'houseCostAdded');
    },
    indtaegt(form) {
      const paidOn = form.optional('paidOn', () => form.day('paidOn', changes.dayMissing));
      const money = { netOre: amount(form, 'netOre'), vatOre: form.optional('vatOre', () => amount(form, 'vatOre')) ?? 0, paidOn };
      const input = { ...shared(form), kind: form.choice('kind', INCOMES, words.kindMissing), ...money };
      return stepOf(form, AddHouseIncome, { input }, 'houseIncomeAdded');
    },
  };
}

function entryPage({ houseId, entry, form }: Asked, { frame, texts }: Page) {
  const words = texts.houseMoney;
  const { title, note, button } = words.acts[entry];
  const path = `/huset/${houseId}/oekonomi`;
  return (
    <Layout frame={frame} title={title} trail={[...houseTrail(texts), { href: path, text: texts.economy.title }]}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <Alert tone="info" heading={texts.endings.whatHappens}>
        {note}
      </Alert>
      <StepForm action={`${path}/${entry}`} step={entry} button={button} files hidden={{ houseId }}>
        <Questions entry={entry} form={form} />
      </StepForm>
    </Layout>
  );
}

function Questions({ entry, form }: { entry: Entry; form: FormState }) {
  const { houseMoney: words, economy } = useLanguage().texts;
  const scopes = SCOPES.map((value) => ({ value, label: economy.scopes[value] ?? value }));
  const kinds = INCOMES.map((value) => ({ value, label: words.kinds[value] }));
  const isCost = entry === 'udgift';
  return (
    <>
      {isCost ? (
        <Radios {...field(form, 'scope')} label={words.scope} options={scopes} />
      ) : (
        <Radios {...field(form, 'kind')} label={words.kind} options={kinds} />
      )}
      <TextField {...field(form, 'text')} label={words.text} width="l" />
      <TextField {...field(form, 'from')} label={words.from} type="date" width="s" />
      <TextField {...field(form, 'until')} label={words.until} hint={words.untilHint} type="date" width="s" />
      <TextField {...field(form, isCost ? 'amountOre' : 'netOre')} label={words.amount} hint={words.amountHint} inputMode="decimal" width="s" />
      {!isCost && <TextField {...field(form, 'vatOre')} label={words.vat} inputMode="decimal" width="s" optional />}
      {!isCost && <TextField {...field(form, 'paidOn')} label={words.paidOn} type="date" width="s" optional />}
      <PaperField form={form} label={words.paper} optional />
    </>
  );
}
