import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import type { Highs } from 'highs';

/** How the solver's code is made: `quick` plainly and at once, `lasting` well, which takes longer than most problems do. */
export type Haste = 'quick' | 'lasting';
export type LoadSolver = (haste: Haste) => Promise<Highs>;

/** V8 shares what it compiled between modules of the same bytes. A section of no meaning keeps the lasting code apart from the quick. */
const SECTION_OF_ITS_OWN = Uint8Array.of(0, 2, 1, 0x6c);

/** The solver for limits that do not nest, compiled to WebAssembly; loaded only when it is needed. @param from another module of the same shape */
export async function loadSolverFrom(from = 'highs', haste: Haste = 'lasting'): Promise<Highs> {
  // Its types speak of the CommonJS build; import() of a package with both gives the ES module, with the same function as its default.
  const module = (await import(from)) as { readonly default: (settings: object) => Promise<Highs> };
  const code = await readFile(require.resolve('highs/runtime'));
  // For the whole process, but it only counts for code that is compiled from here on.
  setFlagsFromString(haste === 'quick' ? '--liftoff-only' : '--no-liftoff-only');
  const compiled = await WebAssembly.compile(haste === 'quick' ? code : Buffer.concat([code, SECTION_OF_ITS_OWN]));
  const instantiateWasm = (imports: WebAssembly.Imports, ready: (instance: WebAssembly.Instance) => void) => ready(new WebAssembly.Instance(compiled, imports));
  return module.default({ instantiateWasm });
}
