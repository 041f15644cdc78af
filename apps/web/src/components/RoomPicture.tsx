import { SEAT_SIGNS, useSeatName, type RoomOnPlan, type SeatOnPlan } from './Seat';

const SEAT = { width: 50, height: 46, column: 58, row: 62 };
const WALL = { left: 9, top: 34, bottom: 16 };

/** One room as its own picture. */
export function RoomPicture({ name, seats }: RoomOnPlan) {
  const columns = 1 + Math.max(0, ...seats.map((seat) => seat.x));
  const rows = 1 + Math.max(0, ...seats.map((seat) => seat.y));
  const width = 2 * WALL.left + columns * SEAT.column - (SEAT.column - SEAT.width);
  const height = WALL.top + rows * SEAT.row - (SEAT.row - SEAT.height) + WALL.bottom;
  return (
    <svg class="room" role="group" aria-label={name} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <rect class="room-wall" x="1" y="1" width={width - 2} height={height - 2} rx="6" />
      <text class="room-name" x="12" y="22" aria-hidden="true">
        {name}
      </text>
      {seats.map((seat) => (
        <SeatPlace key={seat.code} seat={seat} />
      ))}
    </svg>
  );
}

function SeatPlace({ seat }: { seat: SeatOnPlan }) {
  const name = useSeatName(seat);
  const place = `translate(${WALL.left + seat.x * SEAT.column} ${WALL.top + seat.y * SEAT.row})`;
  const look = `seat-${seat.state}${seat.chosen ? ' seat-chosen' : ''}`;
  if (!seat.href) {
    return (
      <g class={look} transform={place} role="img" aria-label={name}>
        <SeatShape seat={seat} />
      </g>
    );
  }
  return (
    <a class={look} href={seat.href} aria-label={name} aria-current={seat.chosen ? 'true' : undefined}>
      <g transform={place}>
        <SeatShape seat={seat} />
      </g>
    </a>
  );
}

function SeatShape({ seat: { code, state } }: { seat: SeatOnPlan }) {
  return (
    <>
      <rect class="seat-shape" width={SEAT.width} height={SEAT.height} rx="5" />
      <text class="seat-code" x={SEAT.width / 2} y="20">
        {code}
      </text>
      <text class="seat-sign" x={SEAT.width / 2} y="38" aria-hidden="true">
        {SEAT_SIGNS[state]}
      </text>
    </>
  );
}
