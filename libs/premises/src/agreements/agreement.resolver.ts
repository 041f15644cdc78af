import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { BookDeposit, ChangeSeats, EndAgreement, GiveNotice, SignAgreement, TransferAgreement } from './agreement.inputs';
import { AgreementConnection, AgreementView } from './agreement.views';
import { Agreements } from './agreements';
import { CostTypeView, NoticeGroundView } from './choice.views';
import { Endings } from './endings';

@Resolver()
export class AgreementResolver {
  constructor(
    private readonly all: Agreements,
    private readonly endings: Endings,
  ) {}

  @SecureQuery(() => AgreementConnection, { may: ['premisesManager', 'companyContact'], description: 'In the order they were made; a company sees its own' })
  agreements(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('companyId', { type: () => Uuid, nullable: true }) companyId?: string,
  ): Promise<Connection<AgreementView>> {
    return this.all.page(who, companyId, page);
  }

  @SecureQuery(() => AgreementView, { may: ['premisesManager', 'companyContact'] })
  agreement(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<AgreementView> {
    return this.all.get(who, id);
  }

  @SecureQuery(() => [CostTypeView], { may: ['premisesManager'], description: 'As the list is today' })
  costTypes(@CurrentActor() who: Actor): Promise<CostTypeView[]> {
    return this.all.costTypes(who);
  }

  @SecureQuery(() => [NoticeGroundView], { may: ['premisesManager'], description: 'As the law is today' })
  noticeGrounds(@CurrentActor() who: Actor): Promise<NoticeGroundView[]> {
    return this.endings.grounds(who);
  }

  @SecureMutation(() => AgreementView, { may: ['premisesManager'] })
  signAgreement(@CurrentActor() who: Actor, @Args('input') wish: SignAgreement): Promise<AgreementView> {
    return this.all.sign(who, wish);
  }

  @SecureMutation(() => AgreementView, { may: ['premisesManager'], description: 'The agreement itself as both have signed it, laid in as a file' })
  fileSignedAgreement(
    @CurrentActor() who: Actor,
    @Args('agreementId', { type: () => Uuid }) agreementId: string,
    @Args('documentId', { type: () => Uuid }) documentId: string,
  ): Promise<AgreementView> {
    return this.all.file(who, agreementId, documentId);
  }

  @SecureMutation(() => AgreementView, { may: ['premisesManager'], description: 'Seats more, fewer or others, from a day in mid-term' })
  changeSeats(@CurrentActor() who: Actor, @Args('input') wish: ChangeSeats): Promise<AgreementView> {
    return this.all.changeSeats(who, wish);
  }

  @SecureMutation(() => AgreementView, { may: ['premisesManager'], description: 'Answers with the new tenant’s agreement' })
  transferAgreement(@CurrentActor() who: Actor, @Args('input') wish: TransferAgreement): Promise<AgreementView> {
    return this.all.transfer(who, wish);
  }

  @SecureMutation(() => AgreementView, { may: ['premisesManager', 'companyContact'], description: 'The day it takes effect follows from the rule' })
  giveNotice(@CurrentActor() who: Actor, @Args('input') wish: GiveNotice): Promise<AgreementView> {
    return this.endings.giveNotice(who, wish);
  }

  @SecureMutation(() => AgreementView, { may: ['premisesManager', 'companyContact'], description: 'The agreement and its seats go on as before' })
  withdrawNotice(
    @CurrentActor() who: Actor,
    @Args('agreementId', { type: () => Uuid }) agreementId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<AgreementView> {
    return this.endings.withdrawNotice(who, agreementId, reason);
  }

  @SecureMutation(() => AgreementView, { may: ['premisesManager'], description: 'Ends on a day that both have agreed' })
  endAgreement(@CurrentActor() who: Actor, @Args('input') wish: EndAgreement): Promise<AgreementView> {
    return this.endings.end(who, wish);
  }

  @SecureMutation(() => AgreementView, { may: ['premisesManager'] })
  bookDeposit(@CurrentActor() who: Actor, @Args('input') wish: BookDeposit): Promise<AgreementView> {
    return this.all.bookDeposit(who, wish);
  }
}
