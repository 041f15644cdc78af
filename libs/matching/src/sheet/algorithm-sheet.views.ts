import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Day, Instant } from '@fyrtaarn/platform';
import { MatchingNumberView } from '../settings/setting.views';

@ObjectType('SheetFact', { description: 'A field that the matcher reads' })
export class SheetFactView {
  @Field(() => String, { description: 'citizen, posting or pair' })
  of!: string;

  @Field(() => String)
  field!: string;

  @Field(() => String, { description: 'The data group it belongs to' })
  group!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;
}

@ObjectType('SheetRule', { description: 'A criterion that is yes, no or not known yet' })
export class SheetRuleView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;
}

@ObjectType('SheetNote')
export class SheetNoteView extends SheetRuleView {
  @Field(() => String)
  source!: string;

  @Field(() => String, { description: 'H read in law or an official page, M secondary, L general knowledge, N our own choice' })
  confidence!: string;
}

@ObjectType('AlgorithmSheet', { description: 'How the matching works, from the settings in force' })
export class AlgorithmSheetView {
  @Field(() => Day)
  on!: string;

  @Field(() => Instant, { nullable: true, description: 'Suggestions are switched off since then' })
  offSince!: string | null;

  @Field(() => Int)
  version!: number;

  @Field(() => String)
  ruleset!: string;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => String)
  source!: string;

  @Field(() => [SheetNoteView])
  purpose!: SheetNoteView[];

  @Field(() => [SheetFactView])
  dataUsed!: SheetFactView[];

  @Field(() => [SheetNoteView])
  neverUsed!: SheetNoteView[];

  @Field(() => [SheetRuleView])
  rules!: SheetRuleView[];

  @Field(() => [MatchingNumberView])
  weights!: MatchingNumberView[];

  @Field(() => [MatchingNumberView])
  limits!: MatchingNumberView[];

  @Field(() => [SheetNoteView])
  decides!: SheetNoteView[];

  @Field(() => [SheetNoteView])
  measures!: SheetNoteView[];

  @Field(() => [SheetNoteView])
  contact!: SheetNoteView[];

  @Field(() => [SheetNoteView])
  law!: SheetNoteView[];
}
