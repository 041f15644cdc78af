import { graphql, type ResultOf } from '../../graphql';

export const MeasureFields = graphql(`
  fragment MeasureFields on MatchingMeasures @_unmask {
    from
    to
    alarms
    census {
      day
      synthetic
      active
      placed
      withoutOptions
      starved
      longestWaitWeeks
      creamingRatio
      blocked {
        code
        count
      }
    }
    hindsight {
      day
      synthetic
      weeks
      standingPercent
      weeklyPercent
      greedyPercent
      firstComePercent
    }
    steps {
      step
      count
      medianDays
      ninetyPercentDays
    }
    expiries {
      code
      count
    }
    declines {
      code
      count
    }
    attendance {
      code
      count
    }
    views {
      code
      count
    }
    hastyAgrees
    proposed
    proposedAgainstChecks
    turnedDownByStaff
    overridePercent
    companyAsked
    companyAnswered
    companyDeclinesConfirmed
    companyDeclinesOverridden
  }
`);

export type Measures = ResultOf<typeof MeasureFields>;
