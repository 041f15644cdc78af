import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonLink, DataTable, EmptyState, ErrorSummary, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, formValue, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { Backlogs, backlogsIn, BacklogsOfCompany, BacklogsOfStaff } from './parts/backlogs';
import { citizenPath } from './parts/citizen-steps';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';

const Errands = graphql(`
  fragment Errands on ErrandConnection @_unmask {
    edges {
      node {
        id
        textDa
        textEn
        matchId
        citizenId
        postingTitle
        since
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

const WhatWaitsForStaff = graphql(
  `
    query WhatWaitsForStaff($after: String) {
      me {
        ...MeFields
      }
      ...BacklogsOfStaff
      whatWaits(after: $after, first: 25) {
        ...Errands
      }
    }
  `,
  [MeFields, BacklogsOfStaff, Errands],
);

const WhatWaitsForCompany = graphql(
  `
    query WhatWaitsForCompany($after: String) {
      me {
        ...MeFields
      }
      ...BacklogsOfCompany
      whatWaits(after: $after, first: 25) {
        ...Errands
      }
    }
  `,
  [MeFields, BacklogsOfCompany, Errands],
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
    const draw = (matches: string) => (data: Waiting, page: Page) => errandsPage(data, { after, matches, form }, page);
    if (visit.request.actor.role === 'companyContact') return this.pages.show(visit, WhatWaitsForCompany, { after }, draw('/kandidater'), status);
    return this.pages.show(visit, WhatWaitsForStaff, { after }, draw('/forslag'), status);
  }
}

type Waiting = ResultOf<typeof WhatWaitsForStaff> | ResultOf<typeof WhatWaitsForCompany>;

interface Shown {
  readonly after: string | null;
  /** Where the reader's matches are. */
  readonly matches: string;
  readonly form: FormState;
}

function errandsPage(data: Waiting, { after, matches, form }: Shown, { frame, texts, format }: Page) {
  const words = texts.errands;
  const say = ({ textDa, textEn }: { textDa: string; textEn: string }) => (frame.language === 'da' ? textDa : textEn);
  const errands = nodesOf(data.whatWaits);
  const backlogs = backlogsIn(data).filter(({ count }) => count > 0);
  const linkOf = ({ matchId, citizenId }: (typeof errands)[number]) => (matchId ? `${matches}/${matchId}` : citizenId && citizenPath(citizenId));
  const columns: Column<(typeof errands)[number]>[] = [
    {
      header: words.what,
      cell: (errand) => {
        const href = linkOf(errand);
        return href ? <a href={href}>{say(errand)}</a> : say(errand);
      },
    },
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
      <Backlogs backlogs={backlogs} />
      {errands.length === 0 && backlogs.length === 0 && (
        <EmptyState text={words.none}>
          <ButtonLink href="/smaajob" variant="secondary">
            {words.next}
          </ButtonLink>
        </EmptyState>
      )}
      {errands.length > 0 && (
        <>
          <h2>{words.reminders}</h2>
          <DataTable caption={words.reminders} captionHidden columns={columns} rows={errands} rowKey={({ id }) => id} />
        </>
      )}
      <NextPage path="/venter" list={data.whatWaits} after={after} />
    </Layout>
  );
}
