import { Args, Int, Resolver } from '@nestjs/graphql';
import type { Actor, LocalDate } from '@fyrtaarn/kernel';
import { CurrentActor, Day, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { Community } from './community';
import { FollowFault, HouseFaultView, HouseNoticeView, LendSeat, PostHouseNotice, ReportFault, VisitorCountView } from './community.views';

@Resolver()
export class CommunityResolver {
  constructor(private readonly community: Community) {}

  @SecureQuery(() => [HouseNoticeView], {
    may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead', 'bridgeWorker', 'localPartner'],
    description: 'Rules of the house and what is new, as they are shown today',
  })
  houseNotices(
    @CurrentActor() who: Actor,
    @Args('houseId', { type: () => Uuid }) houseId: string,
    @Args('coming', { type: () => Boolean, nullable: true, description: 'Those that are not shown yet as well' }) coming?: boolean,
  ): Promise<HouseNoticeView[]> {
    return this.community.notices(who, houseId, coming);
  }

  @SecureMutation(() => [HouseNoticeView], { may: ['premisesManager'] })
  postHouseNotice(@CurrentActor() who: Actor, @Args('input') notice: PostHouseNotice): Promise<HouseNoticeView[]> {
    return this.community.post(who, notice);
  }

  @SecureMutation(() => [HouseNoticeView], { may: ['premisesManager'], description: 'Taken down from today on' })
  endHouseNotice(@CurrentActor() who: Actor, @Args('noticeId', { type: () => Uuid }) noticeId: string): Promise<HouseNoticeView[]> {
    return this.community.endNotice(who, noticeId);
  }

  @SecureQuery(() => [HouseFaultView], {
    may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'],
    description: 'Open faults of a house and those that something happened to lately; whoever does not run the house sees their own',
  })
  houseFaults(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<HouseFaultView[]> {
    return this.community.faults(who, houseId);
  }

  @SecureMutation(() => [HouseFaultView], { may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'] })
  reportFault(@CurrentActor() who: Actor, @Args('input') fault: ReportFault): Promise<HouseFaultView[]> {
    return this.community.report(who, fault);
  }

  @SecureMutation(() => [HouseFaultView], { may: ['premisesManager'], description: 'What was done about it, to the end' })
  followFault(@CurrentActor() who: Actor, @Args('input') step: FollowFault): Promise<HouseFaultView[]> {
    return this.community.follow(who, step);
  }

  @SecureQuery(() => [VisitorCountView], { may: ['premisesManager', 'reporter'], description: 'How many came, from one day to another' })
  visitorCounts(
    @CurrentActor() who: Actor,
    @Args('houseId', { type: () => Uuid }) houseId: string,
    @Args('from', { type: () => Day }) from: LocalDate,
    @Args('to', { type: () => Day }) to: LocalDate,
  ): Promise<VisitorCountView[]> {
    return this.community.visitors(who, houseId, from, to);
  }

  @SecureMutation(() => [VisitorCountView], { may: ['premisesManager'], description: 'Takes the place of an earlier count of the day' })
  countVisitors(
    @CurrentActor() who: Actor,
    @Args('houseId', { type: () => Uuid }) houseId: string,
    @Args('day', { type: () => Day }) day: string,
    @Args('visitors', { type: () => Int }) visitors: number,
  ): Promise<VisitorCountView[]> {
    return this.community.count(who, houseId, day, visitors);
  }

  @SecureMutation(() => Boolean, { may: ['premisesManager'], description: 'A seat that is free, for one day' })
  lendSeat(@CurrentActor() who: Actor, @Args('input') loan: LendSeat): Promise<boolean> {
    return this.community.lendSeat(who, loan);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'A seat that was lent for a day is free again; answers with the seat' })
  takeSeatBack(@CurrentActor() who: Actor, @Args('claimId', { type: () => Uuid }) claimId: string): Promise<string> {
    return this.community.takeSeatBack(who, claimId);
  }
}
