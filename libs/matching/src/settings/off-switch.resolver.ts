import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, type Connection } from '@fyrtaarn/platform';
import { OffSwitch } from './off-switch';
import { OffPeriodConnection, type OffPeriodView } from './off-switch.views';

const SWITCHERS = { may: ['employmentLead', 'administrator'] } as const;

@Resolver()
export class OffSwitchResolver {
  constructor(private readonly offSwitch: OffSwitch) {}

  @SecureQuery(() => OffPeriodConnection, {
    may: [...SWITCHERS.may, 'employmentConsultant', 'dataProtectionOfficer'],
    description: 'Newest first',
  })
  matchingOffPeriods(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<OffPeriodView>> {
    return this.offSwitch.periods(who, page);
  }

  @SecureMutation(() => Boolean, { ...SWITCHERS, description: 'At once, by one person; says whether suggestions are on' })
  switchMatchingOff(@CurrentActor() who: Actor, @Args('reason') reason: string): Promise<boolean> {
    return this.offSwitch.off(who, reason);
  }

  @SecureMutation(() => Boolean, { ...SWITCHERS, description: 'By two people: the first asks, with a reason; the second switches on' })
  switchMatchingOn(@CurrentActor() who: Actor, @Args('reason', { type: () => String, nullable: true }) reason?: string): Promise<boolean> {
    return this.offSwitch.on(who, reason);
  }
}
