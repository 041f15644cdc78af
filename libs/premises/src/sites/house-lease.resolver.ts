import { Args, Float, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { AttachFile, EndHouseLease, LeaseCost, SignHouseLease } from './house-lease.inputs';
import { HouseLeaseView } from './house-lease.views';
import { HouseLeases } from './house-leases';

/** Each answers with all leases of the house, the latest first. */
@Resolver()
export class HouseLeaseResolver {
  constructor(private readonly leases: HouseLeases) {}

  @SecureQuery(() => [HouseLeaseView], { may: ['premisesManager', 'reporter'], description: 'What the house itself is let by, the latest first' })
  houseLeases(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<HouseLeaseView[]> {
    return this.leases.all(who, houseId);
  }

  @SecureMutation(() => [HouseLeaseView], { may: ['premisesManager'], description: 'Its cost is then the cost of the house, and is not entered again' })
  signHouseLease(@CurrentActor() who: Actor, @Args('input') lease: SignHouseLease): Promise<HouseLeaseView[]> {
    return this.leases.sign(who, lease);
  }

  @SecureMutation(() => [HouseLeaseView], { may: ['premisesManager'] })
  addHouseLeaseCost(
    @CurrentActor() who: Actor,
    @Args('leaseId', { type: () => Uuid }) leaseId: string,
    @Args('cost') cost: LeaseCost,
  ): Promise<HouseLeaseView[]> {
    return this.leases.addCost(who, leaseId, cost);
  }

  @SecureMutation(() => [HouseLeaseView], { may: ['premisesManager'], description: 'By the index clause, on its day' })
  regulateHouseLease(
    @CurrentActor() who: Actor,
    @Args('leaseId', { type: () => Uuid }) leaseId: string,
    @Args('from', { type: () => Day }) from: string,
    @Args('indexTo', { type: () => Float }) indexTo: number,
  ): Promise<HouseLeaseView[]> {
    return this.leases.regulate(who, leaseId, from, indexTo);
  }

  @SecureMutation(() => [HouseLeaseView], { may: ['premisesManager'] })
  endHouseLease(@CurrentActor() who: Actor, @Args('input') end: EndHouseLease): Promise<HouseLeaseView[]> {
    return this.leases.end(who, end);
  }

  @SecureMutation(() => Boolean, { may: ['premisesManager'], description: 'A file that was sent to /huset/:houseId/bilag' })
  attachFile(@CurrentActor() who: Actor, @Args('input') file: AttachFile): Promise<boolean> {
    return this.leases.attach(who, file);
  }
}
