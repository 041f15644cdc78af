import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, Instant, Uuid } from '@fyrtaarn/platform';

@InputType({ description: 'De minimis aid that somebody else gave, as the company declares it' })
export class DeclareAid {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => Int, { description: 'Øre' })
  amountOre!: number;

  @Field(() => Day)
  givenOn!: string;

  @Field(() => String)
  giver!: string;

  @Field(() => Uuid, { nullable: true })
  approvalId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The file that shows it' })
  documentId?: string | null;
}

@InputType()
export class WithdrawAidDeclaration {
  @Field(() => Uuid)
  entryId!: string;

  @Field(() => String, { description: 'What was wrong with it' })
  reason!: string;
}

@ObjectType('AidWithdrawal', { description: 'Why what was declared counts no longer' })
export class AidWithdrawalView {
  @Field(() => Instant)
  at!: string;

  @Field(() => String)
  because!: string;

  @Field(() => String, { nullable: true, description: 'By whom; only the house is told' })
  by!: string | null;
}
