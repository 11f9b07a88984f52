import { offsetsAt } from '../../lib/offsetsAt.ts';
import { placeOf } from '../../lib/partitions.ts';
import type { Clusters } from '../../inventory/index.ts';
import { createFindUncopied } from '../../monitor/index.ts';
import { nothingToUndo, type Step } from '../../process/index.ts';
import { soonMs, type CutoverContext } from '../context.ts';
import { nameSome } from '../../lib/nameSome.ts';
import { scopePartitions } from '../scope.ts';

/** Waits until every data record of the source is at the target, flushed: proved by reading what lies between the last flush and the end. */
export function drain(context: CutoverContext): Step {
  const tail = createTail(context);
  return {
    id: 'drain',
    describe: 'wait until everything has arrived at the target',
    run: async () => ({ at: context.ports.clock.now() }),
    observe: async started => {
      if (started === undefined) return 'absent';
      const waiting = await context.clusters.use(clusters => tail(clusters));
      if (waiting.length > 0) return { pending: { waitingFor: `the copy of ${nameSome(waiting)} to be flushed`, askAgainInMs: soonMs } };
      return { settled: { partitions: scopePartitions(await context.scope()).length } };
    },
    undo: nothingToUndo,
  };
}

/** Says where a data record of what moves stands that no flush covers. */
export function createTail(context: CutoverContext): (clusters: Pick<Clusters, 'source' | 'target'>) => Promise<readonly string[]> {
  const findUncopied = createFindUncopied(context.spec);
  return async clusters => {
    const partitions = scopePartitions(await context.scope());
    const uncopied = await findUncopied(clusters, partitions, await offsetsAt(clusters.source, partitions, 'latest'));
    return uncopied.map(at => `${placeOf(at)} from offset ${at.offset}`);
  };
}
