import { Text, TextField } from '@backstage/ui';
import { useDeferredValue, useState } from 'react';
import { formatCount } from '../words/formatCount.ts';
import { DataTable, type Column } from './DataTable.tsx';
import { PageButtons } from './PageButtons.tsx';

interface PagedTableProps<Row> {
  readonly caption: string;
  /** What a row is, for the buttons: "positions". */
  readonly of: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Tells a row from the others, and is what the filter looks at: the names that are in it. */
  readonly keyOf: (row: Row) => string;
}

const pageSize = 100;

/** A table of which one page is shown at a time, for lists that came as a whole. One that has several pages can be filtered by name. */
export function PagedTable<Row>({ of, rows, ...table }: PagedTableProps<Row>) {
  const [wanted, setWanted] = useState(0);
  const [filter, setFilter] = useState('');
  const text = useDeferredValue(filter).trim().toLowerCase();
  const found = text === '' ? rows : rows.filter(row => table.keyOf(row).toLowerCase().includes(text));
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(wanted, pages - 1);
  const shown = found.slice(page * pageSize, (page + 1) * pageSize);
  return (
    <>
      {rows.length > pageSize && (
        <>
          <TextField label={`Filter ${of} by name`} value={filter} onChange={setFilter} />
          <div role="status">
            <Text variant="body-small">{describeShown(page * pageSize, shown.length, found.length)}</Text>
          </div>
        </>
      )}
      <DataTable {...table} rows={shown} />
      <PageButtons of={of} page={page} pages={pages} hasNext={page < pages - 1} onGo={setWanted} />
    </>
  );
}

function describeShown(before: number, shown: number, found: number): string {
  if (found === 0) return 'Nothing matches.';
  return `${formatCount(before + 1)} to ${formatCount(before + shown)} of ${formatCount(found)}`;
}
