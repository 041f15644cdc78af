import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, Instant, Uuid } from '@fyrtaarn/platform';

@ObjectType('TargetGroup', { description: 'One of the target groups of a law' })
export class TargetGroupView {
  @Field(() => String, { description: 'Code of the rule whose list it stands on' })
  list!: string;

  @Field(() => Int)
  no!: number;

  @Field(() => String)
  labelDa!: string;

  @Field(() => String)
  labelEn!: string;
}

@ObjectType('TargetGroupList', { description: 'The groups that a law knows from one day to another' })
export class TargetGroupListView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => Day, { nullable: true })
  validTo!: string | null;

  @Field(() => Boolean)
  inForce!: boolean;

  @Field(() => [TargetGroupView])
  groups!: TargetGroupView[];
}

@ObjectType('CitizenTargetGroup', { description: 'What was said of a citizen by one list; what was said by an earlier list stands' })
export class CitizenTargetGroupView {
  @Field(() => TargetGroupView)
  group!: TargetGroupView;

  @Field(() => Instant)
  saidAt!: string;

  @Field(() => Boolean, { description: 'Whether it is only where the list lets everybody begin, and nobody has said it' })
  startingPoint!: boolean;
}

@ObjectType('TargetGroups')
export class TargetGroupsView {
  @Field(() => [CitizenTargetGroupView], { description: 'One of each list, the latest list first' })
  said!: CitizenTargetGroupView[];

  @Field(() => [TargetGroupListView], { description: 'Lists in force and those to come' })
  lists!: TargetGroupListView[];
}

@InputType()
export class SayTargetGroup {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => String, { description: 'Code of a list in force' })
  list!: string;

  @Field(() => Int)
  no!: number;
}
