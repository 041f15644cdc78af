import { largest } from './arrays';

/** Numbers as whole multiples of one unit: `value = whole / scale`. Whole numbers stay exact in every sum that follows. */
export interface Scaled {
  readonly whole: Float64Array;
  readonly scale: number;
  /** False when the numbers have more digits than fit, and are rounded to the nearest unit. */
  readonly exact: boolean;
}

/** Most decimals that are tried: 10^22 is the largest power of ten that a double holds exactly. */
const MOST_DECIMALS = 22;

/**
 * Takes numbers as the decimals they were written as: 0.1 + 0.2 is 0.3. What does not fit is rounded in binary.
 *
 * @param values finite numbers; @param bits no whole number gets larger than 2^bits
 */
export function toWhole(values: Float64Array, bits: number): Scaled {
  const most = 2 ** bits;
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const whole = inUnits(values, 10 ** decimals, most);
    if (whole === 'too large') break;
    if (whole) return { whole, scale: 10 ** decimals, exact: true };
  }
  const scale = 2 ** Math.max(-1000, Math.min(1000, bits - 1 - Math.floor(Math.log2(largest(values)))));
  return { whole: values.map((value) => Math.round(value * scale)), scale, exact: false };
}

function inUnits(values: Float64Array, scale: number, most: number): Float64Array | 'too large' | undefined {
  const whole = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    const units = Math.round(value * scale);
    if (Math.abs(units) > most) return 'too large';
    if (units / scale !== value) return undefined;
    whole[k] = units;
  }
  return whole;
}
