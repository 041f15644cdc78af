import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonLink, ButtonRow, DataTable, Details, EmptyState, ErrorSummary, Layout, StatusTag, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import { Operations, type Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { citizenPath } from './parts/citizen-steps';
import { CitizenFields, CITIZENS, Needs, REFER, Tasks, type Citizen } from './parts/citizens';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { DistrictFields, type Districts } from './parts/postings';
import { Name, useDistrict } from './parts/words';

const Citizens = graphql(
  `
    query Citizens($after: String) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      citizens(after: $after) {
        edges {
          node {
            ...CitizenFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, DistrictFields, CitizenFields],
);

const FindCitizenByCpr = graphql(`
  mutation FindCitizenByCpr($input: FindByCpr!) {
    findCitizenByCpr(input: $input) {
      id
    }
  }
`);

type Data = ResultOf<typeof Citizens>;

/** A consultant is sent citizens, and refers none. */
const REFERRERS: readonly string[] = ['employmentLead', 'bridgeWorker'];
const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** Who waits, longest first. */
@Controller()
export class CitizensPage {
  constructor(
    private readonly pages: Pages,
    private readonly operations: Operations,
  ) {}

  @SecureGet(CITIZENS, STAFF)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  /** A post, so that the number stands in no address. */
  @SecurePost(CITIZENS, STAFF)
  find(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const form = new FormReader(request.body);
    const words = texts(languageOf(request)).citizen;
    const cpr = form.text('cpr', words.cprMissing);
    const again = (state: FormState) => this.page(visit, null, state, 422);
    if (form.errors.length > 0) return again(form.state);
    const look = async () => {
      const { findCitizenByCpr: found } = await this.operations.run(FindCitizenByCpr, { input: { cpr } }, visit);
      if (found) return void (await reply.status(303).header('location', citizenPath(found.id)).send());
      form.wrong('cpr', words.cprNotFound);
      return again(form.state);
    };
    return this.pages.orAgain(visit, look, again);
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Citizens, { after }, (data, page) => citizensPage(data, { after, form }, page), status);
  }
}

function citizensPage({ citizens, districts }: Data, { after, form }: { after: string | null; form: FormState }, { frame, texts }: Page) {
  const words = texts.citizens;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {REFERRERS.includes(frame.reader?.role ?? '') && (
        <ButtonRow>
          <ButtonLink href={REFER}>{texts.referral.title}</ButtonLink>
        </ButtonRow>
      )}
      <FindForm form={form} />
      {citizens.edges.length === 0 ? <EmptyState text={words.none} /> : <CitizenTable citizens={nodesOf(citizens)} districts={districts} />}
      <NextPage path="/borgere" list={citizens} after={after} />
    </Layout>
  );
}

function FindForm({ form }: { form: FormState }) {
  const words = useLanguage().texts.citizen;
  return (
    <>
      <Details summary={words.findTitle} open={form.errors.length > 0}>
        <p>{words.findNote}</p>
        <form method="post" action={CITIZENS} novalidate>
          <TextField {...field(form, 'cpr')} value="" label={words.cpr} hint={words.cprHint} inputMode="numeric" autocomplete="off" width="s" />
          <ButtonRow>
            <Button variant="secondary">{words.find}</Button>
          </ButtonRow>
        </form>
      </Details>
      <p>
        <a href="/noedadgang">{words.toEmergency}</a>
      </p>
    </>
  );
}

function CitizenTable({ citizens, districts }: { citizens: readonly Citizen[]; districts: Districts }) {
  const { texts, format } = useLanguage();
  const words = texts.citizens;
  const districtOf = useDistrict(districts);
  return (
    <DataTable
      caption={words.caption}
      columns={[
        { header: words.name, cell: (citizen) => <CitizenName citizen={citizen} /> },
        { header: words.district, cell: (citizen) => (citizen.district ? districtOf(citizen.district) : '–') },
        { header: words.referredBy, cell: (citizen) => citizen.referredBy },
        { header: words.waiting, cell: (citizen) => format.shortDay(citizen.waitingSince) },
        { header: words.hours, cell: ({ minutesMin, minutesMax }) => minutesMax !== null && format.hoursRange(minutesMin ?? minutesMax, minutesMax) },
        { header: words.tasks, cell: (citizen) => <Tasks tasks={citizen.tasks} /> },
        { header: words.needs, cell: (citizen) => <Needs needs={citizen.needs} /> },
      ]}
      rows={citizens}
      rowKey={(citizen) => citizen.id}
    />
  );
}

function CitizenName({ citizen: { id, name, synthetic, takesPart } }: { citizen: Citizen }) {
  const words = useLanguage().texts.citizens;
  return (
    <>
      <a href={citizenPath(id)}>
        <Name name={name ?? words.nameless} synthetic={synthetic} />
      </a>
      {!takesPart && <StatusTag>{words.notTakingPart}</StatusTag>}
    </>
  );
}
