import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfDocument, operationsOf, projectPath, readersOfDocument, type ListedOperation } from '@fyrtaarn/platform';
import { getIntrospectionQuery, GraphQLError, parse, validate, type GraphQLSchema } from 'graphql';
import { pageDocuments } from '../../web/src';

const PROGRAMS = 'apps/api/programs';
const PURPOSES: readonly { readonly operation: string; readonly purpose: string }[] = JSON.parse(
  readFileSync(projectPath('libs/citizens/reference/operation_purpose.json'), 'utf8'),
) as never;

/**
 * The list of what production answers: the documents of our pages and those registered for programs. Who may ask follows from the
 * policies, what for from operation_purpose.json; nothing is said twice.
 */
export function listOperations(schema: GraphQLSchema): string {
  const listed = [...pageDocuments(), ...programDocuments(), getIntrospectionQuery()].map(
    (document) => [hashOfDocument(document), entry(schema, document)] as const,
  );
  return `${JSON.stringify(Object.fromEntries([...listed].sort(([a], [b]) => (a < b ? -1 : 1))), null, 1)}\n`;
}

function programDocuments(): string[] {
  const folder = projectPath(PROGRAMS);
  return readdirSync(folder)
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

function entry(schema: GraphQLSchema, document: string): ListedOperation {
  const tree = parse(document);
  const faults = validate(schema, tree);
  const [first] = tree.definitions;
  const name = first && 'name' in first ? (first.name?.value ?? '') : '';
  if (faults.length > 0) throw new GraphQLError(`${name} does not fit the schema: ${faults[0]?.message ?? ''}`);
  const operations = operationsOf(tree);
  const [purpose, ...more] = new Set(PURPOSES.filter(({ operation }) => operations.includes(operation)).map((one) => one.purpose));
  if (more.length > 0) throw new Error(`${name} asks for several purposes at once: ${[purpose, ...more].join(', ')}`);
  // Who may ask for the schema is the door's to say.
  const may = operations.some((operation) => operation.startsWith('__')) ? ['administrator'] : readersOfDocument(schema, tree);
  return { name, operations, may, purpose, document };
}
