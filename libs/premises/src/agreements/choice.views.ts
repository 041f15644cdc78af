import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ isAbstract: true })
export class NamedCodeView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;
}

@ObjectType('CostType', { description: 'What a tenant may be charged beside the rent, where the agreement names it' })
export class CostTypeView extends NamedCodeView {}

@ObjectType('NoticeGround', { description: 'On what the law lets a landlord give notice' })
export class NoticeGroundView extends NamedCodeView {
  @Field(() => Int)
  noticeMonths!: number;
}
