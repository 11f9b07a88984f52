import { createMigrator, drive, fileJournals, MigrationError, parseSpec, systemClock } from '@msk-migration/sdk';
import type { Sandbox } from '@msk-migration/sandbox';
import { openKafka } from '@msk-migration/kafka';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import type { Row } from './measure.ts';

const topic = 'first-record';

const spec = (sandbox: Sandbox): string => `flow:
  name: bench
  source: { alias: onprem, bootstrapServers: '${sandbox.source.bootstrapServers}' }
  target: { alias: msk, clusterArn: '${sandbox.target.clusterArn}' }
  connect: { pluginBucket: ${sandbox.pluginBucket} }
migration: { name: bench, owner: bench, topics: [${topic}], groups: [none] }
`;

/** From the beginning of a deployment (plugin, role, worker configurations, three connectors) to the first record at the target. */
export async function benchFirstRecord(sandbox: Sandbox): Promise<Row> {
  Object.assign(process.env, sandbox.env);
  await writeOne(sandbox);
  const directory = mkdtempSync(join(tmpdir(), 'msk-migration-bench-'));
  try {
    const migrator = createMigrator({ journals: fileJournals(directory) });
    const parsed = parseSpec(spec(sandbox));
    if (!parsed.spec) throw new MigrationError('SPEC_INVALID', parsed.problems.map(({ message }) => message).join('; '));
    const startedAt = performance.now();
    const deployment = drive(await migrator.deploy(await migrator.plan(parsed.spec)), { clock: systemClock });
    await recordAtTarget(sandbox);
    const taken = performance.now() - startedAt;
    await deployment;
    return { what: 'plan and deploy → first record at the target', milliseconds: [taken] };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function writeOne(sandbox: Sandbox): Promise<void> {
  const kafka = new kafkajs.Kafka({ brokers: sandbox.source.bootstrapServers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const [admin, producer] = [kafka.admin(), kafka.producer()];
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
  await admin.disconnect();
  await producer.connect();
  await producer.send({ topic, messages: [{ key: 'k', value: 'v' }] });
  await producer.disconnect();
}

async function recordAtTarget(sandbox: Sandbox): Promise<void> {
  const target = openKafka({ bootstrapServers: sandbox.target.bootstrapServers });
  for (;;) {
    const [end] = await target.listOffsets([{ topic, partition: 0, at: 'latest' }], 'read_committed').catch(() => []);
    if (end?.offset !== undefined && end.offset > 0n) break;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  await target.close();
}
