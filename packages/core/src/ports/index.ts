export type * from './aws.ts';
export type * from './clock.ts';
export type * from './journalStore.ts';
export type * from './kafkaCluster.ts';
export type * from './mskConnect.ts';
export type * from './ports.ts';
