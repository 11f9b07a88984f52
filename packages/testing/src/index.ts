export { fakeIdentity, fakeMsk, fakeMskCluster, fakeObjectStore, fakeRoles, type FakeObjectStore } from './fakes/fakeAws.ts';
export { fakeClock, type FakeClock } from './fakes/fakeClock.ts';
export { fakeMskConnect } from './fakes/fakeMskConnect.ts';
export { fakePorts } from './fakes/fakePorts.ts';
