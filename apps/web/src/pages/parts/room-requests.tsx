import { DataTable, Radios, StatusTag, TextArea, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { StepForm } from './step-form';

export const RequestFields = graphql(`
  fragment RequestFields on RoomRequest @_unmask {
    id
    roomId
    room
    organisation
    title
    startsAt
    endsAt
    bookings
    weeklyUntil
    lapsesAt
  }
`);

const ApproveRoomRequest = graphql(`
  mutation ApproveRoomRequest($id: Uuid!) {
    approveRoomRequest(id: $id) {
      state
    }
  }
`);

const RefuseRoomRequest = graphql(`
  mutation RefuseRoomRequest($id: Uuid!, $reason: String!) {
    refuseRoomRequest(id: $id, reason: $reason) {
      state
    }
  }
`);

const RequireRoomApproval = graphql(`
  mutation RequireRoomApproval($roomId: Uuid!, $needed: Boolean!) {
    requireRoomApproval(roomId: $roomId, needed: $needed)
  }
`);

type Request = ResultOf<typeof RequestFields>;

const ANSWERS = ['approved', 'refused'] as const;

/** What the manager does about requests for a room. */
export function requestSteps(roomId: string, { rooms: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    answer(form) {
      const id = form.text('requestId', words.requestMissing);
      const refused = form.choice('answer', ANSWERS, words.answerMissing) === 'refused';
      if (!refused) return stepOf(form, ApproveRoomRequest, { id }, 'roomApproved');
      return stepOf(form, RefuseRoomRequest, { id, reason: form.text('reason', words.reasonMissing) }, 'roomRefused');
    },
    require: (form) => stepOf(form, RequireRoomApproval, { roomId, needed: form.value('needed') === 'yes' }, 'roomApprovalChanged'),
  };
}

interface RequestsProps {
  /** The room looked at: what waits for another, which holds it or a part of it, is named. */
  roomId: string;
  requests: readonly Request[];
}

/** What waits for an answer; a tenant sees its own. */
export function Requests({ roomId, requests }: RequestsProps) {
  const { texts, format } = useLanguage();
  const words = texts.rooms;
  const elsewhere = requests.some((request) => request.roomId !== roomId);
  const columns: Column<Request>[] = [
    { header: words.when, cell: (request) => <When request={request} /> },
    { header: words.room, cell: (request) => request.roomId !== roomId && <a href={`/lokale/${request.roomId}`}>{request.room}</a> },
    { header: words.who, cell: ({ organisation }) => organisation ?? words.taken },
    { header: words.about, cell: ({ title }) => title ?? '' },
    { header: words.answerBy, cell: ({ lapsesAt }) => <StatusTag tone="info">{format.moment(lapsesAt)}</StatusTag> },
  ];
  const shown = columns.filter(({ header }) => elsewhere || header !== words.room);
  return (
    <>
      <h2>{words.pending}</h2>
      {elsewhere && <p>{words.pendingElsewhere}</p>}
      <DataTable caption={words.pending} captionHidden columns={shown} rows={requests} rowKey={({ id }) => id} />
    </>
  );
}

function When({ request: { startsAt, endsAt, bookings, weeklyUntil } }: { request: Request }) {
  const { texts, format } = useLanguage();
  const words = texts.rooms;
  return (
    <>
      {startsAt && endsAt && words.from(format.moment(startsAt), format.time(endsAt))}
      {weeklyUntil && <div>{words.everyWeek(bookings, format.day(weeklyUntil))}</div>}
    </>
  );
}

/** For the manager: yes, or no with a reason. */
export function AnswerForm({ action, roomId, requests, form }: RequestsProps & { action: string; form: FormState }) {
  const { texts, format } = useLanguage();
  const words = texts.rooms;
  const options = requests.map(({ id, organisation, startsAt, ...asked }) => ({
    value: id,
    label: [organisation ?? words.taken, startsAt && format.moment(startsAt), asked.roomId !== roomId && asked.room].filter(Boolean).join(', '),
  }));
  return (
    <StepForm action={action} step="answer" button={words.sendAnswer}>
      <Radios {...field(form, 'requestId')} label={words.whichRequest} options={options} />
      <Radios {...field(form, 'answer')} label={words.answer} options={ANSWERS.map((value) => ({ value, label: words.answers[value] }))} />
      <TextArea {...field(form, 'reason')} label={words.reason} hint={words.reasonHint} rows={2} optional />
    </StepForm>
  );
}

/** For the manager: whether tenants ask first, from now on. */
export function ApprovalSwitch({ action, needed }: { action: string; needed: boolean }) {
  const words = useLanguage().texts.rooms;
  return (
    <>
      <h2>{words.approval}</h2>
      <p>{needed ? words.approvalNeeded : words.approvalNotNeeded}</p>
      <StepForm
        action={action}
        step="require"
        variant="secondary"
        hidden={{ needed: needed ? 'no' : 'yes' }}
        button={needed ? words.stopApproval : words.startApproval}
      />
    </>
  );
}
