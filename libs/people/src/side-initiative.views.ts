import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumType, Uuid } from '@fyrtaarn/platform';
import { EventPartnerView } from './partner.views';

export const SideInitiativeStatus = enumType('SideInitiativeStatus', ['idea', 'running', 'paused', 'done', 'dropped'], 'How far a side initiative is');
export type Status = keyof typeof SideInitiativeStatus;

@InputType()
export class StartSideInitiative {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  about?: string | null;

  @Field(() => Uuid, { nullable: true })
  partnerId?: string | null;

  @Field(() => String, { nullable: true, description: 'A code of areas' })
  area?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Who on the staff sees to it; left out: whoever starts it' })
  ownerId?: string | null;

  @Field(() => SideInitiativeStatus, { nullable: true, description: 'idea, unless it is said' })
  status?: Status | null;

  @Field(() => String)
  reason!: string;

  @Field(() => Day, { description: 'When somebody looks at it again' })
  followUpOn!: string;
}

@InputType()
export class MoveSideInitiative {
  @Field(() => Uuid)
  initiativeId!: string;

  @Field(() => SideInitiativeStatus, { description: 'The same again, to set a new follow-up day' })
  status!: Status;

  @Field(() => String)
  reason!: string;

  @Field(() => Day, { nullable: true, description: 'Needed unless it is done or dropped' })
  followUpOn?: string | null;
}

@ObjectType('SideInitiativeMove')
export class SideInitiativeMoveView {
  @Field(() => String, { nullable: true })
  from!: string | null;

  @Field(() => String)
  to!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Day)
  on!: string;

  @Field(() => Day, { nullable: true })
  followUpOn!: string | null;
}

@ObjectType('SideInitiative', { description: 'Something beside the main effort that somebody sees to, such as access to reused bicycles' })
export class SideInitiativeView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  about!: string | null;

  @Field(() => EventPartnerView, { nullable: true })
  partner!: EventPartnerView | null;

  @Field(() => String, { nullable: true })
  area!: string | null;

  @Field(() => String, { nullable: true, description: 'For the staff' })
  owner!: string | null;

  @Field(() => String, { description: 'idea, running, paused, done or dropped' })
  status!: string;

  @Field(() => Day, { nullable: true })
  followUpOn!: string | null;

  @Field(() => Boolean, { description: 'The follow-up day has passed' })
  overdue!: boolean;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => [SideInitiativeMoveView], { description: 'Newest first' })
  moves!: SideInitiativeMoveView[];
}

export const SideInitiativeConnection = connectionOf('SideInitiative', SideInitiativeView);
