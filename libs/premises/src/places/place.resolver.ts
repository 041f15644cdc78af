import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { HouseView, PlaceFactKindView } from './house.views';
import { AddFloor, BlockSeat, SaveRoom, SaveSeat } from './place.inputs';
import { Places } from './places';

/** Each change answers with the house as it stands today. */
@Resolver()
export class PlaceResolver {
  constructor(private readonly places: Places) {}

  @SecureQuery(() => [PlaceFactKindView], { may: ['premisesManager'], description: 'What rooms and seats can be said to have' })
  placeFactKinds(@CurrentActor() who: Actor): Promise<PlaceFactKindView[]> {
    return this.places.factKinds(who);
  }

  @SecureMutation(() => [HouseView], { may: ['premisesManager'] })
  addFloor(@CurrentActor() who: Actor, @Args('input') wish: AddFloor): Promise<HouseView[]> {
    return this.places.addFloor(who, wish);
  }

  @SecureMutation(() => [HouseView], { may: ['premisesManager'] })
  saveRoom(@CurrentActor() who: Actor, @Args('input') wish: SaveRoom): Promise<HouseView[]> {
    return this.places.saveRoom(who, wish);
  }

  @SecureMutation(() => [HouseView], { may: ['premisesManager'], description: 'Whoever books the whole has its parts; the parts are booked one by one' })
  divideRoom(
    @CurrentActor() who: Actor,
    @Args('wholeId', { type: () => Uuid }) wholeId: string,
    @Args('partIds', { type: () => [Uuid] }) partIds: string[],
  ): Promise<HouseView[]> {
    return this.places.divide(who, wholeId, partIds);
  }

  @SecureMutation(() => [HouseView], { may: ['premisesManager'] })
  saveSeat(@CurrentActor() who: Actor, @Args('input') wish: SaveSeat): Promise<HouseView[]> {
    return this.places.saveSeat(who, wish);
  }

  @SecureMutation(() => [HouseView], { may: ['premisesManager'], description: 'Nobody is offered the seat in that period' })
  blockSeat(@CurrentActor() who: Actor, @Args('input') wish: BlockSeat): Promise<HouseView[]> {
    return this.places.block(who, wish);
  }

  @SecureMutation(() => [HouseView], { may: ['premisesManager'] })
  unblockSeat(@CurrentActor() who: Actor, @Args('claimId', { type: () => Uuid }) claimId: string): Promise<HouseView[]> {
    return this.places.unblock(who, claimId);
  }
}
