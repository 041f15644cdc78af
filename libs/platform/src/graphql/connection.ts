import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { refuse, wholeNumber } from '@fyrtaarn/kernel';
import { declareTypes } from '../access/field-policy';

/** Relay's page arguments. `first` is at most 100. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 25 })
  first!: number;

  @Field(() => String, { nullable: true })
  after?: string;
}

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

/** A node with the key it is ordered by, as a store's list statement gives it. */
export interface Keyed<Node> {
  readonly key: string;
  readonly node: Node;
}

export interface Connection<Node> {
  readonly edges: { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: PageInfo;
}

/** Declares the connection type of a node: `const PostingConnection = connectionOf('Posting', PostingView)`. */
export function connectionOf<Node>(name: string, node: Type<Node>): Type<Connection<Node>> {
  declareTypes({ public: 'the node says who may read it' }, `${name}Edge`, `${name}Connection`);

  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String)
    cursor!: string;

    @Field(() => node)
    node!: Node;
  }

  @ObjectType(`${name}Connection`)
  class NodeConnection {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  return NodeConnection;
}

/** What a store needs to fetch one page and see whether there is a next: the key to continue after, and one row more than asked. */
export function keyset({ first, after }: PageArgs): { after: string | null; limit: number } {
  return { after: after ? decode(after) : null, limit: wholeNumber('first', first, 1, 100) + 1 };
}

export function toConnection<Node>(rows: readonly Keyed<Node>[], { first }: PageArgs): Connection<Node> {
  const edges = rows.slice(0, first).map(({ key, node }) => ({ cursor: encode(key), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** SQL: ids before the one that the page goes on after, the newest first; from the first page on by one and the same plan. */
export function below(column: string, after: string): string {
  return `${column} < coalesce(${after}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')`;
}

/** SQL: ids after the one that the page goes on after, the oldest first. */
export function above(column: string, after: string): string {
  return `${column} > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')`;
}

/** SQL: rows after the day and id that the page goes on after (`day|id`), the oldest first. */
export function since(columns: string, after: string): string {
  return `(${columns}) > (coalesce(split_part(${after}, '|', 1)::date, '-infinity'), coalesce(split_part(${after}, '|', 2)::uuid, '00000000-0000-0000-0000-000000000000'))`;
}

function encode(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** Keys are what we made ourselves: digits, letters and separators. Anything else was not a cursor of ours. */
function decode(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (cursor.length > 200 || !/^[0-9a-zA-Z|:.+-]+$/.test(key)) throw refuse('BAD_REQUEST', { field: 'after' });
  return key;
}
