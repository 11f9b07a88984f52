import type { Consumer } from 'kafkajs';
import { connectKafka } from '@msk-migration/demo/src/kafkaClients.ts';
import { keepWriting } from './keepWriting.ts';
import type { Place } from './placeOfClients.ts';
import type { Product } from './products.ts';

/** The writer and the consumer group of a product. */
export interface Applications {
  /** Stops them where they are and starts them there; settles when they are at work. */
  moveTo(place: Place): Promise<void>;
  readonly place: () => Place;
}

/** Servers of the clusters where applications can be. */
type Clusters = Readonly<Record<Exclude<Place, 'nowhere'>, string>>;

interface ApplicationsOptions {
  readonly product: Product;
  readonly clusters: Clusters;
  readonly say: (line: string) => void;
}

/** Applications that do not run yet. A move that failed can be asked for again. */
export function makeApplications({ product, clusters, say }: ApplicationsOptions): Applications {
  let running: Running | undefined;
  let place: Place = 'nowhere';
  return {
    place: () => place,
    async moveTo(next) {
      if (next === place) return;
      await running?.stop();
      [running, place] = [undefined, 'nowhere'];
      if (next === 'nowhere') return;
      running = await start(product, clusters[next], say);
      place = next;
    },
  };
}

interface Running {
  readonly stop: () => Promise<void>;
}

async function start(product: Product, bootstrapServers: string, say: ApplicationsOptions['say']): Promise<Running> {
  const kafka = connectKafka(bootstrapServers, `${product.name}-service`);
  const [consumer, producer] = [kafka.consumer({ groupId: product.group, maxWaitTimeInMs: 500 }), kafka.producer({ maxInFlightRequests: 1 })];
  const disconnect = async () => void (await Promise.all([consumer.disconnect(), producer.disconnect()]));
  try {
    await Promise.all([startReader(consumer, product), producer.connect()]);
  } catch (error) {
    await disconnect();
    throw error;
  }
  const stopping = new AbortController();
  const writing = keepWriting({ producer, product, say, signal: stopping.signal });
  return {
    async stop() {
      stopping.abort();
      await writing;
      await disconnect();
    },
  };
}

async function startReader(consumer: Consumer, { topics }: Product): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topics: topics.map(({ name }) => name), fromBeginning: true });
  await consumer.run({ autoCommitInterval: 1_000, eachMessage: async () => {} });
}
