import { setTimeout as sleep } from 'node:timers/promises';
import type { KafkaCluster } from '@msk-migration/core';
import { createSandbox, type Sandbox } from '@msk-migration/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKafka } from '../openKafka.ts';
import { kafkajsSeed } from '../testSupport/kafkajsSeed.ts';

describe('The stable commits of a group', () => {
  const stableOn = [0, 1].map(partition => ({ topic: 'orders', partition }));
  let sandbox: Sandbox;
  let cluster: KafkaCluster;

  beforeAll(async () => {
    sandbox = await createSandbox();
    cluster = openKafka({ bootstrapServers: sandbox.source.bootstrapServers });
    await cluster.createTopics([{ name: 'orders', partitions: 2, replicationFactor: 1, configs: {} }]);
  });

  afterAll(async () => {
    await cluster?.close();
    await sandbox?.close();
  });

  it.each([
    ['commit', [7n, 5n]],
    ['abort', [5n, 5n]],
  ] as const)('are there after the %s of the transaction that was open, and not before', async (end, expected) => {
    const groupId = `ends-with-${end}`;
    await cluster.commitOffsets(
      groupId,
      stableOn.map(place => ({ ...place, offset: 5n, metadata: 'm' })),
    );
    const open = await kafkajsSeed(sandbox.source.bootstrapServers).seed.openTransaction(groupId, 'orders', [{ value: 'x' }]);
    await open.commitOffset(groupId, { topic: 'orders', partition: 0, offset: 7n });
    let answered = false;
    const asked = cluster.fetchCommittedOffsets([groupId], { stableOn }).finally(() => (answered = true));
    await sleep(1_500);
    expect(answered).toBe(false);
    await open[end]();
    expect((await asked).get(groupId)?.map(({ offset }) => offset)).toEqual(expected);
  });
});
