import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Uuid } from '@fyrtaarn/platform';

@ObjectType('AidYear')
export class AidYearView {
  @Field(() => Int)
  year!: number;

  @Field(() => Float, { description: 'Øre that the market would ask for more in the year, as far as today’s agreements reach' })
  rentOre!: number;

  @Field(() => Float, { description: 'Øre that others gave in the year, as the company declared' })
  declaredOre!: number;

  @Field(() => Float, { description: 'The largest sum of three years that ends in a month of the year, in øre' })
  threeYearsOre!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Rules AID-CEILING and EUR-RATE on the last day of the year, today at the latest; null where no rule stood',
  })
  ceilingOre!: number | null;

  @Field(() => Day, { nullable: true, description: 'Since when that ceiling stands' })
  ceilingFrom!: string | null;

  @Field(() => Boolean)
  aboveCeiling!: boolean;
}

@ObjectType('AidOfTenant')
export class AidOfTenantView {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => [AidYearView])
  years!: AidYearView[];
}

export const AidOfTenantConnection = connectionOf('AidOfTenant', AidOfTenantView);
