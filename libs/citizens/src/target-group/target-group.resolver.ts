import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { SayTargetGroup, TargetGroupsView } from './target-group.views';
import { TargetGroups } from './target-groups';

const STAFF = { may: ['employmentConsultant', 'employmentLead'] } as const;

@Resolver()
export class TargetGroupResolver {
  constructor(private readonly groups: TargetGroups) {}

  @SecureQuery(() => TargetGroupsView, { ...STAFF, description: 'What was said of a citizen by each list, and the lists' })
  targetGroups(@CurrentActor() who: Actor, @Args('citizenId', { type: () => Uuid }) citizenId: string): Promise<TargetGroupsView> {
    return this.groups.of(who, citizenId);
  }

  @SecureMutation(() => TargetGroupsView, { ...STAFF, description: 'By a list in force; what was said before is kept' })
  sayTargetGroup(@CurrentActor() who: Actor, @Args('input') said: SayTargetGroup): Promise<TargetGroupsView> {
    return this.groups.say(who, said);
  }
}
