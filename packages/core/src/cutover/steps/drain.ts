import { inParallel } from '../../lib/inParallel.ts';
import { placeOf } from '../../lib/partitions.ts';
import { noConnectOffsets, type Clusters, type ConnectOffsets } from '../../inventory/index.ts';
import { readCopied } from '../../monitor/index.ts';
import type { TopicPartition } from '../../ports/index.ts';
import { nothingToUndo, type Step } from '../../process/index.ts';
import { readFirst } from '../../positions/index.ts';
import { offsetsAt } from '../../verify/index.ts';
import { soonMs, type CutoverContext } from '../context.ts';
import { nameSome } from '../ends.ts';
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

/** Says where a data record stands that no flush covers. What is proved of an end is not read twice. */
export function createTail(context: CutoverContext): (clusters: Pick<Clusters, 'source' | 'target'>) => Promise<readonly string[]> {
  const known: ConnectOffsets = noConnectOffsets();
  const proved = new Map<string, bigint>();
  return async ({ source, target }) => {
    const scope = await context.scope();
    const partitions = scopePartitions(scope);
    const ends = await offsetsAt(source, partitions, 'latest');
    const names = scope.topics.map(({ name }) => name);
    const copied = await readCopied(target, context.spec, names, known);
    const left = await inParallel(partitions, 8, async (partition: TopicPartition) => {
      const place = placeOf(partition);
      const [from, to] = [copied.get(place) ?? 0n, ends.get(place) ?? 0n];
      if (from >= to || proved.get(place) === to) return [];
      const record = await readFirst(source, { ...partition, from, to });
      if (record) return [`${place} from offset ${record.offset}`];
      proved.set(place, to);
      return [];
    });
    return left.flat();
  };
}
