import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createSandbox, type Sandbox } from '@msk-migration/sandbox';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, expect, it } from 'vitest';

const main = resolve(import.meta.dirname, 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'msk-migration-cli-'));
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox();
  await seed(sandbox.source.bootstrapServers);
  const region = `<CreateBucketConfiguration><LocationConstraint>${sandbox.env['AWS_REGION'] ?? ''}</LocationConstraint></CreateBucketConfiguration>`;
  await fetch(`${sandbox.endpoints.aws}/plugins`, { method: 'PUT', body: region });
  writeFileSync(join(folder, 'spec.yaml'), specOf(sandbox));
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

const specOf = ({ source, target }: Sandbox): string => `flow:
  name: orders
  source: { alias: onprem, bootstrapServers: '${source.bootstrapServers}' }
  target: { clusterArn: '${target.clusterArn}' }
  connect: { pluginBucket: plugins }
  connectors:
    source: { refresh.topics.interval.seconds: 3 }
    heartbeat: { emit.heartbeats.interval.seconds: 1 }
    worker: { offset.flush.interval.ms: 1000 }
migration:
  name: orders
  owner: team-orders
  topics: [orders]
  groups: [billing]
  cutover: { quietSeconds: 1, groupsWithoutCommits: start }
`;

/** 300 records in three partitions; the group billing has read all of partition 0, a part of 1 and nothing of 2. */
async function seed(bootstrapServers: string): Promise<void> {
  const kafka = new Kafka({ brokers: bootstrapServers.split(','), logLevel: logLevel.NOTHING });
  const [admin, producer] = [kafka.admin(), kafka.producer()];
  await Promise.all([admin.connect(), producer.connect()]);
  await admin.createTopics({
    topics: [{ topic: 'orders', numPartitions: 3, replicationFactor: 1, configEntries: [{ name: 'retention.ms', value: '86400000' }] }],
  });
  for (const partition of [0, 1, 2])
    await producer.send({ topic: 'orders', messages: Array.from({ length: 100 }, (_, n) => ({ partition, key: `k${n}`, value: `v${n}` })) });
  await admin.setOffsets({
    groupId: 'billing',
    topic: 'orders',
    partitions: [
      { partition: 0, offset: '100' },
      { partition: 1, offset: '42' },
    ],
  });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
}

interface Ended {
  readonly code: number | null;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

/** One command with --json, as a user's script would call it. */
function run(command: string, ...options: readonly string[]): Promise<Ended> {
  return new Promise(done => {
    const argv = ['--conditions=source', '--disable-warning=ExperimentalWarning', main, command, 'spec.yaml', '--json', ...options];
    const child = spawn(process.execPath, argv, { cwd: folder, env: { ...process.env, ...sandbox.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('close', code => done({ code, text: stderr, json: JSON.parse(stdout || '{}') as Record<string, unknown> }));
  });
}

it('a migration, command by command, with the exit code of each', async () => {
  const { json: inventory } = await run('inventory');
  expect(inventory).toMatchObject({ topics: ['orders'], groups: ['billing'] });

  expect(await run('status')).toMatchObject({ code: 4, json: { judgement: { verdict: 'broken' } } });
  expect(await run('plan', '--out', 'plan.json')).toMatchObject({ code: 0, json: { blocked: [] } });
  const plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'other.json'), JSON.stringify({ ...plan, digest: 'of another spec' }));
  writeFileSync(join(folder, 'no-plan.json'), '{}');
  expect(await run('deploy', '--plan', 'other.json', '--yes')).toMatchObject({ json: { error: { code: 'PLAN_STALE' } } });
  expect(await run('deploy', '--plan', 'no-plan.json', '--yes')).toMatchObject({ code: 2, json: { error: { code: 'INPUT_INVALID' } } });
  expect(await run('plan', '--out', 'nowhere/plan.json')).toMatchObject({ code: 2, json: { error: { code: 'INPUT_INVALID' } } });
  expect(await run('deploy', '--plan', 'plan.json')).toMatchObject({ code: 3, json: { outcome: 'unconfirmed' } });
  expect(await run('deploy', '--plan', 'plan.json', '--yes')).toMatchObject({ code: 0, json: { outcome: 'finished' } });
  const { json: again } = await run('plan');
  expect((again['changes'] as { action: string }[]).filter(({ action }) => action !== 'keep')).toEqual([]);

  expect(await eventually(() => run('status'), 0)).toMatchObject({ code: 0, json: { judgement: { verdict: 'healthy' } } });
  expect(await run('cutover')).toMatchObject({ code: 1, json: { outcome: 'failed', failure: { cause: expect.stringContaining('verify') } } });
  expect(await eventually(() => run('verify', '--page', 'evidence.html'), 0)).toMatchObject({
    code: 0,
    json: { result: 'same', topics: [{ topic: 'orders', compared: '300' }] },
  });

  const first = await run('cutover');
  expect(first).toMatchObject({ code: 3, json: { on: [{ step: 'approve' }] } });
  const [{ waitingFor }] = first.json['on'] as [{ waitingFor: string }];
  expect(await run('cutover', '--approve', 'something-else')).toMatchObject({ code: 3, json: { error: { code: 'APPROVAL_NEEDED' } } });
  expect(await run('cutover', '--approve', waitingFor.split(' ').at(-1) ?? '')).toMatchObject({ code: 3, json: { on: [{ step: 'fence' }] } });
  expect(await run('cutover', '--writers-stopped')).toMatchObject({ code: 3, json: { on: [{ step: 'switchClients' }] } });
}, 170_000);

it('an aborted cutover leaves the target as it was, and the way free for clean-up', async () => {
  expect(await run('cleanup', '--yes')).toMatchObject({ code: 1, json: { error: { code: 'WRONG_PHASE' } } });
  // The writers were stopped, and the switch was waited for when it was called off.
  const toDo = ['let the clients use the source again', 'let the writers go on at the source'];
  expect(await run('cutover', '--abort', 'not today')).toMatchObject({
    code: 0,
    json: { outcome: 'aborted', reason: 'not today', toDo, stranded: [] },
  });
  expect(await run('cleanup')).toMatchObject({ code: 3, json: { outcome: 'unconfirmed' } });
  expect(await run('cleanup', '--yes')).toMatchObject({ code: 0, json: { outcome: 'finished' } });
  expect(await run('status')).toMatchObject({ code: 4, json: { connectors: [{ state: 'ABSENT' }, { state: 'ABSENT' }, { state: 'ABSENT' }] } });
}, 170_000);

it('the saved page stands for itself', () => {
  const file = join(folder, 'evidence.html');
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toMatch(/<td>orders<\/td>/);
});

/** Some things come about in a little while; what is returned is the last answer. */
async function eventually(ask: () => Promise<Ended>, code: number): Promise<Ended> {
  for (let tries = 1; ; tries++) {
    const ended = await ask();
    if (ended.code === code || tries === 15) return ended;
    await new Promise(resolve => void setTimeout(resolve, 1000));
  }
}
