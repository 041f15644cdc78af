import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, Layout, Radios } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, field, FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { ChoiceFields, CompanyChoice, CompanySearch, searchFrom, withSearch } from './parts/company-choice';
import { StepForm } from './parts/step-form';
import { WishFields, wishFrom } from './parts/wish-fields';

const SeatEntry = graphql(
  `
    query SeatEntry($search: String) {
      me {
        ...MeFields
      }
      houseNames {
        id
        name
      }
      companies(first: 100, search: $search) {
        ...ChoiceFields
      }
    }
  `,
  [MeFields, ChoiceFields],
);

const EnterSeatApplication = graphql(`
  mutation EnterSeatApplication($input: EnterSeatApplication!) {
    enterSeatApplication(input: $input) {
      id
    }
  }
`);

const PATH = '/venteliste/ny';
const MANAGER = { may: ['premisesManager'] } as const;
const CHANNELS = ['phone', 'letter', 'meeting'] as const;

/** An application of somebody who called, wrote or came by, written down for them. */
@Controller()
export class SeatEntryPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/venteliste/ny', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('firma') firma?: string): Promise<void> {
    return this.page({ request, reply }, searchFrom(firma), EMPTY_FORM, 200);
  }

  @SecurePost('/venteliste/ny', MANAGER)
  enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('firma') firma?: string): Promise<void> {
    const visit = { request, reply };
    const all = texts(languageOf(request));
    const form = new FormReader(request.body);
    const companyId = form.text('companyId', all.applying.companyMissing);
    const channel = form.choice('channel', CHANNELS, all.applying.channelMissing);
    const input = { companyId, channel, ...wishFrom(form, all) };
    const again = (state: FormState) => this.page(visit, searchFrom(firma), state, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(
      visit,
      EnterSeatApplication,
      { input },
      ({ enterSeatApplication }) => afterwards(`/venteliste/${enterSeatApplication.id}`, 'seatsEntered'),
      again,
    );
  }

  private page(visit: Visit, search: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, SeatEntry, { search }, (data, page) => entryPage({ search, form }, data, page), status);
  }
}

function entryPage(
  { search, form }: { search: string | null; form: FormState },
  { companies, houseNames }: ResultOf<typeof SeatEntry>,
  { frame, texts }: Page,
) {
  const words = texts.applying;
  const channels = CHANNELS.map((value) => ({ value, label: words.channels[value] ?? value }));
  return (
    <Layout frame={frame} title={words.enter} trail={[{ href: '/venteliste', text: texts.seatList.title }]}>
      <h1>{words.enter}</h1>
      <p class="font-lead">{words.enterLead}</p>
      <ErrorSummary errors={form.errors} />
      <CompanySearch path={PATH} companies={companies} search={search} />
      <StepForm action={withSearch(PATH, search)} step="enter" button={words.enterButton}>
        <CompanyChoice companies={companies} form={form} />
        <Radios {...field(form, 'channel')} label={words.channel} options={channels} />
        <WishFields form={form} houses={houseNames} own={false} />
      </StepForm>
    </Layout>
  );
}
