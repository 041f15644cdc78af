import { ArgsType, Field, Int } from '@nestjs/graphql';

/** Which of the postings that the reader may see. */
@ArgsType()
export class PostingsOf {
  @Field(() => String, { nullable: true })
  state?: string;

  @Field(() => String, { nullable: true, description: 'Code of the district it lies in' })
  district?: string;

  @Field(() => String, { nullable: true, description: 'Code of a task that is part of it' })
  task?: string;

  @Field(() => Int, { nullable: true, description: 'Minutes a week that somebody can work: it asks for no more to begin with' })
  canWork?: number;

  @Field(() => Boolean, { nullable: true, description: 'Only where not all places are taken' })
  withRoom?: boolean;
}
