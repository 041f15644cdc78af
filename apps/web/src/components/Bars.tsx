import { BarPicture } from './BarPicture';

export interface Bar {
  label: string;
  /** Null where it is hidden or not known; then there is no bar, and the text says why. */
  value: number | null;
  text: string;
}

interface BarsProps {
  /** The picture in words. */
  summary: string;
  bars: readonly Bar[];
  /** What a whole bar is; the largest of them, unless it is said. */
  whole?: number;
}

/** Amounts as lengths, each with its name and number. Lengths are percent, so that the letters keep their size on a phone. A table says the same. */
export function Bars({ summary, bars, whole }: BarsProps) {
  const most = whole ?? Math.max(1, ...bars.map(({ value }) => value ?? 0));
  return (
    <div class="bars" role="img" aria-label={summary}>
      {bars.map(({ label, value, text }) => (
        <div key={label} class="bar">
          <span class="bar-label">{label}</span>
          <BarPicture part={(value ?? 0) / most} />
          <span class="bar-text">{text}</span>
        </div>
      ))}
    </div>
  );
}
