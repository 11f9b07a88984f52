import { kafkaClusterContract } from '@msk-migration/testing/contracts';
import { openKafka } from './openKafka.ts';
import { kafkajsSeed } from './testSupport/kafkajsSeed.ts';
import { startTestCluster } from './testSupport/startTestCluster.ts';

kafkaClusterContract('The adapter over real brokers', async () => {
  const { bootstrapServers, tearDown } = await startTestCluster();
  const cluster = openKafka({ bootstrapServers });
  const end = async () => {
    await cluster.close();
    await tearDown();
  };
  return { cluster, seed: kafkajsSeed(bootstrapServers).seed, tearDown: end };
});
