import { createSandbox } from '@msk-migration/sandbox';
import { kafkaClusterContract } from '@msk-migration/testing/contracts';
import { openKafka } from './openKafka.ts';
import { kafkajsSeed } from './testSupport/kafkajsSeed.ts';

kafkaClusterContract('The adapter over a real broker', async () => {
  const sandbox = await createSandbox();
  const { bootstrapServers } = sandbox.source;
  const cluster = openKafka({ bootstrapServers });
  const tearDown = async () => {
    await cluster.close();
    await sandbox.close();
  };
  return { cluster, seed: kafkajsSeed(bootstrapServers).seed, tearDown };
});
