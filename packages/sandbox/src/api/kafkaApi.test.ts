import {
  DescribeClusterV2Command,
  GetBootstrapBrokersCommand,
  KafkaClient,
  ListClustersV2Command,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-kafka';
import { KafkaConnectClient, ListTagsForResourceCommand as ListConnectorTags } from '@aws-sdk/client-kafkaconnect';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { apiInTests, cluster, clusterArn, type ApiInTests } from './apiInTests.ts';

let started: ApiInTests;
let kafka: KafkaClient;

beforeEach(async () => {
  started = await apiInTests();
  kafka = new KafkaClient(started.options);
});

afterEach(async () => {
  kafka.destroy();
  await started[Symbol.asyncDispose]();
});

describe('the kafka API beside it', () => {
  test('shows the clusters given, to the unmodified SDK', async () => {
    const { ClusterInfoList } = await kafka.send(new ListClustersV2Command({ ClusterNameFilter: 'tar' }));
    expect(ClusterInfoList).toMatchObject([{ ClusterArn: clusterArn, ClusterName: 'target', State: 'ACTIVE', CreationTime: expect.any(Date) }]);
    expect((await kafka.send(new ListClustersV2Command({ ClusterNameFilter: 'other' }))).ClusterInfoList).toEqual([]);
    const { ClusterInfo } = await kafka.send(new DescribeClusterV2Command({ ClusterArn: clusterArn }));
    expect(ClusterInfo?.Provisioned).toMatchObject({
      NumberOfBrokerNodes: 3,
      ClientAuthentication: { Unauthenticated: { Enabled: true } },
      CurrentBrokerSoftwareInfo: { KafkaVersion: '3.7.x' },
    });
    expect((await kafka.send(new GetBootstrapBrokersCommand({ ClusterArn: clusterArn }))).BootstrapBrokerString).toBe(cluster.bootstrapServers);
    await expect(kafka.send(new DescribeClusterV2Command({ ClusterArn: 'arn:none' }))).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('keeps tags of its own on the path that both services have', async () => {
    await kafka.send(new TagResourceCommand({ ResourceArn: clusterArn, Tags: { owner: 'me', other: 'x' } }));
    await kafka.send(new UntagResourceCommand({ ResourceArn: clusterArn, TagKeys: ['other'] }));
    expect((await kafka.send(new ListTagsForResourceCommand({ ResourceArn: clusterArn }))).Tags).toEqual({ owner: 'me' });
    const connect = new KafkaConnectClient(started.options);
    await expect(connect.send(new ListConnectorTags({ resourceArn: clusterArn }))).rejects.toMatchObject({ name: 'NotFoundException' });
    connect.destroy();
    expect((await started.readRecorded())[0]).toEqual({
      service: 'kafka',
      operation: 'TagResource',
      input: { ResourceArn: clusterArn, Tags: { owner: 'me', other: 'x' } },
    });
  });
});
