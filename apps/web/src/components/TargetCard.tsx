import { useLanguage } from '../language';
import { Card } from './Card';
import { StatusTag } from './StatusTag';
import { TargetBar, type TargetRange } from './TargetBar';

interface TargetCardProps extends TargetRange {
  /** What is counted: "Vejledte virksomheder". */
  name: string;
  /** In the words of a sentence: "virksomheder". */
  unit: string;
  period: string;
  /** True where the source names no period and we have assumed one. */
  periodAssumed: boolean;
  definitionHref: string;
  level?: 2 | 3;
}

export function TargetCard({ name, unit, period, periodAssumed, definitionHref, level, ...target }: TargetCardProps) {
  const { texts, format } = useLanguage();
  return (
    <Card heading={name} {...(level && { level })}>
      <p>
        <span class="target-value">{format.number(target.value)}</span>{' '}
        {texts.target.of(format.range(target.minimum, target.maximum), unit)}
      </p>
      <TargetBar {...target} />
      <p>{useStanding(target)}</p>
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

/** The bar in words. */
function useStanding({ value, minimum, maximum }: TargetRange): string {
  const { texts, format } = useLanguage();
  if (value < minimum) return texts.target.missing(format.number(minimum - value));
  return value > maximum ? texts.target.exceeded(format.number(value - maximum)) : texts.target.reached;
}
