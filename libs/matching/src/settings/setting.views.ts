import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const SettingDecision = enumType('SettingDecision', ['approved', 'refused'], 'What the second person says to a proposal');

@InputType()
export class SettingChange {
  @Field(() => String, { description: 'Code of a weight or a limit' })
  code!: string;

  @Field(() => Int)
  value!: number;
}

@InputType()
export class ProposeMatchingSettings {
  @Field(() => Uuid, { description: 'The count that was shown: it says what is changed, and who would move' })
  previewId!: string;

  @Field(() => Day, { description: 'Tomorrow at the earliest' })
  validFrom!: string;

  @Field(() => String, { description: 'For colleagues and the algorithm sheet’s readers; nothing about a person' })
  reason!: string;
}

@InputType()
export class DecideMatchingSettings {
  @Field(() => Uuid)
  proposalId!: string;

  @Field(() => SettingDecision)
  decision!: string;

  @Field(() => String, { nullable: true, description: 'Needed to refuse' })
  reason?: string | null;
}

@ObjectType('ClassMove')
export class ClassMoveView {
  @Field(() => String, { description: 'GOOD, FITS, CLARIFY or NOT_NOW' })
  from!: string;

  @Field(() => String)
  to!: string;

  @Field(() => Int, { nullable: true, description: 'Pairs of a citizen and an open posting; null where too few citizens are behind them' })
  pairs!: number | null;

  @Field(() => Int, { nullable: true, description: 'Null below the rule SMALL-CELL' })
  citizens!: number | null;
}

@ObjectType('QuarterMoves', { description: 'A quarter of the citizens by how many postings are possible for them; the first has the fewest' })
export class QuarterMovesView {
  @Field(() => Int)
  quarter!: number;

  @Field(() => Int, { nullable: true })
  citizens!: number | null;

  @Field(() => [ClassMoveView])
  moves!: ClassMoveView[];
}

@ObjectType('MatchingPreview', { description: 'Who would move if weights or limits were others' })
export class SettingPreviewView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Int, { description: 'The version that it is compared with' })
  basedOn!: number;

  @Field(() => Instant)
  askedAt!: string;

  @Field(() => Instant, { nullable: true, description: 'Null: it is being counted' })
  countedAt!: string | null;

  @Field(() => [QuarterMovesView], { nullable: true })
  whoMoves!: QuarterMovesView[] | null;
}

@ObjectType('MatchingNumber', { description: 'A weight or a limit' })
export class MatchingNumberView {
  @Field(() => String)
  code!: string;

  @Field(() => Int)
  value!: number;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Int)
  least!: number;

  @Field(() => Int)
  most!: number;
}

@ObjectType('SettingPerson')
export class SettingPersonView {
  @Field(() => String)
  role!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;
}

@ObjectType('MatchingSettingVersion')
export class SettingVersionView {
  @Field(() => Int)
  version!: number;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => String)
  source!: string;

  @Field(() => [MatchingNumberView])
  numbers!: MatchingNumberView[];

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => SettingPersonView, { nullable: true, description: 'Null for the first version, which came with the platform' })
  proposedBy!: SettingPersonView | null;

  @Field(() => SettingPersonView, { nullable: true })
  decidedBy!: SettingPersonView | null;
}

@ObjectType('MatchingSettingProposal')
export class SettingProposalView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Int, { description: 'The version it follows' })
  basedOn!: number;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => [MatchingNumberView])
  numbers!: MatchingNumberView[];

  @Field(() => String)
  reason!: string;

  @Field(() => SettingPersonView)
  proposedBy!: SettingPersonView;

  @Field(() => Instant)
  proposedAt!: string;

  @Field(() => [QuarterMovesView], { description: 'Counted when it was proposed' })
  whoMoves!: QuarterMovesView[];

  @Field(() => SettingDecision, { nullable: true })
  decision!: string | null;

  @Field(() => String, { nullable: true })
  decisionReason!: string | null;

  @Field(() => SettingPersonView, { nullable: true })
  decidedBy!: SettingPersonView | null;

  @Field(() => Instant, { nullable: true })
  decidedAt!: string | null;

  @Field(() => Boolean, { description: 'False for whoever proposed it' })
  mayDecide!: boolean;
}

export const SettingVersionConnection = connectionOf('MatchingSettingVersion', SettingVersionView);
export const SettingProposalConnection = connectionOf('MatchingSettingProposal', SettingProposalView);
