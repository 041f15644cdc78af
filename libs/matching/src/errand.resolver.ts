import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { BacklogView, CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { ErrandConnection, ErrandView } from './errand.views';
import { Errands } from './errands';

const MAY = { may: ['employmentConsultant', 'employmentLead', 'companyContact'] } as const;

@Resolver()
export class ErrandResolver {
  constructor(private readonly errands: Errands) {}

  @SecureQuery(() => ErrandConnection, { ...MAY, description: 'What waits for me, oldest first' })
  whatWaits(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<ErrandView>> {
    return this.errands.open(who, page);
  }

  @SecureQuery(() => BacklogView, { ...MAY, description: 'Matches in which the next step is the reader’s' })
  matchesForMe(@CurrentActor() who: Actor): Promise<BacklogView> {
    return this.errands.matches(who);
  }

  @SecureMutation(() => Uuid, { ...MAY, description: 'Says that an errand is done' })
  closeErrand(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<string> {
    return this.errands.close(who, id);
  }
}
