import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, enumType, Instant, Uuid } from '@fyrtaarn/platform';
import { CitizenView } from '../citizen.views';

export const EmergencyVerdict = enumType('EmergencyVerdict', ['in_order', 'breach'], 'What a second person thinks of an emergency access');

@InputType()
export class OpenEmergencyAccess {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => String, { description: 'Why it cannot wait, in at least 40 characters' })
  reason!: string;
}

@InputType()
export class ReviewEmergencyAccess {
  @Field(() => Uuid)
  id!: string;

  @Field(() => EmergencyVerdict)
  verdict!: keyof typeof EmergencyVerdict;

  @Field(() => String)
  note!: string;
}

@ObjectType('EmergencyAccess', { description: 'The right to read one citizen for a short time, for a reason' })
export class EmergencyAccessView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { nullable: true })
  person!: string | null;

  @Field(() => String)
  reason!: string;

  @Field(() => Instant)
  openedAt!: string;

  @Field(() => Instant)
  endsAt!: string;

  @Field(() => Instant, { description: 'Somebody else must have looked at it by then, or the account is closed' })
  reviewBy!: string;

  @Field(() => EmergencyVerdict, { nullable: true })
  verdict!: keyof typeof EmergencyVerdict | null;

  @Field(() => Instant, { nullable: true })
  suspendedAt!: string | null;
}

@ObjectType('EmergencyCitizen')
export class EmergencyCitizenView {
  @Field(() => CitizenView)
  citizen!: CitizenView;

  @Field(() => String, { nullable: true })
  phone!: string | null;
}

export const EmergencyAccessConnection = connectionOf('EmergencyAccess', EmergencyAccessView);
