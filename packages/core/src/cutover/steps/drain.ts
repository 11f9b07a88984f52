import { offsetsAt } from '../../lib/offsetsAt.ts';
import { placeOf } from '../../lib/partitions.ts';
import type { Clusters } from '../../inventory/index.ts';
import { createFindLost, createFindUncopied, describeGap, type Uncopied } from '../../monitor/index.ts';
import { nothingToUndo, type Step } from '../../process/index.ts';
import { soonMs, type CutoverContext } from '../context.ts';
import { nameSome } from '../../lib/nameSome.ts';
import { scopePartitions } from '../scope.ts';

/** Waits until every data record of the source is at the target, flushed: proved by reading what lies between the last flush and the end. Fails where that is no longer there to be read. */
export function drain(context: CutoverContext): Step {
  const look = createLook(context);
  const findLost = createFindLost(context.spec, context.ports.clock);
  return {
    id: 'drain',
    describe: 'wait until everything has arrived at the target',
    run: async () => ({ at: context.ports.clock.now() }),
    observe: async started => {
      if (started === undefined) return 'absent';
      const uncopied = await context.clusters.use(clusters => look(clusters));
      const lost = findLost(uncopied.gaps).map(describeGap);
      if (lost.length > 0) return { failed: { cause: `${nameSome(lost)}: nothing proves that the target has them`, proof: lost } };
      const waiting = describeUncopied(uncopied);
      if (waiting.length > 0) return { pending: { waitingFor: `the copy of ${nameSome(waiting)} to be flushed`, askAgainInMs: soonMs } };
      return { settled: { partitions: scopePartitions(await context.scope()).length } };
    },
    undo: nothingToUndo,
  };
}

/** Says where something of what moves stands, or stood, that no flush covers. */
export function createTail(context: CutoverContext): (clusters: Pick<Clusters, 'source' | 'target'>) => Promise<readonly string[]> {
  const look = createLook(context);
  return async clusters => describeUncopied(await look(clusters));
}

function createLook(context: CutoverContext): (clusters: Pick<Clusters, 'source' | 'target'>) => Promise<Uncopied> {
  const findUncopied = createFindUncopied(context.spec);
  return async clusters => {
    const partitions = scopePartitions(await context.scope());
    return findUncopied(clusters, partitions, await offsetsAt(clusters.source, partitions, 'latest'));
  };
}

const describeUncopied = ({ records, gaps }: Uncopied): readonly string[] => [
  ...gaps.map(gap => `${placeOf(gap)} from offset ${gap.from}, which left the source,`),
  ...records.map(at => `${placeOf(at)} from offset ${at.offset}`),
];
