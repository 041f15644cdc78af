import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Uuid } from '@fyrtaarn/platform';
import { TermView } from '@fyrtaarn/people';

@ObjectType('CitizenTask')
export class CitizenTaskView {
  @Field(() => TermView)
  term!: TermView;

  @Field(() => String, { description: 'can, likes, learns or wont' })
  stance!: string;
}

@ObjectType('CitizenNeed', { description: 'What the workplace must do or preferably does; never a diagnosis' })
export class CitizenNeedView {
  @Field(() => TermView)
  term!: TermView;

  @Field(() => String, { description: 'must or preferably' })
  strength!: string;
}

@ObjectType('Citizen', { description: 'A citizen as the reader’s administration may see the person; groups that are not released are empty' })
export class CitizenView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Null outside the citizen’s own administration where the person has name and address protection' })
  district!: string | null;

  @Field(() => Boolean, { description: 'Name and address protection: speak and write of where the person lives to nobody' })
  protected!: boolean;

  @Field(() => String, { description: 'Code of the administration that referred the citizen' })
  referredBy!: string;

  @Field(() => Day)
  waitingSince!: string;

  @Field(() => Int, { nullable: true })
  minutesMin!: number | null;

  @Field(() => Int, { nullable: true })
  minutesMax!: number | null;

  @Field(() => [CitizenTaskView])
  tasks!: CitizenTaskView[];

  @Field(() => [CitizenNeedView])
  needs!: CitizenNeedView[];

  @Field(() => Boolean)
  takesPart!: boolean;

  @Field(() => Boolean)
  synthetic!: boolean;
}

@ObjectType('CitizenDeparture', { description: 'That the register says a citizen is dead or has moved away' })
export class CitizenDepartureView {
  @Field(() => String, { description: 'dead or moved_away' })
  kind!: string;

  @Field(() => Day)
  happenedOn!: string;

  @Field(() => String, { description: 'Where it is known from' })
  source!: string;
}

@ObjectType('CitizenCase', { description: 'How a citizen’s case stands, and what has been written down about it' })
export class CitizenCaseView {
  @Field(() => String, { description: 'active, paused, gone or left' })
  state!: string;

  @Field(() => Boolean, { description: 'The citizen belongs to the reader’s own administration, which alone may change this' })
  ours!: boolean;

  @Field(() => Day, { nullable: true, description: 'Of name and address protection that nobody has lifted; it hides after that day too' })
  protectedUntil!: string | null;

  @Field(() => CitizenDepartureView, { nullable: true })
  departure!: CitizenDepartureView | null;

  @Field(() => String, { nullable: true, description: 'none for an adult, or the rule for young people that holds; null when nobody has said' })
  youthRule!: string | null;
}

export const CitizenConnection = connectionOf('Citizen', CitizenView);
