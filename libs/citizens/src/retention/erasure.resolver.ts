import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { Consents } from '../consent/consents';
import { EndedCases } from './ended-cases';
import { EndedCaseConnection, EndedCaseView, HoldErasure, RecordArchiving } from './erasure.views';

const OFFICER = { may: ['dataProtectionOfficer'] } as const;

@Resolver()
export class ErasureResolver {
  constructor(
    private readonly consents: Consents,
    private readonly cases: EndedCases,
  ) {}

  @SecureMutation(() => Boolean, {
    may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'],
    description: 'Ends the case of a citizen of one’s own administration. From now on its time runs',
  })
  endCase(@CurrentActor() who: Actor, @Args('citizenId', { type: () => Uuid }) citizenId: string): Promise<boolean> {
    return this.consents.endCase(who, citizenId);
  }

  @SecureQuery(() => EndedCaseConnection, { ...OFFICER, description: 'Cases that have ended, by number: kept, held, archived, erased' })
  endedCases(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<EndedCaseView>> {
    return this.cases.page(who, page);
  }

  @SecureMutation(() => Boolean, { ...OFFICER, description: 'Stops the erasing of one case, as long as a complaint is open' })
  holdErasure(@CurrentActor() who: Actor, @Args('input') wish: HoldErasure): Promise<boolean> {
    return this.cases.hold(who, wish);
  }

  @SecureMutation(() => Boolean, { ...OFFICER, description: 'The next night erases what is due again' })
  liftErasureHold(@CurrentActor() who: Actor, @Args('subject', { type: () => Uuid }) subject: string): Promise<boolean> {
    return this.cases.lift(who, subject);
  }

  @SecureMutation(() => Boolean, { ...OFFICER, description: 'Writes the archive’s receipt down; before it nothing is erased that must be kept' })
  recordArchiving(@CurrentActor() who: Actor, @Args('input') wish: RecordArchiving): Promise<boolean> {
    return this.cases.archived(who, wish);
  }
}
