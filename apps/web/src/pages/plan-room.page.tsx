import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, ButtonRow, Details, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, formValue, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { FactKindFields, formOr, RoomFields, savedRoom } from './parts/place-fields';
import { roomSteps } from './parts/place-steps';
import { Floors, kindName, named, PlanFields, planPath, planTrail, RoomWithSeats, roomPath, type PlannedHouse } from './parts/plan';
import { partSteps, RoomParts } from './parts/room-parts';
import { StepForm } from './parts/step-form';

const RoomOfPlan = graphql(
  `
    query RoomOfPlan {
      me {
        ...MeFields
      }
      houses {
        ...PlanFields
      }
      placeFactKinds {
        ...FactKindFields
      }
    }
  `,
  [MeFields, PlanFields, FactKindFields],
);

type Data = ResultOf<typeof RoomOfPlan>;
const ROLES = { may: ['premisesManager'] } as const;

/** One room of the plan: its seats, its place and size, and what it has. */
@Controller()
export class PlanRoomPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/plan/nyt-lokale', ROLES)
  draft(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return this.draftPage({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/plan/nyt-lokale', ROLES)
  add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.draftPage(visit, houseId, form, 422);
    return takeStep(this.pages, visit, roomSteps(null, texts(languageOf(request))), planPath(houseId), again);
  }

  @SecureGet('/huset/:houseId/plan/lokale/:roomId', ROLES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Param('roomId') roomId: string): Promise<void> {
    return this.page({ request, reply }, { houseId, roomId, form: EMPTY_FORM }, 200);
  }

  @SecurePost('/huset/:houseId/plan/lokale/:roomId', ROLES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Param('roomId') roomId: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, { houseId, roomId, form }, 422);
    const words = texts(languageOf(request));
    return takeStep(this.pages, visit, { ...roomSteps(roomId, words), ...partSteps(roomId, words) }, roomPath(houseId, roomId), again);
  }

  private draftPage(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, RoomOfPlan, {}, (data, page) => draftPage({ houseId, form, data }, page), status);
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    const today = this.clock.today();
    return this.pages.show(visit, RoomOfPlan, {}, (data, page) => roomPage({ ...asked, data, today }, page), status);
  }
}

interface Asked {
  readonly houseId: string;
  readonly roomId: string;
  readonly form: FormState;
}

function draftPage({ houseId, form, data }: Omit<Asked, 'roomId'> & { data: Data }, { frame, texts }: Page) {
  const words = texts.planRoom;
  const house = named(data.houses, houseId);
  return (
    <Layout frame={frame} title={words.newTitle} trail={planTrail(texts, houseId)}>
      <h1>{words.newTitle}</h1>
      <p class="font-lead">{texts.plan.lead}</p>
      <ErrorSummary errors={form.errors} />
      <StepForm action={`${planPath(houseId)}/nyt-lokale`} step="room" button={words.add}>
        <RoomFields form={formOr(form, 'room', besideTheOthers(house))} factKinds={data.placeFactKinds} floors={house.floors} isNew />
      </StepForm>
      <Floors house={house} />
    </Layout>
  );
}

/** To the right of what is on the first floor already. */
function besideTheOthers({ floors, rooms }: PlannedHouse): FormState['values'] {
  const floorId = floors[0]?.id ?? '';
  const there = rooms.filter((room) => room.floorId === floorId);
  return { floorId, x: String(Math.max(0, ...there.map(({ x, width }) => x + width + 1))), y: '0' };
}

function roomPage({ houseId, roomId, form, data, today }: Asked & { data: Data; today: LocalDate }, { frame, texts }: Page) {
  const words = texts.planRoom;
  const house = named(data.houses, houseId);
  const room = named(house.rooms, roomId);
  return (
    <Layout frame={frame} title={room.name} trail={planTrail(texts, houseId)}>
      <h1>{room.name}</h1>
      <p class="font-lead">{`${kindName(texts.plan, room.kind)}, ${texts.plan.squares(room.width, room.height)}`}</p>
      <ErrorSummary errors={form.errors} />
      {room.seats.length > 0 ? <p>{words.pictureNote}</p> : <EmptyState text={words.noSeats} />}
      <RoomWithSeats houseId={houseId} room={room} today={today} />
      <ButtonRow>
        <ButtonLink href={`${roomPath(houseId, roomId)}/ny-plads`}>{words.addSeat}</ButtonLink>
        {room.kind === 'meeting' && (
          <ButtonLink variant="secondary" href={`/lokale/${roomId}`}>
            {words.book}
          </ButtonLink>
        )}
      </ButtonRow>
      <RoomParts house={house} room={room} form={form} />
      <Details summary={words.edit} open={formValue(form.values, 'step') === 'room'}>
        <StepForm action={roomPath(houseId, roomId)} step="room" button={words.save} hidden={{ kind: room.kind }}>
          <RoomFields form={formOr(form, 'room', savedRoom(room))} factKinds={data.placeFactKinds} floors={house.floors} isNew={false} />
        </StepForm>
      </Details>
    </Layout>
  );
}
