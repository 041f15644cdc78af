import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '@fyrtaarn/platform';
import { COMPARERS } from '../reports/report-readers';
import { ComparisonFigureView, EnterComparison } from './comparison.views';
import { Comparisons } from './comparisons';

@Resolver()
export class ComparisonResolver {
  constructor(private readonly comparisons: Comparisons) {}

  @SecureQuery(() => [ComparisonFigureView], { may: COMPARERS, description: 'Of each group the figure in force, the latest quarter first' })
  comparisonFigures(@CurrentActor() who: Actor): Promise<ComparisonFigureView[]> {
    return this.comparisons.latest(who);
  }

  @SecureMutation(() => [ComparisonFigureView], { may: COMPARERS, description: 'Takes the place of the last one of the same quarter, measure and group' })
  enterComparison(@CurrentActor() who: Actor, @Args('input') wish: EnterComparison): Promise<ComparisonFigureView[]> {
    return this.comparisons.enter(who, wish);
  }
}
