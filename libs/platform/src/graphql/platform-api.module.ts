import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { Language } from '@fyrtaarn/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { Census } from '../access/census';
import { withFieldNet } from '../access/field-net';
import { RequestLimits } from '../access/request-limits';
import '../access/platform.fields';
import { ApiTokenResolver } from '../auth/api-token.resolver';
import { DeadTaskResolver } from '../tasks/dead-task.resolver';
import { Workings } from '../observability/workings';
import { WorkingsResolver } from '../observability/workings.resolver';
import { InvitationResolver } from '../auth/invitation.resolver';
import { OutsideLoginController } from '../auth/outside-login.controller';
import { SessionResolver } from '../auth/session.resolver';
import { HealthController } from '../observability/health.controller';
import { CONFIG } from '../config/config.token';
import type { Config } from '../config/config';
import { LOGGER, type Logger } from '../observability/logger';
import { documentLimits, LIMITS } from './document-limits';
import { documentKeeper, doorkeeper } from './door';
import { registerErrorCodes } from './error-code';
import { formatErrors } from './error-format';
import { languageOf } from './language-of';
import { ListedOperations } from './listed-operations';
import type { RequestContext } from './request-context';
import { DayScalar, InstantScalar, UuidScalar } from './scalars';

/** Errors told of one document that does not fit the schema. */
const MOST_ERRORS = 10;

/** GraphQL over Mercurius: errors in our own words, the actor in the context, one operation a request. */
@Module({
  imports: [
    GraphQLModule.forRootAsync<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      inject: [LOGGER, CONFIG],
      useFactory: (log: Logger, { production, onlyListed }: Config) => ({
        autoSchemaFile: true,
        sortSchema: true,
        transformSchema: withFieldNet,
        // Mercurius checks the schema when it is whole; Nest would ask it, before that, for all that it holds.
        buildSchemaOptions: { skipCheck: true, orphanedTypes: [registerErrorCodes()] as never },
        path: '/graphql',
        graphiql: false,
        jit: 2,
        // A name that is nearly right is told to developers only.
        graphql: { parseOptions: { maxTokens: LIMITS.tokens }, validateOptions: { hideSuggestions: production, maxErrors: MOST_ERRORS } },
        validationRules: [documentLimits],
        hooks: { preParsing: documentKeeper(onlyListed ? new ListedOperations() : undefined), preExecution: doorkeeper(production) },
        allowBatchedQueries: false,
        context: contextOf,
        errorFormatter: (result: ExecutionResult, context: object) => formatErrors(result, languageIn(context), log),
      }),
    }),
  ],
  providers: [
    Census,
    RequestLimits,
    SessionResolver,
    InvitationResolver,
    ApiTokenResolver,
    DeadTaskResolver,
    Workings,
    WorkingsResolver,
    UuidScalar,
    DayScalar,
    InstantScalar,
  ],
  controllers: [HealthController, OutsideLoginController],
})
export class PlatformApiModule {}

export function contextOf(request: FastifyRequest, reply: FastifyReply): RequestContext {
  return {
    actor: request.actor,
    headers: request.headers,
    language: languageOf(request),
    address: request.ip,
    setHeader: (name, value) => void reply.header(name, value),
  };
}

function languageIn(context: object): Language {
  return (context as Partial<RequestContext>).language ?? 'da';
}
