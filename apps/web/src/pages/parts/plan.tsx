import { refuse, type LocalDate } from '@fyrtaarn/kernel';
import { Alert, DataTable, EmptyState, FloorMap, RoomPicture, StatusTag, type Column, type Crumb } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { Texts } from '../../texts';
import { HouseSeatFields, useSeatOnPlan } from './house-seats';
import { houseTrail } from './house-trail';
import { PlaceFactFields } from './place-facts';

export const PlanFields = graphql(
  `
    fragment PlanFields on House @_unmask {
      id
      floors {
        id
        name
        level
      }
      rooms {
        id
        name
        kind
        floorId
        partIds
        capacity
        x
        y
        width
        height
        setupMinutes
        inServiceUntil
        facts {
          ...PlaceFactFields
        }
        seats {
          ...HouseSeatFields
          inServiceFrom
          inServiceUntil
        }
      }
    }
  `,
  [HouseSeatFields, PlaceFactFields],
);

export type PlannedHouse = ResultOf<typeof PlanFields>;
export type PlannedRoom = PlannedHouse['rooms'][number];
export type PlannedSeat = PlannedRoom['seats'][number];
type Floor = PlannedHouse['floors'][number];

/** What an address names. @throws DomainError NOT_FOUND */
export function named<One extends { readonly id: string }>(all: readonly One[], id: string): One {
  const one = all.find((each) => each.id === id);
  if (!one) throw refuse('NOT_FOUND');
  return one;
}

export const planPath = (houseId: string) => `/huset/${houseId}/plan`;
export const roomPath = (houseId: string, roomId: string) => `${planPath(houseId)}/lokale/${roomId}`;
export const seatPath = (houseId: string, seatId: string) => `${planPath(houseId)}/plads/${seatId}`;

export function planTrail(texts: Texts, houseId: string): readonly Crumb[] {
  return [...houseTrail(texts), { href: planPath(houseId), text: texts.plan.title }];
}

/** Each floor from above, with its rooms by number, name and size. */
export function Floors({ house }: { house: PlannedHouse }) {
  return (
    <>
      {house.floors.map((floor) => (
        <section key={floor.id} id={floor.id}>
          <h2>{floor.name}</h2>
          <OneFloor floor={floor} house={house} />
        </section>
      ))}
    </>
  );
}

function OneFloor({ floor, house }: { floor: Floor; house: PlannedHouse }) {
  const words = useLanguage().texts.plan;
  const rooms = house.rooms.filter(({ floorId }) => floorId === floor.id).map((room, at) => ({ ...room, number: at + 1, href: roomPath(house.id, room.id) }));
  if (rooms.length === 0) return <EmptyState text={words.none} />;
  const columns: Column<(typeof rooms)[number]>[] = [
    { header: words.room, cell: ({ number, name, href }) => <a href={href}>{`${number}. ${name}`}</a> },
    { header: words.kind, cell: ({ kind }) => kindName(words, kind) },
    { header: words.size, cell: ({ width, height }) => words.squares(width, height) },
    { header: words.place, cell: ({ x, y }) => words.corner(x, y) },
    { header: words.seats, cell: ({ seats }) => seats.length, numeric: true },
    ...(rooms.some(({ inServiceUntil }) => inServiceUntil)
      ? [{ header: words.state, cell: ({ inServiceUntil }: PlannedRoom) => <Closed from={inServiceUntil} /> }]
      : []),
  ];
  return (
    <>
      {overlaps(rooms).map(([one, other]) => (
        <Alert key={one.id + other.id} tone="warning" heading={words.overlap(one.name, other.name)} />
      ))}
      <FloorMap label={words.map(floor.name)} rooms={rooms} />
      <DataTable caption={words.rooms(floor.name)} captionHidden columns={columns} rows={rooms} rowKey={({ id }) => id} />
    </>
  );
}

function Closed({ from }: { from: string | null }) {
  const { texts, format } = useLanguage();
  return from ? <StatusTag tone="warning">{texts.plan.closedFrom(format.shortDay(from))}</StatusTag> : null;
}

export function kindName({ kinds }: Texts['plan'], kind: string): string {
  return (kinds as Readonly<Record<string, string>>)[kind] ?? kind;
}

/** Pairs of rooms that lie on top of each other. A room that can be divided lies where its parts do. */
function overlaps<Room extends PlannedRoom>(rooms: readonly Room[]): [Room, Room][] {
  const apart = (one: Room, other: Room) =>
    one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
  const divided = (one: Room, other: Room) => one.partIds.includes(other.id) || other.partIds.includes(one.id);
  return rooms.flatMap((one, at) =>
    rooms
      .slice(at + 1)
      .filter((other) => !apart(one, other) && !divided(one, other))
      .map((other): [Room, Room] => [one, other]),
  );
}

interface RoomWithSeatsProps {
  houseId: string;
  room: PlannedRoom;
  today: LocalDate;
  /** Of which seat it is the page. */
  chosen?: string;
}

/** One room with its seats, each leading to the page where it is edited. */
export function RoomWithSeats({ houseId, room, today, chosen }: RoomWithSeatsProps) {
  const seatOnPlan = useSeatOnPlan(today, true);
  const seats = room.seats.map((seat) => ({ ...seatOnPlan(seat), chosen: seat.id === chosen, href: seatPath(houseId, seat.id) }));
  return <RoomPicture {...room} seats={seats} numbered />;
}

/** How a seat stands today: "udlejet: Havnens Hjul". */
export function SeatToday({ seat, today }: { seat: PlannedSeat; today: LocalDate }) {
  const { texts } = useLanguage();
  const { state, detail } = useSeatOnPlan(today, true)(seat);
  return <>{detail ? texts.planSeat.withDetail(texts.seats.states[state], detail) : texts.seats.states[state]}</>;
}
