import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonLink, DataTable, EmptyState, ErrorSummary, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, formValue, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';

const WhatWaits = graphql(
  `
    query WhatWaits($after: String) {
      me {
        ...MeFields
      }
      whatWaits(after: $after, first: 25) {
        edges {
          node {
            id
            textDa
            textEn
            matchId
            postingTitle
            since
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields],
);

const CloseErrand = graphql(`
  mutation CloseErrand($id: Uuid!) {
    closeErrand(id: $id)
  }
`);

const ROLES = { may: ['companyContact', 'employmentConsultant', 'employmentLead'] } as const;

/** What waits for the reader to do it, oldest first. */
@Controller()
export class ErrandsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/venter', ROLES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost('/venter', ROLES)
  done(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const variables = { id: formValue(request.body, 'errandId') };
    const again = (form: FormState) => this.page(visit, null, form, 422);
    return this.pages.submit(visit, CloseErrand, variables, () => afterwards('/venter', 'errandDone'), again);
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    const matches = visit.request.actor.role === 'companyContact' ? '/kandidater' : '/forslag';
    return this.pages.show(visit, WhatWaits, { after }, (data, page) => errandsPage(data, { after, matches, form }, page), status);
  }
}

interface Shown {
  readonly after: string | null;
  /** Where the reader's matches are. */
  readonly matches: string;
  readonly form: FormState;
}

function errandsPage({ whatWaits }: ResultOf<typeof WhatWaits>, { after, matches, form }: Shown, { frame, texts, format }: Page) {
  const words = texts.errands;
  const say = ({ textDa, textEn }: { textDa: string; textEn: string }) => (frame.language === 'da' ? textDa : textEn);
  const errands = nodesOf(whatWaits);
  const columns: Column<(typeof errands)[number]>[] = [
    { header: words.what, cell: (errand) => (errand.matchId ? <a href={`${matches}/${errand.matchId}`}>{say(errand)}</a> : say(errand)) },
    { header: words.job, cell: ({ postingTitle }) => postingTitle ?? '' },
    { header: words.since, cell: ({ since }) => format.moment(since) },
    {
      header: '',
      cell: (errand) => (
        <form method="post" action="/venter">
          <input type="hidden" name="errandId" value={errand.id} />
          <Button variant="secondary">
            {words.done}
            <span class="sr-only">
              : {say(errand)} {errand.postingTitle ?? ''}
            </span>
          </Button>
        </form>
      ),
    },
  ];
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {errands.length === 0 ? (
        <EmptyState text={words.none}>
          <ButtonLink href="/smaajob" variant="secondary">
            {words.next}
          </ButtonLink>
        </EmptyState>
      ) : (
        <DataTable caption={words.title} captionHidden columns={columns} rows={errands} rowKey={({ id }) => id} />
      )}
      <NextPage path="/venter" list={whatWaits} after={after} />
    </Layout>
  );
}
