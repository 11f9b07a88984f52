import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openKafka } from '@msk-migration/kafka';
import { createSandbox, type Sandbox } from '@msk-migration/sandbox';
import kafkajs from 'kafkajs';
import { measure, type Row } from './measure.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const runNode = (...args: readonly string[]) => spawnSync(process.execPath, args, { stdio: 'ignore' });

/** How long a user waits for a sandbox of one broker on each side. */
export async function benchSandboxStart(): Promise<Row> {
  return {
    what: 'sandbox start, 1 + 1 brokers, API and AWS services',
    milliseconds: await measure(3, async () => (await createSandbox({})).close(), { warmUp: true }),
  };
}

/** Start of the terminal program, against an empty Node program. */
export async function benchCliStart(): Promise<Row> {
  const main = fromRoot('packages/cli/src/main.ts');
  return {
    what: 'msk-migration --version, from source',
    milliseconds: await measure(10, async () => runNode('--conditions=source', main, '--version'), { warmUp: true }),
    rival: { name: 'node -e 0', milliseconds: await measure(10, async () => runNode('-e', '0')) },
  };
}

/** A demo of two topics, from nothing to clean-up. */
export async function benchSmallDemo(): Promise<Row> {
  const main = fromRoot('packages/demo/src/main.ts');
  return {
    what: 'demo -- --small, from nothing to clean-up',
    milliseconds: await measure(3, async () => runNode('--conditions=source', main, '--small')),
  };
}

/** Ends of 1,000 topics of 3 partitions, against one request a topic as kafkajs does it. */
export async function benchLagSweep(sandbox: Sandbox): Promise<Row> {
  const brokers = sandbox.source.bootstrapServers.split(',');
  const topics = Array.from({ length: 1_000 }, (_, n) => ({ name: `sweep-${n}`, partitions: 3, replicationFactor: 1, configs: {} }));
  const cluster = openKafka({ bootstrapServers: sandbox.source.bootstrapServers });
  await cluster.createTopics(topics);
  const requests = topics.flatMap(({ name, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition, at: 'latest' as const })),
  );
  const ours = await measure(5, () => cluster.listOffsets(requests, 'read_uncommitted'), { warmUp: true });
  await cluster.close();
  const admin = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  const theirs = await measure(3, async () => {
    for (const { name } of topics) await admin.fetchTopicOffsets(name);
  });
  await admin.disconnect();
  return {
    what: 'lag sweep: ends of 1,000 topics × 3 partitions',
    milliseconds: ours,
    rival: { name: 'kafkajs, topic by topic', milliseconds: theirs },
  };
}
