export interface TwoValues {
  /** Stands under the point, where there is room. */
  label: string;
  first: number;
  second: number;
}

interface TwoLinesProps {
  /** The picture in words. */
  summary: string;
  firstName: string;
  secondName: string;
  points: readonly TwoValues[];
}

const SIZE = { width: 900, height: 280 };
const PLOT = { left: 8, right: 130, top: 16, bottom: 36 };
/** So few labels that they never meet. */
const LABELS = 6;

/** Two amounts over time, one whole and one broken line, each named at its end. */
export function TwoLines({ summary, firstName, secondName, points }: TwoLinesProps) {
  const most = Math.max(1, ...points.flatMap(({ first, second }) => [first, second]));
  const floor = SIZE.height - PLOT.bottom;
  const x = (at: number) => PLOT.left + (at * (SIZE.width - PLOT.left - PLOT.right)) / Math.max(1, points.length - 1);
  const y = (value: number) => floor - (Math.max(0, value) * (floor - PLOT.top)) / most;
  const line = (value: (point: TwoValues) => number) => points.map((point, at) => `${x(at).toFixed(1)},${y(value(point)).toFixed(1)}`).join(' ');
  const step = Math.max(1, Math.ceil(points.length / LABELS));
  return (
    <svg class="two-lines" role="img" aria-label={summary} viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}>
      <line class="line-axis" x1={PLOT.left} y1={floor} x2={SIZE.width - PLOT.right} y2={floor} />
      <polyline class="line-first" points={line(({ first }) => first)} />
      <polyline class="line-second" points={line(({ second }) => second)} />
      <Names {...{ firstName, secondName }} {...apart(points, y)} />
      {points.map(({ label }, at) =>
        at % step === 0 ? (
          <text key={label} x={x(at)} y={floor + 22}>
            {label}
          </text>
        ) : null,
      )}
    </svg>
  );
}

/** Where the two lines end, moved apart when their names would lie on each other. */
function apart(points: readonly TwoValues[], y: (value: number) => number): { firstY: number; secondY: number } {
  const last = points.at(-1);
  const [firstY, secondY] = [y(last?.first ?? 0), y(last?.second ?? 0)];
  const gap = 18 - Math.abs(firstY - secondY);
  if (gap <= 0) return { firstY, secondY };
  const down = firstY <= secondY ? -gap / 2 : gap / 2;
  return { firstY: firstY + down, secondY: secondY - down };
}

function Names({ firstName, secondName, firstY, secondY }: { firstName: string; secondName: string; firstY: number; secondY: number }) {
  const x = SIZE.width - PLOT.right + 8;
  return (
    <>
      <text x={x} y={firstY + 5}>
        {firstName}
      </text>
      <text x={x} y={secondY + 5}>
        {secondName}
      </text>
    </>
  );
}
