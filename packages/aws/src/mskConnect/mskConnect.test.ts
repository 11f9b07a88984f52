import { systemClock } from '@msk-migration/core/node';
import { startApi } from '@msk-migration/sandbox';
import { inMemoryWorkers } from '@msk-migration/testing';
import { mskConnectContract } from '@msk-migration/testing/contracts';
import { KafkaConnectClient } from '@aws-sdk/client-kafkaconnect';
import { expect, it } from 'vitest';
import { mskConnect } from './mskConnect.ts';

const connect = (endpoint: string, credentials = { accessKeyId: 'x', secretAccessKey: 'x' }) =>
  mskConnect(new KafkaConnectClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 }));

mskConnectContract('the AWS SDK over HTTP', async () => {
  const api = await startApi({ model: { workers: inMemoryWorkers() } });
  return { mskConnect: connect(api.url), clock: systemClock, bucketArn: 'arn:aws:s3:::plugins', fileKey: 'mm2.zip', close: () => api.close() };
});

it('names the endpoint that does not answer', async () => {
  await expect(connect('http://127.0.0.1:9').listConnectors()).rejects.toMatchObject({
    code: 'AWS_UNAVAILABLE',
    message: expect.stringContaining('127.0.0.1:9'),
  });
});
