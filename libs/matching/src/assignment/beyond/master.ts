import type { Highs, ModelData, SparseMatrix } from 'highs';
import { scaleOf, type Relaxed } from './ask';
import { lagrangianBound, OPEN, type Bound } from './bound';
import type { Program } from './program';

/** Where a linear program ends: near which choice, and what its prices prove. */
export interface Relaxation extends Bound {
  /** Of each column, between 0 and 1. */
  readonly values: Float64Array;
  readonly prices: Relaxed;
}

/** Most columns of one citizen that join in one round. */
const JOINING = 3;
/** A linear program is solved when its prices prove that no more than this share could be missing. */
const CLOSE = 1e-7;
const PRIMAL = 4;

/**
 * The linear program of all columns, solved on few of them: those join that its prices find worth more than they cost, until there are none.
 * It starts each time from where it ended before, so that one objective after the other costs little.
 */
export class Master {
  private readonly columns: number[] = [];
  private readonly isIn: Uint8Array;
  private readonly model: ReturnType<Highs['createModel']>;

  /** @param first columns to begin with */
  constructor(
    private readonly highs: Highs,
    private readonly program: Program,
    first: Int32Array,
  ) {
    this.isIn = new Uint8Array(program.columns);
    this.model = highs.createModel(this.empty());
    this.model.options.set({ output_flag: false });
    this.join(first, new Float64Array(program.columns));
  }

  dispose(): void {
    this.model.dispose();
  }

  /**
   * The most of `gain`.
   *
   * @returns values of all columns, and prices of all rows; undefined when the time was too short
   */
  relax(gain: Float64Array, seconds: () => number): Pick<Relaxed, 'values' | 'rows'> | undefined {
    const { highs, program, model } = this;
    const scale = scaleOf(gain, 1);
    model.changeColsCost(
      { kind: 'range', from: 0, to: this.columns.length - 1 },
      Float64Array.from(this.columns, (column) => (gain[column] as number) * scale),
    );
    model.options.set({ simplex_strategy: 1 });
    const open = new Uint8Array(program.columns).fill(OPEN);
    while (seconds() > 0) {
      model.options.set({ time_limit: model.getRunTime() + seconds() });
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined;
      const { colValue, rowDual } = model.getSolution();
      const rows = rowDual.map((dual) => Math.abs(dual) / scale);
      const values = new Float64Array(program.columns);
      this.columns.forEach((column, k) => (values[column] = colValue[k] as number));
      const bound = lagrangianBound(program, gain, [], { rows, kept: new Float64Array(0) }, open);
      const reached = gain.reduce((sum, one, column) => sum + one * (values[column] as number), 0);
      const joining = this.worthIt(bound.reduced);
      if (joining.length === 0 || bound.value - reached <= CLOSE * Math.abs(reached)) {
        return { values, rows };
      }
      this.join(
        joining,
        gain.map((one) => one * scale),
      );
      model.options.set({ simplex_strategy: PRIMAL });
    }
    return undefined;
  }

  /** Columns that are worth more than they cost, the best of each citizen. */
  private worthIt(reduced: Float64Array): Int32Array {
    const candidates = Int32Array.from(reduced.keys()).filter((column) => !this.isIn[column] && (reduced[column] as number) > 0);
    const joined = new Map<number, number>();
    return candidates
      .sort((a, b) => (reduced[b] as number) - (reduced[a] as number) || a - b)
      .filter((column) => {
        const citizen = this.program.citizen[column] as number;
        const before = joined.get(citizen) ?? 0;
        joined.set(citizen, before + 1);
        return before < JOINING;
      });
  }

  private join(columns: Int32Array, cost: Float64Array): void {
    for (const column of columns) this.isIn[column] = 1;
    this.columns.push(...columns);
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
    const numRows = program.most.length;
    return {
      format: 'csc',
      numRows,
      numCols: columns.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    };
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
