import { connectKafka, pause } from './kafkaClients.ts';
import type { Ledger } from './ledger.ts';
import { sendBatch } from './seed.ts';
import type { DemoTopic } from './topics.ts';

/** A producer that never rests until it is told to. */
export interface Writer {
  /** Settles when the last send has been answered. */
  stop(): Promise<void>;
  add(topic: DemoTopic): void;
}

/**
 * Writes small batches to all topics in turn, and keeps the ledger. Not idempotent on purpose: when a leader dies, kafkajs 2.2.4 may give the next record the
 * sequence number of one that was written without an answer; the broker takes it for a repeat, and a record that was acknowledged is on no cluster.
 */
export async function startWriter(bootstrapServers: string, topics: readonly DemoTopic[], ledger: Ledger): Promise<Writer> {
  const producer = connectKafka(bootstrapServers, 'demo-writer').producer({ maxInFlightRequests: 1 });
  await producer.connect();
  const mine = [...topics];
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      for (const topic of mine) if (!stopped) await sendBatch(producer, topic, topic.partitions, ledger);
      await pause(20);
    }
    await producer.disconnect();
  })();
  return {
    async stop() {
      stopped = true;
      await running;
    },
    add: topic => void mine.push(topic),
  };
}
