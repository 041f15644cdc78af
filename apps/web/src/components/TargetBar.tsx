import { useLanguage } from '../language';

interface TargetRange {
  value: number;
  minimum: number;
  maximum: number;
}

/** Lengths are percent, so that the bar stretches while its text keeps its size. Says nothing that the words beside it do not say. */
export function TargetBar({ value, minimum, maximum }: TargetRange) {
  const { format } = useLanguage();
  const end = Math.max(maximum, value) * 1.12 || 1;
  const percent = (amount: number) => `${((amount / end) * 100).toFixed(2)}%`;
  return (
    <svg class="target-bar" aria-hidden="true">
      <rect class="target-track" x="0" y="8" width="100%" height="12" rx="2" />
      <rect class="target-reached" x="0" y="8" width={percent(value)} height="12" rx="2" />
      <rect class="target-goal" x={percent(minimum)} y="2" width={percent(maximum - minimum)} height="24" rx="2" />
      <text x={percent(minimum)} y="42" text-anchor={minimum === maximum ? 'middle' : 'end'}>
        {format.number(minimum)}
      </text>
      {maximum > minimum && (
        <text x={percent(maximum)} y="42" text-anchor="start">
          {format.number(maximum)}
        </text>
      )}
    </svg>
  );
}
