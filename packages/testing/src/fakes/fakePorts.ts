import { MigrationError, type JournalStore, type Ports, type StoredEntry } from '@msk-migration/core';
import { fakeIdentity, fakeMsk, fakeMskCluster, fakeObjectStore, fakeRoles } from './fakeAws.ts';
import { fakeClock } from './fakeClock.ts';
import { fakeMskConnect } from './fakeMskConnect.ts';

/** Complete ports in memory: what a test does not name behaves, and what it names is used. Kafka clusters are given by `openKafka`. */
export function fakePorts(overrides: Partial<Ports> = {}): Ports {
  const clock = overrides.clock ?? fakeClock();
  let ids = 0;
  return {
    openKafka: ({ bootstrapServers }) => {
      throw new MigrationError('CLUSTER_UNREACHABLE', `no fake cluster answers at ${bootstrapServers}`);
    },
    mskConnect: fakeMskConnect(clock),
    msk: fakeMsk([fakeMskCluster()]),
    objects: fakeObjectStore(),
    roles: fakeRoles(),
    identity: fakeIdentity(),
    journals: fakeJournals(),
    hooks: { post: async () => {}, command: async () => {} },
    newId: () => `id-${String(++ids)}`,
    holder: 'tester@here',
    pluginZip: () => new TextEncoder().encode('a plugin'),
    ...overrides,
    clock,
  };
}

function fakeJournals(): JournalStore {
  const journals = new Map<string, StoredEntry[]>();
  const bodies = new Map<string, Uint8Array>();
  return {
    append: async (id, n, entry) => {
      const entries = journals.get(id) ?? [];
      journals.set(id, entries);
      if (entries.length !== n) return 'taken';
      entries.push(structuredClone(entry));
      return 'appended';
    },
    read: async (id, from) => structuredClone((journals.get(id) ?? []).slice(from)),
    list: async () => [...journals.keys()],
    putBody: async (digest, body) => void bodies.set(digest, Uint8Array.from(body)),
    getBody: async digest => bodies.get(digest),
  };
}
