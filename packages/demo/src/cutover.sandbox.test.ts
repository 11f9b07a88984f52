import { createSandbox, type Sandbox } from '@msk-migration/sandbox';
import { createMigrator, drive, fileJournals, parseSpec, systemClock, type Migrator, type Process, type Spec } from '@msk-migration/sdk';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectKafka, pause } from './kafkaClients.ts';
import { waitUntil } from './scenario.ts';

let sandbox: Sandbox;
let migrator: Migrator;
let spec: Spec;
let directory = '';

const specText = ({ source, target }: Sandbox): string => `
flow:
  name: guard
  source: { alias: onprem, bootstrapServers: '${source.bootstrapServers}' }
  target: { alias: msk, clusterArn: '${target.clusterArn}' }
  connect: { pluginBucket: ${sandbox.pluginBucket}, capacity: { mcuCount: 1, workerCount: 1 } }
  connectors:
    source: { refresh.topics.interval.seconds: 3 }
    checkpoint: { refresh.groups.interval.seconds: 2, emit.checkpoints.interval.seconds: 1, sync.group.offsets.interval.seconds: 1 }
    heartbeat: { emit.heartbeats.interval.seconds: 1 }
    worker: { offset.flush.interval.ms: 1000 }
migration:
  name: guard
  owner: test
  topics: { include: [orders] }
  groups: { include: [idle, busy] }
  cutover:
    fence: { kind: command, argv: ['true'] }
    switchClients: { kind: ask, message: switch the clients }
    approval: { required: false }
    quietSeconds: 2
`;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'msk-migration-cutover-'));
  sandbox = await createSandbox({});
  Object.assign(process.env, sandbox.env);
  await seed();
  const parsed = parseSpec(specText(sandbox));
  if (!parsed.spec) throw new TypeError(JSON.stringify(parsed));
  spec = parsed.spec;
  migrator = createMigrator({ journals: fileJournals(join(directory, 'journals')) });
  const deployed = await drive(await migrator.deploy(await migrator.plan(spec)), { clock: systemClock });
  if (deployed.outcome !== 'finished') throw new TypeError(JSON.stringify(deployed));
  await waitUntil(
    'everything to be copied',
    () => migrator.verify(spec),
    ({ result }) => result === 'same',
  );
}, 180_000);

afterAll(async () => {
  await sandbox?.close();
  await rm(directory, { recursive: true, force: true });
});

async function seed(): Promise<void> {
  const kafka = connectKafka(sandbox.source.bootstrapServers, 'seed');
  const [admin, producer] = [kafka.admin(), kafka.producer()];
  await Promise.all([admin.connect(), producer.connect()]);
  await admin.createTopics({ topics: [{ topic: 'orders', numPartitions: 1, replicationFactor: 1 }], waitForLeaders: true });
  const messages = Array.from({ length: 2_000 }, (_, n) => ({ key: `k${n % 7}`, value: `order ${n}` }));
  await producer.send({ topic: 'orders', messages });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
  await commit(sandbox.source.bootstrapServers, 'idle', '777');
}

/** As a member of the group that goes away again. */
async function commit(bootstrapServers: string, groupId: string, offset: string): Promise<void> {
  const admin = connectKafka(bootstrapServers, 'owner').admin();
  await admin.connect();
  await admin.setOffsets({ groupId, topic: 'orders', partitions: [{ partition: 0, offset }] });
  await admin.disconnect();
}

async function committedAtTarget(groupId: string): Promise<string | undefined> {
  const admin = connectKafka(sandbox.target.bootstrapServers, 'judge').admin();
  await admin.connect();
  const [found] = await admin.fetchOffsets({ groupId, topics: ['orders'] });
  await admin.disconnect();
  return found?.partitions.find(({ partition }) => partition === 0)?.offset;
}

/** Advances as a host does and collects what is waited for. */
async function advanceUntil(cutover: Process, words: RegExp, limitMs = 60_000): Promise<string> {
  const seen = await waitUntil(
    'the cutover',
    async () => describe(await cutover.advance()),
    text => words.test(text),
    limitMs,
  );
  return seen;
}

const describe = (progress: Awaited<ReturnType<Process['advance']>>): string => {
  if (progress.outcome === 'waiting') return progress.on.map(({ waitingFor }) => waitingFor).join('; ');
  return progress.outcome === 'failed' ? `${progress.step} failed: ${progress.failure.cause}` : progress.outcome;
};

it(
  'waits for an open transaction and for a group that still commits, by name, and then no connector moves what it wrote',
  { timeout: 180_000 },
  async () => {
    const kafka = connectKafka(sandbox.source.bootstrapServers, 'clients');
    const consumer = kafka.consumer({ groupId: 'busy' });
    await consumer.connect();
    await consumer.subscribe({ topic: 'orders', fromBeginning: true });
    await consumer.run({ autoCommitInterval: 500, eachMessage: async () => {} });
    const producer = kafka.producer({ transactionalId: 'payments-7', idempotent: true, maxInFlightRequests: 1, transactionTimeout: 90_000 });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic: 'orders', messages: [{ key: 'k', value: 'in a transaction' }] });

    const cutover = await migrator.cutover(spec);
    const named = await advanceUntil(cutover, /transaction/, 90_000);
    expect(named).toMatch(/^transaction "payments-7" on orders\/0 to end: the broker aborts it after its time-out of 90 s, in \d+ s$/);
    await transaction.commit();

    expect(await advanceUntil(cutover, /group "busy"/)).toMatch(/^group "busy" \(Stable, clients at \S+\)/);
    await Promise.all([consumer.disconnect(), producer.disconnect()]);
    await advanceUntil(cutover, /switch the clients/);

    expect(await committedAtTarget('idle')).toBe('777');
    expect(await committedAtTarget('busy')).toBe('2001');

    // An owner who goes back on purpose: group sync, every second, would move the group on again.
    await commit(sandbox.target.bootstrapServers, 'idle', '0');
    await pause(6_000);
    expect(await committedAtTarget('idle')).toBe('0');
    await cutover.release();
  },
);

it('has a guard that is needed: with group sync on again, the checkpoint connector moves that group', { timeout: 120_000 }, async () => {
  const cutover = await migrator.cutover(spec);
  expect((await cutover.abort('to see group sync at work')).outcome).toBe('aborted');
  await commit(sandbox.target.bootstrapServers, 'idle', '0');
  const moved = await waitUntil(
    'group sync to move the group',
    () => committedAtTarget('idle'),
    offset => offset !== '0',
    60_000,
  );
  expect(moved).not.toBe('0');
});
