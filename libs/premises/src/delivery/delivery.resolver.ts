import { Args, Int, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { Collections } from './collections';
import { Deliveries } from './deliveries';
import {
  CollectedChargeConnection,
  DeliveryConnection,
  DeliveryState,
  EnterCollected,
  OtherChannel,
  RentDeliveryView,
  SetRentDelivery,
  type CollectedChargeView,
  type DeliveryView,
} from './delivery.views';

@Resolver()
export class DeliveryResolver {
  constructor(
    private readonly sending: Deliveries,
    private readonly collections: Collections,
  ) {}

  @SecureQuery(() => DeliveryConnection, { may: ['premisesManager'], description: 'The newest first' })
  deliveries(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('houseId', { type: () => Uuid }) houseId: string,
    @Args('state', { type: () => DeliveryState, nullable: true }) state?: string,
  ): Promise<Connection<DeliveryView>> {
    return this.sending.page(who, houseId, state, page);
  }

  @SecureQuery(() => [RentDeliveryView], { may: ['premisesManager'], description: 'The latest first; before the first of them we issue' })
  rentDeliveries(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<RentDeliveryView[]> {
    return this.sending.ways(who, houseId);
  }

  @SecureQuery(() => CollectedChargeConnection, {
    may: ['premisesManager'],
    description: 'Rent of which the collector has told no number, or no payment of all of it',
  })
  collectedCharges(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('houseId', { type: () => Uuid }) houseId: string,
  ): Promise<Connection<CollectedChargeView>> {
    return this.sending.collected(who, houseId, page);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'From a day on: we issue, or the collector has the basis. Answers with the house' })
  setRentDelivery(@CurrentActor() who: Actor, @Args('input') wish: SetRentDelivery): Promise<string> {
    return this.sending.setWay(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'One that was refused goes out once more' })
  deliverAgain(@CurrentActor() who: Actor, @Args('deliveryId', { type: () => Uuid }) deliveryId: string): Promise<string> {
    return this.sending.again(who, deliveryId);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'One that was refused goes by mail or print instead. Answers with the new delivery' })
  deliverOtherwise(
    @CurrentActor() who: Actor,
    @Args('deliveryId', { type: () => Uuid }) deliveryId: string,
    @Args('channel', { type: () => OtherChannel }) channel: 'mail' | 'print',
  ): Promise<string> {
    return this.sending.otherwise(who, deliveryId, channel);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'That a person has posted it' })
  markDeliveryPosted(@CurrentActor() who: Actor, @Args('deliveryId', { type: () => Uuid }) deliveryId: string): Promise<string> {
    return this.sending.posted(who, deliveryId);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'Received, or refused with a reason' })
  answerDelivery(
    @CurrentActor() who: Actor,
    @Args('deliveryId', { type: () => Uuid }) deliveryId: string,
    @Args('refusedBecause', { type: () => String, nullable: true }) refusedBecause?: string | null,
  ): Promise<string> {
    return this.sending.answer(who, deliveryId, refusedBecause ?? null);
  }

  @SecureMutation(() => Int, {
    may: ['premisesManager'],
    description: 'The collector’s number and payment of one line. Answers with how many payments were news',
  })
  async enterCollected(@CurrentActor() who: Actor, @Args('input') wish: EnterCollected): Promise<number> {
    return (await this.collections.enter(who, wish)).payments;
  }
}
