export const many = (count: number, one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n)).join(' ');

/** What asks for far more than its own length, and what its refusal says. */
export const BOMBS: readonly (readonly [name: string, document: string, says: RegExp])[] = [
  ['forty aliases', `{ ${many(40, (n) => `a${n}: me { displayName }`)} }`, /aliases above 15/],
  ['aliases kept in a fragment', `{ ...A } fragment A on Query { ${many(8, (n) => `a${n}: me { b${n}: displayName }`)} }`, /aliases above 15/],
  ['three thousand tokens', `{ ${many(3000, () => 'me')} }`, /tokens/],
  ['fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', /itself/],
  [
    'fragments that double fifteen times',
    `{ ...F0 } ${many(15, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F15 on Query { me { displayName } }`,
    /cost above/,
  ],
  ['eleven directives', `{ me { ${many(11, () => 'displayName @include(if: true)')} } }`, /directives above 10/],
  ['a page of ninety-nine million', '{ citizens(first: 99999999) { edges { node { id } } } }', /cost above/],
  [
    'a page of fewer than none beside one that asks for too much',
    `{ a: citizens(first: -100000) { edges { node { id name } } } ${many(4, (n) => `b${n}: citizens(first: 100) { edges { node { ${many(90, () => 'id')} } } }`)} }`,
    /cost above/,
  ],
  ['a text with the character 0', 'mutation { logIn(input: { email: "\\u0000", password: "x" }) { displayName } }', /character 0/],
  ['a document as a tree', JSON.stringify({ kind: 'Document', definitions: [] }), /./],
];

const ASKED = '{ me { displayName } }';
/** Bodies; where they hold a document, another one each time, so that none is refused from memory. */
export const BODIES: readonly (readonly [name: string, body: (nth: number) => string])[] = [
  ...BOMBS.map(([name, document]) => [name, (nth: number) => JSON.stringify({ query: `${document} # ${nth}` })] as const),
  ['three hundred times the same field', (nth) => JSON.stringify({ query: `{ me { ${many(300, () => 'displayName')} } } # ${nth}` })],
  ['a depth of twelve', (nth) => JSON.stringify({ query: `${many(12, () => '{ me')} ${many(12, () => '}')} # ${nth}` })],
  ['a hundred operations in one request', () => JSON.stringify(Array.from({ length: 100 }, () => ({ query: ASKED })))],
  ['a megabyte of variables', () => JSON.stringify({ query: ASKED, variables: { filling: 'x'.repeat(1_000_000) } })],
  ['a megabyte of small variables', () => JSON.stringify({ query: ASKED, variables: Array.from({ length: 200_000 }, () => []) })],
];

/** @returns what sends the nth body of a kind to a house, as the person of that cookie; answers the status */
export function bombThrower(at: () => readonly [url: string, cookie: string]) {
  return async ([, body]: (typeof BODIES)[number], nth: number): Promise<number> => {
    const [url, cookie] = at();
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: body(nth) });
    await response.text();
    return response.status;
  };
}
