import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Uuid } from '@fyrtaarn/platform';

@InputType()
export class RegisterCompany {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'Eight digits with check digit' })
  cvr!: string;

  @Field(() => String)
  legalForm!: string;

  @Field(() => String, { description: 'The social purpose, in the company’s own words' })
  purpose!: string;

  @Field(() => String)
  district!: string;

  @Field(() => Int, { description: 'How many new people the company can introduce at the same time' })
  supportCapacity!: number;
}

@ObjectType('Company')
export class CompanyView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  cvr!: string;

  @Field(() => String)
  legalForm!: string;

  @Field(() => String)
  purpose!: string;

  @Field(() => String)
  district!: string;

  @Field(() => String)
  state!: string;

  @Field(() => Int)
  supportCapacity!: number;

  @Field(() => Boolean)
  synthetic!: boolean;
}
