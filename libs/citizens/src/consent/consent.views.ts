import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const ReleasableGroup = enumType(
  'ReleasableGroup',
  ['NAME', 'CONTACT', 'HOURS', 'TRAVEL', 'TASKS', 'NEEDS', 'LANGUAGES'],
  'What a citizen may let the employment administration see, one by one',
);

@InputType()
export class ReleaseData {
  @Field(() => Uuid, { nullable: true, description: 'Left out by a citizen, who speaks of themselves' })
  citizenId?: string;

  @Field(() => [ReleasableGroup])
  dataGroups!: (keyof typeof ReleasableGroup)[];

  @Field(() => Day, {
    nullable: true,
    description: 'The first day on which it no longer holds; a year from today when left out. Said by staff it holds until confirmed',
  })
  until?: string;
}

@ObjectType('ConsentText', { description: 'Words that are in force, for a citizen to read or hear before a yes' })
export class ConsentTextView {
  @Field(() => String, { description: 'participation, release, status or sharing' })
  kind!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;
}

@ObjectType('Consent', { description: 'Something that a citizen has said yes to' })
export class ConsentView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { description: 'participation, or the purpose of what is shown' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Who may see it; null for taking part' })
  recipient!: string | null;

  @Field(() => [String], { description: 'Codes of the data groups' })
  dataGroups!: string[];

  @Field(() => String)
  textVersion!: string;

  @Field(() => String, { description: 'The words that were shown' })
  textDa!: string;

  @Field(() => String)
  textEn!: string;

  @Field(() => String, { description: 'self, consultant or bridge_worker' })
  channel!: string;

  @Field(() => Instant)
  from!: string;

  @Field(() => Instant, { nullable: true })
  until!: string | null;

  @Field(() => Boolean, { description: 'Written down by staff: it lapses unless the citizen confirms it' })
  toBeConfirmed!: boolean;
}
