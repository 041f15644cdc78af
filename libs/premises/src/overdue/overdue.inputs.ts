import { Field, Float, InputType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@InputType()
export class SendReminders {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => [Uuid])
  reminderIds!: string[];

  @Field(() => Float, { description: 'What they came to without fees, as it was seen, in øre' })
  owedOre!: number;
}

@InputType()
export class BlockClaim {
  @Field(() => Uuid)
  invoiceId!: string;

  @Field(() => String, { description: 'A code of the list' })
  reason!: string;

  @Field(() => String)
  note!: string;
}

@InputType()
export class SendDemand {
  @Field(() => Uuid)
  invoiceId!: string;

  @Field(() => Day)
  sentOn!: string;

  @Field(() => Day, { description: 'When it reached the tenant: its days run from then' })
  arrivedOn!: string;

  @Field(() => Float, { description: 'What it demands, in øre' })
  owedOre!: number;

  @Field(() => Uuid, { description: 'The letter' })
  documentId!: string;
}

@InputType()
export class TerminateLease {
  @Field(() => Uuid, { description: 'Whose rent was demanded' })
  invoiceId!: string;

  @Field(() => Day, { description: 'The first day on which the lease does not run any more' })
  on!: string;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class HandOverClaim {
  @Field(() => Uuid)
  invoiceId!: string;

  @Field(() => Day)
  handedOn!: string;

  @Field(() => Float, { description: 'What is handed over, in øre' })
  owedOre!: number;

  @Field(() => String, { description: 'What the collecting authority calls it' })
  reference!: string;
}

@InputType()
export class ProposeWriteOff {
  @Field(() => Uuid, { nullable: true })
  invoiceId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Instead of an invoice: the fee of a reminder' })
  reminderId?: string | null;

  @Field(() => Float, { description: 'Øre' })
  amountOre!: number;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class DecideWriteOff {
  @Field(() => Uuid)
  writeOffId!: string;

  @Field(() => Boolean)
  approve!: boolean;
}
