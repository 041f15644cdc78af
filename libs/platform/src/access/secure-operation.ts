import { applyDecorators, createParamDecorator, Get, Post, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, Mutation, Query, type QueryOptions, type ReturnTypeFunc } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { declareOperation, DOWNLOAD, POLICY, type Policy } from './policy';

type OperationPolicy = Policy & Pick<QueryOptions, 'nullable' | 'description'>;

/** A GraphQL query. The policy is an argument, so that forgetting it does not compile: `@SecureQuery(() => View, { may: ['reporter'] })`. */
export function SecureQuery(type: ReturnTypeFunc, policy: OperationPolicy): MethodDecorator {
  return secured(Query(type, optionsOf(policy)), policy);
}

/** A GraphQL mutation; see SecureQuery. */
export function SecureMutation(type: ReturnTypeFunc, policy: OperationPolicy): MethodDecorator {
  return secured(Mutation(type, optionsOf(policy)), policy);
}

/** A page. */
export function SecureGet(path: string, policy: Policy): MethodDecorator {
  return applyDecorators(Get(path), SetMetadata(POLICY, policy));
}

/** A file to take along. */
export function SecureDownload(path: string, policy: Policy): MethodDecorator {
  return applyDecorators(SecureGet(path, policy), SetMetadata(DOWNLOAD, true));
}

/** A form that a page posts. */
export function SecurePost(path: string, policy: Policy): MethodDecorator {
  return applyDecorators(Post(path), SetMetadata(POLICY, policy));
}

/** Who is asking, as the request's login said, and for which operation. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => ({
  ...actorOf(context),
  operation: context.getHandler().name,
}));

export function actorOf(context: ExecutionContext): Actor {
  const holder = context.getType<string>() === 'graphql' ? GqlExecutionContext.create(context).getContext<{ actor?: Actor }>() : requestOf(context);
  if (!holder.actor) throw new Error('a request came past the login');
  return holder.actor;
}

function requestOf(context: ExecutionContext): { actor?: Actor } {
  return context.switchToHttp().getRequest<{ actor?: Actor }>();
}

function secured(operation: MethodDecorator, policy: OperationPolicy): MethodDecorator {
  return (target, name, descriptor) => {
    declareOperation(String(name), policy);
    operation(target, name, descriptor);
    SetMetadata(POLICY, policy)(target, name, descriptor as TypedPropertyDescriptor<unknown>);
  };
}

function optionsOf({ nullable, description }: OperationPolicy): QueryOptions {
  return { ...(nullable === undefined ? {} : { nullable }), ...(description === undefined ? {} : { description }) };
}
