import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleConnector, inMemoryWorkers } from '@msk-migration/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startApi } from './api/startApi.ts';
import { runWithBotocore, validateRecordedRequests } from './botocore.ts';
import { driveSettings } from './driveSettings.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'botocore-test-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function judge(...requests: readonly { readonly operation: string; readonly input: unknown }[]): Promise<readonly string[]> {
  const file = join(directory, 'judged.jsonl');
  await writeFile(file, requests.map(request => JSON.stringify({ service: 'kafkaconnect', ...request })).join('\n'));
  const { checked, problems } = await validateRecordedRequests([file]);
  expect(checked).toBe(requests.length);
  return problems;
}

test('the committed table of ranges and enums is what the pinned botocore says', async () => {
  expect(await runWithBotocore({ script: 'generateConstraints.py', args: ['--check'] })).toEqual({ code: 0, output: '', errors: '' });
});

describe('the judge of recorded requests', () => {
  const connector = exampleConnector({ connectorName: 'c', plugins: [{ customPlugin: { customPluginArn: 'arn:x', revision: 1 } }] });

  test('accepts what is right', async () => {
    expect(await judge({ operation: 'CreateConnector', input: connector }, { operation: 'ListConnectors', input: { maxResults: 100 } })).toEqual([]);
  });

  test.each([
    ['a member that does not exist', { ...connector, surprise: 1 }, /Unknown parameter in input: "surprise"/],
    ['a member that is missing', { ...connector, plugins: undefined }, /Missing required parameter in input: "plugins"/],
    ['another type', { ...connector, connectorName: 1 }, /Invalid type for parameter connectorName/],
    ['a value outside of its enum', { ...connector, networkType: 'IPV6' }, /networkType: 'IPV6' is none of IPV4, DUAL/],
    ['a text that is too long', { ...connector, connectorDescription: 'x'.repeat(1025) }, /connectorDescription: 1025 is above 1024/],
    ['a number that is too small', { ...connector, capacity: { provisionedCapacity: { mcuCount: 0, workerCount: 1 } } }, /mcuCount/],
  ])('finds %s', async (_, input, message) => {
    expect((await judge({ operation: 'CreateConnector', input })).join('\n')).toMatch(message);
  });

  test('finds an operation that does not exist', async () => {
    expect(await judge({ operation: 'StopConnector', input: {} })).toEqual([expect.stringMatching(/no operation StopConnector/)]);
  });
});

test('boto3 drives a connector through its life, and botocore finds its requests right', async () => {
  const recordTo = join(directory, 'requests.jsonl');
  const api = await startApi({ model: { workers: inMemoryWorkers() }, recordTo });
  const { code, output, errors } = await runWithBotocore({
    script: 'driveConnector.py',
    args: [api.url],
    input: JSON.stringify(driveSettings('127.0.0.1:9092')),
  });
  await api.close();
  expect([code, errors]).toEqual([0, '']);
  const said = output
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(said.map(line => line.step)).toEqual([
    'create',
    'describe',
    'list',
    'update operation',
    'updated',
    'pause_connector operation',
    'pause_connector',
    'refused',
    'update operation',
    'updated',
    'resume_connector operation',
    'resume_connector',
    'restart_connector operation',
    'restart_connector',
    'operations',
    'delete',
    'gone',
  ]);
  expect(said.find(line => line.step === 'refused')).toMatchObject({ error: 'BadRequestException' });
  expect(said.find(line => line.step === 'operations')?.states).toEqual([
    'RESTART_COMPLETE',
    'RESUME_COMPLETE',
    'UPDATE_COMPLETE',
    'PAUSE_COMPLETE',
    'UPDATE_COMPLETE',
  ]);
  const { checked, problems } = await validateRecordedRequests([recordTo]);
  expect(problems).toEqual([]);
  expect(checked).toBeGreaterThan(20);
});
