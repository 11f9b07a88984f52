import type { Consumer } from 'kafkajs';
import { connectKafka, pause } from './kafkaClients.ts';
import { readLaneValue, type Ledger } from './ledger.ts';
import type { DemoGroup } from './topics.ts';

/** A running member of a consumer group. */
export interface Reader {
  readonly group: DemoGroup;
  /** Commits what was processed and leaves the group. */
  stop(): Promise<void>;
}

/** Reads with auto-commit, as an ordinary application does, and writes down each record it processed. */
export async function startReader(bootstrapServers: string, group: DemoGroup, ledger: Ledger): Promise<Reader> {
  const consumer = connectKafka(bootstrapServers, `demo-${group.id}`).consumer({
    groupId: group.id,
    sessionTimeout: 10_000,
    heartbeatInterval: 1_000,
    maxWaitTimeInMs: 200,
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => void (payload.restart || console.error(`group ${group.id} crashed: ${payload.error.message}`)));
  await consumer.connect();
  await consumer.subscribe({ topics: [...group.topics], fromBeginning: true });
  await run(consumer, group, ledger);
  return { group, stop: () => consumer.disconnect() };
}

async function run(consumer: Consumer, group: DemoGroup, ledger: Ledger): Promise<void> {
  await consumer.run({
    autoCommitInterval: 300,
    eachBatchAutoResolve: false,
    eachBatch: async payload => {
      const { batch } = payload;
      for (const [index, message] of batch.messages.entries()) {
        if (!payload.isRunning() || payload.isStale()) break;
        const record = readLaneValue(message.value);
        if (record !== undefined) ledger.processed(group.id, batch.topic, record);
        payload.resolveOffset(message.offset);
        if (group.slow && index % 50 === 49) await pause(100);
        if (index % 500 === 499) await payload.heartbeat();
      }
      await payload.commitOffsetsIfNecessary();
    },
  });
}
