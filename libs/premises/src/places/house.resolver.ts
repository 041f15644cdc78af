import { Args, Resolver } from '@nestjs/graphql';
import { Clock, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, SecureQuery, UnitOfWork, Uuid } from '@fyrtaarn/platform';
import { houseStore } from './house.store';
import { HouseNameView, HouseView, SeatClaimView } from './house.views';
import { openingsFrom } from './opening.store';
import { HouseOpeningsView } from './opening.views';

@Resolver()
export class HouseResolver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @SecureQuery(() => [HouseView], {
    may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'],
    description: 'Rooms and seats as they stand on a day; today when none is given',
  })
  houses(@CurrentActor() who: Actor, @Args('on', { type: () => Day, nullable: true }) on?: string): Promise<HouseView[]> {
    return this.work.read(who, (reader) => houseStore.onDay(reader, on ?? this.clock.today()));
  }

  @SecureQuery(() => [HouseOpeningsView], {
    may: ['premisesManager'],
    description: 'Which seats can be let from today on, when, and on which days of the week',
  })
  seatOpenings(@CurrentActor() who: Actor): Promise<HouseOpeningsView[]> {
    return this.work.read(who, (reader) => openingsFrom(reader, this.clock.today()));
  }

  @SecureQuery(() => [HouseNameView], {
    may: ['bridgeWorker', 'localPartner', 'reporter', 'premisesManager', 'companyContact'],
    description: 'For those who come to the house, or choose between houses',
  })
  houseNames(@CurrentActor() who: Actor): Promise<HouseNameView[]> {
    return this.work.read(who, (reader) => houseStore.names(reader));
  }

  @SecureQuery(() => [SeatClaimView], { may: ['premisesManager'], description: 'All that has held a seat and will, the earliest first' })
  seatHistory(@CurrentActor() who: Actor, @Args('seatId', { type: () => Uuid }) seatId: string): Promise<SeatClaimView[]> {
    return this.work.read(who, (reader) => houseStore.historyOf(reader, seatId));
  }
}
