import type { Program } from './program';

/** What is known of a column: it may be either, or every choice that is still of interest has it at 0, or at 1. */
export const OPEN = 2;

export interface Bound {
  /** No choice brings more than this. */
  readonly value: number;
  /** What each column brings at these prices, beyond what it costs. */
  readonly reduced: Float64Array;
}

/**
 * The Lagrangian bound. It holds for any prices that are not negative, so it needs no trust in the solver that proposed them: whatever a
 * choice brings, it cannot bring more than its limits are worth plus every column that is worth more than it costs.
 *
 * @param prices of each row
 */
export function lagrangianBound(program: Program, gain: Float64Array, prices: Float64Array, known: Uint8Array): Bound {
  const reduced = gain.slice();
  let value = prices.reduce((sum, price, row) => sum + (price === 0 ? 0 : price * (program.most[row] as number)), 0);
  for (let k = 0; k < reduced.length; k++) {
    let worth = reduced[k] as number;
    for (let e = program.start[k] as number; e < (program.start[k + 1] as number); e++) {
      worth -= (prices[program.row[e] as number] as number) * (program.coefficient[e] as number);
    }
    reduced[k] = worth;
    if (known[k] === OPEN ? worth > 0 : known[k]) value += worth;
  }
  return { value, reduced };
}
