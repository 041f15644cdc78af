import type { Highs, ModelData, SparseMatrix } from 'highs';
import { scaleOf } from './ask';
import { lagrangianBound, OPEN, type Bound } from './bound';
import { withRows, type Program, type Row } from './program';

/** Where a linear program ends: near which choice, and what its prices prove. */
export interface Relaxation extends Bound {
  /** Of each column, between 0 and 1. */
  readonly values: Float64Array;
  /** Prices of the rows; never negative. */
  readonly rows: Float64Array;
}

/** As many columns of each citizen as are in it from the beginning. */
const FIRST_OF_EACH = 4;
/** Most columns of one citizen that join in one round. */
const JOINING = 3;
/** A linear program is solved when its prices prove that no more than this share could be missing. */
const CLOSE = 1e-7;
const [DUAL, PRIMAL] = [1, 4];

/**
 * The linear program of all columns, solved on few of them: those join that its prices find worth more than they cost, until there are none.
 * It starts each time from where it ended before, so that one objective, limit or decision after the other costs little.
 */
export class Master {
  /** With the rows that were added. */
  program: Program;
  /** What is decided of each column. */
  readonly known: Uint8Array;
  private readonly columns: number[] = [];
  /** Of each column: where it is in the model, or -1. */
  private readonly at: Int32Array;
  private readonly model: ReturnType<Highs['createModel']>;

  /** @param slack of each pair: those with the least begin */
  constructor(
    private readonly highs: Highs,
    program: Program,
    slack: Float64Array,
  ) {
    this.program = program;
    this.known = new Uint8Array(program.columns).fill(OPEN);
    this.at = new Int32Array(program.columns).fill(-1);
    this.model = highs.createModel(this.empty());
    this.model.options.set({ output_flag: false });
    this.join(firstColumns(program, slack), new Float64Array(program.columns));
  }

  dispose(): void {
    this.model.dispose();
  }

  limit(rows: readonly Row[]): void {
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const { columns, values: own } of rows) {
      const entries = Array.from(columns, (column, k) => [this.at[column] as number, own[k] as number] as const).filter(([at]) => at >= 0);
      for (const [at, value] of entries.sort(([a], [b]) => a - b)) {
        indices.push(at);
        values.push(value);
      }
      starts.push(indices.length);
    }
    const matrix = { format: 'csr', numRows: rows.length, numCols: this.columns.length, ...packed(starts, indices, values) } as const;
    const upper = Float64Array.from(rows, ({ most }) => most);
    this.model.addRows({ lower: new Float64Array(rows.length).fill(-this.highs.infinity), upper, matrix });
    this.program = withRows(this.program, rows);
  }

  /** Decides columns, until all are set free again. */
  fix(columns: readonly number[], value: 0 | 1): void {
    for (const column of columns) this.known[column] = value;
    const indices = Int32Array.from(columns, (column) => this.at[column] as number).filter((at) => at >= 0);
    const bounds = new Float64Array(indices.length).fill(value);
    if (indices.length > 0) this.model.changeColsBounds({ kind: 'set', indices: indices.sort() }, bounds, bounds);
  }

  free(): void {
    this.known.fill(OPEN);
    const count = this.columns.length;
    this.model.changeColsBounds({ kind: 'range', from: 0, to: count - 1 }, new Float64Array(count), new Float64Array(count).fill(1));
  }

  /**
   * The most of `gain`.
   *
   * @param close the share of the optimum that may be missing
   * @returns undefined when the time was too short, or no choice is possible
   */
  relax(gain: Float64Array, seconds: () => number, close = CLOSE): Relaxation | undefined {
    const { highs, model } = this;
    const scale = scaleOf(gain, 1);
    const cost = gain.map((one) => one * scale);
    model.changeColsCost(
      { kind: 'range', from: 0, to: this.columns.length - 1 },
      Float64Array.from(this.columns, (column) => cost[column] as number),
    );
    model.options.set({ simplex_strategy: DUAL });
    while (seconds() > 0) {
      model.options.set({ time_limit: model.getRunTime() + seconds() });
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined;
      const { colValue, rowDual } = model.getSolution();
      const rows = rowDual.map((dual) => Math.abs(dual) / scale);
      const values = new Float64Array(gain.length);
      this.columns.forEach((column, k) => (values[column] = colValue[k] as number));
      const bound = lagrangianBound(this.program, gain, rows, this.known);
      const reached = gain.reduce((sum, one, column) => sum + one * (values[column] as number), 0);
      const joining = this.worthIt(bound.reduced);
      if (joining.length === 0 || bound.value - reached <= close * Math.abs(reached)) return { ...bound, values, rows };
      this.join(joining, cost);
      model.options.set({ simplex_strategy: PRIMAL });
    }
    return undefined;
  }

  /** Columns that are worth more than they cost, the best of each citizen. */
  private worthIt(reduced: Float64Array): Int32Array {
    const { at, known } = this;
    const candidates = Int32Array.from(reduced.keys()).filter((column) => at[column] === -1 && known[column] === OPEN && (reduced[column] as number) > 0);
    const joined = new Uint8Array(this.program.citizens);
    return candidates
      .sort((a, b) => (reduced[b] as number) - (reduced[a] as number) || a - b)
      .filter((column) => {
        const citizen = this.program.citizen[column] as number;
        joined[citizen] = Math.min(JOINING + 1, (joined[citizen] as number) + 1);
        return (joined[citizen] as number) <= JOINING;
      });
  }

  private join(columns: Int32Array, cost: Float64Array): void {
    for (const column of columns) this.at[column] = this.columns.push(column) - 1;
    this.model.addCols({
      cost: Float64Array.from(columns, (column) => cost[column] as number),
      lower: new Float64Array(columns.length),
      upper: new Float64Array(columns.length).fill(1),
      matrix: this.entries(columns),
    });
  }

  private entries(columns: Int32Array): SparseMatrix {
    const { program } = this;
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const column of columns) {
      for (let e = program.start[column] as number; e < (program.start[column + 1] as number); e++) {
        indices.push(program.row[e] as number);
        values.push(program.coefficient[e] as number);
      }
      starts.push(indices.length);
    }
    return { format: 'csc', numRows: program.most.length, numCols: columns.length, ...packed(starts, indices, values) };
  }

  private empty(): ModelData {
    const { highs, program } = this;
    const numRows = program.most.length;
    return {
      numCols: 0,
      numRows,
      sense: highs.constants.objectiveSense.maximize,
      colCost: new Float64Array(0),
      colLower: new Float64Array(0),
      colUpper: new Float64Array(0),
      rowLower: new Float64Array(numRows).fill(-highs.infinity),
      rowUpper: program.most,
      matrix: { format: 'csc', numRows, numCols: 0, starts: Int32Array.of(0), indices: new Int32Array(0), values: new Float64Array(0) },
    };
  }
}

function packed(starts: readonly number[], indices: readonly number[], values: readonly number[]) {
  return { starts: Int32Array.from(starts), indices: Int32Array.from(indices), values: Float64Array.from(values) };
}

function firstColumns({ citizens, columns, pairs, citizen }: Program, slack: Float64Array): Int32Array {
  const taken = new Int32Array(citizens);
  const bySlack = Int32Array.from(slack.keys()).sort((a, b) => (slack[a] as number) - (slack[b] as number) || a - b);
  const first = bySlack.filter((column) => {
    const at = citizen[column] as number;
    taken[at] = (taken[at] as number) + 1;
    return (taken[at] as number) <= FIRST_OF_EACH;
  });
  return Int32Array.from([...first, ...Array.from({ length: columns - pairs }, (_, k) => pairs + k)]);
}
