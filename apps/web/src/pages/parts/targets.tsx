import type { TargetValue } from '../../components';
import { graphql, type ResultOf } from '../../graphql';

export const TargetFields = graphql(`
  fragment TargetFields on Target @_unmask {
    indicator
    nameDa
    nameEn
    minimum
    maximum
    periodFrom
    periodTo
    periodAssumed
    source
    definition {
      version
      validFrom
      textDa
      textEn
      source
    }
    latest {
      value
      hiddenBelow
      synthetic
      countedAt
    }
    forecast {
      standing
      plannedByNow
      intervalPercent
      atPace {
        atEnd
        least
        most
        minimumOn
      }
      asPlanned {
        atEnd
        minimumOn
      }
    }
  }
`);

export type Target = ResultOf<typeof TargetFields>;

export function valueOf({ latest }: Pick<Target, 'latest'>): TargetValue {
  if (!latest) return 'not counted';
  const { value, hiddenBelow, synthetic } = latest;
  return value === null ? { below: hiddenBelow ?? 0, synthetic } : { counted: value, synthetic };
}

/** "2026–2028" for whole years, which is what targets are promised for. */
export function yearsOf({ periodFrom, periodTo }: Pick<Target, 'periodFrom' | 'periodTo'>): string {
  return [...new Set([periodFrom.slice(0, 4), periodTo.slice(0, 4)])].join('–');
}
