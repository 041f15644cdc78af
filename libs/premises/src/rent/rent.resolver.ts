import { Args, Float, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { RentRuns } from './rent-runs';
import { RentTermsOfHouse } from './rent-terms';
import { DecideRent, SetInvoiceBuyer, SetRentTerms } from './rent.inputs';
import { InvoiceConnection, InvoiceView, RentRunView } from './rent.views';
import { InvoiceBuyerView, RentTermsView } from './rent-terms.views';

@Resolver()
export class RentResolver {
  constructor(
    private readonly runs: RentRuns,
    private readonly terms: RentTermsOfHouse,
  ) {}

  @SecureQuery(() => [RentRunView], { may: ['premisesManager'], description: 'The latest month first' })
  rentRuns(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<RentRunView[]> {
    return this.runs.ofHouse(who, houseId);
  }

  @SecureQuery(() => RentRunView, { may: ['premisesManager'] })
  rentRun(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<RentRunView> {
    return this.runs.get(who, id);
  }

  @SecureQuery(() => InvoiceConnection, { may: ['premisesManager', 'companyContact'], description: 'The newest first; a company sees its own' })
  invoices(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('agreementId', { type: () => Uuid, nullable: true }) agreementId?: string,
  ): Promise<Connection<InvoiceView>> {
    return this.runs.invoices(who, agreementId, page);
  }

  @SecureQuery(() => [RentTermsView], { may: ['premisesManager'], description: 'The latest first' })
  rentTerms(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<RentTermsView[]> {
    return this.terms.all(who, houseId);
  }

  @SecureQuery(() => InvoiceBuyerView, { nullable: true, may: ['premisesManager'] })
  invoiceBuyer(@CurrentActor() who: Actor, @Args('agreementId', { type: () => Uuid }) agreementId: string): Promise<InvoiceBuyerView | null> {
    return this.terms.buyerOf(who, agreementId);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'Answers with the house' })
  setRentTerms(@CurrentActor() who: Actor, @Args('input') terms: SetRentTerms): Promise<string> {
    return this.terms.set(who, terms);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'Answers with the agreement' })
  setInvoiceBuyer(@CurrentActor() who: Actor, @Args('input') wish: SetInvoiceBuyer): Promise<string> {
    return this.terms.setBuyer(who, wish);
  }

  @SecureMutation(() => RentRunView, { may: ['premisesManager'], description: 'What a month would come to; looked at as often as one likes' })
  previewRent(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string, @Args('month') month: string): Promise<RentRunView> {
    return this.runs.preview(who, houseId, month);
  }

  @SecureMutation(() => RentRunView, { may: ['premisesManager'], description: 'Only the figures that were seen; then it runs by itself' })
  approveRent(
    @CurrentActor() who: Actor,
    @Args('runId', { type: () => Uuid }) runId: string,
    @Args('plannedOre', { type: () => Float }) plannedOre: number,
  ): Promise<RentRunView> {
    return this.runs.approve(who, runId, plannedOre);
  }

  @SecureMutation(() => RentRunView, { may: ['premisesManager'], description: 'Nothing is charged to an agreement this month' })
  exemptFromRent(@CurrentActor() who: Actor, @Args('input') { runId, agreementId, reason }: DecideRent): Promise<RentRunView> {
    return this.runs.exempt(who, runId, agreementId, reason);
  }

  @SecureMutation(() => RentRunView, { may: ['premisesManager'], description: 'A credit note, and an invoice by what the agreement says now' })
  correctRent(@CurrentActor() who: Actor, @Args('input') { runId, agreementId, reason }: DecideRent): Promise<RentRunView> {
    return this.runs.correct(who, runId, agreementId, reason);
  }
}
