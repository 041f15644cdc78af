import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@InputType({ description: 'What a tenant owes once: it becomes an invoice of its own' })
export class ChargeTenant {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => String, { description: 'A code of the list of charges' })
  kind!: string;

  @Field(() => Day, { description: 'From the first day of the agreement until today' })
  happenedOn!: string;

  @Field(() => String, { description: 'What it is about, as the tenant reads it' })
  text!: string;

  @Field(() => Int)
  quantity!: number;

  @Field(() => Float, { nullable: true, description: 'Øre for one, without VAT; only where the list says no price' })
  unitOre?: number | null;
}

@InputType()
export class CallBackCharge {
  @Field(() => Uuid)
  chargeId!: string;

  @Field(() => String, { description: 'What the credit note says' })
  because!: string;
}
