import { refuse } from '@fyrtaarn/kernel';
import { getNamedType, isCompositeType, Kind } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import type { RequestContext } from '../graphql/request-context';
import { faultsOfFields, policyOfField, READERS, rootsOf } from './field-policy';
import { declaredOperations, isAllowed, type Policy } from './policy';

/** The lock itself, in a place of its own: a test takes it away and sees that the others hold. */
export const fieldNet = { lets: (readers: ReadonlySet<string>, role: string): boolean => readers.has(role) };

/**
 * Puts the field net round a built schema: Nest's guards see operations, never plain fields. What an operation selects is
 * weighed once per document, and kept with it; an answer is then one look-up however many rows it has.
 * @throws Error that names every field without a policy: the process does not start
 */
export function withFieldNet(schema: GraphQLSchema): GraphQLSchema {
  const faults = faultsOfFields(schema);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  for (const root of rootsOf(schema)) for (const field of Object.values(root.getFields())) refuseFirst(root, field);
  return schema;
}

function refuseFirst(root: GraphQLObjectType, field: GraphQLField<unknown, RequestContext>): void {
  const { resolve } = field;
  if (!resolve) throw new Error(`operation ${field.name} has nothing that answers it`);
  const known = new WeakMap<FieldNode, ReadonlySet<string>>();
  const readersOf = (node: FieldNode, { schema, fragments }: GraphQLResolveInfo): ReadonlySet<string> => {
    const readers = known.get(node) ?? new Selection(schema, fragments).readers(node, root);
    known.set(node, readers);
    return readers;
  };
  field.resolve = (source, args, context, info) => {
    const { role } = context.actor;
    for (const node of info.fieldNodes) if (!fieldNet.lets(readersOf(node, info), role)) throw refuse(role === 'anonymous' ? 'NOT_LOGGED_IN' : 'NOT_ALLOWED');
    return resolve(source, args, context, info);
  };
}

/** Who may execute a whole document: whoever may read all that each of its operations selects. */
export function readersOfDocument(schema: GraphQLSchema, document: DocumentNode): string[] {
  const fragments = fragmentsOf(document);
  const readers = document.definitions.flatMap((one) => {
    const root = one.kind === Kind.OPERATION_DEFINITION ? schema.getRootType(one.operation) : undefined;
    return root && 'operation' in one ? fieldsOf(one.selectionSet, fragments).map((node) => new Selection(schema, fragments).readers(node, root)) : [];
  });
  return READERS.filter((role) => readers.every((one) => one.has(role)));
}

/** Names of the operations that a document asks for, those in fragments too. */
export function operationsOf(document: DocumentNode): string[] {
  const asked = document.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? fieldsOf(one.selectionSet, fragmentsOf(document)) : []));
  return [...new Set(asked.map(({ name }) => name.value))].sort();
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
}

function fieldsOf({ selections }: SelectionSetNode, fragments: Readonly<Record<string, FragmentDefinitionNode>>): FieldNode[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments[node.name.value]?.selectionSet;
    return inner ? fieldsOf(inner, fragments) : [];
  });
}

/** All that one operation selects, through its fragments: who may read every field of it. */
class Selection {
  private readonly seen = new Set<string>();
  private left: readonly string[] = READERS;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  ) {}

  readers(operation: FieldNode, root: GraphQLObjectType): ReadonlySet<string> {
    this.keep(declaredOperations().get(operation.name.value));
    this.below(operation, root);
    return new Set(this.left);
  }

  /** What nobody has a policy for is for nobody. */
  private keep(policy: Policy | undefined): void {
    this.left = this.left.filter((role) => policy && isAllowed(policy, role));
  }

  private below(node: FieldNode, on: GraphQLNamedType): void {
    const field = 'getFields' in on ? (on as GraphQLObjectType).getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (node.selectionSet && type && isCompositeType(type)) this.select(node.selectionSet, type);
  }

  private select({ selections }: SelectionSetNode, on: GraphQLNamedType): void {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) this.field(node, on);
      else if (node.kind === Kind.INLINE_FRAGMENT) this.select(node.selectionSet, this.typeOf(node.typeCondition?.name.value) ?? on);
      else this.fragment(node.name.value);
    }
  }

  private field(node: FieldNode, on: GraphQLNamedType): void {
    if (node.name.value === '__typename') return;
    this.keep(policyOfField(on.name, node.name.value)?.policy);
    this.below(node, on);
  }

  private fragment(name: string): void {
    const fragment = this.fragments[name];
    const type = this.typeOf(fragment?.typeCondition.name.value);
    if (this.seen.has(name) || !fragment || !type) return;
    this.seen.add(name);
    this.select(fragment.selectionSet, type);
  }

  private typeOf(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }
}
