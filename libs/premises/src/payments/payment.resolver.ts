import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { Allocations } from './allocations';
import { AllocateMoney, AssignPayment, EnterPayment, RefundMoney, SetOffDeposit, UndoAllocation } from './payment.inputs';
import { MoneyView } from './money.views';
import { PaymentImports } from './payment-imports';
import { PaymentVoids } from './payment-voids';
import { DecidePaymentVoid, PaymentVoidView, ProposePaymentVoid } from './payment-void.views';
import { BankFileView, PaymentConnection, PaymentView } from './payment.views';

@Resolver()
export class PaymentResolver {
  constructor(
    private readonly imports: PaymentImports,
    private readonly allocations: Allocations,
    private readonly voids: PaymentVoids,
  ) {}

  @SecureQuery(() => [BankFileView], { may: ['premisesManager'], description: 'The latest first' })
  bankFiles(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<BankFileView[]> {
    return this.imports.files(who, houseId);
  }

  @SecureQuery(() => PaymentConnection, { may: ['premisesManager'], description: 'The newest first' })
  payments(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('houseId', { type: () => Uuid }) houseId: string,
    @Args('waiting', { type: () => Boolean, nullable: true, description: 'Only those of which something waits for a person' }) waiting?: boolean,
  ): Promise<Connection<PaymentView>> {
    return this.allocations.payments(who, houseId, waiting ?? false, page);
  }

  @SecureQuery(() => MoneyView, { may: ['premisesManager'], description: 'A payment or a credit note of the house' })
  money(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string, @Args('id', { type: () => Uuid }) id: string): Promise<MoneyView> {
    return this.allocations.money(who, houseId, id);
  }

  @SecureQuery(() => [PaymentVoidView], { may: ['premisesManager'], description: 'Those that wait for a second person first, then the latest' })
  paymentVoids(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<PaymentVoidView[]> {
    return this.voids.ofHouse(who, houseId);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'That a payment was a slip. Answers with the proposal, which waits for somebody else' })
  proposePaymentVoid(@CurrentActor() who: Actor, @Args('input') wish: ProposePaymentVoid): Promise<string> {
    return this.voids.propose(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'By somebody other than whoever proposed it' })
  decidePaymentVoid(@CurrentActor() who: Actor, @Args('input') wish: DecidePaymentVoid): Promise<string> {
    return this.voids.decide(who, wish);
  }

  @SecureMutation(() => PaymentView, { may: ['premisesManager'], description: 'One that no file tells of' })
  enterPayment(@CurrentActor() who: Actor, @Args('input') payment: EnterPayment): Promise<PaymentView> {
    return this.imports.enter(who, payment);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'Answers with the allocation' })
  allocateMoney(@CurrentActor() who: Actor, @Args('input') wish: AllocateMoney): Promise<string> {
    return this.allocations.allocate(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'That it was paid back. Answers with the allocation' })
  refundMoney(@CurrentActor() who: Actor, @Args('input') wish: RefundMoney): Promise<string> {
    return this.allocations.refund(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'Answers with the allocation' })
  undoAllocation(@CurrentActor() who: Actor, @Args('input') wish: UndoAllocation): Promise<string> {
    return this.allocations.undo(who, wish);
  }

  @SecureMutation(() => PaymentView, { may: ['premisesManager'], description: 'Whose money it is' })
  assignPayment(@CurrentActor() who: Actor, @Args('input') wish: AssignPayment): Promise<PaymentView> {
    return this.allocations.assign(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'The deposit pays rent. Answers with the allocation' })
  setOffDeposit(@CurrentActor() who: Actor, @Args('input') wish: SetOffDeposit): Promise<string> {
    return this.allocations.setOff(who, wish);
  }
}
