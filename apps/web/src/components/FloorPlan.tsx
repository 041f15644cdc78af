import { useLanguage } from '../language';
import { Details } from './Details';
import { RoomPicture } from './RoomPicture';
import { SEAT_STATES, SeatSymbol, useSeatName, type RoomOnPlan, type SeatOnPlan } from './Seat';

/** The house seen from above, with the same seats as a list. */
export function FloorPlan({ rooms }: { rooms: readonly RoomOnPlan[] }) {
  const seats = rooms.flatMap((room) => room.seats);
  return (
    <>
      <Count seats={seats} />
      <Key seats={seats} />
      <div class="rooms">
        {rooms.map((room) => (
          <div key={room.name}>
            <RoomPicture {...room} />
            {room.has && <p>{room.has}</p>}
          </div>
        ))}
      </div>
      <SeatList rooms={rooms} />
    </>
  );
}

/** The picture in words. */
function Count({ seats }: { seats: readonly SeatOnPlan[] }) {
  const { texts } = useLanguage();
  const counts = SEAT_STATES.map((state) => ({ state, count: seats.filter((seat) => seat.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${(count === 1 ? texts.seats.states : texts.seats.statesOfMany)[state]}`);
  return <p>{`${texts.seats.count(seats.length)}: ${counts.join(', ')}.`}</p>;
}

/** What the outlines and signs mean, for those that there are. */
function Key({ seats }: { seats: readonly SeatOnPlan[] }) {
  const { texts } = useLanguage();
  return (
    <ul class="seat-key unstyled-list">
      {SEAT_STATES.filter((state) => seats.some((seat) => seat.state === state)).map((state) => (
        <li key={state}>
          <SeatSymbol state={state} />
          {texts.seats.states[state]}
        </li>
      ))}
    </ul>
  );
}

function SeatList({ rooms }: { rooms: readonly RoomOnPlan[] }) {
  const { texts } = useLanguage();
  return (
    <Details summary={texts.seats.asList}>
      {rooms.map(({ name, has, seats }) => (
        <section key={name} class="mb-4" aria-label={name}>
          <p>
            <strong>{name}</strong>
            {has && `. ${has}`}
          </p>
          <ul class="unstyled-list">
            {seats.map((seat) => (
              <SeatLine key={seat.code} seat={seat} />
            ))}
          </ul>
        </section>
      ))}
    </Details>
  );
}

function SeatLine({ seat }: { seat: SeatOnPlan }) {
  const name = useSeatName(seat);
  return <li>{seat.href ? <a href={seat.href}>{name}</a> : name}</li>;
}
