import { Args, Int, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { Arrears } from './arrears';
import { BlockClaim, DecideWriteOff, HandOverClaim, ProposeWriteOff, SendDemand, SendReminders, TerminateLease } from './overdue.inputs';
import {
  BlockReasonView,
  InterestRateView,
  OverdueAgeView,
  OverdueClaimConnection,
  OverdueClaimView,
  ProposedReminderConnection,
  ProposedReminderView,
} from './overdue.views';
import { RentDemandView } from './rent-demand.views';
import { Reminders } from './reminders';
import { WriteOffView } from './write-off.views';
import { WriteOffs } from './write-offs';

@Resolver()
export class OverdueResolver {
  constructor(
    private readonly arrears: Arrears,
    private readonly reminders: Reminders,
    private readonly givenUp: WriteOffs,
  ) {}

  @SecureQuery(() => OverdueClaimConnection, { may: ['premisesManager'], description: 'Rent and fees that were not paid in time; the oldest first' })
  overdueClaims(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('houseId', { type: () => Uuid }) houseId: string,
  ): Promise<Connection<OverdueClaimView>> {
    return this.arrears.overdue(who, houseId, page);
  }

  @SecureQuery(() => OverdueClaimView, { may: ['premisesManager'], description: 'The rent of one invoice and its fees, late or not' })
  rentClaim(
    @CurrentActor() who: Actor,
    @Args('houseId', { type: () => Uuid }) houseId: string,
    @Args('invoiceId', { type: () => Uuid }) invoiceId: string,
  ): Promise<OverdueClaimView> {
    return this.arrears.claim(who, houseId, invoiceId);
  }

  @SecureQuery(() => [BlockReasonView], { may: ['premisesManager'] })
  blockReasons(@CurrentActor() who: Actor): Promise<BlockReasonView[]> {
    return this.arrears.blockReasons(who);
  }

  @SecureQuery(() => [OverdueAgeView], { may: ['premisesManager'], description: 'The same by how late it is' })
  overdueAges(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<OverdueAgeView[]> {
    return this.arrears.ages(who, houseId);
  }

  @SecureQuery(() => ProposedReminderConnection, { may: ['premisesManager'], description: 'As they would be sent today' })
  proposedReminders(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('houseId', { type: () => Uuid }) houseId: string,
  ): Promise<Connection<ProposedReminderView>> {
    return this.reminders.proposed(who, houseId, page);
  }

  @SecureQuery(() => InterestRateView, { may: ['premisesManager'] })
  interestRate(@CurrentActor() who: Actor): Promise<InterestRateView> {
    return this.reminders.interestRate(who);
  }

  @SecureQuery(() => [RentDemandView], { may: ['premisesManager'], description: 'Of one agreement, for which its lease may be ended' })
  rentDemands(@CurrentActor() who: Actor, @Args('agreementId', { type: () => Uuid }) agreementId: string): Promise<RentDemandView[]> {
    return this.arrears.demandsOf(who, agreementId);
  }

  @SecureQuery(() => [WriteOffView], { may: ['premisesManager'], description: 'Those that wait for a second person first' })
  writeOffs(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<WriteOffView[]> {
    return this.givenUp.ofHouse(who, houseId);
  }

  @SecureMutation(() => Int, { may: ['premisesManager'], description: 'Only the sums that were seen. Answers with how many were sent' })
  sendReminders(@CurrentActor() who: Actor, @Args('input') wish: SendReminders): Promise<number> {
    return this.reminders.send(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'Not this time' })
  dropReminder(@CurrentActor() who: Actor, @Args('reminderId', { type: () => Uuid }) reminderId: string): Promise<string> {
    return this.reminders.drop(who, reminderId);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'Nobody is reminded of the invoice, and why' })
  blockClaim(@CurrentActor() who: Actor, @Args('input') wish: BlockClaim): Promise<string> {
    return this.arrears.block(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'] })
  unblockClaim(@CurrentActor() who: Actor, @Args('invoiceId', { type: () => Uuid }) invoiceId: string): Promise<string> {
    return this.arrears.unblock(who, invoiceId);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'That the demand of the business lease act was sent' })
  recordDemand(@CurrentActor() who: Actor, @Args('input') wish: SendDemand): Promise<string> {
    return this.arrears.demand(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'For arrears that a demand did not bring in. Answers with the agreement' })
  terminateLease(@CurrentActor() who: Actor, @Args('input') wish: TerminateLease): Promise<string> {
    return this.arrears.terminate(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'That somebody else collects the claim from now on' })
  handOverClaim(@CurrentActor() who: Actor, @Args('input') wish: HandOverClaim): Promise<string> {
    return this.arrears.handOver(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'Answers with the write-off, which waits for somebody else' })
  proposeWriteOff(@CurrentActor() who: Actor, @Args('input') wish: ProposeWriteOff): Promise<string> {
    return this.givenUp.propose(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'By somebody other than whoever proposed it' })
  decideWriteOff(@CurrentActor() who: Actor, @Args('input') wish: DecideWriteOff): Promise<string> {
    return this.givenUp.decide(who, wish);
  }
}
