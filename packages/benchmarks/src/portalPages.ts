import { join } from 'node:path';
import { buildFrontend } from '@msk-migration/backend/src/portal/buildFrontend.ts';
import { createPortalClient } from '@msk-migration/backend/src/portal/createPortalClient.ts';
import { freePort } from '@msk-migration/backend/src/portal/freePort.ts';
import { makeSandboxConfig } from '@msk-migration/backend/src/portal/sandboxConfig.ts';
import { startPortal } from '@msk-migration/backend/src/portal/startPortal.ts';
import { openKafka } from '@msk-migration/kafka';
import { createSandbox, type Sandbox } from '@msk-migration/sandbox';
import { measure, type Row } from './measure.ts';
import { benchScrolling } from './scrolling.ts';

const count = 10_000;
const createdAtOnce = 1_000;
const migration = 'wide';

/** What a person waits for in the portal when a migration has ten thousand topics, over a real broker: the API that pages ask, and the pages. */
export async function benchPortalPages(): Promise<readonly Row[]> {
  await using sandbox = await createSandbox({});
  await Promise.all([createTopics(sandbox), buildFrontend()]);
  const directory = join(sandbox.directory, 'portal');
  const portal = await startPortal({ config: makeSandboxConfig({ sandbox, port: await freePort() }), directory, env: sandbox.env });
  try {
    return [...(await benchAnswers(portal.url)), ...(await benchScrolling(portal.url, migration))];
  } finally {
    await portal.close();
  }
}

async function benchAnswers(url: string): Promise<readonly Row[]> {
  const client = createPortalClient(url, 'carol');
  const params = { migration };
  const all = { include: ['/wide-.*/'], exclude: [] };
  await client.createMigration({
    body: { from: 'flow', flow: 'main', name: migration, owner: 'group:default/platform', topics: all, groups: { include: ['nobody'], exclude: [] } },
  });
  const first = await measure(1, () => client.getStatus({ params }));
  const cursors = Array.from({ length: 20 }, (_, n) => String(n * 500));
  const page = await measure(5, () => client.listPartitionLags({ params, query: { limit: 100 } }));
  const turning = async () => {
    for (const cursor of cursors) await client.listPartitionLags({ params, query: { limit: 100, cursor } });
  };
  const pages = (await measure(3, turning)).map(taken => taken / cursors.length);
  return [
    {
      what: 'portal: lag of 100 partitions of a migration of 10,000 topics',
      milliseconds: page,
      rival: { name: 'its first look', milliseconds: first },
    },
    { what: 'portal: each page further', milliseconds: pages },
    { what: 'portal: plan of 10,000 topics', milliseconds: await measure(3, () => client.getPlan({ params })) },
    { what: 'portal: list of migrations', milliseconds: await measure(20, () => client.listMigrations({})) },
  ];
}

async function createTopics({ source }: Sandbox): Promise<void> {
  const cluster = openKafka({ bootstrapServers: source.bootstrapServers });
  const topics = Array.from({ length: count }, (_, n) => ({ name: `wide-${n}`, partitions: 1, replicationFactor: 1, configs: {} }));
  for (let from = 0; from < count; from += createdAtOnce) await cluster.createTopics(topics.slice(from, from + createdAtOnce));
  await cluster.close();
}
