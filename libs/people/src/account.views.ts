import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

/** Roles in the city's administrations: those that are given by hand. A citizen's and a company's come with the case and the company. */
export const StaffRole = enumType(
  'StaffRole',
  ['employmentConsultant', 'employmentLead', 'bridgeWorker', 'premisesManager', 'reporter', 'administrator', 'dataProtectionOfficer'],
  'A role in one of the city’s administrations',
);
export type StaffRole = keyof typeof StaffRole;

@InputType()
export class ProposeRole {
  @Field(() => String)
  email!: string;

  @Field(() => String, { nullable: true, description: 'Of somebody who has no account yet' })
  displayName?: string | null;

  @Field(() => StaffRole)
  role!: StaffRole;

  @Field(() => String, { description: 'Code of the administration, such as BIF' })
  administration!: string;

  @Field(() => Boolean, { nullable: true, description: 'True for a program, which asks with tokens and never logs in' })
  program?: boolean | null;
}

@ObjectType()
export class HeldRoleView {
  @Field(() => Uuid)
  membershipId!: string;

  @Field(() => String)
  role!: string;

  @Field(() => String, { nullable: true })
  organisation!: string | null;

  @Field(() => String, { nullable: true, description: 'The provider that says so at each login; null where it was given by hand' })
  provider!: string | null;

  @Field(() => Day)
  since!: string;
}

@ObjectType({ description: 'Who may come in, and as what. Citizens are not among them' })
export class AccountView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  displayName!: string;

  @Field(() => String)
  email!: string;

  @Field(() => Boolean)
  program!: boolean;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Boolean)
  closed!: boolean;

  @Field(() => Boolean, { description: 'True for the reader’s own, which somebody else must change' })
  own!: boolean;

  @Field(() => [HeldRoleView])
  roles!: HeldRoleView[];
}

@ObjectType({ description: 'A role that one person has proposed, and another has yet to decide' })
export class RoleWishView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  accountId!: string;

  @Field(() => String)
  displayName!: string;

  @Field(() => String)
  email!: string;

  @Field(() => Boolean)
  program!: boolean;

  @Field(() => String)
  role!: string;

  @Field(() => String)
  organisation!: string;

  @Field(() => String)
  proposedBy!: string;

  @Field(() => Uuid)
  proposedById!: string;

  @Field(() => Instant)
  proposedAt!: string;

  @Field(() => Boolean, { description: 'False for whoever proposed it, and for whoever it is about' })
  mayDecide!: boolean;
}

export const AccountConnection = connectionOf('Account', AccountView);
