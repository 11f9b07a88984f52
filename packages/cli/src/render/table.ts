import { printable } from './printable.ts';
import type { Style } from './style.ts';

/** One column: its heading, what it shows of a row, and how it is painted after it was measured. */
export interface Column<Row> {
  readonly heading: string;
  readonly value: (row: Row) => string;
  readonly align?: 'right';
  readonly paint?: (text: string, row: Row) => string;
}

/** Lines of a table; values are made printable, the last column is not padded. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], style: Style): readonly string[] {
  const cells = rows.map(row => columns.map(column => printable(column.value(row))));
  const widths = columns.map((column, index) => Math.max(column.heading.length, ...cells.map(cell => cell[index]?.length ?? 0)));
  const pad = (text: string, index: number): string => {
    if (columns[index]?.align === 'right') return text.padStart(widths[index] ?? 0);
    return index === columns.length - 1 ? text : text.padEnd(widths[index] ?? 0);
  };
  const heading = style.dim(columns.map((column, index) => pad(column.heading, index)).join('  '));
  return [heading, ...rows.map((row, line) => columns.map((column, index) => paint(column, pad(cells[line]?.[index] ?? '', index), row)).join('  '))];
}

const paint = <Row>(column: Column<Row>, text: string, row: Row): string => (column.paint ? column.paint(text, row) : text);
