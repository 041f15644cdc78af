import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { EmergencyAccesses } from './emergency-accesses';
import { EmergencyAccessConnection, EmergencyAccessView, EmergencyCitizenView, OpenEmergencyAccess, ReviewEmergencyAccess } from './emergency.views';

const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

@Resolver()
export class EmergencyResolver {
  constructor(private readonly accesses: EmergencyAccesses) {}

  @SecureMutation(() => EmergencyAccessView, {
    ...STAFF,
    description: 'The right to read one citizen without a case, for an hour. The data protection officer is told at once, and the citizen sees it',
  })
  openEmergencyAccess(@CurrentActor() who: Actor, @Args('input') wish: OpenEmergencyAccess): Promise<EmergencyAccessView> {
    return this.accesses.open(who, wish);
  }

  @SecureQuery(() => EmergencyCitizenView, { ...STAFF, description: 'The citizen of an emergency access of one’s own that is not over' })
  emergencyCitizen(@CurrentActor() who: Actor, @Args('accessId', { type: () => Uuid }) id: string): Promise<EmergencyCitizenView> {
    return this.accesses.read(who, id);
  }

  @SecureQuery(() => EmergencyAccessConnection, { may: ['dataProtectionOfficer', ...STAFF.may], description: 'Newest first; staff see their own' })
  emergencyAccesses(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<EmergencyAccessView>> {
    return this.accesses.page(who, page);
  }

  @SecureMutation(() => EmergencyAccessView, {
    may: ['dataProtectionOfficer'],
    description: 'Says what to think of it. Said once, and never by whoever used it',
  })
  reviewEmergencyAccess(@CurrentActor() who: Actor, @Args('input') wish: ReviewEmergencyAccess): Promise<EmergencyAccessView> {
    return this.accesses.review(who, wish);
  }
}
