import { keepBody } from '../../journal/index.ts';
import { placeOf } from '../../lib/partitions.ts';
import type { KafkaCluster, OngoingTransaction, TopicPartition } from '../../ports/index.ts';
import { nothingToUndo, type Step } from '../../process/index.ts';
import { offsetsAt } from '../../lib/offsetsAt.ts';
import { isSwitched, soonMs, type CutoverContext } from '../context.ts';
import { nameSome } from '../../lib/nameSome.ts';
import { movedBetween, takeEnds, type Ends } from '../ends.ts';
import { scopePartitions } from '../scope.ts';

/** Evidence of silence: `ends` is the digest of the high watermarks that did not move. */
interface Silence {
  readonly ends: string;
  readonly partitions: number;
  readonly silentForMs: number;
}

/**
 * Proves that nobody writes: over an interval no end moves, on every partition the last stable offset is the high watermark, and no transaction
 * on these topics is open. Waits for whoever still writes, by name.
 */
export function confirmSilent(context: CutoverContext): Step {
  const { ports, options } = context;
  const silenceMs = options.silenceMs ?? 1_000;
  let seen: { readonly ends: Ends; readonly since: number } | undefined;
  return {
    id: 'confirmSilent',
    describe: 'prove that nobody writes to the source',
    run: async () => ({ at: ports.clock.now() }),
    observe: async started => {
      if (started === undefined) return 'absent';
      const partitions = scopePartitions(await context.scope());
      const askedAt = ports.clock.now();
      const { ends, obstacles } = await context.clusters.use(({ source }) => look(source, partitions, askedAt));
      const moved = seen ? movedBetween(seen.ends, ends) : [];
      if (!seen || moved.length > 0) seen = { ends, since: ports.clock.now() };
      if (moved.length > 0) return soon(`the writers of ${nameSome(moved)} to stop`);
      if (obstacles.length > 0) return soon(nameSome(obstacles));
      // From the answer of the first look to the question of this one: how long a look takes is no silence.
      const silentForMs = Math.max(0, askedAt - seen.since);
      if (silentForMs < silenceMs) return soon(`silence on the source for ${silenceMs} ms`, silenceMs - silentForMs);
      return { settled: { ends: await keepBody(ports.journals, ends), partitions: partitions.length, silentForMs } satisfies Silence };
    },
    holds: async () => isSwitched(context) || (await stillStands(context, 'confirmSilent')),
    undo: nothingToUndo,
  };
}

/** Whether the source's ends are those that a step settled with. */
export async function stillStands(context: CutoverContext, step: 'confirmSilent' | 'standby'): Promise<boolean> {
  const evidence = context.record(step).evidence as { readonly ends: string } | undefined;
  const partitions = scopePartitions(await context.scope());
  const ends = await context.clusters.use(({ source }) => takeEnds(source, partitions));
  return evidence?.ends === (await keepBody({ putBody: async () => {} }, ends));
}

const soon = (waitingFor: string, ms = soonMs) => ({ pending: { waitingFor, askAgainInMs: Math.max(1, Math.min(ms, soonMs)) } });

async function look(source: Pick<KafkaCluster, 'listOffsets' | 'listOngoingTransactions'>, partitions: readonly TopicPartition[], now: number) {
  const [ends, stable, ongoing] = await Promise.all([
    takeEnds(source, partitions),
    offsetsAt(source, partitions, 'latest'),
    source.listOngoingTransactions(),
  ]);
  const places = new Set(partitions.map(placeOf));
  const open = ongoing.transactions.filter(transaction => transaction.partitions.some(partition => places.has(placeOf(partition))));
  const held = partitions.map(placeOf).filter(place => ends[place] !== (stable.get(place) ?? 0n).toString());
  if (open.length > 0) return { ends, obstacles: open.map(transaction => describeTransaction(transaction, places, now)) };
  const why = ongoing.supported ? '' : '; the brokers are too old to say whose it is';
  return { ends, obstacles: held.length > 0 ? [`the open transaction on ${nameSome(held)} to end${why}`] : [] };
}

function describeTransaction(
  { transactionalId, startedAt, timeoutMs, partitions }: OngoingTransaction,
  places: ReadonlySet<string>,
  now: number,
): string {
  const where = nameSome(partitions.map(placeOf).filter(place => places.has(place)));
  const left = Math.max(0, Math.ceil((startedAt + timeoutMs - now) / 1_000));
  return `transaction "${transactionalId}" on ${where} to end: the broker aborts it after its time-out of ${Math.round(timeoutMs / 1_000)} s, in ${left} s`;
}
