import type { Evidence } from '../api/answers.ts';
import { FoldedJson } from '../layout/FoldedJson.tsx';
import { DataTable, type Column } from '../tables/DataTable.tsx';
import { formatDuration } from '../words/formatDuration.ts';
import { Moment } from '../words/Moment.tsx';

type StepTime = Evidence['steps'][number];

const columns: readonly Column<StepTime>[] = [
  { id: 'id', label: 'Step', cell: ({ id }) => id },
  { id: 'begun', label: 'Begun', cell: ({ begunAt }) => (begunAt === undefined ? '–' : <Moment at={begunAt} />) },
  { id: 'settled', label: 'Settled', cell: ({ settledAt }) => (settledAt === undefined ? '–' : <Moment at={settledAt} />) },
  { id: 'took', label: 'Took', isNumber: true, cell: describeLength },
  {
    id: 'evidence',
    label: 'Observed',
    cell: ({ id, evidence }) => (evidence === undefined ? '–' : <FoldedJson label={`Observed at ${id}`} value={evidence} />),
  },
];

/** When each step of a cutover was, and how long it took. */
export function StepTimes({ steps }: { steps: readonly StepTime[] }) {
  return <DataTable caption="Steps of the newest cutover" columns={columns} rows={steps} keyOf={({ id }) => id} />;
}

function describeLength({ begunAt, settledAt }: StepTime): string {
  return begunAt === undefined || settledAt === undefined ? '–' : formatDuration(settledAt - begunAt);
}
