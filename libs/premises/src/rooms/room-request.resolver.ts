import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { RoomRequestView } from './room-request.views';
import { RoomRequests } from './room-requests';

@Resolver()
export class RoomRequestResolver {
  constructor(private readonly requests: RoomRequests) {}

  @SecureQuery(() => [RoomRequestView], {
    may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'],
    description:
      'What waits for an answer in a room, in the whole that it is a part of and in its own parts, as far as the reader may know; the earliest first',
  })
  roomRequests(@CurrentActor() who: Actor, @Args('roomId', { type: () => Uuid }) roomId: string): Promise<RoomRequestView[]> {
    return this.requests.pending(who, roomId);
  }

  @SecureMutation(() => Boolean, { may: ['premisesManager'], description: 'Whether tenants ask before they have the room, from now on' })
  requireRoomApproval(
    @CurrentActor() who: Actor,
    @Args('roomId', { type: () => Uuid }) roomId: string,
    @Args('needed', { type: () => Boolean }) needed: boolean,
  ): Promise<boolean> {
    return this.requests.require(who, roomId, needed);
  }

  @SecureMutation(() => RoomRequestView, { may: ['premisesManager'], description: 'All of it, when it is a series' })
  approveRoomRequest(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<RoomRequestView> {
    return this.requests.approve(who, id);
  }

  @SecureMutation(() => RoomRequestView, { may: ['premisesManager'], description: 'All of it, when it is a series; whoever asked is told why' })
  refuseRoomRequest(
    @CurrentActor() who: Actor,
    @Args('id', { type: () => Uuid }) id: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<RoomRequestView> {
    return this.requests.refuse(who, id, reason);
  }
}
