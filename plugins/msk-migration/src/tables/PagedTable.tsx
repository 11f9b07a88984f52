import { useState } from 'react';
import { DataTable, type Column } from './DataTable.tsx';
import { PageButtons } from './PageButtons.tsx';

interface PagedTableProps<Row> {
  readonly caption: string;
  /** What a row is, for the buttons: "positions". */
  readonly of: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

const pageSize = 100;

/** A table of which one page is shown at a time, for lists that came as a whole. */
export function PagedTable<Row>({ of, rows, ...table }: PagedTableProps<Row>) {
  const [wanted, setWanted] = useState(0);
  const page = Math.min(wanted, Math.max(0, Math.ceil(rows.length / pageSize) - 1));
  return (
    <>
      <DataTable {...table} rows={rows.slice(page * pageSize, (page + 1) * pageSize)} />
      <PageButtons of={of} page={page} hasNext={(page + 1) * pageSize < rows.length} onGo={setWanted} />
    </>
  );
}
