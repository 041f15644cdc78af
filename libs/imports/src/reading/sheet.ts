import { refuseImport } from '../import.errors';

/** What was read of a file: words as they stood, nothing understood yet. */
export interface Sheet {
  readonly headings: readonly string[];
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  /** As the spreadsheet numbers it; the headings are line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** How much of a file is read. */
export interface SheetLimits {
  readonly rows_most: number;
  readonly unpacked_bytes_most: number;
  readonly read_seconds: number;
}

/** What Excel itself holds in a cell; more cells than this no list of ours has. */
const CELL_CHARACTERS = 32_767;
const CELLS_MOST = 100;
/** What a file of so many full rows may come to, however often it repeats one long word. */
const CHARACTERS_A_ROW = 1000;

/** Gathers rows as they are read, and stops at the first that is too much. Rows of nothing are left out. */
export class SheetBuilder {
  private headings: string[] | undefined;
  private readonly rows: SheetRow[] = [];
  private characters = 0;

  constructor(private readonly limits: SheetLimits) {}

  /** @throws DomainError IMPORT_TOO_LARGE */
  add(line: number, cells: readonly string[]): void {
    const words = cells.map((cell) => cell.trim());
    if (words.every((word) => word === '')) return;
    this.characters += words.reduce((sum, { length }) => sum + length, 0);
    const most = this.limits.rows_most;
    const tooWide = words.length > CELLS_MOST || words.some(({ length }) => length > CELL_CHARACTERS);
    if (tooWide || this.rows.length >= most || this.characters > most * CHARACTERS_A_ROW) throw refuseImport('IMPORT_TOO_LARGE', { rows: most });
    if (this.headings) this.rows.push({ line, cells: words });
    else this.headings = words;
  }

  /** @throws DomainError IMPORT_EMPTY */
  build(): Sheet {
    if (!this.headings || this.rows.length === 0) throw refuseImport('IMPORT_EMPTY');
    return { headings: this.headings, rows: this.rows };
  }
}
