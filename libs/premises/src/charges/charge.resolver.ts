import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { CallBackCharge, ChargeTenant } from './charge.inputs';
import { ChargeKindView, SingleChargeConnection, type SingleChargeView } from './charge.views';
import { SingleCharges } from './single-charges';

@Resolver()
export class ChargeResolver {
  constructor(private readonly charges: SingleCharges) {}

  @SecureQuery(() => [ChargeKindView], { may: ['premisesManager'], description: 'As the list is today' })
  chargeKinds(@CurrentActor() who: Actor): Promise<ChargeKindView[]> {
    return this.charges.kinds(who);
  }

  @SecureQuery(() => SingleChargeConnection, { may: ['premisesManager', 'companyContact'], description: 'The latest first; a company sees its own' })
  singleCharges(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('companyId', { type: () => Uuid, nullable: true }) companyId?: string,
  ): Promise<Connection<SingleChargeView>> {
    return this.charges.ofTenant(who, companyId, page);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'Answers with the charge, which becomes an invoice by itself' })
  chargeTenant(@CurrentActor() who: Actor, @Args('input') wish: ChargeTenant): Promise<string> {
    return this.charges.charge(who, wish);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'Its invoice is credited whole' })
  callBackCharge(@CurrentActor() who: Actor, @Args('input') wish: CallBackCharge): Promise<string> {
    return this.charges.callBack(who, wish);
  }
}
