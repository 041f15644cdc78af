import ts from 'typescript';

const STARTERS = ['test', 'it', 'describe'];
const LEFT_OUT = ['skip', 'todo', 'failing'];

/** The titles in a spec file of the tests that run and expect something, and of the groups that hold such tests. */
export function testsIn(source: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    const call = ts.isCallExpression(node) ? startOf(node) : undefined;
    if (call && LEFT_OUT.some((word) => call.words.includes(word))) return;
    if (call && call.title !== undefined && expects(node)) titles.push(call.title);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.spec.ts', source, ts.ScriptTarget.Latest, true));
  return titles;
}

/** `test('title', …)`, `test.each([…])('title', …)`, `describe.skip('title', …)`: its words and its title. */
function startOf({ expression, arguments: given }: ts.CallExpression): { words: string[]; title: string | undefined } | undefined {
  const words: string[] = [];
  let callee: ts.Expression = expression;
  for (; !ts.isIdentifier(callee);) {
    if (ts.isPropertyAccessExpression(callee)) words.push(callee.name.text);
    else if (!ts.isCallExpression(callee)) return undefined;
    callee = callee.expression;
  }
  const [first] = given;
  return STARTERS.includes(callee.text) ? { words, title: first && ts.isStringLiteralLike(first) ? first.text : undefined } : undefined;
}

function expects(node: ts.Node): boolean {
  const call = ts.isCallExpression(node) ? startOf(node) : undefined;
  if (call && LEFT_OUT.some((word) => call.words.includes(word))) return false;
  return (ts.isIdentifier(node) && node.text === 'expect') || ts.forEachChild(node, expects) === true;
}
