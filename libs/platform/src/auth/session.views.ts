import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Instant, Uuid } from '../graphql/scalars';
import type { OwnStanding, Standing } from './session.store';

@InputType()
export class LogIn {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  password!: string;

  @Field(() => String, { nullable: true, description: 'Of the authenticator app, or one of the printed ones' })
  code?: string | null;
}

@InputType({ description: 'What somebody who is logged in shows to prove it is still them' })
export class ProveAgain {
  @Field(() => String)
  password!: string;

  @Field(() => String, { nullable: true })
  code?: string | null;
}

@ObjectType({ description: 'A role that a person may act in' })
export class StandingView {
  @Field(() => Uuid)
  membershipId!: string;

  @Field(() => String)
  role!: string;

  @Field(() => String, { nullable: true })
  organisation!: string | null;
}

@ObjectType({ description: 'Who is logged in, and as what' })
export class Me {
  @Field(() => String)
  displayName!: string;

  @Field(() => Boolean, { description: 'True for the made-up people of the demonstration' })
  synthetic!: boolean;

  @Field(() => Boolean, { description: 'Whether single keys do something on the pages' })
  commandKeys!: boolean;

  @Field(() => Instant, { nullable: true, description: 'When the session ends if nobody does anything; null for one that has only just begun' })
  endsAt!: string | null;

  @Field(() => StandingView)
  actingAs!: StandingView;

  @Field(() => [StandingView], { description: 'Other roles of the same person' })
  otherRoles!: StandingView[];
}

@ObjectType({ description: 'One of a person’s own open sessions' })
export class SessionView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { nullable: true, description: 'Kind of browser and machine' })
  device!: string | null;

  @Field(() => String)
  role!: string;

  @Field(() => String, { nullable: true })
  organisation!: string | null;

  @Field(() => Instant)
  openedAt!: string;

  @Field(() => Instant, { description: 'To the minute' })
  seenAt!: string;

  @Field(() => Boolean, { description: 'True for the session that asks' })
  current!: boolean;
}

export function meOf(standing: OwnStanding, others: readonly Standing[]): Me {
  return {
    displayName: standing.displayName,
    synthetic: standing.synthetic,
    commandKeys: standing.commandKeys,
    endsAt: standing.endsAt?.toISOString() ?? null,
    actingAs: viewOf(standing),
    otherRoles: others.map(viewOf),
  };
}

function viewOf({ membershipId, role, organisationName }: Standing): StandingView {
  return { membershipId, role, organisation: organisationName };
}
