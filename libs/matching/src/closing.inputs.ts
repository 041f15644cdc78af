import { Field, InputType } from '@nestjs/graphql';
import { Instant, Uuid } from '@fyrtaarn/platform';

@InputType()
export class CloseMatch {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => String, { description: 'A consultant’s reason (matchReasons, kind consultant)' })
  reason!: string;
}

@InputType()
export class StepBack {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => String, { description: 'The state that the asker sees; two who ask at once take one step together, not two' })
  from!: string;

  @Field(() => String, { description: 'A consultant’s reason (matchReasons, kind consultant)' })
  reason!: string;
}

@InputType()
export class SupportFirst {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => String, { description: 'The plan by its name, and who follows it up' })
  plan!: string;
}

@InputType()
export class AskCompanyAgain {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => String, { description: 'Why; kept, and shown to the next who works on the match' })
  why!: string;
}

@InputType()
export class ArrangeMeeting {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => Instant)
  meetingAt!: string;

  @Field(() => String)
  meetingPlace!: string;
}

@InputType()
export class DraftMatch {
  @Field(() => Uuid)
  postingId!: string;

  @Field(() => Uuid)
  citizenId!: string;
}
