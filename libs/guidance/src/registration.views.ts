import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, enumType, Instant, Uuid } from '@fyrtaarn/platform';
import { GuidanceSessionView } from './session.views';

export const SessionAttendance = enumType('SessionAttendance', ['came', 'cancelled', 'did_not_come'], 'Whether a registered party came to a session');

@ArgsType()
export class RegistrationsOf {
  @Field(() => Uuid, { nullable: true })
  sessionId?: string;

  @Field(() => Uuid, { nullable: true })
  partyId?: string;
}

@InputType()
export class RegisterForSession {
  @Field(() => Uuid)
  sessionId!: string;

  @Field(() => Uuid, { nullable: true, description: 'Which party; staff say which, a company registers itself' })
  partyId?: string | null;
}

@InputType()
export class CancelRegistration {
  @Field(() => Uuid)
  registrationId!: string;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class RecordAttendance {
  @Field(() => Uuid)
  registrationId!: string;

  @Field(() => SessionAttendance)
  attendance!: string;

  @Field(() => String, { nullable: true, description: 'Needed when the session is long past (rule GUIDANCE-ATTENDANCE)' })
  lateReason?: string | null;
}

@ObjectType('SessionRegistration')
export class RegistrationView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => GuidanceSessionView)
  session!: GuidanceSessionView;

  @Field(() => Uuid)
  partyId!: string;

  @Field(() => String)
  partyName!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => String, { description: 'registered, waiting or cancelled' })
  state!: string;

  @Field(() => Int, { nullable: true, description: 'Place in line, 1 is next; null for somebody who does not wait' })
  placeInLine!: number | null;

  @Field(() => SessionAttendance, { nullable: true })
  attendance!: string | null;

  @Field(() => Instant)
  registeredAt!: string;
}

export const RegistrationConnection = connectionOf('SessionRegistration', RegistrationView);
