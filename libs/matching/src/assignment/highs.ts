import type { Highs } from 'highs';

export type LoadSolver = () => Promise<Highs>;

/** The solver for limits that do not nest, compiled to WebAssembly; loaded only when it is needed. @param from another module of the same shape */
export async function loadSolverFrom(from = 'highs'): Promise<Highs> {
  // Its types speak of the CommonJS build; import() of a package with both gives the ES module, with the same function as its default.
  const module = (await import(from)) as { readonly default: () => Promise<Highs> };
  return module.default();
}
