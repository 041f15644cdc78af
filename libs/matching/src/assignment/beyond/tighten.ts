import type { Master, Relaxation } from './master';
import { byRow, type Row } from './program';

/** Times that rows are looked for; later ones bring little. */
const ROUNDS = 4;
/** As many shares of a row's limit are tried. */
const SHARES = 12;
const VIOLATED = 1e-3;

/**
 * Rows that every choice keeps but the linear program does not: any row of whole numbers may be divided and rounded down on both sides (Gomory,
 * Chvátal). Three of a firm's five hours of support, say, can be given only once.
 */
export function tighten(master: Master, near: Relaxation, relax: () => Relaxation | undefined): Relaxation {
  const rows = byRow(master.program).filter(({ values }) => values.some((value) => value > 1) && values.every((value) => value > 0 && Number.isInteger(value)));
  let last = near;
  for (let round = 0; round < ROUNDS; round++) {
    const found = rows.flatMap((row) => mostViolated(row, last.values) ?? []);
    if (found.length === 0) break;
    master.limit(found);
    const next = relax();
    if (!next) break;
    last = next;
  }
  return last;
}

/** The row divided by what makes it most violated. */
function mostViolated({ columns, values, most, ofPlaces }: Row, near: Float64Array): Row | undefined {
  const used = [...columns.keys()].filter((k) => (near[columns[k] as number] as number) > 0);
  const divided = (value: number, [part, of]: readonly [number, number]) => Math.floor((value * part) / of);
  const sum = (by: readonly [number, number]) =>
    used.reduce((total, k) => total + divided(values[k] as number, by) * (near[columns[k] as number] as number), 0);
  let best: readonly [number, number] | undefined;
  let excess = VIOLATED;
  for (const by of divisors(new Set(used.map((k) => values[k] as number)), most)) {
    const limit = divided(most, by);
    const beyond = (sum(by) - limit) / Math.max(1, limit);
    if (beyond > excess) [best, excess] = [by, beyond];
  }
  if (!best) return undefined;
  const by = best;
  const part = [...columns.keys()].filter((k) => divided(values[k] as number, by) > 0);
  return {
    columns: Int32Array.from(part, (k) => columns[k] as number),
    values: Float64Array.from(part, (k) => divided(values[k] as number, by)),
    most: divided(most, by),
    ofPlaces,
  };
}

function divisors(uses: ReadonlySet<number>, most: number): (readonly [number, number])[] {
  const shares = Array.from({ length: Math.max(0, Math.min(most, SHARES) - 1) }, (_, k) => [k + 2, most + 1] as const);
  return [...shares, ...[...uses].map((use) => [1, use] as const)];
}
