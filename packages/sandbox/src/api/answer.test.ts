import { exampleConnector, exampleWorkerConfiguration } from '@msk-migration/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { apiInTests, type ApiInTests } from './apiInTests.ts';

const signed = {
  authorization: `AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/kafkaconnect/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  'x-amz-date': '20260101T000000Z',
};

let started: ApiInTests;

beforeEach(async () => {
  started = await apiInTests();
});

afterEach(() => started[Symbol.asyncDispose]());

const get = (path: string, headers: Record<string, string> = signed): Promise<Response> => fetch(`${started.api.url}${path}`, { headers });
const post = (path: string, body: unknown): Promise<Response> =>
  fetch(`${started.api.url}${path}`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers: signed });

describe('a request is refused', () => {
  const cases: readonly (readonly [string, object, RegExp])[] = [
    [
      'with a description of 1025 characters',
      { connectorDescription: 'x'.repeat(1025) },
      /connectorDescription: has 1025 characters; it must be 0 to 1024/,
    ],
    [
      'with an unknown kind of authentication',
      { kafkaClusterClientAuthentication: { authenticationType: 'SCRAM' } },
      /authenticationType: "SCRAM" is none of NONE, IAM/,
    ],
    ['with 9 MCUs', { capacity: { provisionedCapacity: { mcuCount: 9, workerCount: 1 } } }, /mcuCount: is 9; it must be 1 to 8/],
    ['with half a worker', { capacity: { provisionedCapacity: { mcuCount: 1, workerCount: 1.5 } } }, /workerCount: must be a whole number/],
    [
      'with a number for a text',
      { connectorConfiguration: { 'connector.class': 'C', 'tasks.max': 1 } },
      /connectorConfiguration\.tasks\.max: must be a text/,
    ],
    ['with a text for a list', { plugins: 'all' }, /plugins: must be a list/],
    ['without a member of a member', { plugins: [{ customPlugin: { revision: 1 } }] }, /plugins\.0\.customPlugin\.customPluginArn: is required/],
    ['with a tag whose key is empty', { tags: { '': 'x' } }, /has 0 characters; it must be 1 to 128/],
    ['with a text for a flag', { logDelivery: { workerLogDelivery: { cloudWatchLogs: { enabled: 'yes' } } } }, /enabled: must be true or false/],
  ];
  test.each(cases)('%s', async (_, given, message) => {
    const response = await post('/v1/connectors', {
      ...exampleConnector({ connectorName: 'new', plugins: [{ customPlugin: { customPluginArn: 'arn:x', revision: 1 } }] }),
      ...given,
    });
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([400, 'BadRequestException']);
    expect(await response.json()).toEqual({ message: expect.stringMatching(message) });
  });

  test('with a query that has another type', async () => {
    expect((await get('/v1/connectors?maxResults=101')).status).toBe(400);
    expect((await get('/v1/connectors?maxResults=ten')).status).toBe(400);
    expect((await get('/v1/connectors?maxResults=100')).status).toBe(200);
  });

  test('with a body that is no JSON object', async () => {
    for (const body of ['{', '[]', '"x"', 'null']) expect((await post('/v1/connectors', body)).status).toBe(400);
  });

  test('without a signature, and nothing of it is written down', async () => {
    const broken: readonly Record<string, string>[] = [
      {},
      { authorization: 'Bearer x' },
      { ...signed, authorization: signed.authorization.replace('Signature=0', 'Signature=') },
      { authorization: signed.authorization },
    ];
    for (const headers of broken) {
      const response = await get('/v1/connectors', headers);
      expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([403, 'ForbiddenException']);
    }
    await expect(started.readRecorded()).rejects.toThrow(/ENOENT/);
  });

  test('when it is signed for another service', async () => {
    const response = await get('/v1/connectors', { ...signed, authorization: signed.authorization.replace('/kafkaconnect/', '/s3/') });
    expect([response.status, await response.json()]).toEqual([403, { message: expect.stringContaining('"kafkaconnect", not "s3"') }]);
  });

  test('when there is no such operation', async () => {
    expect((await get('/v1/nothing')).status).toBe(404);
  });
});

test('members that a shape does not have are ignored and not written down', async () => {
  const response = await post('/v1/worker-configurations', { ...exampleWorkerConfiguration(), surprise: 1 });
  expect(response.status).toBe(200);
  expect((await started.readRecorded())[0]?.input).not.toHaveProperty('surprise');
});

test('an operation that is not served says so', async () => {
  const response = await get('/v1/clusters', { ...signed, authorization: signed.authorization.replace('/kafkaconnect/', '/kafka/') });
  expect([response.status, await response.json()]).toEqual([501, { message: 'ListClusters is not served by the sandbox.' }]);
});
