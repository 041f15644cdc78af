import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '../access/secure-operation';
import { PageArgs, type Connection } from '../graphql/connection';
import { Uuid } from '../graphql/scalars';
import { DeadTaskConnection, type DeadTaskView } from './dead-task.views';
import { DeadTasks } from './dead-tasks';

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
