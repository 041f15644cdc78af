import { getNamedType, GraphQLError, isCompositeType, isListType, isNonNullType, Kind, type FieldNode, type FragmentDefinitionNode } from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLSchema, SelectionSetNode, ValidationContext, ValidationRule } from 'graphql';

/**
 * What a document may ask for. Our own largest ones have 150 words, 3 aliases and a cost of 13,000 (the measures of the matching).
 * No limit on depth: types do not come back to themselves, and a test keeps it so.
 */
export const LIMITS = { tokens: 1_500, aliases: 15, directives: 10, cost: 20_000 } as const;

/** Rows of a list that is not paged, as a page of it usually has them; and of a page whose size only the variables say. */
const USUAL_ROWS = 4;
const MOST_ROWS = 100;
const DEFAULT_PAGE = 25;

interface Weight {
  readonly aliases: number;
  readonly directives: number;
  /** Fields in the answer at the most. */
  readonly cost: number;
}

/**
 * Refuses documents that ask for more than any page of ours would. What is weighed does not depend on variables, because a
 * document is weighed once and then kept: a page whose size is a variable counts as the largest.
 */
export const documentLimits: ValidationRule = (context) => ({
  StringValue(node) {
    if (node.value.includes('\0')) context.reportError(new GraphQLError('A text holds the character 0.'));
  },
  OperationDefinition(node) {
    const root = context.getSchema().getRootType(node.operation);
    if (!root) return;
    const weight = new Scale(context).weigh(node.selectionSet, root);
    for (const what of ['aliases', 'directives', 'cost'] as const)
      if (weight[what] > LIMITS[what]) context.reportError(new GraphQLError(`The document asks for too much: ${what} above ${LIMITS[what]}.`));
  },
});

/** Weighs each fragment once, so that fragments of fragments cost no time. A fragment within itself is another rule's to refuse. */
class Scale {
  private readonly fragments = new Map<string, Weight>();
  private readonly schema: GraphQLSchema;

  constructor(private readonly context: ValidationContext) {
    this.schema = context.getSchema();
  }

  weigh({ selections }: SelectionSetNode, on: GraphQLNamedType): Weight {
    return selections.reduce<Weight>((sum, node) => {
      const directives = node.directives?.length ?? 0;
      if (node.kind === Kind.FIELD) return add(sum, this.field(node, on), directives);
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const type = node.typeCondition ? this.schema.getType(node.typeCondition.name.value) : on;
        return add(sum, this.weigh(node.selectionSet, type ?? on), directives);
      }
      return add(sum, this.fragment(this.context.getFragment(node.name.value)), directives);
    }, NOTHING);
  }

  private fragment(node: FragmentDefinitionNode | null | undefined): Weight {
    const type = node && this.schema.getType(node.typeCondition.name.value);
    if (!type) return NOTHING;
    const known = this.fragments.get(node.name.value);
    if (known) return known;
    this.fragments.set(node.name.value, NOTHING);
    const weight = this.weigh(node.selectionSet, type);
    this.fragments.set(node.name.value, weight);
    return weight;
  }

  private field(node: FieldNode, on: GraphQLNamedType): Weight {
    const field = 'getFields' in on ? (on.getFields() as Record<string, GraphQLField<unknown, unknown>>)[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    // Who may ask for the schema is the door's to say; its own query is as large as it is.
    if (node.name.value.startsWith('__')) return NOTHING;
    const inner = node.selectionSet && type && isCompositeType(type) ? this.weigh(node.selectionSet, type) : NOTHING;
    return { aliases: inner.aliases + (node.alias ? 1 : 0), directives: inner.directives, cost: 1 + inner.cost * (field ? rowsOf(node, field) : 1) };
  }
}

const NOTHING: Weight = { aliases: 0, directives: 0, cost: 0 };

function add(sum: Weight, one: Weight, directives: number): Weight {
  return { aliases: sum.aliases + one.aliases, directives: sum.directives + one.directives + directives, cost: sum.cost + one.cost };
}

/** A connection is counted where its size is said, not again at its edges. */
function rowsOf(node: FieldNode, field: GraphQLField<unknown, unknown>): number {
  if (field.args.some(({ name }) => name === 'first')) {
    const first = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (!first) return DEFAULT_PAGE;
    // Less than none is refused later; until then it lightens nothing.
    return first.kind === Kind.INT ? Math.max(1, Number(first.value)) : MOST_ROWS;
  }
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  return isListType(type) && field.name !== 'edges' ? USUAL_ROWS : 1;
}
