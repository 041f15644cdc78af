import { Field, InputType, Int } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';
import { EnteredChannel, TakeWord } from './word.views';

@InputType()
export class ApplyForSeats {
  @Field(() => Int)
  seats!: number;

  @Field(() => Int, { nullable: true, description: 'Fewer than this are not offered; one when it is left out' })
  least?: number | null;

  @Field(() => Day, { nullable: true, description: 'Not wanted before; today when it is left out' })
  from?: string | null;

  @Field(() => Boolean, { description: 'Whether what is done in the house is commercial' })
  commercial!: boolean;

  @Field(() => [Uuid], { nullable: true, description: 'In which houses; in any when none is given' })
  houseIds?: string[] | null;
}

@InputType()
export class EnterSeatApplication extends ApplyForSeats {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => EnteredChannel)
  channel!: string;
}

@InputType({ description: 'What is asked for, all of it said anew' })
export class ChangeSeatWish {
  @Field(() => Uuid)
  applicationId!: string;

  @Field(() => Int, { description: 'More than before stands last on the list; else the place is kept' })
  seats!: number;

  @Field(() => Int, { description: 'Fewer than this are not offered' })
  least!: number;

  @Field(() => Day, { description: 'Not wanted before' })
  from!: string;

  @Field(() => Boolean, { description: 'Whether what is done in the house is commercial' })
  commercial!: boolean;

  @Field(() => TakeWord, { nullable: true, description: 'Whoever runs the house acts on the company’s word alone' })
  word?: TakeWord | null;
}

@InputType()
export class PreferHouses {
  @Field(() => Uuid)
  applicationId!: string;

  @Field(() => [Uuid], { description: 'Any house when it is empty' })
  houseIds!: string[];

  @Field(() => TakeWord, { nullable: true, description: 'Whoever runs the house acts on the company’s word alone' })
  word?: TakeWord | null;
}

@InputType()
export class RemoveSeatApplication {
  @Field(() => Uuid)
  applicationId!: string;

  @Field(() => String, { description: 'A code of the list of reasons' })
  reason!: string;

  @Field(() => String, { description: 'Shown to the applicant' })
  words!: string;
}

@InputType()
export class ReturnSeatApplication {
  @Field(() => Uuid)
  applicationId!: string;

  @Field(() => String, { description: 'Why; shown to both' })
  words!: string;
}

@InputType()
export class AddApplicationPaper {
  @Field(() => Uuid)
  applicationId!: string;

  @Field(() => Uuid, { description: 'A file that was laid in before' })
  documentId!: string;

  @Field(() => String, { description: 'A code of the list of papers' })
  paper!: string;
}

@InputType()
export class RefuseApplicationPaper {
  @Field(() => Uuid)
  documentId!: string;

  @Field(() => String, { description: 'Shown to the applicant' })
  words!: string;
}
