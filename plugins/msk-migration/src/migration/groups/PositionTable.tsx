import type { Position } from '../../api/answers.ts';
import { StateBadge, type Tone } from '../../progress/StateBadge.tsx';
import { ToneCounts } from '../../progress/ToneCounts.tsx';
import type { Column } from '../../tables/DataTable.tsx';
import { PagedTable } from '../../tables/PagedTable.tsx';
import { countOf, formatCount } from '../../words/formatCount.ts';

const known = (offset: bigint | undefined): string => (offset === undefined ? '–' : formatCount(offset));

const columns: readonly Column<Position>[] = [
  { id: 'group', label: 'Group', cell: ({ group }) => group },
  { id: 'topic', label: 'Topic', cell: ({ topic }) => topic },
  { id: 'partition', label: 'Partition', isNumber: true, cell: ({ partition }) => partition },
  { id: 'committed', label: 'Commit at the source', isNumber: true, cell: ({ committed }) => known(committed) },
  { id: 'offset', label: 'Goes on at', isNumber: true, cell: ({ offset }) => known(offset) },
  { id: 'precision', label: 'Precision', cell: ({ precision }) => <Precision precision={precision} /> },
  { id: 'proof', label: 'Proof', cell: ({ proof }) => (proof ? describeProof(proof) : '–') },
];

/** Where groups go on, with what proves it. */
export function PositionTable({ positions }: { positions: readonly Position[] }) {
  return (
    <>
      <ToneCounts label="Positions by precision" judged={positions.map(({ precision }) => ({ tone: tones[precision.kind], word: precision.kind }))} />
      <PagedTable
        caption="Positions"
        of="positions"
        columns={columns}
        rows={positions}
        keyOf={({ group, topic, partition }) => JSON.stringify([group, topic, partition])}
      />
    </>
  );
}

const tones: Readonly<Record<Position['precision']['kind'], Tone>> = {
  exact: 'good',
  approximate: 'warning',
  waiting: 'waiting',
  none: 'plain',
  left: 'plain',
};

function Precision({ precision }: { precision: Position['precision'] }) {
  return (
    <>
      <StateBadge tone={tones[precision.kind]}>{precision.kind}</StateBadge>
      {precision.kind === 'approximate' && ` reads ${countOf(precision.rereads, 'record')} again: ${precision.why}`}
      {precision.kind !== 'approximate' && precision.kind !== 'exact' && ` ${precision.why}`}
    </>
  );
}

function describeProof({ rule, identity, walked, startedFrom, sourceOffset, targetOffset }: NonNullable<Position['proof']>): string {
  const pair = sourceOffset === undefined ? '' : `; source ${formatCount(sourceOffset)} is target ${known(targetOffset)}`;
  const same = identity === undefined ? '' : `; the record ${identity} is the same on both`;
  return `Rule ${rule}, from ${startedFrom}, walked ${walked.source} and ${walked.target}${pair}${same}`;
}
