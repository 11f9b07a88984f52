import { MigrationError, type Ports } from '@msk-migration/core';
import { fakeIdentity, fakeMsk, fakeMskCluster, fakeObjectStore, fakeRoles } from './fakeAws.ts';
import { fakeClock } from './fakeClock.ts';
import { fakeMskConnect } from './fakeMskConnect.ts';
import { memoryJournals } from './memoryJournals.ts';

/** Complete ports in memory: what a test does not name behaves, and what it names is used. MSK Connect reads plugins from the object store. Kafka clusters are given by `openKafka`. */
export function fakePorts(overrides: Partial<Ports> = {}): Ports {
  const clock = overrides.clock ?? fakeClock();
  const objects = overrides.objects ?? fakeObjectStore();
  const hasObject = async (bucketArn: string, key: string): Promise<boolean> =>
    (await objects.head(bucketArn.replace(/^arn:aws:s3:::/, ''), key)) !== undefined;
  let ids = 0;
  return {
    openKafka: ({ bootstrapServers }) => {
      throw new MigrationError('CLUSTER_UNREACHABLE', `no fake cluster answers at ${bootstrapServers}`);
    },
    mskConnect: fakeMskConnect(clock, { objects: { exists: hasObject } }),
    msk: fakeMsk([fakeMskCluster()]),
    objects,
    roles: fakeRoles(),
    identity: fakeIdentity(),
    journals: memoryJournals(),
    hooks: { post: async () => {}, command: async () => {} },
    newId: () => `id-${String(++ids)}`,
    holder: 'tester@here',
    pluginZip: () => new TextEncoder().encode('a plugin'),
    ...overrides,
    clock,
  };
}
