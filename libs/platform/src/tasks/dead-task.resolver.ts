import { Args, Field, Int, ObjectType, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '../access/secure-operation';
import { connectionOf, PageArgs, type Connection } from '../graphql/connection';
import { Instant, Uuid } from '../graphql/scalars';
import { DeadTasks } from './dead-tasks';

@ObjectType('DeadTask', { description: 'Work that failed so often that it was given up' })
export class DeadTaskView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { description: 'What it was, after the part of the house that it is of: premises.charge_rent' })
  kind!: string;

  @Field(() => Instant)
  createdAt!: string;

  @Field(() => Int)
  attempts!: number;

  @Field(() => String, { nullable: true, description: 'The code or kind of the last error; never what it said' })
  lastError!: string | null;

  @Field(() => Boolean, { description: 'Another of it comes by itself' })
  recurs!: boolean;
}

const DeadTaskConnection = connectionOf('DeadTask', DeadTaskView);
const ADMINISTRATOR = { may: ['administrator'] } as const;

@Resolver()
export class DeadTaskResolver {
  constructor(private readonly tasks: DeadTasks) {}

  @SecureQuery(() => DeadTaskConnection, { ...ADMINISTRATOR, description: 'Newest first' })
  deadTasks(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<DeadTaskView>> {
    return this.tasks.page(who, page);
  }

  @SecureMutation(() => Boolean, { ...ADMINISTRATOR, description: 'Lets it try again from the beginning' })
  tryTaskAgain(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<boolean> {
    return this.tasks.tryAgain(who, id);
  }
}
