import type { Highs, ModelData } from 'highs';
import type { Haste } from '../highs';
import type { Program } from './program';

/** At least so much of something: `sum of gain over chosen columns ≥ least`. */
export interface Kept {
  readonly gain: Float64Array;
  readonly least: number;
}

/** The best choice of the open columns, all others staying as they are. */
export interface Question {
  readonly program: Program;
  readonly gain: Float64Array;
  readonly kept: readonly Kept[];
  /** 0 or 1 for every column; those of open columns say nothing. */
  readonly fixed: Uint8Array;
  /** A choice that a solver may start from. */
  readonly start?: Uint8Array;
  /** In ascending order. */
  readonly open: Int32Array;
  readonly seconds: number;
  /** Only as much as an ordinary problem needs: a hard one is asked about again without haste. */
  readonly haste?: Haste;
}

export interface Decided {
  /** The best choice found; undefined when there is none. */
  readonly values?: Uint8Array;
  /** No choice brings more than this; -Infinity when there is no choice at all. */
  readonly bound: number;
  /** The search was not cut short by its time. */
  readonly complete: boolean;
}

/** Solvers work with absolute tolerances: larger numbers are scaled down to this. */
const LARGEST = 1e8;
/** Smallest difference between two choices that a solver with tolerances of 1e-7 can be trusted with. */
export const RESOLUTION = 1e-5;

/** Little is gained on an ordinary problem by making it smaller first, or by looking for choices beside the search. */
const IN_HASTE = {
  presolve: 'off',
  mip_heuristic_effort: 0,
  mip_heuristic_run_rins: false,
  mip_heuristic_run_rens: false,
  mip_heuristic_run_root_reduced_cost: false,
  mip_detect_symmetry: false,
  mip_max_nodes: 20,
} as const;

/** Branch and bound. What it finds is to be checked in exact arithmetic. */
export function decide(highs: Highs, question: Question): Decided {
  const { fixed, start, open, seconds, haste } = question;
  const { data, base, scale } = modelOf(highs, question);
  const integrality = new Int32Array(open.length).fill(highs.constants.variableType.integer);
  return highs.withModel({ ...data, integrality }, (model): Decided => {
    const gap = Math.max(RESOLUTION, 0.9 * scale);
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: gap, time_limit: Math.max(0.01, seconds) });
    if (haste === 'quick') model.options.set(IN_HASTE);
    if (start) model.setSolution({ colValue: Float64Array.from(open, (column) => start[column] as number) });
    model.run();
    const { modelStatus, solutionStatus } = highs.constants;
    const status = model.getModelStatus();
    if (status === modelStatus.infeasible) return { bound: -Infinity, complete: true };
    const bound = base + Number(model.info.get('mip_dual_bound')) / scale;
    if (Number(model.info.get('primal_solution_status')) !== solutionStatus.feasible) return { bound, complete: false };
    const { colValue } = model.getSolution();
    const values = fixed.slice();
    open.forEach((column, k) => (values[column] = Math.round(colValue[k] as number)));
    return { values, bound, complete: status === modelStatus.optimal };
  });
}

interface QuestionModel {
  readonly data: ModelData;
  /** What the fixed columns bring. */
  readonly base: number;
  /** By what gains were multiplied. */
  readonly scale: number;
}

function modelOf(highs: Highs, { program, gain, kept, fixed, open }: Question): QuestionModel {
  const taken = fixed.slice();
  for (const column of open) taken[column] = 0;
  const most = program.most.slice();
  taken.forEach((value, column) => {
    if (!value) return;
    for (let e = program.start[column] as number; e < (program.start[column + 1] as number); e++) {
      const row = program.row[e] as number;
      most[row] = (most[row] as number) - (program.coefficient[e] as number);
    }
  });
  // What is kept comes after the rows that have an open column.
  const rowOf = new Int32Array(most.length).fill(-1);
  let rows = 0;
  for (const column of open)
    for (const row of program.row.subarray(program.start[column], program.start[column + 1])) if (rowOf[row] === -1) rowOf[row] = rows++;
  const numRows = rows + kept.length;
  const rowUpper = new Float64Array(numRows).fill(highs.infinity);
  const rowLower = new Float64Array(numRows).fill(-highs.infinity);
  rowOf.forEach((at, row) => at >= 0 && (rowUpper[at] = most[row] as number));
  const keptScale = kept.map((one) => scaleOf(one.gain, LARGEST));
  kept.forEach((one, k) => (rowLower[rows + k] = (one.least - total(one.gain, taken)) * (keptScale[k] as number)));
  const scale = scaleOf(gain, LARGEST);
  const data: ModelData = {
    numCols: open.length,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(open, (column) => (gain[column] as number) * scale),
    colLower: new Float64Array(open.length),
    colUpper: new Float64Array(open.length).fill(1),
    rowLower,
    rowUpper,
    matrix: { format: 'csc', numRows, numCols: open.length, ...entriesOf(program, kept, keptScale, open, rowOf, rows) },
  };
  return { data, base: total(gain, taken), scale };
}

function total(gain: Float64Array, taken: Uint8Array): number {
  return taken.reduce((sum, value, column) => sum + value * (gain[column] as number), 0);
}

export function scaleOf(values: Float64Array, largest: number): number {
  const most = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return most > largest ? largest / most : 1;
}

function entriesOf(program: Program, kept: readonly Kept[], keptScale: readonly number[], open: Int32Array, rowOf: Int32Array, rows: number) {
  const starts = new Int32Array(open.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  open.forEach((column, k) => {
    for (let e = program.start[column] as number; e < (program.start[column + 1] as number); e++) {
      indices.push(rowOf[program.row[e] as number] as number);
      values.push(program.coefficient[e] as number);
    }
    kept.forEach(({ gain }, at) => {
      if (gain[column] === 0) return;
      indices.push(rows + at);
      values.push((gain[column] as number) * (keptScale[at] as number));
    });
    starts[k + 1] = indices.length;
  });
  return { starts, indices: Int32Array.from(indices), values: Float64Array.from(values) };
}
