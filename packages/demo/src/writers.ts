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

/** Writes small batches to all topics in turn, and keeps the ledger. */
export async function startWriter(bootstrapServers: string, topics: readonly DemoTopic[], ledger: Ledger): Promise<Writer> {
  const producer = connectKafka(bootstrapServers, 'demo-writer').producer({ idempotent: true, maxInFlightRequests: 1 });
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
