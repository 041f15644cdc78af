import { SEAT_SIGNS, useSeatName, type RoomOnPlan, type SeatOnPlan } from './Seat';

const SEAT = { width: 50, height: 46, column: 58, row: 62 };
const WALL = { left: 9, top: 34, bottom: 16 };
/** Room along the walls for the numbers of columns and rows. */
const RULER = 20;

interface RoomPictureProps extends RoomOnPlan {
  /** With the numbers of columns and rows, for whoever places seats by them. */
  numbered?: boolean;
}

/** One room as its own picture. */
export function RoomPicture({ name, width: columns, height: rows, seats, numbered = false }: RoomPictureProps) {
  const ruler = numbered ? RULER : 0;
  const width = ruler + 2 * WALL.left + columns * SEAT.column - (SEAT.column - SEAT.width);
  const height = ruler + WALL.top + rows * SEAT.row - (SEAT.row - SEAT.height) + WALL.bottom;
  return (
    <svg class="room" role="group" aria-label={name} width={width} height={height} viewBox={`${-ruler} ${-ruler} ${width} ${height}`}>
      {numbered && <Ruler columns={columns} rows={rows} />}
      <rect class="room-wall" x="1" y="1" width={width - ruler - 2} height={height - ruler - 2} rx="6" />
      <text class="room-name" x="12" y="22" aria-hidden="true">
        {name}
      </text>
      {seats.map((seat) => (
        <SeatPlace key={seat.code} seat={seat} />
      ))}
    </svg>
  );
}

function Ruler({ columns, rows }: { columns: number; rows: number }) {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
  return (
    <g class="room-ruler" aria-hidden="true">
      {numbers(columns).map((at) => (
        <text key={`x${at}`} x={WALL.left + at * SEAT.column + SEAT.width / 2} y="-6">
          {at}
        </text>
      ))}
      {numbers(rows).map((at) => (
        <text key={`y${at}`} x="-10" y={WALL.top + at * SEAT.row + SEAT.height / 2 + 5}>
          {at}
        </text>
      ))}
    </g>
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
