import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { DecideRetentionChange, ProposeRetentionChange, RetentionView } from './retention-change.views';
import { RetentionChanges } from './retention-changes';

const BOTH = { may: ['administrator', 'dataProtectionOfficer'] } as const;

@Resolver()
export class RetentionChangeResolver {
  constructor(private readonly changes: RetentionChanges) {}

  @SecureQuery(() => RetentionView, { ...BOTH, description: 'How long what is personal is kept, and what is proposed and decided about it' })
  retention(@CurrentActor() who: Actor): Promise<RetentionView> {
    return this.changes.show(who);
  }

  @SecureMutation(() => Uuid, { ...BOTH, description: 'Proposes another term; another person decides, and one of the two is a data protection officer' })
  proposeRetentionChange(@CurrentActor() who: Actor, @Args('input') wish: ProposeRetentionChange): Promise<string> {
    return this.changes.propose(who, wish);
  }

  @SecureMutation(() => Uuid, { ...BOTH, description: 'By somebody else than whoever proposed it' })
  decideRetentionChange(@CurrentActor() who: Actor, @Args('input') decision: DecideRetentionChange): Promise<string> {
    return this.changes.decide(who, decision);
  }
}
