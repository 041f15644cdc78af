import { Args, Resolver } from '@nestjs/graphql';
import { localDate, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, SecureQuery } from '@fyrtaarn/platform';
import { MeasuresView } from './measure.views';
import { Measures } from './measures';

@Resolver()
export class MeasureResolver {
  constructor(private readonly measures: Measures) {}

  @SecureQuery(() => MeasuresView, { may: ['employmentLead', 'employmentConsultant'], description: 'Both days included, of what was proposed on them' })
  matchingMeasures(
    @CurrentActor() who: Actor,
    @Args('from', { type: () => Day }) from: string,
    @Args('to', { type: () => Day }) to: string,
  ): Promise<MeasuresView> {
    return this.measures.of(who, localDate(from, 'from'), localDate(to, 'to'));
  }
}
