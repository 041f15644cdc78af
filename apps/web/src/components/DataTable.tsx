import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  /** Empty for a column that holds what can be done with the row. */
  header: string;
  cell: (row: Row) => ComponentChildren;
  /** Numbers stand under each other. */
  numeric?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  /** For a table under a heading that says the same; a screen reader hears it all the same. */
  captionHidden?: boolean;
  /** The first column names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** Roles are spelled out because a phone shows each row as a block, and a browser then forgets that it was a table. */
export function DataTable<Row>({ caption, captionHidden = false, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <table class="table table-blocks" role="table">
      <caption class={captionHidden ? 'sr-only' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">{columns.map(headerCell)}</tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column, at) => bodyCell(column, row, at))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function headerCell<Row>({ header, numeric }: Column<Row>) {
  return header === '' ? (
    <td role="cell" />
  ) : (
    <th key={header} scope="col" role="columnheader" class={numeric ? 'align-end' : undefined}>
      {header}
    </th>
  );
}

function bodyCell<Row>({ header, cell, numeric }: Column<Row>, row: Row, at: number) {
  if (at === 0) {
    return (
      <th key={header} scope="row" role="rowheader">
        {cell(row)}
      </th>
    );
  }
  return (
    <td key={header} role="cell" class={numeric ? 'align-end' : undefined} data-title={header}>
      {cell(row)}
    </td>
  );
}
