import { useLanguage } from '../language';
import { BarPicture } from './BarPicture';
import type { Bar } from './Bars';

/**
 * How many came to each step, and how many per cent of the step before. A share is said only where both counts are shown: beside a hidden count
 * it would give it back. Where more came than to the step before, some skipped that one, and it is no share.
 */
export function Funnel({ steps }: { steps: readonly Bar[] }) {
  const { texts, format } = useLanguage();
  const most = Math.max(1, ...steps.map(({ value }) => value ?? 0));
  return (
    <ol class="bars funnel">
      {steps.map(({ label, value, text }, at) => {
        const before = steps[at - 1]?.value;
        const share = value !== null && before && value <= before ? texts.picture.further(format.number(Math.round((value / before) * 100))) : '';
        return (
          <li key={label} class="bar">
            <span class="bar-label">{label}</span>
            <BarPicture part={(value ?? 0) / most} />
            <span class="bar-text">
              {text} {share && <span class="funnel-share">{share}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
