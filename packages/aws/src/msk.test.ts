import { KafkaClient } from '@aws-sdk/client-kafka';
import { startApi, type Api } from '@msk-migration/sandbox';
import { inMemoryWorkers } from '@msk-migration/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { msk } from './msk.ts';

const arn = 'arn:aws:kafka:eu-west-1:000000000000:cluster/target/11111111-2222-3333-4444-555555555555-1';
let api: Api;
beforeAll(async () => {
  api = await startApi({
    model: { workers: inMemoryWorkers() },
    clusters: [{ arn, name: 'target', brokers: 1, bootstrapServers: '127.0.0.1:9092' }],
  });
});
afterAll(() => api.close());
const open = () =>
  msk(new KafkaClient({ endpoint: api.url, region: 'eu-west-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, maxAttempts: 1 }));

it('describes a cluster with its network and its bootstrap servers', async () => {
  const found = await open().describeCluster(arn);
  expect(found).toMatchObject({ arn, name: 'target', type: 'PROVISIONED', state: 'ACTIVE', bootstrapServers: { plaintext: '127.0.0.1:9092' } });
  expect(found?.subnets.length).toBeGreaterThan(0);
});

it('answers undefined for a cluster that is not there', async () => {
  expect(await open().describeCluster(arn.replace('target', 'none'))).toBeUndefined();
});
