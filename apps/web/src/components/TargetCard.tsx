import type { ComponentChildren } from 'preact';
import { useLanguage } from '../language';
import { Card } from './Card';
import { StatusTag } from './StatusTag';
import { SyntheticMark } from './SyntheticMark';
import { TargetBar } from './TargetBar';

/** Counted; or about people and too few to show; or not counted yet. A count of made-up people says so. */
export type TargetValue = { counted: number; synthetic: boolean } | { below: number; synthetic: boolean } | 'not counted';

interface TargetCardProps {
  /** What is counted: "Vejledte virksomheder". */
  name: string;
  /** In the words of a sentence: "virksomheder". */
  unit: string;
  value: TargetValue;
  minimum: number;
  maximum: number;
  period: string;
  /** True where the source names no period and we have assumed one. */
  periodAssumed: boolean;
  definitionHref: string;
  /** Where it is heading. */
  outlook?: ComponentChildren;
  level?: 2 | 3;
}

export function TargetCard({ name, unit, value, minimum, maximum, period, periodAssumed, definitionHref, outlook, level }: TargetCardProps) {
  const { texts, format } = useLanguage();
  const range = format.range(minimum, maximum);
  return (
    <Card heading={name} {...(level && { level })}>
      <p>
        <TargetValueInWords value={value} /> {isCounted(value) && texts.target.of(range, unit)}
        {value !== 'not counted' && value.synthetic && <SyntheticMark />}
      </p>
      <TargetBar value={isCounted(value) ? value.counted : 0} minimum={minimum} maximum={maximum} />
      <p>{isCounted(value) ? useStanding(value.counted, minimum, maximum) : texts.target.goal(range, unit)}</p>
      {outlook && <p>{outlook}</p>}
      <div class="target-facts">
        <span>{texts.target.period(period)}</span>
        {periodAssumed && <StatusTag tone="warning">{texts.target.assumed}</StatusTag>}
        <a href={definitionHref} aria-label={`${texts.target.definition}: ${name}`}>
          {texts.target.definition}
        </a>
      </div>
    </Card>
  );
}

export function TargetValueInWords({ value }: { value: TargetValue }) {
  const { texts, format } = useLanguage();
  if (value === 'not counted') return <strong class="target-word">{texts.target.notCounted}</strong>;
  if ('below' in value) return <strong class="target-word">{texts.target.below(format.number(value.below))}</strong>;
  return <span class="target-value">{format.number(value.counted)}</span>;
}

function isCounted(value: TargetValue): value is Extract<TargetValue, { counted: number }> {
  return value !== 'not counted' && 'counted' in value;
}

/** The bar in words. */
function useStanding(value: number, minimum: number, maximum: number): string {
  const { texts, format } = useLanguage();
  if (value < minimum) return texts.target.missing(format.number(minimum - value));
  return value > maximum ? texts.target.exceeded(format.number(value - maximum)) : texts.target.reached;
}
