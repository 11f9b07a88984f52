import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askBroker } from './clusters/askBroker.ts';
import { createSandbox } from './createSandbox.ts';
import { findMarked } from './processes/findMarked.ts';
import type { Sandbox } from './sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await createSandbox({ target: { brokers: 3 } })));
afterAll(async () => await sandbox.close());

const stateOf = (name: string) => sandbox.processes().find(process => process.name === name)?.state;
const portOf = (id: number) => sandbox.target.brokers[id - 1]?.port ?? 0;

test('has two clusters of the sizes asked for, each broker knowing all of its cluster', async () => {
  expect(sandbox.source.brokers.map(({ process }) => process)).toEqual(['source-1']);
  expect(sandbox.target.bootstrapServers.split(',')).toHaveLength(3);
  for (const { port } of sandbox.target.brokers) expect((await askBroker(port))?.toSorted()).toEqual([1, 2, 3]);
  expect(sandbox.source.clusterId).not.toBe(sandbox.target.clusterId);
});

test('its environment leads the AWS SDKs to it', () => {
  expect(sandbox.env).toMatchObject({ AWS_ENDPOINT_URL_KAFKACONNECT: sandbox.endpoints.kafkaConnect, AWS_ENDPOINT_URL: sandbox.endpoints.aws });
  expect(sandbox.target.clusterArn).toMatch(/^arn:aws:kafka:eu-west-1:000000000000:cluster\/target\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-1$/);
});

test('a killed broker is ended until it is started again', async () => {
  await sandbox.kill('target-2');
  expect(stateOf('target-2')).toBe('ended');
  expect(await askBroker(portOf(2))).toBeUndefined();
  await sandbox.startAgain('target-2');
  expect(stateOf('target-2')).toBe('running');
  expect((await askBroker(portOf(2)))?.toSorted()).toEqual([1, 2, 3]);
});

test('a paused broker takes connections and answers nothing until it is resumed', async () => {
  await sandbox.pause('source-1');
  expect(stateOf('source-1')).toBe('paused');
  const port = sandbox.source.brokers[0]?.port ?? 0;
  expect(await askBroker(port, 300)).toBeUndefined();
  await sandbox.resume('source-1');
  expect(await askBroker(port, 5_000)).toEqual([1]);
});

test('says which processes there are when one is named that is not', async () => {
  await expect(sandbox.kill('target-4')).rejects.toThrow(
    'no process of the sandbox is called "target-4"; there are: ministack, source-1, target-1, target-2, target-3',
  );
});

test('keeps the log of each process', async () => {
  await access(sandbox.logFile('ministack'));
  expect(await readFile(sandbox.logFile('source-1'), 'utf8')).toContain('QuorumController');
});

test('giving up while it starts leaves nothing', async () => {
  const directory = join(tmpdir(), `give-up-${crypto.randomUUID()}`);
  const giveUp = new AbortController();
  const starting = createSandbox({
    directory,
    keepDirectory: false,
    signal: giveUp.signal,
    onProgress: ({ stage }) => stage === 'brokers' && setTimeout(() => giveUp.abort(), 300),
  });
  await expect(starting).rejects.toThrow('aborted');
  expect((await findMarked()).filter(({ command }) => command.includes(directory))).toEqual([]);
  await expect(access(directory)).rejects.toThrow('ENOENT');
});

test('a directory of the user is kept', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'kept-'));
  const other = await createSandbox({ directory });
  await other.close();
  await expect(access(join(directory, 'source-1', 'broker.log'))).resolves.toBeUndefined();
  await rm(directory, { recursive: true });
});
