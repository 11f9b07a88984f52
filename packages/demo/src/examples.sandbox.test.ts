import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { createSandbox, type Sandbox } from '@msk-migration/sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectKafka } from './kafkaClients.ts';
import { waitUntil } from './waitUntil.ts';

const example = resolve(import.meta.dirname, '../../../examples/migrate.ts');
let sandbox: Sandbox;
let folder = '';
const stop: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msk-migration-examples-'));
  sandbox = await createSandbox();
  await seed(sandbox.source.bootstrapServers);
  await writeFile(join(folder, 'migration.yaml'), specOf(sandbox));
});

afterAll(async () => {
  for (const end of stop) await end();
  await sandbox?.close();
  await rm(folder, { recursive: true, force: true });
});

/** As short as a spec with hooks can be. */
const specOf = ({ source, target }: Sandbox): string => `flow:
  name: example
  source: { bootstrapServers: '${source.bootstrapServers}' }
  target: { clusterArn: '${target.clusterArn}' }
  connect: { pluginBucket: ${sandbox.pluginBucket} }
  connectors:
    heartbeat: { emit.heartbeats.interval.seconds: 1 }
    worker: { offset.flush.interval.ms: 1000 }
migration:
  name: example
  owner: team-example
  topics: [orders]
  groups: [billing]
  cutover:
    fence: { kind: command, argv: ['true'] }
    switchClients: { kind: command, argv: [touch, switched] }
    approval: { secondPerson: true }
    quietSeconds: 1
`;

async function seed(bootstrapServers: string): Promise<void> {
  const kafka = connectKafka(bootstrapServers, 'seed');
  const [admin, producer] = [kafka.admin(), kafka.producer()];
  await Promise.all([admin.connect(), producer.connect()]);
  await admin.createTopics({ topics: [{ topic: 'orders', numPartitions: 1, replicationFactor: 1 }] });
  await producer.send({ topic: 'orders', messages: Array.from({ length: 200 }, (_, n) => ({ key: `k${n}`, value: `v${n}` })) });
  await admin.setOffsets({ groupId: 'billing', topic: 'orders', partitions: [{ partition: 0, offset: '123' }] });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
}

it('examples/migrate.ts moves records and positions to the target', async () => {
  const child = spawn(process.execPath, ['--conditions=source', '--disable-warning=ExperimentalWarning', example, 'migration.yaml'], {
    cwd: folder,
    env: { ...process.env, ...sandbox.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: AbortSignal.timeout(150_000),
  });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const goesOn = waitUntil(
    'the clients to be switched',
    async () => existsSync(join(folder, 'switched')),
    switched => switched,
  ).then(readOn);

  const [output, errors, [code]] = await ended;
  expect({ code, errors }).toMatchObject({ code: 0 });
  expect(output.trim().split('\n').at(-1)).toBe('finished');
  expect(await goesOn).toEqual({ offset: '123', value: 'v123' });
});

/** What the group reads first at the target, where it then stays. */
async function readOn(): Promise<{ readonly offset: string; readonly value: string | undefined }> {
  const consumer = connectKafka(sandbox.target.bootstrapServers, 'billing').consumer({ groupId: 'billing' });
  stop.push(() => consumer.disconnect());
  await consumer.connect();
  await consumer.subscribe({ topics: ['orders'] });
  return await new Promise((resolve, reject) => {
    consumer.run({ eachMessage: async ({ message: { offset, value } }) => resolve({ offset, value: value?.toString() }) }).catch(reject);
  });
}
