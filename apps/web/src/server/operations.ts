import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { ErrorFacts } from '@fyrtaarn/kernel';
import { contextOf, formatErrors, LOGGER, type Logger, type RequestContext } from '@fyrtaarn/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TadaDocumentNode } from 'gql.tada';
import { print, type ExecutionResult } from 'graphql';

/** One request for a page, with its answer. */
export interface Visit {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** An operation that a page asked for was refused. The code decides what the page does; the sentence is for the reader. */
export class OperationRefused extends Error {
  constructor(
    readonly code: string,
    readonly sentence: string,
    /** The field of the form that must be mended, where the refusal names one. */
    readonly field: string | undefined,
    /** Numbers and codes that belong to the refusal, such as limits. */
    readonly facts: ErrorFacts,
  ) {
    super(code);
  }
}

const sources = new WeakMap<object, string>();

/** Runs the pages' operations in process: the same schema, guards and errors as over HTTP, without the hop. */
@Injectable()
export class Operations {
  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** @throws OperationRefused with the first error */
  async run<Result, Variables>(document: TadaDocumentNode<Result, Variables>, variables: Variables, { request, reply }: Visit): Promise<Result> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const context = contextOf(request, reply);
    const result = await this.execute(fastify, sourceOf(document), context, variables as Record<string, unknown>);
    if (result.errors?.length) throw refusalOf(result);
    return result.data as Result;
  }

  private async execute(fastify: FastifyInstance, source: string, context: RequestContext, variables: Record<string, unknown>): Promise<ExecutionResult> {
    try {
      return await fastify.graphql(source, context as never, variables);
    } catch (error) {
      // What is wrong before execution, a scalar that does not parse for one, is thrown as it is; what a result holds is formatted already.
      return formatErrors({ errors: [error as never] }, context.language, this.log).response;
    }
  }
}

function refusalOf({ errors }: ExecutionResult): OperationRefused {
  const first = errors?.[0];
  const { code, facts } = first?.extensions as { code: string; facts: ErrorFacts };
  return new OperationRefused(code, first?.message ?? code, facts['field'] as string | undefined, facts);
}

function sourceOf(document: object): string {
  const source = sources.get(document) ?? print(document as never);
  sources.set(document, source);
  return source;
}
