import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Clock, refuse, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { Uploads } from '../server/uploads';
import { texts } from '../texts';
import { Lines } from './parts/agreements';
import { ChangeFields, ChangeQuestions, CHANGES, type Change } from './parts/change-acts';
import { changeSteps } from './parts/change-steps';
import { CompanySearch, searchFrom, withSearch } from './parts/company-choice';
import { agreementTrail } from './parts/house-trail';
import { KeysOut } from './parts/key-loans';
import { StepForm } from './parts/step-form';

const ChangeOf = graphql(
  `
    query ChangeOf($id: Uuid!, $search: String) {
      me {
        ...MeFields
      }
      ...ChangeFields
    }
  `,
  [MeFields, ChangeFields],
);

const MANAGER = { may: ['premisesManager'] } as const;

/** What changes in an agreement that goes on: its seats, a price, or who the tenant is. */
@Controller()
export class AgreementChangePage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/aftaler/:id/aendring/:change', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() { id, change }: Address, @Query('firma') firma?: string): Promise<void> {
    return this.page({ request, reply }, { id, change: changeOf(change), search: searchFrom(firma), form: EMPTY_FORM }, 200);
  }

  @SecurePost('/aftaler/:id/aendring/:change', MANAGER)
  change(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() { id, change }: Address, @Query('firma') firma?: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, { id, change: changeOf(change), search: searchFrom(firma), form }, 422);
    const steps = changeSteps(id, texts(languageOf(request)));
    return this.uploads.takeStep(visit, { steps, path: `/aftaler/${id}`, again });
  }

  private page(visit: Visit, asked: Omit<Asked, 'today'>, status: number): Promise<void> {
    const today = this.clock.today();
    return this.pages.show(visit, ChangeOf, { id: asked.id, search: asked.search }, (data, page) => changePage({ ...asked, today }, data, page), status);
  }
}

interface Address {
  readonly id: string;
  readonly change: string;
}

interface Asked {
  readonly id: string;
  readonly change: Change;
  readonly search: string | null;
  readonly form: FormState;
  readonly today: LocalDate;
}

/** @throws DomainError NOT_FOUND for an address that is none */
function changeOf(text: string): Change {
  const change = CHANGES.find((one) => one === text);
  if (!change) throw refuse('NOT_FOUND');
  return change;
}

function changePage({ id, change, search, form, today }: Asked, data: ResultOf<typeof ChangeOf>, { frame, texts }: Page) {
  const words = texts.changes;
  const { title, note, button } = words.acts[change];
  const { agreement } = data;
  const path = `/aftaler/${id}/aendring/${change}`;
  return (
    <Layout frame={frame} title={title} trail={agreementTrail(texts, agreement)}>
      <h1>{title}</h1>
      <p class="font-lead">{texts.endings.of(agreement.number, agreement.companyName)}</p>
      <ErrorSummary errors={form.errors} />
      <Alert tone="info" heading={texts.endings.whatHappens}>
        {note}
      </Alert>
      {change === 'ny-lejer' && <KeysOut loans={data.keyLoans} of={agreement} />}
      {change === 'ny-lejer' && <CompanySearch path={path} companies={data.companies} search={search} />}
      <StepForm action={withSearch(path, search)} step={change} button={button} files hidden={{ houseId: agreement.houseId }}>
        <ChangeQuestions change={change} data={data} form={form} today={today} />
      </StepForm>
      <h2>{texts.agreements.lines}</h2>
      <Lines agreement={agreement} />
    </Layout>
  );
}
