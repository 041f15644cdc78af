import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { FactsToCorrectView } from './facts-to-correct.views';
import { AskForRight, GrantRight, RefuseRight, RightsRequestConnection, RightsRequestView } from './rights-request.views';
import { RightsRequests } from './rights-requests';

const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;
const BOTH = { may: ['citizen', ...STAFF.may] } as const;

@Resolver()
export class RightsRequestResolver {
  constructor(private readonly requests: RightsRequests) {}

  @SecureQuery(() => RightsRequestConnection, {
    ...BOTH,
    description: 'Newest first: of a citizen their own, of staff those of their administration’s citizens',
  })
  rightsRequests(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('open', { type: () => Boolean, nullable: true, description: 'Only those without an answer, or only those with one' }) open?: boolean | null,
  ): Promise<Connection<RightsRequestView>> {
    return this.requests.page(who, page, open ?? null);
  }

  @SecureQuery(() => RightsRequestView, BOTH)
  rightsRequest(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<RightsRequestView> {
    return this.requests.one(who, id);
  }

  @SecureQuery(() => FactsToCorrectView, {
    ...STAFF,
    nullable: true,
    description: 'What a correction is about, as it stands; null when none waits for an answer',
  })
  factsToCorrect(@CurrentActor() who: Actor, @Args('requestId', { type: () => Uuid }) id: string): Promise<FactsToCorrectView | null> {
    return this.requests.factsToCorrect(who, id);
  }

  @SecureMutation(() => RightsRequestView, { ...BOTH, description: 'Asks that something is put right, or to be erased; by staff, on the citizen’s word' })
  askForRight(@CurrentActor() who: Actor, @Args('input') wish: AskForRight): Promise<RightsRequestView> {
    return this.requests.ask(who, wish);
  }

  @SecureMutation(() => RightsRequestView, { ...STAFF, description: 'Puts right what is wrong, or ends the case so that the next night erases the person' })
  grantRight(@CurrentActor() who: Actor, @Args('input') wish: GrantRight): Promise<RightsRequestView> {
    return this.requests.grant(who, wish);
  }

  @SecureMutation(() => RightsRequestView, { ...STAFF, description: 'Says no, with a reason that the citizen reads beside how to complain' })
  refuseRight(@CurrentActor() who: Actor, @Args('input') wish: RefuseRight): Promise<RightsRequestView> {
    return this.requests.refuse(who, wish);
  }
}
