import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Button, ButtonRow, DataTable, EmptyState, ErrorSummary, FactList, Layout, TextArea, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import { OperationRefused, type Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { CitizenFields, Needs, Tasks } from './parts/citizens';
import { nodesOf } from './parts/paging';
import { EmergencyFields } from './parts/reviews';
import { InDanish, Name } from './parts/words';

const OwnEmergencies = graphql(
  `
    query OwnEmergencies {
      me {
        ...MeFields
      }
      emergencyAccesses(first: 25) {
        edges {
          node {
            ...EmergencyFields
          }
        }
      }
    }
  `,
  [MeFields, EmergencyFields],
);

const OpenEmergencyAccess = graphql(`
  mutation OpenEmergencyAccess($input: OpenEmergencyAccess!) {
    openEmergencyAccess(input: $input) {
      id
    }
  }
`);

const EmergencyCitizen = graphql(
  `
    query EmergencyCitizen($id: Uuid!) {
      me {
        ...MeFields
      }
      emergencyCitizen(accessId: $id) {
        phone
        citizen {
          ...CitizenFields
        }
      }
    }
  `,
  [MeFields, CitizenFields],
);

type Access = ResultOf<typeof EmergencyFields>;

const EMERGENCY = '/noedadgang';
const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** When life or health cannot wait: the right to read one citizen for an hour, seen by all whom it concerns. */
@Controller()
export class EmergencyPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet(EMERGENCY, STAFF)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(EMERGENCY, STAFF)
  open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request)).emergency;
    const form = new FormReader(request.body);
    const citizenId = ID.exec(form.value('citizenId'))?.[0] ?? '';
    if (!citizenId) form.wrong('citizenId', words.citizenMissing);
    const input = { citizenId, reason: form.text('reason', words.reasonMissing) };
    const again = (state: FormState) => this.page(visit, state, 422);
    if (form.errors.length > 0) return again(form.state);
    const next = (data: ResultOf<typeof OpenEmergencyAccess>) => `${EMERGENCY}/${data.openEmergencyAccess.id}`;
    return this.pages.submit(visit, OpenEmergencyAccess, { input }, next, again).catch((error: unknown) => {
      // The only thing that may not be there is what the form itself names.
      if (!(error instanceof OperationRefused) || error.code !== 'NOT_FOUND') throw error;
      form.wrong('citizenId', words.citizenNotFound);
      return again(form.state);
    });
  }

  @SecureGet('/noedadgang/:id', STAFF)
  read(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.pages.show({ request, reply }, EmergencyCitizen, { id }, ({ emergencyCitizen }, page) => citizenPage(emergencyCitizen, page));
  }

  private page(visit: Visit, form: FormState, status: number): Promise<void> {
    const now = this.clock.now();
    const show = (data: ResultOf<typeof OwnEmergencies>, page: Page) => emergencyPage(nodesOf(data.emergencyAccesses), now, form, page);
    return this.pages.show(visit, OwnEmergencies, {}, show, status);
  }
}

function emergencyPage(accesses: readonly Access[], now: Date, form: FormState, { frame, texts }: Page) {
  const words = texts.emergency;
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: '/borgere', text: texts.citizens.title }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <Alert tone="warning" heading={words.beforeTitle}>
        <p>{words.before}</p>
      </Alert>
      <form method="post" action={EMERGENCY} novalidate>
        <TextField {...field(form, 'citizenId')} label={words.citizen} hint={words.citizenHint} width="xl" />
        <TextArea {...field(form, 'reason')} label={words.reason} hint={words.reasonHint} rows={4} />
        <ButtonRow>
          <Button variant="warning">{words.open}</Button>
        </ButtonRow>
      </form>
      <h2>{words.own}</h2>
      {accesses.length === 0 ? <EmptyState text={words.none} /> : <Own accesses={accesses} now={now} />}
    </Layout>
  );
}

function Own({ accesses, now }: { accesses: readonly Access[]; now: Date }) {
  const { texts, format } = useLanguage();
  const words = texts.emergency;
  const columns: Column<Access>[] = [
    { header: words.opened, cell: ({ openedAt }) => format.moment(openedAt) },
    { header: words.reason, cell: ({ reason }) => <InDanish>{reason}</InDanish> },
    { header: words.ends, cell: ({ endsAt }) => format.moment(endsAt) },
    { header: '', cell: ({ id, endsAt }) => new Date(endsAt) > now && <a href={`${EMERGENCY}/${id}`}>{words.see}</a> },
  ];
  return <DataTable caption={words.own} captionHidden columns={columns} rows={accesses} rowKey={({ id }) => id} />;
}

function citizenPage({ citizen, phone }: ResultOf<typeof EmergencyCitizen>['emergencyCitizen'], { frame, texts }: Page) {
  const { emergency: words, citizens, citizen: own } = texts;
  const facts = [
    { name: words.phone, value: phone ?? words.noPhone },
    { name: citizens.referredBy, value: citizen.referredBy },
    { name: citizens.tasks, value: citizen.tasks.length > 0 && <Tasks tasks={citizen.tasks} /> },
    { name: citizens.needs, value: citizen.needs.length > 0 && <Needs needs={citizen.needs} /> },
  ];
  return (
    <Layout frame={frame} title={own.title} trail={[{ href: EMERGENCY, text: words.title }]}>
      <h1>
        <Name name={citizen.name ?? citizens.nameless} synthetic={citizen.synthetic} />
      </h1>
      <Alert tone="warning" heading={words.seen} />
      {citizen.protected && <Alert tone="warning" heading={own.isProtected} />}
      <FactList facts={facts} />
    </Layout>
  );
}
