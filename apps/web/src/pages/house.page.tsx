import { Controller, Query, Req, Res } from '@nestjs/common';
import { Clock, weekday, type LocalDate, type Role } from '@fyrtaarn/kernel';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, EmptyState, FloorPlan, Layout, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { isDay } from '../server/forms';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { HouseLinks } from './parts/house-links';
import { HouseSeatFields, useSeatOnPlan } from './parts/house-seats';
import { PlaceFactFields, usePlaceFacts } from './parts/place-facts';
import { seatPath } from './parts/plan';
import { Name } from './parts/words';

const Houses = graphql(
  `
    query Houses($on: Day!) {
      me {
        ...MeFields
      }
      houses(on: $on) {
        id
        name
        openedOn
        synthetic
        rooms {
          id
          kind
          name
          capacity
          width
          height
          facts {
            ...PlaceFactFields
          }
          seats {
            ...HouseSeatFields
          }
        }
      }
    }
  `,
  [MeFields, HouseSeatFields, PlaceFactFields],
);

const HouseNames = graphql(
  `
    query HouseNames {
      me {
        ...MeFields
      }
      houseNames {
        id
        name
        synthetic
      }
    }
  `,
  [MeFields],
);

type House = ResultOf<typeof Houses>['houses'][number];
type NamedHouse = ResultOf<typeof HouseNames>['houseNames'][number];

const WITHOUT_SEATS: readonly string[] = ['bridgeWorker', 'localPartner', 'reporter'];

/** The house from above on one day, today when none is asked for: which seats are free, and what holds the others. */
@Controller()
export class HousePage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset', { may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead', 'bridgeWorker', 'localPartner', 'reporter'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('dag') day?: string): Promise<void> {
    if (WITHOUT_SEATS.includes(request.actor.role))
      return this.pages.show({ request, reply }, HouseNames, {}, ({ houseNames }, page) => namesPage(houseNames, page));
    const on = day !== undefined && isDay(day) ? (day as LocalDate) : this.clock.today();
    return this.pages.show({ request, reply }, Houses, { on }, ({ houses }, page) => housePage(houses, on, page));
  }
}

function housePage(houses: readonly House[], on: LocalDate, { frame, texts, format }: Page) {
  const words = texts.house;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      {frame.reader?.role === 'premisesManager' && (
        <p>
          <a href="/steder">{texts.sites.title}</a>
        </p>
      )}
      {houses.length === 0 ? <EmptyState text={words.none} /> : <p class="font-lead">{words.lead(texts.weekdays[weekday(on) - 1] ?? '', format.day(on))}</p>}
      {houses.length > 0 && <DayChoice on={on} />}
      {houses.map((house) => (
        <section key={house.id}>
          <h2>
            <Name {...house} />
          </h2>
          <p>{words.openedOn(format.day(house.openedOn))}</p>
          <HouseLinks houseId={house.id} role={frame.reader?.role} />
          <MeetingRooms rooms={house.rooms} />
          <SeatsOnDay house={house} on={on} role={frame.reader?.role} />
        </section>
      ))}
    </Layout>
  );
}

function namesPage(houses: readonly NamedHouse[], { frame, texts }: Page) {
  const words = texts.house;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      {frame.reader?.role === 'reporter' && (
        <p>
          <a href="/steder">{texts.sites.title}</a>
        </p>
      )}
      {houses.length === 0 && <EmptyState text={words.none} />}
      {houses.map((house) => (
        <section key={house.id}>
          <h2>
            <Name {...house} />
          </h2>
          <HouseLinks houseId={house.id} role={frame.reader?.role} />
        </section>
      ))}
    </Layout>
  );
}

function MeetingRooms({ rooms }: Pick<House, 'rooms'>) {
  const { texts } = useLanguage();
  const has = usePlaceFacts();
  const meeting = rooms.filter(({ kind }) => kind === 'meeting');
  if (meeting.length === 0) return null;
  return (
    <ul class="unstyled-list" aria-label={texts.rooms.title}>
      {meeting.map(({ id, name, capacity, facts }) => (
        <li key={id}>
          <a href={`/lokale/${id}`}>{texts.house.book(name)}</a>. {capacity && texts.rooms.capacity(capacity)} {has(facts)}
        </li>
      ))}
    </ul>
  );
}

function DayChoice({ on }: { on: LocalDate }) {
  const words = useLanguage().texts.house;
  return (
    <form method="get" action="/huset" novalidate>
      <TextField name="dag" value={on} label={words.on} type="date" width="s" />
      <ButtonRow>
        <Button variant="secondary">{words.show}</Button>
      </ButtonRow>
    </form>
  );
}

/** Whoever runs the house goes from a seat on the plan to what can be done with it. */
function SeatsOnDay({ house, on, role }: { house: House; on: LocalDate; role: Role | undefined }) {
  const words = useLanguage().texts.house;
  const manages = role === 'premisesManager';
  const seatOnPlan = useSeatOnPlan(on, role !== 'companyContact');
  const has = usePlaceFacts();
  const rooms = house.rooms
    .filter(({ seats }) => seats.length > 0)
    .map((room) => ({
      ...room,
      has: has(room.facts),
      seats: room.seats.map((seat) => ({ ...seatOnPlan(seat), href: manages ? seatPath(house.id, seat.id) : undefined })),
    }));
  return (
    <>
      {manages && <p>{words.edit}</p>}
      <FloorPlan rooms={rooms} />
    </>
  );
}
