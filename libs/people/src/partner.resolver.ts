import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { LocalEvents } from './local-events';
import { LocalPartners } from './local-partners';
import { AddPartnerContact, RecordLocalEvent, RecordPartnerAgreement, RegisterPartner } from './partner.inputs';
import { LocalEventConnection, LocalEventView, LocalPartnerConnection, LocalPartnerView, PartnerKindView } from './partner.views';

const KEEPERS = ['employmentConsultant', 'employmentLead', 'premisesManager'] as const;

@Resolver()
export class PartnerResolver {
  constructor(
    private readonly book: LocalPartners,
    private readonly events: LocalEvents,
  ) {}

  @SecureQuery(() => LocalPartnerConnection, { may: [...KEEPERS, 'localPartner'], description: 'By name; a partner sees itself' })
  partners(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('kind', { type: () => String, nullable: true }) kind?: string,
  ): Promise<Connection<LocalPartnerView>> {
    return this.book.page(who, kind, page);
  }

  @SecureQuery(() => LocalPartnerView, { may: [...KEEPERS, 'localPartner'] })
  partner(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<LocalPartnerView> {
    return this.book.get(who, id);
  }

  @SecureQuery(() => [PartnerKindView], { public: 'the list that a partner is chosen from' })
  partnerKinds(@CurrentActor() who: Actor): Promise<PartnerKindView[]> {
    return this.book.kinds(who);
  }

  @SecureMutation(() => LocalPartnerView, { may: KEEPERS })
  registerPartner(@CurrentActor() who: Actor, @Args('input') wish: RegisterPartner): Promise<LocalPartnerView> {
    return this.book.register(who, wish);
  }

  @SecureMutation(() => LocalPartnerView, { may: [...KEEPERS, 'localPartner'] })
  addPartnerContact(@CurrentActor() who: Actor, @Args('input') wish: AddPartnerContact): Promise<LocalPartnerView> {
    return this.book.addContact(who, wish);
  }

  @SecureMutation(() => LocalPartnerView, { may: KEEPERS })
  recordPartnerAgreement(@CurrentActor() who: Actor, @Args('input') wish: RecordPartnerAgreement): Promise<LocalPartnerView> {
    return this.book.recordAgreement(who, wish);
  }

  @SecureQuery(() => LocalEventConnection, { may: [...KEEPERS, 'localPartner'], description: 'Latest first; a partner sees those it took part in' })
  localEvents(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<LocalEventView>> {
    return this.events.page(who, page);
  }

  @SecureMutation(() => LocalEventView, { may: KEEPERS, description: 'How many came; nobody is named' })
  recordLocalEvent(@CurrentActor() who: Actor, @Args('input') wish: RecordLocalEvent): Promise<LocalEventView> {
    return this.events.record(who, wish);
  }
}
