import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { Parties } from './parties';
import { BecomeCompany, GuidedPartyConnection, GuidedPartyView, TakeInPerson } from './party.views';

@Resolver()
export class PartyResolver {
  constructor(private readonly parties: Parties) {}

  @SecureQuery(() => GuidedPartyConnection, { may: ['employmentConsultant', 'employmentLead', 'companyContact'], description: 'Newest first' })
  guidedParties(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<GuidedPartyView>> {
    return this.parties.page(who, page);
  }

  @SecureQuery(() => GuidedPartyView, { may: ['employmentConsultant', 'employmentLead', 'companyContact'] })
  guidedParty(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<GuidedPartyView> {
    return this.parties.get(who, id);
  }

  @SecureMutation(() => GuidedPartyView, { may: ['employmentConsultant', 'employmentLead'], description: 'A person before CVR' })
  takeInPerson(@CurrentActor() who: Actor, @Args('input') person: TakeInPerson): Promise<GuidedPartyView> {
    return this.parties.takeInPerson(who, person);
  }

  @SecureMutation(() => GuidedPartyView, { may: ['employmentConsultant', 'employmentLead'] })
  takeInCompany(@CurrentActor() who: Actor, @Args('companyId', { type: () => Uuid }) companyId: string): Promise<GuidedPartyView> {
    return this.parties.takeInCompany(who, companyId);
  }

  @SecureMutation(() => GuidedPartyView, { may: ['employmentConsultant', 'employmentLead'], description: 'The person founded a company; it stays one party' })
  becomeCompany(@CurrentActor() who: Actor, @Args('input') change: BecomeCompany): Promise<GuidedPartyView> {
    return this.parties.becomeCompany(who, change);
  }
}
