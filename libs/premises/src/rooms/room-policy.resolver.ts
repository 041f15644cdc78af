import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { RoomPolicies } from './room-policies';
import { RoomPolicyView, SetRoomPolicy } from './room-policy.views';

@Resolver()
export class RoomPolicyResolver {
  constructor(private readonly policies: RoomPolicies) {}

  @SecureQuery(() => [RoomPolicyView], {
    may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'],
    description: 'Where a room is not booked as the house’s rule says; the earliest first',
  })
  roomPolicies(@CurrentActor() who: Actor, @Args('roomId', { type: () => Uuid }) roomId: string): Promise<RoomPolicyView[]> {
    return this.policies.ofRoom(who, roomId);
  }

  @SecureMutation(() => [RoomPolicyView], { may: ['premisesManager'], description: 'What is booked already stays' })
  setRoomPolicy(@CurrentActor() who: Actor, @Args('input') wish: SetRoomPolicy): Promise<RoomPolicyView[]> {
    return this.policies.set(who, wish);
  }
}
