import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Details, ErrorSummary, FactList, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, formValue, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { ChoiceFields, searchFrom } from './parts/company-choice';
import { FactKindFields, formOr, savedSeat, SeatFields } from './parts/place-fields';
import { blockSteps, seatSteps } from './parts/place-steps';
import { named, PlanFields, planTrail, RoomWithSeats, roomPath, seatPath, SeatToday, type PlannedRoom } from './parts/plan';
import { BlockFields, ClaimFields, SeatHistory } from './parts/seat-history';
import { loanSteps, SeatLoan } from './parts/seat-loan';
import { StepForm } from './parts/step-form';

const DraftSeat = graphql(
  `
    query DraftSeat {
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

const SeatOfPlan = graphql(
  `
    query SeatOfPlan($seatId: Uuid!, $search: String) {
      me {
        ...MeFields
      }
      houses {
        ...PlanFields
      }
      placeFactKinds {
        ...FactKindFields
      }
      seatHistory(seatId: $seatId) {
        ...ClaimFields
      }
      companies(first: 100, search: $search) {
        ...ChoiceFields
      }
    }
  `,
  [MeFields, PlanFields, FactKindFields, ClaimFields, ChoiceFields],
);

const ROLES = { may: ['premisesManager'] } as const;

/** One seat of the plan: who has it and has had it, where it stands, and what keeps it from being used. */
@Controller()
export class PlanSeatPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/plan/lokale/:roomId/ny-plads', ROLES)
  draft(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Param('roomId') roomId: string): Promise<void> {
    return this.draftPage({ request, reply }, { houseId, id: roomId, form: EMPTY_FORM }, 200);
  }

  @SecurePost('/huset/:houseId/plan/lokale/:roomId/ny-plads', ROLES)
  add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Param('roomId') roomId: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.draftPage(visit, { houseId, id: roomId, form }, 422);
    return takeStep(this.pages, visit, seatSteps(null, texts(languageOf(request))), roomPath(houseId, roomId), again);
  }

  @SecureGet('/huset/:houseId/plan/plads/:seatId', ROLES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() { houseId, seatId }: Where, @Query('firma') firma?: string): Promise<void> {
    return this.page({ request, reply }, { houseId, id: seatId, form: EMPTY_FORM }, searchFrom(firma), 200);
  }

  @SecurePost('/huset/:houseId/plan/plads/:seatId', ROLES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() { houseId, seatId }: Where, @Query('firma') firma?: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request));
    const again = (form: FormState) => this.page(visit, { houseId, id: seatId, form }, searchFrom(firma), 422);
    const steps = { ...seatSteps(seatId, words), ...blockSteps(seatId, words), ...loanSteps(seatId, words) };
    return takeStep(this.pages, visit, steps, seatPath(houseId, seatId), again);
  }

  private draftPage(visit: Visit, asked: Asked, status: number): Promise<void> {
    const today = this.clock.today();
    return this.pages.show(visit, DraftSeat, {}, (data, page) => draftPage({ ...asked, today }, data, page), status);
  }

  private page(visit: Visit, asked: Asked, search: string | null, status: number): Promise<void> {
    const today = this.clock.today();
    return this.pages.show(visit, SeatOfPlan, { seatId: asked.id, search }, (data, page) => seatPage({ ...asked, today, search }, data, page), status);
  }
}

interface Where {
  readonly houseId: string;
  readonly seatId: string;
}

interface Asked {
  readonly houseId: string;
  /** The room of a new seat; else the seat. */
  readonly id: string;
  readonly form: FormState;
}
type Shown = Asked & { readonly today: LocalDate };

function draftPage({ houseId, id, form, today }: Shown, { houses, placeFactKinds }: ResultOf<typeof DraftSeat>, { frame, texts }: Page) {
  const words = texts.planSeat;
  const room = named(named(houses, houseId).rooms, id);
  const place = firstFree(room);
  const saved = { x: String(place?.x ?? ''), y: String(place?.y ?? ''), inServiceFrom: today };
  const trail = [...planTrail(texts, houseId), { href: roomPath(houseId, id), text: room.name }];
  return (
    <Layout frame={frame} title={words.newTitle(room.name)} trail={trail}>
      <h1>{words.newTitle(room.name)}</h1>
      <ErrorSummary errors={form.errors} />
      {!place && <Alert tone="warning" heading={texts.planRoom.full} />}
      <RoomWithSeats houseId={houseId} room={room} today={today} />
      <StepForm action={`${roomPath(houseId, id)}/ny-plads`} step="seat" button={words.add} hidden={{ roomId: id }}>
        <SeatFields form={formOr(form, 'seat', saved)} factKinds={placeFactKinds} isNew />
      </StepForm>
    </Layout>
  );
}

function firstFree({ width, height, seats }: PlannedRoom): { x: number; y: number } | undefined {
  return Array.from({ length: width * height }, (_, at) => ({ x: at % width, y: Math.floor(at / width) })).find(
    ({ x, y }) => !seats.some((seat) => seat.x === x && seat.y === y),
  );
}

function seatPage({ houseId, id, form, today, search }: Shown & { search: string | null }, data: ResultOf<typeof SeatOfPlan>, { frame, texts, format }: Page) {
  const { houses, placeFactKinds, seatHistory, companies } = data;
  const words = texts.planSeat;
  const { rooms } = named(houses, houseId);
  const seat = named(
    rooms.flatMap(({ seats }) => seats),
    id,
  );
  const room = named(rooms, rooms.find(({ seats }) => seats.includes(seat))?.id ?? '');
  const action = seatPath(houseId, id);
  const open = formValue(form.values, 'step');
  const facts = [
    { name: words.state, value: <SeatToday seat={seat} today={today} /> },
    { name: words.closedFrom, value: seat.inServiceUntil && format.day(seat.inServiceUntil) },
  ];
  return (
    <Layout frame={frame} title={words.title(seat.code)} trail={[...planTrail(texts, houseId), { href: roomPath(houseId, room.id), text: room.name }]}>
      <h1>{words.title(seat.code)}</h1>
      <ErrorSummary errors={form.errors} />
      <FactList facts={facts} />
      <RoomWithSeats houseId={houseId} room={room} today={today} chosen={id} />
      <h2>{words.history}</h2>
      <SeatHistory claims={seatHistory} today={today} action={action} />
      <SeatLoan action={action} companies={companies} search={search} form={form} today={today} />
      <Details summary={words.block} open={open === 'block'}>
        <StepForm action={action} step="block" button={words.block} variant="secondary">
          <p>{words.blockNote}</p>
          <BlockFields form={formOr(form, 'block', { from: today })} />
        </StepForm>
      </Details>
      <Details summary={words.edit} open={open === 'seat'}>
        <StepForm action={action} step="seat" button={words.save} hidden={{ roomId: room.id }}>
          <SeatFields form={formOr(form, 'seat', savedSeat(seat))} factKinds={placeFactKinds} isNew={false} />
        </StepForm>
      </Details>
    </Layout>
  );
}
