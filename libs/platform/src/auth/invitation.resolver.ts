import { Args, Field, InputType, Int, ObjectType, Resolver } from '@nestjs/graphql';
import { SecureMutation, SecureQuery } from '../access/secure-operation';
import { Invitations } from './invitations';

@InputType()
export class AcceptInvitation {
  @Field(() => String)
  token!: string;

  @Field(() => String)
  password!: string;

  @Field(() => String, { description: 'The first code of the authenticator app, which shows that it has the key' })
  code!: string;
}

@ObjectType({ description: 'An invitation to choose a password and a second factor' })
export class InvitationView {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  displayName!: string;

  @Field(() => String, { nullable: true })
  organisation!: string | null;

  @Field(() => Int)
  passwordLeast!: number;

  @Field(() => String, { description: 'Key of the second factor, to type into an authenticator app' })
  secret!: string;

  @Field(() => String, { description: 'The same as an otpauth address' })
  uri!: string;
}

@Resolver()
export class InvitationResolver {
  constructor(private readonly invitations: Invitations) {}

  @SecureQuery(() => InvitationView, { public: 'whoever was invited is nobody yet' })
  async invitation(@Args('token', { type: () => String }) token: string): Promise<InvitationView> {
    const { invited, secret, uri } = await this.invitations.open(token);
    const { email, displayName, organisation, least } = invited;
    return { email, displayName, organisation, passwordLeast: least, secret, uri };
  }

  @SecureMutation(() => [String], { public: 'whoever was invited is nobody yet', description: 'Ten recovery codes, shown once' })
  acceptInvitation(@Args('input') { token, password, code }: AcceptInvitation): Promise<string[]> {
    return this.invitations.accept(token, password, code);
  }
}
