import type { Consumer, Producer } from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import { connectKafka } from './kafkaClient.ts';
import { makeRecord } from './makeRecord.ts';
import type { Place } from './placeOfClients.ts';
import type { Product } from './products.ts';

const betweenRecordsMs = 500;

/** The writer and the consumer group of a product. */
export interface Applications {
  /** Stops them where they are and starts them there; settles when they are at work. */
  moveTo(place: Place): Promise<void>;
  readonly place: () => Place;
}

/** Servers of the clusters where applications can be. */
export type Clusters = Readonly<Record<Exclude<Place, 'nowhere'>, string>>;

/** Applications that do not run yet. */
export function makeApplications(product: Product, clusters: Clusters): Applications {
  let running: { readonly stop: () => Promise<void> } | undefined;
  let place: Place = 'nowhere';
  return {
    place: () => place,
    async moveTo(next) {
      if (next === place) return;
      await running?.stop();
      running = next === 'nowhere' ? undefined : await start(product, clusters[next]);
      place = next;
    },
  };
}

async function start(product: Product, bootstrapServers: string): Promise<{ stop(): Promise<void> }> {
  const kafka = connectKafka(bootstrapServers, `${product.name}-service`);
  const [consumer, producer] = [kafka.consumer({ groupId: product.group, maxWaitTimeInMs: 500 }), kafka.producer({ maxInFlightRequests: 1 })];
  await Promise.all([startReader(consumer, product), producer.connect()]);
  const stopping = new AbortController();
  const writing = keepWriting(producer, product, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await writing;
      await Promise.all([consumer.disconnect(), producer.disconnect()]);
    },
  };
}

async function startReader(consumer: Consumer, { topics }: Product): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topics: topics.map(({ name }) => name), fromBeginning: true });
  await consumer.run({ autoCommitInterval: 1_000, eachMessage: async () => {} });
}

/** A record for each topic, twice a second: enough to see that something lives. */
async function keepWriting(producer: Producer, { topics }: Product, signal: AbortSignal): Promise<void> {
  for (let n = 0; !signal.aborted; n++) {
    for (const { name, partitions } of topics) await producer.send({ topic: name, messages: [makeRecord(name, n, partitions)] });
    await pause(betweenRecordsMs, undefined, { signal }).catch(() => undefined);
  }
}
