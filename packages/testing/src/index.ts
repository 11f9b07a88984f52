export { memoryJournals } from './fakes/memoryJournals.ts';
export { fakeIdentity, fakeMsk, fakeMskCluster, fakeObjectStore, fakeRoles, type FakeObjectStore } from './fakes/fakeAws.ts';
export { fakeClock, type FakeClock } from './fakes/fakeClock.ts';
export { fakeMskConnect } from './fakes/fakeMskConnect.ts';
export { fakePorts } from './fakes/fakePorts.ts';
export { createFakeKafkaCluster, type FakeKafkaCluster, type FakeKafkaOptions, type FakeKafkaSeed } from './fakes/fakeKafkaCluster.ts';
export type { FakeTransaction } from './fakes/fakeTransaction.ts';
export type { LogTransaction, SeedRecord } from './fakes/partitionLog.ts';
export { copyTopic, type CopiedRecord, type CopyOptions } from './fakes/copyTopic.ts';
