import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureQuery, type Connection } from '@fyrtaarn/platform';
import { AidYears } from './aid-years';
import { AidOfTenantConnection, type AidOfTenantView } from './aid-years.views';

@Resolver()
export class AidYearsResolver {
  constructor(private readonly years: AidYears) {}

  @SecureQuery(() => AidOfTenantConnection, {
    may: ['premisesManager', 'reporter', 'administrator'],
    description: 'Market rent less agreed rent, and what others gave, by tenant and calendar year',
  })
  aidByYear(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<AidOfTenantView>> {
    return this.years.page(who, page);
  }
}
