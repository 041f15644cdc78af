import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '@fyrtaarn/platform';
import { Spending } from './spending';
import { EnterSpending, SpendingView } from './spending.views';

const REPORTER = { may: ['reporter'] } as const;

@Resolver()
export class SpendingResolver {
  constructor(private readonly all: Spending) {}

  @SecureQuery(() => SpendingView, { ...REPORTER, description: 'What was spent of the grants, as it was entered' })
  spending(@CurrentActor() who: Actor): Promise<SpendingView> {
    return this.all.all(who);
  }

  @SecureMutation(() => SpendingView, { ...REPORTER, description: 'Takes the place of the last figure of that administration and year' })
  enterSpending(@CurrentActor() who: Actor, @Args('input') wish: EnterSpending): Promise<SpendingView> {
    return this.all.enter(who, wish);
  }
}
