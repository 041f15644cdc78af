import { Args, Field, InputType, Int, ObjectType, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '../access/secure-operation';
import { Instant, Uuid } from '../graphql/scalars';
import { ApiTokens } from './api-tokens';

@InputType()
export class CreateApiToken {
  @Field(() => Uuid, { description: 'The role of a program' })
  membershipId!: string;

  @Field(() => String, { description: 'What it is for' })
  label!: string;

  @Field(() => [String], { description: 'Names of the operations that it may ask; of those only what the role may' })
  operations!: string[];

  @Field(() => Int)
  days!: number;
}

@ObjectType({ description: 'A token of a program; the token itself is shown once, when it is made' })
export class ApiTokenView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  program!: string;

  @Field(() => String)
  role!: string;

  @Field(() => [String])
  operations!: string[];

  @Field(() => Instant)
  createdAt!: string;

  @Field(() => Instant)
  expiresAt!: string;

  @Field(() => Instant, { nullable: true, description: 'To the minute' })
  lastUsedAt!: string | null;

  @Field(() => Instant, { nullable: true })
  revokedAt!: string | null;
}

@Resolver()
export class ApiTokenResolver {
  constructor(private readonly tokens: ApiTokens) {}

  @SecureQuery(() => [ApiTokenView], { may: ['administrator'], description: 'The latest hundred' })
  apiTokens(@CurrentActor() who: Actor): Promise<ApiTokenView[]> {
    return this.tokens.list(who);
  }

  @SecureMutation(() => String, { may: ['administrator'], description: 'The token, shown once' })
  createApiToken(@CurrentActor() who: Actor, @Args('input') wish: CreateApiToken): Promise<string> {
    return this.tokens.create(who, wish);
  }

  @SecureMutation(() => Boolean, { may: ['administrator'] })
  revokeApiToken(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<boolean> {
    return this.tokens.revoke(who, id);
  }
}
