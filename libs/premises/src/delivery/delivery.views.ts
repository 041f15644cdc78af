import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const RentDeliveryWay = enumType('RentDeliveryWay', ['we_issue', 'collector'], 'Who sends the rent: we, or the city’s rent collector');
export const DeliveryChannel = enumType('DeliveryChannel', ['mail', 'electronic', 'print'], 'How a document reaches the tenant; print: a person sends it');
export const OtherChannel = enumType('OtherChannel', ['mail', 'print'], 'The ways that are open to what was refused');
export const DeliveryState = enumType('DeliveryState', ['prepared', 'sent', 'received', 'refused'], 'How far a document is');

@InputType()
export class SetRentDelivery {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => RentDeliveryWay)
  way!: string;
}

@ObjectType('RentDelivery', { description: 'Who sends the rent, from a day on' })
export class RentDeliveryView {
  @Field(() => Day)
  from!: string;

  @Field(() => RentDeliveryWay)
  way!: string;
}

@ObjectType('CollectedCharge', { description: 'A line of rent that the collector has' })
export class CollectedChargeView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid, { description: 'Linje in the basis' })
  lineId!: string;

  @Field(() => Day, { description: 'Fra in the basis' })
  from!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Float, { description: 'Øre without VAT' })
  amountOre!: number;

  @Field(() => String, { nullable: true, description: 'The collector’s own' })
  number!: string | null;
}
export const CollectedChargeConnection = connectionOf('CollectedCharge', CollectedChargeView);

@ObjectType('Delivery')
export class DeliveryView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid, { nullable: true })
  invoiceId!: string | null;

  @Field(() => Uuid, { nullable: true })
  reminderId!: string | null;

  @Field(() => String)
  number!: string;

  @Field(() => String)
  buyerName!: string;

  @Field(() => DeliveryChannel)
  channel!: string;

  @Field(() => DeliveryState)
  state!: string;

  @Field(() => String, { nullable: true, description: 'What the receiver’s side said; of a mail a code: MAIL_ADDRESS_INVALID, MAIL_REFUSED or MAIL_NOT_TAKEN' })
  reason!: string | null;

  @Field(() => Instant)
  preparedAt!: string;

  @Field(() => Instant, { nullable: true })
  sentAt!: string | null;

  @Field(() => Instant, { nullable: true })
  answeredAt!: string | null;
}
export const DeliveryConnection = connectionOf('Delivery', DeliveryView);

@InputType({ description: 'What the collector made of one line of the basis' })
export class EnterCollected {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => Uuid, { description: 'Linje in the basis' })
  lineId!: string;

  @Field(() => Day, { description: 'Fra in the basis' })
  from!: string;

  @Field(() => String, { description: 'The collector’s own' })
  number!: string;

  @Field(() => Day, { nullable: true, description: 'Where it is paid' })
  paidOn?: string | null;

  @Field(() => Float, { nullable: true, description: 'Øre' })
  amountOre?: number | null;
}
