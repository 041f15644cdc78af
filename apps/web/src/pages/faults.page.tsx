import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, Details, EmptyState, ErrorSummary, Layout, Radios, SelectField, StatusTag, TextArea, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { StepForm } from './parts/step-form';
import { InDanish, wordFor } from './parts/words';

const Faults = graphql(
  `
    query Faults($houseId: Uuid!) {
      me {
        ...MeFields
      }
      houses {
        id
        rooms {
          id
          name
        }
      }
      houseFaults(houseId: $houseId) {
        id
        text
        room
        reportedAt
        state
        steps {
          at
          note
        }
      }
    }
  `,
  [MeFields],
);

const ReportFault = graphql(`
  mutation ReportFault($input: ReportFault!) {
    reportFault(input: $input) {
      id
    }
  }
`);

const FollowFault = graphql(`
  mutation FollowFault($input: FollowFault!) {
    followFault(input: $input) {
      id
    }
  }
`);

type Data = ResultOf<typeof Faults>;
type Fault = Data['houseFaults'][number];

const NEXT = ['in_hand', 'fixed', 'dropped'] as const;
const ROLES = { may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'] } as const;

/** What is broken in the house, and what is done about it. */
@Controller()
export class FaultsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/huset/:houseId/fejl', ROLES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return this.page({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/fejl', ROLES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const path = `/huset/${houseId}/fejl`;
    return takeStep(this.pages, visit, faultSteps(houseId, texts(languageOf(request))), path, (form) => this.page(visit, houseId, form, 422));
  }

  private page(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Faults, { houseId }, (data, page) => faultsPage(houseId, data, form, page), status);
  }
}

function faultSteps(houseId: string, { faults: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    report(form) {
      const input = { houseId, roomId: form.value('roomId') || null, text: form.text('text', words.whatMissing) };
      return stepOf(form, ReportFault, { input }, 'faultReported');
    },
    follow(form) {
      const faultId = form.text('faultId', words.faultMissing);
      const input = { faultId, state: form.choice('state', NEXT, words.stateMissing), note: form.text('note', words.noteMissing) };
      return stepOf(form, FollowFault, { input }, 'faultFollowed');
    },
  };
}

function faultsPage(houseId: string, { houses, houseFaults }: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.faults;
  const action = `/huset/${houseId}/fejl`;
  const open = houseFaults.filter(({ state }) => state === 'reported' || state === 'in_hand');
  const rooms = houses.find(({ id }) => id === houseId)?.rooms ?? [];
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {houseFaults.length === 0 ? <EmptyState text={words.none} /> : <FaultTable faults={houseFaults} />}
      <h2>{words.report}</h2>
      <StepForm action={action} step="report" button={words.send}>
        <TextArea {...field(form, 'text')} label={words.what} hint={words.whatHint} rows={3} />
        <SelectField {...field(form, 'roomId')} label={words.room} options={rooms.map(({ id, name }) => ({ value: id, label: name }))} optional />
      </StepForm>
      {frame.reader?.role === 'premisesManager' && open.length > 0 && <Follow action={action} faults={open} form={form} />}
    </Layout>
  );
}

function FaultTable({ faults }: { faults: readonly Fault[] }) {
  const { texts, format } = useLanguage();
  const words = texts.faults;
  const columns: Column<Fault>[] = [
    { header: words.fault, cell: ({ text }) => <InDanish>{text}</InDanish> },
    { header: words.where, cell: ({ room }) => room ?? words.wholeHouse },
    { header: words.reported, cell: ({ reportedAt }) => format.moment(reportedAt) },
    { header: words.state, cell: ({ state }) => <StatusTag tone={state === 'fixed' ? 'success' : 'info'}>{wordFor(words.states, state)}</StatusTag> },
    { header: words.note, cell: ({ steps }) => steps.map(({ at, note }) => <InDanish key={at}>{note}</InDanish>) },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={faults} rowKey={({ id }) => id} />;
}

function Follow({ action, faults, form }: { action: string; faults: readonly Fault[]; form: FormState }) {
  const words = useLanguage().texts.faults;
  return (
    <Details summary={words.follow} open={formValue(form.values, 'step') === 'follow'}>
      <StepForm action={action} step="follow" button={words.save}>
        <Radios {...field(form, 'faultId')} label={words.whichFault} options={faults.map(({ id, text }) => ({ value: id, label: text }))} />
        <Radios {...field(form, 'state')} label={words.newState} options={NEXT.map((value) => ({ value, label: wordFor(words.states, value) }))} />
        <TextArea {...field(form, 'note')} label={words.note} hint={words.noteHint} rows={2} />
      </StepForm>
    </Details>
  );
}
