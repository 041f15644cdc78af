import { Args, Int, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, SecureQuery } from '@fyrtaarn/platform';
import { BenefitRate, EarningsIndicationView, FreeCardIndicationView, WorkDutyHours, WorkDutyIndicationView } from './indication.views';
import { Indications } from './indications';

const PUBLIC = 'reckons with what is typed in; it knows nobody and keeps nothing';

@Resolver()
export class IndicationResolver {
  constructor(private readonly indications: Indications) {}

  @SecureQuery(() => EarningsIndicationView, { public: PUBLIC, description: 'What pay may take from cash benefit in a month. The municipality decides' })
  earningsIndication(
    @CurrentActor() who: Actor,
    @Args('rate', { type: () => BenefitRate }) rate: string,
    @Args('earnedOre', { type: () => Int }) earnedOre: number,
    @Args('month', { type: () => String, description: 'YYYY-MM' }) month: string,
  ): Promise<EarningsIndicationView> {
    return this.indications.earnings(who, rate, earnedOre, month);
  }

  @SecureQuery(() => FreeCardIndicationView, { public: PUBLIC, description: 'Whether a job fits under the social free card this year. Never blocks' })
  freeCardIndication(
    @CurrentActor() who: Actor,
    @Args('earnedOre', { type: () => Int, description: 'Under the card this year, holiday pay counted in' }) earnedOre: number,
    @Args('minutes', { type: () => Int }) minutes: number,
    @Args('hourlyOre', { type: () => Int }) hourlyOre: number,
    @Args('on', { type: () => Day, nullable: true }) on?: string,
  ): Promise<FreeCardIndicationView> {
    return this.indications.freeCard(who, earnedOre, { minutes, hourlyOre }, on);
  }

  @SecureQuery(() => WorkDutyIndicationView, { public: PUBLIC, description: 'How much of a week may count towards the work duty. The municipality decides' })
  workDutyIndication(@CurrentActor() who: Actor, @Args('week', { type: () => [WorkDutyHours] }) week: WorkDutyHours[]): Promise<WorkDutyIndicationView> {
    return this.indications.workDuty(who, week);
  }
}
