import type { HookAction } from './hookServer.ts';
import type { Ledger } from './ledger.ts';
import { startReader, type Reader } from './readers.ts';
import type { DemoGroup, DemoTopic } from './topics.ts';
import { startWriter, type Writer } from './writers.ts';

export interface ApplicationsOptions {
  readonly source: string;
  readonly target: string;
  readonly topics: readonly DemoTopic[];
  readonly groups: readonly DemoGroup[];
  readonly ledger: Ledger;
}

/** Everything of the demo's company that uses Kafka: one writer and its consumer groups, on one cluster or the other. */
export interface Applications {
  /** What the webhook is asked to do. */
  act(action: HookAction): Promise<void>;
  /** The writer takes on a topic that was created meanwhile. */
  addTopic(topic: DemoTopic): void;
  /** How long nobody could write, in milliseconds; undefined before the writers were let go on. */
  writersWaitedMs(): number | undefined;
  stop(): Promise<void>;
}

/** Starts the writer and the groups on the source. */
export async function startApplications({ source, target, topics, groups, ledger }: ApplicationsOptions): Promise<Applications> {
  const writes = topics.filter(topic => !topic.transactional);
  let writer: Writer | undefined = await startWriter(source, writes, ledger);
  let readers: readonly Reader[] = await Promise.all(groups.map(group => startReader(source, group, ledger)));
  let stoppedAt = 0;
  let waited: number | undefined;

  const stopWriter = async () => {
    await writer?.stop();
    writer = undefined;
    stoppedAt = Date.now();
  };
  const writeTo = async (cluster: string) => {
    writer ??= await startWriter(cluster, writes, ledger);
    waited = Date.now() - stoppedAt;
  };
  const stopReaders = async (which: (reader: Reader) => boolean) => {
    await Promise.all(readers.filter(which).map(reader => reader.stop()));
    readers = readers.filter(reader => !which(reader));
  };
  const readFrom = async (cluster: string) => {
    await stopReaders(() => true);
    readers = await Promise.all(groups.map(group => startReader(cluster, group, ledger)));
  };

  const actions: Record<HookAction, () => Promise<void>> = {
    // The slow groups would take long to reach the end; they stop where they are and go on there at the target.
    fence: async () => void (await Promise.all([stopWriter(), stopReaders(reader => reader.group.slow === true)])),
    release: () => writeTo(source),
    // Members leave the source first, so that no commit of theirs comes after the positions.
    switch: async () => void (await Promise.all([writeTo(target), readFrom(target)])),
    switchBack: async () => void (await Promise.all([stopWriter(), readFrom(source)])),
  };
  return {
    act: action => actions[action](),
    addTopic: topic => {
      writes.push(topic);
      writer?.add(topic);
    },
    writersWaitedMs: () => waited,
    async stop() {
      await stopWriter();
      await stopReaders(() => true);
    },
  };
}
