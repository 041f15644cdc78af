import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Uuid } from '@fyrtaarn/platform';

@InputType()
export class RecordLegalBasis {
  @Field(() => String, { description: 'Reference of the law or order' })
  document!: string;

  @Field(() => String, { description: 'The unit that answers for it' })
  owner!: string;

  @Field(() => Day)
  validFrom!: string;
}

@ObjectType('LegalBasis', { description: 'Why data of the social services may be used for matching' })
export class LegalBasisView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { description: 'Duty of the administration whose citizens it covers' })
  covers!: string;

  @Field(() => String)
  document!: string;

  @Field(() => String)
  owner!: string;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => Day, { nullable: true, description: 'The first day on which it no longer holds' })
  endsOn!: string | null;

  @Field(() => Boolean, { description: 'Made up for a demonstration' })
  synthetic!: boolean;
}

export const LegalBasisConnection = connectionOf('LegalBasis', LegalBasisView);
