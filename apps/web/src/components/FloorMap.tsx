/** A room as it lies on the plan of its floor. Measures are in squares, each as large as a seat. */
export interface RoomOnFloor {
  /** Stands in the picture: a name would be too long for a phone. */
  number: number;
  name: string;
  href?: string | undefined;
  x: number;
  y: number;
  width: number;
  height: number;
  seats: readonly { readonly x: number; readonly y: number }[];
}

const SQUARE = 40;
/** A floor is as wide as a phone there: so high a number, in squares of a floor, can be read. */
const NUMBER = 0.046;

/** A floor from above: where its rooms lie and where in them there are seats. What the numbers are stands beside it. */
export function FloorMap({ label, rooms }: { label: string; rooms: readonly RoomOnFloor[] }) {
  const columns = Math.max(...rooms.map(({ x, width }) => x + width));
  const rows = Math.max(...rooms.map(({ y, height }) => y + height));
  const [width, height] = [columns * SQUARE, rows * SQUARE];
  // A room that can be divided lies under its parts.
  const largestFirst = rooms.toSorted((one, other) => other.width * other.height - one.width * one.height);
  return (
    <svg class="room floor-map" role="group" aria-label={label} width={width + 4} height={height + 4} viewBox={`-2 -2 ${width + 4} ${height + 4}`}>
      {largestFirst.map((room) => (
        <Place key={room.number} room={room} size={Math.max(SQUARE / 2, width * NUMBER)} />
      ))}
    </svg>
  );
}

function Place({ room: { number, name, href, ...room }, size }: { room: RoomOnFloor; size: number }) {
  const label = `${number}. ${name}`;
  const [width, height] = [room.width * SQUARE, room.height * SQUARE];
  const drawing = (
    <g transform={`translate(${room.x * SQUARE} ${room.y * SQUARE})`}>
      <rect class="room-wall seat-shape" width={width} height={height} rx="4" />
      {room.seats.map(({ x, y }) => (
        <rect key={`${x} ${y}`} class="floor-seat" x={x * SQUARE + 6} y={y * SQUARE + 6} width={SQUARE - 12} height={SQUARE - 12} rx="4" />
      ))}
      <text class="floor-number" x={width / 2} y={height / 2 + size / 3} font-size={size}>
        {number}
      </text>
    </g>
  );
  return href ? (
    <a href={href} aria-label={label}>
      {drawing}
    </a>
  ) : (
    <g role="img" aria-label={label}>
      {drawing}
    </g>
  );
}
