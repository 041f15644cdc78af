import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { addDays, Clock, dayInCopenhagen, weekday, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, ButtonRow, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, isDay, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { PlaceFactFields, WhatItHas } from './parts/place-facts';
import { BookForm, bookStep } from './parts/room-book';
import { CallOffOthers, EndSeries, meetingSteps, NobodyCame } from './parts/room-acts';
import { MoveBooking, moveStep } from './parts/room-move';
import { Policies, PolicyFields, policySteps, SetPolicy } from './parts/room-policy';
import { AnswerForm, ApprovalSwitch, RequestFields, Requests, requestSteps } from './parts/room-requests';
import { Slots, SlotFields } from './parts/room-slots';

const OneRoom = graphql(
  `
    query OneRoom($id: Uuid!, $from: Day!, $to: Day!) {
      me {
        ...MeFields
      }
      houses {
        name
        rooms {
          id
          name
          kind
          capacity
          needsApproval
          facts {
            ...PlaceFactFields
          }
        }
      }
      roomPolicies(roomId: $id) {
        ...PolicyFields
      }
      roomRequests(roomId: $id) {
        ...RequestFields
      }
      roomSlots(roomId: $id, from: $from, to: $to) {
        ...SlotFields
      }
    }
  `,
  [MeFields, SlotFields, RequestFields, PlaceFactFields, PolicyFields],
);

const CancelRoomBooking = graphql(`
  mutation CancelRoomBooking($id: Uuid!) {
    cancelRoomBooking(id: $id)
  }
`);

const ROLES = { may: ['companyContact', 'employmentConsultant', 'employmentLead', 'premisesManager'] } as const;

/** A meeting room, a week at a time: when it is taken, and a booking. */
@Controller()
export class RoomPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/lokale/:id', ROLES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Query('fra') from?: string): Promise<void> {
    return this.page({ request, reply }, id, this.mondayOf(from), EMPTY_FORM, 200);
  }

  @SecurePost('/lokale/:id', ROLES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Query('fra') from?: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, id, this.mondayOf(from), form, 422);
    return takeStep(this.pages, visit, roomSteps(id, texts(languageOf(request))), `/lokale/${id}`, again);
  }

  private mondayOf(day: string | undefined): LocalDate {
    const asked = day !== undefined && isDay(day) ? (day as LocalDate) : this.clock.today();
    return addDays(asked, 1 - weekday(asked));
  }

  private page(visit: Visit, id: string, from: LocalDate, form: FormState, status: number): Promise<void> {
    const to = addDays(from, 6);
    return this.pages.show(visit, OneRoom, { id, from, to }, (data, page) => roomPage({ id, from, now: this.clock.now(), form, data }, page), status);
  }
}

function roomSteps(roomId: string, all: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    ...requestSteps(roomId, all),
    ...meetingSteps(all),
    ...policySteps(roomId, all),
    book: bookStep(roomId, all),
    move: moveStep(all),
    cancel: (form) =>
      stepOf(form, CancelRoomBooking, { id: form.value('bookingId') }, ({ cancelRoomBooking: late }) => (late ? 'roomCancelledLate' : 'roomCancelled')),
  };
}

interface Shown {
  readonly id: string;
  readonly from: LocalDate;
  readonly now: Date;
  readonly form: FormState;
  readonly data: ResultOf<typeof OneRoom>;
}

function roomPage({ id, from, now, form, data: { houses, roomSlots, roomRequests, roomPolicies } }: Shown, { frame, texts, format }: Page) {
  const words = texts.rooms;
  const room = houses.flatMap(({ rooms }) => rooms).find((one) => one.id === id);
  const action = `/lokale/${id}?fra=${from}`;
  const today = dayInCopenhagen(now);
  const manages = frame.reader?.role === 'premisesManager';
  const asks = frame.reader?.role === 'companyContact' && room?.needsApproval;
  return (
    <Layout frame={frame} title={room?.name ?? words.title} trail={houseTrail(texts)}>
      <h1>{room?.name ?? words.title}</h1>
      {room?.capacity && <p class="font-lead">{words.capacity(room.capacity)}</p>}
      {room && <WhatItHas facts={room.facts} />}
      <ErrorSummary errors={form.errors} />
      <Policies policies={roomPolicies} today={today} />
      {roomRequests.length > 0 && <Requests roomId={id} requests={roomRequests} />}
      {manages && roomRequests.length > 0 && <AnswerForm action={action} roomId={id} requests={roomRequests} form={form} />}
      <h2>{words.weekOf(format.week(from), format.day(from), format.day(addDays(from, 6)))}</h2>
      <ButtonRow>
        <ButtonLink variant="secondary" href={`/lokale/${id}?fra=${addDays(from, -7)}`}>
          {words.weekBefore}
        </ButtonLink>
        <ButtonLink variant="secondary" href={`/lokale/${id}?fra=${addDays(from, 7)}`}>
          {words.weekAfter}
        </ButtonLink>
      </ButtonRow>
      <Slots roomId={id} slots={roomSlots} action={action} manages={manages} now={now} />
      <MoveBooking roomId={id} slots={roomSlots} rooms={meetingRooms(houses)} action={action} form={form} now={now} />
      <EndSeries slots={roomSlots} action={action} form={form} now={now} />
      {manages && <CallOffOthers slots={roomSlots} action={action} form={form} now={now} />}
      {manages && <NobodyCame slots={roomSlots} action={action} form={form} now={now} />}
      <BookForm action={action} form={form} asks={asks ?? false} />
      {manages && <SetPolicy action={action} form={form} policies={roomPolicies} today={today} />}
      {manages && room && <ApprovalSwitch action={action} needed={room.needsApproval} />}
      {manages && (
        <p>
          <a href={`/lokale/${id}/kalender`}>{texts.roomActs.calendar}</a>
        </p>
      )}
    </Layout>
  );
}

/** With the house, where there are several. */
function meetingRooms(houses: Shown['data']['houses']) {
  return houses.flatMap(({ name: house, rooms }) =>
    rooms.filter(({ kind }) => kind === 'meeting').map(({ id, name }) => ({ id, name: houses.length > 1 ? `${house}, ${name}` : name })),
  );
}
