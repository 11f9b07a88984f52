import type { Producer } from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import { makeRecord } from './makeRecord.ts';
import type { Product } from './products.ts';

const betweenRecordsMs = 500;

interface WritingOptions {
  readonly producer: Pick<Producer, 'send'>;
  readonly product: Pick<Product, 'name' | 'topics'>;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** A record for each topic, twice a second: enough to see that something lives. What cannot be written is said, and the next record is tried. */
export async function keepWriting({ producer, product, say, signal }: WritingOptions): Promise<void> {
  for (let n = 0; !signal.aborted; n++) {
    try {
      for (const { name, partitions } of product.topics) await producer.send({ topic: name, messages: [makeRecord(name, n, partitions)] });
    } catch (error) {
      say(`${product.name}: a record could not be written: ${String(error)}`);
    }
    await pause(betweenRecordsMs, undefined, { signal }).catch(() => undefined);
  }
}
