import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@ObjectType('RentDemand', { description: 'A demand of the business lease act that was not met' })
export class RentDemandView {
  @Field(() => Uuid)
  invoiceId!: string;

  @Field(() => String)
  invoiceNumber!: string;

  @Field(() => Day)
  arrivedOn!: string;

  @Field(() => Day, { description: 'The first day on which the lease may be ended' })
  endsFrom!: string;

  @Field(() => Float, { description: 'Øre of the rent that are still owed' })
  openOre!: number;
}
