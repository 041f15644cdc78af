import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Button, ButtonRow, ErrorSummary, Layout, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { field, FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { AnswerFields, EconomyFields, Now, useEstimates, Verdict, WhatIfSays, type Answer } from './parts/economy';
import { Assumptions, Slips } from './parts/economy-behind';
import { Months } from './parts/economy-months';
import { houseTrail } from './parts/house-trail';
import { wordFor } from './parts/words';

const OneEconomy = graphql(
  `
    query OneEconomy($houseId: Uuid!, $change: WhatIf!, $asked: Boolean!, $scope: CostScope) {
      me {
        ...MeFields
      }
      houseEconomy(houseId: $houseId, scope: $scope) {
        ...EconomyFields
      }
      houseWhatIf(houseId: $houseId, change: $change, scope: $scope) @include(if: $asked) {
        ...AnswerFields
      }
    }
  `,
  [MeFields, EconomyFields, AnswerFields],
);

/** A: the lease of the house. B: and its running costs. C: and the staff. */
const SCOPES = ['A', 'B', 'C'] as const;

/** Whether the house runs by itself, since it opened and as far as is known, and what would change it. */
@Controller()
export class EconomyPage {
  constructor(private readonly pages: Pages) {}

  /** What is tried stands in the address, so that it can be sent to somebody else. */
  @SecureGet('/huset/:houseId/oekonomi', { may: ['premisesManager', 'reporter'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Query() query: unknown): Promise<void> {
    const form = new FormReader(query);
    const wrong = texts(languageOf(request)).economy.numberWrong;
    const change = {
      monthOre: form.optional('price', () => form.kroner('price', wrong)),
      seats: form.optional('seats', () => form.number('seats', wrong)),
      vacancyPercent: form.optional('vacancy', () => form.number('vacancy', wrong)),
      costMonthOre: form.optional('cost', () => form.kroner('cost', wrong)),
    };
    const fine = form.errors.length === 0;
    const asked = fine && Object.values(change).some((value) => value !== null);
    const variables = { houseId, change: fine ? change : {}, asked, scope: SCOPES.find((one) => one === form.value('scope')) ?? null };
    return this.pages.show({ request, reply }, OneEconomy, variables, (data, page) => economyPage(houseId, data, form.state, page), fine ? 200 : 422);
  }
}

function economyPage(houseId: string, { houseEconomy, houseWhatIf }: ResultOf<typeof OneEconomy>, form: FormState, { frame, texts }: Page) {
  const words = texts.economy;
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <ErrorSummary errors={form.errors} />
      <ScopeChoice houseId={houseId} chosen={houseEconomy.assumptions.costScope} />
      <Verdict economy={houseEconomy} />
      <p>{words.lead}</p>
      <h2>{words.thisMonth}</h2>
      <Now economy={houseEconomy} />
      <WhatIf houseId={houseId} scope={houseEconomy.assumptions.costScope} answer={houseWhatIf ?? null} form={form} />
      <Months economy={houseEconomy} />
      {frame.reader?.role === 'premisesManager' && <Entries houseId={houseId} />}
      <h2>{words.assumptions}</h2>
      <Assumptions economy={houseEconomy} />
      <Slips slips={houseEconomy.slips} />
    </Layout>
  );
}

/** The same house by more or fewer of its costs. */
function ScopeChoice({ houseId, chosen }: { houseId: string; chosen: string }) {
  const words = useLanguage().texts.economy;
  return (
    <p class="button-row">
      <span>{words.scopeChoice}:</span>
      {SCOPES.map((scope) =>
        scope === chosen ? (
          <strong key={scope}>{wordFor(words.scopes, scope)}</strong>
        ) : (
          <a key={scope} href={`/huset/${houseId}/oekonomi?scope=${scope}`}>
            {wordFor(words.scopes, scope)}
          </a>
        ),
      )}
    </p>
  );
}

/** Where whoever runs the house says what it costs, and what comes in beside the rent. */
function Entries({ houseId }: { houseId: string }) {
  const { acts } = useLanguage().texts.houseMoney;
  return (
    <ul class="unstyled-list">
      {Object.entries(acts).map(([entry, { title }]) => (
        <li key={entry}>
          <a href={`/huset/${houseId}/oekonomi/${entry}`}>{title}</a>
        </li>
      ))}
    </ul>
  );
}

interface WhatIfProps {
  houseId: string;
  scope: string;
  answer: Answer | null;
  form: FormState;
}

function WhatIf({ houseId, scope, answer, form }: WhatIfProps) {
  const words = useLanguage().texts.economy;
  const { percent } = useEstimates();
  return (
    <form method="get" action={`/huset/${houseId}/oekonomi`} novalidate>
      <h2>{words.whatIf}</h2>
      {answer && (
        <Alert tone="info" heading={words.answer}>
          {answer.coveragePercent !== null && <p>{words.coverageOf(percent(answer.coveragePercent))}</p>}
          <WhatIfSays answer={answer} />
        </Alert>
      )}
      <p>{words.whatIfNote}</p>
      <input type="hidden" name="scope" value={scope} />
      <TextField {...field(form, 'price')} label={words.price} inputMode="decimal" width="s" optional />
      <TextField {...field(form, 'seats')} label={words.seatsLabel} inputMode="numeric" width="xs" optional />
      <TextField {...field(form, 'vacancy')} label={words.vacancy} inputMode="numeric" width="xs" optional />
      <TextField {...field(form, 'cost')} label={words.costLabel} inputMode="decimal" width="s" optional />
      <ButtonRow>
        <Button variant="secondary">{words.try}</Button>
      </ButtonRow>
    </form>
  );
}
